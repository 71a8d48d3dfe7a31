import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const NOTICES = '(notices|notifications|notice|notification|messages|message|alerts|updates|news)'
const BY = '(by|on|via|through|over|to|in|with|as)'
const AM_NOTICES = '(ማሳወቂያ|ማሳወቂያዎች|ማሳወቂያዎችን|ማሳወቂያዬን|ማሳወቂያዎቼን|መልዕክት|መልዕክቶች|መልዕክቶችን|መልዕክቶቼን)'
const AM_SEND = '(እንዲደርሰኝ|እንዲላክልኝ|ላኪልኝ|@am_make|ላክልኝ|ላኩልኝ|ይላኩልኝ|ጻፉልኝ|ይጻፉልኝ|ይድረሰኝ|አድርጉልኝ|ይሁን|ይምጣልኝ)'

/** Where notices are written to, by the name that people have for it. */
const noticesBy = (
  channel: string,
  en: string,
  am: string,
  examples: Parameters<typeof definePhrases>[0]['examples'],
) =>
  definePhrases({
    intent: 'set_preferences',
    args: { channel },
    also: 'please, my, the, all, from now on, now, can you, could you, i want, i would like, only, instead',
    patterns: {
      en: [
        `(send|write|deliver|give|bring|get|receive|want|prefer|have|move|switch) [me] [to] [get] [my|the|all] ${NOTICES} [to me] ${BY} ${en}`,
        `(use|choose|take) ${en} for [my|the|all] ${NOTICES}`,
        `(notify|inform|alert|reach|contact) me ${BY} ${en}`,
        `(send|write) [to] me ${BY} ${en}`,
        `[my] ${NOTICES} ${BY} ${en}`,
      ],
      am: [
        `${AM_NOTICES} ${am} ${AM_SEND}`,
        `${am} ${AM_NOTICES} ${AM_SEND}`,
        `${am} ${AM_SEND}`,
        `${AM_NOTICES} ${am}`,
      ],
    },
    examples,
  })

export const noticesBySms = noticesBy(
  'sms',
  '(sms|text|text message|text messages|texts|short message|short messages)',
  '(በኤስኤምኤስ|በአጭር መልዕክት|በስልክ መልዕክት|በ sms|በ ኤስኤምኤስ|በጽሑፍ መልዕክት|በቴክስት|በ text)',
  { en: ['send my notices by SMS', 'notify me by text message'], am: ['ማሳወቂያ በኤስኤምኤስ ላኩልኝ'] },
)
export const noticesByWhatsApp = noticesBy(
  'whatsapp',
  '(whatsapp|whats app|watsapp|whatsup)',
  '(በዋትሳፕ|በዋትስ አፕ|በዋትስአፕ|በ ዋትሳፕ|በ ዋትስአፕ|በ ዋጻፕ|በዋጻፕ|በ whatsapp|በ watsapp|whatsapp ላይ|ዋትሳፕ ላይ)',
  {
    en: ['use WhatsApp for notices', 'send me my notifications on WhatsApp'],
    am: ['ማሳወቂያዎቼን በዋትሳፕ ላኩልኝ'],
  },
)
export const noticesOnPage = noticesBy(
  'web',
  '(web|website|the website|page|the page|web page|the web|here|the app|the web page)',
  '(በድረ ገጽ|በድረገጽ|በዌብ)',
  { en: ['send my notices on the website'], am: ['ማሳወቂያ በድረ ገጽ ይሁን'] },
)

const OFF = '(turn off|switch off|disable|mute|stop|pause|deactivate|silence|block)'
const NO_MORE =
  '(do not|stop|no more|never|do not want|no longer|please do not) [want|to] [send|sending|write|writing|notify|notifying|get|getting|receive|receiving] [me] [to] [me] [any|more|any more|my|the|all] [more]'

/** Notices come no more, on a channel or on all. What is written is answered all the same. */
const noticesOff = (
  args: Record<string, unknown>,
  { en, by, am }: { en: string; by: string; am: string },
  examples: Parameters<typeof definePhrases>[0]['examples'],
) =>
  definePhrases({
    intent: 'set_preferences',
    args: { ...args, notices: 'off' },
    also: 'please, my, the, all, from now on, now, can you, could you, i want, i, for me, any more, anymore, እባክዎ',
    patterns: {
      en: [
        `${OFF} [my|the|all] ${en}`,
        `(turn|switch) [my|the|all] ${en} off`,
        `${NO_MORE} ${en}`,
        ...(by === '' ? [] : [`${OFF} [my|the|all] ${NOTICES} ${by}`, `${NO_MORE} [${NOTICES.slice(1, -1)}] ${by}`]),
      ],
      am: [`${am} ${AM_OFF}`, ...(by === '' ? ['@am_notices ... @am_stop_sending [@am_want]'] : [])],
    },
    examples,
  })
