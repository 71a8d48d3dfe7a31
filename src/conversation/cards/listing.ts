import type { Listing } from '#data/models/index.ts'
import type { Draft } from '../turn/context.ts'
import { listingJson } from './json.ts'
import { namer, type Wording } from './words.ts'

/** The card of one lot. */
export const listingData = (wording: Wording, listing: Listing): NonNullable<Draft['card']> => ({
  kind: 'listing',
  data: listingJson(listing, namer(wording)),
})
