import type { Database } from '#data/database.ts'
import type { Counted } from '#data/models/index.ts'

/**
 * Takes `count` numbers in a row and returns the first. Outside of transactions, so that nobody waits for the counter:
 * what is not used in the end leaves a gap.
 */
export async function takeNumbers(database: Database, counted: Counted, count = 1): Promise<number> {
  const counter = await database.models.counters
    .findOneAndUpdate({ _id: counted }, { $inc: { value: count } }, { returnDocument: 'after' })
    .lean<{ value: number }>()
  if (!counter) throw new Error(`the counter of ${counted} is missing: was the database migrated?`)
  return counter.value - count + 1
}
