import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Source } from './trade.ts'

export const EVENT_KINDS = [
  'order.placed',
  'order.accepted',
  'order.declined',
  'order.cancelled',
  'order.expired',
  'order.out_for_delivery',
  'order.completed',
  'order.reminder',
  'order.delivery_day',
  'order.arrival',
  'listing.saved',
  'listing.removed',
  'listing.expiring',
  'listing.expired',
  'listing.low_stock',
  'sale.proposed',
  'sale.answered',
  'sale.started',
  'sale.announced',
  'sale.ended',
  'price.alert',
  'summary.day',
  'habit.reminder',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** What happened in the market, written in the transaction of the change itself. The market knows nobody who listens. */
export interface MarketEvent {
  _id: string
  kind: EventKind
  at: Date
  /** The order number or listing id. */
  subject: string
  /** Who did it: an account id, or `clock`. */
  by: string
  /** `waiting` until its notices exist. */
  state: 'waiting' | 'handled'
  handledAt?: Date
  /** What its notices say, where the subject is no order. */
  data?: Record<string, unknown>
  /** The accounts that are told, where it is not the sides of an order. */
  readers?: string[]
  /** Why nobody was told after all. */
  skipped?: string
  /** The message that it was done for: a replayed turn finds it here and does not do it again. */
  source?: Source
}

/** What one person is told of one event. */
export interface Notice {
  _id: string
  account: string
  event: string
  /** The event's kind, seen from the reader: `order.placed`, ... */
  kind: string
  /** What its text is rendered from, late, in the reader's language. */
  data: Record<string, unknown>
  at: Date
  readAt?: Date
  /** It is written to a phone at this time, together with what else waits then. Missing: it was, or never is. */
  sendAt?: Date
  /** Why it was written to no phone. */
  unsent?: string
}

/** The first numbers of what people call by numbers, in a fresh database. Short, and never of one digit. */
export const FIRST_NUMBERS = { orders: 10_001, listings: 1_001, suppliers: 101 } as const
export type Counted = keyof typeof FIRST_NUMBERS

/** The last number given of a kind. */
export interface Counter {
  /** A `Counted`. */
  _id: string
  value: number
}

const events = new Schema<MarketEvent>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    subject: { type: String, required: true },
    by: { type: String, required: true },
    state: { type: String, required: true },
    handledAt: Date,
    data: Object,
    readers: { type: [String], default: undefined } as never,
    skipped: String,
    source: Object,
  },
  { collection: 'events', versionKey: false },
)
events.index({ at: 1 }, { partialFilterExpression: { state: 'waiting' }, name: 'waiting' })
// Those that somebody waits for, before all others.
events.index({ kind: 1, at: 1 }, { partialFilterExpression: { state: 'waiting' }, name: 'urgent' })
events.index({ subject: 1, at: 1 })
events.index(
  { 'source.message': 1, 'source.step': 1 },
  { unique: true, partialFilterExpression: { 'source.message': { $exists: true } }, name: 'source' },
)

const notices = new Schema<Notice>(
  {
    _id: { type: String, required: true },
    account: { type: String, required: true },
    event: { type: String, required: true },
    kind: { type: String, required: true },
    data: { type: Object, required: true } as never,
    at: { type: Date, required: true },
    readAt: Date,
    sendAt: Date,
    unsent: String,
  },
  { collection: 'notices', versionKey: false },
)
notices.index({ event: 1, account: 1 }, { unique: true })
notices.index({ account: 1, at: -1, _id: -1 })
notices.index({ sendAt: 1 }, { sparse: true })

const counters = new Schema<Counter>(
  { _id: { type: String, required: true }, value: { type: Number, required: true } },
  { collection: 'counters', versionKey: false },
)

export const eventModels = (connection: Connection) => ({
  events: connection.model<MarketEvent>('MarketEvent', events),
  notices: connection.model<Notice>('Notice', notices),
  counters: connection.model<Counter>('Counter', counters),
})
