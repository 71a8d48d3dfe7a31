import type { Collection, Filter } from 'mongodb'
import type { Database } from '#data/database.ts'
import { limits } from '#src/limits.ts'
import type { Collections } from './conversations.ts'

const AT_ONCE = 500
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Removes messages and notices older than a year, and what was remembered of conversations that nobody has gone on with
 * since. That an address wants no messages is kept. Returns how many were removed.
 */
export async function retire(database: Database, collections: Collections, now: Date): Promise<number> {
  const before = new Date(now.getTime() - limits.keptDays * DAY_MS)
  const { inbound, outbox, notices, conversations } = collections
  let removed = 0
  removed += await removeAll(inbound, { receivedAt: { $lt: before } })
  removed += await removeAll(outbox, { createdAt: { $lt: before } })
  removed += await removeAll(notices, { at: { $lt: before } })
  const idle = { updatedAt: { $lt: before }, head: { $exists: true } }
  const checkpoints = database.db.collection<{ _id: string }>('checkpoints')
  for await (const { _id } of conversations.find(idle).project<{ _id: string }>({ _id: 1 })) {
    await conversations.updateOne({ ...idle, _id }, { $unset: { head: '' } })
    removed += (await checkpoints.deleteOne({ _id })).deletedCount
  }
  return removed
}

/** In parts, so that nobody waits for long. */
async function removeAll<Row extends { _id: string }>(rows: Collection<Row>, which: Filter<Row>): Promise<number> {
  let removed = 0
  for (;;) {
    const old = await rows.find(which).project<{ _id: string }>({ _id: 1 }).limit(AT_ONCE).toArray()
    if (old.length === 0) return removed
    const ids = { _id: { $in: old.map(({ _id }) => _id) } } as Filter<Row>
    removed += (await rows.deleteMany(ids)).deletedCount
  }
}
