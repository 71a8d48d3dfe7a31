import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const order =
  '@am_order_one, @order_word, ቁጥር, ok, okay, yes, በሏቸው, በላቸው, ንገሯቸው, ንገራቸው, አሳውቋቸው, እሺ, ይሁን, ይህን, ያንን, i, we'

const customer =
  'ባለቤቱ, ባለቤት, እጁ ላይ, እጃቸው ላይ, እጇ ላይ, በእጁ, በእጃቸው, ለ, ወደ, ደንበኛ, ደንበኛው, ደንበኛዋ, ደንበኛዬ, ሰውዬው, ሰውየው, ሰው, ሴትዮዋ, ገዢው, ገዢ, customer, the customer, my customer, buyer'

export const supplierOrders = definePhrases({
  intent: 'supplier_orders',
  slots: { states: 'states', day: 'day', product: 'product' },
  also: '@am_show, @am_orders, @am_want, የመጣ, የመጣልኝ, የገባ, የደረሰኝ, የደረሱኝ, የደረሱኝን, የመጡ, የመጡልኝን, ሁሉ, ሁሉንም, @am_exists, አለኝ, ስንት, የትኞቹ, ከ, ደንበኛ, አዲስ, @am_if_any',
  patterns: {
    am: [
      '@am_orders @am_show',
      '@am_order_one @am_show',
      '(የደረሱኝ|የደረሱኝን|የመጡ|የመጡልኝን|የተቀበልኳቸውን|የመጡልኝ) @am_orders',
      'STATE @am_orders',
      '@am_orders (አምጣ|አምጡ|አምጪ|አቅርብ|አቅርቡ)',
      '@am_orders STATE',
      '(ምን|ምን ምን|ስንት) @am_orders (አለ|አለኝ|መጣ|መጣልኝ|መጡ|መጡልኝ|ገባ|ገባልኝ|ደረሰኝ|ደረሰ|አሉ|አሉኝ)',
      '(order|orders|new order|new orders) (አለ|አለኝ|መጣ|መጣልኝ|@am_show|አለ ወይ)',
      '@am_orders (አለ|አለኝ|መጣልኝ|መጡልኝ|ገባ|ገባልኝ|አለ ወይ|መጥቷል|መጥቷል ወይ|መጣ|መጥቶልኛል|ደርሶኛል|አሉ)',
      '(ማን|ማን ማን|ማነው|ማን ነው|እነማን|who) (አዘዘ|ያዘዘው|ያዘዙት|አዘዙ|ያዘዘኝ|አዘዘኝ|አዝዟል|አዘዋል|አዟል)',
      '(ማን|ማን ማን|ማነው|ማን ነው|እነማን|who) [ከ] [እኔ|እኛ] (ገዛ|ገዙ|የገዛው|የገዙት|ገዝቷል|ገዝተዋል|አዘዘ|አዘዙ|ወሰደ|ጠየቀ)',
      '(ስንት|ምን ያህል|how many) (ደንበኛ|ሰው|ደንበኞች|ሰዎች|people|customers) (አዘዘ|አዘዙ|ገዛ|ገዙ|አዘዘኝ)',
      '(ማን|ማን ማን|እነማን) @am_orders (ሰጠ|ላከ|አስገባ)',
      'DAY @am_orders',
      '@am_orders (የትኞቹ|የቱ|የቶቹ|ምንድን|ምንድን ናቸው)',
      '(ያዘዘ|ያዘዙ|ያዘዘኝ|ያዘዙኝ|የገዛ|የገዙ|የጠየቀ|የሚፈልግ|የፈለገ|የፈለጉ|የሚፈልጉ|የሚያዝ|የሚገዛ|የሚገዙ) [ሰው|ሰዎች|ደንበኛ|ደንበኞች] (@am_exists|@am_have|@am_show|ማን|እነማን|ማን ማን|ስንት)',
      '@am_orders @am_if_any @am_show',
      '[DAY] (የታዘዘ|የታዘዙ|የታዘዘኝ|የታዘዙኝ|የታዘዘው|የታዘዙት|የታዘዘልኝ) [ነገር] (@am_exists|አለኝ|@am_show|ምን|ምንድን|የትኞቹ)',
      '[አዲስ] @am_azazh @am_exists',
      '[DAY] @am_azazh (እነማን|ማን ማን|ማን|who|@am_show)',
    ],
  },
  examples: { am: ['ትዕዛዞችን አሳየኝ', 'አዲስ ትዕዛዝ አለ?'], 'am-Latn': ['tizazochin asayegn'] },
})

export const oneOrder = definePhrases({
  intent: 'supplier_orders',
  slots: { number: 'number' },
  needs: ['number'],
  also: '@am_show, @order_word, @am_order_one, ቁጥር, ዝርዝር, STATE, @am_where',
  patterns: {
    am: [
      'ORDER (ማን|ማን ነው|ማነው) (ያዘዘው|አዘዘው|አዘዘ|የገዛው)',
      'ORDER @am_show',
      '@order_word ORDER @am_show',
      '@am_show ORDER',
      '@order_word ORDER',
    ],
  },
  examples: { am: ['ትዕዛዝ 19042 አሳየኝ'] },
})

