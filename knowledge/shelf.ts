import type { Database } from '#data/database.ts'
import type { KnowledgeEntry } from '#data/models/index.ts'

/** A stored entry as it is held in memory: with its vector of the space that is searched. */
export type HeldEntry = Omit<KnowledgeEntry, 'local'> & { vector: Float32Array }

/** The stored entries, held in memory: a few hundred short texts with their vectors. */
export interface Shelf {
  entries(): readonly HeldEntry[]
  /**
   * Looks, at most every half minute unless the shelf is empty, whether the stored entries have changed, and loads those
   * that have. Tells whether it loaded or dropped any.
   */
  refresh(): Promise<boolean>
}

const LOOK_EVERY_MS = 30_000

/** An empty shelf; `refresh` fills it. */
export function createShelf(database: Database): Shelf {
  const { knowledge } = database.models
  let held = new Map<string, HeldEntry>()
  let looked = Number.NEGATIVE_INFINITY
  let looking: Promise<boolean> | undefined

  const look = async (): Promise<boolean> => {
    const stored = await knowledge.find({}, { digest: 1 }).lean()
    const changed = stored.filter(({ _id, digest }) => held.get(_id)?.digest !== digest).map(({ _id }) => _id)
    const loaded = changed.length > 0 ? await knowledge.find({ _id: { $in: changed } }).lean() : []
    const fresh = new Map(loaded.map((entry) => [entry._id, heldOf(entry)]))
    const next = new Map<string, HeldEntry>()
    for (const { _id } of stored) {
      const entry = fresh.get(_id) ?? held.get(_id)
      if (entry) next.set(_id, entry)
    }
    const different = changed.length > 0 || next.size !== held.size
    held = next
    looked = performance.now()
    return different
  }

  return {
    entries: () => [...held.values()],
    refresh: async () => {
      if (held.size > 0 && performance.now() - looked < LOOK_EVERY_MS) return false
      looking ??= look().finally(() => {
        looking = undefined
      })
      return looking
    },
  }
}

/** A stored entry with its vector ready to be compared. */
export function heldOf({ local, ...entry }: KnowledgeEntry): HeldEntry {
  return { ...entry, vector: local.vector.toFloat32Array() }
}
