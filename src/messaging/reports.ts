import type { EventEmitter } from 'node:events'
import type { OutboxRow, OutboxState } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Collections } from './conversations.ts'
import type { Signals } from './signals.ts'

export type ReportedState = 'sent' | 'delivered' | 'read' | 'failed'

/** What a provider says later of a message that it took. */
export interface Report {
  /** The outbox row, where the provider carries it; else its own id of the message. */
  row?: string
  providerId: string
  /** Whom the message went to, where the provider says so. */
  to?: string
  /** Undefined for a word that nobody knows: it is kept, and changes nothing. */
  state?: ReportedState
  /** The provider's own word. */
  word: string
  reason?: string
}

/**
 * States that a row may leave for another one; none ever moves backwards. What waits to be tried again may have arrived all
 * the same, but is not given up because an earlier try failed.
 */
export const BEFORE: Record<ReportedState, readonly OutboxState[]> = {
  sent: ['queued', 'sending', 'unsure'],
  delivered: ['queued', 'sending', 'unsure', 'sent', 'dead'],
  read: ['queued', 'sending', 'unsure', 'sent', 'dead', 'delivered'],
  failed: ['sending', 'unsure', 'sent'],
}

export interface Reports {
  /** Takes in what a provider reports, in any order, before or after our own write. */
  take(channel: string, report: Report): Promise<void>
  /** Takes in what was reported of a message before its id was known. */
  early(row: Pick<OutboxRow, 'channel' | 'providerId'>): Promise<void>
}

export function createReports(
  { outbox, reports }: Pick<Collections, 'outbox' | 'reports'>,
  signals: EventEmitter<Signals>,
  log: Logger,
): Reports {
  /** Whether the row is there. */
  async function apply(channel: string, { row, providerId, state, word, reason }: Report): Promise<boolean> {
    // A row that was tried again is another message of the provider: what it says of the earlier one counts no more.
    const which =
      row === undefined
        ? { channel, providerId }
        : { _id: row, channel, $or: [{ providerId: { $exists: false } }, { providerId }] }
    const moved = await outbox.findOneAndUpdate(
      state === undefined ? which : { ...which, state: { $in: [...BEFORE[state]] } },
      {
        $set: {
          word,
          providerId,
          ...(reason === undefined ? {} : { reason }),
          ...(state === undefined ? {} : { state }),
          ...(state === 'sent' ? { settleBy: new Date(clock.now().getTime() + limits.reportMs) } : {}),
          updatedAt: clock.now(),
        },
        $unset: {
          ...(state === undefined || state === 'sent' ? {} : { settleBy: '' as const }),
          ...(state === undefined || reason !== undefined ? {} : { reason: '' as const }),
          ...(state === undefined ? {} : { notBefore: '' as const }),
        },
      },
      { returnDocument: 'after' },
    )
    if (moved !== null && state !== undefined) signals.emit('sending', moved)
    return moved !== null || (await outbox.findOne(which, { projection: { _id: 1 } })) !== null
  }

  return {
    async take(channel, report) {
      if (report.state === undefined) log.info({ channel, word: report.word }, 'a report says a word nobody knows')
      if (await apply(channel, report)) return
      const { providerId, word } = report
      const _id = `${channel}:${providerId}:${word}`
      await reports.updateOne({ _id }, { $setOnInsert: { ...report, channel, at: clock.now() } }, { upsert: true })
      await apply(channel, report) // it was written in between
    },
    async early({ channel, providerId }) {
      if (providerId === undefined) return
      for (const report of await reports.find({ channel, providerId }).toArray()) await apply(channel, report)
    },
  }
}
