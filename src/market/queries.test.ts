import type { Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { inDays, openTestMarket, type TestMarket } from './testing.ts'

let test: TestMarket
beforeAll(async () => {
  test = await openTestMarket()
})
afterAll(() => test.close())

const verified = { address: '+251911', channel: { $in: ['sms'] }, verifiedAt: { $exists: true } }

/** The queries that people wait for, and the index that serves each. */
const QUERIES: [what: string, collection: string, filter: Document, sort: Document | undefined, index: string][] = [
  ['signing in', 'accounts', { username: 'hanna' }, undefined, 'username_1'],
  ['who claims a number', 'accounts', { phone: '+251911' }, undefined, 'phone_1'],
  ['who claims an email address', 'accounts', { email: 'a@b.et' }, undefined, 'email_1'],
  [
    'who verified a number',
    'accounts',
    { 'channels.address': '+251911', channels: { $elemMatch: verified } },
    undefined,
    'channels.address_1_channels.channel_1',
  ],
  ['new suppliers', 'accounts', { supplierNumber: { $gt: 100 } }, undefined, 'supplierNumber_1'],
  [
    'the cheapest on sale',
    'listings',
    { product: 'milk', onSale: true, lastDay: { $gte: '2026-11-22' } },
    { price: 1 },
    'by_price',
  ],
  [
    'what is on sale',
    'listings',
    { product: 'milk', onSale: true, lastDay: { $gte: '2026-11-22' } },
    undefined,
    'on_sale',
  ],
  [
    'my stock',
    'listings',
    { supplier: 's', state: 'active', lastDay: { $gte: '2026-11-22' } },
    { lastDay: 1 },
    'stock',
  ],
  [
    'the lot to add to',
    'listings',
    { supplier: 's', product: 'milk', lastDay: '2026-11-22', state: 'active' },
    undefined,
    'lot',
  ],
  ['my orders', 'orders', { customer: 'c' }, { placedAt: -1, _id: -1 }, 'customer_1_placedAt_-1__id_-1'],
  ['orders of a supplier', 'orders', { supplier: 's' }, { placedAt: -1, _id: -1 }, 'supplier_1_placedAt_-1__id_-1'],
  [
    'orders in a state',
    'orders',
    { supplier: 's', state: { $in: ['pending'] } },
    { placedAt: -1, _id: -1 },
    'supplier_1_state_1_placedAt_-1__id_-1',
  ],
  ['orders of a message', 'orders', { 'source.message': 'm', customer: 'c' }, undefined, 'source'],
  [
    'what expires',
    'orders',
    { state: 'pending', placedAt: { $lt: new Date() } },
    { placedAt: 1 },
    'state_1_placedAt_1',
  ],
  ['what was done for a message', 'events', { 'source.message': 'm', 'source.step': 's' }, undefined, 'source'],
  ['what waits for notices', 'events', { state: 'waiting' }, { at: 1 }, 'waiting'],
  ['prices', 'prices', { product: 'milk', day: { $gt: '2026', $lte: '2027' } }, undefined, 'product_1_day_1_tier_1'],
  ['sales', 'sales', { product: 'milk', day: { $gt: '2026', $lte: '2027' } }, undefined, 'product_1_day_1_price_1'],
]

describe('no query that somebody waits for reads a whole collection', () => {
  it.each(QUERIES)('%s', async (_, collection, filter, sort, index) => {
    const { queryPlanner } = await test.database.db
      .collection(collection)
      .find(filter, sort ? { sort } : {})
      .explain('queryPlanner')
    const winner = JSON.stringify(queryPlanner.winningPlan)
    expect(winner).toContain(`"indexName":"${index}"`)
    expect(winner).not.toContain('COLLSCAN')
  })

  it('a search reads the lots on sale alone, whatever was sold out, removed or has expired', async () => {
    const farm = await test.person('supplier')
    const dead = { product: 'red_onions', supplier: farm._id, state: 'active', onSale: false, lastDay: inDays(3) }
    const expired = { ...dead, onSale: true }
    await test.database.db
      .collection<{ _id: string }>('listings')
      .insertMany([
        ...Array.from({ length: 300 }, (_, at) => ({ ...dead, _id: `s${at}`, state: 'removed' })),
        ...Array.from({ length: 300 }, (_, at) => ({ ...expired, _id: `e${at}`, lastDay: inDays(-at - 1) })),
      ])
    await test.lot(farm)
    const filter = { product: 'red_onions', onSale: true, lastDay: { $gte: clock.today() } }
    const { executionStats } = await test.database.db.collection('listings').find(filter).explain('executionStats')
    expect(executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 1 })
  })

  it('the cheapest of ten times the lots cost what those of a few do, all products at once or one', async () => {
    const farm = await test.person('supplier')
    const { _id, ...one } = await test.lot(farm, { product: 'milk' })
    const listings = test.database.db.collection<{ _id: string }>('listings')
    const more = (count: number, price: number) =>
      listings.insertMany(
        Array.from({ length: count }, (_, at) => ({
          ...one,
          _id: `${price}/${at}`,
          supplier: `farm ${price}/${at}`,
          price: price + at,
        })),
      )
    const examined = async (limit: number) => {
      const filter = { product: 'milk', onSale: true, lastDay: { $gte: clock.today() } }
      const found = listings.find(filter).sort({ price: 1 }).limit(limit)
      return (await found.explain('executionStats'))['executionStats'].totalDocsExamined
    }
    const cheapest = async () =>
      (await test.market.listings.onSale({})).find(({ product }) => product._id === 'milk')?.price
    await more(limits.lotsCompared, 5_000)
    const few = [await examined(1), await examined(limits.lotsCompared)]
    expect(few[0]).toBe(1)
    expect(few[1]).toBeLessThanOrEqual(limits.lotsCompared + 1)
    expect(await cheapest()).toBe(one.price)
    await more(10 * limits.lotsCompared, 4_000)
    expect([await examined(1), await examined(limits.lotsCompared)]).toEqual(few)
    expect(await cheapest()).toBe(4_000)
  })
})
