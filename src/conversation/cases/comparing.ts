import { cases } from './case.ts'

export const comparing = cases('a customer who compares', [
  {
    name: 'says the day once',
    as: 'hanna',
    turns: [
      { say: 'I need 30 kg of onions on Friday', card: 'listings', flow: null },
      { say: 'the first one', hears: ['Your order', 'Fri 27 Nov'], flow: 'place_order/confirm' },
      { say: 'cancel', flow: null },
      { say: 'I need 30 kg of onions tomorrow', card: 'listings', flow: null },
      { say: 'yes', hears: ['Your order', 'tomorrow'], flow: 'place_order/confirm' },
      { say: 'cancel', flow: null },
      { say: 'show me tomatoes available today', card: 'listings', flow: null },
      { say: '5 kg of the second one', hears: ['when shall it come?'], flow: 'place_order/deliveryDay' },
    ],
  },
  {
    name: 'asks which is the cheapest before taking one, and has one order in the end',
    as: 'hanna',
    turns: [
      { say: 'order 8 kg of onions for Friday', flow: 'place_order/supplier' },
      { say: 'which one is the cheapest?', hears: ['Sara Fresh (114) is the cheapest', '304 birr'], flow: null },
      {
        say: 'who has the most?',
        hears: ['Chaltu Cooperative (113) has the most', 'Shall I order there?'],
        flow: null,
      },
      { say: 'ok', hears: ['Your order', 'Chaltu', '336 birr', 'Fri 27 Nov'], flow: 'place_order/confirm' },
      { say: 'yes', hears: ['Order 19042 is placed'], hearsNot: ['Back to where we were'], flow: null },
      { say: 'my orders', hears: ['19042'], hearsNot: ['19043'] },
    ],
  },
  {
    name: 'compares for one product of a basket',
    as: 'hanna',
    turns: [
      { say: 'order 10 kg of tomatoes and 8 kg of onions for Friday', flow: 'place_order/supplier' },
      { say: 'the first one', hears: ['red onions'], flow: 'place_order/supplier' },
      { say: "who's the cheapest?", hears: ['Sara Fresh (114) is the cheapest'], flow: null },
      { say: 'yes', hears: ['10 kg of tomatoes', '8 kg of red onions', '754 birr'], flow: 'place_order/confirm' },
      { say: 'yes', hears: ['Your 2 orders are placed'], flow: null },
    ],
  },
  {
    name: 'asks again for what is being ordered, and another order waits as before',
    as: 'hanna',
    turns: [
      { say: 'order 10 kg of tomatoes from Sara Fresh', flow: 'place_order/deliveryDay' },
      { say: 'show me tomatoes', card: 'listings' },
      { say: 'order 20 kg of the tomatoes from Abebe for Friday', hears: ['20 kg of tomatoes', '900 birr'] },
      { say: 'yes', hears: ['Order 19042 is placed'], hearsNot: ['Back to where we were'], flow: null },
      { say: 'order 10 kg of tomatoes from Sara Fresh', flow: 'place_order/deliveryDay' },
      { say: 'show me garlic', card: 'listings', flow: null },
      { say: '2 kg of it for Friday', hears: ['2 kg of garlic', '300 birr'], flow: 'place_order/confirm' },
      { say: 'yes', hears: ['Order 19043', 'Back to where we were', '10 kg of tomatoes'] },
    ],
  },
])
