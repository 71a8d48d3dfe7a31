import type { Product } from '#data/models/index.ts'
import type { Language } from '#src/language.ts'
import { PLACES } from '#src/places.ts'
import { isFidel, type Sound } from '#src/sound.ts'
import { AMHARIC, amharicWord, rootOf } from './amharic.ts'
import {
  AMHARIC_CONCEPTS,
  AMHARIC_EVERYDAY,
  AMHARIC_EVERYDAY_ROOTS,
  AMHARIC_FILLERS,
  CONCEPTS,
  EVERYDAY,
  FILLERS,
  OTHERS,
} from './lexicon/index.ts'
import { type Named, narrowingIn, spanOf } from './narrowing.ts'
import { distance, EXACT_LETTERS, firstFound, GAP, type Phrase, type Token } from './phrases.ts'
import type { Speller } from './spelling.ts'
import { normalise, stem, typedWords, words } from './text.ts'

/** A text as the retrieval sees it: its words that say something, and what they mean. */
export interface Reading {
  /** Stemmed words that carry meaning on their own, without fillers. */
  words: string[]
  /** Concepts (`storing`) and products (`product:tomatoes`), each once for every time it is said; guessed from a misspelling or not. */
  meanings: { id: string; scope: Scope; words: string[]; guessed: boolean }[]
  /** Words beside a product that may say which, or what is made of it: of donkey milk, of banana wine. */
  narrowing: string[]
}

/**
 * How far a concept shows that a sentence is about what the assistant may talk about: `own` does alone, `near` when
 * little else is said, `open` does not, `foreign` shows the opposite. What is `other` is asked about, and hardly ever known.
 */
export type Scope = 'own' | 'near' | 'open' | 'foreign' | 'other'

/** Reads a text in one of the written forms. */
export interface Reader {
  read(text: string, form: Language): Reading
}

export interface Vocabulary {
  /** Reads a text in one of the written forms, or its first `most` words; `spell` puts misspelt English words right. */
  read(text: string, form: Language, options?: { spell?: Speller; most?: number }): Reading
  /** Reads as it does, for many texts of the same words: each word is looked at once as long as this is held. */
  remembering(): Reader
  /** Whether a text in Latin letters is rather Amharic than English. */
  looksAmharic(text: string): boolean
  /** Whether a word only tells what was around the question: who, when, said, bought. */
  isEveryday(word: string): boolean
  /** Whether a product grows or is milked: what is said of all produce holds for it, as it does not for bread. */
  isProduce(product: string): boolean
  /** English words that are rightly spelt, and that no other word is a slip of. */
  rare(): string[]
  /** Every English word that is rightly spelt: fillers, words of concepts and of the products' names. */
  words(): string[]
}

/** Amharic of, in, for and from before an English word: "yechocolate". */
const JOINED_TO_ENGLISH = /^[yblk]e(?=[a-z]{4})/

const vocabularies = new WeakMap<readonly Product[], Vocabulary>()

/**
 * The concepts of the lexicon and the names of the products, in every written form, ready to be found in texts. Made once for
 * the same products: documents are stored, and then searched, with the same one.
 */
export function vocabularyOf(products: readonly Product[]): Vocabulary {
  const known = vocabularies.get(products) ?? createVocabulary(products)
  vocabularies.set(products, known)
  return known
}

