import type { Product } from '#data/models/index.ts'
import { PLACES } from '#src/places.ts'
import type { Features } from './hashing.ts'
import { CONCEPTS, FILLERS } from './lexicon.ts'
import type { Speller } from './spelling.ts'
import { words } from './text.ts'

/** A text as the retrieval sees it: its words that say something, and what they mean. */
export interface Reading {
  /** Stemmed words that carry meaning on their own, without fillers. */
  words: string[]
  /** Concepts (`storing`) and products (`product:tomatoes`), each once for every time it is said. */
  meanings: { id: string; scope: Scope; words: string[] }[]
}

/**
 * How far a concept shows that a sentence is about what the assistant may talk about: `own` does alone, `near` when
 * little else is said, `open` does not, `foreign` shows the opposite.
 */
export type Scope = 'own' | 'near' | 'open' | 'foreign'

export interface Vocabulary {
  /** Reads a text, or its first `most` words; `spell` puts misspelt words right. */
  read(text: string, options?: { spell?: Speller; most?: number }): Reading
  /** Every word that is part of a concept's or a product's name. */
  words(): string[]
}

/** In a phrase: up to three other words may stand here. */
const GAP = '*'

interface Phrase {
  words: readonly string[]
  id: string
  scope: Scope
}

/** The concepts of the lexicon and the names of the products, in every written form, ready to be found in texts. */
export function createVocabulary(products: readonly Product[]): Vocabulary {
  const fillers = new Set(FILLERS.flatMap(words))
  const phrases = new Map<string, Phrase[]>()
  const add = (text: string, id: string, scope: Scope) => {
    const phrase = {
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
    for (const name of [names.en, names.am, names.latin, ...aliases.en, ...aliases.am, ...aliases.latin]) {
      add(name, `product:${product._id}`, 'own')
    }
  }

  const read: Vocabulary['read'] = (text, { spell, most } = {}) => {
    const typed = words(text).slice(0, most)
    const all = spell ? typed.map((word) => (fillers.has(word) ? word : spell(word))) : typed
    const meanings: Reading['meanings'] = []
    const taken = new Set<number>()
    for (let position = 0; position < all.length; position++) {
      if (taken.has(position)) continue
      const found = firstFound(phrases.get(all[position] ?? ''), all, position, taken)
      if (found === undefined) continue
      for (const place of found.places) taken.add(place)
      const { id, scope } = found.phrase
      meanings.push({ id, scope, words: found.places.map((place) => all[place] ?? '') })
    }
    return { words: all.filter((word) => !fillers.has(word)), meanings }
  }
  return {
    read,
    words: () =>
      [...new Set([...phrases.values()].flat().flatMap((phrase) => phrase.words))].filter((word) => word !== GAP),
  }
}

/** Words that may stand in a gap of a phrase. */
const GAP_WORDS = 3

/** The longest phrase that stands at a position, with the places of its words; places that are taken do not count. */
function firstFound(
  candidates: readonly Phrase[] | undefined,
  all: readonly string[],
  position: number,
  taken: ReadonlySet<number>,
): { phrase: Phrase; places: number[] } | undefined {
  for (const phrase of candidates ?? []) {
    const places: number[] = []
    let next = position
    let mayJump = false
    for (const word of phrase.words) {
      if (word === GAP) {
        mayJump = true
        continue
      }
      const last = mayJump ? next + GAP_WORDS : next
      while (next < last && all[next] !== word) next += 1
      if (all[next] !== word || taken.has(next)) break
      places.push(next)
      next += 1
      mayJump = false
    }
    if (places.length === phrase.words.filter((word) => word !== GAP).length) return { phrase, places }
  }
  return undefined
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
