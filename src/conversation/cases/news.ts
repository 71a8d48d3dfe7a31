import type { Database } from '#data/database.ts'
import { addDays, clock } from '#src/clock.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { cases } from './case.ts'
import { TODAY, type World } from './world.ts'

/** The clock has looked at the lots: Sara's milk and Meron's butter expire within three days. */
const scanned = ({ market }: World): Promise<unknown> => market.expiry.scan(clock.now())

/** Sara has yogurt, too, which expires as soon as her milk. */
async function twoOfOne(world: World): Promise<void> {
  const { market, people } = world
  await market.listings.save(people.sara, {
    product: 'yogurt',
    quantity: fromUnits(20),
    price: fromBirr(120),
    availableFrom: TODAY,
    expiresOn: addDays(TODAY, 2),
  })
  await scanned(world)
}

/** Hanna is asked whether order 19042 of tomatoes has arrived, which was on its way. */
async function askedForArrival({ market, people, database }: World): Promise<void> {
  const items = [{ listing: '1001', quantity: fromUnits(3) }]
  await market.orders.place(people.hanna, { items, deliveryDay: TODAY, place: 'addis_ababa' })
  await market.orders.accept(people.abebe, '19042')
  await market.orders.dispatch(people.abebe, '19042')
  await notice(database, 'hanna', 'order.arrival', { order: { number: '19042' } })
}

const notice = async ({ models }: Database, account: string, kind: string, data: Record<string, unknown>) =>
  models.notices.insertMany([{ _id: `${kind}/${account}`, account, event: kind, kind, data, at: clock.now() }])

export const news = cases('the clock', [
  {
    name: 'proposes a flash sale, which is taken by its number',
    as: 'sara',
    turns: [
      {
        first: scanned,
        say: 'show my flash sales',
        hears: ['50 litres of milk', '80 birr/litre', 'accept flash sale 1008'],
        offers: ['sale:1008:accept'],
        intent: 'flash_sales',
        outcome: 'ok',
      },
      { say: 'accept flash sale 1008', hears: ['has started', 'milk'], intent: 'answer_flash_sale', outcome: 'ok' },
      { say: 'accept flash sale 1008', hears: ['answered already'], outcome: 'sale_closed' },
      { as: 'hanna', say: 'who sells milk?', hears: ['Sara Fresh', 'flash sale:'] },
      { as: 'abebe', say: 'accept flash sale 1008', hears: ['no flash sale 1008'], outcome: 'sale_not_found' },
    ],
  },
  {
    name: 'proposes a flash sale, which is declined by a button or in words',
    as: 'meron',
    turns: [
      { first: scanned, choose: 'sale:1009:decline', hears: ['keeps its price', '1,150 birr'], outcome: 'ok' },
      { say: 'flash sales', hears: ['No flash sales'], outcome: 'empty' },
      { as: 'sara', say: 'ቅናሽ 1008 አልቀበልም', hears: ['80'], intent: 'answer_flash_sale', outcome: 'ok' },
    ],
  },
  {
    name: 'proposes several, each with buttons that name it',
    as: 'sara',
    turns: [
      {
        first: twoOfOne,
        say: 'flash sales',
        hears: ['milk', 'yogurt'],
        offers: ['sale:1008:accept', 'sale:1008:decline', 'sale:1011:accept', 'sale:1011:decline'],
      },
      { choose: 'sale:1011:accept', hears: ['has started', 'yogurt'], outcome: 'ok' },
    ],
  },
  {
    name: 'is answered with a bare yes',
    as: 'hanna',
    turns: [{ first: askedForArrival, say: 'yes', hears: ['19042'], outcome: 'ok' }],
  },
  {
    name: 'waits for a price',
    as: 'hanna',
    turns: [
      {
        say: 'tell me when onions fall under 35',
        hears: ['red onions', '35 birr/kg'],
        intent: 'price_alert',
        outcome: 'ok',
      },
      { say: 'show my price alerts', hears: ['red onions: 35 birr'], outcome: 'ok' },
      { say: 'tell me when tomatoes get cheaper', hears: ['Under which price'], flow: 'price_alert/price' },
      { say: 'hmm', hears: ['45', 'Under which price'], flow: 'price_alert/price' },
      { say: '-3', hears: ['Under which price'], flow: 'price_alert/price' },
      { say: '33', hears: ['tomatoes falls under 33 birr/kg'], outcome: 'ok', flow: null },
      { choose: 'alert:milk', hears: ['per litre of milk'], flow: 'price_alert/price' },
      { say: 'my orders', hears: ['no orders yet', 'Under which price'], flow: 'price_alert/price' },
      { say: '70 birr', hears: ['milk falls under 70 birr/litre'], outcome: 'ok', flow: null },
      { say: 'set a price alert for onions', flow: 'price_alert/price' },
      { say: 'cancel', flow: null },
      { say: 'show my price alerts', hears: ['red onions: 35', 'tomatoes: 33', 'milk: 70'], outcome: 'ok' },
      { say: 'remove my price alerts', hears: ['Done'], outcome: 'ok', flow: null },
      { say: 'price alerts', hears: ['no price alerts'], outcome: 'empty' },
      { say: 'ሽንኩርት ከ40 ብር በታች ሲሆን ንገረኝ', hears: ['40'], intent: 'price_alert', outcome: 'ok' },
    ],
  },
  {
    name: 'tells news to those who want them',
    as: 'abebe',
    turns: [
      { say: 'send me a daily summary', hears: ['every evening'], intent: 'subscribe', outcome: 'ok' },
      { say: 'no more daily summaries', hears: ['no more daily summaries'], outcome: 'ok' },
      { as: 'hanna', say: 'tell me about flash sales', hears: ['flash sales of what you buy'], outcome: 'ok' },
    ],
  },
])
