import type { Database } from '#data/database.ts'
import { type MarketPrice, TIERS, type Tier } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { type Santim, santim } from '#src/money.ts'
import type { Catalogue, PriceAdvice, Prices } from './market.ts'
import { Refusal } from './refusal.ts'

const FRESH_FOR_MS = 60_000
const MOST_DAYS = 366

interface Dependencies {
  database: Database
  catalogue: Catalogue
}

/** `Prices`, and `forget` for products of which something was sold. */
export function createPrices({ database, catalogue }: Dependencies): Prices & { forget(products: string[]): void } {
  const { prices, sales } = database.models
  /** By product: the advices of the day, by the number of days that they look back. */
  const known = new Map<string, Map<number, { at: number; today: string; advice: PriceAdvice }>>()

  function since(product: string, days: number) {
    const today = clock.today()
    return { product, day: { $gt: addDays(today, -days), $lte: today } }
  }

  async function advice(id: string, wantedDays: number = limits.adviceDays): Promise<PriceAdvice> {
    const product = catalogue.traded(id)
    const days = wholeDays(wantedDays)
    const now = clock.now().getTime()
    const today = clock.today()
    const before = known.get(id)?.get(days)
    if (before && before.today === today && Math.abs(now - before.at) < FRESH_FOR_MS) return before.advice
    const [tiers, volumes] = await Promise.all([
      prices.aggregate<TierSum>([
        { $match: since(id, days) },
        { $group: { _id: '$tier', sum: { $sum: '$price' }, count: { $sum: 1 } } },
      ]),
      sales.aggregate<Volume>([
        { $match: since(id, days) },
        { $group: { _id: '$price', quantity: { $sum: '$quantity' } } },
      ]),
    ])
    const figures = adviseFrom(tiers, volumes)
    if (!figures) throw new Refusal('no_offers', { product: id })
    const fresh = { product, days, ...figures }
    known.set(id, (known.get(id) ?? new Map()).set(days, { at: now, today, advice: fresh }))
    return fresh
  }

  async function series(id: string, wantedDays: number) {
    catalogue.traded(id)
    const rows = await prices
      .find(since(id, wholeDays(wantedDays)), { _id: 0, day: 1, tier: 1, price: 1 })
      .sort({ day: 1, tier: 1 })
      .lean<MarketPrice[]>()
    return rows.map(({ day, tier, price }) => ({ day, tier, price: santim(price) }))
  }

  return {
    advice,
    series,
    forget(products) {
      for (const product of products) known.delete(product)
    },
  }
}

function wholeDays(days: number): number {
  return Number.isFinite(days) ? Math.max(1, Math.min(MOST_DAYS, Math.trunc(days))) : limits.adviceDays
}

/** What the competitors of a tier asked: the sum of `count` prices. */
export interface TierSum {
  _id: Tier
  sum: number
  count: number
}

/** How much was sold at a price. */
export interface Volume {
  _id: number
  quantity: number
}

/**
 * The figures of an advice, from what competitors asked and what was sold: the average of each tier, the price at which
 * most was sold, and from their mean a range of minus to plus ten percent. Undefined when there is nothing to go by. Pure.
 */
export function adviseFrom(
  sums: readonly TierSum[],
  volumes: readonly Volume[],
): Pick<PriceAdvice, 'range' | 'tiers' | 'highestVolumePrice'> | undefined {
  const highest = highestVolume(volumes)
  const averages = sums.map(({ sum, count }) => sum / count)
  const figures = highest === undefined ? averages : [...averages, highest]
  if (figures.length === 0) return undefined
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length
  const tiers: Partial<Record<Tier, Santim>> = {}
  for (const tier of TIERS) {
    const found = sums.find(({ _id }) => _id === tier)
    if (found) tiers[tier] = santim(Math.round(found.sum / found.count))
  }
  return {
    range: { low: santim(Math.round((mean * 9) / 10)), high: santim(Math.round((mean * 11) / 10)) },
    tiers,
    ...(highest === undefined ? {} : { highestVolumePrice: highest }),
  }
}

/** Of prices at which equally much was sold, the lower one. */
function highestVolume(volumes: readonly Volume[]): Santim | undefined {
  const [best] = [...volumes].sort((left, right) => right.quantity - left.quantity || left._id - right._id)
  return best && santim(best._id)
}
