import type { Listing, Product } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'
import { type Hundredths, hundredths, priceOf, santim } from '#src/money.ts'
import { distanceClass, kilometresBetween } from '#src/places.ts'
import type { Availability, Offer, Share } from './market.ts'

export interface Wish {
  quantity?: Hundredths
  by?: string
  near?: string
  limit?: number
}

/** A nearer lot is recommended before the cheapest when it costs at most five percent more. */
const NEARER_MAY_COST = 1.05

/** What to offer somebody with a wish, of the lots that are on sale and can be delivered on the wanted day. Pure. */
export function chooseOffers(product: Product, lots: readonly Listing[], wish: Wish): Availability {
  const { quantity, near, limit = limits.listingsShown } = wish
  const ordered = lots.map((listing) => offer(listing, quantity, near)).sort(cheapestFirst)
  const enough = quantity === undefined ? ordered : withEnough(ordered, quantity)
  const recommended = recommend(enough, wish)
  const together = hundredths(lots.reduce((sum, lot) => sum + lot.quantity, 0))
  const shares = quantity !== undefined && enough.length === 0 ? share(ordered, quantity) : []
  const shared = shares.reduce((sum, part) => sum + part.quantity, 0)
  return {
    product,
    offers: shown(enough, recommended?.offer, limit),
    most: hundredths(Math.max(0, ...bySupplier(ordered).map(stockOf))),
    together,
    ...(shares.length === 0 ? {} : shared === quantity ? { split: shares } : { partial: shares }),
    ...(recommended ? { recommended } : {}),
  }
}

/**
 * Whether lots that cost more than `cheapest`, which are in the order of their price, would change nothing of the offers
 * `found` among these and of what is recommended: as many as are shown have enough, and no other is as cheap, or cheap
 * enough to be recommended for being nearer. Pure.
 */
export function dearerChangeNothing(found: Availability, cheapest: readonly Listing[], wish: Wish): boolean {
  const { quantity = 0, near, limit = limits.listingsShown } = wish
  const [first] = cheapest
  const lastShown = cheapest[limit - 1]
  const last = cheapest.at(-1)
  if (first === undefined || lastShown === undefined || last === undefined) return false
  // What one of them lacks its supplier may have in a dearer lot.
  if (cheapest.some((lot) => lot.quantity < quantity)) return false
  if (last.price === lastShown.price) return false
  const { offer: best, reasons = [] } = found.recommended ?? {}
  const nothingNearer = near === undefined || best?.distance === 0
  return nothingNearer || (last.price > first.price * NEARER_MAY_COST && !reasons.includes('nearest'))
}

function offer(listing: Listing, quantity: Hundredths | undefined, near: string | undefined): Offer {
  return {
    listing,
    distance: distanceClass(listing.location, near),
    ...(quantity === undefined ? {} : { total: priceOf(quantity, listing.price) }),
  }
}

/** Lots that have the quantity, and suppliers whose lots have it together. */
function withEnough(ordered: readonly Offer[], quantity: Hundredths): Offer[] {
  const alone = ordered.filter(({ listing }) => listing.quantity >= quantity)
  const together = bySupplier(ordered)
    .filter((own) => own.every(({ listing }) => listing.quantity < quantity) && stockOf(own) >= quantity)
    .flatMap((own) => {
      const shares = share(own, quantity)
      const [first] = shares
      const [offered] = own
      if (first === undefined || offered === undefined) return []
      if (shares.reduce((sum, part) => sum + part.quantity, 0) < quantity) return []
      const total = santim(shares.reduce((sum, part) => sum + part.sum, 0))
      return [{ ...offered, listing: first.listing, total, shares }]
    })
  return together.length === 0 ? alone : [...alone, ...together].sort(cheapestFirst)
}

const bySupplier = (offers: readonly Offer[]): Offer[][] => [
  ...Map.groupBy(offers, ({ listing }) => listing.supplier).values(),
]

const stockOf = (offers: readonly Offer[]): number => offers.reduce((sum, { listing }) => sum + listing.quantity, 0)

/** What a unit costs, in santim; of several lots together not always a whole number. */
function costOf({ listing, shares, total }: Offer): number {
  const units = (shares ?? []).reduce((sum, { quantity }) => sum + quantity, 0) / 100
  return total === undefined || units === 0 ? listing.price : total / units
}

function cheapestFirst(left: Offer, right: Offer): number {
  return (
    costOf(left) - costOf(right) ||
    left.distance - right.distance ||
    right.listing.quantity - left.listing.quantity ||
    Number(left.listing._id) - Number(right.listing._id)
  )
}

function recommend(offers: readonly Offer[], { quantity, by, near }: Wish): Availability['recommended'] {
  const cheapest = offers[0]
  if (!cheapest) return undefined
  const fair = offers.filter((other) => costOf(other) <= costOf(cheapest) * NEARER_MAY_COST)
  const best = fair.reduce((chosen, other) => (other.distance < chosen.distance ? other : chosen), cheapest)
  const others = offers.filter((other) => other !== best)
  const away = ({ listing }: Offer): number => kilometresBetween(listing.location, near)
  const nearest = near !== undefined && best.distance < 2 && others.every((other) => away(best) <= away(other))
  return {
    offer: best,
    reasons: [
      ...(costOf(best) === costOf(cheapest) ? (['cheapest'] as const) : []),
      ...(quantity === undefined ? [] : (['enough'] as const)),
      ...(by === undefined ? [] : (['by_day'] as const)),
      ...(nearest ? (['nearest'] as const) : []),
    ],
  }
}

/** The cheapest ones; what is recommended is always among them. */
function shown(offers: readonly Offer[], recommended: Offer | undefined, limit: number): Offer[] {
  const first = offers.slice(0, Math.max(1, limit))
  if (recommended && !first.includes(recommended)) first[first.length - 1] = recommended
  return first
}

/**
 * Lots that have `quantity` together, no more of them than one basket holds: the cheapest when they are enough, else the
 * largest. They have less than `quantity` when nothing else is possible.
 */
function share(ordered: readonly Offer[], quantity: Hundredths): Share[] {
  const cheapest = taken(ordered.slice(0, limits.orderItems), quantity)
  if (cheapest.reduce((sum, part) => sum + part.quantity, 0) === quantity) return cheapest
  const largest = [...ordered]
    .sort((left, right) => right.listing.quantity - left.listing.quantity)
    .slice(0, limits.orderItems)
    .sort(cheapestFirst)
  return taken(largest, quantity)
}

function taken(offers: readonly Offer[], quantity: Hundredths): Share[] {
  const shares: Share[] = []
  let missing: number = quantity
  for (const { listing } of offers) {
    const part = hundredths(Math.min(missing, listing.quantity))
    if (part > 0) shares.push({ listing, quantity: part, sum: priceOf(part, listing.price) })
    missing -= part
  }
  return shares
}