function createVocabulary(products: readonly Product[]): Vocabulary {
  const phrases = new Map<string, Phrase[]>()
  const add = (text: string, id: string, scope: Scope, exact = false) => {
    const typed = text.split(GAP).flatMap((part, gap) => [...(gap > 0 ? [GAP] : []), ...typedWords(part)])
    const read = typed.map((word) => (isFidel(word) ? (amharicWord(word)?.keys[0] ?? word) : stem(word)))
    const [first] = read
    if (first === undefined) return
    const others = phrases.get(first) ?? []
    const sound = isFidel(typed[0] ?? '') || read.length === 1 ? amharicWord(typed[0] ?? '')?.sounds[0] : undefined
    // Words of the same consonants are told apart by their vowels: መድረክ is no ማድረቅ.
    const apart = (other: Phrase) => first.startsWith(AMHARIC) && distance(sound, other.sound) > 0
    if (others.some((other) => other.words.join(' ') === read.join(' ') && !apart(other))) return
    others.push({ exact: exact ? normalise(text) : undefined, words: read, sound, id, scope })
    phrases.set(
      first,
      others.sort((one, other) => other.words.length - one.words.length),
    )
  }
  for (const { names } of PLACES) for (const name of [names.en, names.am, ...names.latin]) add(name, 'town', 'open')
  for (const [id, concept] of Object.entries(CONCEPTS)) {
    for (const phrase of concept.phrases) add(phrase, id, concept.scope)
  }
  for (const { id, phrases: said } of AMHARIC_CONCEPTS) for (const phrase of said) add(phrase, id, scopeOf(id))
  for (const [id, names] of OTHERS) for (const name of names) add(name, id, id.startsWith('food:') ? 'near' : 'other')
  for (const { _id, aliases, names } of products) {
    for (const name of [names.en, names.am, ...aliases.en, ...aliases.am]) add(name, `product:${_id}`, 'own')
    for (const name of [names.latin, ...aliases.latin]) add(name, `product:${_id}`, 'own', name.length <= EXACT_LETTERS)
  }

  const fillers = new Set(FILLERS.flatMap(words))
  const english = new Set([...FILLERS, ...EVERYDAY].flatMap(words))
  for (const { phrases: said } of Object.values(CONCEPTS)) for (const word of said.flatMap(words)) english.add(word)
  for (const { names } of products) for (const word of words(names.en)) english.add(word)
  const others = [...OTHERS.values()].flat().filter((name) => !isFidel(name))
  for (const word of others.flatMap(words)) english.add(word)
  const everyday = new Set(EVERYDAY.flatMap(words))
  /** How the Amharic words that say nothing sound, by their keys. */
  const plainSounds = new Map<string, Sound[]>()
  for (const [said, into] of [[AMHARIC_FILLERS, fillers] as const, [AMHARIC_EVERYDAY, everyday] as const]) {
    for (const word of said) {
      const heard = amharicWord(word)
      const [key = '', sound] = [heard?.keys[0], heard?.sounds[0]]
      if (sound === undefined) continue
      into.add(key)
      plainSounds.set(key, [...(plainSounds.get(key) ?? []), sound])
    }
  }
  const told = AMHARIC_EVERYDAY_ROOTS.map(rootOf)
  const rootAt = rootsOf()

  /** A word that would say nothing if it were spelt otherwise is so only when it has its letters: a camel is no "came". */
  const respelt = (typed: string, spell: Speller | undefined): string => {
    const spelt = spell?.(typed) ?? typed
    const word = stem(spelt)
    return (fillers.has(word) || everyday.has(word)) && lettersOf(spelt) !== lettersOf(typed) ? typed : spelt
  }

  const tokenOf = (typed: string, form: Language, spell: Speller | undefined): Token => {
    const amharic = form === 'am-Latn' || isFidel(typed) ? amharicWord(typed) : undefined
    if (amharic === undefined) {
      const spelt = respelt(typed, spell)
      const word = stem(spelt)
      return { typed, word, keys: [word], filler: fillers.has(word), amharic: false, guessed: spelt !== typed }
    }
    const { keys, sounds, consonants } = amharic
    const [whole = ''] = keys
    const base = stem(english.has(stem(typed)) ? typed : typed.replace(JOINED_TO_ENGLISH, ''))
    if (!fillers.has(whole) && !everyday.has(whole) && english.has(base)) {
      return {
        typed,
        word: base,
        keys: [base, ...keys],
        filler: fillers.has(base),
        amharic: true,
        guessed: false,
        consonants,
      }
    }
    const word =
      keys.find((key) => phrases.get(key)?.some((phrase) => phrase.words.length === 1)) ??
      keys.find((key) => everyday.has(key)) ??
      amharic.key
    const says = rootAt(consonants) !== undefined || !told.some((root) => consonants.includes(root))
    const filler = fillers.has(whole) || !says
    const near = plainSounds.get(whole)?.map((sound) => distance(sounds[0], sound))
    const plain = near && Math.min(...near)
    return { typed, word, keys: [...keys, base], filler, plain, sounds, amharic: true, guessed: false, consonants }
  }

  const read: Vocabulary['read'] = (text, form, { spell, most } = {}) => {
    const typed = typedWords(text).slice(0, most)
    return readingOf(typed.map((word) => tokenOf(word, form, spell)))
  }

  const remembering = (): Reader => {
    const known = new Map<string, Token>()
    const remembered = (word: string, form: Language): Token => {
      const key = `${form} ${word}`
      const token = known.get(key) ?? tokenOf(word, form, undefined)
      known.set(key, token)
      return token
    }
    return { read: (text, form) => readingOf(typedWords(text).map((word) => remembered(word, form))) }
  }

  const readingOf = (tokens: readonly Token[]): Reading => {
    const meanings: Reading['meanings'] = []
    const taken = new Set<number>()
    const named: Named[] = []
    for (const [position, token] of tokens.entries()) {
      if (taken.has(position)) continue
      const found = firstFound(phrases, { tokens, taken }, position)
      if (found !== undefined) {
        for (const place of found.places) taken.add(place)
        if (found.phrase.id.startsWith('product:')) named.push(spanOf(found.places))
        const said = found.places.flatMap((place) => tokens[place] ?? [])
        const { id, scope } = found.phrase
        const guessed = said.some((each) => each.guessed)
        meanings.push({ id, scope, words: said.map(({ word }) => word), guessed })
        continue
      }
      const root = token.filler || token.consonants === undefined ? undefined : rootAt(token.consonants)
      if (root !== undefined) meanings.push({ id: root, scope: scopeOf(root), words: [token.word], guessed: false })
    }
    const free = tokens.map(({ typed, word, filler, amharic }, at) => ({
      typed,
      word,
      amharic,
      free: !filler && !taken.has(at),
    }))
    return {
      words: tokens.filter(({ filler }) => !filler).map(({ word }) => word),
      meanings,
      narrowing: narrowingIn(free, named),
    }
  }

  const looksAmharic = (text: string) => {
    let amharic = 0
    let other = 0
    for (const typed of typedWords(text)) {
      const heard = amharicWord(typed)
      if (heard === undefined) continue
      const known =
        heard.keys.some((key) => fillers.has(key) || phrases.has(key)) || rootAt(heard.consonants) !== undefined
      if (english.has(stem(typed))) other += 1
      else if (known) amharic += 1
    }
    return amharic > other
  }

  const rightlySpelt = [
    ...FILLERS,
    ...EVERYDAY,
    ...Object.values(CONCEPTS).flatMap((concept) => concept.phrases),
    ...products.flatMap(({ names, aliases }) => [names.en, names.latin, ...aliases.en]),
  ]
  const prepared = new Set(products.filter(({ category }) => category === 'other').map(({ _id }) => `product:${_id}`))
  return {
    read,
    remembering,
    looksAmharic,
    isEveryday: (word) => everyday.has(word),
    isProduce: (product) => !prepared.has(product),
    rare: () => others.flatMap(typedWords),
    words: () => rightlySpelt.flatMap(typedWords),
  }
}

/** The letters of a word, each once, in order. */
const lettersOf = (word: string): string => [...new Set(word)].sort().join('')

const scopeOf = (id: string): Scope => CONCEPTS[id]?.scope ?? 'near'

/** Finds the longest root that stands in some consonants. */
function rootsOf(): (consonants: string) => string | undefined {
  const roots = AMHARIC_CONCEPTS.flatMap(({ id, roots }) => roots.map((root) => ({ id, root: rootOf(root) })))
  roots.sort((one, other) => other.root.length - one.root.length)
  return (consonants) => roots.find(({ root }) => consonants.includes(root))?.id
}
