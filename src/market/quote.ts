import type { Database } from '#data/database.ts'
import { type Account, type Listing, NEVER, type OrderItem } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { type Hundredths, hundredths, priceOf, santim, toUnits } from '#src/money.ts'
import { checkDay, checkQuantity, mustBe } from './checks.ts'
import { placeOf } from './contacts.ts'
import type { Basket, Catalogue, Quote } from './market.ts'
import { Refusal } from './refusal.ts'

/** Checks a basket against what is on sale and prices it. Refuses whatever stands in its way, with what there is instead. */
export async function quoteBasket(
  { database, catalogue }: { database: Database; catalogue: Catalogue },
  customer: Account,
  basket: Basket,
): Promise<Quote> {
  mustBe(customer, 'customer')
  const wanted = wantedOf(basket)
  checkDay(basket.deliveryDay, limits.deliveryDaysAhead)
  const place = placeOf(basket.place, limits.placeCharacters)
  if (place === '') throw new Refusal('place_missing')

  const lots = await database.models.listings.find({ _id: { $in: [...wanted.keys()] } }).lean<Listing[]>()
  const orders = new Map<string, Quote['orders'][number]>()
  for (const [id, quantity] of wanted) {
    const lot = lots.find((candidate) => candidate._id === id)
    if (lot?.state !== 'active') throw new Refusal('listing_not_found', { listing: id })
    checkLot(lot, customer, quantity, basket.deliveryDay, catalogue)
    const order = orders.get(lot.supplier) ?? {
      supplier: lot.supplier,
      supplierNumber: lot.supplierNumber,
      supplierName: lot.supplierName,
      items: [],
      total: santim(0),
      deliveryDay: basket.deliveryDay,
      place,
    }
    const item = itemOf(lot, quantity)
    order.items.push(item)
    order.total = santim(order.total + item.sum)
    orders.set(lot.supplier, order)
  }
  const all = [...orders.values()]
  return { orders: all, total: santim(all.reduce((sum, order) => sum + order.total, 0)) }
}

/** Quantities by lot, in the basket's order; a lot that is named twice is wanted once, with both. */
function wantedOf({ items }: Basket): Map<string, Hundredths> {
  const wanted = new Map<string, Hundredths>()
  for (const { listing, quantity } of items) {
    checkQuantity(quantity)
    const id = String(listing).slice(0, 20)
    const both = hundredths((wanted.get(id) ?? 0) + quantity)
    checkQuantity(both)
    wanted.set(id, both)
  }
  if (wanted.size === 0) throw new Refusal('listing_not_found', { listing: '' })
  if (wanted.size > limits.orderItems) throw new Refusal('too_many_items', { most: limits.orderItems })
  return wanted
}

function checkLot(lot: Listing, customer: Account, quantity: Hundredths, day: string, catalogue: Catalogue): void {
  const { product, supplierName: supplier, unit } = lot
  const named = { product, listing: lot._id, supplier }
  catalogue.traded(product)
  if (lot.supplier === customer._id) throw new Refusal('own_listing', { product, listing: lot._id })
  if (lot.lastDay < clock.today()) throw new Refusal('listing_not_found', { listing: lot._id })
  if (lot.quantity < quantity)
    throw new Refusal('not_enough_stock', { ...named, asked: toUnits(quantity), left: toUnits(lot.quantity), unit })
  if (lot.availableFrom > day || lot.lastDay < day)
    throw new Refusal('not_available_by', {
      ...named,
      day,
      from: lot.availableFrom > clock.today() ? lot.availableFrom : clock.today(),
      ...(lot.lastDay === NEVER ? {} : { to: lot.lastDay }),
    })
}

function itemOf({ _id: listing, product, unit, price }: Listing, quantity: Hundredths): OrderItem {
  return { listing, product, quantity, unit, price, sum: priceOf(quantity, price) }
}
