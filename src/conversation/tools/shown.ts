import type { Listing } from '#data/models/index.ts'
import type { TurnContext } from '../turn/context.ts'
import { fresh } from '../turn/memory.ts'

export interface ShownListings {
  /** In the order that they were shown; what is no longer on sale is a gap, so that "the second one" stays the second. */
  listings: (Listing | undefined)[]
  product?: string
  quantity?: number
}

/** The offers shown last, as they are now. */
export async function shownListings(context: TurnContext): Promise<ShownListings> {
  const shown = context.memory.shown
  if (shown === undefined || !fresh(shown.at, context.now)) return { listings: [] }
  const found = await Promise.all((shown.listings ?? []).map((id) => context.market.listings.byId(id)))
  return {
    listings: found.map((listing) => (isOnSale(listing) ? listing : undefined)),
    ...(shown.product === undefined ? {} : { product: shown.product }),
    ...(shown.quantity === undefined ? {} : { quantity: shown.quantity }),
  }
}

export const isOnSale = (listing: Listing | undefined): listing is Listing =>
  listing !== undefined && listing.state === 'active' && listing.quantity > 0
