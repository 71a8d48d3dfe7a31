import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { EventKind, MarketEvent, Source } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'

export interface Happened {
  kind: EventKind
  /** The order number or listing id. */
  subject: string
  /** An account id, or `clock`. */
  by: string
  source?: Source
  /** Always the same for what is told of once, whoever tries again. */
  id?: string
  /** What its notices say, where the subject is no order. */
  data?: Record<string, unknown>
  /** The accounts that are told, where it is not the sides of an order. */
  readers?: string[]
}

/** Writes what happened, in the transaction of the change itself. */
export async function record(database: Database, session: ClientSession, happened: readonly Happened[]): Promise<void> {
  const rows: MarketEvent[] = happened.map(({ id, ...event }) => ({
    _id: id ?? ids.fresh(),
    at: clock.now(),
    state: 'waiting',
    ...event,
  }))
  await database.models.events.insertMany(rows, { session })
}

/** The source of a write, with what is written in its step: one message may save two products, or answer two orders. */
export function sourceOf(source: Source | undefined, what: string): Source | undefined {
  return source && { message: source.message, step: `${source.step}/${what}` }
}

/** What was done for this message and step before, so that a replayed turn does not do it again. */
export async function doneBefore(database: Database, source: Source | undefined): Promise<MarketEvent | undefined> {
  if (!source) return undefined
  const { message, step } = source
  const event = await database.models.events
    .findOne({ 'source.message': message, 'source.step': step })
    .lean<MarketEvent>()
  return event ?? undefined
}
