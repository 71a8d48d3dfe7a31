import { type MarketPrice, type Product, TIERS, type Tier } from '#data/models/index.ts'
import { addDays } from '#src/clock.ts'
import { priceId } from '../keys.ts'
import { steady } from './random.ts'

/** What each tier asks, compared with a local shop. */
const TIER_FACTOR: Record<Tier, number> = { localShop: 1, supermarket: 1.3, distributionCentre: 0.85 }

/** A year swings around the usual price: 1.32 in the dearest month, 0.69 half a year away. */
const MIDDLE = 1.005
const SWING = 0.305
const NOISE = 0.009

/**
 * What a local shop asks for a product on a day, in santim, unrounded. It follows from the seed, the product and the day
 * alone, so any day can be asked for.
 */
function shopPrice(seed: number, product: Product, day: string): number {
  const { usualPrice, dearestMonth } = product
  if (usualPrice === undefined || dearestMonth === undefined) throw new RangeError(`${product._id} has no usual price`)
  const dearest = Date.parse(`${day.slice(0, 4)}-${String(dearestMonth).padStart(2, '0')}-15T00:00:00Z`)
  const away = (Date.parse(`${day}T00:00:00Z`) - dearest) / 86_400_000
  const curve = MIDDLE + SWING * Math.cos((2 * Math.PI * away) / 365.25)
  const noise = (steady(seed, `${product._id}/${day}`) * 2 - 1) * NOISE
  return usualPrice * (curve + noise)
}

/** The price rows of the `days` days up to `today`, for every product and tier. */
export function* samplePrices(from: {
  seed: number
  today: string
  days: number
  products: readonly Product[]
}): Generator<MarketPrice> {
  for (let ago = from.days - 1; ago >= 0; ago -= 1) {
    const day = addDays(from.today, -ago)
    for (const product of from.products) {
      const shop = shopPrice(from.seed, product, day)
      for (const tier of TIERS) {
        const price = rounded(shop * TIER_FACTOR[tier], shop < 10_000 ? 25 : 100)
        yield { _id: priceId(product._id, tier, day), product: product._id, tier, day, price }
      }
    }
  }
}

/**
 * What a supplier asks: between a distribution centre and a local shop, each with a place of its own in between, in the
 * round figures that people use. `leaning` in [0, 1) is that place.
 */
export function askedPrice(seed: number, product: Product, day: string, leaning: number): number {
  const price = shopPrice(seed, product, day) * (0.86 + 0.14 * leaning)
  return rounded(price, price < 3_000 ? 50 : price < 10_000 ? 100 : price < 50_000 ? 500 : 1_000)
}

const rounded = (price: number, step: number): number => Math.max(step, Math.round(price / step) * step)
