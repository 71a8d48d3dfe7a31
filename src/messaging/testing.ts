import type { Database } from '#data/database.ts'
import type { OutboxRow, OutboxState } from '#data/models/index.ts'
import type { TestMarket } from '#market/testing.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { silentLog } from '#src/log.ts'
import { collectionsOf } from './conversations.ts'
import type { NoticeParts } from './notices.ts'
import { type Known, type Outcome, type Pack, SendError, type Taken } from './sending.ts'

/** Rows on their way out, for tests. */
export function rowsOf(database: Database) {
  const { outbox } = collectionsOf(database)
  return {
    async queued(state: OutboxState = 'queued'): Promise<OutboxRow> {
      const at = clock.now()
      const address = ids.fresh()
      const row: OutboxRow = {
        _id: ids.fresh(),
        conversation: `sms:${address}`,
        channel: 'sms',
        address,
        kind: 'reply',
        seq: 1,
        body: {},
        state,
        createdAt: at,
        updatedAt: at,
      }
      await outbox.insertOne(row)
      return row
    },
    now: ({ _id }: OutboxRow) => outbox.findOne({ _id }),
  }
}

/** A channel whose provider does `send`, and says `asked` when it is asked. */
export const by =
  (send: (row: OutboxRow) => Promise<Taken>, asked?: readonly Known[]): Pack =>
  async (row) => ({
    ...{ sender: ids.fresh(), perSecond: 100, segments: 2 },
    send: () => send(row),
    ask: async () => asked,
  })
export const takes = (providerId: string = ids.fresh()) =>
  Object.assign(
    by(async () => ({ providerId })),
    { providerId },
  )
export const fails = (code: string, outcome: Outcome, asked?: readonly Known[]): Pack =>
  by(async () => {
    throw new SendError(code, outcome)
  }, asked)

export const QUIET = { from: 22 * 60, to: 7 * 60 }

/** What notices of a market are made with; `delivered`: what was written to be shown or sent. */
export const tellingIn = (
  { database, market }: TestMarket,
  delivered: (rows: readonly OutboxRow[]) => void,
): NoticeParts => ({
  database,
  collections: collectionsOf(database),
  log: silentLog(),
  channel: 'web',
  pushing: (name) => (name === 'sms' || name === 'whatsapp' ? { latin: name === 'sms', fits: () => true } : undefined),
  live: false,
  hours: { digestWindowMs: 60_000, quietHours: QUIET },
  accountsOf: (ids) => market.accounts.byIds(ids),
  namesOf: (product) => market.catalogue.byId(product)?.names,
  deliver: delivered,
  changed: () => undefined,
})
