import type { Listing } from '#data/models/index.ts'
import { kilometresBetween } from '#src/places.ts'
import type { ToolInput } from './inputs.ts'

export type Pick = NonNullable<ToolInput<'find_listings'>['pick']>

/** The offer that words point at, among those shown; undefined when there is none such, or it is gone. */
export function pickFrom(
  shown: readonly (Listing | undefined)[],
  pick: Pick,
  near: string | undefined,
): Listing | undefined {
  if (typeof pick === 'number') return shown.at(pick > 0 ? pick - 1 : pick)
  const listings = shown.filter((listing) => listing !== undefined)
  const least = (value: (listing: Listing) => number) =>
    listings.toSorted((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0))[0]
  if (pick === 'most') return least((listing) => -listing.quantity)
  if (pick === 'nearest') return least((listing) => kilometresBetween(near, listing.location))
  return least((listing) => listing.price)
}
