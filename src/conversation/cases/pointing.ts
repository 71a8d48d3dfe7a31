import { cases } from './case.ts'

const ordered = (say: string) => [{ say }, { say: 'yes', hears: ['is placed'], flow: null }] as const

export const pointing = cases('somebody who says which one in other words', [
  {
    name: 'an order by what is in it, or as the last one',
    as: 'hanna',
    turns: [
      ...ordered('order 10 kg of tomatoes from Sara Fresh for tomorrow'),
      ...ordered('order 5 kg of onions from Abebe Farm for tomorrow'),
      { say: 'where are my tomatoes?', hears: ['Order 19042'], hearsNot: ['19043'], intent: 'track_order' },
      { say: 'whats the status of my last order', hears: ['Order 19043'], hearsNot: ['19042'], intent: 'track_order' },
      { say: 'my onion orders', hears: ['19043'], hearsNot: ['19042'], intent: 'my_orders' },
      { say: 'my orders for tomorrow', hears: ['19042', '19043'], intent: 'my_orders' },
      { say: 'cancel my tomato order', hears: ['Cancel order 19042'], flow: 'cancel_order/confirm' },
      { say: 'no', hears: ['19042 stays'], flow: null },
      { say: "i don't want the tomatoes anymore", hears: ['Cancel order 19042'], flow: 'cancel_order/confirm' },
      { say: 'no', flow: null },
      { say: 'cancel my garlic order', hears: ['no orders like that', 'Which order?'], flow: 'cancel_order/number' },
      { say: 'no', flow: null },
      { say: 'cancel my last order', hears: ['Cancel order 19043'], flow: 'cancel_order/confirm' },
      { say: 'yes', hears: ['19043 is cancelled'], flow: null },
      // It is cancelled: none before it is offered instead.
      { say: 'cancel my last order', hearsNot: ['19042'], outcome: 'wrong_state', flow: null },
      { say: "i don't want the onions anymore", hears: ['All right'], flow: null },
    ],
  },
  {
    name: 'a supplier looks at the orders of a product, and of a day to come',
    as: 'hanna',
    turns: [
      ...ordered('order 10 kg of tomatoes from Abebe Farm for tomorrow'),
      ...ordered('order 5 kg of onions from Abebe Farm for Friday'),
      { as: 'abebe', say: 'who ordered onions?', hears: ['19043'], hearsNot: ['19042'], intent: 'supplier_orders' },
      { say: 'orders for tomorrow', hears: ['19042'], hearsNot: ['19043'], intent: 'supplier_orders' },
      { say: 'any orders for garlic', hears: ['no orders like that'], intent: 'supplier_orders' },
    ],
  },
  {
    name: 'a supplier speaks of the lot that was shown',
    as: 'abebe',
    turns: [
      { say: 'do I have garlic?', hears: ['15 kg of garlic'] },
      { say: 'extend it by 5 days', hears: ['expires'], hearsNot: ['155'], outcome: 'ok' },
      { say: 'they are 12 kg actually', hears: ['12 kg'], outcome: 'ok' },
      { say: 'i sold 2 kg of them to my neighbour', hears: ['10 kg'], outcome: 'ok' },
      { say: 'extend it by 5 days please', outcome: 'ok' },
    ],
  },
  {
    name: 'who buys and asks what the market pays sees what it costs',
    as: 'hanna',
    turns: [
      { say: "what's the market price for onions?", hears: ['Sara Fresh', '38 birr'], intent: 'suggest_price' },
      { say: 'is 60 birr fair for tomatoes', hears: ['Abebe Farm', '45 birr'], card: 'listings' },
    ],
  },
])
