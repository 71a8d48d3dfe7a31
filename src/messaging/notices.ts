import type { ClientSession } from 'mongodb'
import { type NoticeReader, noticeData, renderNotice } from '#conversation/notices.ts'
import type { Database } from '#data/database.ts'
import type { Account, EventKind, MarketEvent, Notice, Order, OutboxRow, Product } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import type { Language } from '#src/language.ts'
import type { Logger } from '#src/log.ts'
import { type Collections, conversationId, firstFields } from './conversations.ts'
import type { NoticeBody } from './history.ts'
import { noticeRowId } from './notice-shelf.ts'
import { type Destination, type Heard, type Pushing, reach } from './reach.ts'

/** How long a notice may be on a channel. */
export interface Fitting {
  fits(text: string, language: Language): boolean
}

export interface NoticeParts {
  database: Database
  collections: Collections
  log: Logger
  /** The channel that notices are shown on, in any case. */
  channel: string
  /** What the policy and the notices have to know of the channels that can be sent to. */
  pushing(channel: string): (Pushing & Fitting) | undefined
  /** A provider is configured: nothing for sample people leaves by it. */
  live: boolean
  accountOf(id: string): Promise<Account | undefined>
  namesOf(product: string): Product['names'] | undefined
  contactsOf(reader: Account, order: Order): Promise<{ phone?: string; place?: string }>
  /** Takes the rows to their people, after they are stored. */
  deliver(rows: readonly OutboxRow[]): void
  /** Tells both sides of a change, noticed or not. */
  changed(order: Order): void
}

/** Who is told of an event: never the one who did it. */
export function readersOf(
  event: Pick<MarketEvent, 'kind' | 'by'>,
  order: Order,
): { account: string; as: NoticeReader }[] {
  const sides = [
    { account: order.customer, as: 'customer' as const },
    { account: order.supplier, as: 'supplier' as const },
  ]
  return sides.filter(({ account, as }) => TOLD[event.kind].includes(as) && account !== event.by)
}

const TOLD: Record<EventKind, readonly NoticeReader[]> = {
  'order.placed': ['supplier'],
  'order.accepted': ['customer'],
  'order.declined': ['customer'],
  'order.cancelled': ['customer', 'supplier'],
  'order.expired': ['customer', 'supplier'],
  'order.out_for_delivery': ['customer'],
  'order.completed': ['customer', 'supplier'],
  'listing.saved': [],
  'listing.removed': [],
}

/** Turns the events that wait into notices, oldest first; returns how many events it handled. */
export async function handleEvents(parts: NoticeParts): Promise<number> {
  const waiting = await parts.collections.events.find({ state: 'waiting' }).sort({ at: 1 }).limit(BATCH).toArray()
  let handled = 0
  for (const event of waiting) {
    try {
      await handleEvent(parts, event)
      handled += 1
    } catch (error) {
      parts.log.error({ err: error, event: event._id, kind: event.kind }, 'an event waits: its notices failed')
    }
  }
  return handled
}

/** Makes the notices of one event, all or none, once: whoever marks the event handled first has made them. */
async function handleEvent(parts: NoticeParts, event: MarketEvent): Promise<void> {
  const { database, collections } = parts
  const order =
    TOLD[event.kind].length === 0 ? null : await database.db.collection<Order>('orders').findOne({ _id: event.subject })
  const written = order === null ? [] : await noticesOf(parts, event, order)
  const rows = await database.transaction(async (session) => {
    const claimed = await collections.events.updateOne(
      { _id: event._id, state: 'waiting' },
      { $set: { state: 'handled', handledAt: clock.now() } },
      { session },
    )
    if (claimed.matchedCount === 0) return undefined
    const stored: OutboxRow[] = []
    for (const one of written) stored.push(...(await storeNotice(parts, one, session)))
    return stored
  })
  if (rows === undefined) return
  parts.deliver(rows)
  if (order !== null) parts.changed(order)
}

interface Written {
  notice: Notice
  /** Where it is shown or sent, and how it reads there. */
  copies: { to: Reached; body: NoticeBody }[]
}

async function noticesOf(parts: NoticeParts, event: MarketEvent, order: Order): Promise<Written[]> {
  const written: Written[] = []
  for (const { account: id, as } of readersOf(event, order)) {
    const reader = await parts.accountOf(id)
    if (reader === undefined) continue
    const data = noticeData(order, as, await parts.contactsOf(reader, order), parts.namesOf)
    const shown = { channel: parts.channel, address: id, language: reader.language }
    const [sent] = await destinations(parts, reader, event.kind)
    written.push({
      notice: {
        _id: derivedId(event._id, 'notice', id),
        account: id,
        event: event._id,
        kind: event.kind,
        data,
        at: event.at,
      },
      copies: [shown, ...(sent === undefined ? [] : [sent])].map((to) => ({
        to,
        body: bodyAt(parts, event.kind, data, to),
      })),
    })
  }
  return written
}

/** Where a person is written to, by what was last heard there. */
async function destinations(
  { collections, pushing, live }: NoticeParts,
  reader: Account,
  kind: EventKind,
): Promise<Destination[]> {
  const ids = reader.channels.map(conversationId)
  if (ids.length === 0 || (live && reader.sample)) return []
  const heard = await collections.conversations
    .find({ _id: { $in: ids } })
    .project<Heard & { _id: string }>({ language: 1, heardAt: 1 })
    .toArray()
  return reach(reader, kind, pushing, (at) => heard.find(({ _id }) => _id === conversationId(at)))
}

function bodyAt(
  { pushing }: NoticeParts,
  kind: EventKind,
  data: Record<string, unknown>,
  { channel, language }: Destination,
): NoticeBody {
  const fits = pushing(channel)?.fits
  const reply = renderNotice(kind, data, language, fits && ((text) => fits(text, language)))
  return { ...reply, notice: { kind, data: reply.card?.data ?? {} } }
}

async function storeNotice(
  { collections }: NoticeParts,
  { notice, copies }: Written,
  session: ClientSession,
): Promise<OutboxRow[]> {
  const now = clock.now()
  const rows: OutboxRow[] = []
  for (const { to, body } of copies) {
    const conversation = conversationId(to)
    const counted = await collections.conversations.findOneAndUpdate(
      { _id: conversation },
      { $inc: { seq: 1 }, $set: { updatedAt: now }, $setOnInsert: { ...firstFields(conversation, now), fence: 0 } },
      { session, upsert: true, returnDocument: 'after' },
    )
    rows.push({
      _id: noticeRowId(notice._id, to.channel),
      conversation,
      channel: to.channel,
      address: to.address,
      kind: 'notice',
      notice: notice._id,
      seq: counted?.seq ?? 1,
      body: { ...body },
      state: 'queued',
      createdAt: now,
      updatedAt: now,
    })
  }
  await collections.notices.insertOne(notice, { session })
  await collections.outbox.insertMany(rows, { session })
  return rows
}

const BATCH = 200
