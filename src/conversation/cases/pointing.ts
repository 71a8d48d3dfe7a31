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
  {
    name: 'a supplier by the last time, and how much by a number alone',
    as: 'hanna',
    turns: [
      ...ordered('order 10 kg of tomatoes from Chaltu Cooperative for tomorrow'),
      ...ordered('order 2 kg of garlic from Abebe Farm for tomorrow'),
      { say: 'I need 20 kg of tomatoes for Friday', card: 'listings' },
      {
        say: 'from the same supplier as last time',
        hears: ['Chaltu', '20 kg of tomatoes'],
        flow: 'place_order/confirm',
      },
      { say: 'cancel', flow: null },
      { say: 'order 15 kg of tomatoes for Friday', flow: 'place_order/supplier' },
      { say: 'same as last time', hears: ['Chaltu', '15 kg of tomatoes'], flow: 'place_order/confirm' },
      { say: 'cancel', flow: null },
      { say: 'show me tomatoes', hears: ['Which one, and how much?'] },
      { say: '30', hears: ['30 kg of tomatoes'], flow: 'place_order/supplier' },
      // A town is where to, though a farm might be named after it.
      { say: 'hawassa', hears: ['Delivery to Hawassa'], flow: 'place_order/supplier' },
      { say: 'cancel', flow: null },
      { say: 'show me tomatoes' },
      { say: 'which is the nearest?', hears: ['Sara Fresh (114) is the nearest', 'How much would you like?'] },
      { say: '12 kg then', hears: ['12 kg of tomatoes – when'], flow: 'place_order/deliveryDay' },
      { say: 'tomorrow', hears: ['From Sara Fresh (114)', '564 birr'], flow: 'place_order/confirm' },
      { say: 'cancel', flow: null },
      { say: 'i ordered the garlic by mistake', hears: ['Cancel order 19043'], flow: 'cancel_order/confirm' },
      { say: 'yes', hears: ['19043 is cancelled'] },
    ],
  },
  {
    name: 'no order by an amount, and the price of one product after another',
    as: 'abebe',
    turns: [
      { say: 'i have only 20 kg left', hearsNot: ['order 20'] },
      { say: 'market price for onions?', hears: ['red onions'], intent: 'suggest_price' },
      { say: 'and butter?', hears: ['good price for butter'], intent: 'suggest_price' },
      { say: 'delete all my listings', flow: 'remove_listing/listing' },
      { say: 'cancel', hears: ['leave it'], hearsNot: ['stays in your stock: .'], flow: null },
    ],
  },
])
