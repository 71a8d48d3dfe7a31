import { definePhrases } from '#conversation/phrasebook/phrases.ts'

export const myOrders = definePhrases({
  intent: 'my_orders',
  slots: { states: 'states', day: 'day' },
  also: '@am_show, @am_orders, ነው, በፊት, ከ, ቀደም, በዚህ, ዚህ, ወር, ሳምንት, ስንት, ሁሉ, ሁሉንም, ዝርዝር, ምን, ምን ምን, እስካሁን, የትኞቹ, ናቸው, past, previous, old, last',
  patterns: {
    am: [
      '@am_my_orders',
      '@am_my_orders @am_show',
      'STATE (ትዕዛዞች|ትዕዛዞችን|ኦርደሮች|ትዛዞች)',
      'STATE @am_my_orders',
      '(ምን|ምን ምን|ስንት) @am_ordered_what',
      'ስንት @am_orders [ነው|ናቸው] (ያለኝ|ያሉኝ|@am_have)',
      // A seller's are those that came in: the role decides.
      '@am_orders @am_show',
      '@am_order_one @am_show',
      '[STATE] @am_orders (አለኝ|አሉኝ)',
      'STATE @am_orders (የትኞቹ|የቱ|የቶቹ|@am_show|@am_exists)',
      '@am_my_orders (ምን|ምን ምን|ምንድን|ምንድነው|የትኞቹ|የቶቹ)',
      '@am_my_orders (ነገሮች|@am_goods)',
      '(ምን|ምን ምን) (አዝዤ|ገዝቼ) (ነበር|ነው)',
      'በ (ኔ|እኔ) (ስም|account|አካውንት) [ስንት|ምን|ያሉ|ያለ] (@am_orders|@am_order_one) [@am_exists]',
      'የትዕዛዝ (ታሪክ|ዝርዝር)',
      '(my|show my) @am_orders',
      '(my orders|orders|my order|order) @am_show',
    ],
  },
  examples: { am: ['ትዕዛዞቼን አሳየኝ'], 'am-Latn': ['tizazochen asayegn'] },
})

export const trackOrder = definePhrases({
  intent: 'track_order',
  slots: { number: 'number' },
  also: '@am_where, @am_order_one, @order_word, @am_show, ቁጥር, @am_sellers, PRODUCT, QUANTITY, DAY, እስካሁን, ዛሬ, ለምን',
  patterns: {
    am: [
      '@am_order_one @am_where',
      '@am_ordered_what @am_where',
      '@am_order_one ORDER @am_where',
      'ORDER @am_where',
      'ORDER [DAY] @am_will_come',
      '@am_my_things @am_where',
      '(@am_order_one|@am_my_things|order|my order) [ORDER] (የት|የት ጋር|የት ቦታ|የት ላይ|ምን ላይ|ከምን|where) @am_moved',
      'ORDER (የት|የት ጋር|የት ቦታ|ምን ላይ|ከምን) @am_moved',
      '(order|my order|@am_order_one) [ORDER] @am_when @am_arriving',
      '[@am_how_long] @am_waiting (@am_order_one|@am_my_things)',
      '(@am_order_one|@am_my_things) [@am_how_long] @am_waiting',
      '@am_where (@am_order_one|@am_my_things)',
      '(የት|የት ጋር|የት ቦታ|ምን ላይ|ከምን|where) @am_moved (@am_order_one|@am_my_things)',
      '@am_order_one @am_will_come',
      '@am_will_come @am_order_one',
      '(order|my order|delivery) [ORDER] @am_where',
      '(where is|where is my) @am_order_one [ORDER]',
      '[@am_order_one|order] ORDER @am_show',
      '@am_my_things ለምን @am_where',
      '(@am_my_things|@am_order_one) እንዴት (ሆነ|ሆነች|ሆኑ|ሆነልኝ)',
      '(@am_my_things|@am_order_one|ORDER) @am_you_sent',
      '@am_driver (@am_where|@am_arriving)',
      '@am_driver (የት|የት ጋር|የት ጋ) @am_moved',
      '@am_driver @am_when @am_arriving',
      '(@am_my_things|@am_order_one) (ማን|ማን ነው|ማነው) @am_arriving',
      '@am_where [@am_show] [@order_word] ORDER',
      '@am_my_things (ይደርስልኛል|ይደርሰኛል|ይመጣልኛል|ይላክልኛል|ደርሶኛል|ታመጡልኛላችሁ|ታደርሱልኛላችሁ|ትልኩልኛላችሁ)',
      'ORDER [@am_order_one] @am_when (@am_arriving|@am_exists)',
      '@am_when @am_arriving [@am_order_one] ORDER',
      '(@am_order_one|@am_my_things|order|my order) [ORDER] @am_when @am_arriving',
      '@am_when @am_arriving (@am_order_one|@am_my_things)',
      '@am_when (@am_order_one|@am_my_things) [ከ] [መጋዘን] @am_arriving',
      '@am_when PRODUCT (የምታመጡልኝ|የምታደርሱልኝ|የምትልኩልኝ|ታመጡልኛላችሁ|ታደርሱልኛላችሁ|ትልኩልኛላችሁ|የሚደርሰኝ|የሚመጣልኝ|ይደርሰኛል|ይመጣልኛል|የሚደርስልኝ|ይደርስልኛል)',
    ],
  },
  examples: { am: ['ትዕዛዜ የት ደረሰ?', 'ትዕዛዝ 19042 የት ነው'], 'am-Latn': ['tizaze yet derese'] },
})

