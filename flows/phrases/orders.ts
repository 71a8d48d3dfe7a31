import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const order = 'order, orders, my, number, #, the order, with, customer, @order_word, delivery, package, @polite'

/** A customer's own orders. */
export const myOrders = definePhrases({
  intent: 'my_orders',
  slots: { states: 'states', day: 'day', product: 'product' },
  also: '@show, list, placed, made, from, all, please, history, @have_any, recent, latest, past, previous, were, been, so far, still, this month, this week, i',
  patterns: {
    en: [
      '@show [all] my [@states] @orders',
      '(what|which ones|which) (is|are) [still] STATE',
      'my (orders|purchases|order list|order history)',
      'my [own] STATE (orders|order|purchases)',
      'STATE orders',
      'order history',
      '(history|list) of [my] (orders|purchases)',
      'my order history',
      'orders (i|we) (placed|made|have placed|have made|have|gave)',
      'what (did|have) (i|we) (order|ordered|buy|bought|purchase|purchased)',
      'what (did|have) (i|we) (order|ordered|buy|bought) (last week|last month|this week|this month|last time|recently|so far|before|last year)',
      'my (orders|purchases) as a (customer|buyer)',
      'which orders (did|have|do) i (place|make|placed|made|have)',
      '@have_any STATE orders',
      '@have_any orders',
      '(which|what) [of my] orders (are|were|have been|is|got) STATE',
      '(how many|all|recent|latest|past|previous|old) [of] [my] orders',
      'everything i (ordered|bought|have ordered|have bought)',
      'what is in my orders',
      '@show [all] my PRODUCT orders',
      'my PRODUCT orders',
      '[my] orders (of|with|for|containing) PRODUCT',
      'when did (i|we) [last] (order|buy) PRODUCT',
    ],
  },
  weak: { en: ['orders', '@show [the] orders', 'DAY orders'] },
  examples: { en: ['Show my orders', 'my pending orders', 'what did I order?'] },
})

/** "Which of my orders are not accepted yet?": those that still wait for that. */
const notYet = {
  also: '@show, please, me, all, list, of, my, the, i, have, got, still, DAY, STATE, there, any, ones, one, order',
  patterns: (done: string) => ({
    en: [
      `(which|what|how many) [ones] [of] [my|the] orders (are|were|have been|have|has|is|did) (not|never) [been] ${done} [yet]`,
      `[@show] [all] [my|the] orders [that] [are|were|have been|have|has|is] (not|never) [been] ${done} [yet]`,
    ],
  }),
}
const ACCEPTED = '(accepted|confirmed|answered|approved|accept|confirm|answer)'
const ARRIVED = '(delivered|arrived|finished|completed|done|received|come|come yet|arrive|deliver)'

export const mineNotAccepted = definePhrases({
  intent: 'my_orders',
  args: { states: ['pending'] },
  also: notYet.also,
  patterns: notYet.patterns(ACCEPTED),
  examples: { en: ['which of my orders are not accepted yet?'] },
})

export const mineNotDelivered = definePhrases({
  intent: 'my_orders',
  args: { states: ['pending', 'accepted', 'out_for_delivery'] },
  also: notYet.also,
  patterns: notYet.patterns(ARRIVED),
  examples: { en: ['orders that have not been delivered yet'] },
})

export const notAccepted = definePhrases({
  intent: 'supplier_orders',
  args: { states: ['pending'] },
  also: notYet.also,
  patterns: notYet.patterns(ACCEPTED),
  examples: {},
})

export const notDelivered = definePhrases({
  intent: 'supplier_orders',
  args: { states: ['accepted', 'out_for_delivery'] },
  also: notYet.also,
  patterns: notYet.patterns(ARRIVED),
  examples: { en: ['which orders are not delivered yet?'] },
})

