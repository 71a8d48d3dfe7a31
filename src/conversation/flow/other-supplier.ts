import type { TurnContext } from '../turn/context.ts'
import type { Position, Values } from '../turn/memory.ts'
import type { Understanding } from '../understanding.ts'
import { type Lens, line } from './lens.ts'
import { heardProduct, offersFor } from './slots/index.ts'

/** "From someone else": whoever it is, not the one that was recommended or chosen. */
export const wantsAnother = ({ intents: [best] }: Understanding): boolean => best?.args['anotherSupplier'] === true

/**
 * The basket without the supplier that was chosen for a line, or recommended while it is asked about: who else has it is
 * asked again. `nobody`: the others have nothing of it. Undefined when it is not clear which line is meant.
 */
export async function fromAnother(
  context: TurnContext,
  { slot, values }: Position,
  understood: Understanding,
): Promise<Values | 'nobody' | undefined> {
  const items = values.items ?? []
  const asked = /^items\.(\d+)\./.exec(slot)?.[1]
  const product = heardProduct({ understood })
  const index =
    product !== undefined
      ? items.findIndex((item) => item.product === product)
      : asked !== undefined
        ? Number(asked)
        : items.length === 1
          ? 0
          : -1
  const item = items[index]
  if (item?.product === undefined) return undefined
  const lens = line(index)
  const unwanted = await suppliersOf(context, values, lens)
  if (unwanted.length === 0) return undefined
  const open = lens.drop(lens.drop(values, 'listing'), 'supplier')
  const next = lens.set(open, { not: [...new Set([...(item.not ?? []), ...unwanted])], choose: true })
  const { most } = await offersFor(context, next, lens)
  return most === 0 ? 'nobody' : next
}

/** Those that a line is bought from, or the one that is recommended for it. */
async function suppliersOf(context: TurnContext, values: Values, lens: Lens): Promise<number[]> {
  const { listing, parts } = lens.get(values)
  const chosen = parts?.map((part) => part.listing) ?? (listing === undefined ? [] : [listing])
  const lots = await Promise.all(chosen.map((id) => context.market.listings.byId(id)))
  if (chosen.length > 0) return lots.flatMap((lot) => lot?.supplierNumber ?? [])
  const { recommended } = await offersFor(context, values, lens)
  return recommended === undefined ? [] : [recommended.offer.listing.supplierNumber]
}
