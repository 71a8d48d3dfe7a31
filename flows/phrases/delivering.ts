import { definePhrases } from '#conversation/phrasebook/phrases.ts'

const order =
  'order, the order, number, #, @order_word, my, please, customer, now, today, can you, want to, would like to'

/** Goods that left. */
export const dispatchOrder = definePhrases({
  intent: 'update_delivery',
  unlessFirst: '@question',
  args: { status: 'out_for_delivery' },
  slots: { number: 'number' },
  also: `${order}, it, i, we, is, has, have, just, with, the truck, truck, driver, the driver, car, morning, this morning, DAY, mark, as, been, already, and, so, ok, okay`,
  patterns: {
    en: [
      'ORDER @dispatch',
      'order ORDER @dispatch',
      '[the|my] order @dispatch',
      '[order] (CHOICE|FEW) [order] [are] @dispatch',
      '@dispatch [order] ORDER',
      '@dispatch order ORDER',
      '(i|we) [have|just|have just] @dispatch [the|order|the order] [ORDER]',
      '(mark|set|update|change) [order] ORDER [as|to] @dispatch',
      '(truck|driver|rider|delivery|car) @dispatch [with] [order] ORDER',
      '(delivering|sending|shipping|bringing) [order] ORDER [now]',
      '(deliver|am delivering|are delivering|am bringing|am sending|am shipping|will deliver) order',
      '(out for delivery|on its way|on the way|on my way)',
    ],
  },
  weak: { en: ['@dispatch it', 'it @dispatch'] },
  examples: { en: ['order 19042 is on its way', 'I have dispatched order 20040'] },
})

/** Goods that arrived. */
export const completeOrder = definePhrases({
  intent: 'update_delivery',
  unlessFirst: '@question',
  args: { status: 'completed' },
  slots: { number: 'number' },
  also: `${order}, it, i, we, is, has, have, just, to the customer, DAY, mark, as, been, successfully, already, and, so, ok, okay`,
  patterns: {
    en: [
      'ORDER @done',
      'order ORDER @done',
      '(customer|the customer|he|she|they|client) (got|received|has|has received|picked up|collected|took) [the|order|their|it] [ORDER]',
      '@done [order] ORDER',
      '@done order ORDER',
      '(i|we) [have|just|have just] @done [the|my|order|the order|my order] [ORDER]',
      '(mark|set|update|change) [order] ORDER [as|to] @done',
      'order @done',
      '[order] (CHOICE|FEW) [order] [is|was|has been|are|were] @done',
      '(my|the) order @done',
      'delivered',
      'it (is|was|has been) delivered',
    ],
  },
  weak: { en: ['@done it', 'done'] },
  examples: { en: ['19042 delivered', 'mark order 19042 as delivered', 'I received order 19042'] },
})

const byGoods = {
  intent: 'update_delivery',
  unlessFirst: '@question',
  for: ['supplier'],
  slots: { product: 'product' },
  needs: ['product'],
  exact: true,
  also: 'the, my, is, are, has, have, just, now, and, so, ok, order, i, we, from my farm, my farm, already, been, to the customer',
} as const

/** "The onions are on the way": the order with them. */
export const dispatchWith = definePhrases({
  ...byGoods,
  args: { status: 'out_for_delivery' },
  patterns: {
    en: [
      '[the|my] PRODUCT [order] [are|is|has|have] [just|now|been] @dispatch',
      '(i|we) [have|just] @dispatch the PRODUCT [order]',
    ],
  },
  examples: { en: ['the onions are on the way'] },
})

export const completeWith = definePhrases({
  ...byGoods,
  args: { status: 'completed' },
  patterns: {
    en: [
      'the PRODUCT [order] (are|is|has been|have been|was|were) @done',
      '(i|we) [have|just] @done the PRODUCT [order]',
      '@done the PRODUCT',
    ],
  },
  examples: { en: ['the tomatoes are delivered'] },
})

/** What has to go where. */
export const deliverySchedule = definePhrases({
  intent: 'delivery_schedule',
  slots: { day: 'day' },
  also: '@show, my, the, for, on, please, planned, PLACE, upcoming, next, do i have, are, due, all, today, must, orders, which, what, scheduled, week, this week',
  patterns: {
    en: [
      '[@show] [my|the] (delivery schedule|delivery plan|deliveries|delivery list|delivery calendar|delivery route|deliveries planned)',
      'my [delivery] schedule',
      'schedule [for] DAY',
      'what (must|should|do|shall|need|am|will) (i|we) [have to|need to|to|supposed to] deliver',
      'what (do|will|have) (i|we) [have] (to deliver|deliver)',
      'what (have i|am i) (got to|going to|to) deliver',
      'what (do|must|should) (i|we) [have to|need to] (bring|send|ship|take|carry|load|pack|prepare) [DAY]',
      '(is|are|is there|are there) (anything|something|any orders|any deliveries|any order|what) [still] (waiting|due|left|ready|supposed|planned|there) [to] [be] (delivered|deliver|sent|send|shipped|go out|brought)',
      '(what|which) [orders] (is|are) [still] (waiting|left|open|due) (to be delivered|to deliver|for delivery|to go out)',
      '(what|which orders|which order|orders|what orders) (need|needs|have|has|must|should|are) [to] [be] (delivered|go out|deliver|due) [on|by] [DAY]',
      '(what|which) [is|are] [orders|deliveries] (due|scheduled|to be delivered|to deliver) [DAY]',
      'deliveries [for|on|of] [DAY]',
      'DAY (deliveries|delivery)',
      '(delivery|deliveries) DAY',
      'when (are|is) my (deliveries|next delivery|next deliveries)',
      'my next delivery',
      '(where|who) (do|should|must) i [have to|need to] deliver [to] [DAY]',
      '(who|which customers|what customers) (wants|want|gets|get|needs|need|expects) what [DAY]',
      '(what|which) [orders|order|deliveries] (go|goes|are going|is going|must go|have to go|are) to PLACE',
      '(deliveries|orders) (to|in|for) PLACE',
      'orders (to deliver|for delivery|to be delivered) [DAY]',
    ],
  },
  weak: { en: ['schedule'] },
  examples: { en: ['what must I deliver tomorrow', 'show my delivery schedule', 'deliveries for Friday'] },
})
