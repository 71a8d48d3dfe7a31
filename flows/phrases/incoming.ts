import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const order =
  'order, the order, number, #, @order_word, my, please, customer, now, today, can you, want to, would like to'

/** The orders that a supplier got. */
export const supplierOrders = definePhrases({
  intent: 'supplier_orders',
  slots: { states: 'states', day: 'day', product: 'product' },
  also: '@show, list, all, from, me, please, customer, customers, @have_any, recent, latest, received, for me, to, my, got, @order_word, were, been, answer, there, today, i',
  patterns: {
    en: [
      'STATE order',
      '@show [all] [my|the] [STATE] @orders',
      'my orders',
      'my orders as [a|the] (supplier|seller|farmer|vendor)',
      'orders for me as [a|the] (supplier|seller|farmer|vendor)',
      'my STATE orders',
      'STATE orders',
      '(orders|order) STATE',
      'what orders (do|did|have) i (have|get|got|receive|received)',
      '@have_any [STATE] orders',
      '(have|has|did|are) [any] [new] (orders|order) (come|come in|came|came in|arrived|coming|coming in)',
      '(did|have) i (get|got|receive|received) [any] [new] orders',
      '(who|what|which customers) (ordered|bought|has ordered|have ordered|placed an order|placed orders) [my|any] [PRODUCT] [from me|from us]',
      'what (did|have) [my] customers (order|ordered|buy|bought)',
      'who (buys|is buying|bought|orders|is ordering|wants|wanted|has bought|needs) [my|any] [PRODUCT] (from me|from us)',
      'who (buys|is buying|bought|orders|is ordering|wants|wanted|has bought) my PRODUCT',
      '(any|have i got any|do i have any|are there any|is there any) [new] (customers|customer|buyers|buyer|clients) [yet|today|for me]',
      '(who are|show|list) [me] [all] my (customers|buyers|clients)',
      '@show [all] [my|the] PRODUCT @orders',
      'orders (of|with|for|containing) [my] PRODUCT',
      '@have_any [STATE] orders (of|with|for) [my] PRODUCT',
      'orders (i|we) (received|got|have received|have got|need to answer|have to answer|have|must answer)',
      '(customer|customers|incoming|received|my customers) orders',
      'orders (from|for|of|placed) DAY',
      'DAY orders',
      'DAY s orders',
      '(which|what) orders (are|were|have been|is|got) STATE',
      '(how many|all|recent|latest) orders',
      '(what|anything|who|which orders|something) (came in|has come in|came|arrived|was ordered) [DAY]',
      '@have_any (big|large|urgent|recent|important|bigger|special) orders',
      '(did|has|have) (anyone|anybody|someone|somebody|any customer|any customers|people|customers) (order|ordered|buy|bought) [anything|something|from me|yet|my PRODUCT]',
      '(who|which customer|which buyer) (ordered|bought|orders|buys) [the] (most|more|a lot) [from me]',
      '(anyone|anybody|someone|somebody) (ordered|bought|buying|ordering) [anything|something|yet|from me]',
      '@show [me] (last week s|this week s|this month s|last month s|yesterday s|last weeks) orders',
      '(orders|ones|those) (to|for|in|going to|from) PLACE',
      '(which|what) [orders|ones] (are|is|go|goes) (for|to|in) PLACE',
    ],
  },
  weak: { en: ['orders', 'STATE'] },
  examples: { en: ['Show my orders', 'my pending orders', 'accepted orders from today', 'any new orders?'] },
})

/** One order, whatever state it is asked for. */
export const oneOrder = definePhrases({
  intent: 'supplier_orders',
  slots: { number: 'number' },
  also: '@show, @order_word, STATE, please, me, been, already, yet, the, with, customer, from, in, of, for',
  patterns: {
    en: [
      '@show [order] ORDER',
      '(details|detail|information|info|status) (of|for|on|about) [order] ORDER',
      '(what|who) (is|ordered|placed|was) [in|behind|about] [order] ORDER',
      '(is|has|was|did|where is|what happened to|what happened with) [order] ORDER',
      'what about order ORDER',
      'order ORDER [details]',
      'ORDER (details|status)',
    ],
  },
  examples: { en: ['show order 19042', 'is order 19042 delivered?'] },
})

