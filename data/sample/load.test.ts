import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inconsistencies } from '#data/consistency.ts'
import type { Database } from '#data/database.ts'
import { migrate } from '#data/migrations/index.ts'
import { openTestDatabase } from '#test/database.ts'
import { seedsOf } from '../seeds.ts'
import { loadSample, type SampleSizes, seedDatabase } from './index.ts'

const now = new Date('2026-11-22T12:00:00Z')
const sizes: SampleSizes = { customers: 40, suppliers: 25, listings: 250, orders: 1_500, days: 60 }
const request = { passwordHash: async () => 'a hash', seed: 7, now, sizes }

async function counts({ models }: Database) {
  const counted = [models.accounts, models.listings, models.prices, models.orders, models.sales] as const
  const [accounts, listings, prices, orders, sales] = await Promise.all(counted.map((model) => model.countDocuments()))
  return { accounts, listings, prices, orders, sales }
}

describe('loading the sample', () => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase()
    await migrate(database)
  })
  afterAll(() => database.close())

  it('writes everything, with the counters behind it, and says how far it is', async () => {
    const steps: number[] = []
    expect(await loadSample(database, { ...request, progress: (done) => steps.push(done) })).toBe('loaded')
    const { sales, ...rest } = await counts(database)
    expect(rest).toEqual({
      // One account is on both sides.
      accounts: 64,
      listings: 250,
      prices: 3_600,
      orders: 1_500,
    })
    expect(sales).toBeGreaterThan(1_000)
    expect(steps.length).toBeGreaterThan(5)
    expect(steps).toEqual([...steps].sort((one, other) => one - other))
    const counters = await database.models.counters.find().sort({ _id: 1 }).lean()
    expect(counters).toEqual([
      { _id: 'listings', value: 1_250 },
      { _id: 'orders', value: 11_500 },
      { _id: 'suppliers', value: 125 },
    ])
    expect(await database.models.accounts.countDocuments({ sample: false })).toBe(0)
  })

  it('agrees with itself, down to the sales of each day', async () => {
    expect(await inconsistencies(database)).toEqual([])
  })

  it('does nothing the second time', async () => {
    expect(await loadSample(database, request)).toBe('present')
  })

  it('finishes what was interrupted, with the seed and the instant that it began with', async () => {
    const before = await counts(database)
    await seedsOf(database).updateOne({ _id: 'sample' }, { $unset: { finishedAt: '' } })
    await database.models.sales.deleteMany({})
    await database.models.orders.deleteMany({ supplierNumber: { $lt: 110 } })
    await database.models.listings.deleteMany({ product: 'tomatoes' })
    const later = { ...request, seed: 8, now: new Date('2026-11-25T12:00:00Z') }
    expect(await loadSample(database, later)).toBe('loaded')
    expect(await counts(database)).toEqual(before)
    expect(await loadSample(database, later)).toBe('present')
  })

  it('goes on when it is started weeks later: with prices, and with lots in the place of those that expired', async () => {
    const tomatoes = { product: 'tomatoes', onSale: true, lastDay: { $gte: '2026-12-31' } }
    const own = { ...(await database.models.listings.findById('1001').lean()), _id: '1251', lastDay: '2026-11-30' }
    await database.models.listings.insertMany([own])
    await database.models.counters.updateOne({ _id: 'listings' }, { $set: { value: 1_251 } })
    expect(await database.models.listings.countDocuments(tomatoes)).toBe(0)
    const weeksLater = { ...request, now: new Date('2026-12-31T12:00:00Z') }
    expect(await loadSample(database, weeksLater)).toBe('present')
    expect(await database.models.listings.countDocuments(tomatoes)).toBeGreaterThan(10)
    expect(await database.models.listings.countDocuments({ lastDay: { $lt: '2026-12-31' } })).toBe(1)
    expect(await database.models.prices.countDocuments({ day: { $gt: '2026-12-01', $lte: '2026-12-31' } })).toBe(1_800)
    expect(await inconsistencies(database)).toEqual([])
    const before = await database.models.listings.find().sort({ _id: 1 }).lean()
    await loadSample(database, weeksLater)
    expect(await database.models.listings.find().sort({ _id: 1 }).lean()).toEqual(before)
  })
})

describe('seeding a database', () => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase()
    await migrate(database)
  })
  afterAll(() => database.close())

  it('loads only the catalogue when no sample is wanted, and hashes nothing', async () => {
    const passwordHash = () => Promise.reject(new Error('not needed'))
    expect(await seedDatabase(database, { sample: false, passwordHash, today: '2026-11-22' })).toMatchObject({
      sample: 'off',
    })
    expect(await database.models.products.countDocuments()).toBeGreaterThan(40)
  })

  it('keeps the sample out of a database with accounts of its own', async () => {
    await database.models.accounts.insertMany([
      {
        _id: 'own',
        name: 'Own',
        roles: ['customer'],
        language: 'en',
        script: 'latin',
        channels: [],
        sample: false,
        createdAt: now,
      },
    ])
    const passwordHash = () => Promise.reject(new Error('not needed'))
    const seeded = await seedDatabase(database, { sample: true, passwordHash, today: '2026-11-22' })
    expect(seeded).toEqual({ products: 0, sample: 'kept_out' })
    expect(await database.models.listings.countDocuments()).toBe(0)
  })
})
