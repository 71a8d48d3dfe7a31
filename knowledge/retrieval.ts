import type { KnowledgeEntry } from '#data/models/index.ts'
import { cosine, embed } from './hashing.ts'
import type { KnowledgeAnswer, KnowledgeQuery } from './knowledge.ts'
import { createRanking, type Question } from './ranking.ts'
import type { VectorFilter } from './vector-index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A question on its way through the retrieval. */
export interface Asked {
  question: Question
  vector: number[]
  filter: VectorFilter
  limit: number
}

export interface Retrieval {
  /** Undefined when the text says nothing that could be looked for. */
  ask(text: string, query: KnowledgeQuery): Asked | undefined
  /** Ranks the entries that a vector index proposed, or without one those that are nearest in process. */
  answer(asked: Asked, proposed?: readonly string[]): KnowledgeAnswer
}

/** Entries that the vectors propose; the ranking picks from them. */
export const CANDIDATES = 40
const HITS = 3
/** Below this an entry has next to nothing to do with the question. */
const LEAST_SCORE = 0.1

/** Everything about finding answers that needs no server: pure, over entries in memory. */
export function createRetrieval(vocabulary: Vocabulary, entries: readonly KnowledgeEntry[]): Retrieval {
  const ranking = createRanking(vocabulary, entries)
  const written = new Set(entries.map((entry) => entry.language))

  const nearest = (vector: readonly number[], fitting: readonly KnowledgeEntry[]): KnowledgeEntry[] =>
    fitting
      .map((entry) => ({ entry, near: cosine(vector, entry.local.vector) }))
      .sort((one, other) => other.near - one.near)
      .slice(0, CANDIDATES)
      .map(({ entry }) => entry)

  return {
    ask: (text, { language, audience, limit = HITS }) => {
      const question = ranking.read(text)
      if (question.features.size === 0) return undefined
      const spoken = language === 'en' ? 'en' : 'am'
      const filter = { language: written.has(spoken) ? spoken : 'en', audience } as const
      return { question, vector: embed(question.features), filter, limit }
    },
    answer: ({ question, vector, filter, limit }, proposed) => {
      const fitting = entries.filter(
        (entry) => entry.language === filter.language && entry.audience.includes(filter.audience),
      )
      const candidates = proposed ? fitting.filter((entry) => proposed.includes(entry._id)) : nearest(vector, fitting)
      const { ranked, certain, inScope } = ranking.rank(question, vector, candidates)
      const close = ranked.filter(({ score }) => score >= LEAST_SCORE)
      const hits = close.slice(0, limit).map(({ entry, score }) => {
        const { _id, title, text, short, topic, sources } = entry
        return { id: _id, score, title, text, short, topic, sources }
      })
      return { hits, certain, inScope }
    },
  }
}
