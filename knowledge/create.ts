import type { Logger } from 'pino'
import type { Database } from '#data/database.ts'
import type { Product } from '#data/models/index.ts'
import type { Knowledge } from './knowledge.ts'
import { CANDIDATES, createRetrieval, type Retrieval } from './retrieval.ts'
import { createShelf } from './shelf.ts'
import { LOCAL } from './space.ts'
import { createVectorIndex } from './vector-index.ts'
import { createVocabulary } from './vocabulary.ts'

export interface KnowledgeParts {
  database: Database
  /** The products whose names, in every written form, count as one. */
  products: readonly Product[]
  log?: Pick<Logger, 'info' | 'warn'>
}

/** A server that had no index is asked again after this long: Atlas builds one in the background. */
const PROBE_EVERY_MS = 60_000

/**
 * What is stored (see `ingest`, which runs before it), ready to be searched: by the server's vector index where there is
 * one, else exactly, in process. Entries that another process ingests appear within half a minute. Throws when
 * the server cannot be reached.
 */
export async function createKnowledge({ database, products, log }: KnowledgeParts): Promise<Knowledge> {
  const vocabulary = createVocabulary(products)
  const shelf = createShelf(database)
  const index = createVectorIndex(database, LOCAL)
  let retrieval: Retrieval = createRetrieval(vocabulary, [])
  let probed = Number.NEGATIVE_INFINITY

  const refresh = async () => {
    const changed = await shelf.refresh()
    if (changed) retrieval = createRetrieval(vocabulary, shelf.entries())
    if (index.ready() || (!changed && performance.now() - probed < PROBE_EVERY_MS)) return
    probed = performance.now()
    const reason = await index.prepare(shelf.entries()[0])
    const entries = shelf.entries().length
    log?.info(
      reason === undefined ? { entries, index: 'vector' } : { entries, index: 'exact', reason },
      'knowledge is ready',
    )
  }
  await refresh()

  return {
    search: async (text, query) => {
      await refresh()
      const asked = retrieval.ask(text, query)
      if (asked === undefined) return { hits: [], certain: false, inScope: false }
      const proposed = index.ready() ? await index.nearest(asked.vector, asked.filter, CANDIDATES) : undefined
      return retrieval.answer(asked, proposed)
    },
    entry: (id, query) => retrieval.entry(id, query),
    status: () => ({ entries: shelf.entries().length, index: index.ready() ? 'vector' : 'exact' }),
  }
}
