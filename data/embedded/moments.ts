import type { Timestamp } from 'mongodb/lib/bson.js'
import { MongoFault } from './errors.ts'
import type { Catalog } from './storage/catalog.ts'
import type { ChangeLog } from './storage/changes.ts'
import type { Database } from './storage/database.ts'
import { Transaction } from './transactions.ts'

/** Seconds that a moment is kept after it was last read, and moments that are kept at most: each keeps the log of SQLite. */
export const MOMENT_LIMITS = { seconds: 60, kept: 16 }

/** A moment that can be read again under its name, as transactions that write nothing. */
export interface Moment {
  readonly moment: Timestamp
  readonly view: Transaction
}

/** What the reads with readConcern snapshot see, outside of transactions: the file as it was when the first one came. */
export class Moments {
  readonly #database: Database
  readonly #catalog: Catalog
  readonly #changes: ChangeLog
  readonly #kept = new Map<string, Moment & { used: number }>()

  constructor(database: Database, catalog: Catalog, changes: ChangeLog) {
    this.#database = database
    this.#catalog = catalog
    this.#changes = changes
  }

  /** The moment of that name, or one that begins now. Throws SnapshotTooOld for one that is not kept any more. */
  at(name: Timestamp | undefined): Moment {
    const kept = this.#kept.get(String(name))
    if (kept) {
      kept.used = Date.now()
      this.#kept.delete(String(name))
      this.#kept.set(String(name), kept)
      return kept
    }
    if (name?.greaterThan(this.#changes.now)) {
      throw new MongoFault(2, 'readConcern.atClusterTime value must not be greater than the current clusterTime')
    }
    if (name?.lessThan(this.#changes.now)) {
      throw new MongoFault(239, `Read timestamp ${String(name)} is older than the oldest available timestamp.`)
    }
    return this.#begin(name ?? this.#changes.tick())
  }

  #begin(moment: Timestamp): Moment {
    const view = new Transaction('', -1, this.#database.snapshot(), this.#catalog.newest)
    const begun = { moment, view, used: Date.now() }
    this.#kept.set(String(moment), begun)
    for (const [name, { view: oldest }] of this.#kept) {
      if (this.#kept.size <= MOMENT_LIMITS.kept) break
      this.#kept.delete(name)
      this.#database.release(oldest.snapshot)
    }
    return begun
  }

  /** Gives up the moments that nobody has asked for in a while. */
  expire(now: number): void {
    for (const [name, { view, used }] of this.#kept) {
      if (now - used <= MOMENT_LIMITS.seconds * 1000) continue
      this.#kept.delete(name)
      this.#database.release(view.snapshot)
    }
  }

  forgetAll(): void {
    this.expire(Number.POSITIVE_INFINITY)
  }
}