/** "Orders over 1000 birr": either side's, by their totals. */
const larger = {
  en: [
    '[@show] [all] [my|the] @orders (over|above|more than|of more than|worth more than|bigger than|larger than|greater than|exceeding|of at least|at least|from) MONEY',
    '(which|what) orders (are|is|were|was|cost) [worth] (over|above|more than|bigger than|larger than|at least) MONEY',
  ],
}
const smaller = {
  en: [
    '[@show] [all] [my|the] @orders (under|below|less than|of less than|worth less than|smaller than|up to|of at most|at most) MONEY',
    '(which|what) orders (are|is|were|was|cost) [worth] (under|below|less than|smaller than|at most) MONEY',
  ],
}
const byTotal = 'please, me, all, list, of, my, i, have, got, that, are, worth, STATE, DAY, this month'

export const myLargeOrders = definePhrases({
  intent: 'my_orders',
  slots: { totalFrom: 'money', states: 'states', day: 'day' },
  needs: ['totalFrom'],
  also: byTotal,
  patterns: larger,
  examples: { en: ['orders over 1000 birr'] },
})

export const mySmallOrders = definePhrases({
  intent: 'my_orders',
  slots: { totalTo: 'money', states: 'states', day: 'day' },
  needs: ['totalTo'],
  also: byTotal,
  patterns: smaller,
  examples: { en: ['my orders under 500 birr'] },
})

export const largeOrders = definePhrases({
  intent: 'supplier_orders',
  slots: { totalFrom: 'money', states: 'states', day: 'day' },
  needs: ['totalFrom'],
  also: byTotal,
  patterns: larger,
  examples: { en: ['show orders above 2000 birr'] },
})

export const smallOrders = definePhrases({
  intent: 'supplier_orders',
  slots: { totalTo: 'money', states: 'states', day: 'day' },
  needs: ['totalTo'],
  also: byTotal,
  patterns: smaller,
  examples: { en: ['orders under 300 birr'] },
})

