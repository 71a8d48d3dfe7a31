import type { Listing, Order, OrderItem } from '#data/models/index.ts'
import type { PriceAdvice } from '#market/market.ts'
import { type Hundredths, type Santim, toBirr, toUnits } from '#src/money.ts'

/** Gives a product's name, for people; its id where it has none. */
export type NameOf = (product: string) => string

/** The contract's `listing`: decimal units and birr. */
export const listingJson = (listing: Listing, nameOf: NameOf) => ({
  id: listing._id,
  product: listing.product,
  productName: nameOf(listing.product),
  supplier: { id: String(listing.supplierNumber), name: listing.supplierName },
  ...(listing.location === undefined ? {} : { location: listing.location }),
  quantity: toUnits(listing.quantity),
  unit: listing.unit,
  price: toBirr(listing.price),
  availableFrom: listing.availableFrom,
  ...(listing.expiresOn === undefined ? {} : { expiresOn: listing.expiresOn }),
  ...(listing.imageUrl === undefined ? {} : { imageUrl: listing.imageUrl }),
  ...(listing.condition === undefined ? {} : { condition: listing.condition }),
  ...(listing.sale === undefined
    ? {}
    : { sale: { was: toBirr(listing.sale.was), percent: listing.sale.percent, until: listing.sale.until } }),
})

export const itemJson = (item: OrderItem, nameOf: NameOf) => ({
  listing: item.listing,
  product: item.product,
  productName: nameOf(item.product),
  quantity: toUnits(item.quantity),
  unit: item.unit,
  price: toBirr(item.price),
  sum: toBirr(item.sum),
})

/** The contract's `order`. */
export const orderJson = (order: Order, nameOf: NameOf) => ({
  number: order._id,
  state: order.state,
  customer: { name: order.customerName },
  supplier: { id: String(order.supplierNumber), name: order.supplierName },
  items: order.items.map((item) => itemJson(item, nameOf)),
  total: toBirr(order.total),
  deliveryDay: order.deliveryDay,
  place: order.place,
  placedAt: order.placedAt.toISOString(),
  ...(order.reason === undefined ? {} : { reason: order.reason }),
})

/** The contract's `prices`. */
export const pricesJson = (
  advice: PriceAdvice,
  series: readonly { day: string; tier: string; price: Santim }[],
  nameOf: NameOf,
) => ({
  product: advice.product._id,
  productName: nameOf(advice.product._id),
  unit: advice.product.unit,
  days: advice.days,
  range: { low: toBirr(advice.range.low), high: toBirr(advice.range.high) },
  ...(advice.highestVolumePrice === undefined ? {} : { highestVolumePrice: toBirr(advice.highestVolumePrice) }),
  tiers: Object.fromEntries(Object.entries(advice.tiers).map(([tier, price]) => [tier, toBirr(price)])),
  series: series.map(({ day, tier, price }) => ({ day, tier, price: toBirr(price) })),
})

/** Parts of a basket that several suppliers have together. */
export const splitJson = (parts: readonly { listing: Listing; quantity: Hundredths; sum: Santim }[], nameOf: NameOf) =>
  parts.map(({ listing, quantity, sum }) => ({
    listing: listingJson(listing, nameOf),
    quantity: toUnits(quantity),
    sum: toBirr(sum),
  }))
