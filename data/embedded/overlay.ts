import type { Index } from './storage/index-definition.ts'
import { keysIn } from './storage/writer.ts'
import type { Pending } from './transactions.ts'

/** What is known of one index: the writes up to a place in the journal, by the keys of their documents. */
interface Known {
  upTo: number
  readonly byKey: Map<string, Set<Pending>>
}

/**
 * The writes of a transaction by the keys of their documents, so that a query for a key looks at the writes with that key and
 * not at all of them. Keys are computed when an index is first asked for. A document that has lost a key is still found by it:
 * the filter of the query decides.
 */
export class Overlay {
  readonly #journal: Pending[] = []
  readonly #known = new Map<Index, Known>()

  add(pending: Pending): void {
    this.#journal.push(pending)
  }

  withKeys(index: Index, keys: readonly Buffer[]): Pending[] {
    let known = this.#known.get(index)
    if (!known) {
      known = { upTo: 0, byKey: new Map() }
      this.#known.set(index, known)
    }
    this.#learn(index, known)
    const { byKey } = known
    return [...new Set(keys.flatMap((key) => [...(byKey.get(key.toString('latin1')) ?? [])]))]
  }

  #learn(index: Index, known: Known): void {
    for (; known.upTo < this.#journal.length; known.upTo++) {
      const pending = this.#journal[known.upTo]
      if (!pending?.bytes || !pending.collection.indexes.includes(index)) continue
      for (const key of keysIn([index], pending.bytes).get(index)?.keys ?? []) {
        const name = key.toString('latin1')
        const found = known.byKey.get(name)
        if (found) found.add(pending)
        else known.byKey.set(name, new Set([pending]))
      }
    }
  }
}
