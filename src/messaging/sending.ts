import type { OutboxRow, OutboxState } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Collections } from './conversations.ts'

/** A send that failed, as a value: one place turns it into state, wait and log level. */
export class SendError extends Error {
  readonly code: string
  readonly retryable: boolean
  /** Nobody knows whether it left: it is never simply repeated. */
  readonly unsure: boolean
  constructor(code: string, outcome: 'retryable' | 'final' | 'unsure') {
    super(code)
    this.name = 'SendError'
    this.code = code
    this.retryable = outcome === 'retryable'
    this.unsure = outcome === 'unsure'
  }
}

/** Hands one row to a provider. Throws `SendError`. */
export type Send = (row: OutboxRow) => Promise<{ providerId: string; segments: number }>

/** What a provider says later of a message that it took. */
export interface Report {
  /** The outbox row, where the provider carries it; else its own id of the message. */
  row?: string
  providerId: string
  /** Undefined for a word that nobody knows: it is kept, and changes nothing. */
  state?: 'sent' | 'delivered' | 'read' | 'failed'
  /** The provider's own word. */
  word: string
  reason?: string
}

/** States that a row may leave for another one; none ever moves backwards. */
const BEFORE: Record<NonNullable<Report['state']>, readonly OutboxState[]> = {
  sent: ['queued', 'sending', 'unsure'],
  delivered: ['queued', 'sending', 'unsure', 'sent'],
  read: ['queued', 'sending', 'unsure', 'sent', 'delivered'],
  failed: ['queued', 'sending', 'unsure', 'sent'],
}

export interface Sending {
  /** Sends a queued row, once, whoever else tries, after those of its conversation that came before. */
  send(row: OutboxRow, send: Send): Promise<void>
  /** Takes in what a provider reports, in any order, before or after our own write. */
  report(channel: string, report: Report): Promise<void>
  /** Sends that nobody finished: the process went away between the provider's answer and our write. */
  abandon(): Promise<void>
  close(): Promise<void>
}

type Rows = Pick<Collections, 'outbox' | 'reports'>

export function createSending({ outbox, reports }: Rows, log: Logger): Sending {
  const lines = new Map<string, Promise<void>>()

  async function attempt({ _id }: OutboxRow, send: Send): Promise<void> {
    const now = clock.now()
    const row = await outbox.findOneAndUpdate(
      { _id, state: 'queued', $or: [{ notBefore: { $exists: false } }, { notBefore: { $lte: now } }] },
      { $set: { state: 'sending', updatedAt: now }, $inc: { attempts: 1 } },
      { returnDocument: 'after' },
    )
    if (row === null) return
    try {
      await sent(row, await send(row))
    } catch (error) {
      if (!(error instanceof SendError)) throw error
      await failed(row, error)
    }
  }

  async function sent(row: OutboxRow, { providerId, segments }: { providerId: string; segments: number }) {
    const known = { providerId, segments, updatedAt: clock.now() }
    const { matchedCount } = await outbox.updateOne(
      { _id: row._id, state: { $in: [...BEFORE.sent] } },
      { $set: { ...known, state: 'sent' }, $unset: { notBefore: '' } },
    )
    if (matchedCount === 0) await outbox.updateOne({ _id: row._id }, { $set: known })
    const early = await reports.find({ channel: row.channel, providerId }).toArray()
    for (const report of early) await apply(row.channel, report)
  }

  async function failed(row: OutboxRow, error: SendError): Promise<void> {
    const wait = error.retryable ? WAITS_MS[(row.attempts ?? 1) - 1] : undefined
    const state = error.unsure ? 'unsure' : wait !== undefined ? 'queued' : error.retryable ? 'dead' : 'failed'
    const at = clock.now()
    const notBefore = wait === undefined ? {} : { notBefore: new Date(at.getTime() + wait / 2 + ids.number(wait)) }
    await outbox.updateOne(
      { _id: row._id, state: 'sending' },
      { $set: { state, reason: error.code, updatedAt: at, ...notBefore } },
    )
    log.info({ row: row._id, channel: row.channel, code: error.code, state, attempts: row.attempts }, 'a send failed')
  }

  /** Whether the row is there. */
  async function apply(channel: string, { row, providerId, state, word, reason }: Report): Promise<boolean> {
    const which = row === undefined ? { channel, providerId } : { _id: row, channel }
    const said = { word, ...(reason === undefined ? {} : { reason }) }
    const moved = await outbox.updateOne(
      state === undefined ? which : { ...which, state: { $in: [...BEFORE[state]] } },
      {
        $set: { ...said, ...(state === undefined ? {} : { state }), updatedAt: clock.now() },
      },
    )
    return moved.matchedCount > 0 || (await outbox.findOne(which, { projection: { _id: 1 } })) !== null
  }

  return {
    send(row, send) {
      const before = lines.get(row.conversation) ?? Promise.resolve()
      const line = before
        .then(() => attempt(row, send))
        .catch((error: unknown) => log.warn({ err: error, row: row._id }, 'a send could not be noted'))
        .finally(() => {
          if (lines.get(row.conversation) === line) lines.delete(row.conversation)
        })
      lines.set(row.conversation, line)
      return line
    },
    async report(channel, report) {
      if (report.state === undefined) log.info({ channel, word: report.word }, 'a report says a word nobody knows')
      if (await apply(channel, report)) return
      const { providerId, word } = report
      const _id = `${channel}:${providerId}:${word}`
      await reports.updateOne({ _id }, { $setOnInsert: { ...report, channel, at: clock.now() } }, { upsert: true })
      await apply(channel, report) // it was written in between
    },
    async abandon() {
      const before = new Date(clock.now().getTime() - limits.sendMs * 3)
      const { modifiedCount } = await outbox.updateMany(
        { state: 'sending', updatedAt: { $lte: before } },
        { $set: { state: 'unsure', reason: 'abandoned', updatedAt: clock.now() } },
      )
      if (modifiedCount > 0) log.warn({ rows: modifiedCount }, 'nobody knows whether these messages left')
    },
    async close() {
      await Promise.all(lines.values())
    },
  }
}

/** How long a row waits after each failure; half of it to one and a half, so that not all come back at once. */
const WAITS_MS = [2_000, 10_000, 60_000, 300_000, 1_800_000]
