import type { Language } from '#src/language.ts'
import { AMHARIC } from './amharic.ts'
import { featuresOf } from './features.ts'
import type { Features } from './hashing.ts'
import { ANY_PRODUCT, inScope, isCertain, type Scored, scopesOf } from './judging.ts'
import { DEALINGS, TOPICS } from './lexicon/index.ts'
import { NO_NOUN } from './narrowing.ts'
import { createSpeller } from './spelling.ts'
import type { Subject } from './subjects.ts'
import { isFood, isOther, isProduct, overlap, termsIn, termsOf, type Weighed } from './terms.ts'
import { normalise, typedWords } from './text.ts'
import { createTextRanking, type TextRanking } from './text-ranking.ts'
import type { Reading, Vocabulary } from './vocabulary.ts'

/** A question, understood as far as the ranking needs it. */
export interface Question {
  /** Normalised. */
  text: string
  reading: Reading
  /** For the vector. Empty: nothing was asked. */
  features: Features
  /** What it says, each with how much that tells entries apart. */
  terms: ReadonlyMap<string, number>
  /** The same with any produce in the place of products, counting little: for entries that hold for every product. */
  withoutProducts: ReadonlyMap<string, number>
  /** How many of them no entry has. */
  strange: number
  /** What is asked about is narrowed by a word that no entry has: donkey milk. */
  narrowed: boolean
  /** A word of it may be an answer's name though nothing else was understood ("jebena"). */
  named: boolean
}

export interface Ranking {
  read(text: string, form: Language): Question
  /** The name of the subject that has this question word for word. */
  asked(question: Question): string | undefined
  /** The subjects by their terms alone; see `text-ranking.ts`. */
  text: TextRanking
  /** Puts the candidates in order and judges the best one; `near` is how near each is to the question, from 0 to 1. */
  rank(question: Question, near: (subject: Subject) => number, candidates: readonly Subject[]): Ranked
}
export interface Ranked {
  ranked: { subject: Subject; score: number }[]
  certain: boolean
  inScope: boolean
}

/** Words read of one question: what is longer is not a question. */
const WORDS_READ = 80

/** What the parts of a score weigh; found by trying, with the tuning half of the test set. */
export const WEIGHT = {
  /** Nearness of vectors, the closest known question, the share of what was said that the entry has. */
  vector: 0.28,
  question: 0.38,
  coverage: 0.34,
  /** What stands in the body only, or is what the entry's topic is about, beside what its title and questions say. */
  body: 0.5,
  topic: 0.5,
  /** An entry about other products than the asked one, one about products when none was asked. */
  mentionedProduct: 0.88,
  otherProduct: 0.5,
  unaskedProduct: 0.85,
  /** A product, and the entry itself, when the entry holds for every product. */
  generalProduct: 0.4,
  general: 0.82,
  /** The same where the product has hardly more than an entry of its own, as rare as this: that one is meant. */
  generalBesideOwn: 0.7,
  /** An entry that does not tell of what is to be done with a product, where there is one for every product that does. */
  otherMethod: 0.8,
  generalMethod: 0.92,
  fewEntries: 3.2,
  /** What is taken from an entry of another topic, and from one about produce when the marketplace is asked. */
  otherTopic: 0.15,
  notMarketplace: 0.15,
  /** A word that no entry has, as rare as this; in Amharic most such words are forms of verbs. */
  unknown: 3.4,
  unknownAmharic: 1.6,
  /** A word that stands in bodies only tells no more than this of a sentence that is about produce by its words. */
  bodyOnly: 3,
  /** A word may be the name of what is asked about when it is at least as rare. */
  naming: 2.9,
  /** Who was there and when it was: in such a sentence, and in one where it may be what is asked about. */
  told: 1,
  toldOpen: 3,
}
const FIGURES = /^\.\d+$/
/** Letters of a word that may be a name. */
const NAME_LETTERS = 5

/** The concepts that tell topics apart. */
const ASPECTS = new Set(Object.values(TOPICS).flatMap((concepts) => concepts.map((concept) => `=${concept}`)))

/** Asked of a recipe; whether one may eat something is not. */
const RECIPE = new Set((TOPICS['recipe'] ?? []).filter((concept) => concept !== 'meal').map((concept) => `=${concept}`))
const DEALING = new Set(DEALINGS.map((concept) => `=${concept}`))

/** What is done with any produce in the same way. */
const METHODS = ['=freeze', '=drying']

/** Only entries about the marketplace have it: what they say holds for every product alike. */
const MARKETPLACE = '=platform'

