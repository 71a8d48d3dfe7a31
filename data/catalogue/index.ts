import { createHash } from 'node:crypto'
import type { Database } from '#data/database.ts'
import type { Product } from '#data/models/index.ts'
import { seedsOf } from '../seeds.ts'
import { DAIRY, FRUIT } from './fruit-and-dairy.ts'
import { KNOWN } from './known.ts'
import { VEGETABLES } from './vegetables.ts'

/** The products that are traded here. */
export const TRADED: readonly Product[] = [...VEGETABLES, ...FRUIT, ...DAIRY]
/** Every product that the marketplace knows, traded or not. */
export const CATALOGUE: readonly Product[] = [...TRADED, ...KNOWN]

/**
 * Brings the catalogue that ships with this version into the database. New products are added; a product that still is as
 * an earlier version shipped it is brought up to date; one that somebody changed (an import, `kcart product`) is left alone.
 * Any number of times, by any number of instances. Returns how many products were written.
 */
export async function loadCatalogue(database: Database, catalogue = CATALOGUE): Promise<number> {
  const seeds = seedsOf(database)
  const products = database.db.collection<Product>('products')
  const [seed, stored] = await Promise.all([seeds.findOne({ _id: 'catalogue' }), products.find({}).toArray()])
  const shippedBefore = seed?.digests ?? {}
  const present = new Map(stored.map((product) => [product._id, digest(product)]))
  const digests = Object.fromEntries(catalogue.map((product) => [product._id, digest(product)]))

  const outdated = catalogue.filter(({ _id }) => {
    const now = present.get(_id)
    return now === undefined || (now !== digests[_id] && now === shippedBefore[_id])
  })
  if (outdated.length > 0) {
    await products.bulkWrite(
      outdated.map((product) => ({ replaceOne: { filter: { _id: product._id }, replacement: product, upsert: true } })),
    )
  }
  if (outdated.length > 0 || catalogue.some(({ _id }) => shippedBefore[_id] !== digests[_id])) {
    await seeds.updateOne({ _id: 'catalogue' }, { $set: { digests } }, { upsert: true })
  }
  return outdated.length
}

/** What a product says, whatever order its fields were stored in. */
function digest(product: Product): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted)
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
    return entries.map(([key, inner]) => [key, sorted(inner)])
  }
  return createHash('sha256')
    .update(JSON.stringify(sorted(product)))
    .digest('base64url')
}
