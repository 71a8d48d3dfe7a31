import { setTimeout } from 'node:timers/promises'
import type { ClientSession } from 'mongodb'
import { type NoticeReader, noticeData } from '#conversation/notices.ts'
import type { Database } from '#data/database.ts'
import type { Account, MarketEvent, Notice, Order, OutboxRow, Product } from '#data/models/index.ts'
import { contactsIn } from '#market/contacts.ts'
import { otherSide } from '#market/lifecycle.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import type { Logger } from '#src/log.ts'
import type { NoticeBody } from './history.ts'
import { type Hours, sendTime, URGENT } from './hours.ts'
import { bodyAt, type CopyParts, destinationsOf, newRows, type Reaching, whyNot } from './notice-copies.ts'
import { isAboutOrder, lotsGone, orderSettled, readersOf } from './readers.ts'

export interface NoticeParts extends CopyParts {
  database: Database
  log: Logger
  /** The channel that notices are shown on, in any case. */
  channel: string
  hours: Hours
  accountsOf(ids: readonly string[]): Promise<Account[]>
  namesOf(product: string): Product['names'] | undefined
  /** Takes the rows to their people, after they are stored. */
  deliver(rows: readonly OutboxRow[]): void
  /** Tells both sides of a change, noticed or not. */
  changed(order: Order): void
}

/**
 * Turns events that wait into notices, a number of them together: first those that somebody waits for, then the oldest.
 * Returns whether there may be more.
 */
export async function handleEvents(parts: NoticeParts): Promise<boolean> {
  const { events } = parts.collections
  const [urgent, oldest] = await Promise.all([
    events
      .find({ state: 'waiting', kind: { $in: [...URGENT] } })
      .sort({ at: 1 })
      .limit(TOGETHER)
      .toArray(),
    events.find({ state: 'waiting' }).sort({ at: 1 }).limit(TOGETHER).toArray(),
  ])
  const waiting = [...new Map([...urgent, ...oldest].map((event) => [event._id, event])).values()].slice(0, TOGETHER)
  if (waiting.length === 0) return false
  const began = performance.now()
  try {
    await handle(parts, waiting)
    const more = waiting.length === TOGETHER
    // Many that nobody waits for: people who talk meanwhile have their turn at the database.
    if (more && urgent.length === 0) await setTimeout((performance.now() - began) / 2)
    return more
  } catch (error) {
    parts.log.debug({ err: error }, 'events are handled one at a time: together they failed')
  }
  let handled = 0
  for (const event of waiting) {
    try {
      await handle(parts, [event])
      handled += 1
    } catch (error) {
      parts.log.error({ err: error, event: event._id, kind: event.kind }, 'an event waits: its notices failed')
    }
  }
  return handled === TOGETHER
}

/** Makes the notices of events, all or none, once: whoever marks an event handled first has made them. */
async function handle(parts: NoticeParts, events: readonly MarketEvent[]): Promise<void> {
  const { database, collections } = parts
  const [orders, gone] = await Promise.all([ordersOf(database, events), lotsGone(database, events)])
  const skipped = new Map<string, string>()
  for (const [index, event] of events.entries()) {
    const order = orders.get(event.subject)
    const why = isAboutOrder(event.kind) && order !== undefined ? orderSettled(event.kind, order) : gone[index]
    if (why !== undefined) skipped.set(event._id, why)
  }
  const written = await writtenOf(
    parts,
    events.filter(({ _id }) => !skipped.has(_id)),
    orders,
  )
  const rows = await database.transaction(async (session) => {
    const handledAt = clock.now()
    const claimed = await collections.events.bulkWrite(
      events.map(({ _id }) => {
        const why = skipped.get(_id)
        const handled = { state: 'handled' as const, handledAt, ...(why === undefined ? {} : { skipped: why }) }
        return { updateOne: { filter: { _id, state: 'waiting' }, update: { $set: handled } } }
      }),
      { session },
    )
    if (claimed.matchedCount === 0) return undefined
    if (claimed.matchedCount < events.length) throw new Error('another instance has handled some of them')
    return storeNotices(parts, written, session)
  })
  if (rows === undefined) return
  for (const [event, why] of skipped) parts.log.info({ event, skipped: why }, 'nobody is told any more')
  parts.deliver(rows)
  for (const event of events) {
    const order = isAboutOrder(event.kind) ? orders.get(event.subject) : undefined
    if (order !== undefined) parts.changed(order)
  }
}