export const acceptOrder = definePhrases({
  intent: 'answer_order',
  args: { answer: 'accept' },
  slots: { number: 'number' },
  unless: '@am_never',
  also: `${order}, @am_will_send, DAY`,
  patterns: {
    am: [
      'ORDER @am_accept',
      '@am_accept ORDER',
      'ORDER (@yes_word|ይሁን) [@am_will_send]',
      '@am_order_one ORDER @am_accept',
      '@am_order_one @am_accept',
      '@am_accept @am_order_one [ORDER]',
      '@accept @am_make ORDER',
      '@accept [order] ORDER (@am_make|@am_will_send)',
      '[@am_order_one|order] ORDER @accept [@am_make|@am_will_send]',
      '@am_order_one ORDER @accept',
      'order ORDER @am_accept',
      '(ተቀበል|ተቀብያለሁ|እቀበላለሁ)',
    ],
  },
  examples: { am: ['19042 ተቀበል', 'ትዕዛዝ 19042 ተቀብያለሁ'], 'am-Latn': ['19042 tekebel'] },
})

export const declineOrder = definePhrases({
  intent: 'answer_order',
  args: { answer: 'decline' },
  slots: { number: 'number', reason: 'reason' },
  unless: '@am_refused, @am_never, ብዬ ነበር, ነበር ግን',
  also: `${order}, ይቅርታ, መቀበል`,
  patterns: {
    am: [
      'ORDER @am_decline',
      '@am_decline ORDER',
      '@am_order_one ORDER @am_decline',
      '@am_order_one @am_decline',
      '@am_decline @am_order_one [ORDER]',
      '@decline @am_make ORDER',
      '@decline [order] ORDER @am_make',
      '[@am_order_one|order] ORDER @decline @am_make',
      '@am_order_one ORDER @decline',
      'order ORDER @am_decline',
      '(አልቀበልም|ውድቅ አድርግ|ውድቅ አድርገው)',
    ],
  },
  examples: { am: ['19042 አልቀበልም ምክንያቱም እቃ አልቋል'], 'am-Latn': ['19042 alkebelim'] },
})

export const acceptAll = definePhrases({
  intent: 'answer_order',
  args: { answer: 'accept', all: true },
  also: `${order}, @am_orders, STATE`,
  patterns: {
    am: [
      '(ሁሉን|ሁሉንም|ሁለቱን|ሁለቱንም|all|all orders) [@am_orders] (@am_accept|@accept) [@am_make]',
      '@am_orders (ሁሉን|ሁሉንም|ሁለቱን|ሁለቱንም|all) (@am_accept|@accept) [@am_make]',
    ],
  },
  examples: { am: ['ሁሉንም ተቀበል', 'ሁሉንም ትዕዛዞች ተቀብያለሁ'], 'am-Latn': ['hulunm tekebel'] },
})

/** Amharic says why without a word for "because": "19042 መኪና ስለሌለኝ አልቀበልም". */
export const declineOrderBecause = definePhrases({
  intent: 'answer_order',
  args: { answer: 'decline' },
  slots: { number: 'number', reason: 'reason' },
  unless: '@am_make, @decline, @reason_cue, @am_refused, @am_never, ብዬ ነበር, ነበር ግን, ማድረስ, ማቅረብ, መላክ, መቀበል, ማሟላት',
  unlessFirst: 'ስንት, ምን, ማን, የት, ለምን, እንዴት',
  also: `${order}, ይቅርታ`,
  patterns: {
    am: ['[@am_order_one|order] ORDER (@am_decline|ይቅርብኝ|ይቅር) REST', '[@am_order_one|order] ORDER REST @am_decline'],
  },
  examples: { am: ['19042 መኪና ስለሌለኝ አልቀበልም', '19042 አልቀበልም እቃ የለኝም'] },
})

/** "28502 decline car yelem": the verb is English, what follows it is not. */
const declineLoan = (unless: string, pattern: string, latin: string) =>
  definePhrases({
    intent: 'answer_order',
    args: { answer: 'decline' },
    slots: { number: 'number', reason: 'reason' },
    unless: `@reason_cue, @am_refused, @am_never, @accept, @am_what_now, @wondering, ወይስ, ብዬ ነበር, ነበር ግን${unless}`,
    unlessFirst: 'ስንት, ምን, ማን, የት, ለምን, እንዴት, @question',
    also: `${order}, ይቅርታ`,
    patterns: { am: [`[@am_order_one|order] ORDER ${pattern}`] },
    examples: { 'am-Latn': [latin] },
  })
export const declineInEnglish = declineLoan(', @am_make', '@decline REST', '28502 decline mekina yelem')
export const declineLoanDone = declineLoan('', '@decline @am_make REST', '28502 decline adrgew mekina yelem')

