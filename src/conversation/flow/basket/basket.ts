import type { Refusal } from '#market/refusal.ts'
import type { Values } from '../../turn/memory.ts'
import type { Slot } from '../flow.ts'
import { line, without } from '../lens.ts'
import { product, quantity, supplier } from '../slots/index.ts'

/** The slots of a basket: product, quantity and supplier of every line. */
export const basketSlots = (values: Values): Slot[] =>
  (values.items ?? []).flatMap((_, index) => {
    const lens = line(index)
    return [product(lens), quantity(lens), supplier(lens)]
  })

/** The lots of a basket with their quantities, as the market takes them. */
export const basketItems = (values: Values): { listing: string; quantity: number; product?: string }[] =>
  (values.items ?? []).flatMap(({ listing, quantity: size, parts, product: about }) => {
    const named = about === undefined ? {} : { product: about }
    if (parts !== undefined) return parts.map((part) => ({ ...part, ...named }))
    return listing === undefined || size === undefined ? [] : [{ listing, quantity: size, ...named }]
  })

/** The values without what the market refused. */
export function recoverBasket(values: Values, { code, details }: Refusal): Values | undefined {
  const refusedLot = details['listing']
  switch (code) {
    case 'price_changed':
      return values
    case 'not_enough_stock':
    case 'listing_not_found':
    case 'own_listing':
      return {
        ...values,
        items: (values.items ?? []).map((item) =>
          item.listing === refusedLot || item.parts?.some((part) => part.listing === refusedLot)
            ? { ...without(without(item, 'listing'), 'parts'), choose: true }
            : item,
        ),
      }
    case 'not_available_by':
    case 'day_past':
    case 'day_too_far':
    case 'bad_day':
      return without(values, 'deliveryDay')
    case 'place_missing':
      return without(values, 'place')
    default:
      return undefined
  }
}
