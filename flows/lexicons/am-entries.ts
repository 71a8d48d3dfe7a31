import type { Lexicon } from '#conversation/phrasebook/lexicon.ts'
import { relatives } from './am-forms.ts'

type Entries = NonNullable<Lexicon['entries']>

const ONES = ['አንድ', 'ሁለት', 'ሶስት, ሦስት', 'አራት', 'አምስት', 'ስድስት', 'ሰባት', 'ስምንት', 'ዘጠኝ', 'አስር, አሥር']
const TENS = ['ሃያ, ሀያ', 'ሰላሳ, ሠላሳ', 'አርባ', 'ሃምሳ, አምሳ, ሀምሳ', 'ስልሳ, ስድሳ', 'ሰባ', 'ሰማንያ', 'ዘጠና']
const WEEKDAYS = ['ሰኞ', 'ማክሰኞ', 'ረቡዕ, ሮብ, እሮብ', 'ሐሙስ', 'ዓርብ, አርብ', 'ቅዳሜ', 'እሁድ, እሑድ']
const ETHIOPIAN_MONTHS = [
  'መስከረም',
  'ጥቅምት',
  'ኅዳር, ህዳር',
  'ታኅሣሥ, ታህሳስ',
  'ጥር',
  'የካቲት',
  'መጋቢት',
  'ሚያዝያ',
  'ግንቦት',
  'ሰኔ',
  'ሐምሌ',
  'ነሐሴ, ነሃሴ',
  'ጳጉሜን, ጳጉሜ',
]
const MONTHS = [
  'ጃንዋሪ, ጥር ወር በፈረንጅ',
  'ፌብሩዋሪ, ፌብሯሪ',
  'ማርች',
  'ኤፕሪል',
  'ሜይ',
  'ጁን',
  'ጁላይ',
  'ኦገስት',
  'ሴፕቴምበር',
  'ኦክቶበር',
  'ኖቬምበር',
  'ዲሴምበር',
]
const ORDINALS = [
  'መጀመሪያ, የመጀመሪያው, የመጀመሪያ, የመጀመሪያውን, አንደኛ, አንደኛው, አንደኛውን, አንደኛዋን, 1ኛ, 1ኛው, 1ኛውን',
  'ሁለተኛ, ሁለተኛው, ሁለተኛውን, ሁለተኛዋን, 2ኛ, 2ኛው, 2ኛውን',
  'ሶስተኛ, ሶስተኛው, ሶስተኛውን, ሦስተኛ, ሦስተኛው, ሦስተኛውን, 3ኛ, 3ኛው, 3ኛውን',
  'አራተኛ, አራተኛው, አራተኛውን, 4ኛ, 4ኛው, 4ኛውን',
  'አምስተኛ, አምስተኛው, አምስተኛውን, 5ኛ, 5ኛው, 5ኛውን',
]

const STATES = [
  [
    'ያልመለስኩላቸው, ያልመለስኩለት, ያልመለስኩት, መልስ ያልሰጠኋቸው, መልስ ያልሰጠሁባቸው, መልስ ያልሰጠኋቸው, መልስ ያልተሰጣቸው, ምላሽ ያልሰጠሁባቸው, ያልመለስኳቸው, ያላጸደቅኳቸው, የሚጠባበቁ, በመጠባበቅ ላይ ያሉ, ያልጸደቁ, አዲስ, አዳዲስ, ያልተመለሱ, ያልተመለሰ, መልስ የሚጠብቁ, የሚጠብቁ, ያልተቀበልኳቸው',
    'pending',
  ],
  ['ተቀባይነት ያገኘ, የተረጋገጡ, የተረጋገጠ, ያረጋገጥኳቸው, የጸደቀ, ያጸደቅኳቸው, ተቀባይነት ያገኙ, የተቀበልኳቸው, የተቀበሉኝ, የጸደቁ', 'accepted'],
  ['ውድቅ ያደረግኳቸው, ውድቅ የሆኑ, ያልተቀበልኳቸው ሆነው የቀሩ, ውድቅ የተደረጉ, ተቀባይነት ያላገኙ, ያልተቀበሉኝ', 'declined'],
  ['የተሰረዙብኝ, የተሰረዘብኝ, የተሰረዙ, የተሰረዘ, የሰረዝኳቸው', 'cancelled'],
  ['ጊዜያቸው ያለፈ, ጊዜያቸው ያለፈባቸው', 'expired'],
  ['መንገድ ላይ ያለ, የተላከ, የተላኩልኝ, መንገድ ላይ ያሉ, የተላኩ, በመንገድ ላይ ያሉ', 'out_for_delivery'],
  ['የደረሱልኝ, የደረሰልኝ, የደረሱኝ እቃዎች, የተጠናቀቀ, ያደረስኳቸው, ያስረከብኳቸው, የደረሱ, የተጠናቀቁ, የተረከብኳቸው, ያለቁ', 'completed'],
] as const

