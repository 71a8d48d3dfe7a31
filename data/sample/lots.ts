import type { Listing, Product } from '#data/models/index.ts'
import { addDays, addisDay, daysBetween, startOfAddisDay } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { fromUnits, santim } from '#src/money.ts'
import { SAMPLE_ACCOUNTS, type SampleSizes } from './accounts.ts'
import type { Supplier } from './people.ts'
import { askedPrice } from './prices.ts'
import { type Random, randomFrom, steady } from './random.ts'

/** How many sell it and how often it is bought, compared with the others. */
export const DEMAND: Record<string, number> = {
  red_onions: 12,
  tomatoes: 11,
  potatoes: 9,
  garlic: 5,
  cabbage: 5,
  carrots: 5,
  green_peppers: 6,
  collard_greens: 5,
  sweet_potatoes: 3,
  ginger: 3,
  avocados: 5,
  bananas: 6,
  mangoes: 4,
  papayas: 4,
  oranges: 4,
  lemons: 4,
  watermelon: 3,
  milk: 5,
  yogurt: 4,
  butter: 4,
}

/** So many suppliers sell each product at least, where there are enough of them. */
const LEAST_SUPPLIERS = 14
const SHOWN_OFF = ['tomatoes', 'red_onions', 'potatoes', 'cabbage', 'carrots', 'butter'] as const
/** The lots of the supplier account for trying things out: product, units, days until they expire. */
export const SHOWN_OFF_LOTS = [
  ['tomatoes', 120, 2],
  ['tomatoes', 300, 7],
  ['red_onions', 90, 4],
  ['red_onions', 400, 24],
  ['potatoes', 250, 38],
  ['cabbage', 150, 14],
  ['carrots', 80, 3],
  ['butter', 40, 45],
] as const

/** Suppliers of the sample whom nobody plays have been told already what of theirs expires. */
const PLAYED = new Set<string | undefined>(Object.values(SAMPLE_ACCOUNTS).map(({ username }) => username))
export const knownStage = (username: string | undefined, lastDay: string, today: string): { stage?: number } => {
  const left = daysBetween(today, lastDay)
  const stage = PLAYED.has(username) ? undefined : limits.expiryStages.find((days) => left <= days)
  return stage === undefined ? {} : { stage }
}

/** What is on sale in the sample: every supplier but the one without an inventory has lots, each product has many suppliers. */
export function sampleLots(from: {
  seed: number
  now: Date
  firstListing: number
  products: readonly Product[]
  suppliers: readonly Supplier[]
  sizes: SampleSizes
}): Listing[] {
  const random = randomFrom(from.seed, 'lots')
  const today = addisDay(from.now)
  const bySlug = new Map(from.products.map((product) => [product._id, product]))
  const selling = from.suppliers.filter(({ account }) => account.username !== SAMPLE_ACCOUNTS.newSupplier.username)
  const assortments = new Map(selling.map((supplier) => [supplier, assortment(random, supplier, from.products)]))
  spread(random, from.products, assortments)

  const lots: Listing[] = []
  const taken = new Set<string>()
  const put = (
    supplier: Supplier,
    product: Product,
    units: number,
    span: { availableFrom: string; expiresOn: string },
  ) => {
    const key = `${supplier.number}/${product._id}/${span.expiresOn}`
    if (taken.has(key)) return
    taken.add(key)
    const since = startOfAddisDay(span.availableFrom).getTime() + random.between(6, 10) * 3_600_000
    const createdAt = new Date(Math.min(since, from.now.getTime() - random.between(600, 7_200) * 1000))
    lots.push({
      _id: String(from.firstListing + lots.length),
      supplier: supplier.account._id,
      supplierNumber: supplier.number,
      supplierName: supplier.account.name,
      ...(supplier.account.location === undefined ? {} : { location: supplier.account.location }),
      product: product._id,
      unit: product.unit,
      quantity: fromUnits(units),
      price: santim(askedPrice(from.seed, product, today, leaningOf(from.seed, supplier.number, product._id))),
      ...span,
      state: 'active',
      onSale: true,
      lastDay: span.expiresOn,
      ...knownStage(supplier.account.username, span.expiresOn, today),
      sample: true,
      createdAt,
      updatedAt: createdAt,
    })
  }

  for (const [supplier, products] of assortments) {
    if (supplier.account.username === SAMPLE_ACCOUNTS.supplier.username) {
      for (const [slug, units, days] of SHOWN_OFF_LOTS) {
        const product = bySlug.get(slug)
        if (product !== undefined) {
          put(supplier, product, units, { availableFrom: addDays(today, -1), expiresOn: addDays(today, days) })
        }
      }
    } else for (const product of products) put(supplier, product, units(random, product), span(random, product, today))
  }
  const others = selling.filter(({ account }) => account.username !== SAMPLE_ACCOUNTS.supplier.username)
  while (lots.length < from.sizes.listings) {
    const supplier = random.weighted(others, ({ fame }) => fame)
    const product = random.pick(assortments.get(supplier) ?? [])
    put(supplier, product, units(random, product), span(random, product, today))
  }
  return lots
}

/** Where between the distribution centre's price and the local shop's a supplier stands with a product: always the same. */
export const leaningOf = (seed: number, supplier: number, product: string): number =>
  steady(seed, `${supplier}/${product}`)

function assortment(random: Random, supplier: Supplier, products: readonly Product[]): Product[] {
  if (supplier.account.username === SAMPLE_ACCOUNTS.supplier.username) {
    return products.filter(({ _id }) => SHOWN_OFF.some((shown) => shown === _id))
  }
  const size = random.between(6, 11)
  const chosen = new Set<Product>()
  while (chosen.size < size) {
    const left = products.filter((product) => !chosen.has(product))
    const ownTrade = (product: Product) =>
      supplier.trade === 'mixed' || product.category === supplier.trade ? 1 : 0.15
    chosen.add(random.weighted(left, (product) => (DEMAND[product._id] ?? 1) * ownTrade(product)))
  }
  return [...chosen]
}

/** Gives each product enough suppliers, in different towns as the suppliers themselves are. */
function spread(random: Random, products: readonly Product[], assortments: Map<Supplier, Product[]>): void {
  for (const product of products) {
    const without = [...assortments].filter(
      ([{ account }, own]) => !own.includes(product) && account.username !== SAMPLE_ACCOUNTS.supplier.username,
    )
    let missing = Math.min(LEAST_SUPPLIERS, Math.floor(assortments.size / 5)) - (assortments.size - without.length)
    while (missing > 0 && without.length > 0) {
      const [chosen] = without.splice(random.between(0, without.length - 1), 1)
      chosen?.[1].push(product)
      missing -= 1
    }
  }
}

export function units(random: Random, product: Product): number {
  const most = product._id === 'butter' ? 80 : product.category === 'dairy' ? 250 : 500
  return Math.max(10, Math.round((10 + random.next() ** 1.4 * (most - 10)) / 5) * 5)
}

/** Days that fit the product; some lots are at their end, a few are still to be harvested. */
export function span(random: Random, product: Product, today: string): { availableFrom: string; expiresOn: string } {
  const keeps = product.shelfLifeDays ?? 30
  if (random.chance(0.05)) {
    const availableFrom = addDays(today, random.between(1, 4))
    return { availableFrom, expiresOn: addDays(availableFrom, keeps) }
  }
  const left = random.chance(0.12)
    ? random.between(1, Math.min(5, keeps))
    : random.between(Math.max(2, Math.ceil(keeps * 0.3)), keeps)
  return { availableFrom: addDays(today, -Math.min(21, keeps - left)), expiresOn: addDays(today, left) }
}
