import { Binary } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { KnowledgeEntry } from '#data/models/index.ts'
import { derivedId } from '#src/ids.ts'
import type { Embedder, Space } from './space.ts'

/** Documents that go to the service at once, and are stored before the next ones go. */
const BATCH = 50

type Worded = Pick<KnowledgeEntry, 'title' | 'text' | 'questions'>

/** What a service embeds of an entry: it reads both languages, so Latin letters add nothing. */
const wordsOf = ({ title, text, questions }: Worded): string =>
  [title, ...questions.en, ...questions.am, text].join('\n')

/** Names the words of an entry: a vector that was made of others is stale. */
export const namedBy = (entry: Worded): string => derivedId('knowledge words', wordsOf(entry))

/**
 * Embeds the entries that have no vector of this space yet; those that have one are not touched. Each batch is stored as it
 * comes, so that a failure loses nothing: throws what the embedder throws. Returns how many were embedded.
 */
export async function embedEntries(
  { models }: Database,
  embedder: Embedder,
  progress?: (done: number, total: number) => void,
): Promise<number> {
  const { field, model, size } = embedder.space
  const lacking = await models.knowledge
    .find({ $or: [{ [`${field}.model`]: { $ne: model } }, { [`${field}.size`]: { $ne: size } }] })
    .select({ title: 1, text: 1, questions: 1 })
    .sort({ _id: 1 })
    .lean<(Worded & { _id: string })[]>()
  progress?.(0, lacking.length)
  for (let start = 0; start < lacking.length; start += BATCH) {
    const batch = lacking.slice(start, start + BATCH)
    const vectors = await embedder.documents(batch.map(wordsOf))
    await models.knowledge.bulkWrite(
      batch.flatMap((entry, at) => {
        const vector = vectors[at]
        if (vector === undefined) return []
        const made = { model, size, of: namedBy(entry), vector: Binary.fromFloat32Array(vector) }
        // Not onto an entry that was ingested anew meanwhile.
        return [{ updateOne: { filter: { _id: entry._id, text: entry.text }, update: { $set: { [field]: made } } } }]
      }),
    )
    progress?.(start + batch.length, lacking.length)
  }
  return lacking.length
}

/** Whether a stored vector belongs to a space. */
export const isOf = (space: Space, stored: { model: string; size: number } | undefined): boolean =>
  stored?.model === space.model && stored.size === space.size
