import type { Lexicon } from '#conversation/phrasebook/lexicon.ts'
import { CLASSES } from './am-classes.ts'
import { ENTRIES } from './am-entries.ts'
import { LOANS } from './am-loans.ts'

/** What others have ordered is no order. */
const OTHERS = 'አዘዘ አዘዘች አዘዙ አዝዟል አዝዛለች አዝዘዋል አዝዞ አዝዛ አዝዘው አዟል አዛለች አዘዋል አዞ አዛ ገዛች ገዝቷል ገዝታለች ገዝተዋል'

const NEXT = '(በሚቀጥለው|የሚቀጥለው|ሚቀጥለው|በሚመጣው|የሚመጣው|ሚመጣው|በቀጣዩ|ቀጣዩ|ለሚቀጥለው|ለሚመጣው)'

/** Amharic, in Fidel. Words typed in Latin letters are found by their sound. Prefixes stand as words of their own. */
export const AMHARIC: Lexicon = {
  language: 'am',
  affixes: {
    // "10ኪሎቲማቲም": without spaces, a unit is such a prefix too.
    prefixes: 'የ በ ለ ከ ስለ እስከ ኪሎ ye be le ke sile eske kilo',
    // -u, -un (the), -e (my), -oC (several), -wa, -s (and what of), -na (and), -lN and -ln (for me, for us),
    // and what they become after vowels.
    suffixes:
      'u un w wn wa wan n e en ye yen oC oCu oCun oCn oCe oCen woC woCu woCun woCn woCe woCen m s na yew yewn iwn mu wo won Cw Cu new nw wey lN ilN leN ln iln len let lat lacew bet',
    naming: 'ከ ke',
    whole: `
      ከበደ ከበደች ከድር ከፍያለው ከተማ ከሊፋ በቀለ በላይ በላቸው በየነ በድሉ በለጠ በረከት በኃይሉ ለማ ለገሰ ለምለም ለሚ ለታ የሺ የሻምበል የኔነህ የሮም የዓለም beye biye biyie byie kebede kebedech kedir
      kefyalew ketema bekele belay belachew beyene bedilu belete bereket lemma lema legesse lemlem leta yeshi yeneneh yerom`,
    // For us is for me: ይድረስልን, ታመጡልናላችሁ, አይሆንልንም.
    alike: 'ln>lN lin>lN lnalaCu>lNalaCu lnal>lNal lnm>lNm',
    verbEndings: 'kum lN ln liN lin wal Nal lew Cu Chu',
    numberEndings: 'ን ው ኡ ኡን n u un w',
    counting:
      'አስራ አስር ሃያ ሰላሳ አርባ ሃምሳ አምሳ ስልሳ ስድሳ ሰባ ሰማንያ ዘጠና መቶ asra asr haya hya selasa arba hamsa amsa silsa slsa sidsa seba semanya semania zetena meto',
    apart: 'ልኝ ልን lign ligne lgn lgne lgni ligni',
    loanEndings:
      'u un w wn wa wan e en ye yen och ochu ochun oche ochen achu achun ሁ ን ኑ ኡ ኡን ው ውን ዋ ዋን ዬ ዬን ኤ ኤን ኦች ኦቹ ኦቹን ኦቼ ኦቼን ዎች ዎቹ ዎቹን ዎቼ ዎቼን',
    negating: 'አት አል አይ አን አታ አላ እንዳት እንዳይ እንዳታ እንዳያ at al ay an ata ala endat enday indat inday',
    // "If I lower it", "if it comes".
    supposing: 'ብ ቢ ብት ብን ቢያ b bi bit bin biya',
  },
  rewrites: {
    mindnew: 'ምንድን ነው',
    mndnew: 'ምንድን ነው',
    mindinew: 'ምንድን ነው',
    mnew: 'ምን ነው',
    sntnew: 'ስንት ነው',
    sintnew: 'ስንት ነው',
    በዚ: 'በዚህ',
    bezi: 'bezih',
    ምንምን: 'ምን ምን',
    mnmn: 'ምን ምን',
    minmin: 'ምን ምን',
    ስንትስንት: 'ስንት ስንት',
    የትየት: 'የት የት',
  },
  filler: `አይደል ነን ይመስላችኋል ይመስልሻል ይመስሎታል ብያለሁ ብዬ ብያ ብለን ብሎ ብላ ብለሽ ብለው እንጂ እንደዚህ እንደዚያ እንደዛ እንዲህ ይኸው ይሄው ያው ይሄ ይሄን ያ ይሄኛው ከዛ ከዚያ ከዚያም ታድያ መቼም ምነው እንደው ትንሽ በእውነት በውነት ለነገሩ ለማንኛውም እየው ወዲያው ፈጥነህ ፈጥናችሁ ነበረ ሆኖ መሰለኝ የሚባል የሚባለው የተባለ ይኸውልህ ይኸውላችሁ በሉ በል በይ አንዴ ን ያለውን የሆነውን ሙሉ በሙሉ ወደዷል ሆኗል ወዘተ እንዲያው እንዲያውም ራሱ ራሱን እንደ እሱን እሷን ደሞ ግን እስኪ ኧረ ታዲያ ስለዚህ ምናምን ማለቴ ገደማ አካባቢ ድረስ እዚህ እዚያ እዛ አሁኑኑ ካለ ከሆነ የሆነ የሆኑ የሚሆን የሚሆኑ በብዛት በጅምላ በችርቻሮ በየቀኑ በየሳምንቱ ሁልጊዜ ሁሌም ይመስለኛል ይመስላል ይመስልሃል ለአሁን ለጊዜው በተለይ ዝግጁ አንዴ እንዴት ናችሁ ቆይ ብላችሁ ብለህ ብለው የእኔን የኔን ነው ናቸው ነበር ወይ እንዴ ደግሞ እኮ አሁን በጣም ብቻ ያህል እስቲ እባክዎ እባክህ እባክሽ ጋር ውስጥ ላይ በ ለ ከ የ እስከ ያለ ሁሉ ሁሉንም ይህ ይህን ያንን ያን እና ና አንዳንድ ገና እስካሁን እንግዲህ ከእንግዲህ ምናልባት በተቻለ ፍጥነት ስላለ እንደምትሉት እባክዎትን እባክዎት እባኮት እንዲሁ ዝም`,
  light: `ጁስ ለጁስ ጨመረ ቀነሰ ወረደ ረከሰ ተወደደ ርካሽ ጥሩ ምርጥ አሪፍ ጊዜ ለባል ለበዐል ባል ለእንግዳ እንጀራ በሱ በሷ ፈንታ ፋንታ ምትክ መንገድ አላገኘሁም አላገኘንም ከመካከላቸው ከነዚህ መካከል አይነት ሌላ አታውቁም ታውቃላችሁ አካባቢያችን እየመጣ ሰሞኑን ሳምንት አጣሁ አጣን አጥቻለሁ እርሻ እርሻው እርሻዬ ማሳ ማሳዬ ሹፌር ሹፌሩ ሹፌሬ መኪናዬ ባጃጅ ሞተር ቤታችን ካፌዬ ካፌያችን ካፌ ሬስቶራንቴ ሬስቶራንት ሆቴል ሱቅ በዓል ለበዓል ፋሲካ ልደት ለልደት እንግዳ እንግዶች ለእንግዶች ማህበር ዝግጅት ዕቁብ ምሳ እራት ቁርስ ለምሳ ለእራት ንጹህ ትኩስ ትልልቅ የበሰለ ጥራት ጥራቱ ሰው ሰዎች ደንበኛ ደንበኛው ደንበኞች ደንበኞቼ ሰፈር ሰፈሬ ሰፈራችን እዚሁ ቤት ቤቴ መንደር ገበሬ ልጅ ልጆች ስራ ሥራ አንድ ቀን ጉዳይ ያገር የሀገር ሙሉ ጭነት ዙር ከተማ ይቻላል እችላለሁ እንችላለን ጨምሯል ቀንሷል ወይስ ባለፈው እኔ እኛ እናንተ የኔ የእኔ ለእኔ ለኔ ወደ አለኝ አለ ስለ ጋ እንደ ይሆናል ናት እነዚህ ለመሆኑ ማን ምን ያለው ዛሬ ጀምሮ ምግብ ቤታችን ሆቴላችን ሱቃችን ሆቴሌ ሱቄ ምግብ ቤቴ ሬስቶራንታችን ድግስ ሰርግ ቤተሰብ ቤተሰቤ ልጆቼ ለልጆቼ ዓይነት አይነት ቶሎ በአስቸኳይ አስቸኳይ ፍጥነት`,
  negation: `አላውቅም አናውቅም አላወቅኩም አላልኩም አላልንም አላሰብኩም አልነበረብኝም ዋሽተውኛል ዋሹኝ ዋሸኝ ዋሽቷል ሳይደርስ ሳይደርሰኝ ሳይመጣ ሳይላክ ይላል ይላሉ ተብሏል ተባለ አላዘዝኩም አላዘዝንም አልገዛሁም አላደረግኩም አላረግኩም አላረኩም አልፈልግም አልፈልገውም አንፈልግም አያስፈልግም አያስፈልገኝም አልፈለግኩም አልፈለኩም አትሰርዝ አትሰርዙ አይሰረዝ አትላክ አትላኩ አይላክ አታዝዝ አትዘዝ አታስወግድ አታጥፋ አትሽጥ አትጨምር አትቀይር አትሰርዘው አትሰርዝልኝ አድርጎ አድርጋ አርጎ አርጋ አደረገ አደረገች ${OTHERS}`,
  known: `
    ሰው ቤት ውሃ ምግብ ስራ ሥራ ሀገር አገር ከተማ ገንዘብ ልጅ እናት አባት ጓደኛ ወንድም እህት ጠዋት ማታ ከሰዓት ሌሊት ሰዓት ዓመት ጊዜ መኪና መንገድ ትምህርት መጽሐፍ ጥያቄ መልስ ስም ቁጥር ስልክ ጥሩ መጥፎ ትልቅ ትንሽ አዲስ
    አሮጌ ቀይ ነጭ ጥቁር አረንጓዴ ብጫ ሰማያዊ ነገር ቦታ ሆቴል ምግብ ቤት ሱቅ ካፌ ሬስቶራንት ለምን እንዴት መቼ የት ማንም ምንም ሌላ ሌሎች ብዙ ጥቂት ኢትዮጵያ ሰላም በሬ በግ ፍየል ዶሮ እወዳለሁ እንወዳለን ይወዳል ይወዳሉ እንቁላል ስጋ ሥጋ ዳቦ ጨው ስኳር ዘይት ሻይ`,
  classes: Object.fromEntries(
    Object.entries(CLASSES).map(([name, words]) => [name, name in LOANS ? `${words}, ${LOANS[name]}` : words]),
  ),
  entries: ENTRIES,
  rules: [
    { say: 'UNIT ተኩል', makes: 'unit_and_half' },
    { say: 'NUMBER UNIT [እና] (ተኩል|ግማሽ)', makes: 'quantity_and_half' },
    { say: 'NUMBER ተኩል UNIT', makes: 'quantity_and_half' },
    { say: 'NUMBER UNIT ከ NUMBER', makes: 'quantity_and_part' },
    { say: 'NUMBER ከ NUMBER UNIT', makes: 'quantity_and_part' },
    { say: 'QUANTITY (ከ|እና) QUANTITY', makes: 'quantity_and_rest' },
    { say: '!(NUMBER|MONEY|@currency|በ|@am_howmuch|@ten|NUMERAL|UNHEARD) UNIT >PRODUCT', makes: 'one_of_unit' },
    { say: 'NUMBER (ኛ|ኛው|ኛውን|ኛዋ|ኛዋን|ተኛ|ተኛው|ተኛውን|ተኛዋን)', makes: 'ordinal' },
    { say: '[NUMBER] @container [UNIT]', makes: 'unmeasured' },
    { say: '[በ] NUMBER @currency [በ] [UNIT]', makes: 'money' },
    { say: '!NUMBER [በ] UNIT [በ] NUMBER @currency', makes: 'money' },
    { say: '[በ] NUMBER @currency [ከ|እና] NUMBER ሳንቲም', makes: 'birr_and_santim' },
    { say: '[በ] UNIT በ NUMBER', makes: 'money' },
    // What it changes by; with ወደ before it, it is what it changes to.
    { say: '[በ] NUMBER (@am_percent|@percent) @am_lower', makes: 'percent_fall' },
    { say: '[በ] NUMBER (@am_percent|@percent) (@am_raise|@am_raise_it)', makes: 'percent' },
    { say: '!ወደ [በ] MONEY @am_lower', makes: 'price_fall' },
    { say: '<@am_price_word [በ] NUMBER @am_lower', makes: 'price_fall' },
    { say: '<@am_price_word @am_lower [በ] (NUMBER|MONEY)', makes: 'price_fall' },
    { say: '<@am_price_word (@am_raise|@am_raise_it) [በ] (NUMBER|MONEY)', makes: 'price_change' },
    { say: '<@am_price_word [በ] (NUMBER|MONEY) (@am_raise|@am_raise_it)', makes: 'price_change' },
    { say: '!ወደ [በ] MONEY @am_raise_it', makes: 'price_change' },
    { say: '!ወደ [በ] QUANTITY @am_lower', makes: 'less' },
    { say: '!ወደ [በ] QUANTITY @am_raise_it', makes: 'more' },
    { say: 'በ QUANTITY @am_raise', makes: 'more' },
    { say: '<ላይ [በ] MONEY (@am_raise|@am_raise_it)', makes: 'price_change' },
    { say: '<ላይ QUANTITY (@am_raise|@am_raise_it)', makes: 'more' },
    { say: '<@am_amount_word [በ] (NUMBER|QUANTITY) (@am_raise|@am_raise_it)', makes: 'more' },
    { say: '<@am_amount_word [በ] NUMBER @am_lower', makes: 'less' },
    { say: '(ተጨማሪ|ሌላ ተጨማሪ) QUANTITY', makes: 'more' },
    { say: 'QUANTITY ተጨማሪ', makes: 'more' },
    { say: '[ከ] (NUMBER|MONEY) ወደ (NUMBER|MONEY)', makes: 'to_money' },
    { say: '[ከ] LANGUAGE (ወደ|አይገባኝም|አልገባኝም|አልችልም|አላውቅም) [በ] LANGUAGE', makes: 'to_language' },
    { say: '[ከ] (NUMBER|QUANTITY) ወደ QUANTITY', makes: 'to_quantity' },
    { say: '[ከ] (NUMBER|QUANTITY) (ወይም|ወይ|እስከ) QUANTITY', makes: 'range' },
    { say: `${NEXT} WEEKDAY`, makes: 'next_weekday' },
    { say: `${NEXT} PERIOD`, makes: 'next_period' },
    { say: `${NEXT} ሳምንት WEEKDAY`, makes: 'weekday_next_week' },
    { say: '[ከ] NUMBER PERIOD በኋላ', makes: 'days_ahead' },
    { say: '[በ|ለ] NUMBER PERIOD ውስጥ', makes: 'days_ahead' },
    { say: '[ለ|በ|እስከ] NUMBER PERIOD', makes: 'duration' },
    { say: '[@part_of_day] [በ] NUMBER [እና] [ተኩል|ሩብ] ሰዓት [ላይ|ገደማ|አካባቢ]', makes: 'hour' },
    { say: '@part_of_day', makes: 'hour' },
    { say: '[ለ|በ] DAY (አይደለም|ሳይሆን|ባይሆን|ካልሆነ|አይመቸኝም|አይሆንም|አይመችም)', makes: 'dismissed' },
    { say: 'not [on|for] DAY', makes: 'dismissed' },
    // "So far".
    { say: 'እስከ ዛሬ', makes: 'dismissed' },
    { say: 'EMONTH [ቀን] NUMBER [ቀን]', makes: 'ethiopian_date' },
    { say: 'EMONTH NUMBER NUMBER', makes: 'ethiopian_date' },
    { say: 'NUMBER EMONTH', makes: 'ethiopian_date' },
    { say: '[የ] [ትዕዛዝ] ቁጥር NUMBER', makes: 'order_number' },
    { say: 'አንድ @am_order_one', makes: 'some_order' },
    { say: '[ከ] (@am_orders|@am_my_orders) [መካከል|ውስጥ] (አንድ|አንዱን|አንዱ|አንዷን)', makes: 'some_order' },
    { say: '!(NUMBER|@ten|NUMERAL|UNHEARD) and UNIT', makes: 'one_of_unit' },
    { say: 'PRODUCT (ሳይሆን|አይደለም|አልነበረም|አልፈልግም|አላልኩም|አልልኩም)', makes: 'negated' },
  ],
}
