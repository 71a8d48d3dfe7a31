import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Hundredths, Santim } from '#src/money.ts'
import type { Unit } from './catalogue.ts'

/** A write on behalf of a message: a replayed turn finds it done and does not do it again. */
export interface Source {
  message: string
  /** Names the write, `place_order/<supplier number>`. */
  step: string
}

/** The `lastDay` of a lot that keeps. Later than any day that is asked for. */
export const NEVER = '9999-12-31'

/** A lot: what one supplier has of one product with one expiry day. */
/** How produce is, as far as a look at it tells. */
export const CONDITIONS = ['fresh', 'unripe', 'ripe', 'overripe', 'damaged', 'dried'] as const
export type Condition = (typeof CONDITIONS)[number]

export interface Listing {
  /** Digits. */
  _id: string
  supplier: string
  supplierNumber: number
  supplierName: string
  /** The supplier's place id. */
  location?: string
  product: string
  unit: Unit
  /** What can still be sold; reserved stock is already taken off. Never below zero. */
  quantity: Hundredths
  /** Per unit. */
  price: Santim
  /** Days, `YYYY-MM-DD` in Addis Ababa. */
  availableFrom: string
  expiresOn?: string
  imageUrl?: string
  condition?: Condition
  state: 'active' | 'removed' | 'expired'
  /** Kept true by every write exactly while the lot is active and has stock: what is not on sale leaves the index of sales. */
  onSale: boolean
  /** `expiresOn`, or `NEVER` when the lot keeps: what days are compared with. */
  lastDay: string
  /** The nearest of the stages (days before it expires) at which its supplier was told. */
  stage?: number
  /** It is cheaper until it expires; `price` is the lower one. */
  sale?: { was: Santim; percent: number; until: string }
  sample: boolean
  createdAt: Date
  updatedAt: Date
}