/** Amharic words with a meaning of their own. Letters are folded as in messages, so any spelling of them will do. */
export const ENTRIES: Entries = [
  ...ONES.map((words, at): Entries[number] => ({ words, means: { kind: 'numeral', value: at + 1, role: 'one' } })),
  ...TENS.map((words, at): Entries[number] => ({
    words,
    means: { kind: 'numeral', value: at * 10 + 20, role: 'one' },
  })),
  // "አስራ አምስት": ten and five.
  ...ONES.slice(0, 9).map((words, at): Entries[number] => ({
    words: words
      .split(', ')
      .flatMap((one) => [`አስራ ${one}`, `አስር ${one}`])
      .join(', '),
    means: { kind: 'numeral', value: at + 11, role: 'one' },
  })),
  { words: 'መቶ', means: { kind: 'numeral', value: 100, role: 'scale' } },
  // Joined to "at" it is no percent when birr follow: "በመቶ ሃያ ብር".
  { words: 'በመቶ, ከመቶ', means: { kind: 'numeral', value: 100, role: 'one' } },
  { words: 'ሺህ, ሺ', means: { kind: 'numeral', value: 1000, role: 'scale' } },
  { words: 'ደርዘን', means: { kind: 'numeral', value: 12, role: 'scale' } },
  { words: 'ግማሽ, ተኩል', means: { kind: 'numeral', value: 0.5, role: 'half' } },
  { words: 'ሶስት ሩብ, ሦስት ሩብ', means: { kind: 'numeral', value: 0.75, role: 'half' } },
  { words: 'ሩብ, እሩብ', means: { kind: 'numeral', value: 0.25, role: 'half' } },

  { words: 'ኪሎ, ኪሎግራም, ኪሎ ግራም, ኪግ, ኪ.ግ', means: { kind: 'unit', unit: 'kg', factor: 1 } },
  { words: 'ኩንታል, ኩንታሎች, ኩንታሉ, ኩንታሉን, ኩ/ል', means: { kind: 'unit', unit: 'kg', factor: 100 } },
  { words: 'ፍሬ', means: { kind: 'unit', unit: 'piece', factor: 1 } },
  { words: 'ግራም', means: { kind: 'unit', unit: 'kg', factor: 0.001 } },
  { words: 'ሊትር, ሌትር, ሊተር, ሊ', means: { kind: 'unit', unit: 'litre', factor: 1 } },

  { words: 'ዛሬ, ዛሬውኑ', means: { kind: 'offset', days: 0 } },
  { words: 'ነገ', means: { kind: 'offset', days: 1 } },
  { words: 'ከ ነገ ወዲያ, ከ ነገወዲያ, ተነገ ወዲያ', means: { kind: 'offset', days: 2 } },
  { words: 'ትናንት, ትላንት, ትናንትና', means: { kind: 'offset', days: -1 } },
  ...WEEKDAYS.map((words, at): Entries[number] => ({ words, means: { kind: 'weekday', weekday: at + 1 } })),
  { words: 'ቀን, ቀናት', means: { kind: 'period', period: 'day' } },
  { words: 'ሳምንት, ሳምንታት', means: { kind: 'period', period: 'week' } },
  { words: 'ወር, ወራት', means: { kind: 'period', period: 'month' } },
  ...ETHIOPIAN_MONTHS.map((words, at): Entries[number] => ({
    words,
    means: { kind: 'ethiopian_month', month: at + 1 },
  })),
  ...MONTHS.map((words, at): Entries[number] => ({ words, means: { kind: 'month', month: at + 1 } })),

  ...ORDINALS.map((words, at): Entries[number] => ({ words, means: { kind: 'ordinal', value: at + 1 } })),
  { words: 'የመጨረሻው, የመጨረሻውን, የመጨረሻ', means: { kind: 'ordinal', value: -1 } },
  {
    words:
      'ርካሹ, ርካሹን, ርካሽዋ, ከሁሉ ርካሽ, ከሁሉም ርካሽ, ከሁሉ ርካሹ, ርካሽ የሆነውን, በዋጋ የሚያንሰው, ዋጋው የሚቀንሰው, ዋጋው ዝቅ ያለው, ዋጋው የሚያንሰው, ዋጋ የሚያንሰው, አነስተኛ ዋጋ ያለው, ትንሽ ዋጋ ያለው,  በጣም ርካሹ, በጣም ርካሹን, ርካሽ የሆነው, የረከሰው, የረከሰውን, ዝቅተኛ ዋጋ ያለው',
    means: { kind: 'pick', by: 'cheapest' },
  },
  {
    words:
      'ለእኔ የሚቀርበው, ለኔ የሚቀርበው, ቅርቤ ያለው, ለሰፈሬ ቅርብ የሆነው, በቅርብ ያለው, አቅራቢያዬ ያለው, ቅርብ ያለው, ቅርቡ, ቅርቡን, የቅርቡ, የቅርቡን, በጣም ቅርቡ, የሚቀርበኝ, የሚቀርበው, ቅርብ የሆነው',
    means: { kind: 'pick', by: 'nearest' },
  },
  {
    words: 'በጣም ብዙ ያለው, ብዙ ክምችት ያለው, ብዙ መጠን ያለው, ብዙ ያለው, ብዙ ያለውን, በብዛት ያለው, ብዙ እቃ ያለው',
    means: { kind: 'pick', by: 'most' },
  },
  {
    words:
      'ጥሩው, የተሻለ, ይሻለኛል, የትኛው ይሻላል, የትኛው ይሻለኛል, የቱ ይሻላል, የቱ ይሻለኛል, ምን ትመክሩኛላችሁ, ምረጪልኝ, ይምረጡልኝ, የሚሻለው, የሚሻለውን, የተሻለው, የተሻለውን, ይሻላል, ትመክረኛለህ, ትመክሩኛላችሁ, ይመክሩኛል, ምረጥልኝ, ምረጡልኝ',
    means: { kind: 'pick', by: 'recommended' },
  },

  ...STATES.map(([words, state]): Entries[number] => ({
    words: relatives(words),
    means: { kind: 'order_state', states: [state] },
  })),
  {
    words: 'ያልደረሱ, ያልደረሱልኝ, ያልደረሰ, ያልደረሰልኝ, ያልመጡ, ያልመጡልኝ, ያልመጣ, ያልመጣልኝ, ያልተጠናቀቁ, ያላለቁ, ያልተረከብኳቸው',
    means: { kind: 'order_state', states: ['pending', 'accepted', 'out_for_delivery'] },
  },

  // "Not yet" is ገና too: the feast is named with what is joined to it, or as one.
  { words: 'ለ ገና, የ ገና, እስከ ገና, ገና በዓል, ገና በአል', means: { kind: 'feast', month: 4, day: 29 } },
  { words: 'ፋሲካ, ትንሳኤ, ፋሲካ በዓል, ትንሳኤ በዓል', means: { kind: 'feast', easter: 0 } },
  { words: 'ስቅለት', means: { kind: 'feast', easter: -2 } },
  { words: 'ሆሳዕና', means: { kind: 'feast', easter: -7 } },
  { words: 'ጥምቀት, ጥምቀት በዓል', means: { kind: 'feast', month: 5, day: 11 } },
  { words: 'መስቀል, መስቀል በዓል', means: { kind: 'feast', month: 1, day: 17 } },
  { words: 'እንቁጣጣሽ, አዲስ ዓመት, ዘመን መለወጫ', means: { kind: 'feast', month: 1, day: 1 } },

  { words: 'አማርኛ', means: { kind: 'language', language: 'am' } },
  { words: 'አማርኛ በላቲን, በላቲን ፊደል, አማርኛ በእንግሊዝኛ ፊደል', means: { kind: 'language', language: 'am-Latn' } },
  { words: 'እንግሊዝኛ, እንግሊዘኛ, ኢንግሊሽ', means: { kind: 'language', language: 'en' } },
]
