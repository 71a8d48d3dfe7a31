import type { EventEmitter } from 'node:events'
import type { OutboxRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Collections } from './conversations.ts'
import type { Reports } from './reports.ts'
import type { Known, Pack } from './sending.ts'
import type { Signals } from './signals.ts'

/** How a row was settled that nobody knew of whether it left. */
export type Settled = 'found' | 'never' | 'repeated' | 'dropped'

/**
 * Ends what no report ends. An unsure row is asked about at its provider, and looked for among the reports of messages that
 * nobody knows; what the provider never took is sent again. After five minutes without an answer its kind decides: a code has
 * expired, an order's notice goes out once more, all else is dropped, with a record. What was sent and never reported stays
 * so after a day.
 */
export function createSettling(
  { outbox, reports: early }: Pick<Collections, 'outbox' | 'reports'>,
  reports: Pick<Reports, 'take'>,
  signals: EventEmitter<Signals>,
  log: Logger,
) {
  async function change(
    row: OutboxRow,
    set: Partial<OutboxRow>,
    unset: readonly (keyof OutboxRow)[],
  ): Promise<boolean> {
    const changed = await outbox.findOneAndUpdate(
      { _id: row._id, state: row.state, ...(row.settleBy === undefined ? {} : { settleBy: row.settleBy }) },
      {
        $set: { ...set, updatedAt: clock.now() },
        $unset: Object.fromEntries(unset.map((name) => [name, ''])),
      },
      { returnDocument: 'after' },
    )
    if (changed !== null && changed.state !== row.state) signals.emit('sending', changed)
    return changed !== null
  }

  /** The provider's message that this row became. */
  async function find(row: OutboxRow, pack: Pack | undefined): Promise<Known | 'never' | undefined> {
    const at = row.sentAt ?? row.updatedAt
    const told = await early
      .find({ channel: row.channel, to: row.address, at: { $gte: at } })
      .sort({ at: -1 })
      .toArray()
    const reported = await unknown(told)
    if (reported !== undefined) return reported
    const asked = await pack?.(row)
      .then((parcel) => parcel.ask(at))
      .catch((error: unknown) => {
        log.info({ err: error, row: row._id }, 'a provider could not be asked about a message')
        return undefined
      })
    return asked === undefined ? undefined : ((await unknown(asked)) ?? 'never')
  }

  /** The first that is no other row's. */
  async function unknown<One extends { providerId: string }>(found: readonly One[]): Promise<One | undefined> {
    if (found.length === 0) return undefined
    const providerIds = found.map(({ providerId }) => providerId)
    const taken = await outbox.find({ providerId: { $in: providerIds } }, { projection: { providerId: 1 } }).toArray()
    return found.find(({ providerId }) => !taken.some((row) => row.providerId === providerId))
  }

  async function settleUnsure(row: OutboxRow, pack: Pack | undefined): Promise<Settled | undefined> {
    const now = clock.now().getTime()
    const age = now - (row.unsureAt ?? row.updatedAt).getTime()
    const found = await find(row, pack)
    if (found !== undefined && found !== 'never') {
      await reports.take(row.channel, { ...found, row: row._id, state: found.state ?? 'sent' })
      return 'found'
    }
    const spent = ['settleBy', 'notBefore'] as const
    if (found === 'never' && age >= limits.askAfterMs) {
      return (await change(row, { state: 'queued', reason: 'never_left' }, spent)) ? 'never' : undefined
    }
    if (age < limits.unsureMs) {
      await change(row, { settleBy: new Date(now + limits.askAfterMs) }, [])
      return undefined
    }
    if (aboutAnOrder(row) && row.repeated !== true) {
      return (await change(row, { state: 'queued', repeated: true }, spent)) ? 'repeated' : undefined
    }
    return (await change(row, { state: 'dead', reason: 'unsure' }, spent)) ? 'dropped' : undefined
  }

  /** The process went away between the provider's answer and our write. */
  async function abandon(row: OutboxRow): Promise<void> {
    const at = clock.now()
    if (await change(row, { state: 'unsure', reason: 'abandoned', unsureAt: at, settleBy: at }, []))
      log.warn({ row: row._id, channel: row.channel }, 'nobody knows whether this message left')
  }

  return {
    async run(packOf: (channel: string) => Pack | undefined): Promise<void> {
      const due = await outbox
        .find({ settleBy: { $lte: clock.now() } })
        .sort({ settleBy: 1 })
        .limit(BATCH)
        .toArray()
      for (const row of due) {
        if (row.state === 'sending') await abandon(row)
        else if (row.state === 'sent') await change(row, { reason: 'no_report' }, ['settleBy'])
        else if (row.state !== 'unsure') await change(row, {}, ['settleBy'])
        else {
          const settled = await settleUnsure(row, packOf(row.channel))
          if (settled === undefined) continue
          log.warn({ row: row._id, channel: row.channel, kind: row.kind, settled }, 'an unsure message is settled')
          signals.emit('settled', row, settled)
        }
      }
    },
  }
}

function aboutAnOrder({ kind, body }: OutboxRow): boolean {
  const { notice } = body
  if (kind !== 'notice' || typeof notice !== 'object' || notice === null || !('kind' in notice)) return false
  return typeof notice.kind === 'string' && notice.kind.startsWith('order.')
}

const BATCH = 100