/** The orders that wait for the supplier's answer. */
export const unansweredOrders = definePhrases({
  intent: 'supplier_orders',
  args: { states: ['pending'] },
  slots: { day: 'day' },
  also: '@show, all, my, the, please, me, which, what, are, @have_any, to me, still',
  patterns: {
    en: [
      'orders (to|that i should|i should|i must|i need to|i have to) (answer|accept|confirm|respond to|approve|decide on)',
      '(what|which ones|which|who) (is|are) [still] (pending|open|waiting|unanswered)',
      'orders waiting [for my answer|for me|for answer|for confirmation|for reply|for my reply]',
      'orders (not answered|i have not answered|without an answer|unanswered)',
    ],
  },
  examples: { en: ['orders waiting for my answer'] },
})

/** An order is to be answered; how is asked. */
export const answerOrder = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  slots: { number: 'number' },
  also: `${order}, an, one`,
  patterns: {
    en: [
      '(answer|reply to|respond to|decide on|decide about|handle|process) [order] ORDER',
      '(answer|reply to|respond to|decide on|decide about|handle|process) [an|the|my|this] order',
    ],
  },
  examples: { en: ['answer order 77', 'I want to answer an order'] },
})

/** Taking an order on. */
export const acceptOrder = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  args: { answer: 'accept' },
  slots: { number: 'number' },
  also: `${order}, from, NAME, it, yes, ok, i, we, do`,
  patterns: {
    en: [
      '@accept ORDER',
      '@accept order',
      '@accept [the|this|that|my|new] order [ORDER]',
      '@accept order ORDER',
      '(i|we) [will|can|would like to|want to|do] @accept [order] ORDER',
      '(order|number) ORDER (is|has been) (accepted|confirmed|approved|ok|okay|fine)',
      'ORDER (accepted|confirmed|approved|ok|yes|is ok|is fine|is accepted|is confirmed)',
      '(yes|ok) to [order] ORDER',
      '(accept|confirm|approve) [order] (CHOICE|FEW) [order]',
      'accept it',
      '@accept (that|this|the other) [one]',
      'accept',
      'i (can|will) (deliver|supply|fulfil|fulfill|do) order ORDER',
    ],
  },
  examples: { en: ['accept 19042', 'Accept order 19042'] },
})

/** "Take the tomato order": the one with them, of those that wait. */
export const acceptWith = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  for: ['supplier'],
  args: { answer: 'accept' },
  slots: { product: 'product' },
  needs: ['product'],
  exact: true,
  also: 'please, the, my, i, we, will, can, yes, ok, and, too, also, as well, from, NAME',
  patterns: {
    en: [
      '@accept [the|that|my] PRODUCT (order|one)',
      '@accept [the|that] order (of|for|with) [the] PRODUCT',
      '(i can|we can|can|i will|we will|will) (do|deliver|supply|fulfil|fulfill|bring) the PRODUCT [order]',
    ],
  },
  examples: { en: ['accept the tomato order'] },
})

export const declineWith = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  for: ['supplier'],
  args: { answer: 'decline' },
  slots: { product: 'product', reason: 'reason' },
  needs: ['product'],
  also: 'please, the, my, i, we, sorry, and, too, also, as well',
  patterns: {
    en: ['@decline [the|that|my] PRODUCT (order|one)', '@decline [the|that] order (of|for|with) [the] PRODUCT'],
  },
  examples: { en: ['decline the garlic order'] },
})

/** "No garlic left for 77": that it is declined is guessed, and asked. */
export const noneLeft = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  args: { answer: 'decline', unsure: true },
  slots: { number: 'number' },
  needs: ['number'],
  also: '@order_word, sorry, unfortunately, i, we, have, order, the, enough, any',
  patterns: {
    en: [
      '(no|not enough|out of|no more|not any) PRODUCT [left|more|any more|now] for [order] ORDER',
      'NEGATED [left|more] for [order] ORDER',
    ],
  },
  examples: { en: ['sorry, no garlic left for order 77'] },
})

/** Saying no to an order, with the reason that the customer is told. */
export const declineOrder = definePhrases({
  intent: 'answer_order',
  args: { answer: 'decline' },
  slots: { number: 'number', reason: 'reason' },
  also: `${order}, it, i, we, sorry, unfortunately, have to, must, anymore, any more, after all`,
  patterns: {
    en: [
      '@decline ORDER',
      '@decline order',
      '@decline [the|this|that|my|new] order [ORDER]',
      '@decline order ORDER',
      '(i|we) @decline [order] ORDER',
      '(order|number) ORDER (is|has been) (declined|rejected|refused)',
      'ORDER (declined|rejected|refused|no|decline|reject|is declined|is rejected)',
      'no to [order] ORDER',
      '@decline [order] (CHOICE|FEW) [order]',
      '@decline it',
      '@decline (that|this|the other) [one]',
      'decline',
      'reject',
    ],
  },
  weak: { en: ['ORDER (out of stock|no stock|not available|sold out|not possible)'] },
  examples: {
    en: ["Decline order 19042 because I'm out of stock", 'reject 19042', 'turn down order 19042, no stock left'],
  },
})

