import { definePhrases } from '#conversation/phrasebook/phrases.ts'

export const searchKnowledge = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  patterns: {
    am: [
      '... @am_company ...',
      '... @am_pay ...',
      '(እንዴት|ለምን|መቼ|ምን|የት) ... @am_care ...',
      'PRODUCT ... (እንዴት|የት|መቼ|ለምን) ... (@am_care|@am_grow|@am_cook) ...',
      '(@am_dish|PRODUCT) ... (@am_care|@am_grow|@am_cook|@am_use) ...',
      '... PRODUCT ... @am_use ...',
      '(@am_use|@am_cook) ... PRODUCT ...',
      '(@am_dish|PRODUCT) ... (እንዴት|አሰራር|አሰራሩ|ምንድን) ...',
      '(እንዴት|ለምን) ... (@am_cook|@am_grow|@am_care) ...',
      '... @am_good_for ... (ምን|ምንድን|ምንድነው|ነው|አለው|የትኞቹ|ያለው|ጥሩ) ...',
      '(ለጾም|የጾም|ጾም) ... (ምን|አትክልት|ምግብ) ...',
      '... @am_trouble ...',
      '... ምን ማለት ነው',
      'PRODUCT ... (ስንት ጊዜ|ስንት ቀን|ለስንት ጊዜ|ለስንት ቀን|ምን ያህል ጊዜ) ... @am_care',
      '@am_dish (አሰራር|አሰራሩ|አሠራር|አዘገጃጀት|@am_cook)',
      '... (payment|delivery fee|delivery|refund) (እንዴት|ስንት|በምን) ...',
      '... (payment|delivery fee|refund|payment method) ምን ...',
      '... super leader ... (ምን|ምንድን|ማን|ምንድን ነው) ...',
      '(ልዩነት|ልዩነቱ|ለምን) ...',
      '... @am_fetching ... (@am_howmuch|@am_free|@am_charge) ...',
      '... @am_joining ... (@am_free|@am_charge|@am_howmuch) ...',
      '(@am_free|@am_charge) ... (@am_fetching|@am_joining) ...',
      '... (@am_notices|ኤስኤምኤስ|sms|ማስታወቂያ) ... @am_stop_sending [@am_want]',
      '... @am_what_now',
      'እንዴት ... (መግዛት|የምገዛው|ልግዛ|እገዛለሁ|ማዘዝ|የማዘው|ልዘዝ|አዛለሁ|መሸጥ|የምሸጠው|ልሽጥ|እሸጣለሁ) ...',
      '... @am_paid_out ...',
    ],
  },
  weak: { am: ['... (እንዴት|ለምን|መቼ|ምንድን|ምንድነው) ...'] },
  examples: {
    am: ['ቺፕቺፕ ምንድን ነው?', 'ወደ ጅማ ታደርሳላችሁ?', 'እንዴት ነው የምከፍለው'],
    'am-Latn': ['timatim endet new yemaskemitew'],
  },
})

export const deliveryQuestion = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: '@am_season, @am_plants, EMONTH, ORDER, ማን ናችሁ, ምን ትሰራላችሁ',
  patterns: { am: ['... @am_we_deliver ...'] },
  examples: { am: ['ወደ ጅማ ታደርሳላችሁ?'] },
})

export const tellAbout = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  unless: 'ORDINAL, PICK, @am_off_topic',
  patterns: { am: ['ስለ ... @am_show'] },
  examples: { am: ['ስለ ቡና ንገረኝ'] },
})

