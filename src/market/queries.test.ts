import type { Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '#src/clock.ts'
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
})
