import type { Logger } from 'pino'
import type { Database } from '#data/database.ts'
import type { KnowledgeEntry, Product } from '#data/models/index.ts'
import { cosine, embed } from './hashing.ts'
import type { Knowledge } from './knowledge.ts'
import { createRanking, type Ranking } from './ranking.ts'
import { createShelf } from './shelf.ts'
import { createVectorIndex, type VectorFilter } from './vector-index.ts'
import { createVocabulary } from './vocabulary.ts'

export interface KnowledgeParts {
  database: Database
  /** The products whose names, in every written form, count as one. */
  products: readonly Product[]
  log?: Pick<Logger, 'info' | 'warn'>
}

/** Entries that the vectors propose; the ranking picks from them. */
const CANDIDATES = 24
const HITS = 3
/** A server that had no index is asked again after this long: Atlas builds one in the background. */
const PROBE_EVERY_MS = 60_000

/**
 * What is stored (see `ingest`, which runs before it), ready to be searched: by the server's vector index where there is
 * one, else exactly, in process. Entries that another process ingests appear within half a minute.
 */
export async function createKnowledge({ database, products, log }: KnowledgeParts): Promise<Knowledge> {
  const vocabulary = createVocabulary(products)
  const shelf = createShelf(database)
  const index = createVectorIndex(database)
  let ranking: Ranking = createRanking(vocabulary, [])
  let probed = Number.NEGATIVE_INFINITY

  const refresh = async () => {
    if (await shelf.refresh()) ranking = createRanking(vocabulary, shelf.entries())
    if (index.ready() || performance.now() - probed < PROBE_EVERY_MS) return
    probed = performance.now()
    const reason = await index.prepare(shelf.entries()[0])
    if (reason === undefined)
      log?.info({ entries: shelf.entries().length }, 'knowledge is searched by the vector index')
    else log?.info({ reason }, 'knowledge is searched in process')
  }
  await refresh()

  const candidates = async (vector: readonly number[], filter: VectorFilter): Promise<KnowledgeEntry[]> => {
    const fitting = shelf
      .entries()
      .filter((entry) => entry.language === filter.language && entry.audience.includes(filter.audience))
    if (index.ready()) {
      const nearest = await index.nearest(vector, filter, CANDIDATES)
      if (nearest !== undefined) return fitting.filter((entry) => nearest.includes(entry._id))
      log?.warn('the vector index refused a search; going on in process')
    }
    return fitting
      .map((entry) => ({ entry, near: cosine(vector, entry.local.vector) }))
      .sort((one, other) => other.near - one.near)
      .slice(0, CANDIDATES)
      .map(({ entry }) => entry)
  }

  return {
    search: async (text, { language, audience, limit = HITS }) => {
      await refresh()
      const question = ranking.read(text)
      if (question.features.size === 0) return { hits: [], certain: false, inScope: false }
      const spoken = language === 'en' ? 'en' : 'am'
      const written = shelf.entries().some((entry) => entry.language === spoken) ? spoken : 'en'
      const vector = embed(question.features)
      const found = await candidates(vector, { language: written, audience })
      const { ranked, certain, inScope } = ranking.rank(question, vector, found)
      const hits = ranked.slice(0, limit).map(({ entry: { _id, title, text, short, topic, sources }, score }) => ({
        ...{ id: _id, score, title, text, short, topic, sources },
      }))
      return { hits, certain, inScope }
    },
    status: () => ({ entries: shelf.entries().length, index: index.ready() ? 'vector' : 'exact' }),
  }
}
