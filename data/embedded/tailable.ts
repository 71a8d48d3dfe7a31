import type { Tail } from './cursors.ts'
import type { Engine } from './engine.ts'
import { MongoFault } from './errors.ts'
import type { StoredMatcher } from './query/stored.ts'
import type { Collection } from './storage/catalog.ts'
import { after, byRid } from './storage/reader.ts'

/** Documents that are read at once. */
const PORTION = 100

/** A cursor that stays at the end of a capped collection and goes on with what is added (`tailable`, `awaitData`). */
export class TailOfCapped implements Tail {
  readonly waits: boolean
  readonly resumeToken = undefined
  readonly ended = false
  readonly #engine: Engine
  readonly #collection: Collection
  #seen = 0
  #change = 0

  constructor(engine: Engine, collection: Collection, waits: boolean) {
    this.#engine = engine
    this.#collection = collection
    this.waits = waits
  }

  async wait(milliseconds: number): Promise<void> {
    await this.#engine.changes.arrival(this.#collection, this.#change, milliseconds)
  }

  /** The matching documents so far; asked again after the last one, it looks for more. */
  documents(matches: StoredMatcher, shown: (bytes: Buffer) => Buffer): Iterator<Buffer> {
    const ready: Buffer[] = []
    return {
      next: () => {
        while (ready.length === 0) {
          this.#change = this.#engine.changes.committed
          const found = this.#more()
          if (found.length === 0) return { done: true, value: undefined }
          for (const { bytes } of found) if (matches(bytes)) ready.push(shown(bytes))
        }
        const value = ready.shift()
        return value ? { done: false, value } : { done: true, value: undefined }
      },
    }
  }

  #more() {
    const { database } = this.#engine
    if (this.#seen > 0 && !byRid(database, this.#collection, this.#seen)) {
      throw new MongoFault(136, 'CollectionScan died due to position in capped collection being deleted.')
    }
    const found = after(database, this.#collection, this.#seen, PORTION)
    this.#seen = found.at(-1)?.rid ?? this.#seen
    return found
  }
}
