import type { EventEmitter } from 'node:events'
import type { Filter } from 'mongodb'
import type { OutboxRow, OutboxState } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import type { Logger } from '#src/log.ts'
import type { Arrivals } from './arrivals.ts'
import type { Collections } from './conversations.ts'
import { isLate } from './late.ts'
import { createSending, type Pack, type Report } from './sending.ts'
import type { Signals } from './signals.ts'

/** Takes a row to the people of its conversation. Throws when it cannot: the row stays queued and is tried again. */
export type Deliver = (row: OutboxRow) => void | Promise<void>

/**
 * How a channel takes rows to people: shown at once, which may happen twice (a reply that nobody saw is in the history), or
 * sent by a provider, which may not.
 */
export type Carrier = { deliver: Deliver } | { pack: Pack }

export interface Outbox {
  /** Delivers rows that have just been written. Returns at once. */
  deliver(rows: readonly OutboxRow[]): void
  /** Delivers what has been queued for longer than `olderThanMs`: a process went away between commit and delivery. */
  sweep(olderThanMs: number): Promise<void>
  /** The person has seen everything up to this number. */
  seen(conversation: string, upTo: number): Promise<void>
  report(channel: string, report: Report): Promise<void>
  close(): Promise<void>
}

/** States that a row may leave for a later one; nothing ever goes back. */
const BEFORE_SENT: readonly OutboxState[] = ['queued', 'sending']
const BEFORE_READ: readonly OutboxState[] = ['queued', 'sending', 'sent', 'delivered']

export function createOutbox(
  { outbox, conversations, reports }: Pick<Collections, 'outbox' | 'conversations' | 'reports'>,
  carrierOf: (channel: string) => Carrier | undefined,
  /** A row that is late, as it is to be sent by now. Throws `SendError` when it is not sent any more. */
  asNow: (row: OutboxRow) => Promise<OutboxRow>,
  signals: EventEmitter<Signals>,
  arrivals: Arrivals,
  log: Logger,
): Outbox {
  const sending = createSending({ outbox, reports }, signals, arrivals, log)
  let sent: string[] = []
  let flushing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function deliverOne(row: OutboxRow): Promise<void> {
    const carrier = carrierOf(row.channel)
    if (carrier === undefined) return
    if ('pack' in carrier) {
      const { pack } = carrier
      return sending.send(row, async (one) => pack(isLate(one) ? await asNow(one) : one))
    }
    try {
      await carrier.deliver(row)
    } catch (error) {
      log.warn({ err: error, row: row._id }, 'a delivery failed and is tried again')
      return
    }
    if (row.state !== 'queued') return
    sent.push(row._id)
    timer ??= setTimeout(flush, FLUSH_MS)
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const batch = sent
    sent = []
    if (batch.length === 0) return
    flushing = flushing
      .then(() =>
        outbox.updateMany(
          { _id: { $in: batch }, state: { $in: [...BEFORE_SENT] } },
          { $set: { state: 'sent', updatedAt: clock.now() } },
        ),
      )
      .then(
        () => undefined,
        (error: unknown) => log.warn({ err: error }, 'deliveries could not be noted and are repeated'),
      )
  }

  function deliver(rows: readonly OutboxRow[]): void {
    for (const row of rows) void deliverOne(row)
  }

  function packOf(channel: string): Pack | undefined {
    const carrier = carrierOf(channel)
    return carrier !== undefined && 'pack' in carrier ? carrier.pack : undefined
  }

  /** What waits and is not on its way in this process: what is written to many last, else the oldest first. */
  async function due(olderThanMs: number): Promise<OutboxRow[]> {
    const now = clock.now()
    const waiting: Filter<OutboxRow> = {
      state: 'queued',
      createdAt: { $lte: new Date(now.getTime() - olderThanMs) },
      $or: [{ notBefore: { $exists: false } }, { notBefore: { $lte: now } }],
    }
    const noted = new Set(sent)
    const rows: OutboxRow[] = []
    for await (const row of outbox.find(waiting).sort({ bulk: 1, createdAt: 1, seq: 1 }).limit(LOOKED_AT)) {
      if (!sending.has(row._id) && !noted.has(row._id)) rows.push(row)
      if (rows.length === SWEPT_ROWS) break
    }
    return rows
  }

  return {
    deliver,
    report: sending.report,
    async sweep(olderThanMs) {
      await sending.settle(packOf)
      deliver(await due(olderThanMs))
    },
    async seen(conversation, upTo) {
      await conversations.updateOne({ _id: conversation }, { $max: { seen: upTo } })
      await outbox.updateMany(
        { conversation, seq: { $lte: upTo }, state: { $in: [...BEFORE_READ] } },
        { $set: { state: 'read', updatedAt: clock.now() } },
      )
    },
    async close() {
      await sending.close()
      flush()
      await flushing
    },
  }
}

/** Deliveries are noted together: a busy second costs a few writes, not hundreds. */
const FLUSH_MS = 200
const SWEPT_ROWS = 500
/** Many may be on their way already, slowly. */
const LOOKED_AT = 5_000
