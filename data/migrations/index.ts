import type { Database } from '../database.ts'
import { initial } from './0001-initial.ts'
import { phones } from './0002-phones.ts'
import { delivery } from './0003-delivery.ts'
import { oneCheckpoint } from './0004-one-checkpoint.ts'
import { addresses } from './0005-addresses.ts'
import { unknownReports } from './0006-unknown-reports.ts'
import { clockwork } from './0007-clock.ts'
import { modelUsage } from './0008-model-usage.ts'
import { steps } from './0009-steps.ts'
import { urgentEvents } from './0010-urgent-events.ts'
import { drawings } from './0011-drawings.ts'
import { unfollowed } from './0012-unfollowed.ts'
import { lotsByPrice } from './0013-lots-by-price.ts'
import { noticesInOrder } from './0014-notices-in-order.ts'
import { noSessions } from './0015-no-sessions.ts'

/**
 * One step forward of the schema. It may be run twice (by two instances that start together, or after a crash), and must
 * then find its work done. A migration that has landed is never edited: the next change is the next migration.
 */
export interface Migration {
  name: string
  up(database: Database): Promise<void>
}

export const MIGRATIONS: readonly Migration[] = [
  initial,
  phones,
  delivery,
  oneCheckpoint,
  addresses,
  unknownReports,
  clockwork,
  modelUsage,
  steps,
  urgentEvents,
  drawings,
  unfollowed,
  lotsByPrice,
  noticesInOrder,
  noSessions,
]

interface Applied {
  _id: string
  at: Date
}

/**
 * Brings the database to the schema of this version, and returns the names of the migrations that it ran. Throws when
 * the database was written by a newer version: going on could harm it.
 */
export async function migrate(database: Database, migrations: readonly Migration[] = MIGRATIONS): Promise<string[]> {
  const records = database.db.collection<Applied>('migrations')
  const applied = new Set((await records.find().toArray()).map((record) => record._id))
  const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name))
  if (unknown.length > 0) throw new Error(`the database was migrated by a newer version: ${unknown.join(', ')}`)

  const ran: string[] = []
  for (const migration of migrations) {
    if (applied.has(migration.name)) continue
    await migration.up(database)
    await records.updateOne({ _id: migration.name }, { $setOnInsert: { at: new Date() } }, { upsert: true })
    ran.push(migration.name)
  }
  return ran
}