export const ORDER_STATES = [
  'pending',
  'accepted',
  'declined',
  'cancelled',
  'expired',
  'out_for_delivery',
  'completed',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

export interface OrderItem {
  listing: string
  product: string
  quantity: Hundredths
  unit: Unit
  price: Santim
  sum: Santim
}

/** What one customer bought from one supplier. */
export interface Order {
  /** The order number, digits. */
  _id: string
  customer: string
  customerName: string
  supplier: string
  supplierNumber: number
  supplierName: string
  items: OrderItem[]
  total: Santim
  deliveryDay: string
  /** Where to: a place id or free words. */
  place: string
  state: OrderState
  /** Why it was declined or cancelled, in the other side's words, cleaned. */
  reason?: string
  placedAt: Date
  updatedAt: Date
  history: { state: OrderState; at: Date; by: string }[]
  /** The kinds of reminders that were made of it. */
  told?: string[]
  source?: Source
  sample: boolean
}

const listings = new Schema<Listing>(
  {
    _id: { type: String, required: true },
    supplier: { type: String, required: true },
    supplierNumber: { type: Number, required: true },
    supplierName: { type: String, required: true },
    location: String,
    product: { type: String, required: true },
    unit: { type: String, required: true },
    quantity: { type: Number, required: true, min: 0 },
    price: { type: Number, required: true },
    availableFrom: { type: String, required: true },
    expiresOn: String,
    imageUrl: String,
    condition: String,
    state: { type: String, required: true },
    onSale: { type: Boolean, required: true },
    lastDay: { type: String, required: true },
    stage: Number,
    sale: Object,
    sample: { type: Boolean, required: true, default: false },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'listings', versionKey: false },
)
// What is on sale: sold-out and removed lots are not in it, expired ones lie below the range that is read.
listings.index({ product: 1, lastDay: 1 }, { partialFilterExpression: { onSale: true }, name: 'on_sale' })
// The cheapest of a product come first, and no more of them are read than are compared.
listings.index({ product: 1, price: 1, lastDay: 1 }, { partialFilterExpression: { onSale: true }, name: 'by_price' })
// A supplier's stock, what expires first at the top.
listings.index({ supplier: 1, lastDay: 1 }, { partialFilterExpression: { state: 'active' }, name: 'stock' })
// One lot for each supplier, product and expiry day.
listings.index(
  { supplier: 1, product: 1, lastDay: 1 },
  { unique: true, partialFilterExpression: { state: 'active' }, name: 'lot' },
)
// What expires, for the clock.
listings.index({ lastDay: 1 }, { partialFilterExpression: { onSale: true }, name: 'expiring' })

const orders = new Schema<Order>(
  {
    _id: { type: String, required: true },
    customer: { type: String, required: true },
    customerName: { type: String, required: true },
    supplier: { type: String, required: true },
    supplierNumber: { type: Number, required: true },
    supplierName: { type: String, required: true },
    items: { type: [Object], required: true } as never,
    total: { type: Number, required: true },
    deliveryDay: { type: String, required: true },
    place: { type: String, required: true },
    state: { type: String, required: true },
    reason: String,
    placedAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    history: { type: [Object], required: true } as never,
    told: { type: [String], default: undefined } as never,
    source: Object,
    sample: { type: Boolean, required: true, default: false },
  },
  { collection: 'orders', versionKey: false },
)
orders.index({ customer: 1, placedAt: -1, _id: -1 })
orders.index({ customer: 1, state: 1, placedAt: -1, _id: -1 })
orders.index({ supplier: 1, placedAt: -1, _id: -1 })
orders.index({ supplier: 1, state: 1, placedAt: -1, _id: -1 })
orders.index({ supplier: 1, deliveryDay: 1, state: 1 })
orders.index({ state: 1, placedAt: 1 })
// What is delivered today, for the clock.
orders.index({ deliveryDay: 1, state: 1 })
orders.index(
  { 'source.message': 1, 'source.step': 1 },
  { unique: true, partialFilterExpression: { 'source.message': { $exists: true } }, name: 'source' },
)

export const SALE_STATES = ['proposed', 'accepted', 'running', 'declined', 'ended', 'lapsed'] as const
export type SaleState = (typeof SALE_STATES)[number]

/** A lower price for a lot that expires soon: proposed by the clock, decided by its supplier. */
export interface FlashSale {
  /** The lot: there is one for each. */
  _id: string
  supplier: string
  product: string
  state: SaleState
  percent: number
  /** Per unit, before and during the sale. */
  was: Santim
  price: Santim
  /** The lot's last day, and that of the sale. */
  until: string
  /** Why so much: `days`, `quantity`, `market`, `fasting`. */
  reasons: string[]
  proposedAt: Date
  answeredAt?: Date
  startedAt?: Date
  endedAt?: Date
  /** Those who bought the product lately were told. */
  announced?: boolean
  /** While they are being told: the last account of those who were looked at. */
  announcedUpTo?: string
}

/** "Tell me when onions fall under 40": kept until it happens. */
export interface PriceAlert {
  _id: string
  account: string
  product: string
  /** Per unit. */
  below: Santim
  at: Date
}

const flashSales = new Schema<FlashSale>(
  {
    _id: { type: String, required: true },
    supplier: { type: String, required: true },
    product: { type: String, required: true },
    state: { type: String, required: true },
    percent: { type: Number, required: true },
    was: { type: Number, required: true },
    price: { type: Number, required: true },
    until: { type: String, required: true },
    reasons: { type: [String], required: true },
    proposedAt: { type: Date, required: true },
    answeredAt: Date,
    startedAt: Date,
    endedAt: Date,
    announced: Boolean,
    announcedUpTo: String,
  },
  { collection: 'flash_sales', versionKey: false },
)
flashSales.index({ supplier: 1, state: 1, until: 1 })
flashSales.index({ state: 1, until: 1 })

const priceAlerts = new Schema<PriceAlert>(
  {
    _id: { type: String, required: true },
    account: { type: String, required: true },
    product: { type: String, required: true },
    below: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'price_alerts', versionKey: false },
)
priceAlerts.index({ account: 1 })
priceAlerts.index({ product: 1, below: 1 })

export const tradeModels = (connection: Connection) => ({
  listings: connection.model<Listing>('Listing', listings),
  orders: connection.model<Order>('Order', orders),
  flashSales: connection.model<FlashSale>('FlashSale', flashSales),
  priceAlerts: connection.model<PriceAlert>('PriceAlert', priceAlerts),
})