/** What a customer asks about without naming it, or says to be on its way. */
export const trackWaited = definePhrases({
  intent: 'track_order',
  for: ['customer'],
  slots: { number: 'number' },
  also: '@am_where, @am_order_one, @am_my_things, @am_when, @part_of_day, ጀምሮ, ከ, ጠዋት, since morning, የት ናችሁ, እስካሁን, ለምን, PRODUCT, QUANTITY',
  patterns: {
    am: [
      '@am_not_come',
      '[@am_arriving|@am_will_come] @am_promised [@am_gone_where|@am_not_come]',
      '@am_promised @am_arriving',
      '(ለምን|ለምንድነው|ለምንድን ነው|እስካሁን) @am_not_come',
      '(@am_order_one|@am_my_things) [ORDER] @am_sent',
      '[@am_how_long] @am_waiting',
      '@am_when (@am_we_deliver|@am_arriving)',
      '@am_arriving @am_when',
      'ORDER @am_seller_of_it (ምን|የት|መቼ) ...',
      '@am_seller_of_it @am_order_one ...',
      '... @am_seller_of_it ... @am_order_one',
    ],
  },
  examples: { am: ['እስካሁን አልደረሰልኝም'] },
})

export const cancelOrder = definePhrases({
  intent: 'cancel_order',
  slots: { number: 'number', reason: 'reason' },
  unless: '@am_kept',
  also: '@am_order_one, @order_word, @am_want, @am_mistaken, @am_my_things, PRODUCT, QUANTITY, DAY, ቁጥር, ባለፈው, ያለፈውን, የመጨረሻውን',
  patterns: {
    am: [
      '@am_order_one @am_cancel',
      'ORDER @am_cancel',
      '@am_order_one ORDER @am_cancel',
      '@am_cancel @am_order_one',
      '@am_cancel ORDER',
      '@am_cancel @am_order_one ORDER',
      '(order|my order) [ORDER] @am_cancel',
      '(@am_order_one|order) [ORDER] @cancel @am_make',
      'ORDER @cancel @am_make',
      '@cancel ORDER @am_make',
      '@cancel @am_order_one [ORDER]',
    ],
  },
  examples: { am: ['ትዕዛዝ 19042 ሰርዝልኝ'], 'am-Latn': ['tizaze yiserez'] },
})