export const whatIsInSeason = definePhrases({
  intent: 'what_is_in_season',
  slots: { month: 'month' },
  also: '@am_plants, @am_exists, ምን, ምንድን, ምንድነው, ዚህ, በዚህ, የትኞቹ, ናቸው, አሁን, @am_show',
  patterns: {
    am: [
      '@am_season (ምን|ምንድን|@am_plants)',
      '(የምን|ምን) @am_season',
      '@am_season @am_plants',
      'በዚህ @am_season',
      '@am_plants @am_season',
      'EMONTH (ምን|@am_plants)',
      '@am_season ምን [@am_plants] (ይደርሳል|ይበስላል|@am_exists)',
      'EMONTH ምን (ይበቅላል|አለ|ይገኛል|ይደርሳል)',
      '@am_season @am_exists @am_plants',
      'አሁን (የሚገኙ|የሚገኝ|የደረሱ|የደረሰ|ያሉ|ያለ|ያለው) @am_plants',
      '(የሚገኙ|የሚገኝ|የደረሱ|የደረሰ) @am_plants (ምን|ምንድን|የትኞቹ)',
    ],
  },
  examples: { am: ['የወቅቱ ፍራፍሬ ምንድን ነው'], 'am-Latn': ['bezih wekit min atikilt ale'] },
})

export const setLanguage = definePhrases({
  intent: 'set_preferences',
  slots: { language: 'language' },
  needs: ['language'],
  also: 'ቋንቋ, ቋንቋውን, ወደ, በ, ከእኔ ጋር, @am_want, ከዚህ በኋላ, ከአሁን በኋላ, በኋላ, ከ, ዚህ, አሁን, ብቻ',
  patterns: {
    am: [
      'LANGUAGE (መልሱ|መልስልኝ|መልሺልኝ|ይመልሱልኝ|ልናገር|እናውራ|አውራ|አውሩ|አውሩኝ|ያውሩኝ|ጻፊልኝ|ይጻፉልኝ|ላውራ|ይቀየር|ቀይሩልኝ|ቀይሪልኝ|መነጋገር|ማውራት|ማናገር|ተናገሪ|ተናገር|ተናገሩ|ይናገሩ|አናግረኝ|አናግሩኝ|ያናግሩኝ|ቀይር|ቀይሩ|ቀይርልኝ|ጻፍ|ጻፍልኝ|ጻፉልኝ|መልስ|መልሱልኝ|እፈልጋለሁ|ይሁን|ይሻለኛል|አውራኝ|አድርግልኝ|አድርገው|ትችላለህ)',
      'LANGUAGE (@am_make|@am_exchange)',
      '[በ] LANGUAGE እባክዎ',
      '(ቋንቋ|ቋንቋውን|language) [ወደ] LANGUAGE [@am_exchange|@am_make]',
    ],
  },
  examples: { am: ['በአማርኛ አናግረኝ', 'ወደ እንግሊዝኛ ቀይር'], 'am-Latn': ['amarigna tenager'] },
})

export const setName = definePhrases({
  intent: 'set_preferences',
  slots: { name: 'rest' },
  needs: ['name'],
  patterns: {
    am: [
      '(ስሜ|ስሜን|my name) REST (ነው|new|nw)',
      '(ስሜን|ስሜ) REST (ብለህ|ብለሽ|ብላችሁ|ብለው|በል|በሉ|በሉኝ|በለኝ) [@am_add|@am_exchange]',
      '(ስሜን|ስሜ) [ወደ] REST (@am_exchange|@am_make)',
      '(ስሜ|ስሜን) REST ይባላል',
      '(ስሜ|ስሜን|እኔ) REST እባላለሁ',
    ],
  },
  examples: { am: ['ስሜ አልማዝ ተስፋዬ ነው'], 'am-Latn': ['sime almaz tesfaye new'] },
})

const AM_PIN = '(ፒን|ፒኔን|ፒኔ|ፒን ኮድ|pin|የሚስጥር ቁጥር|የሚስጥር ቁጥሬን|ሚስጥር ቁጥር|ሚስጥር ቁጥሬን)'

export const setPin = definePhrases({
  intent: 'set_pin',
  also: '@am_want, እባክዎ, እንዴት, አዲስ, እችላለሁ',
  patterns: {
    am: [`${AM_PIN} (ቀይር|ቀይሩ|ቀይርልኝ|ቀይሩልኝ|መቀየር|ልቀይር|አውጣ|ማውጣት|ላውጣ|ፍጠር|መፍጠር|ማስገባት|ላስገባ|አስገባ|መምረጥ)`, `አዲስ ${AM_PIN}`],
  },
  examples: { am: ['ፒን መቀየር እፈልጋለሁ', 'የሚስጥር ቁጥሬን ቀይርልኝ'], 'am-Latn': ['pin mekeyer efelgalehu'] },
})

