import type { Listing } from '#data/models/index.ts'
import type { TurnContext } from '../turn/context.ts'
import { fresh, type Shown } from '../turn/memory.ts'

/** What was listed last, unless it is too old to be pointed at. */
export const lastShown = ({ memory: { shown }, now }: TurnContext): Partial<Shown> =>
  shown !== undefined && fresh(shown.at, now) ? shown : {}

/**
 * The offers shown last, as they are now and in the order that they were shown; what is no longer on sale is a gap, so that
 * "the second one" stays the second.
 */
export async function shownListings(context: TurnContext): Promise<(Listing | undefined)[]> {
  const { listings = [] } = lastShown(context)
  const found = await Promise.all(listings.map((id) => context.market.listings.byId(id)))
  return found.map((listing) => (isOnSale(listing) ? listing : undefined))
}

export const isOnSale = (listing: Listing | undefined): listing is Listing =>
  listing !== undefined && listing.state === 'active' && listing.quantity > 0