interface Prepared {
  /** Titles and questions, normalised. */
  asked: ReadonlySet<string>
  /** The terms of each title and question, with the sum of what they tell apart. */
  headings: readonly Weighed[]
  heading: ReadonlySet<string>
  topic: ReadonlySet<string>
  body: ReadonlySet<string>
  products: readonly string[]
}

/** Of what is not known, or asked word for word. */
const NOTHING = {
  beside: true,
  remedy: false,
  recipe: false,
  aside: false,
  ours: false,
  rarest: 0,
  shared: new Set<string>(),
  lacking: 0,
  other: false,
  score: 0,
  coverage: 0,
}

/** A ranking over all stored entries: how rare a term is decides how much it counts. */
export function createRanking(vocabulary: Vocabulary, subjects: Iterable<Subject>): Ranking {
  const reader = vocabulary.remembering()
  const sources = [...subjects].map((subject) => ({ name: subject.name, ...termsIn(reader, subject) }))
  const frequency = new Map<string, number>()
  for (const { heading, body } of sources) {
    for (const term of new Set([...heading, ...body])) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  }
  /** Who was there, when it was, how much: see `WEIGHT.told`. */
  const isTold = (term: string) => term.startsWith('.') && (vocabulary.isEveryday(term.slice(1)) || FIGURES.test(term))
  const inHeadings = new Set(sources.flatMap(({ heading }) => [...heading]))
  const rarity = (term: string) => {
    const known = frequency.get(term)
    if (known === undefined) return term.startsWith(`.${AMHARIC}`) ? WEIGHT.unknownAmharic : WEIGHT.unknown
    return Math.log(1 + sources.length / (known + 0.5))
  }
  /** How much a term of a question tells; `own`: the question is about produce by its words. */
  const saying = (own: boolean) => (term: string) => {
    if (isTold(term)) return own ? WEIGHT.told : WEIGHT.toldOpen
    const rare = rarity(term)
    return own && term.startsWith('.') && frequency.has(term) && !inHeadings.has(term)
      ? Math.min(rare, WEIGHT.bodyOnly)
      : rare
  }
  const prepared = new Map<string, Prepared>()
  const spelt = new Set(vocabulary.words())
  for (const { name, headings, english, ...source } of sources) {
    const weigh = (terms: readonly string[]) => ({
      terms,
      weight: terms.reduce((sum, term) => sum + (isTold(term) ? WEIGHT.told : rarity(term)), 0),
    })
    prepared.set(name, { ...source, headings: headings.map(weigh) })
    for (const word of english.flatMap(typedWords)) spelt.add(word)
  }
  const speller = createSpeller(spelt, vocabulary.rare())
  const byQuestion = new Map(sources.flatMap(({ name, asked }) => [...asked].map((text) => [text, name] as const)))
  const text = createTextRanking(sources)

  const isProduce = (term: string): boolean => isProduct(term) && vocabulary.isProduce(term.slice(1))
  /** It may be the name of what is asked about: no verb at the end, nor what is only told. */
  const names = ({ reading }: Question, term: string): boolean => {
    if (isOther(term)) return true
    if (!term.startsWith('.') || isTold(term)) return false
    if (term.startsWith(`.${AMHARIC}`)) return !frequency.has(term) && term !== `.${reading.words.at(-1) ?? ''}`
    return rarity(term) >= WEIGHT.naming && !NO_NOUN.test(term)
  }

  const read = (said: string, form: Language): Question => {
    const cut = said.slice(0, 2000)
    const heard = form === 'en' && vocabulary.looksAmharic(cut) ? 'am-Latn' : form
    const reading = vocabulary.read(cut, heard, { spell: speller, most: WORDS_READ })
    const weigh = saying(scopesOf(reading).has('own'))
    const terms = new Map([...termsOf(reading)].map((term) => [term, weigh(term)]))
    const withoutProducts = new Map([...terms].filter(([term]) => !isProduce(term)))
    const products = [...terms].filter(([term]) => isProduce(term)).map(([, weight]) => weight * WEIGHT.generalProduct)
    if (products.length > 0 && !terms.has(ANY_PRODUCT)) withoutProducts.set(ANY_PRODUCT, Math.max(...products))
    const strange = [...terms.keys()].filter((term) => !frequency.has(term) && !isTold(term) && !isFood(term)).length
    const narrowed = reading.narrowing.some((word) => !frequency.has(`.${word}`) && !isTold(`.${word}`))
    const named = reading.words.some((word) => word.length >= NAME_LETTERS && !vocabulary.isEveryday(word))
    return {
      text: normalise(said),
      reading,
      features: featuresOf(reading),
      terms,
      withoutProducts,
      strange,
      narrowed,
      named,
    }
  }

  const score = (question: Question, nearness: (subject: Subject) => number, subject: Subject): Scored => {
    const known = prepared.get(subject.name)
    if (known === undefined) return { subject, ...NOTHING }
    const ours = known.topic.has(MARKETPLACE)
    if (known.asked.has(question.text)) return { subject, ...NOTHING, beside: false, ours, score: 1, coverage: 1 }
    const general = known.products.length === 0
    const terms = general ? question.withoutProducts : question.terms
    let said = 0
    let found = 0
    let rarest = 0
    const shared = new Set<string>()
    let lacking = 0
    let other = false
    for (const [term, weight] of terms) {
      said += weight
      const held = known.heading.has(term)
        ? 1
        : known.topic.has(term)
          ? WEIGHT.topic
          : known.body.has(term)
            ? WEIGHT.body
            : 0
      found += weight * held
      if (held === 0) {
        if (isOther(term) || (isProduct(term) && !isProduce(term))) other = true
        if (names(question, term)) lacking += 1
      }
      if (held === 0 || isTold(term)) continue
      shared.add(term)
      rarest = Math.max(rarest, weight)
    }
    const coverage = said === 0 ? 0 : found / said
    const closest = Math.max(...known.headings.map((heading) => overlap(terms, said, heading)))
    const sum = WEIGHT.vector * nearness(subject) + WEIGHT.question * closest + WEIGHT.coverage * coverage
    const beside = !ours && asksOthers(question, known)
    return {
      subject,
      beside,
      recipe: known.topic.has('=recipe') && ![...question.terms.keys()].some((term) => RECIPE.has(term)),
      aside: [...question.terms.keys()].some((term) => ASPECTS.has(term) && !shared.has(term)),
      remedy: known.topic.has('=nutrition'),
      ours,
      rarest,
      shared,
      lacking,
      other,
      score: sum * aboutProducts(question, known) * aboutTopic(question, known),
      coverage,
    }
  }

  return {
    read,
    asked: (question) => byQuestion.get(question.text),
    text,
    rank: (question, near, candidates) => {
      const ranked = candidates
        .map((subject) => score(question, near, subject))
        .sort((one, other) => other.score - one.score || (one.subject.name < other.subject.name ? -1 : 1))
      const best = ranked[0]
      const certain = best !== undefined && isCertain(question, best, ranked[1])
      return { ranked, certain, inScope: certain || inScope(question) }
    },
  }
}

