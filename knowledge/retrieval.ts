import type { Language } from '#src/language.ts'
import { cosine, embed } from './hashing.ts'
import type { KnowledgeAnswer, KnowledgeHit, KnowledgeQuery } from './knowledge.ts'
import { createRanking, type Question } from './ranking.ts'
import type { HeldEntry } from './shelf.ts'
import { LOCAL, type Space } from './space.ts'
import { entryFor, nameOf, type Subject, subjectsOf } from './subjects.ts'
import { fuse } from './text-ranking.ts'
import type { VectorFilter } from './vector-index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A question on its way through the retrieval. */
export interface Asked {
  question: Question
  /** Its vector in the local space. */
  vector: Float32Array
  filter: VectorFilter
  limit: number
}

/** What one space says of a question. */
export interface Sought {
  field: Space['field']
  vector: Float32Array
  /** The entries that its index proposed; missing without one: those are taken that are nearest in process. */
  proposed?: readonly string[] | undefined
}

export interface Retrieval {
  /** Undefined when the text says nothing that could be looked for. */
  ask(text: string, query: KnowledgeQuery): Asked | undefined
  /** Joins the entries that a space proposes with those that the terms propose, and ranks them. */
  answer(asked: Asked, sought: Sought): KnowledgeAnswer
  /** An entry by its id; see `Knowledge`. */
  entry(id: string, query: KnowledgeQuery): KnowledgeHit | undefined
}

/** Entries that the vectors propose, subjects that the terms propose, and what is kept of both. */
export const CANDIDATES = 30
const BY_TERMS = 20
const RANKED = 20
const HITS = 3
/** Proposals that are all the same tell nothing apart. */
const HIGHEST_FLOOR = 0.9
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
  const nearest = (sought: Sought, fits: readonly Subject[]): string[] =>
    fits
      .map((subject) => ({ name: subject.name, near: cosineTo(sought, subject) }))
      .sort((one, other) => other.near - one.near)
      .slice(0, CANDIDATES)
      .map(({ name }) => name)

  /**
   * How near a subject is, from 0 to 1. In a model's own space everything is near everything: there the last of the
   * proposals is what "not near" means.
   */
  const nearness = (sought: Sought, proposals: readonly string[]): ((subject: Subject) => number) => {
    const last = sought.field === LOCAL.field ? undefined : subjects.get(proposals.at(-1) ?? '')
    const floor = last === undefined ? 0 : Math.min(cosineTo(sought, last), HIGHEST_FLOOR)
    return (subject) => Math.max(0, (cosineTo(sought, subject) - floor) / (1 - floor))
  }

  return {
    ask: (text, { language, audience, limit = HITS }) => {
      const question = ranking.read(text, language)
      if (question.features.size === 0) return undefined
      return { question, vector: embed(question.features), filter: { languages: READS[language], audience }, limit }
    },
    answer: ({ question, filter, limit }, sought) => {
      const fits = shelfFor(filter)
      const { proposed } = sought
      const byVector = proposed ? [...new Set(proposed.map(nameOf))] : nearest(sought, [...fits.values()])
      const byTerms = ranking.text.nearest(question.terms.keys(), BY_TERMS, (name) => fits.has(name))
      const asked = ranking.asked(question)
      const names = new Set([...(asked === undefined ? [] : [asked]), ...fuse([byVector, byTerms], RANKED)])
      const candidates = [...names].flatMap((name) => fits.get(name) ?? [])
      const { ranked, certain, inScope } = ranking.rank(question, nearness(sought, byVector), candidates)
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

/** The cosine to the nearest of a subject's entries; 0 where none has a vector of the space. */
function cosineTo({ field, vector }: Sought, { entries }: Subject): number {
  let near = 0
  for (const { vectors } of entries) {
    const own = vectors[field]
    if (own !== undefined) near = Math.max(near, cosine(vector, own))
  }
  return near
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
