import { toNumber } from '../bson/values.ts'
import type { Collection } from './catalog.ts'
import type { Database } from './database.ts'
import { after, type Stored } from './reader.ts'

interface Held {
  documents: number
  bytes: number
}

/** Does a collection keep its newest documents alone? */
export function isCapped(collection: Collection): boolean {
  return collection.options['capped'] === true
}

/** What the capped collections hold, so that the oldest documents go when new ones need their room. */
export class Capped {
  readonly #database: Database
  #held = new WeakMap<Collection, Held>()

  constructor(database: Database) {
    this.#database = database
    database.onRollback(() => {
      this.#held = new WeakMap()
    })
  }

  /** The oldest documents of a capped collection, which have to go now that one was added. */
  overflow(collection: Collection, added: number): Stored[] {
    let held = this.#held.get(collection)
    if (held) {
      held.documents++
      held.bytes += added
    } else {
      held = this.#count(collection)
      this.#held.set(collection, held)
    }
    const most = toNumber(collection.options['max']) ?? Number.POSITIVE_INFINITY
    const size = toNumber(collection.options['size']) ?? Number.POSITIVE_INFINITY
    const gone: Stored[] = []
    for (let last = 0; held.documents > 1 && (held.documents > most || held.bytes > size); ) {
      const [oldest] = after(this.#database, collection, last, 1)
      if (!oldest) break
      gone.push(oldest)
      last = oldest.rid
      held.documents--
      held.bytes -= oldest.bytes.length
    }
    return gone
  }

  /** A document was changed or deleted otherwise: what is held is counted anew. */
  forget(collection: Collection): void {
    this.#held.delete(collection)
  }

  #count(collection: Collection): Held {
    const row = this.#database
      .prepare(`SELECT COUNT(*) AS n, COALESCE(SUM(LENGTH(doc)), 0) AS size FROM c_${collection.id}`)
      .get()
    return { documents: Number(row?.['n'] ?? 0), bytes: Number(row?.['size'] ?? 0) }
  }
}