export const forgottenPin = definePhrases({
  intent: 'set_pin',
  args: { forgot: true },
  also: 'እባክዎ, እኔ',
  patterns: { am: [`${AM_PIN} (ረሳሁ|ረሳሁት|ረስቻለሁ|ጠፋኝ|ጠፋብኝ|ተረሳኝ)`] },
  examples: { am: ['PIN ረሳሁ', 'ፒኔን ረሳሁት'], 'am-Latn': ['pin resahu'] },
})

export const removePin = definePhrases({
  intent: 'set_pin',
  args: { remove: true },
  also: '@am_want, እባክዎ',
  patterns: { am: [`${AM_PIN} (አጥፋ|አጥፉ|አጥፋልኝ|አጥፉልኝ|ሰርዝ|ሰርዙ|ሰርዝልኝ|ማጥፋት|መሰረዝ|አልፈልግም)`] },
  examples: { am: ['ፒኔን አጥፋልኝ'] },
})

export const setLocation = definePhrases({
  intent: 'set_preferences',
  slots: { location: 'any_place' },
  needs: ['location'],
  also: 'ወደ, ነው, ውስጥ, ከተማ, አድርገው',
  patterns: {
    am: [
      '(የምኖረው|የምኖርበት|የምገኘው|ያለሁት|ቤቴ|ከተማዬ) PLACE',
      'PLACE (እኖራለሁ|ነው የምኖረው|እገኛለሁ|ነኝ|ነዋሪ)',
      '(አድራሻዬን|አድራሻዬ|ከተማዬን|ቦታዬን) [ወደ] PLACE (ቀይር|ቀይሩ|ቀይርልኝ|አድርግ|አድርገው|ነው)',
      '(አድራሻዬ|ከተማዬ|ቤቴ) PLACE ነው',
    ],
  },
  examples: { am: ['የምኖረው ሐዋሳ ነው'] },
})

export const signIn = definePhrases({
  intent: 'sign_in',
  also: '@am_want, እንዴት, እባክዎ, ወደ, እችላለሁ, አዲስ, እንደ, ደንበኛ, አቅራቢ',
  patterns: {
    am: [
      '(ይግቡ|ይመዝገቡ|ለመመዝገብ|ለመግባት|መዝግቢኝ|ይመዝግቡኝ|ይመዝገበኝ|አስመዝግቡኝ|ልትመዘግቡኝ|ልትመዘግበኝ|መመዝገብ|ልመዝገብ|ተመዝገብ|መግባት|ልግባ|ምዝገባ|ግባ|እንመዝገብ|ልመዘገብ|መዝግበኝ|መዝግቡኝ)',
      '(register|registration|sign up|login|log in|sign in) [እንዴት] (@am_make|ማድረግ|ላድርግ)',
      '(register|login|account) እንዴት',
      '(አካውንት|መለያ|አካዉንት|account) (ክፈትልኝ|ክፈቱልኝ|መክፈት|ልክፈት|ፍጠር|አውጣልኝ|ማውጣት|መፍጠር)',
    ],
  },
  examples: { am: ['መመዝገብ እፈልጋለሁ'], 'am-Latn': ['endet limezgeb'] },
})

const AS = '(እንደ|ነኝ|ሆኜ|ሆኘ|ለመሆን|በ|as)'
const JOIN =
  '(ይግቡ|ይመዝገቡ|ለመመዝገብ|ለመግባት|መዝግቢኝ|ይመዝግቡኝ|ይመዝገበኝ|አስመዝግቡኝ|ልትመዘግቡኝ|ልትመዘግበኝ|መመዝገብ|ልመዝገብ|ተመዝገብ|ምዝገባ|መዝግበኝ|መዝግቡኝ|ልመዘገብ|register|register ማድረግ|register ላድርግ|register አድርግ|register አድርጉኝ|register አድርጉልኝ)'

