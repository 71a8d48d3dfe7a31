import type { AnyBulkWriteOperation } from 'mongodb'
import type { Database } from '#data/database.ts'
import { type Account, FIRST_NUMBERS, type Listing, type MarketPrice } from '#data/models/index.ts'
import { addDays, clock, daysBetween } from '#src/clock.ts'
import { fromUnits, santim } from '#src/money.ts'
import { TRADED } from '../catalogue/index.ts'
import { type Seed, seedsOf } from '../seeds.ts'
import { SAMPLE_ACCOUNTS } from './accounts.ts'
import { knownStage, leaningOf, SHOWN_OFF_LOTS, span, units } from './lots.ts'
import { askedPrice, samplePrices } from './prices.ts'
import { randomFrom } from './random.ts'

/**
 * Lets time pass in the sample, so that a demo that is started again after weeks still has prices of the last days and
 * something to sell: prices go on up to `today`, and lots of the sample that have expired are harvested anew. What people
 * added themselves is left alone. Does nothing on the same day, and may be interrupted.
 */
export async function freshen(database: Database, { from, freshOn }: Seed, today: string): Promise<void> {
  if (from === undefined || freshOn === undefined || today <= freshOn) return
  await goOnWithPrices(database, from.seed, today, Math.min(from.sizes.days, daysBetween(freshOn, today)))
  await harvestAnew(database, from.seed, today, FIRST_NUMBERS.listings + from.sizes.listings)
  await seedsOf(database).updateOne({ _id: 'sample' }, { $set: { freshOn: today } })
}

async function goOnWithPrices({ db }: Database, seed: number, today: string, days: number): Promise<void> {
  const rows = [...samplePrices({ seed, today, days, products: TRADED })]
  await db.collection<MarketPrice>('prices').bulkWrite(
    rows.map(({ _id, ...price }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: price }, upsert: true },
    })),
    { ordered: false },
  )
}

/** The lots with numbers of the sample, up to `end`, that are past their last day. */
async function harvestAnew({ db, models }: Database, seed: number, today: string, end: number): Promise<void> {
  const random = randomFrom(seed, `harvest of ${today}`)
  const products = new Map(TRADED.map((product) => [product._id, product]))
  const lots = await models.listings.find({ sample: true, state: 'active' }).lean<Listing[]>()
  const taken = new Set(lots.map((lot) => `${lot.supplier}/${lot.product}/${lot.lastDay}`))
  const people = await models.accounts
    .find({ sample: true }, { username: 1 })
    .lean<Pick<Account, '_id' | 'username'>[]>()
  const usernames = new Map(people.map(({ _id, username }) => [_id, username]))

  const writes: AnyBulkWriteOperation<Listing>[] = []
  for (const lot of lots) {
    const product = products.get(lot.product)
    if (product === undefined || lot.lastDay >= today || Number(lot._id) >= end) continue
    const days = span(random, product, today)
    // The account for trying things out keeps its mix of lots that last and lots that are at their end.
    const [, , left] =
      (usernames.get(lot.supplier) === SAMPLE_ACCOUNTS.supplier.username &&
        SHOWN_OFF_LOTS[Number(lot._id) - FIRST_NUMBERS.listings]) ||
      []
    let expiresOn = left === undefined ? days.expiresOn : addDays(today, left)
    while (taken.has(`${lot.supplier}/${lot.product}/${expiresOn}`)) expiresOn = addDays(expiresOn, 1)
    taken.add(`${lot.supplier}/${lot.product}/${expiresOn}`)
    const fresh = {
      quantity: fromUnits(units(random, product)),
      price: santim(askedPrice(seed, product, today, leaningOf(seed, lot.supplierNumber, product._id))),
      availableFrom: days.availableFrom < expiresOn ? days.availableFrom : today,
      expiresOn,
      lastDay: expiresOn,
      onSale: true,
      updatedAt: clock.now(),
    }
    const stage = knownStage(usernames.get(lot.supplier), expiresOn, today)
    const filter = { _id: lot._id, lastDay: lot.lastDay, state: 'active' as const }
    writes.push({
      updateOne: {
        filter,
        update: { $set: { ...fresh, ...stage }, ...('stage' in stage ? {} : { $unset: { stage: '' } }) },
      },
    })
  }
  if (writes.length > 0) await db.collection<Listing>('listings').bulkWrite(writes, { ordered: false })
}
