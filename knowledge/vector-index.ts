import { Binary, MongoServerError } from 'mongodb'
import { z } from 'zod'
import type { Database } from '#data/database.ts'
import type { KnowledgeEntry } from '#data/models/index.ts'
import type { HeldEntry } from './shelf.ts'
import type { Space } from './space.ts'

export interface VectorFilter {
  /** Any of these. */
  languages: readonly KnowledgeEntry['language'][]
  audience: KnowledgeEntry['audience'][number]
}

export interface VectorIndex {
  space: Space
  /** The last probe found what it had to find. */
  ready(): boolean
  /**
   * Makes the index when the server has none, or one of another size, and probes it with one of the entries, which it must find. A server
   * without vector search, or one that is still building, leaves it not ready; the reason is returned.
   */
  prepare(entries: readonly HeldEntry[]): Promise<string | undefined>
  /** The ids nearest to a vector, best first; undefined when there are none, which makes the index not ready. */
  nearest(vector: Float32Array, filter: VectorFilter, limit: number): Promise<string[] | undefined>
}

const definitionOf = ({ field, size }: Space) => ({
  fields: [
    { type: 'vector', path: `${field}.vector`, numDimensions: size, similarity: 'cosine' },
    { type: 'filter', path: 'language' },
    { type: 'filter', path: 'audience' },
  ],
})
const existing = z.object({
  latestDefinition: z.object({ fields: z.array(z.object({ path: z.string(), numDimensions: z.number().optional() })) }),
})

/** The vector index of a space in the knowledge collection, on a server that may or may not have vector search. */
export function createVectorIndex(database: Database, space: Space): VectorIndex {
  const collection = database.models.knowledge.collection
  const path = `${space.field}.vector`
  let ready = false

  const search = async (vector: Float32Array, filter: VectorFilter, limit: number) =>
    collection
      .aggregate<{ _id: string }>([
        {
          $vectorSearch: {
            index: space.index,
            path,
            queryVector: Binary.fromFloat32Array(vector),
            numCandidates: Math.max(limit * 10, 150),
            limit,
            filter: { $and: [{ language: { $in: [...filter.languages] } }, { audience: { $eq: filter.audience } }] },
          },
        },
        { $project: { _id: 1 } },
      ])
      .toArray()

  const make = async () => {
    const [found] = await collection.listSearchIndexes(space.index).toArray()
    const known = existing.safeParse(found)
    const size = known.data?.latestDefinition.fields.find((field) => field.path === path)?.numDimensions
    if (found !== undefined && size === space.size) return
    if (found !== undefined) await collection.dropSearchIndex(space.index)
    await collection.createSearchIndex({ name: space.index, type: 'vectorSearch', definition: definitionOf(space) })
  }

  return {
    space,
    ready: () => ready,
    prepare: async (entries) => {
      ready = false
      const sample = entries.find(({ vectors }) => vectors[space.field] !== undefined)
      const [audience] = sample?.audience ?? []
      const vector = sample?.vectors[space.field]
      if (sample === undefined || audience === undefined || vector === undefined) return 'there are no entries'
      try {
        await make()
        const [best] = await search(vector, { languages: [sample.language], audience }, 1)
        ready = best?._id === sample._id
        return ready ? undefined : 'the index finds nothing yet'
      } catch (error) {
        if (error instanceof MongoServerError) return error.message
        throw error
      }
    },
    nearest: async (vector, filter, limit) => {
      try {
        const found = await search(vector, filter, limit)
        // A server answers a search over an index that it does not have with nothing.
        ready = found.length > 0
        return ready ? found.map(({ _id }) => _id) : undefined
      } catch (error) {
        if (!(error instanceof MongoServerError)) throw error
        ready = false
        return undefined
      }
    },
  }
}
