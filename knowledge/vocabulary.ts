import type { Product } from '#data/models/index.ts'
import { PLACES } from '#src/places.ts'
import type { Features } from './hashing.ts'
import { CONCEPTS, FILLERS } from './lexicon/index.ts'
import type { Speller } from './spelling.ts'
import { normalise, stem, typedWords, words } from './text.ts'

/** A text as the retrieval sees it: its words that say something, and what they mean. */
export interface Reading {
  /** Stemmed words that carry meaning on their own, without fillers. */
  words: string[]
  /** Concepts (`storing`) and products (`product:tomatoes`), each once for every time it is said; guessed from a misspelling or not. */
  meanings: { id: string; scope: Scope; words: string[]; guessed: boolean }[]
}

/**
 * How far a concept shows that a sentence is about what the assistant may talk about: `own` does alone, `near` when
 * little else is said, `open` does not, `foreign` shows the opposite.
 */
export type Scope = 'own' | 'near' | 'open' | 'foreign'

export interface Vocabulary {
  /** Reads a text, or its first `most` words; `spell` puts misspelt words right. */
  read(text: string, options?: { spell?: Speller; most?: number }): Reading
  /** Every word that is rightly spelt: fillers, words of concepts and of the products' names. */
  words(): string[]
}

/** In a phrase: up to three other words may stand here. */
const GAP = '*'

/** Amharic names in Latin letters as short as this stand for a product only as they are: "mar" is honey, "mars" is not. */
const EXACT_LETTERS = 4

interface Phrase {
  /** The word must have been typed so, without an ending. */
  exact: string | undefined
  words: readonly string[]
  id: string
  scope: Scope
}

/** The concepts of the lexicon and the names of the products, in every written form, ready to be found in texts. */
export function createVocabulary(products: readonly Product[]): Vocabulary {
  const fillers = new Set(FILLERS.flatMap(words))
  const phrases = new Map<string, Phrase[]>()
  const add = (text: string, id: string, scope: Scope, exact = false) => {
    const phrase = {
      exact: exact ? normalise(text) : undefined,
      words: text.split(GAP).flatMap((part, gap) => [...(gap > 0 ? [GAP] : []), ...words(part)]),
      id,
      scope,
    }
    const [first] = phrase.words
    if (first === undefined) return
    const others = phrases.get(first) ?? []
    if (others.some((other) => other.words.join(' ') === phrase.words.join(' '))) return
    others.push(phrase)
    phrases.set(
      first,
      others.sort((one, other) => other.words.length - one.words.length),
    )
  }
  for (const { names } of PLACES) for (const name of [names.en, names.am, ...names.latin]) add(name, 'area', 'open')
  for (const [id, concept] of Object.entries(CONCEPTS)) {
    for (const phrase of concept.phrases) add(phrase, id, concept.scope)
  }
  for (const product of products) {
    const { aliases, names } = product
    for (const name of [names.en, names.am, ...aliases.en, ...aliases.am]) add(name, `product:${product._id}`, 'own')
    for (const name of [names.latin, ...aliases.latin]) {
      add(name, `product:${product._id}`, 'own', name.length <= EXACT_LETTERS)
    }
  }

  const read: Vocabulary['read'] = (text, { spell, most } = {}) => {
    const raw = typedWords(text).slice(0, most)
    const spelt = spell ? raw.map(spell) : raw
    const all = spelt.map(stem)
    const meanings: Reading['meanings'] = []
    const taken = new Set<number>()
    for (let position = 0; position < all.length; position++) {
      if (taken.has(position)) continue
      const found = firstFound(phrases.get(all[position] ?? ''), { all, raw, taken }, position)
      if (found === undefined) continue
      for (const place of found.places) taken.add(place)
      const { id, scope } = found.phrase
      meanings.push({
        ...{ id, scope, words: found.places.map((place) => all[place] ?? '') },
        guessed: found.places.some((place) => raw[place] !== spelt[place]),
      })
    }
    return { words: all.filter((word) => !fillers.has(word)), meanings }
  }
  const rightlySpelt = [
    ...FILLERS,
    ...Object.values(CONCEPTS).flatMap((concept) => concept.phrases),
    ...products.flatMap(({ names }) => [names.en, names.am, names.latin]),
  ]
  return { read, words: () => rightlySpelt.flatMap(typedWords) }
}

/** Words that may stand in a gap of a phrase. */
const GAP_WORDS = 3

interface Sentence {
  /** Its words, stemmed and spelt right, and as they were typed. */
  all: readonly string[]
  raw: readonly string[]
  /** Places that belong to a phrase already. */
  taken: ReadonlySet<number>
}

/** The longest phrase that stands at a position, with the places of its words. */
function firstFound(
  candidates: readonly Phrase[] | undefined,
  sentence: Sentence,
  position: number,
): { phrase: Phrase; places: number[] } | undefined {
  for (const phrase of candidates ?? []) {
    const places = placesOf(phrase, sentence, position)
    if (places === undefined) continue
    const typed = sentence.raw[position] ?? ''
    if (phrase.exact !== undefined && typed !== phrase.exact) continue
    if (phrase.id.startsWith('product:') && VERB.test(typed)) continue
    return { phrase, places }
  }
  return undefined
}

/** "Squashed" is no squash. */
const VERB = /(?:ed|ing)$/

function placesOf(phrase: Phrase, { all, taken }: Sentence, position: number): number[] | undefined {
  const places: number[] = []
  let next = position
  let last = position
  for (const word of phrase.words) {
    if (word === GAP) {
      last = next + GAP_WORDS
      continue
    }
    while (next < last && all[next] !== word) next += 1
    if (all[next] !== word || taken.has(next)) return undefined
    places.push(next)
    next += 1
    last = next
  }
  return places
}

/** What weighs how much in a vector. */
const WEIGHT = { product: 2, meaning: 1.5, word: 1, pieces: 0.5 }

/** The features of one text. A word that belongs to a meaning counts less by itself. */
export function featuresOf(reading: Reading): Features {
  const features: Features = new Map()
  const add = (feature: string, weight: number) => features.set(feature, (features.get(feature) ?? 0) + weight)
  const explained = new Set<string>()
  for (const meaning of reading.meanings) {
    if (meaning.scope === 'foreign') continue
    add(`=${meaning.id}`, meaning.id.startsWith('product:') ? WEIGHT.product : WEIGHT.meaning)
    for (const word of meaning.words) explained.add(word)
  }
  for (const word of reading.words) {
    add(`.${word}`, explained.has(word) ? WEIGHT.word / 2 : WEIGHT.word)
    const pieces = piecesOf(word)
    for (const piece of pieces) add(`~${piece}`, WEIGHT.pieces / Math.sqrt(pieces.length))
  }
  return features
}

/** The pieces of four letters of a word with its borders: what a misspelt word still shares with the right one. */
function piecesOf(word: string): string[] {
  const bordered = [...`<${word}>`]
  if (bordered.length <= 4) return [bordered.join('')]
  return bordered.slice(3).map((_, start) => bordered.slice(start, start + 4).join(''))
}

/** The sum of texts' features, each text brought to length 1 and then weighted: a long body outweighs no title. */
export function blend(parts: readonly { features: Features; weight: number }[]): Features {
  const sum: Features = new Map()
  for (const { features, weight } of parts) {
    const length = Math.hypot(...features.values()) || 1
    for (const [feature, value] of features) sum.set(feature, (sum.get(feature) ?? 0) + (value * weight) / length)
  }
  return sum
}
