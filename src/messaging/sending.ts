import type { EventEmitter } from 'node:events'
import { isAway } from '#data/database.ts'
import type { Cost, OutboxRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Arrivals } from './arrivals.ts'
import type { Collections } from './conversations.ts'
import { createPaces, type Pace } from './pace.ts'
import { BEFORE, createReports, type Report } from './reports.ts'
import { createSettling } from './settling.ts'
import type { Signals } from './signals.ts'

export type { Report } from './reports.ts'

/**
 * What becomes of a message that was not taken. `retryable`: the same may work soon. `mendable`: somebody has to mend
 * something first, a balance or a sender. `final`: never. `unsure`: nobody knows whether it left.
 */
export type Outcome = 'retryable' | 'mendable' | 'final' | 'unsure'

/** A send that failed, as a value: one place turns it into state, wait and log level. */
export class SendError extends Error {
  readonly code: string
  readonly outcome: Outcome
  constructor(code: string, outcome: Outcome) {
    super(code)
    this.name = 'SendError'
    this.code = code
    this.outcome = outcome
  }
  get retryable(): boolean {
    return this.outcome === 'retryable' || this.outcome === 'mendable'
  }
  /** It is never simply repeated. */
  get unsure(): boolean {
    return this.outcome === 'unsure'
  }
}

/** What a provider answered. */
export interface Taken {
  providerId: string
  cost?: Cost
}

/** What a provider knows of a message that it took. */
export type Known = Pick<Report, 'providerId' | 'state' | 'word'>

/** A row in the shape of its channel. */
export interface Parcel extends Pace {
  segments: number
  /** The provider that it goes out by, where a channel has several. */
  via?: string
  /** Hands it to the provider. Throws `SendError`. */
  send(): Promise<Taken>
  /**
   * Asks the provider which messages it took for this address at about this time; undefined when it cannot be asked.
   * Throws when it does not answer.
   */
  ask(at: Date): Promise<readonly Known[] | undefined>
}

/** Makes a row ready to be sent. Throws `SendError` when it must not be. */
export type Pack = (row: OutboxRow) => Promise<Parcel>

export interface Sending {
  /** Sends a queued row, once, whoever else tries, after those of its conversation that came before. */
  send(row: OutboxRow, pack: Pack): Promise<void>
  /** Whether a row is on its way in this process. */
  has(row: string): boolean
  report(channel: string, report: Report): Promise<void>
  /** Settles what nobody reports, and what a stopped process left in the middle. */
  settle(packOf: (channel: string) => Pack | undefined): Promise<void>
  close(): Promise<void>
}

type Rows = Pick<Collections, 'outbox' | 'reports'>

