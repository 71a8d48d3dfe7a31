import { setImmediate } from 'node:timers/promises'
import { type Document, MongoBulkWriteError } from 'mongodb'
import type { Database } from '#data/database.ts'
import {
  type Account,
  type Counted,
  type Counter,
  FIRST_NUMBERS,
  type Listing,
  type MarketPrice,
  type Order,
  type Sale,
  TIERS,
} from '#data/models/index.ts'
import { addisDay, clock } from '#src/clock.ts'
import { TRADED } from '../catalogue/index.ts'
import { saleId } from '../keys.ts'
import { seedsOf } from '../seeds.ts'
import { SAMPLE_SIZES, type SampleSizes } from './accounts.ts'
import { freshen } from './freshen.ts'
import { sampleLots } from './lots.ts'
import { sampleOrders } from './orders.ts'
import { samplePeople } from './people.ts'
import { samplePrices } from './prices.ts'

const BATCH = 1_000

/** How far the loading is: documents written, of about so many. */
export type Progress = (done: number, of: number) => void

export interface SampleRequest {
  /** What the shared password of all sample web accounts hashes to; asked for once, and only when it is needed. */
  passwordHash: () => Promise<string>
  /** The same seed and instant make the same sample, but for the password's hash. */
  seed: number
  now: Date
  /** A year of a whole marketplace when missing. */
  sizes?: SampleSizes
  progress?: Progress
}

/**
 * - `loaded`: all of it was written now.
 * - `present`: it was there already; its prices and lots were brought up to today.
 * - `kept_out`: somebody else's accounts, lots or orders are in this database, and made-up ones do not belong beside them.
 */
export type SampleOutcome = 'loaded' | 'present' | 'kept_out'

/**
 * Loads the sample. When an earlier loading was interrupted, this one goes on with that one's seed and instant: ids follow
 * from them, so what is already there is met again and left alone. The same holds for two instances that load at once.
 */
export async function loadSample(database: Database, request: SampleRequest): Promise<SampleOutcome> {
  const seeds = seedsOf(database)
  const begun = await seeds.findOne({ _id: 'sample' })
  if (begun?.finishedAt !== undefined) {
    await freshen(database, begun, addisDay(request.now))
    return 'present'
  }
  if (begun === null && (await hasOwnData(database))) return 'kept_out'
  if (begun === null) {
    const from = { seed: request.seed, now: request.now, sizes: request.sizes ?? SAMPLE_SIZES }
    await seeds.updateOne({ _id: 'sample' }, { $setOnInsert: { from } }, { upsert: true })
  }
  const from = (await seeds.findOne({ _id: 'sample' }))?.from
  if (from === undefined) throw new Error('the seeds of this database were taken away while it was loaded')
  const { seed, now, sizes } = from

  const people = samplePeople({
    seed,
    now,
    firstSupplier: FIRST_NUMBERS.suppliers,
    passwordHash: await request.passwordHash(),
    sizes,
  })
  const products = TRADED
  const lots = sampleLots({
    seed,
    now,
    firstListing: FIRST_NUMBERS.listings,
    products,
    suppliers: people.suppliers,
    sizes,
  })
  const accounts = [...new Set([...people.customers, ...people.suppliers].map(({ account }) => account))]
  const sales = new Map<string, Sale>()

  // There are a little more sales than orders, once a price has been asked for on many days.
  const expected = accounts.length + lots.length + sizes.days * products.length * TIERS.length + sizes.orders * 2.15
  const write = writer(database, Math.round(expected), request.progress)
  await write<Account>('accounts', accounts)
  await write<Listing>('listings', lots)
  await write<MarketPrice>('prices', samplePrices({ seed, today: addisDay(now), days: sizes.days, products }))
  const orders = sampleOrders({ seed, now, firstOrder: FIRST_NUMBERS.orders, products, people, lots, sizes })
  await write<Order>('orders', counted(orders, sales))
  await write<Sale>('sales', sales.values())
  const counters = database.db.collection<Counter>('counters')
  const given: Record<Counted, number> = {
    suppliers: people.suppliers.length,
    listings: lots.length,
    orders: sizes.orders,
  }
  for (const kind of ['suppliers', 'listings', 'orders'] as const) {
    const value = FIRST_NUMBERS[kind] + given[kind] - 1
    await counters.updateOne({ _id: kind }, { $max: { value } }, { upsert: true })
  }
  await seeds.updateOne({ _id: 'sample' }, { $set: { finishedAt: clock.now(), freshOn: addisDay(now) } })
  return 'loaded'
}

async function hasOwnData({ models }: Database): Promise<boolean> {
  const found = await Promise.all([models.accounts.exists({}), models.listings.exists({}), models.orders.exists({})])
  return found.some((each) => each !== null)
}

/** Lets orders pass, and adds what was completed to the sales of that day. */
function* counted(orders: Iterable<Order>, sales: Map<string, Sale>): Generator<Order> {
  for (const order of orders) {
    if (order.state === 'completed') {
      const day = addisDay(order.updatedAt)
      for (const { product, price, quantity } of order.items) {
        const id = saleId(product, day, price)
        const sale = sales.get(id) ?? { _id: id, product, day, price, quantity: 0 }
        sale.quantity += quantity
        sales.set(id, sale)
      }
    }
    yield order
  }
}

/**
 * Writes documents in batches; one that is already there was written by the loading before this one. While a batch is on
 * its way the next one is made.
 */
function writer(database: Database, expected: number, progress: Progress | undefined) {
  let done = 0
  return async <T extends Document>(collection: string, documents: Iterable<T>): Promise<void> => {
    const target = database.db.collection<Document>(collection)
    const sent = async (batch: T[]): Promise<void> => {
      if (batch.length === 0) return
      await target.insertMany(batch, { ordered: false }).catch(ignoreDuplicates)
      done += batch.length
      progress?.(Math.min(done, expected), expected)
    }
    let onItsWay = Promise.resolve()
    let batch: T[] = []
    for (const document of documents) {
      batch.push(document)
      if (batch.length < BATCH) continue
      await onItsWay
      onItsWay = sent(batch)
      // A failure is met where it is awaited; until then it is not unhandled.
      onItsWay.catch(() => undefined)
      batch = []
      // Lets a start answer what comes in meanwhile, and the batch leave before the next one is made.
      await setImmediate()
    }
    await onItsWay
    await sent(batch)
  }
}

function ignoreDuplicates(error: unknown): void {
  const errors = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : []
  if (errors.length === 0 || errors.some((each) => each.code !== 11_000)) throw error
}
