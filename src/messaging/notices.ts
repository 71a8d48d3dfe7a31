import type { ClientSession } from 'mongodb'
import { noticeData, renderNotice } from '#conversation/notices.ts'
import type { Database } from '#data/database.ts'
import type { Account, MarketEvent, Notice, Order, OutboxRow, Product } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import type { Language } from '#src/language.ts'
import type { Logger } from '#src/log.ts'
import { type Collections, conversationId, firstFields } from './conversations.ts'
import type { NoticeBody } from './history.ts'
import { type Hours, hurries, sendTime } from './hours.ts'
import { noticeRowId } from './notice-shelf.ts'
import { type Destination, type Heard, type Pushing, reach } from './reach.ts'
import { isAboutOrder, lotGone, orderSettled, readersOf } from './readers.ts'

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
  hours: Hours
  accountOf(id: string): Promise<Account | undefined>
  namesOf(product: string): Product['names'] | undefined
  contactsOf(reader: Account, order: Order): Promise<{ phone?: string; place?: string }>
  /** Takes the rows to their people, after they are stored. */
  deliver(rows: readonly OutboxRow[]): void
  /** Tells both sides of a change, noticed or not. */
  changed(order: Order): void
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
  const order = isAboutOrder(event.kind)
    ? await database.db.collection<Order>('orders').findOne({ _id: event.subject })
    : null
  const skipped =
    order === null ? await lotGone(database, event.kind, event.data ?? {}) : orderSettled(event.kind, order)
  const written =
    skipped !== undefined
      ? []
      : order !== null
        ? await orderNotices(parts, event, order)
        : await newsNotices(parts, event)
  const rows = await database.transaction(async (session) => {
    const claimed = await collections.events.updateOne(
      { _id: event._id, state: 'waiting' },
      { $set: { state: 'handled', handledAt: clock.now(), ...(skipped === undefined ? {} : { skipped }) } },
      { session },
    )
    if (claimed.matchedCount === 0) return undefined
    const stored: OutboxRow[] = []
    for (const one of written) stored.push(...(await storeNotice(parts, one, session)))
    return stored
  })
  if (rows === undefined) return
  if (skipped !== undefined) parts.log.info({ event: event._id, kind: event.kind, skipped }, 'nobody is told any more')
  parts.deliver(rows)
  if (order !== null) parts.changed(order)
}

interface Written {
  notice: Notice
  /** Where it is shown or sent, and how it reads there. */
  copies: { to: Reached; body: NoticeBody }[]
}

async function orderNotices(parts: NoticeParts, event: MarketEvent, order: Order): Promise<Written[]> {
  const written: Written[] = []
  for (const { account: id, as } of readersOf(event, order)) {
    const reader = await parts.accountOf(id)
    if (reader === undefined) continue
    const data = noticeData(order, as, await parts.contactsOf(reader, order), parts.namesOf)
    written.push(await writtenFor(parts, event, reader, data))
  }
  return written
}

/** What is no order's: its event says all there is to say. */
async function newsNotices(parts: NoticeParts, event: MarketEvent): Promise<Written[]> {
  const { data = {}, readers = [] } = event
  const product = data['product']
  const found = typeof product === 'string' ? parts.namesOf(product) : undefined
  const names = found && { en: found.en, am: found.am, latin: found.latin }
  const written: Written[] = []
  for (const id of readers) {
    const reader = await parts.accountOf(id)
    if (reader === undefined) continue
    written.push(await writtenFor(parts, event, reader, { ...data, ...(names === undefined ? {} : { names }) }))
  }
  return written
}

/** Shown on the page at once, and written to a phone at once, later together with others, or not at all, which is kept. */
async function writtenFor(
  parts: NoticeParts,
  event: MarketEvent,
  reader: Account,
  data: Record<string, unknown>,
): Promise<Written> {
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
  const [sent] = await destinations(parts, reader, event.kind)
  if (sent === undefined) return { notice: { ...notice, unsent: whyNot(parts, reader) }, copies }
  return { notice, copies: [...copies, { to: sent, body: bodyAt(parts, event.kind, data, sent) }] }
}

/** Why nothing can be written to a person. */
export function whyNot({ live }: Pick<NoticeParts, 'live'>, { channels, sample, preferredChannel }: Account): string {
  if (live && sample) return 'sample_account'
  const verified = channels.filter(({ verifiedAt }) => verifiedAt !== undefined)
  if (verified.length === 0) return 'no_channel'
  if (verified.every(({ optedOutAt }) => optedOutAt !== undefined)) return 'opted_out'
  return preferredChannel === undefined ? 'no_channel_takes_it' : 'prefers_another_channel'
}

/** Where a person is written to, by what was last heard there. */
export async function destinations(
  { collections, pushing, live }: NoticeParts,
  reader: Account,
  kind: string,
): Promise<Destination[]> {
  const ids = reader.channels.map(conversationId)
  if (ids.length === 0 || (live && reader.sample)) return []
  const heard = await collections.conversations
    .find({ _id: { $in: ids } })
    .project<Heard & { _id: string }>({ language: 1, heardAt: 1 })
    .toArray()
  return reach(reader, kind, pushing, (at) => heard.find(({ _id }) => _id === conversationId(at)))
}

export function bodyAt(
  { pushing }: NoticeParts,
  kind: string,
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
  const rows: OutboxRow[] = []
  for (const { to, body } of copies) rows.push(await newRow(collections, notice._id, to, body, session))
  await collections.notices.insertOne(notice, { session })
  await collections.outbox.insertMany(rows, { session })
  return rows
}

/** A row of a notice, with the next number of its conversation; it is not stored yet. */
export async function newRow(
  { conversations }: Pick<Collections, 'conversations'>,
  notice: string,
  to: Reached,
  body: NoticeBody,
  session: ClientSession,
): Promise<OutboxRow> {
  const now = clock.now()
  const conversation = conversationId(to)
  const counted = await conversations.findOneAndUpdate(
    { _id: conversation },
    { $inc: { seq: 1 }, $set: { updatedAt: now }, $setOnInsert: { ...firstFields(conversation, now), fence: 0 } },
    { session, upsert: true, returnDocument: 'after' },
  )
  return {
    _id: noticeRowId(notice, to.channel),
    conversation,
    channel: to.channel,
    address: to.address,
    kind: 'notice',
    ...(hurries(body.notice.kind) ? {} : { bulk: true }),
    notice,
    seq: counted?.seq ?? 1,
    body: { ...body },
    state: 'queued',
    createdAt: now,
    updatedAt: now,
  }
}

const BATCH = 200