/** Without a word for "because": "27012 ይሰረዝልኝ ሌላ ቦታ ገዛሁ". */
export const cancelOrderBecause = definePhrases({
  intent: 'cancel_order',
  slots: { number: 'number', reason: 'reason' },
  unless: '@am_kept, @am_never, @am_mistaken, @reason_cue, @cancel, @am_want, የደወልኩት, የጻፍኩት, PRODUCT, AMOUNT',
  unlessFirst: 'ስንት, ምን, ማን, የት, ለምን, እንዴት',
  also: '@am_order_one, @order_word, @am_want, @am_mistaken, @am_my_things, DAY, ቁጥር',
  patterns: {
    am: ['[@am_order_one|order] ORDER @cancel_flow REST', '(@am_order_one|@am_my_orders) @cancel_flow REST'],
  },
  examples: { am: ['ትዕዛዝ 27012 ይሰረዝልኝ ሌላ ቦታ ገዛሁ'] },
})

/** The same of what is wanted, or with an English verb: "19042 cancel yihunlgn wrong address new". */
export const cancelWantedBecause = definePhrases({
  intent: 'cancel_order',
  slots: { number: 'number', reason: 'reason' },
  unless: '@am_kept, @am_never, @reason_cue, PRODUCT, AMOUNT',
  unlessFirst: 'ስንት, ምን, ማን, የት, ለምን, እንዴት, @question',
  also: '@am_order_one, @order_word, @am_mistaken, @am_my_things, DAY, ቁጥር',
  patterns: {
    am: [
      '(@am_order_one|@am_my_orders) [ORDER] @am_cancel @am_want REST',
      'ORDER @am_cancel @am_want REST',
      'ORDER @cancel @am_make REST',
      '@cancel @am_make ORDER REST',
    ],
  },
  examples: { am: ['19042 cancel ይሁንልኝ አድራሻው ጠፍቶብኛል'] },
})

/** "27012ን አትላኩት": it is asked once before it is cancelled. */
export const doNotSend = definePhrases({
  intent: 'cancel_order',
  for: ['customer'],
  slots: { number: 'number' },
  unless: '@am_kept, @am_notices, PRODUCT',
  also: '@am_order_one, @order_word, @am_my_things, @am_mistaken, ከእንግዲህ',
  patterns: { am: ['(@am_order_one|@am_my_things|@am_my_orders|order) [ORDER] @am_dont_send', 'ORDER @am_dont_send'] },
  examples: { am: ['27012ን አትላኩት'], 'am-Latn': ['tizazen atlakut'] },
})

/** What is taken out of an order is none of it: "ትዕዛዙን አጥፉት". */
export const removeOrder = definePhrases({
  intent: 'cancel_order',
  slots: { number: 'number', reason: 'reason' },
  unless: '@am_kept, PRODUCT',
  also: '@am_order_one, @order_word, @am_want, @am_mistaken, @am_my_things, DAY, ቁጥር',
  patterns: { am: ['(@am_order_one|@am_my_orders) [ORDER] @am_remove'] },
  examples: { am: ['ትዕዛዜን አጥፉልኝ'] },
})

const LAST = '(የመጨረሻ|የመጨረሻው|የመጨረሻውን|ያለፈው|ያለፈውን|last|my last|the last|latest)'

export const cancelLastOrder = definePhrases({
  intent: 'cancel_order',
  args: { last: true },
  slots: { reason: 'reason' },
  unless: 'ORDER, @am_kept',
  also: '@am_order_one, @order_word, @am_want, @am_mistaken, @am_my_things',
  patterns: {
    am: [`${LAST} (@am_order_one|@am_my_orders) @am_cancel`, `@am_cancel ${LAST} (@am_order_one|@am_my_orders)`],
  },
  examples: { am: ['የመጨረሻውን ትዕዛዜን ሰርዝልኝ'] },
})

export const trackLastOrder = definePhrases({
  intent: 'track_order',
  args: { last: true },
  unless: 'ORDER',
  also: '@am_where, @am_order_one, @order_word, @am_show, @am_my_things, እስካሁን',
  patterns: {
    am: [
      `${LAST} (@am_order_one|@am_my_orders) (@am_where|@am_show)`,
      `${LAST} (@am_order_one|@am_my_orders) [የት|ምን ላይ] @am_moved`,
    ],
  },
  examples: { am: ['የመጨረሻው ትዕዛዜ የት ደረሰ'] },
})
