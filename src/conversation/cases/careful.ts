import { fromBirr, fromUnits } from '#src/money.ts'
import { cases } from './case.ts'
import { TODAY, type World } from './world.ts'

/** Hanna orders from Abebe: 19042 tomatoes, 19043 garlic, 19044 red onions. */
async function hannaOrders({ market, people }: World): Promise<void> {
  for (const [listing, units] of [
    ['1001', 30],
    ['1010', 5],
    ['1004', 5],
  ] as const) {
    await market.orders.place(people.hanna, {
      items: [{ listing, quantity: fromUnits(units) }],
      deliveryDay: TODAY,
      place: 'addis_ababa',
    })
  }
}

/** A notice of a new order, as it is announced while the supplier does something else. */
const announced = (number: string) => (world: World) =>
  world.database.models.notices.insertMany([
    {
      _id: `notice/${number}`,
      account: 'abebe',
      event: number,
      kind: 'order.placed',
      data: { reader: 'supplier', order: { number } },
      at: new Date(`${TODAY}T10:00:00Z`),
    },
  ])

export const careful = cases('what is not said for sure is not done', [
  {
    name: 'a question is no yes',
    as: 'hanna',
    turns: [
      { say: 'order 5 kg of garlic tomorrow', flow: 'place_order/confirm' },
      { say: 'are you sure?', hears: ['750 birr', 'Shall I place it?'], flow: 'place_order/confirm' },
      { say: 'is that right?', hears: ['750 birr'], flow: 'place_order/confirm' },
      { say: 'yes?', flow: 'place_order/confirm' },
      { say: 'good?', flow: 'place_order/confirm' },
      { say: 'yes', hears: ['Order 19042 is placed'], flow: null },
      { say: 'cancel it', hears: ['Cancel order 19042'], flow: 'cancel_order/confirm' },
      { say: 'sure?', hears: ['Cancel order 19042'], flow: 'cancel_order/confirm' },
      { say: 'yes', hears: ['19042 is cancelled'], flow: null },
      { as: 'abebe', say: 'remove my garlic', flow: 'remove_listing/confirm' },
      { say: 'are you sure?', hears: ['Remove'], flow: 'remove_listing/confirm' },
    ],
  },
  {
    name: 'questions and denials about an order show it',
    as: 'abebe',
    turns: [
      { first: hannaOrders, say: 'should i accept 19042?', hears: ['waiting for your answer'], flow: null },
      { say: 'i have not accepted 19042', hears: ['waiting for your answer'], offers: ['accept:19042'] },
      { say: 'should i decline 19043 because of rain?', hears: ['waiting for your answer'], flow: null },
      { say: 'order 19042 is on its way', hears: ['not accepted yet'], outcome: 'wrong_state', flow: null },
      { say: 'accept 19042', hears: ['19042 is accepted'], outcome: 'ok' },
      { say: 'i have not delivered 19042 yet', hears: ['is accepted'], offers: ['dispatch:19042'], flow: null },
      { say: '19042 is not on its way', hears: ['is accepted'], flow: null },
      { say: 'order 19042 is on its way', hears: ['is on its way'] },
      { as: 'hanna', say: 'i have not received 19042', hears: ['is on its way'], offers: ['received:19042'] },
    ],
  },
  {
    name: '"it" is what was announced last',
    as: 'abebe',
    turns: [
      { first: hannaOrders, say: 'show order 19042', hears: ['19042'] },
      { first: announced('19043'), hoursLater: 2, say: 'accept it', hears: ['19043 is accepted'], outcome: 'ok' },
      { say: 'on the way', hears: ['19043 is on its way'], outcome: 'ok' },
      { say: 'delivered', hears: ['19043 is delivered'], outcome: 'ok' },
      { say: 'decline 19042 because it rained', hears: ['19042 is declined'], outcome: 'ok' },
      { say: 'accept it', hears: ['Accept order 19044'], flow: 'answer_order/confirm' },
      { say: 'no', hears: ['19044 stays'], flow: null },
    ],
  },
  {
    name: '"an order" is none in particular, whatever was announced last',
    as: 'abebe',
    turns: [
      { first: hannaOrders, say: 'show order 19042', hears: ['19042'] },
      { first: announced('19043'), say: 'decline one of my orders', hears: ['Which'], flow: 'answer_order/number' },
      { say: '19044', flow: 'answer_order/reason' },
      { say: 'mice', hears: ['19044 is declined'], flow: null },
      { say: 'አንድ ትዕዛዝ ተቀበል', hears: ['19042', '19043'], flow: 'answer_order/number' },
      { say: '19042', hears: ['19042'], outcome: 'ok', flow: null },
      { say: 'i want to accept an order', hears: ['Accept order 19043'], flow: 'answer_order/confirm' },
      { say: 'yes', hears: ['19043 is accepted'], flow: null },
      { say: 'i am delivering an order now', hears: ['Which'], flow: 'update_delivery/number' },
    ],
  },
  {
    name: 'several orders are answered by their place, and a no is understood without its word',
    as: 'abebe',
    turns: [
      { first: hannaOrders, say: '19043 cannot, the bridge is out', hears: ['Decline order 19043'] },
      { say: 'yes', hears: ['19043 is declined'], flow: null },
      { as: 'hanna', say: 'show order 19043', hears: ['the bridge is out'] },
      { as: 'abebe', say: 'accept all orders', hears: ['Accept order 19044'], flow: 'answer_order/confirm' },
      { say: 'no', hears: ['19044 stays'], flow: null },
      { say: 'show my pending orders', hears: ['19044', '19042'], hearsNot: ['19043'] },
      { say: 'accept the first two', hears: ['19044 is accepted', '19042 is accepted'], flow: null },
      { say: 'who wants what', hears: ['19044', '19042'], intent: 'delivery_schedule' },
    ],
  },
  {
    name: 'a command that names its order is only answered',
    as: 'abebe',
    turns: [
      { first: hannaOrders, say: 'accept 99999', hears: ["don't find order 99999"], hearsNot: ['Which'], flow: null },
      { say: 'decline an order', hears: ['Which order?'], flow: 'answer_order/number' },
      { say: 'accept 19042', hears: ['19042 is accepted'], intent: 'answer_order', flow: null },
      { say: 'decline 19042', hears: ['is accepted'], outcome: 'wrong_state', flow: null },
      { say: 'decline 19043', flow: 'answer_order/reason' },
      { say: 'accept 19044', hears: ['19044 is accepted', 'Why do you decline order 19043'], intent: 'answer_order' },
      { say: 'show my inventory', hears: ['lots'], flow: 'answer_order/reason' },
      { say: 'i am out of cabbage', hears: ['19043 is declined'], flow: null, outcome: 'ok' },
    ],
  },
  {
    name: 'one question at a time',
    as: 'hanna',
    turns: [
      { say: 'order 5 kg of garlic tomorrow', flow: 'place_order/confirm' },
      {
        say: 'i need 100 kg potatoes',
        hears: ['Shall I order there?'],
        hearsNot: ['Shall I place it?'],
        flow: null,
      },
      { say: 'no', hears: ['Back to where we were', 'Shall I place it?'], flow: 'place_order/confirm' },
      { say: 'i need 100 kg potatoes', flow: null },
      { say: 'yes', hears: ['100 kg of potatoes'], flow: 'place_order/deliveryDay' },
      { say: 'cancel', hears: ['Back to where we were', 'garlic'], flow: 'place_order/confirm' },
      { say: 'show my orders', hears: ['5 kg of garlic for 750 birr is still open'], hearsNot: ['Your order:'] },
      { say: 'yes', hears: ['Order 19042 is placed'], flow: null },
      { say: 'order 4 kg of garlic tomorrow', flow: 'place_order/confirm' },
      { say: 'yes', hears: ['Order 19043 is placed'] },
      { say: 'cancel order 19042', flow: 'cancel_order/confirm' },
      { say: 'cancel order 19043', flow: 'cancel_order/confirm' },
      { say: 'yes', hears: ['19043 is cancelled'], hearsNot: ['Back to where'], flow: null },
    ],
  },
  {
    name: 'an order that is being made',
    as: 'hanna',
    turns: [
      { say: 'order 5 kg of garlic tomorrow', flow: 'place_order/confirm' },
      { say: 'how much would 10 kg be?', hears: ['1,500 birr', '5 kg of garlic for 750'], flow: 'place_order/confirm' },
      { say: 'is 8 kg cheaper?', hears: ['1,200 birr', '5 kg of garlic for 750'], flow: 'place_order/confirm' },
      { say: 'how much would 40 kg be?', hears: ['15 kg of garlic at most'], flow: 'place_order/confirm' },
      {
        say: 'add 4 kg of potatoes from Lemma Orchard',
        hears: ['I have added potatoes', 'Supplier not found', 'Shall I order there?'],
        flow: 'place_order/supplier',
      },
      { say: 'yes', hears: ['Chaltu', '750 birr', '120 birr'], flow: 'place_order/confirm' },
      { say: 'add 3 kg of tomatoes from Sara Fresh', hears: ['Sara Fresh (114)', '141 birr', '750 birr'] },
      { say: 'remove the garlic', hears: ['I have left out garlic', 'Total: 261 birr'], flow: 'place_order/confirm' },
      { say: 'drop the tomatoes', hears: ['Total: 120 birr'], flow: 'place_order/confirm' },
      { say: 'no cancel that last order please', hears: ['I leave it'], flow: null },
      {
        say: 'order 30kg onions from Abebe and 4 kg tomatoes from chaltu tomorrow',
        hears: ['Abebe Farm', 'Chaltu Cooperative', '192 birr'],
        flow: 'place_order/confirm',
      },
      { say: 'cancel', flow: null },
      { say: 'order 2 kg of tomatoes from the cheapest', flow: 'place_order/deliveryDay' },
      { say: 'tomorrow', hears: ['Abebe Farm (112)'], flow: 'place_order/confirm' },
      { say: 'cancel', flow: null },
      { say: 'order 2 kg of tomatoes', hears: ['I recommend'], flow: 'place_order/supplier' },
      { say: 'no', hears: ['Which one shall it be?'], offers: ['order:1001'], flow: 'place_order/supplier' },
      { say: 'remove the tomatoes', flow: null },
    ],
  },
  {
    name: 'a supplier has what all its lots have',
    as: 'hanna',
    turns: [
      {
        first: ({ market, people }) =>
          market.listings.save(people.chaltu, {
            product: 'tomatoes',
            quantity: fromUnits(250),
            price: fromBirr(52),
            availableFrom: TODAY,
            expiresOn: '2026-12-20',
          }),
        say: 'I need 500 kg of tomatoes',
        hears: ['Chaltu Cooperative (113) – 24,800 birr (49.60 birr/kg), has 550 kg', 'Shall I order there?'],
      },
      { say: 'yes', flow: 'place_order/deliveryDay' },
      { say: 'tomorrow', hears: ['300 kg of tomatoes at 48', '200 kg of tomatoes at 52'], flow: 'place_order/confirm' },
      { say: 'cancel' },
      { say: 'order 600 kg tomatoes from Chaltu tomorrow', hears: ['has 550 kg of tomatoes left, not 600 kg'] },
      { say: 'cancel' },
      { say: 'order 20 kg tomatoes from Chaltu on 15 December', hears: ['52 birr/kg'], flow: 'place_order/confirm' },
      { say: 'cancel' },
      { say: 'show me tomatoes' },
      { say: 'which is closest to me?', hears: ['Sara Fresh (114) is the nearest'] },
    ],
  },
  {
    name: 'a lot is changed, and no other is begun',
    as: 'abebe',
    turns: [
      { say: 'lower garlic price by 5 birr', hears: ['15 kg at 145 birr/kg'], outcome: 'ok', flow: null },
      { say: 'reduce the price of garlic by 10%', hears: ['130.50 birr/kg'], flow: null },
      { say: 'set the garlic to 20 kg', hears: ['20 kg at 130.50'], flow: null },
      { say: 'delete 5 kg of garlic', hears: ['15 kg at 130.50'], flow: null },
      { say: 'change garlic price to 1', hears: ['130.50 birr/kg now', '1 birr/kg?'], flow: 'save_listing/confirm' },
      { say: 'are you sure?', flow: 'save_listing/confirm' },
      { say: 'no', hears: ['changed nothing'], flow: null },
      { say: 'add 30kg quinoa', hears: ["don't know that product"], outcome: 'unknown_product', flow: null },
      { as: 'hanna', say: 'show me garlic', hears: ['130.50'] },
      { say: 'order 4 kg of quinoa', hears: ["don't know that product"], hearsNot: ['garlic'], flow: null },
    ],
  },
  {
    name: 'more and less change what was said, and a price limit is kept',
    as: 'hanna',
    turns: [
      { say: 'order 10 kg of garlic tomorrow', hears: ['10 kg of garlic'], flow: 'place_order/confirm' },
      { say: '2 more kg', hears: ['12 kg of garlic', '1,800 birr'], flow: 'place_order/confirm' },
      { say: '3 kg less', hears: ['9 kg of garlic'], flow: 'place_order/confirm' },
      { say: '20 kg less', hears: [/between|more than|at least/i], hearsNot: ['-11'], flow: 'place_order/quantity' },
      { say: 'never mind', flow: null },
      { say: 'find red onions under 41 birr', hears: ['Abebe Farm', 'Sara Fresh'], hearsNot: ['Chaltu'] },
      { say: 'find red onions under 20 birr', hears: ['Nobody sells red onions for 20 birr/kg or less', 'Sara Fresh'] },
    ],
  },
  {
    name: 'what is said beside the answer is heard too',
    as: 'kedir',
    turns: [
      { say: 'i want to sell my harvest', flow: 'save_listing/product' },
      { say: 'tomatoes, about 300 kilos', flow: 'save_listing/price' },
      { say: '46', hears: ['From when'], flow: 'save_listing/availableFrom' },
      { say: 'is that a good price', hears: ['tomatoes', 'From when'], intent: 'suggest_price' },
      {
        say: 'from tomorrow, they last two weeks',
        hears: ['from tomorrow', 'Sun 6 Dec'],
        flow: 'save_listing/picture',
      },
      { say: 'no', hears: ['Saved: 300 kg of tomatoes'], flow: null },
      { say: 'raise tomatoes to 50', hears: ['300 kg at 50 birr/kg'], flow: null },
      { say: 'stop selling tomatoes until friday', flow: 'remove_listing/confirm' },
      { say: 'no', flow: null },
      { say: 'throw out the tomatoes', flow: 'remove_listing/confirm' },
      { say: 'yes', hears: ['Removed'], flow: null },
      { say: 'hi how do i start', hears: ['stock and orders'], intent: 'help' },
    ],
  },
  {
    name: 'several lots of one sentence are saved one after the other',
    as: 'kedir',
    turns: [
      { say: 'add 40 kg of carrots at 45 birr and 20 kg of cabbage at 30 birr', flow: 'save_listing/availableFrom' },
      { say: 'today', flow: 'save_listing/expiresOn' },
      { say: 'in 10 days', flow: 'save_listing/picture' },
      { say: 'no', hears: ['Saved: 40 kg of carrots', 'cabbage'], flow: 'save_listing/availableFrom' },
      { say: 'tomorrow', flow: 'save_listing/expiresOn' },
      { say: 'in 12 days', flow: 'save_listing/picture' },
      { say: 'no', hears: ['Saved: 20 kg of cabbage at 30 birr/kg'], flow: null },
    ],
  },
])
