import { type Account, type Listing, NEVER, type Product } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { checkDay, checkPrice, checkQuantity, isDay } from './checks.ts'
import type { NewLot } from './market.ts'
import { Refusal } from './refusal.ts'

/** Refuses bad_quantity, bad_price, bad_day, day_past and day_too_far. */
export function checkLot({ quantity, price, availableFrom, expiresOn }: NewLot, { unit }: Product): void {
  checkQuantity(quantity, { unit })
  checkPrice(price)
  // Stock may lie there since before today.
  if (!isDay(availableFrom) || availableFrom >= clock.today()) checkDay(availableFrom, limits.lotDays)
  if (expiresOn === undefined) return
  checkDay(expiresOn, limits.lotDays)
  if (expiresOn < availableFrom) throw new Refusal('bad_day', { day: expiresOn, from: availableFrom })
}

/** A lot as it is first stored. */
export function listingOf(id: string, supplier: Account, lot: NewLot, unit: Product['unit']): Listing {
  const now = clock.now()
  return {
    _id: id,
    supplier: supplier._id,
    supplierNumber: supplier.supplierNumber ?? 0,
    supplierName: supplier.name,
    product: lot.product,
    unit,
    quantity: lot.quantity,
    price: lot.price,
    availableFrom: lot.availableFrom,
    lastDay: lot.expiresOn ?? NEVER,
    state: 'active',
    onSale: lot.quantity > 0,
    sample: supplier.sample,
    createdAt: now,
    updatedAt: now,
    ...(supplier.location === undefined ? {} : { location: supplier.location }),
    ...(lot.expiresOn === undefined ? {} : { expiresOn: lot.expiresOn }),
    ...picture(lot.imageUrl),
    ...(lot.condition === undefined ? {} : { condition: lot.condition }),
  }
}

/** A picture is an address of ours or a web address; anything else is not shown to anybody. */
export function picture(url: string | undefined): { imageUrl?: string } {
  return url !== undefined && url.length <= 300 && /^(?:https?:\/\/|\/(?!\/))[^\s"'<>\\]+$/u.test(url)
    ? { imageUrl: url }
    : {}
}