/** The same, where what cannot be done is named too: "19042 መቀበል አልችልም እቃው አልቋል". */
export const cannotBecause = definePhrases({
  intent: 'answer_order',
  args: { answer: 'decline' },
  slots: { number: 'number', reason: 'reason' },
  unless: '@decline, @reason_cue, @am_never',
  unlessFirst: 'ስንት, ምን, ማን, የት, ለምን, እንዴት',
  also: `${order}, ይቅርታ`,
  patterns: {
    am: ['[@am_order_one|order] ORDER (ማድረስ|ማቅረብ|መላክ|መቀበል|ማሟላት) (አልችልም|አልቻልኩም|አንችልም|አልፈልግም|ያስቸግረኛል) REST'],
  },
  examples: { am: ['19042 መቀበል አልችልም እቃው አልቋል'] },
})

export const dispatchOrder = definePhrases({
  intent: 'update_delivery',
  args: { status: 'out_for_delivery' },
  slots: { number: 'number' },
  unless: '@am_came_back',
  also: `${order}, @am_to_driver, @am_driver, ${customer}, ለማድረስ, DAY, @am_sent, @am_my_things, ከ መጋዘን, ተጭኖ, ተጭና, ተጭነው, ጭኜ, ጭነን, ይዞ, ይዤ, ይዘን, ተልኮ, አሁን, ነው, new, nw`,
  patterns: {
    am: [
      'ORDER @am_sent',
      '@am_order_one ORDER @am_sent',
      '@am_order_one @am_sent',
      '@am_sent ORDER',
      'ORDER @am_sent @am_sent',
      'ORDER @am_to_driver (@am_arrived|@am_sent)',
      '@am_to_driver (@am_arrived|@am_sent) ORDER',
      'order ORDER @am_sent',
      '(ልኬዋለሁ|መንገድ ላይ ነው|ተልኳል)',
    ],
  },
  examples: { am: ['ትዕዛዝ 19042 መንገድ ላይ ነው'], 'am-Latn': ['19042 telkual'] },
})

export const completeOrder = definePhrases({
  intent: 'update_delivery',
  args: { status: 'completed' },
  slots: { number: 'number' },
  // What the driver was given is on its way, and half of it is not all.
  unless: '@am_to_driver, @am_trouble, ግማሹ, ግማሹን, ከፊሉ, ከፊል, በከፊል',
  also: `${order}, ${customer}, DAY, delivery, done, @am_arrived, እቃው, ነው, new, nw`,
  patterns: {
    am: [
      'ORDER @am_arrived',
      '@am_order_one ORDER @am_arrived',
      '@am_arrived ORDER',
      'order ORDER @am_arrived',
      'ORDER (ደንበኛው|ደንበኛ|ደንበኛዋ|ገዢው|ሰውየው|customer|the customer|buyer) (ተቀብሏል|ተቀብላለች|ተቀበለ|ተቀበለኝ|ተቀበለው|ተቀብሎታል|አግኝቷል)',
      '(አስረክቤያለሁ|አድርሻለሁ|ደርሷል|ደርሶኛል|ተረክቤያለሁ)',
    ],
  },
  examples: { am: ['19042 ደርሷል', 'ትዕዛዝ 19042 ደርሶኛል'], 'am-Latn': ['19042 dersual'] },
})

/** What a customer has taken in hand, a supplier would accept. */
export const received = definePhrases({
  intent: 'update_delivery',
  args: { status: 'completed' },
  for: ['customer'],
  slots: { number: 'number' },
  also: `${order}, እቃው, እቃ, ደርሶ, ደርሶኝ, መጥቶ, በሰላም`,
  patterns: { am: ['ORDER (ተቀብያለሁ|ተቀበልኩ|ተቀብለናል|ተቀብዬአለሁ)', '@am_order_one ORDER (ተቀብያለሁ|ተቀበልኩ|ተቀብለናል)'] },
  examples: { am: [] },
})

export const deliverySchedule = definePhrases({
  intent: 'delivery_schedule',
  slots: { day: 'day' },
  also: '@am_show, @am_orders, @am_goods, ምን, ምን ምን, የትኞቹ, ናቸው, አለብኝ, የት, ለማን, የትኞቹን, ስንት, ስንት ቦታ, ቦታ, ሰው, ደንበኛ, ደንበኞች, @am_when',
  patterns: {
    am: [
      '@am_schedule',
      '(ምን|ምን ምን|ማን|የት|ለማን) @am_deliver',
      '@am_deliver @am_orders',
      '@am_deliver @am_goods',
      'DAY @am_deliver',
      '(delivery|deliveries) DAY (ምን|@am_show|አለ|አለኝ)',
      'DAY @am_schedule',
      '[next|ቀጣዩ|ቀጣይ|የሚቀጥለው] @am_schedule @am_when',
      '@am_when @am_deliver',
      '@am_deliver (ምን|ምንድን|ምንድን ነው|ምንድነው|ምን ምን)',
    ],
  },
  examples: { am: ['ነገ ምን ማድረስ አለብኝ?'], 'am-Latn': ['yemadresha programen asayegn'] },
})
