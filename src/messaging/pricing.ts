import type { EventEmitter } from 'node:events'
import type { Cost, OutboxRow } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'
import type { Collections } from './conversations.ts'
import type { Signals } from './signals.ts'

/** What a provider asks for a message that it took. */
export interface Priced {
  providerId: string
  cost: Cost
}

/** The messages of a channel that were sent between two times and have their price by now, some at a time. */
export type Prices = (since: Date, until: Date) => AsyncIterable<readonly Priced[]>

/**
 * Notes what messages cost whose provider did not say so when it took them. Each is looked for until it has its cost, or is
 * `limits.priceDays` old. Returns how many have theirs now.
 */
export async function price(
  { outbox }: Pick<Collections, 'outbox'>,
  channels: Iterable<{ name: string; prices?: Prices }>,
  signals: EventEmitter<Signals>,
  now: Date,
): Promise<number> {
  let priced = 0
  const since = new Date(now.getTime() - limits.priceDays * DAY_MS)
  for (const { name: channel, prices } of channels) {
    if (prices === undefined) continue
    const free = { channel, cost: { $exists: false }, providerId: { $exists: true } }
    const [oldest] = await outbox
      .find({ ...free, sentAt: { $gte: since, $lte: now } })
      .project<Pick<OutboxRow, 'sentAt'>>({ sentAt: 1 })
      .sort({ sentAt: 1 })
      .limit(1)
      .toArray()
    if (oldest?.sentAt === undefined) continue
    for await (const page of prices(new Date(oldest.sentAt.getTime() - CLOCKS_MS), now)) {
      priced += await note(page, free)
    }
  }
  return priced

  async function note(page: readonly Priced[], free: { channel: string }): Promise<number> {
    const costs = new Map(page.map(({ providerId, cost }) => [providerId, cost]))
    if (costs.size === 0) return 0
    let noted = 0
    const waiting = outbox.find({ ...free, providerId: { $in: [...costs.keys()] } }).project<OutboxRow>({ body: 0 })
    for (const row of await waiting.toArray()) {
      const { _id, providerId } = row
      const cost = providerId === undefined ? undefined : costs.get(providerId)
      if (providerId === undefined || cost === undefined) continue
      const { modifiedCount } = await outbox.updateOne(
        { _id, providerId, cost: { $exists: false } },
        { $set: { cost } },
      )
      if (modifiedCount === 0) continue
      noted += 1
      signals.emit('priced', { ...row, cost })
    }
    return noted
  }
}

const DAY_MS = 24 * 60 * 60 * 1000
/** Clocks differ a little. */
const CLOCKS_MS = 5_000
