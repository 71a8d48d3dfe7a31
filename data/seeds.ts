import type { Collection } from 'mongodb'
import type { Database } from './database.ts'
import type { SampleSizes } from './sample/accounts.ts'

/** What was loaded into this database from the start on, so that a start neither repeats it nor leaves it half done. */
export interface Seed {
  _id: 'catalogue' | 'sample'
  /** Of the catalogue: what each product looked like when it was last shipped. */
  digests?: Record<string, string>
  /** Of the sample: everything that it is made from; the same values make the same documents. */
  from?: { seed: number; now: Date; sizes: SampleSizes }
  /** Of the sample: set when all of it is there. */
  finishedAt?: Date
  /** Of the sample: the day up to which its prices and lots reach. */
  freshOn?: string
}

export const seedsOf = (database: Database): Collection<Seed> => database.db.collection<Seed>('seeds')
