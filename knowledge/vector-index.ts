import { MongoServerError } from 'mongodb'
import { z } from 'zod'
import type { Database } from '#data/database.ts'
import type { KnowledgeEntry } from '#data/models/index.ts'
import { LOCAL_SIZE } from './hashing.ts'

export const VECTOR_INDEX = 'knowledge_local'

export interface VectorFilter {
  language: KnowledgeEntry['language']
  audience: KnowledgeEntry['audience'][number]
}

export interface VectorIndex {
  /** The last probe found what it had to find. */
  ready(): boolean
  /**
   * Makes the index when the server has none, or one of another size, and probes it with an entry that it must find. A server
   * without vector search, or one that is still building, leaves it not ready; the reason is returned.
   */
  prepare(sample: KnowledgeEntry | undefined): Promise<string | undefined>
  /** The ids nearest to a vector, best first; undefined when there are none, which makes the index not ready. */
  nearest(vector: readonly number[], filter: VectorFilter, limit: number): Promise<string[] | undefined>
}

const DEFINITION = {
  fields: [
    { type: 'vector', path: 'local.vector', numDimensions: LOCAL_SIZE, similarity: 'cosine' },
    { type: 'filter', path: 'language' },
    { type: 'filter', path: 'audience' },
  ],
}
const existing = z.object({
  latestDefinition: z.object({ fields: z.array(z.object({ path: z.string(), numDimensions: z.number().optional() })) }),
})

/** The vector index of the knowledge collection, on a server that may or may not have vector search. */
export function createVectorIndex(database: Database): VectorIndex {
  const collection = database.models.knowledge.collection
  let ready = false

  const search = async (vector: readonly number[], filter: VectorFilter, limit: number) =>
    database.models.knowledge.aggregate<{ _id: string }>([
      {
        $vectorSearch: {
          index: VECTOR_INDEX,
          path: 'local.vector',
          queryVector: [...vector],
          numCandidates: Math.max(limit * 10, 150),
          limit,
          filter: { $and: [{ language: { $eq: filter.language } }, { audience: { $eq: filter.audience } }] },
        },
      },
      { $project: { _id: 1 } },
    ])

  const make = async () => {
    const [found] = await collection.listSearchIndexes(VECTOR_INDEX).toArray()
    const known = existing.safeParse(found)
    const size = known.data?.latestDefinition.fields.find(({ path }) => path === 'local.vector')?.numDimensions
    if (found !== undefined && size === LOCAL_SIZE) return
    if (found !== undefined) await collection.dropSearchIndex(VECTOR_INDEX)
    await collection.createSearchIndex({ name: VECTOR_INDEX, type: 'vectorSearch', definition: DEFINITION })
  }

  return {
    ready: () => ready,
    prepare: async (sample) => {
      ready = false
      const [audience] = sample?.audience ?? []
      if (sample === undefined || audience === undefined) return 'there are no entries'
      try {
        await make()
        const [best] = await search(sample.local.vector, { language: sample.language, audience }, 1)
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