/** Products are asked for, and the entry is about none of them; one that holds for all may also just mention them. */
function asksOthers(question: Question, known: Prepared): boolean {
  const asked = [...question.terms.keys()].filter(isProduct)
  const general = known.products.length === 0
  return asked.length > 0 && !asked.some((term) => known.heading.has(term) || (general && known.body.has(term)))
}

/** Nearly 1 when the entry's topic is what the question's concepts are about. */
function aboutTopic(question: Question, known: Prepared): number {
  const dealing = !known.topic.has(MARKETPLACE) && [...question.terms.keys()].some((term) => DEALING.has(term))
  const aspects = [...question.terms.keys()].filter((term) => ASPECTS.has(term))
  const place = dealing ? 1 - WEIGHT.notMarketplace : 1
  if (aspects.length === 0) return place
  const fitting = aspects.filter((aspect) => known.topic.has(aspect)).length / aspects.length
  return place * (1 - WEIGHT.otherTopic * (1 - fitting))
}

function aboutProducts(question: Question, known: Prepared): number {
  const asked = [...question.terms.keys()].filter(isProduct)
  if (asked.length === 0) return known.products.length > 0 ? WEIGHT.unaskedProduct : 1
  const method = METHODS.find((term) => question.terms.has(term))
  if (method !== undefined && !known.topic.has(MARKETPLACE)) {
    if (!known.heading.has(method)) return WEIGHT.otherMethod * (known.products.length === 0 ? WEIGHT.general : 1)
    if (known.products.length === 0) return WEIGHT.generalMethod
  }
  if (known.products.length === 0) {
    if (known.topic.has(MARKETPLACE)) return 1
    return asked.some((term) => (question.terms.get(term) ?? 0) > WEIGHT.fewEntries)
      ? WEIGHT.generalBesideOwn
      : WEIGHT.general
  }
  if (asked.some((term) => known.heading.has(term))) return 1
  return asked.some((term) => known.body.has(term)) ? WEIGHT.mentionedProduct : WEIGHT.otherProduct
}
