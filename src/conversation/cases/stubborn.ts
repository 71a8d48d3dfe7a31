import { cases } from './case.ts'

export const stubborn = cases('somebody who talks as people do', [
  {
    name: 'a number that names an order is no answer to another question',
    as: 'abebe',
    turns: [
      { say: 'add 20 kg of carrots at 40 birr, available today', flow: 'save_listing/expiresOn' },
      { say: 'deliver order 1', hears: ['order 1 among yours'], hearsNot: ['expires'], flow: 'save_listing/expiresOn' },
      { say: 'keeps 10 days', hears: ['expires Wed 2 Dec'], flow: 'save_listing/picture' },
    ],
  },
  {
    name: 'a supplier names what cannot be sold',
    as: 'abebe',
    turns: [
      { say: 'add 10 kg of onions at 0 birr', hears: ['cannot take that price'], flow: 'save_listing/price' },
      { say: 'cancel' },
      { say: 'add -5 kg of onions', hears: ['cannot take that quantity'], flow: 'save_listing/quantity' },
      { say: 'cancel' },
      { say: 'add onions at 0 birr', hears: ['cannot take that price'] },
    ],
  },
  {
    name: 'a supplier changes until when something keeps',
    as: 'abebe',
    turns: [
      {
        say: 'change the expiry of my garlic to 2026-12-20',
        hears: ['Done: garlic', 'expires Sun 20 Dec'],
        card: 'listing',
        flow: null,
      },
      { say: 'extend my garlic by 3 days', hears: ['expires Wed 23 Dec'] },
      { say: 'my garlic only keeps until 2026-11-01', hears: ['is over'], flow: 'save_listing/expiresOn' },
      { say: '2026-12-24', hears: ['expires Thu 24 Dec'], flow: null },
      { say: 'change the expiry date of my tomatoes', hears: ['Until when'], flow: 'save_listing/expiresOn' },
      { say: 'in 5 days', hears: ['expires Fri 27 Nov'] },
    ],
  },
  {
    name: 'two lots of a product have not the same last day',
    as: 'abebe',
    turns: [
      { say: 'add 10 kg of garlic at 150 birr, available today, expires on 2026-12-20', flow: 'save_listing/picture' },
      { say: 'no', hears: ['Saved: 10 kg of garlic'] },
      { say: 'change the expiry of my garlic to 2026-12-20', hears: ['Which of them?'], flow: 'save_listing/listing' },
      { say: 'the second one', hears: ['another lot', 'Sun 20 Dec'], outcome: 'lot_there', flow: null },
    ],
  },
  {
    name: 'adds up what was sold and bought',
    as: 'hanna',
    turns: [
      { say: 'how much did I spend?', hears: ['This month there were no orders'], outcome: 'empty' },
      { say: 'order 10 kg of tomatoes from Abebe Farm to Adama tomorrow', flow: 'place_order/confirm' },
      { say: 'yes', hears: ['Order 19042'] },
      {
        say: 'how much have I spent this week',
        hears: ['last 7 days you spent 0 birr', 'Not delivered yet: 450 birr (1)'],
      },
      {
        as: 'abebe',
        say: 'what did I sell this month?',
        first: async ({ market, people }) => {
          await market.orders.accept(people.abebe, '19042')
          await market.orders.complete(people.abebe, '19042')
        },
        hears: ['This month you earned 450 birr', 'Sold: 10 kg of tomatoes'],
        intent: 'totals',
      },
      { say: 'my earnings last month', hears: ['Last month there were no orders'] },
      { say: 'orders over 1000 birr', hears: ['no orders like that'], intent: 'supplier_orders' },
      { say: 'show orders over 400 birr', hears: ['19042'] },
      { as: 'hanna', say: 'my orders under 400 birr', hears: ['no orders like that'], intent: 'my_orders' },
      { say: 'orders above 400 birr', hears: ['19042'] },
    ],
  },
  {
    name: 'who else has it',
    as: 'hanna',
    turns: [
      { say: 'show me tomatoes', hears: ['Abebe Farm'] },
      { say: 'which one is the cheapest?', hears: ['Abebe Farm'], hearsNot: ['Chaltu'] },
      { say: 'who else has it?', hears: ['Chaltu', 'Sara'], hearsNot: ['Abebe'], intent: 'find_listings', flow: null },
      { say: 'show more', hears: ['Nobody else'], flow: null },
      { say: 'order 10 kg of tomatoes', hears: ['I recommend'], flow: 'place_order/supplier' },
      { say: 'who else has it?', hears: ['Chaltu'], flow: 'place_order/supplier' },
    ],
  },
  {
    name: 'an address is an address at every question, and changes nothing of the account',
    as: 'hanna',
    turns: [
      { say: 'order 10 kg of tomatoes', flow: 'place_order/supplier' },
      {
        say: 'Kazanchis, behind the hotel',
        hears: ['Delivery to Kazanchis, behind the hotel'],
        flow: 'place_order/supplier',
      },
      { say: 'the cheapest', flow: 'place_order/deliveryDay' },
      {
        say: 'my address is Bole, near the church',
        hears: ['Delivery to Bole, near the church'],
        flow: 'place_order/deliveryDay',
      },
      { say: 'on Friday', hears: ['Bole, near the church'], flow: 'place_order/confirm' },
      { say: 'my address is Adama', hears: ['Adama'], hearsNot: ['Bole'], flow: 'place_order/confirm' },
      { say: 'cancel' },
      { say: 'order 10 kg of garlic', flow: 'place_order/deliveryDay', hearsNot: ['Adama'] },
      { say: 'tomorrow', hears: ['Addis Ababa'], flow: 'place_order/confirm' },
    ],
  },
  {
    name: 'what an order comes to so far',
    as: 'hanna',
    turns: [
      { say: 'order 20 kg of tomatoes', flow: 'place_order/supplier' },
      { say: 'how much is it in total?', hears: ['Abebe Farm'], flow: 'place_order/supplier' },
      { say: 'the cheapest', flow: 'place_order/deliveryDay' },
      {
        say: 'what was the total again?',
        hears: ['20 kg of tomatoes from Abebe Farm (112) at 45 birr/kg: 900 birr'],
        flow: 'place_order/deliveryDay',
      },
      { say: 'Friday', flow: 'place_order/confirm' },
      { say: 'wait, how much is it?', hears: ['Total: 900 birr'], flow: 'place_order/confirm' },
    ],
  },
  {
    name: 'points at orders by their place in the list',
    as: 'hanna',
    turns: [
      { say: 'order 10 kg of tomatoes from Abebe Farm to Adama tomorrow' },
      { say: 'yes', hears: ['19042'] },
      { say: 'order 5 kg of garlic from Abebe Farm to Adama tomorrow' },
      { say: 'yes', hears: ['19043'] },
      { as: 'abebe', say: 'my pending orders', hears: ['19043', '19042'] },
      { say: 'accept the second one', hears: ['19042'], intent: 'answer_order', outcome: 'ok' },
      { say: 'my orders', hears: ['19043', '19042'] },
      {
        say: 'decline the first one because my truck broke down',
        hears: ['19043'],
        intent: 'answer_order',
        outcome: 'ok',
      },
      { as: 'hanna', say: 'my orders' },
      { say: 'cancel the second one', hears: ['Cancel order 19042'], flow: 'cancel_order/confirm' },
    ],
  },
  {
    name: 'points at a lot with "it", and changes a price by an amount',
    as: 'abebe',
    turns: [
      { say: 'how much garlic do I have', hears: ['15 kg'] },
      { say: 'lower it', hears: ['The price of your garlic is 150'], flow: 'save_listing/price' },
      { say: '10 birr less', hears: ['Done: garlic', '140 birr'], flow: null },
      { say: 'sell it cheaper', hears: ['140 birr'], flow: 'save_listing/price' },
      { say: '5% less', hears: ['133 birr'], flow: null },
      { say: 'remove it', hears: ['garlic'], flow: 'remove_listing/confirm' },
      { say: 'no', flow: null },
      { say: 'remove something', flow: 'remove_listing/listing' },
      { say: 'no', hears: ['I leave it'], flow: null },
    ],
  },
  {
    name: 'says in words what to change, and an answer that nobody asked for',
    as: 'hanna',
    turns: [
      { say: 'friday', hears: ['Nothing is waiting'] },
      { say: 'order 10 kg of tomatoes from Abebe Farm to Adama tomorrow', flow: 'place_order/confirm' },
      { say: 'no', flow: 'place_order/change' },
      { say: 'quantity', flow: 'place_order/quantity' },
      { say: '3', hears: ['3 kg of tomatoes'], flow: 'place_order/confirm' },
      { say: 'no', flow: 'place_order/change' },
      { say: 'the day', flow: 'place_order/deliveryDay' },
      { say: 'Friday', flow: 'place_order/confirm' },
      { say: 'yes', hears: ['19042'] },
      { say: 'do the same again on Saturday', hears: ['3 kg of tomatoes', 'Sat'], flow: 'place_order/confirm' },
    ],
  },
  {
    name: 'changes one product of several while another is asked about',
    as: 'hanna',
    turns: [
      { say: 'order 5 kg of garlic and 3 kg of potatoes, and 10 kg of tomatoes', flow: 'place_order/supplier' },
      { say: 'change the garlic to 6', flow: 'place_order/supplier' },
      { say: 'make the potatoes 4 kg', flow: 'place_order/supplier' },
      {
        say: 'the cheapest',
        hears: ['6 kg of garlic, 4 kg of potatoes and 10 kg of tomatoes'],
        flow: 'place_order/deliveryDay',
      },
      {
        say: "actually I don't want potatoes anymore",
        hears: ['left out potatoes', '6 kg of garlic and 10 kg'],
        hearsNot: ['4 kg'],
      },
      { say: 'Friday', hears: ['6 kg of garlic'], flow: 'place_order/confirm' },
      { say: 'no garlic', hears: ['left out garlic'], flow: 'place_order/confirm' },
      { say: "I don't want tomatoes", hears: ['I leave it'], flow: null },
    ],
  },
  {
    name: 'is shown a list once',
    as: 'hanna',
    turns: [
      { say: 'order 10 kg of tomatoes', hears: ['cheapest first'], flow: 'place_order/supplier' },
      {
        say: 'Bole, near the church',
        hears: ['Delivery to Bole', 'Shall I order there?'],
        hearsNot: ['cheapest first'],
      },
      {
        say: 'yesterday',
        hears: ['is over', 'Shall I order there?'],
        hearsNot: ['cheapest first'],
        flow: 'place_order/supplier',
      },
      { say: 'make it 45 kg', hears: ['45 kg of tomatoes'], flow: 'place_order/supplier' },
    ],
  },
  {
    name: 'nobody comes back to a question of which product to look at',
    as: 'hanna',
    turns: [
      { say: 'what do you sell', hears: ['Which product?'] },
      { say: 'order 10 kg of tomatoes from Abebe Farm to Adama tomorrow', flow: 'place_order/confirm' },
      { say: 'yes', hears: ['19042'], hearsNot: ['Which product?'], flow: null },
    ],
  },
  {
    name: 'a supplier wonders about the price in the middle of an offer',
    as: 'abebe',
    turns: [
      { say: 'add 20 kg of onions', flow: 'save_listing/price' },
      { say: 'how much should I charge?', hears: ['A good price for red onions'], flow: 'save_listing/price' },
      { say: 'what do others sell it for', hears: ['A good price for red onions'], flow: 'save_listing/price' },
      { say: '55', flow: 'save_listing/availableFrom' },
      { say: "it's harvested already", flow: 'save_listing/expiresOn' },
      { say: 'no keep it', hearsNot: ['Source'], flow: 'save_listing/expiresOn' },
    ],
  },
  {
    name: 'a visitor names an amount of something',
    as: 'visitor',
    turns: [
      { say: '20 kg potatoes', hears: ['sign in'], card: 'sign_in' },
      { say: '0 kg potatoes', hears: ['cannot take that quantity'] },
      { say: '-3 kg onions', hears: ['cannot take that quantity'] },
      { say: 'i want 0 kg of potatoes', hears: ['cannot take that quantity'] },
    ],
  },
  {
    name: 'signs out, is told how',
    as: 'hanna',
    turns: [
      { say: 'log out', hears: ['Sign out', 'at the top'], intent: 'sign_out' },
      { as: 'visitor', say: 'log out', hears: ['not signed in'] },
      { as: 'hanna', say: 'order 10 kg of tomatoes', flow: 'place_order/supplier' },
      { say: 'log me out', hears: ['Sign out'], flow: 'place_order/supplier' },
    ],
  },
  ...(['hanna', 'abebe', 'visitor'] as const).map((as) => ({
    name: `${as} asks how things are grown, cooked and packed`,
    as,
    turns: [
      { say: 'pumpkin stew', intent: 'search_knowledge' },
      { say: 'planting carrots from seed', intent: 'search_knowledge' },
      { say: 'growing garlic from cloves', intent: 'search_knowledge' },
      { say: 'selling butter, how do I wrap it', hears: ['banana leaf'], intent: 'search_knowledge', flow: null },
    ],
  })),
])
