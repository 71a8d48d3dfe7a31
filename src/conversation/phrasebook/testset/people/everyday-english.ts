import type { Sentence } from '../sentences.ts'

const kg = 'kg'

/** In English, what people said while buying and selling and what was not understood, or wrongly, at first. */
export const EVERYDAY_ENGLISH: readonly Sentence[] = [
  // Taken back in the same breath.
  [
    'c',
    'i wanted to buy tomatoes no wait onions 10 kg',
    'place_order',
    { items: [{ product: 'red_onions', quantity: 10, unit: kg }] },
  ],
  [
    'c',
    'order 20 kg potatoes to adama, sorry i mean hawassa, on friday',
    'place_order',
    { items: [{ product: 'potatoes', quantity: 20, unit: kg }], place: 'hawassa', deliveryDay: '2026-11-27' },
  ],
  [
    's',
    'add 20 kg tomatoes at 50 no sorry 55 birr',
    'save_listing',
    { product: 'tomatoes', quantity: 20, unit: kg, price: 55 },
  ],
  ['c', 'no wait, thursday', 'answer', { day: '2026-11-26' }],

  // Days are no birr, and a word for "to" is no price.
  ['s', 'extend it by 5 days', 'save_listing', { existing: true, change: 'expiry', expiresBy: 5 }],
  ['s', 'prolong them for 2 weeks', 'save_listing', { existing: true, change: 'expiry', expiresBy: 14 }],
  ['s', 'extend it until friday', 'save_listing', { existing: true, change: 'expiry', expiresOn: '2026-11-27' }],
  ['s', 'lower it by 5', 'save_listing', { existing: true, priceBy: -5 }],
  [
    's',
    'Hey i got 80kg onion n 20kg garlic 2 sell onion 46 garlic 155 both available tmrw',
    'save_listing',
    {
      product: 'red_onions',
      quantity: 80,
      unit: kg,
      price: 46,
      availableFrom: '2026-11-23',
      others: [{ product: 'garlic', quantity: 20, unit: kg, price: 155 }],
    },
  ],
  ['s', 'till christmas', 'answer', { expiresOn: '2027-01-07' }],
  ['s', 'expires on meskel', 'answer', { expiresOn: '2027-09-28' }],
  ['c', 'deliver it on timket', 'answer', { day: '2027-01-19' }],

  // "Sell me" buys.
  ['b', 'sell me 5kg of tomato', 'find_listings', { product: 'tomatoes', quantity: 5, unit: kg }],
  ['v', 'sell us 20 kg onions', 'place_order', { items: [{ product: 'red_onions', quantity: 20, unit: kg }] }],
  [
    'v',
    "I'm a farmer from Meki with 300 kg of onion, how do I sell here",
    'save_listing',
    { product: 'red_onions', quantity: 300, unit: kg },
  ],

  // Which order.
  ['c', 'cancel my onion order', 'cancel_order', { product: 'red_onions' }],
  ['c', 'cancel the order with the garlic', 'cancel_order', { product: 'garlic' }],
  ['c', 'cancel my last order', 'cancel_order', { last: true }],
  ['c', 'whats the status of my last order', 'track_order', { last: true }],
  ['c', 'has it been shipped', 'track_order', {}],
  ['c', 'where are my tomatoes', 'track_order', { product: 'tomatoes' }],
  ['s', 'who ordered onions', 'supplier_orders', { product: 'red_onions' }],
  ['s', 'who is buying my butter', 'supplier_orders', { product: 'butter' }],
  ['s', 'who buys from me', 'supplier_orders', {}],
  ['s', 'orders for tomorrow', 'supplier_orders', { day: '2026-11-23' }],

  // What went well.
  ['s', 'how many orders did i get this week', 'totals', { period: 'week' }],
  ['s', 'what is selling well', 'totals', { period: 'month' }],
  ['s', 'my best sellers', 'totals', { period: 'month' }],

  // One's own stock, pointed at.
  ['s', 'they are 40 kg actually', 'save_listing', { existing: true, quantity: 40, unit: kg }],
  ['s', 'sold 10 kg of them myself', 'save_listing', { existing: true, quantityBy: -10, unit: kg }],
  ['s', 'whats a good price for cabbage', 'suggest_price', { product: 'cabbage' }],

  // Wishes.
  [
    'c',
    'We would like to buy roughly 40 kilos of potatoes and 10 kilos of carrots for Saturday, please.',
    'place_order',
    {
      items: [
        { product: 'potatoes', quantity: 40, unit: kg },
        { product: 'carrots', quantity: 10, unit: kg },
      ],
      deliveryDay: '2026-11-28',
    },
  ],
  ['c', 'KILO TOMATO HOW MUCH', 'find_listings', { product: 'tomatoes' }],
  ['c', 'show me what you have', 'find_listings', {}],
  ['c', 'is there anything cheaper', 'find_listings', { pick: 'cheapest' }],
  ['c', 'i want a dozen kilos of lemons', 'find_listings', { product: 'lemons', quantity: 12, unit: kg }],
  ['c', 'i need two dozen lemons', 'find_listings', { product: 'lemons', quantity: 24, unit: 'piece' }],
]