export function createSending(rows: Rows, signals: EventEmitter<Signals>, arrivals: Arrivals, log: Logger): Sending {
  const { outbox } = rows
  const reports = createReports(rows, signals, log)
  const settling = createSettling(rows, reports, signals, log)
  const paces = createPaces(limits.sendsAtOnce, arrivals)
  const lines = new Map<string, Promise<void>>()
  const pending = new Set<string>()
  const closing = new AbortController()

  async function attempt(row: OutboxRow, pack: Pack): Promise<void> {
    if (await waitsBehind(row)) return
    const packed = await packing(row, pack)
    if (packed === undefined) return
    const since = performance.now()
    await paces.run(packed, packed.segments, row.bulk === true, async () => {
      // Behind many others it may have waited long: its person may have changed their mind.
      const parcel = performance.now() - since > limits.lateMs ? await packing(row, pack) : packed
      if (parcel === undefined) return
      const claimed = closing.signal.aborted ? null : await claim(row, parcel)
      if (claimed === null) return
      try {
        const taken = await parcel.send()
        await noted(() => sent(claimed, taken))
      } catch (error) {
        if (!(error instanceof SendError)) throw error
        await noted(() => failed(claimed, error))
      }
    })
  }

  /** Undefined, and noted, when it must not be sent. */
  async function packing(row: OutboxRow, pack: Pack): Promise<Parcel | undefined> {
    try {
      return await pack(row)
    } catch (error) {
      if (!(error instanceof SendError)) throw error
      await failed(row, error)
      return undefined
    }
  }

  /**
   * Whether an earlier row of the conversation has to go first: it is being sent, or waits to be tried again. What was put
   * off before it was ever tried, like a notice at night, holds nobody up; nor does what is written to many.
   */
  async function waitsBehind({ _id, conversation, seq, bulk }: OutboxRow): Promise<boolean> {
    const now = clock.now()
    const due = [{ state: 'sending' as const }, { attempts: { $gte: 1 } }, { notBefore: { $exists: false } }]
    const [first] = await outbox
      .find({
        conversation,
        seq: { $lt: seq },
        state: { $in: ['queued', 'sending'] },
        ...(bulk === true ? {} : { bulk: { $exists: false } }),
        $or: [...due, { notBefore: { $lte: now } }],
      })
      .project<Pick<OutboxRow, 'notBefore'>>({ notBefore: 1 })
      .sort({ seq: 1 })
      .limit(1)
      .toArray()
    if (first === undefined) return false
    if (first.notBefore !== undefined && first.notBefore > now)
      await outbox.updateOne({ _id, state: 'queued' }, { $set: { notBefore: first.notBefore } })
    return true
  }

  async function claim({ _id, expiresAt }: OutboxRow, { segments, via }: Parcel): Promise<OutboxRow | null> {
    const now = clock.now()
    const queued = { _id, state: 'queued' as const }
    if (expiresAt !== undefined && expiresAt <= now) {
      const dead = { state: 'dead' as const, reason: 'expired', updatedAt: now }
      tell(await outbox.findOneAndUpdate(queued, { $set: dead }, { returnDocument: 'after' }))
      return null
    }
    return outbox.findOneAndUpdate(
      { ...queued, $or: [{ notBefore: { $exists: false } }, { notBefore: { $lte: now } }] },
      {
        $set: {
          ...{ state: 'sending', segments, sentAt: now, updatedAt: now },
          settleBy: new Date(now.getTime() + limits.sendMs * 3),
          ...(via === undefined ? {} : { via }),
        },
        $inc: { attempts: 1 },
        $unset: { providerId: '', notBefore: '' },
      },
      { returnDocument: 'after' },
    )
  }

  async function sent({ _id, channel }: OutboxRow, { providerId, cost }: Taken): Promise<void> {
    const at = clock.now()
    const known = { providerId, updatedAt: at, ...(cost === undefined ? {} : { cost }) }
    const settleBy = new Date(at.getTime() + limits.reportMs)
    const now = await outbox.findOneAndUpdate(
      { _id, state: { $in: [...BEFORE.sent] } },
      { $set: { ...known, state: 'sent', settleBy }, $unset: { notBefore: '', reason: '' } },
      { returnDocument: 'after' },
    )
    tell(now)
    // Its report may have been faster.
    const row = now ?? (await outbox.findOneAndUpdate({ _id }, { $set: known }, { returnDocument: 'after' }))
    if (row !== null) signals.emit('taken', row)
    await reports.early({ channel, providerId })
  }

  async function failed({ _id, channel, attempts }: OutboxRow, error: SendError): Promise<void> {
    const tries = attempts ?? 0
    const wait = WAITS_MS[error.outcome][Math.max(0, tries - 1)]
    const state = error.unsure ? 'unsure' : wait !== undefined ? 'queued' : error.retryable ? 'dead' : 'failed'
    const at = clock.now()
    const later = (milliseconds: number): Date => new Date(at.getTime() + milliseconds)
    const row = await outbox.findOneAndUpdate(
      { _id, state: { $in: ['queued', 'sending'] } },
      {
        $set: {
          ...{ state, reason: error.code, updatedAt: at },
          ...(wait === undefined ? {} : { notBefore: later(wait / 2 + ids.number(wait)) }),
          ...(error.unsure ? { unsureAt: at, settleBy: later(limits.askAfterMs) } : {}),
        },
        ...(error.unsure ? {} : { $unset: { settleBy: '' } }),
      },
      { returnDocument: 'after' },
    )
    const level = state === 'queued' ? 'info' : 'warn'
    log[level]({ row: _id, channel, code: error.code, state, attempts: tries }, 'a send failed')
    tell(row)
  }

  /** We know what came of it: the database hears it as soon as it is back. */
  async function noted(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!isAway(error) || closing.signal.aborted) throw error
        await new Promise((resolve) => setTimeout(resolve, NOTED_AGAIN_MS))
      }
    }
  }

  function tell(row: OutboxRow | null): void {
    if (row !== null) signals.emit('sending', row)
  }

  return {
    send(row, pack) {
      if (pending.has(row._id)) return Promise.resolve()
      pending.add(row._id)
      // What is written to many holds up nobody, not even in its own conversation.
      const name = row.bulk === true ? `${row.conversation} bulk` : row.conversation
      const line = (lines.get(name) ?? Promise.resolve())
        .then(() => attempt(row, pack))
        .catch((error: unknown) => log.warn({ err: error, row: row._id }, 'a send could not be noted'))
        .finally(() => {
          pending.delete(row._id)
          if (lines.get(name) === line) lines.delete(name)
        })
      lines.set(name, line)
      return line
    },
    has: (row) => pending.has(row),
    report: reports.take,
    settle: settling.run,
    async close() {
      closing.abort()
      await Promise.all(lines.values())
    },
  }
}

/** How long a row waits after each failure; half of it to one and a half, so that not all come back at once. */
const WAITS_MS: Record<Outcome, readonly number[]> = {
  retryable: [2_000, 10_000, 60_000, 300_000, 1_800_000],
  mendable: [60_000, 600_000, 3_600_000, 10_800_000, 21_600_000],
  final: [],
  unsure: [],
}
const NOTED_AGAIN_MS = 1_000