/** Where one order is. */
export const trackOrder = definePhrases({
  intent: 'track_order',
  slots: { number: 'number', product: 'product' },
  also: `${order}, yet, already, coming, still, now, please, long, day, PRODUCT, @sellers`,
  patterns: {
    en: [
      '@track [my|the] order',
      '@track [my|the] PRODUCT order',
      '(has|have|is|are|was|were|did) (it|they) [been] (shipped|sent|dispatched|delivered|arrived|arrive|accepted|confirmed|on the way|on its way|coming|left)',
      '@track ORDER',
      '(did|has) (it|my order|the order|everything) (go|gone|went|come|came) through',
      '(i|we) (have not|did not|have never|never) (got|get|received|receive) (it|them|anything|my order|the order|my stuff) [yet]',
      '(it is|its|it was|my order is|the order is|the delivery is|the driver is) [very|so|too|quite] (late|delayed|overdue)',
      '(it|my order|the order|the delivery|the driver) (has not|have not|did not|never) [yet] (arrived|come|came|arrive|shown up) [yet]',
      '(did|has|have) (they|he|she|the supplier|the farmer|the seller|anyone|anybody|somebody) [already] (seen|read|answered|replied|accepted|confirmed|noticed|looked at|responded) [to] [it|my order|the order|that|them|me]',
      '(i|we) (did not|have not|never|do not) (get|got|received|receive|have|had) [a|an|any|the] (confirmation|answer|reply|response) [from] [the supplier|the farmer|them|you]',
      'did (they|he|she|the supplier|the farmer|the seller|NAME) [already] (accept|confirm|see|answer|reply|send|get|agree) [to] [it|my order|the order|that|them]',
      '@track order ORDER',
      'track',
      'track (it|an order|delivery|my delivery|my package)',
      'where is (it|my delivery|my package|my stuff|my produce|my food|the driver|the delivery)',
      '(where|when) is my PRODUCT',
      'order status',
      'order status ORDER',
      'ORDER status',
      'status ORDER',
      'status of my (order|delivery)',
      'my order (status|has not|has not arrived|did not|is late|is delayed|not arrived|not here|never arrived|never came)',
      '(has|did|is|was|have) [my] order [ORDER] (been|accepted|accept|confirmed|arrived|shipped|sent|delivered|left|coming|on the way|ready|late|yet|dispatched|STATE)',
      '(has|have|did|is|are|was|were) my PRODUCT (arrived|arrive|shipped|ship|sent|delivered|left|coming|on the way|ready|late|dispatched)',
      '(has|did|is|was|have) ORDER (been|accepted|accept|confirmed|arrived|shipped|sent|delivered|left|coming|on the way|ready|late|yet|dispatched|STATE)',
      '(did|has|will) [the] (farmer|supplier|seller|they|he|she|NAME) (accept|accepted|confirm|confirmed|answer|answered|decline|declined|respond|responded) [to] [my] order',
      'when (will|does|do|is|can|should) [i] [my|the] (order|delivery|package|it) [ORDER] (arrive|come|be here|be delivered|get here|delivered|coming|reach|reach me|arriving|show up|get delivered|expected|received)',
      'where (is|are) my PRODUCT',
      '(my|the) PRODUCT [order] [is|are|was|were|has|have|did] (not|never) [been] (delivered|arrived|arrive|came|come|received|brought|here)',
      '(why|how) (is|has|did|was) my order [not] [late|delayed|arrived|arrive|doing|going|declined|cancelled|rejected|come]',
      'when (will|does|is) ORDER (arrive|come|be here|be delivered|delivered|coming|reach|arriving|expected)',
      'when (will|do|can) i (get|receive|have) my (order|delivery|PRODUCT)',
      '(how long|how far) (until|till|before|is) [my] (order|delivery)',
      '(any news|news|update|updates|any update|any updates|anything new) (about|on|of|for|with) [my] [order] [ORDER]',
      'what happened (to|with) [my] [order] [ORDER]',
      'what is happening with [my] order',
      'is my order (accepted|coming|on the way|ready|late|confirmed|approved)',
      'i (have not|did not|never|have never) (received|receive|get|got) [my|the] (order|delivery|PRODUCT)',
      'i (have not|did not|never|have never) (received|receive|get|got) [my|the] [order] ORDER',
      'ORDER [has|have|did|is|was] (not|never) (arrived|arrive|came|come|received|delivered|here|shown up|show up|reached me|reach me)',
      'order ORDER [has|have|did|is|was] (not|never) (arrived|arrive|came|come|received|delivered|here|shown up|show up|reached me|reach me)',
      'still waiting for [my] (order|delivery)',
    ],
  },
  weak: { en: ['my order', '# ORDER', 'track it'] },
  examples: { en: ['Where is my order?', 'where is order 19042', 'has my order been accepted?', 'track 19042'] },
})

/** "Order 19042": a number behind an amount, or behind "from", is its supplier's. */
export const orderByNumber = definePhrases({
  intent: 'track_order',
  slots: { number: 'number' },
  unless: 'AMOUNT, from',
  also: `${order}, please, now, day`,
  patterns: { en: ['order ORDER'], am: ['@order_word ORDER'] },
  examples: { en: ['order 19042'], am: ['ትዕዛዝ 19042'] },
})

const last = '(last|latest|newest|most recent|previous|recent) (order|purchase|delivery)'

/** "The status of my last order". */
export const trackLast = definePhrases({
  intent: 'track_order',
  args: { last: true },
  also: '@track, @show, @order_word, order, please, now, yet, details, the status of, @polite, been, is, has, was',
  patterns: {
    en: [
      `@track [my|the] ${last}`,
      `[my|the] ${last} [status|details]`,
      `what (is|was) [in] [my|the] ${last}`,
      `(has|is|was|did) [my|the] ${last} (been|accepted|confirmed|arrived|arrive|shipped|sent|delivered|coming|on the way|dispatched)`,
      `when (will|does|is) [my|the] ${last} (arrive|come|be here|be delivered|coming|arriving)`,
    ],
  },
  examples: { en: ['what is the status of my last order?', 'show my latest order'] },
})