/** A reason without "because" before it: what follows the order. */
export const declineWithReason = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  args: { answer: 'decline' },
  slots: { number: 'number', reason: 'rest' },
  needs: ['reason'],
  also: '@order_word, sorry, have to, must, need to, unfortunately',
  patterns: {
    en: ['@decline [order] ORDER REST', '@decline (it|order|the order|this order) (,|-|:|.) REST'],
  },
  examples: { en: ['decline 19042, my truck broke down', 'decline it, no stock'] },
})

/** "77 cannot, the truck is broken": that it is declined is guessed, and asked. */
export const cannotDo = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  args: { answer: 'decline', unsure: true },
  slots: { number: 'number', reason: 'rest' },
  needs: ['number', 'reason'],
  also: '@order_word, sorry, i, we, unfortunately',
  patterns: {
    en: [
      'ORDER [i|we] (can not|could not|impossible|not possible|is not possible|is impossible|will not work|does not work) [,|-|:|.] REST',
      'ORDER , [sorry] no [,|-|:|.] REST',
    ],
  },
  examples: { en: ['77 cannot, truck is broken', 'order 77 not possible, we are out of diesel'] },
})

/** "I can't deliver 77 tomorrow, only on Thursday": perhaps on another day, so it is asked about before it is declined. */
export const cannotThen = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  args: { answer: 'decline', unsure: true },
  slots: { number: 'number', reason: 'rest' },
  needs: ['number'],
  also: '@order_word, sorry, i, we, unfortunately, DAY, until, before, on, only',
  patterns: {
    en: [
      '@decline [order] ORDER (on|before|until|by|for) DAY REST',
      '@decline [order] ORDER DAY [,|but|only] [DAY] REST',
      '@decline [order] ORDER [on|before|until|by|for] DAY',
    ],
  },
  examples: { en: ["I can't deliver 19042 tomorrow, only thursday"] },
})

/** "The customer doesn't want 77 any more": that it is declined is guessed, and asked. */
export const calledOff = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  args: { answer: 'decline', unsure: true },
  slots: { number: 'number' },
  needs: ['number'],
  also: '@order_word, the, my, called, and, anymore, any more, sorry, me, order',
  patterns: {
    en: [
      '(customer|buyer|client|he|she|they) (does not|do not|did not|no longer) (want|wants|need|needs) [order] ORDER',
      '(customer|buyer|client|he|she|they) (cancelled|canceled|called off|changed his mind about|changed her mind about) [order] ORDER',
    ],
  },
  examples: { en: ["the customer doesn't want order 77 anymore"] },
})

/** "Decline the last one, I have no stock": which one it is and why are guessed, and asked. */
export const declineListed = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  args: { answer: 'decline', unsure: true },
  slots: { reason: 'rest' },
  needs: ['reason'],
  also: 'order, sorry, please, have to, must, need to, unfortunately, the',
  patterns: { en: ['@decline [order] (CHOICE|FEW) [order] (,|-|:|.|;) REST'] },
  examples: { en: ['decline the last one, I have no stock'] },
})

/** All that wait, or all that are on their way, of those that were listed. */
export const acceptAll = definePhrases({
  intent: 'answer_order',
  unlessFirst: '@question',
  args: { answer: 'accept', all: true },
  slots: { day: 'day' },
  also: 'orders, order, please, now, i, we, new, STATE, the, my',
  patterns: {
    en: [
      '@accept (everything|all|all orders|all the orders|every order|whatever) [that] [from|of|for|placed|came in|has come in|arrived|i got|i received] DAY',
      '@accept DAY s orders',
      '@accept (all|the|all the|all of the) (new|pending|open|waiting|unanswered|remaining|other) (orders|ones)',
      '@accept (the|all the) (rest|others)',
      '@accept (whatever|everything|all) [that] (is|are) (pending|open|waiting|new|unanswered|left)',
      '@accept (all|all of them|them all|all orders|everything|all the orders|every order|all of these|all of those|both|both of them|both orders|them both|them)',
    ],
  },
  examples: { en: ['accept all of them', 'accept both'] },
})
