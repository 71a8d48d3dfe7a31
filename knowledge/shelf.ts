import type { Database } from '#data/database.ts'
import type { KnowledgeEntry } from '#data/models/index.ts'
import { isOf } from './embedding.ts'
import type { Space } from './space.ts'

/** A stored entry as it is held in memory: with its vectors of the spaces that are searched. */
export type HeldEntry = Omit<KnowledgeEntry, 'local' | 'gemini'> & { vectors: Vectors }
export type Vectors = { local: Float32Array } & { [Field in Space['field']]?: Float32Array }

/** The stored entries, held in memory: a few hundred short texts with their vectors. */
export interface Shelf {
  entries(): readonly HeldEntry[]
  /**
   * Looks, at most every half minute unless the shelf is empty, whether the stored entries have changed, and loads those
   * that have; `now`: however short ago it looked. Tells whether it loaded or dropped any.
   */
  refresh(now?: 'now'): Promise<boolean>
}

const LOOK_EVERY_MS = 30_000

/** An empty shelf; `refresh` fills it. Of the vectors that services make it holds those of the space that is named. */
export function createShelf(database: Database, bought?: Space): Shelf {
  const { knowledge } = database.models
  let held = new Map<string, HeldEntry>()
  const versions = new Map<string, string>()
  let looked = Number.NEGATIVE_INFINITY
  let looking: Promise<boolean> | undefined

  const look = async (): Promise<boolean> => {
    const stored = await knowledge
      .find({}, { digest: 1, 'gemini.of': 1, 'gemini.model': 1, 'gemini.size': 1 })
      .lean<Versioned[]>()
    const changed = stored.filter((entry) => versions.get(entry._id) !== versionOf(entry)).map(({ _id }) => _id)
    const loaded = changed.length > 0 ? await knowledge.find({ _id: { $in: changed } }).lean() : []
    const fresh = new Map(loaded.map((entry) => [entry._id, heldOf(entry, bought)]))
    for (const entry of loaded) versions.set(entry._id, versionOf(entry))
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
    refresh: async (now) => {
      if (now === undefined && held.size > 0 && performance.now() - looked < LOOK_EVERY_MS) return false
      looking ??= look().finally(() => {
        looking = undefined
      })
      return looking
    },
  }
}

type Versioned = Pick<KnowledgeEntry, '_id' | 'digest'> & {
  gemini?: Pick<NonNullable<KnowledgeEntry['gemini']>, 'of' | 'model' | 'size'>
}

/** What an entry and its vectors were made from. */
const versionOf = ({ digest, gemini }: Versioned): string =>
  [digest, ...(gemini === undefined ? [] : [gemini.of, gemini.model, gemini.size])].join()

/** A stored entry with its vectors ready to be compared. */
export function heldOf({ local, gemini, ...entry }: KnowledgeEntry, bought?: Space): HeldEntry {
  const vectors: Vectors = { local: local.vector.toFloat32Array() }
  if (bought !== undefined && gemini !== undefined && isOf(bought, gemini)) {
    vectors[bought.field] = gemini.vector.toFloat32Array()
  }
  return { ...entry, vectors }
}
