import type { KnowledgeEntry } from '#data/models/index.ts'
import { cosine, type Features } from './hashing.ts'
import { createSpeller } from './spelling.ts'
import { words } from './text.ts'
import { featuresOf, type Reading, type Vocabulary } from './vocabulary.ts'

/** A question, understood as far as the ranking needs it. */
export interface Question {
  reading: Reading
  /** For the vector. Empty: nothing was asked. */
  features: Features
  /** What it says, each with how much that tells entries apart. */
  terms: ReadonlyMap<string, number>
}

export interface Ranking {
  read(text: string): Question
  /** Puts the candidates in order and judges the best one. */
  rank(
    question: Question,
    vector: readonly number[],
    candidates: readonly KnowledgeEntry[],
  ): { ranked: { entry: KnowledgeEntry; score: number }[]; certain: boolean; inScope: boolean }
}

/** Words read of one question: what is longer is not a question. */
const WORDS_READ = 80

/** How the parts of a score weigh: nearness of vectors, the closest known question, the share of what was said. */
const SHARE = { vector: 0.3, question: 0.35, coverage: 0.35 }
/** The least that the best entry must reach to be the answer. */
const LEAST = { score: 0.5, coverage: 0.55 }

/** What is found in the body only counts less than what is in the title and the questions. */
const BODY = 0.7
/** An entry about other products, or about a product that was not asked for. */
const OTHER_PRODUCT = 0.5
const UNASKED_PRODUCT = 0.9

interface Prepared {
  headings: ReadonlySet<string>[]
  heading: ReadonlySet<string>
  body: ReadonlySet<string>
}

/** A ranking over all stored entries: how rare a term is decides how much it counts. */
export function createRanking(vocabulary: Vocabulary, entries: readonly KnowledgeEntry[]): Ranking {
  const prepared = new Map(entries.map((entry) => [entry._id, prepare(vocabulary, entry)]))
  const frequency = new Map<string, number>()
  for (const { heading, body } of prepared.values()) {
    for (const term of new Set([...heading, ...body])) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  }
  const rarity = (term: string) => Math.log(1 + entries.length / ((frequency.get(term) ?? 0) + 0.5))
  const speller = createSpeller([
    ...vocabulary.words(),
    ...entries.flatMap((entry) => [entry.title, ...entry.questions].flatMap(words)),
  ])

  const read = (text: string): Question => {
    const reading = vocabulary.read(text.slice(0, 2000), { spell: speller, most: WORDS_READ })
    const terms = new Map([...termsOf(reading)].map((term) => [term, rarity(term)]))
    return { reading, features: featuresOf(reading), terms }
  }

  const score = (question: Question, vector: readonly number[], entry: KnowledgeEntry) => {
    const known = prepared.get(entry._id)
    if (known === undefined) return { entry, score: 0, coverage: 0 }
    let said = 0
    let found = 0
    for (const [term, weight] of question.terms) {
      said += weight
      if (known.heading.has(term)) found += weight
      else if (known.body.has(term)) found += weight * BODY
    }
    const coverage = said === 0 ? 0 : found / said
    const closest = Math.max(...known.headings.map((heading) => overlap(question.terms, heading, rarity)))
    const near = Math.max(0, cosine(vector, entry.local.vector))
    const sum = SHARE.vector * near + SHARE.question * closest + SHARE.coverage * coverage
    return { entry, score: sum * aboutProducts(question, known, entry), coverage }
  }

  return {
    read,
    rank: (question, vector, candidates) => {
      const ranked = candidates
        .map((entry) => score(question, vector, entry))
        .sort((one, other) => other.score - one.score || (one.entry._id < other.entry._id ? -1 : 1))
      const best = ranked[0]
      const certain = best !== undefined && best.score >= LEAST.score && best.coverage >= LEAST.coverage
      return { ranked, certain, inScope: certain || inScope(question, frequency) }
    },
  }
}

/** What a text says: its meanings, and the words that belong to none. */
function termsOf(reading: Reading): Set<string> {
  const explained = new Set(reading.meanings.flatMap((meaning) => meaning.words))
  const terms = new Set(reading.meanings.map((meaning) => `=${meaning.id}`))
  for (const word of reading.words) if (!explained.has(word)) terms.add(`.${word}`)
  return terms
}

function prepare(vocabulary: Vocabulary, entry: KnowledgeEntry): Prepared {
  const of = (text: string) => termsOf(vocabulary.read(text))
  const headings = [entry.title, ...entry.questions].map(of)
  const heading = new Set(headings.flatMap((terms) => [...terms]))
  for (const product of entry.products) heading.add(`=product:${product}`)
  return { headings, heading, body: of(`${entry.short} ${entry.text}`) }
}

/** The cosine of two sets of terms, weighted by rarity. */
function overlap(terms: ReadonlyMap<string, number>, other: ReadonlySet<string>, rarity: (term: string) => number) {
  let shared = 0
  let own = 0
  let theirs = 0
  for (const [term, weight] of terms) {
    own += weight ** 2
    if (other.has(term)) shared += weight ** 2
  }
  for (const term of other) theirs += rarity(term) ** 2
  return own === 0 || theirs === 0 ? 0 : shared / Math.sqrt(own * theirs)
}

function aboutProducts(question: Question, known: Prepared, entry: KnowledgeEntry): number {
  const asked = [...question.terms.keys()].filter((term) => term.startsWith('=product:'))
  if (asked.length === 0) return entry.products.length > 0 ? UNASKED_PRODUCT : 1
  return asked.some((term) => known.heading.has(term) || known.body.has(term)) ? 1 : OTHER_PRODUCT
}

/** A sentence that names something of the domain, or that says little else than what is asked of a marketplace. */
function inScope({ reading, terms }: Question, frequency: ReadonlyMap<string, number>): boolean {
  const scopes = new Set(reading.meanings.map((meaning) => meaning.scope))
  if (scopes.has('foreign')) return false
  if (scopes.has('own')) return true
  const strange = [...terms.keys()].filter((term) => !frequency.has(term)).length
  return scopes.has('near') && strange === 0
}