/** "እንደ አቅራቢ መመዝገብ": as what somebody wants to be registered. */
const registerAs = (role: 'customer' | 'supplier', who: string) =>
  definePhrases({
    intent: 'register',
    args: { role },
    also: '@am_want, እባክዎ, እንዴት, እችላለሁ, አዲስ',
    patterns: {
      am: [
        `${AS} ${who} ${JOIN}`,
        `${who} ${AS} ${JOIN}`,
        `${who} መሆን [@am_want]`,
        `${who} መሆን [@am_want] (register|መዝግቡኝ|መዝግበኝ|መመዝገብ) [@am_make]`,
      ],
    },
    examples: {},
  })
export const registerAsSupplier = registerAs('supplier', '(@am_sellers|supplier|seller|farmer)')
export const registerAsCustomer = registerAs('customer', '(ደንበኛ|ገዢ|ገዥ|customer|buyer)')

export const notifications = definePhrases({
  intent: 'notifications',
  also: '@am_show, @am_exists, @am_have, @am_soon, @am_want, ሁሉንም, የመጣልኝ, የመጡልኝ, የደረሰኝ, ስንት, ምን',
  patterns: { am: ['@am_notices'] },
  examples: { am: ['ማሳወቂያዎቼን አሳየኝ'] },
})

export const unreadNotifications = definePhrases({
  intent: 'notifications',
  args: { unread: true },
  also: '@am_show, @am_exists, @am_have, @am_soon, @am_want, ሁሉንም, የመጣልኝ, የመጡልኝ, የደረሰኝ, ስንት, ምን',
  patterns: { am: ['@am_new @am_notices', '(አዲስ|ምን አዲስ) (ነገር|ወሬ) (አለ|አለኝ)'] },
  examples: { am: ['አዲስ መልዕክት አለኝ?'] },
})

export const correction = definePhrases({
  intent: 'answer',
  unless: 'CHANGE, MORE, @am_accept, @am_decline, @accept, @decline',
  slots: {
    product: 'product',
    quantity: 'quantity',
    unit: 'unit',
    price: 'money',
    day: 'day',
    place: 'place',
    supplier: 'supplier',
    pick: 'pick',
  },
  also: '@no_word, @yes_word, ግን, ይሁን, ወደ, ለ, ከ, በ, ነው, @am_price_word, @am_amount_word, እፈልጋለሁ, አድርገው, ይሁንልኝ, UNIT, ዋጋው',
  patterns: {
    am: [
      '@no_word (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME) [ያልኩት|ያልኩህ|ያልኳችሁ|የፈለግኩት|የፈለኩት|የምፈልገው]',
      '@yes_word ግን (QUANTITY|DAY|PLACE|PRODUCT|PRICE|CHOICE|NAME)',
      '(QUANTITY|DAY|PLACE|PRODUCT|PRICE|NAME) (ይሁን|ይሁንልኝ|አድርገው|አድርግልኝ|አድርጉት|አድርጉልኝ|ይሻላል|ቀይረው|ቀይርልኝ|ማለቴ ነው|ማለቴ ነበር)',
      'NEGATED (QUANTITY|DAY|PLACE|PRODUCT|PRICE|NAME)',
      '@no_word @am_price_word MONEY',
    ],
  },
  examples: { am: ['አይ 20 ኪሎ አድርገው', 'ቲማቲም ሳይሆን ሽንኩርት'], 'am-Latn': ['kidame yihun'] },
})