const AM_OFF =
  '(አጥፋ|አጥፉ|አጥፋልኝ|አጥፉልኝ|ዝጋ|ዝጉ|ዝጋልኝ|ዝጉልኝ|አቁም|አቁሙ|አቁምልኝ|አቁሙልኝ|ይቁም|ይቅር|አትላክ|አትላኩ|አትላክልኝ|አትላኩልኝ|አትላኩብኝ|አልፈልግም|መላክ አቁም|መላክ አቁሙ)'

export const smsOff = noticesOff(
  { channel: 'sms' },
  {
    en: `(sms|text messages|texts|sms ${NOTICES.slice(1, -1).split('|').join('|sms ')})`,
    by: '(by|on|via|through|over|to|in|with|as) (sms|text|text message|text messages)',
    am: '(ኤስኤምኤስ|በኤስኤምኤስ|በአጭር መልዕክት|sms|sms notification|sms notifications|sms message|sms messages|የኤስኤምኤስ ማሳወቂያ|ማሳወቂያ በኤስኤምኤስ|ማሳወቂያዬን በኤስኤምኤስ)',
  },
  { en: ['turn off sms', 'do not send me text messages', 'no more notices by sms'], am: ['ኤስኤምኤስ አትላኩልኝ'] },
)
export const whatsappOff = noticesOff(
  { channel: 'whatsapp' },
  {
    en: '(whatsapp|whatsapp messages|whatsapp notices|whatsapp notifications|watsapp)',
    by: '(by|on|via|through|over|to|in|with|as) (whatsapp|whats app|watsapp)',
    am: '(ዋትሳፕ|በዋትሳፕ|የዋትሳፕ ማሳወቂያ|ማሳወቂያ በዋትሳፕ|ማሳወቂያዬን በዋትሳፕ|whatsapp)',
  },
  { en: ['turn off whatsapp', 'stop sending me notices on WhatsApp'], am: ['በዋትሳፕ አትላኩልኝ'] },
)
const ANY = '(notices|notifications|notice|notification|messages|messages from you|messages from chipchip)'
export const allOff = noticesOff(
  {},
  { en: ANY, by: '', am: AM_NOTICES },
  {
    en: ['turn off my notices', 'mute notifications', 'switch my notifications off', 'stop all messages from you'],
    am: ['ማሳወቂያዎቼን ዝጋ'],
  },
)
export const allOn = definePhrases({
  intent: 'set_preferences',
  args: { notices: 'on' },
  also: 'please, my, the, all, again, now, can you, could you, i want, እባክዎ, እንደገና',
  patterns: {
    en: [
      `(turn on|switch on|enable|unmute|activate|resume) [my|the|all] ${ANY}`,
      `(turn|switch) [my|the|all] ${ANY} on`,
    ],
    am: [`${AM_NOTICES} (ክፈት|ክፈቱ|ክፈትልኝ|ክፈቱልኝ|ጀምር|ጀምሩ|ጀምርልኝ|ጀምሩልኝ)`],
  },
  examples: { en: ['turn on my notices', 'unmute notifications'], am: ['ማሳወቂያዬን ክፈት'] },
})

export const myChannels = definePhrases({
  intent: 'set_preferences',
  args: { channels: true },
  also: '@show, please, me, all, the, which, are',
  patterns: {
    en: [
      '[@show] my channels',
      '(where|how) do you (write|send|reach|contact) [to] me',
      '(where|how) do (my|the) (notices|notifications|messages) come',
      '(which|what) (channels|channel) do i have',
    ],
    am: ['(መገናኛዎቼ|የመገናኛ መንገዶቼ|መገናኛ መንገዶቼ)', '(መልዕክት|ማሳወቂያ) (የት|በምን) (ነው|ይመጣል|ይደርሰኛል)'],
  },
  examples: { en: ['my channels', 'where do you write to me?'], am: ['መገናኛዎቼ'] },
})
