import type { Logger } from 'pino'
import type { Database } from '#data/database.ts'
import type { Product } from '#data/models/index.ts'
import type { Knowledge, KnowledgeAnswer } from './knowledge.ts'
import { type Asked, CANDIDATES, createRetrieval, type Retrieval } from './retrieval.ts'
import { createShelf } from './shelf.ts'
import { type Embedder, LOCAL } from './space.ts'
import { createVectorIndex, type VectorIndex } from './vector-index.ts'
import { vocabularyOf } from './vocabulary.ts'

export interface KnowledgeParts {
  database: Database
  /** The products whose names, in every written form, count as one. */
  products: readonly Product[]
  /** Asked for the vector of a question that the local space is not certain of, once every entry has one of its own. */
  embedder?: Embedder
  log?: Pick<Logger, 'info' | 'warn'>
}

/** A server that had no index is asked again after this long: Atlas builds one in the background. */
const PROBE_EVERY_MS = 60_000

/**
 * What is stored (see `ingest`, which runs before it), ready to be searched: by the server's vector index where there is
 * one, else exactly, in process. Entries and vectors that another process stores appear within half a minute. Throws when
 * the server cannot be reached.
 */
export async function createKnowledge({ database, products, embedder, log }: KnowledgeParts): Promise<Knowledge> {
  const vocabulary = vocabularyOf(products)
  const shelf = createShelf(database, embedder?.space)
  const spaces = [LOCAL, ...(embedder === undefined ? [] : [embedder.space])]
  const [local, bought] = spaces.map((space) => createVectorIndex(database, space))
  let retrieval: Retrieval = createRetrieval(vocabulary, [])
  let embedded = 0
  let probed = Number.NEGATIVE_INFINITY

  const refresh = async (now?: 'now') => {
    const changed = await shelf.refresh(now)
    const entries = shelf.entries()
    if (changed) {
      retrieval = createRetrieval(vocabulary, entries)
      embedded = embedder === undefined ? 0 : entries.filter(({ vectors }) => vectors[embedder.space.field]).length
    }
    const missing = [local, embedded > 0 ? bought : undefined].filter((index) => index?.ready() === false)
    if (missing.length === 0 || (!changed && performance.now() - probed < PROBE_EVERY_MS)) return
    probed = performance.now()
    for (const index of missing) {
      const reason = await index?.prepare(entries)
      const found = reason === undefined ? { index: 'vector' } : { index: 'exact', reason }
      log?.info({ entries: entries.length, space: index?.space.model, ...found }, 'knowledge is ready')
    }
  }
  await refresh()

  const proposals = (index: VectorIndex | undefined, vector: Float32Array, { filter }: Asked) =>
    index?.ready() === true ? index.nearest(vector, filter, CANDIDATES) : undefined
  const nearby = async (asked: Asked): Promise<KnowledgeAnswer> => {
    const { vector } = asked
    return retrieval.answer(asked, { field: LOCAL.field, vector, proposed: await proposals(local, vector, asked) })
  }
  const complete = () => embedded > 0 && embedded === shelf.entries().length

  return {
    search: async (text, query) => {
      await refresh()
      const asked = retrieval.ask(text, query)
      if (asked === undefined) return { hits: [], certain: false, inScope: false }
      const answer = await nearby(asked)
      if (embedder === undefined || answer.certain || !complete()) return answer
      const vector = await embedder.query(text, query.payer)
      if (vector === undefined) return answer
      const proposed = await proposals(bought, vector, asked)
      return retrieval.answer(asked, { field: embedder.space.field, vector, proposed })
    },
    entry: (id, query) => retrieval.entry(id, query),
    refresh: () => refresh('now'),
    status: () => ({
      entries: shelf.entries().length,
      index: kindOf(local),
      ...(embedder === undefined
        ? {}
        : { gemini: { entries: embedded, index: kindOf(bought), used: complete() && embedder.answers() } }),
    }),
  }
}

const kindOf = (index: VectorIndex | undefined) => (index?.ready() === true ? 'vector' : 'exact')