/** "What's his phone?": the order that was placed last says from whom it is, and how to reach them once it is accepted. */
export const whoDelivers = definePhrases({
  intent: 'track_order',
  for: ['customer'],
  args: { last: true },
  also: 'please, me, again, now, exactly, of, for, my, the, order, this, it, @show, and, so, i need, i want',
  patterns: {
    en: [
      'what (is|was) (his|her|their|its|the supplier s|the farmer s|the seller s|the driver s) [phone|mobile|telephone|contact] (number|phone|address|contact|contacts|name|location)',
      '(his|her|their|the supplier s|the farmer s|the seller s) (phone|number|phone number|mobile|contact|contacts|address)',
      'how (can|do|could) i (reach|call|contact|phone|find) (him|her|them|the supplier|the farmer|the seller|the driver)',
      '(phone|number|phone number|contact) of (my|the|this) (supplier|farmer|seller|driver)',
      'who (is|was|are) (the supplier|the farmer|the seller|my supplier|my farmer|my seller|it from|it coming from|delivering it|bringing it|delivering)',
    ],
  },
  examples: { en: ['how can I reach the farmer?', 'who is the seller again?'] },
})

/** Calling an order off. "Cancel" alone leaves what is going on instead. */
export const cancelOrder = definePhrases({
  intent: 'cancel_order',
  slots: { number: 'number', reason: 'reason', product: 'product' },
  also: `${order}, want to, need to, have to, would like to, it, please, this, that, can you, could you, placed, DAY, PRODUCT, from, NAME`,
  patterns: {
    en: [
      '@cancel [my|the|this|that] [whole] order',
      '@cancel [my|the|this|that] PRODUCT order',
      '@cancel [my|the] order (of|with|for) PRODUCT',
      '@cancel ORDER',
      '@cancel order ORDER',
      'want to @cancel [my|the] order',
      '@cancel [order] CHOICE [order]',
      '(do not|no longer) (want|need) (my|the|this|that) order [ORDER] [anymore|any more]',
      '(do not|no longer) (want|need) [my|the] order ORDER [anymore|any more]',
      'order ORDER @cancel',
      '(delete|remove) [my] order [ORDER]',
      'cancellation [of] order [ORDER]',
    ],
  },
  weak: { en: ['@cancel it ORDER', '@cancel orders'] },
  examples: { en: ['Cancel order 19042', 'please cancel my order'] },
})

/** "Cancel 77, the car broke down": what follows is why. */
export const cancelWithReason = definePhrases({
  intent: 'cancel_order',
  // A seller's is a no to the order.
  for: ['customer', 'supplier'],
  slots: { number: 'number', reason: 'rest' },
  needs: ['number', 'reason'],
  // What is to be ordered instead is no reason.
  unless: 'AMOUNT',
  unlessFirst: '@question',
  also: '@order_word, please, my, the, order, want to, need to, have to',
  patterns: { en: ['@cancel [order] ORDER (,|-|:|.) REST'] },
  examples: { en: ['cancel order 77, the car broke down'] },
})

/** "Cancel all of them": one after the other, each asked about. */
export const cancelAll = definePhrases({
  intent: 'cancel_order',
  args: { all: true },
  slots: { reason: 'reason' },
  also: '@order_word, @polite, want to, need to, have to, would like to, please, can you, could you, the, my, of, placed, i',
  patterns: {
    en: [
      '@cancel (all of them|them all|both|both of them|them|all orders|all my orders|all the orders|every order|all of these|all of those|everything i ordered|my orders|both orders)',
    ],
  },
  examples: { en: ['cancel all of them', 'cancel all my orders'] },
})

export const cancelLast = definePhrases({
  intent: 'cancel_order',
  args: { last: true },
  slots: { reason: 'reason', product: 'product' },
  also: `@order_word, @polite, want to, need to, have to, would like to, please, can you, could you, i placed, that i placed`,
  patterns: {
    en: [
      `@cancel [my|the|that] ${last}`,
      `(do not|no longer) (want|need) [my|the] ${last} [anymore|any more]`,
      '(i|we) [have] (ordered|bought|placed|made) [it|that|this|them|an order|my order|the order|PRODUCT] by (mistake|accident)',
      'my [last] order (was|is) [by|a] (mistake|accident)',
    ],
  },
  examples: { en: ['cancel my last order'] },
})
