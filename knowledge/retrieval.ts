import type { Language } from '#src/language.ts'
import { cosine, embed } from './hashing.ts'
import type { KnowledgeAnswer, KnowledgeHit, KnowledgeQuery } from './knowledge.ts'
import { createRanking, type Question } from './ranking.ts'
import type { HeldEntry } from './shelf.ts'
import { entryFor, nameOf, type Subject, subjectsOf } from './subjects.ts'
import { fuse } from './text-ranking.ts'
import type { VectorFilter } from './vector-index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A question on its way through the retrieval. */
export interface Asked {
  question: Question
  vector: Float32Array
  filter: VectorFilter
  limit: number
}

export interface Retrieval {
  /** Undefined when the text says nothing that could be looked for. */
  ask(text: string, query: KnowledgeQuery): Asked | undefined
  /**
   * Joins the entries that a vector index proposed, or without one those that are nearest in process, with those that the
   * terms propose, and ranks them.
   */
  answer(asked: Asked, proposed?: readonly string[]): KnowledgeAnswer
  /** An entry by its id; see `Knowledge`. */
  entry(id: string, query: KnowledgeQuery): KnowledgeHit | undefined
}

/** Entries that the vectors propose, subjects that the terms propose, and what is kept of both. */
export const CANDIDATES = 30
const BY_TERMS = 20
const RANKED = 20
const HITS = 3
/** Below this an entry has next to nothing to do with the question. */
const LEAST_SCORE = 0.1

/** The languages that readers are answered in, the best first: where there is no Amharic entry, the English one is better than none. */
const READS = { en: ['en'], am: ['am', 'en'], 'am-Latn': ['am', 'en'] } as const satisfies Record<Language, unknown>

/** Everything about finding answers that needs no server: pure, over entries in memory. */
export function createRetrieval(vocabulary: Vocabulary, entries: readonly HeldEntry[]): Retrieval {
  const subjects = subjectsOf(entries)
  const ranking = createRanking(vocabulary, subjects.values())

  const shelves = new Map<string, ReadonlyMap<string, Subject>>()
  /** The subjects that a reader may get, kept per kind of reader. */
  const shelfFor = ({ languages, audience }: VectorFilter): ReadonlyMap<string, Subject> => {
    const key = [audience, ...languages].join()
    const shelf =
      shelves.get(key) ??
      new Map(
        [...subjects].filter(([, { entries: all }]) =>
          all.some((entry) => languages.includes(entry.language) && entry.audience.includes(audience)),
        ),
      )
    shelves.set(key, shelf)
    return shelf
  }

  /** The nearest subjects in process, exactly. */
  const nearest = (vector: Float32Array, fits: readonly Subject[]): string[] =>
    fits
      .map(({ name, entries: all }) => ({ name, near: Math.max(...all.map((entry) => cosine(vector, entry.vector))) }))
      .sort((one, other) => other.near - one.near)
      .slice(0, CANDIDATES)
      .map(({ name }) => name)

  return {
    ask: (text, { language, audience, limit = HITS }) => {
      const question = ranking.read(text, language)
      if (question.features.size === 0) return undefined
      return { question, vector: embed(question.features), filter: { languages: READS[language], audience }, limit }
    },
    answer: ({ question, vector, filter, limit }, proposed) => {
      const fits = shelfFor(filter)
      const byVector = proposed ? [...new Set(proposed.map(nameOf))] : nearest(vector, [...fits.values()])
      const byTerms = ranking.text.nearest(question.terms.keys(), BY_TERMS, (name) => fits.has(name))
      const asked = ranking.asked(question)
      const names = new Set([...(asked === undefined ? [] : [asked]), ...fuse([byVector, byTerms], RANKED)])
      const candidates = [...names].flatMap((name) => fits.get(name) ?? [])
      const { ranked, certain, inScope } = ranking.rank(question, vector, candidates)
      const hits = ranked.slice(0, limit).flatMap(({ subject, score }) => {
        const entry = entryFor(subject, filter.languages)
        if (entry === undefined || score < LEAST_SCORE) return []
        return [hitOf(entry, score)]
      })
      return { hits, certain, inScope }
    },
    entry: (id, { language, audience }) => {
      const languages = READS[language]
      const subject = shelfFor({ languages, audience }).get(nameOf(id))
      const entry = subject && entryFor(subject, languages)
      return entry && hitOf(entry, 1)
    },
  }
}

const hitOf = ({ _id, title, text, short, topic, sources, language }: HeldEntry, score: number): KnowledgeHit => ({
  id: _id,
  score,
  title,
  text,
  short,
  topic,
  sources,
  language,
})