async function ordersOf({ db }: Database, events: readonly MarketEvent[]): Promise<Map<string, Order>> {
  const numbers = new Set(events.filter(({ kind }) => isAboutOrder(kind)).map(({ subject }) => subject))
  if (numbers.size === 0) return new Map()
  const found = await db
    .collection<Order>('orders')
    .find({ _id: { $in: [...numbers] } })
    .toArray()
  return new Map(found.map((order) => [order._id, order]))
}

interface Written {
  notice: Notice
  /** Where it is shown or sent, and how it reads there. */
  copies: { to: Reached; body: NoticeBody }[]
}

/** Whom an event is told, and as which side of an order. */
interface Telling {
  event: MarketEvent
  account: string
  order?: { order: Order; as: NoticeReader }
}

function tellingsOf(event: MarketEvent, orders: Map<string, Order>): Telling[] {
  const order = isAboutOrder(event.kind) ? orders.get(event.subject) : undefined
  if (order === undefined) return (event.readers ?? []).map((account) => ({ event, account }))
  return readersOf(event, order).map(({ account, as }) => ({ event, account, order: { order, as } }))
}

async function writtenOf(
  parts: NoticeParts,
  events: readonly MarketEvent[],
  orders: Map<string, Order>,
): Promise<Written[]> {
  const tellings = events.flatMap((event) => tellingsOf(event, orders))
  if (tellings.length === 0) return []
  const people = tellings.flatMap(({ account, order }) =>
    order ? [order.order.customer, order.order.supplier] : account,
  )
  const known = new Map((await parts.accountsOf([...new Set(people)])).map((account) => [account._id, account]))
  const readers = [...new Set(tellings.flatMap(({ account }) => known.get(account) ?? []))]
  const reachedAt = await destinationsOf(parts, readers)
  const written: Written[] = []
  for (const { event, account, order } of tellings) {
    const reader = known.get(account)
    if (reader === undefined) continue
    const data = order === undefined ? newsData(parts, event) : orderData(parts, order, reader, known)
    written.push(writtenFor(parts, event, reader, data, reachedAt))
  }
  return written
}

function orderData(
  { namesOf }: NoticeParts,
  { order, as }: NonNullable<Telling['order']>,
  reader: Account,
  known: Map<string, Account>,
): Record<string, unknown> {
  return noticeData(order, as, contactsIn(order, reader, known.get(otherSide(order, reader))), namesOf)
}

/** What is no order's: its event says all there is to say. */
function newsData({ namesOf }: NoticeParts, { data = {} }: MarketEvent): Record<string, unknown> {
  const product = data['product']
  const found = typeof product === 'string' ? namesOf(product) : undefined
  return found === undefined ? data : { ...data, names: { en: found.en, am: found.am, latin: found.latin } }
}

/** Shown on the page at once, and written to a phone at once, later together with others, or not at all, which is kept. */
function writtenFor(
  parts: NoticeParts,
  event: MarketEvent,
  reader: Account,
  data: Record<string, unknown>,
  reachedAt: Reaching,
): Written {
  const notice: Notice = {
    _id: derivedId(event._id, 'notice', reader._id),
    account: reader._id,
    event: event._id,
    kind: event.kind,
    data,
    at: event.at,
  }
  const shown = { channel: parts.channel, address: reader._id, language: reader.language }
  const copies = [{ to: shown, body: bodyAt(parts, event.kind, data, shown) }]
  const sendAt = sendTime(event.kind, clock.now(), parts.hours)
  if (sendAt !== undefined) return { notice: { ...notice, sendAt }, copies }
  const [sent] = reachedAt(reader, event.kind)
  if (sent === undefined) return { notice: { ...notice, unsent: whyNot(parts, reader) }, copies }
  return { notice, copies: [...copies, { to: sent, body: bodyAt(parts, event.kind, data, sent) }] }
}

async function storeNotices(
  { collections }: NoticeParts,
  written: readonly Written[],
  session: ClientSession,
): Promise<OutboxRow[]> {
  if (written.length === 0) return []
  const copies = written.flatMap(({ notice, copies }) => copies.map((copy) => ({ notice: notice._id, ...copy })))
  const rows = await newRows(collections, copies, session)
  await collections.notices.insertMany(
    written.map(({ notice }) => notice),
    { session },
  )
  await collections.outbox.insertMany(rows, { session })
  return rows
}

/** So many events are handled in one transaction: few round trips each, and others wait for no more than that. */
const TOGETHER = 10
