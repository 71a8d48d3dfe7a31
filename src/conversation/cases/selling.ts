import { fromUnits } from '#src/money.ts'
import { cases } from './case.ts'
import { TODAY, type World } from './world.ts'

/** Hanna orders from Abebe: 19042 is 30 kg of tomatoes, 19043 is 5 kg of garlic. */
async function hannaOrders({ market, people }: World): Promise<void> {
  const order = (listing: string, units: number) =>
    market.orders.place(people.hanna, {
      items: [{ listing, quantity: fromUnits(units) }],
      deliveryDay: TODAY,
      place: 'addis_ababa',
    })
  await order('1001', 30)
  await order('1010', 5)
}

export const selling = cases('a supplier', [
  {
    name: 'looks at the stock',
    as: 'abebe',
    turns: [
      {
        say: 'Show my inventory',
        hears: ['3 lots', '120 kg of tomatoes'],
        card: 'listings',
        intent: 'my_listings',
        outcome: 'ok',
      },
      { say: 'Do I have tomatoes in stock?', hears: ['Yes', '120 kg'], intent: 'check_listing', outcome: 'ok' },
      { say: 'do i have milk?', hears: ['no milk'], offers: ['add:milk'], intent: 'check_listing' },
      { say: 'no', hears: ['All right'] },
      { as: 'kedir', say: 'show my inventory', hears: ['You have no inventory items'], outcome: 'empty' },
    ],
  },
  {
    name: 'sees what expires first, and lowers its price',
    as: 'meron',
    turns: [
      { say: 'show my inventory', hears: ['Expiring soon', 'butter', 'lower the price'], offers: ['price:1009'] },
      { say: 'yes', hears: ['1,150 birr'], flow: 'save_listing/price' },
      { say: 'a million birr', hears: ['price'], flow: 'save_listing/price' },
      { say: '1000', hears: ['1,000 birr/kg'], flow: null, outcome: 'ok' },
      { choose: 'price:1009', flow: 'save_listing/price' },
      { say: '950 birr', hears: ['950 birr'], flow: null },
      { say: 'change the price of butter to 900', hears: ['10 kg at 900 birr/kg'], flow: null, outcome: 'ok' },
      { choose: 'lot:1009', flow: 'save_listing/price' },
      { say: 'cancel', flow: null },
      { say: 'what expires within 1 day?', intent: 'my_listings' },
    ],
  },
  {
    name: 'corrects the offer while another question is open',
    as: 'abebe',
    turns: [
      { say: 'add 50 kg of carrots at 40 birr, available today', flow: 'save_listing/expiresOn' },
      { say: 'change the price to 42', hears: ['50 kg of carrots at 42 birr/kg'], flow: 'save_listing/expiresOn' },
      {
        say: 'in 10 days, and make it 44 birr',
        hears: ['50 kg of carrots at 44 birr/kg', 'expires Wed 2 Dec'],
        flow: 'save_listing/picture',
      },
      { say: 'cancel', flow: null },
      { say: 'add 50 kg of carrots at 40 birr, available today', flow: 'save_listing/expiresOn' },
      { say: 'make it available tomorrow', flow: 'save_listing/expiresOn' },
      {
        say: 'actually 60 kg, 30 days',
        hears: ['60 kg of carrots', 'from tomorrow', 'expires Tue 22 Dec'],
        flow: 'save_listing/picture',
      },
      { say: 'cancel', flow: null },
    ],
  },
  {
    name: 'asks for the market price',
    as: 'abebe',
    turns: [
      {
        say: "What's the market price for onions?",
        hears: ['47.10 birr to 57.57 birr', 'local shops 50 birr/kg', 'supermarkets 65', 'distribution centres 42'],
        card: 'prices',
        intent: 'suggest_price',
        outcome: 'ok',
      },
      { choose: 'do:suggest_price', flow: 'suggest_price/product', hears: ['Which product?'] },
      { say: 'coffee', hears: ['not traded'], flow: 'suggest_price/product' },
      { say: 'garlic', hears: ['no prices or offers for garlic'], flow: null },
      { choose: 'do:check_listing', flow: 'check_listing/product' },
      { say: 'garlic', hears: ['15 kg'], flow: null },
    ],
  },
  {
    name: 'adds stock in one sentence',
    as: 'abebe',
    turns: [
      {
        say: 'I want to add 100kg of butter at 1150 ETB per kg, available today, expires in 30 days',
        hears: ['1,130.40 birr to 1,381.60 birr', 'fits well', '22 Dec', 'picture'],
        offers: ['skip'],
        flow: 'save_listing/picture',
      },
      { say: 'yes', hears: ['send the picture'], flow: 'save_listing/picture' },
      {
        say: 'https://example.com/butter.jpg',
        hears: ['Saved: 100 kg of butter'],
        card: 'listing',
        flow: null,
        outcome: 'ok',
      },
      { say: 'Remove butter', hears: ['Remove 100 kg of butter'], flow: 'remove_listing/confirm' },
      { say: 'no', hears: ['stays'], flow: null },
      { say: 'Remove butter', flow: 'remove_listing/confirm' },
      { say: 'yes', hears: ['Removed: 100 kg of butter'], flow: null, outcome: 'ok' },
      { say: 'remove butter', hears: ['no butter in stock'], flow: null },
    ],
  },
  {
    name: 'asks for a picture where nobody draws',
    as: 'abebe',
    turns: [
      {
        say: 'make a picture of my tomatoes',
        hears: ["can't make pictures here yet"],
        intent: 'generate_product_image',
        flow: null,
        outcome: 'unavailable',
      },
      { say: 'add 50 kg of carrots at 40 birr, available today, expires in 10 days', flow: 'save_listing/picture' },
      { say: 'draw one', hears: ["can't make pictures here", 'Saved: 50 kg of carrots'], flow: null, outcome: 'ok' },
      { choose: 'again', hears: ['closed by now'], flow: null },
    ],
  },
  {
    name: 'has a picture drawn',
    as: 'abebe',
    draws: true,
    turns: [
      { say: 'make a picture', flow: 'generate_product_image/listing' },
      { say: 'tomatoes', hears: ['picture of your tomatoes show'], flow: 'generate_product_image/description' },
      {
        say: 'my tomatoes in a basket',
        card: 'picture',
        offers: ['yes', 'again'],
        flow: 'generate_product_image/drawing',
      },
      { say: 'show my orders', hears: ['Is it right?'], flow: 'generate_product_image/drawing' },
      { say: 'yes', hears: ['now the picture of your tomatoes'], card: 'listing', flow: null, outcome: 'ok' },
      { say: 'የቲማቲም ምስል ሥራልኝ', flow: 'generate_product_image/description' },
      { say: 'አይ', hears: ['ቲማቲም እንዳለ ይቆያል'], flow: null, outcome: 'empty' },
      { say: 'make a picture of my lemons', flow: null, outcome: 'empty' },
      { say: 'add 50 kg of carrots at 40 birr, available today, expires in 10 days', flow: 'save_listing/picture' },
      { choose: 'draw', flow: 'save_listing/description' },
      { say: 'back', flow: 'save_listing/picture' },
      { say: 'on a wooden table', flow: 'save_listing/drawing' },
      { say: 'no', flow: 'save_listing/description' },
      { say: 'in a box', flow: 'save_listing/drawing' },
      { say: 'yes', hears: ['Saved: 50 kg of carrots'], flow: null, outcome: 'ok' },
    ],
  },
  {
    name: 'adds stock step by step, with corrections',
    as: 'abebe',
    turns: [
      { say: 'I want to sell something', flow: 'save_listing/product' },
      { say: 'milk', hears: ['How many litres of milk'], flow: 'save_listing/quantity' },
      { say: '20 kg', hears: ['by the litre'], flow: 'save_listing/quantity' },
      { say: '20', flow: 'save_listing/price' },
      { say: '85 birr', flow: 'save_listing/availableFrom' },
      { say: 'back', flow: 'save_listing/price' },
      { say: '80', flow: 'save_listing/availableFrom' },
      { choose: 'day:2026-11-23', flow: 'save_listing/expiresOn' },
      { say: 'today', hears: ['lies before'], flow: 'save_listing/expiresOn' },
      { say: 'skip', hears: ['20 litres of milk at 80 birr/litre'], flow: 'save_listing/picture' },
      { say: 'skip', hears: ['Saved: 20 litres of milk'], flow: null, outcome: 'ok' },
      { choose: 'add:garlic', flow: 'save_listing/quantity' },
      { say: 'cancel', flow: null },
      { say: 'remove something', flow: 'remove_listing/listing' },
      { say: 'the first one', flow: 'remove_listing/confirm' },
      { say: 'cancel', hears: ['stays'], flow: null },
      { choose: 'remove:1001', flow: 'remove_listing/confirm' },
    ],
  },
  {
    name: 'answers orders',
    as: 'abebe',
    turns: [
      {
        first: hannaOrders,
        say: 'Show my orders',
        hears: ['Waiting for your answer', '19042', 'Hanna Tesfaye', '30 kg of tomatoes', '1,350 birr'],
        offers: ['accept:19042', 'decline:19043'],
        card: 'orders',
        intent: 'supplier_orders',
      },
      { say: 'my pending orders', hears: ['19043'], intent: 'supplier_orders' },
      { say: 'accepted orders from today', hears: ['no orders like that'], outcome: 'empty' },
      { say: 'Accept order 19042', hears: ['19042 is accepted'], card: 'order', flow: null, outcome: 'ok' },
      { say: 'accepted orders from today', hears: ['Accepted:', '19042'], outcome: 'ok' },
      { say: "Decline order 19043 because I'm out of stock", hears: ['19043 is declined'], flow: null, outcome: 'ok' },
      { say: 'order 19042 is on its way', hears: ['on its way'], outcome: 'ok', flow: null },
      { say: 'delivered', hears: ['19042 is delivered'], outcome: 'ok', flow: null },
      { say: 'accept 19042', hears: ['19042 is delivered, so that is not possible'], outcome: 'wrong_state' },
      { as: 'hanna', say: 'track order 19043', hears: ['declined', 'out of stock'], card: 'order' },
      {
        as: 'abebe',
        say: 'delivery schedule',
        hears: ['No deliveries'],
        intent: 'delivery_schedule',
        outcome: 'empty',
      },
    ],
  },
  {
    name: 'is asked which order, and why',
    as: 'abebe',
    turns: [
      {
        first: hannaOrders,
        say: 'decline an order',
        hears: ['Which order?', '19042', '19043'],
        flow: 'answer_order/number',
      },
      {
        say: '19043',
        hears: ['Why do you decline order 19043'],
        offers: ['reason:outOfStock'],
        flow: 'answer_order/reason',
      },
      { say: 'what is the market price for onions?', intent: 'suggest_price', flow: 'answer_order/reason' },
      { say: 'The rain has spoilt the harvest', hears: ['19043 is declined'], flow: null, outcome: 'ok' },
      { choose: 'decline:19042', flow: 'answer_order/reason' },
      { choose: 'accept:19042', hears: ['19042 is accepted'], outcome: 'ok' },
      { say: 'show my deliveries', hears: ['19042', 'Hanna Tesfaye'], intent: 'delivery_schedule', outcome: 'ok' },
      { choose: 'dispatch:19042', hears: ['on its way'], outcome: 'ok' },
      { as: 'hanna', choose: 'received:19042', hears: ['19042 is closed'], outcome: 'ok' },
      { as: 'abebe', choose: 'complete:19042', outcome: 'wrong_state' },
      { say: 'answer order 77', hears: ["don't find order 77"], outcome: 'order_not_found' },
    ],
  },
  {
    name: 'is asked which delivery',
    as: 'abebe',
    turns: [
      { say: 'my order is on its way', hears: ['no order to deliver'], flow: null },
      {
        first: async (world) => {
          await hannaOrders(world)
          await world.market.orders.accept(world.people.abebe, '19042')
          await world.market.orders.accept(world.people.abebe, '19043')
        },
        say: 'an order is on its way',
        hears: ['Which order?'],
        flow: 'update_delivery/number',
      },
      { say: '19042', hears: ['on its way'], flow: null, outcome: 'ok' },
      { as: 'hanna', say: 'an order has arrived', hears: ['19042'], flow: 'update_delivery/confirm' },
      { say: 'yes', hears: ['19042 is closed'], flow: null, outcome: 'ok' },
    ],
  },
])
