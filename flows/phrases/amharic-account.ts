import { definePhrases } from '#conversation/phrasebook/phrases.ts'

export const setLanguage = definePhrases({
  intent: 'set_preferences',
  slots: { language: 'language' },
  needs: ['language'],
  also: 'ቋንቋ, ቋንቋውን, language, ወደ, በ, ከእኔ ጋር, ይሻለኛል, @am_can, @am_want, ከዚህ በኋላ, ከአሁን በኋላ, በኋላ, ከ, ዚህ, አሁን, ብቻ',
  patterns: {
    am: [
      'LANGUAGE (@am_speak|ይሁን|ይሻለኛል|ይሻለናል|እፈልጋለሁ|ትችላለህ|ትችላላችሁ|በሉኝ|በለኝ)',
      'LANGUAGE (@am_make|@am_exchange)',
      '[በ] LANGUAGE (እባክዎ|ብቻ|please)',
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
      '(ስሜ|ስሜን|my name|name) REST (ነው|new|nw)',
      '(ስሜን|ስሜ) REST (ብለህ|ብለሽ|ብላችሁ|ብለው|በል|በሉ|በሉኝ|በለኝ|በሉት|በለው) [@am_add|@am_exchange]',
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
  also: 'ወደ, ነው, ውስጥ, ከተማ, አድርገው, @am_exchange, @am_make, እዛ, እዚያ, ነኝ, እኔ, የምኖረው, የምገኘው, አሁን, መዝግቡልኝ, መዝግብልኝ, መዝግቡ, መዝግብ',
  patterns: {
    am: [
      '(የምኖረው|የምኖርበት|የምገኘው|ያለሁት|ቤቴ|ከተማዬ) PLACE',
      '(my location|my address|my new address|location|address) [ወደ] PLACE',
      'PLACE [ነው] (አድራሻዬን|አድራሻዬ|ከተማዬን) @am_exchange',
      'PLACE (እኖራለሁ|ነው የምኖረው|እገኛለሁ|ነኝ|ነዋሪ)',
      '(አድራሻዬን|አድራሻዬ|ከተማዬን|ቦታዬን) [ወደ] PLACE (ቀይር|ቀይሩ|ቀይርልኝ|አድርግ|አድርገው|ነው)',
      '(አድራሻዬ|ከተማዬ|ቤቴ|የኔ አድራሻ|የእኔ አድራሻ) [አሁን] PLACE (ነው|ሆኗል|ሆነ)',
    ],
  },
  examples: { am: ['የምኖረው ሐዋሳ ነው'] },
})

export const signIn = definePhrases({
  intent: 'sign_in',
  also: '@am_want, @am_what_now, @am_can, እንዴት, እባክዎ, ወደ, አልቻልኩም, አልሆነልኝም, አልሰራም, አልሰራም አለኝ, አልሠራልኝም, አቃተኝ, እምቢ አለኝ, እምቢ አለ, አዲስ, እንደ, ደንበኛ, አቅራቢ, አካውንት, አካውንቴ, አካውንቴን, መለያ, መለያዬ, account, ውስጥ, ምርት, ለመሸጥ, ለመግዛት, ለማዘዝ, አለኝ, ግን',
  patterns: {
    am: [
      '@am_join',
      '(@am_join|account) [እንዴት] (@am_make|ማድረግ|ላድርግ)',
      'account እንዴት',
      'account [እንዴት] (create|open) [@am_make]',
      '(አካውንት|መለያ|አካዉንት|account) @am_open [ልጠቀም|ልግባ]',
    ],
  },
  examples: { am: ['መመዝገብ እፈልጋለሁ'], 'am-Latn': ['endet limezgeb'] },
})

const AS = '(እንደ|ነኝ|ሆኜ|ሆኘ|ለመሆን|በ|as)'
const JOIN = '(@am_join|register ማድረግ|register ላድርግ|register አድርግ|register አድርጉኝ|register አድርጉልኝ)'

/** "እንደ አቅራቢ መመዝገብ": as what somebody wants to be registered. */
const registerAs = (role: 'customer' | 'supplier', who: string, joinedTo: string) =>
  definePhrases({
    intent: 'register',
    args: { role },
    also: '@am_want, እባክዎ, እንዴት, እችላለሁ, አዲስ',
    patterns: {
      am: [
        `${AS} ${who} ${JOIN}`,
        `${who} ${AS} ${JOIN}`,
        `${who} ነኝ ... ${JOIN}`,
        `${JOIN} ... ${who} ነኝ`,
        `(${joinedTo}) ${JOIN}`,
        `${who} መሆን [@am_want]`,
        `${who} ነኝ ... ${role === 'supplier' ? '(መሸጥ|ለመሸጥ|ማቅረብ)' : '(መግዛት|ለመግዛት|ማዘዝ)'} [@am_want]`,
        `${who} መሆን [@am_want] (register|መዝግቡኝ|መዝግበኝ|መመዝገብ) [@am_make]`,
      ],
    },
    examples: {},
  })
export const registerAsSupplier = registerAs(
  'supplier',
  '(@am_sellers|supplier|seller|farmer)',
  'እንደሻጭ|እንደነጋዴ|እንደገበሬ|እንደአቅራቢ',
)
export const registerAsCustomer = registerAs('customer', '(ደንበኛ|ገዢ|ገዥ|customer|buyer)', 'እንደደንበኛ|እንደገዢ')

export const notifications = definePhrases({
  intent: 'notifications',
  also: '@am_show, @am_exists, @am_have, @am_soon, @am_want, @am_moved, ሁሉንም, የመጣልኝ, የመጡልኝ, የደረሰኝ, የደረሱኝ, የደረሱኝን, የመጡልኝን, ስንት, ምን',
  patterns: { am: ['@am_notices'] },
  examples: { am: ['ማሳወቂያዎቼን አሳየኝ'] },
})

export const unreadNotifications = definePhrases({
  intent: 'notifications',
  args: { unread: true },
  also: '@am_show, @am_exists, @am_have, @am_soon, @am_want, @am_moved, ሁሉንም, የመጣልኝ, የመጡልኝ, የደረሰኝ, የደረሱኝ, የደረሱኝን, የመጡልኝን, ስንት, ምን',
  patterns: { am: ['@am_new @am_notices', '(አዲስ|ምን አዲስ) (ነገር|ወሬ) (አለ|አለኝ)'] },
  examples: { am: ['አዲስ መልዕክት አለኝ?'] },
})

const AM_NUMBER =
  '(አዲስ ቁጥር|አዲስ ስልክ|አዲስ ስልክ ቁጥር|ስልኬን|ስልኬ|ስልክ|ስልክ ቁጥሬን|ስልክ ቁጥሬ|ስልክ ቁጥር|የስልክ ቁጥሬን|የስልክ ቁጥር|ቁጥሬን|ቁጥሬ|ሌላ ቁጥር|ሌላ ስልክ|ሌላ ስልክ ቁጥር|ሁለተኛ ቁጥር|ይህን ቁጥር|ይህንን ቁጥር|ይሄን ቁጥር|ይህን ስልክ|my number|my phone|number|phone number)'
const AM_WHATSAPP = '(ዋትሳፔን|ዋትሳፕ|ዋትስአፕ|ዋትስአፔን|ዋትሳፕ ቁጥሬን|የዋትሳፕ ቁጥሬን|የዋትሳፕ ቁጥር|whatsapp)'
const AM_JOIN =
  '(ቀይር|ቀይሩ|ቀይርልኝ|ቀይሩልኝ|መቀየር|ጨምር|ጨምሩ|ጨምሪ|ጨምርልኝ|ጨምሩልኝ|ጨምሪልኝ|ይጨምሩ|ይጨምሩልኝ|ይጨመር|መጨመር|ልጨምር|መዝግብ|መዝግቡ|መዝግቢ|መዝግብልኝ|መዝግቡልኝ|ይመዝገብ|ይመዝገብልኝ|ማስመዝገብ|ላስመዝግብ|አስገባ|አስገቡ|አገናኝ|አገናኙ|አገናኝልኝ|ማገናኘት|ተጠቀም|ተጠቀሙ|ያዝ|ያዙ|@am_add)'
const AM_FORGET = '(አጥፋ|አጥፉ|አጥፊ|አጥፋልኝ|አጥፉልኝ|ሰርዝ|ሰርዙ|ሰርዝልኝ|ሰርዙልኝ|ማጥፋት|መሰረዝ|ይጥፋ|ይሰረዝ|አስወግድ|እርሳ|እርሱ|አውጣ|@am_remove)'
const numbered =
  'NUMBER, QUANTITY, MONEY, ORDER, DAY, @am_want, እባክዎ, እባክህ, እባካችሁ, እንዴት, እችላለሁ, ደግሞ, አዲስ, ነው, ለ, ላይ, ወደ, አካውንቴ, ነባር, የድሮ'

const ownNumber = (
  args: Record<string, unknown>,
  what: string,
  verb: string,
  examples: readonly [string[], string[]],
) =>
  definePhrases({
    intent: 'add_channel',
    args,
    slots: { phone: 'text' },
    also: numbered,
    patterns: { am: [`${what} ${verb}`, `${verb} ${what}`] },
    examples: { am: examples[0], 'am-Latn': examples[1] },
  })
export const addNumber = ownNumber({}, AM_NUMBER, AM_JOIN, [
  ['ስልኬን ጨምር 0911223344', 'ሌላ ስልክ ቁጥር መጨመር እፈልጋለሁ', 'ቁጥሬን መዝግብ'],
  ['silken chemir 0911223344', 'kutiren mezgib'],
])
export const addPhone = ownNumber({}, 'PHONE', AM_JOIN, [['0911223344 ጨምር'], ['0911 22 33 44 chemir']])
export const removePhone = ownNumber({ remove: true }, 'PHONE', AM_FORGET, [['0911223344 አጥፋ'], []])
export const sayNumber = definePhrases({
  intent: 'add_channel',
  slots: { phone: 'text' },
  patterns: { am: ['(ስልኬ|ስልክ ቁጥሬ|ቁጥሬ|ስልኬ ቁጥር) NUMBER [ነው|new|nw]'] },
  examples: { am: ['ስልክ ቁጥሬ 0911223344 ነው'], 'am-Latn': ['kutire 0911223344 new'] },
})
export const addWhatsApp = ownNumber({ channel: 'whatsapp' }, AM_WHATSAPP, AM_JOIN, [['ዋትሳፔን ጨምር'], []])
export const removeNumber = ownNumber({ remove: true }, AM_NUMBER, AM_FORGET, [
  ['ስልክ ቁጥሬን አጥፋ 0911223344'],
  ['kutiren atfa'],
])
export const removeWhatsApp = ownNumber({ remove: true, channel: 'whatsapp' }, AM_WHATSAPP, AM_FORGET, [
  ['ዋትሳፔን አጥፋልኝ'],
  [],
])

const AM_CODE = '(ኮድ|ኮዱ|ኮዱን|code)'

const AM_SEND_IT = '(ላክ|ላኩ|ላኪ|ላክልኝ|ላኩልኝ|ላኪልኝ|ይላኩ|ይላኩልኝ|ላከው)'

export const codeAgain = definePhrases({
  intent: 'add_channel',
  args: { again: true },
  also: 'እባክዎ, እስካሁን, አዲስ',
  patterns: {
    am: [
      `${AM_CODE} (እንደገና|ድጋሚ|በድጋሚ|@am_again) ${AM_SEND_IT}`,
      `(እንደገና|ድጋሚ|በድጋሚ|@am_again) ${AM_CODE} ${AM_SEND_IT}`,
      `(አዲስ|ሌላ) ${AM_CODE} (${AM_SEND_IT.slice(1, -1)}|@am_want)`,
      `${AM_CODE} (አልደረሰኝም|አልመጣም|አልመጣልኝም)`,
    ],
  },
  // Without the code it may be an order that is wanted once more.
  weak: { am: [`(እንደገና|ድጋሚ|በድጋሚ|@am_again) ${AM_SEND_IT}`] },
  examples: { am: ['ኮዱን እንደገና ላክልኝ', 'ኮዱ አልደረሰኝም'], 'am-Latn': ['kodun endegena lakilign'] },
})

export const typedCode = definePhrases({
  intent: 'add_channel',
  args: { saysPassword: true },
  also: 'ነው, እባክዎ',
  patterns: { am: [`${AM_CODE} NUMBER`] },
  examples: { am: ['ኮዱ 402917 ነው'] },
})
