import { fromUnits } from '#src/money.ts'
import { cases } from './case.ts'
import type { World } from './world.ts'

const PHONE = '+251911778811'

/** Two orders of Hanna's wait for Abebe: onions for Wednesday, tomatoes for Friday. */
async function hannaOrders({ market, people, lots }: World): Promise<void> {
  for (const [product, day] of [
    ['red_onions', '2026-11-25'],
    ['tomatoes', '2026-11-27'],
  ] as const) {
    await market.orders.place(people.hanna, {
      items: [{ listing: lots[`${product}/abebe`]?._id ?? '', quantity: fromUnits(5) }],
      deliveryDay: day,
      place: 'addis_ababa',
    })
  }
}

export const everyday = cases('everyday words', [
  {
    name: 'two products are compared, with a price for each, and nothing is begun',
    as: 'hanna',
    turns: [
      {
        say: 'are potatoes cheaper than onions?',
        hears: ['potatoes: from 30 birr/kg', 'red onions: from 38 birr/kg', 'lowest price is that of potatoes'],
        offers: ['product:potatoes', 'product:red_onions'],
        intent: 'market_prices',
        flow: null,
      },
      { choose: 'product:potatoes', hears: ['Chaltu'], card: 'listings' },
      {
        as: 'visitor',
        say: 'milk or butter, which one costs less?',
        hears: ['milk', 'butter'],
        intent: 'market_prices',
      },
    ],
  },
  {
    name: 'a price that a buyer names is the most it may cost',
    as: 'hanna',
    turns: [
      { say: 'I need 10 kg onions at 39 birr', hears: ['Sara Fresh'], hearsNot: ['Abebe'], intent: 'find_listings' },
      { say: '20 kg of garlic for 90 birr', hears: ['garlic'], hearsNot: ['inventory'], intent: 'find_listings' },
      { as: 'abebe', say: '20 kg of garlic for 90 birr', intent: 'save_listing', flow: 'save_listing/availableFrom' },
    ],
  },
  {
    name: 'several amounts are those of several products',
    as: 'hanna',
    turns: [
      { say: 'I want to order potatoes, garlic and milk', flow: 'place_order/quantity' },
      { say: '12, 3 and 8', hears: ['12 kg of potatoes', 'when shall it come?'], flow: 'place_order/deliveryDay' },
      {
        say: 'tomorrow',
        hears: ['12 kg of potatoes', '3 kg of garlic', '8 litres of milk'],
        flow: 'place_order/confirm',
      },
    ],
  },
  {
    name: 'an order may wait, and goes where it is said to go in the words of people',
    as: 'hanna',
    turns: [
      { say: 'order 6 kg of potatoes for tomorrow', hears: ['Your order', 'Addis Ababa'], flow: 'place_order/confirm' },
      { say: 'I have to ask my boss', hears: ['Take your time', 'Shall I place it?'], flow: 'place_order/confirm' },
      { say: "what's in this order?", hears: ['6 kg of potatoes'], flow: 'place_order/confirm' },
      { say: 'could you bring it to our restaurant in Adama', hears: ['To Adama'], flow: 'place_order/confirm' },
      { say: 'is the price fixed?', hears: ['Suppliers set their own prices'], flow: 'place_order/confirm' },
      { say: 'thank you anyway', hears: ['I leave it'], flow: null },
      { say: 'my orders', outcome: 'empty' },
    ],
  },
  {
    name: 'a day on which nobody has it is asked for again, and the order stays',
    as: 'hanna',
    turns: [
      { say: 'order 10 litres of milk', flow: 'place_order/deliveryDay' },
      { say: '9 December', hears: ['milk'], flow: 'place_order/deliveryDay' },
      { say: 'tomorrow', hears: ['Your order', '10 litres of milk'], flow: 'place_order/confirm' },
    ],
  },
  {
    name: 'who delivers, and whether they have seen it, is told of the order that was placed last',
    as: 'hanna',
    turns: [
      { first: hannaOrders, say: 'did the farmer reply to my order?', hears: ['19043', 'waiting for the supplier'] },
      { say: 'how can I call the seller?', hears: ['19043', 'Abebe Farm'], intent: 'track_order' },
      { say: 'has anybody seen it?', intent: 'track_order', flow: null },
    ],
  },
  {
    name: 'all orders of a day are accepted at once when they were seen, and none of another day',
    as: 'abebe',
    turns: [
      { first: hannaOrders, say: 'show my orders', hears: ['19042', '19043'] },
      { say: 'should I confirm everything from today?', hears: ['Waiting for your answer'], intent: 'supplier_orders' },
      { say: "don't accept everything from today", hearsNot: ['is accepted', 'You accepted'] },
      { say: 'accept everything from yesterday', hears: ['Which order?'], flow: 'answer_order/number' },
      { say: 'cancel', flow: null },
      { say: 'my orders', hears: ['Waiting for your answer', '19042', '19043'] },
      { say: 'confirm all that came in today', hears: ['19042', '19043'], outcome: 'ok', flow: null },
      { say: 'what have I accepted today?', hears: ['19042', '19043'], intent: 'supplier_orders' },
      { say: 'which orders did I refuse?', outcome: 'empty' },
      { say: "what's the customer's phone number?", hears: ['19042'], intent: 'supplier_orders' },
      { say: 'what do I have to pack?', hears: ['19042'], intent: 'delivery_schedule' },
    ],
  },
  {
    name: 'what a supplier asks about the stock is no question for the books',
    as: 'abebe',
    turns: [
      { say: 'which of my goods will spoil first?', hears: ['tomatoes'], intent: 'my_listings' },
      { say: 'shall I drop my price?', intent: 'suggest_price' },
      { say: 'I farm carrots around Meki', hears: ['carrots'], intent: 'save_listing', flow: 'save_listing/quantity' },
      { say: 'without a photo', hears: ['How many'], intent: 'skip', flow: 'save_listing/quantity' },
      { say: '80', flow: 'save_listing/price' },
      { say: '38', flow: 'save_listing/availableFrom' },
      { say: 'today', flow: 'save_listing/expiresOn' },
      { say: 'in 9 days', hears: ['Saved', 'expires'], outcome: 'ok', flow: null },
    ],
  },
  {
    name: 'a question about a price is no price, and each amount is that of the product before it',
    as: 'abebe',
    turns: [
      {
        say: 'I want to sell carrots 90 kg 40 birr and ginger 15 kg 210 birr, available today',
        flow: 'save_listing/expiresOn',
      },
      { say: 'in 8 days', hears: ['90 kg of carrots at 40 birr'], flow: 'save_listing/picture' },
      { say: 'no', hears: ['Saved: 90 kg of carrots', 'ginger'], flow: 'save_listing/availableFrom' },
      { say: 'today', flow: 'save_listing/expiresOn' },
      { say: 'in 30 days', hears: ['15 kg of ginger at 210 birr'], flow: 'save_listing/picture' },
      { say: 'no', hears: ['Saved: 15 kg of ginger'], flow: null },
      { say: 'sell 30 kg of cabbage', flow: 'save_listing/price' },
      { say: 'would 44 be reasonable?', flow: 'save_listing/price' },
      { say: 'what can you recommend?', flow: 'save_listing/price' },
      { say: '29', flow: 'save_listing/availableFrom' },
    ],
  },
  {
    name: 'what is said of another product is no answer about this one',
    as: 'abebe',
    turns: [
      { say: 'do I have garlic?', hears: ['15 kg'], intent: 'check_listing' },
      { say: 'set it to 12 kg', hears: ['garlic', '12 kg'], outcome: 'ok', flow: null },
      { say: 'change its price', flow: 'save_listing/price' },
      { say: 'i have mangoes 40 kg 80 birr, available today', hears: ['mangoes'], flow: 'save_listing/expiresOn' },
      { as: 'hanna', say: 'order potatoes', flow: 'place_order/quantity' },
      { say: 'forgot the garlic, 3 kg', hearsNot: ['3 kg of potatoes'] },
      { say: 'hold on', hears: ['Take your time'] },
    ],
  },
  {
    name: 'what has left is dispatched, while another order is to be accepted',
    as: 'abebe',
    turns: [
      {
        first: async (world) => {
          await hannaOrders(world)
          await world.market.orders.accept(world.people.abebe, '19042')
        },
        say: 'accept an order',
        flow: 'answer_order/confirm',
      },
      { say: 'okay 19042 has left already', hears: ['19042', 'on its way'], intent: 'update_delivery' },
      { say: 'cancel' },
      { say: 'my pending orders', hears: ['19043'], hearsNot: ['19042'] },
    ],
  },
  {
    name: 'an amount and a day may be tried out, and what was recommended is taken in other words',
    as: 'hanna',
    turns: [
      { say: 'I need 20 kg of tomatoes', card: 'listings', flow: null },
      { say: 'what about 35', hears: ['35 kg of tomatoes'], hearsNot: ['suppliers can'], flow: 'place_order/supplier' },
      { say: 'why this one?', hears: ['I would take Sara Fresh'], hearsNot: ['did not get'] },
      { say: 'cancel' },
      { say: 'order 12 kg of tomatoes', flow: 'place_order/supplier' },
      { say: "fine, I'll take that one", flow: 'place_order/deliveryDay' },
      { say: 'tomorrow', flow: 'place_order/confirm' },
      { say: 'bring it to my sister in Hawassa', hears: ['Hawassa'], flow: 'place_order/confirm' },
      { say: 'yes', outcome: 'ok', flow: null },
      { say: "it hasn't arrived yet", hears: ['19042'], intent: 'track_order' },
      { say: 'did my order go through?', hears: ['19042'], intent: 'track_order' },
      { say: 'I also forgot the garlic, 2 kg', hears: ['garlic'], intent: 'place_order' },
    ],
  },
  {
    name: 'a request at the question for a name is one, and no name',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'register as a customer', flow: 'register/name' },
      { say: 'my orders', hears: ['name'], flow: 'register/name' },
      { say: 'where can I buy garlic?', hears: ['name'], flow: 'register/name' },
      { say: 'show me potatoes', hears: ['name'], flow: 'register/name' },
      { say: 'Fresh Tomatoes', hears: ['town'], flow: 'register/place' },
      { say: 'Adama', hears: ['Welcome, Fresh Tomatoes'] },
    ],
  },
  {
    name: 'who sells by text message is asked for no picture',
    as: 'visitor',
    phone: PHONE,
    turns: [
      { say: 'register as a supplier', flow: 'register/name' },
      { say: 'Tolla Farm', flow: 'register/place' },
      { say: 'Meki', hears: ['Welcome'] },
      { say: 'sell 40 kg of ginger at 190 birr, available today, expires in 20 days', flow: 'save_listing/picture' },
      { say: 'no', hears: ['to save it'], hearsNot: ['Saved'], flow: 'save_listing/picture' },
      {
        say: 'price 185',
        hears: ['185 birr', 'Shall I save it?'],
        hearsNot: ['picture'],
        flow: 'save_listing/picture',
      },
      { say: 'yes', hears: ['Saved'], outcome: 'ok', flow: null },
    ],
  },
  {
    name: 'vague questions find the entry that is meant',
    as: 'visitor',
    turns: [
      { say: 'and how should we pay for all that?', hears: ['cash on delivery'] },
      { say: 'can I really trust the farmers?', hears: ['before'] },
      { say: 'is there any minimum?', hears: ['no smallest order'] },
      { say: 'when do farmers get their money?', hears: ['handed over'] },
      { say: 'can they come on weekends?', hears: ['delivery day'] },
      { say: 'I forgot my username', hears: ['Support gives you a new one'] },
      { say: 'are you a human or a computer?', hears: ['a program, not a person'], intent: 'help' },
    ],
  },
])