export const named = definePhrases({
  intent: 'answer',
  unless: 'CHANGE, MORE',
  exact: true,
  slots: {
    quantity: 'quantity',
    unit: 'unit',
    price: 'money',
    day: 'plain_day',
    place: 'place',
    availableFrom: 'cued_available',
    expiresOn: 'expires',
  },
  also: 'ነው, ይሁን, እባክዎ',
  patterns: {
    am: [
      '(ለ|ወደ) PLACE DAY',
      '[ለ|ወደ|በ] PLACE @am_bring',
      '(change|deliver) [to|ወደ|ለ] (DAY|PLACE)',
      'ወደ PLACE',
      '(ዋጋው|ዋጋ) MONEY',
      '@am_price_word ወደ MONEY (@am_lower|@am_raise|@am_raise_it|@am_exchange|@am_make)',
      '(መጠኑ|ብዛቱ) QUANTITY',
      '@expires_cue (DAY|DURATION)',
      'DURATION @expires_cue',
      'DAY ጀምሮ',
    ],
  },
  examples: { am: ['ወደ አዳማ ላኩልኝ'] },
})

export const yes = definePhrases({
  intent: 'yes',
  also: '@yes, ትዕዛዙ, ትዕዛዙን, እባክዎ',
  patterns: { am: ['@yes_word (@am_cancel|@am_remove|@am_order|@am_accept|ይወገድ)'] },
  examples: { am: ['አዎ ይሰረዝ', 'አዎ እዘዝልኝ'] },
})

export const wanted = definePhrases({
  intent: 'help',
  also: '@am_want, @polite',
  patterns: { am: ['help [@am_want]', 'help @am_make', 'help [me]'] },
  examples: { am: ['help እፈልጋለሁ'] },
})

export const back = definePhrases({
  intent: 'back',
  also: '@polite',
  patterns: { am: ['back @am_make'] },
  examples: { am: ['back አድርግ'] },
})

export const menu = definePhrases({
  intent: 'menu',
  also: '@polite',
  patterns: { am: ['(menu|main menu) (@am_show|@am_make)'] },
  examples: { am: ['menu አሳየኝ'] },
})

export const no = definePhrases({
  intent: 'no',
  also: '@no, ትዕዛዙ',
  patterns: { am: ['@no (ይቆይ|አይሰረዝ|ይቆይልኝ)'] },
  examples: { am: ['አይ ይቆይ'] },
})

/** Of a basket: "ድንቹን ተወው". */
export const leaveOut = definePhrases({
  intent: 'answer',
  for: ['customer'],
  slots: { without: 'products' },
  needs: ['without'],
  also: '@and, @no_word, @polite, ደግሞ, ግን',
  patterns: { am: ['PRODUCT (@am_leave|@am_cancel)'] },
  examples: { am: ['ድንቹን ተወው'], 'am-Latn': ['dinichun tewew'] },
})

export const cancel = definePhrases({
  intent: 'cancel',
  also: '@cancel_flow, @no, @no_word, @am_mistaken, @polite, እባክዎ, ሁሉንም, አሁን, ግን',
  patterns: { am: ['@cancel_flow', '(@no|@no_word) @cancel_flow', '[@no_word] @am_mistaken @cancel_flow'] },
  examples: { am: ['አይ አልፈልግም ሰርዝ'], 'am-Latn': ['serizilign'] },
})

export const skip = definePhrases({
  intent: 'skip',
  also: '@skip, @no_word, አሁን, ምንም',
  patterns: { am: ['@no_word @skip', '(ፎቶ|ምስል) @no_word'] },
  examples: { am: ['አይ ፎቶ የለኝም'], 'am-Latn': ['ayi foto yelegnm'] },
})

export const decline = definePhrases({
  intent: 'decline',
  patterns: {
    am: [
      '... @am_off_topic ...',
      '(NAME|WHO|@am_sellers|ደንበኛ|ደንበኞች|PRODUCT) ... @am_contact ... (@am_show|@am_give|ምንድን|ስንት|ምንድነው)',
      '@am_others ... @am_contact ... (@am_show|@am_give|ስንት|ምንድን)',
      '... @am_others ... (@am_orders|@am_goods|ክምችት|ዳታ|መረጃ|መልዕክት|አካውንት) ...',
    ],
  },
  examples: { am: ['ቀልድ ንገረኝ', 'የዓለም ዋንጫን ማን አሸነፈ?'] },
})
