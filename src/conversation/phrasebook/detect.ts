import type { DetectedLanguage, Language } from '#src/language.ts'
import { isFidel } from '#src/sound.ts'
import type { Lattice } from './lattice.ts'
import { type Lexicon, phrasesOf, wordsOf } from './lexicon.ts'
import { normalise } from './normalise.ts'
import type { Vocabulary } from './vocabulary.ts'

type Detected = DetectedLanguage | 'neutral'

const LETTER = /\p{L}/u
/** A row of letters that Amharic does not have. */
const TIGRINYA = /[\u1250-\u125f]/u

/** Unknown words that are needed to call a text without any known one foreign. */
const FOREIGN_WORDS = 3

/**
 * Tells the language of a text: by its script, then by the words that are typical for a language. Products, places,
 * names and numbers are the same in all of them and say nothing.
 */
export class LanguageDetector {
  readonly #telling = new Map<string, ReadonlySet<DetectedLanguage>>()
  readonly #shared = new Map<string, ReadonlySet<DetectedLanguage>>()
  readonly #lent = new Map<string, Language>()
  readonly #vocabulary: Vocabulary
  readonly #namesOnly: ReadonlySet<number>

  constructor(lexicons: readonly Lexicon[], foreign: string, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
    this.#namesOnly = new Set(['product', 'place', 'name', 'month'].map((kind) => vocabulary.symbol(kind)))
    for (const { language, telling, filler, light, known, negation, classes, lent } of lexicons) {
      const phrases = Object.values(classes ?? {}).flatMap(phrasesOf)
      for (const words of [telling, filler, light, known, negation, ...phrases]) this.#learn(language, words)
      for (const word of wordsOf(lent)) this.#lent.set(word, language)
    }
    this.#learn('und', foreign)
  }

  #learn(language: DetectedLanguage, words: string | undefined): void {
    for (const word of wordsOf(words).map((written) => normalise(written).text)) {
      // English words that stand in Amharic sentences are English all the same.
      if (language === 'am' && !isFidel(word)) continue
      this.#telling.set(word, this.#withAnother(this.#telling.get(word), language))
    }
  }

  /** The languages and one more; words of the same languages share them. */
  #withAnother(
    languages: ReadonlySet<DetectedLanguage> | undefined,
    more: DetectedLanguage,
  ): ReadonlySet<DetectedLanguage> {
    const all = [...new Set([...(languages ?? []), more])].sort()
    const known = this.#shared.get(all.join()) ?? new Set(all)
    this.#shared.set(all.join(), known)
    return known
  }

  /** The language that a stranger speaks who says something neutral, by the words that it has lent; undefined when nothing tells. */
  leaning({ tokens }: Lattice): Language | undefined {
    return tokens.map(({ word }) => this.#lent.get(word)).find((language) => language !== undefined)
  }

  detect(lattice: Lattice): Detected {
    const script = scriptOf(lattice.source.text)
    if (script === 'am') return this.#isForeign(lattice) ? 'und' : 'am'
    if (script !== undefined) return script
    const votes = { en: 0, 'am-Latn': 0, am: 0, und: 0 }
    let unknown = 0
    lattice.tokens.forEach((token, at) => {
      if (token.kind !== 'word' || token.word === 's' || !LETTER.test(token.word)) return
      if (this.#isForeignWord(at, lattice) || this.#isForeignWord(at - 1, lattice)) {
        votes.und += 0.5
        return
      }
      const languages = this.#telling.get(token.word)
      for (const language of languages ?? []) votes[language] += 1 / (languages?.size ?? 1)
      if (isFidel(token.word)) votes['am-Latn']++
      const isName = lattice.startingAt(at).some((edge) => this.#namesOnly.has(edge.symbol))
      if (languages || isName || this.#vocabulary.has(token.word)) return
      if (this.#vocabulary.hears(token.word)) votes['am-Latn']++
      else unknown++
    })
    if (votes.und > votes.en && votes.und > votes['am-Latn']) return 'und'
    if (votes['am-Latn'] > votes.en) return 'am-Latn'
    if (votes.en > votes['am-Latn']) return 'en'
    if (votes.en > 0) return 'neutral'
    return unknown >= FOREIGN_WORDS ? 'und' : 'neutral'
  }

  /** A foreign word that was cut like an Amharic one with a prefix: "kemey" is no "ke mey". */
  #isForeignWord(at: number, { tokens, source }: Lattice): boolean {
    const [first, second] = [tokens[at], tokens[at + 1]]
    if (first?.kind !== 'word' || second?.kind !== 'word' || !second.glued) return false
    const languages = this.#telling.get(source.text.slice(first.start, second.end))
    return languages?.size === 1 && languages.has('und')
  }

  /** Fidel is written by speakers of Tigrinya too: their words outweigh those that are Amharic. */
  #isForeign(lattice: Lattice): boolean {
    const { tokens } = lattice
    let foreign = 0
    let own = 0
    for (const [at, { kind, word }] of tokens.entries()) {
      if (kind !== 'word' || isFidelPrefix(word)) continue
      const languages = this.#telling.get(word)
      if (
        (languages?.has('und') === true && !languages.has('am')) ||
        TIGRINYA.test(word) ||
        this.#isForeignWord(at - 1, lattice)
      )
        foreign++
      else if (languages?.has('am') === true || this.#vocabulary.has(word) || this.#vocabulary.hears(word)) own++
    }
    return foreign > own
  }
}

const isFidelPrefix = (word: string): boolean => word.length === 1 && isFidel(word)

/** The language that the letters alone tell: Fidel is Amharic, letters that are neither Fidel nor Latin are foreign. */
function scriptOf(text: string): Detected | undefined {
  let fidel = 0
  let latin = 0
  let other = 0
  for (const letter of text) {
    if (/\p{Script=Ethiopic}/u.test(letter)) fidel++
    else if (/\p{Script=Latin}/u.test(letter)) latin++
    else if (/\p{L}/u.test(letter)) other++
  }
  if (other > fidel && other > latin) return 'und'
  // Fidel packs a syllable into a letter: it counts double.
  return fidel > 0 && fidel * 2 >= latin ? 'am' : undefined
}
