import { isFidel } from '#src/sound.ts'
import { Hearing } from './hearing.ts'
import type { Lexicon } from './lexicon.ts'
import { phrasesOf, wordsOf } from './lexicon.ts'
import type { Edge, Meaning } from './meaning.ts'
import { isWords, type Place, phraseWords } from './say.ts'
import { Spelling } from './spelling.ts'
import type { Token } from './tokens.ts'

interface Node {
  next: Map<string, Node>
  entries: { symbol: number; meaning?: Meaning }[]
}

/** A word that a token may stand for; `cost` above zero when it was guessed. */
interface Reading {
  word: string
  cost: number
}

const TYPO_COST = 0.15
/** What a word explains when it is matched, and costs when it is not. */
const IMPORTANCE = { filler: 0.05, light: 0.2, word: 1 }
const NEGATION_COST = 3
/** Letters that remain of a word without its prefix, when they may be a name. */
const SHORTEST_NAME = 3
const SHORTEST_FIDEL_VERB = 2
const SHORTEST_LATIN_VERB = 4

/** All words of all written forms: what each is part of, how much it matters, and what a misspelt one may be. */
export class Vocabulary {
  readonly rewrites = new Map<string, readonly string[]>()
  readonly #symbols = new Map<string, number>()
  readonly #root: Node = { next: new Map(), entries: [] }
  readonly #words = new Set<string>()
  readonly #importance = new Map<string, number>()
  readonly #negation = new Set<string>()
  readonly #prefixes: string[] = []
  readonly #suffixes: string[] = []
  readonly #negating: string[] = []
  readonly #supposing: string[] = []
  readonly #heard = new Map<string, string>()
  readonly #typed = new Set<string>()
  #spelling = new Spelling([])
  #hearing = new Hearing([], [])

  constructor(lexicons: readonly Lexicon[]) {
    for (const lexicon of lexicons) {
      for (const [short, long] of Object.entries(lexicon.rewrites ?? {})) this.rewrites.set(short, wordsOf(long))
    }
    for (const lexicon of lexicons) this.#learn(lexicon)
  }

  #learn(lexicon: Lexicon): void {
    for (const word of wordsOf(lexicon.known)) this.#words.add(word)
    for (const word of wordsOf(lexicon.filler)) this.#importance.set(word, IMPORTANCE.filler)
    for (const word of wordsOf(lexicon.light)) this.#importance.set(word, IMPORTANCE.light)
    for (const word of wordsOf(lexicon.negation)) this.#negation.add(word)
    for (const word of [...this.#importance.keys(), ...this.#negation]) this.#words.add(word)
    for (const [name, words] of Object.entries(lexicon.classes ?? {})) {
      for (const phrase of phrasesOf(words)) this.addPhrase(phrase, this.symbol(`@${name}`))
    }
    for (const { words, means } of lexicon.entries ?? []) {
      for (const phrase of phrasesOf(words)) this.addPhrase(phrase, this.symbol(means.kind), means)
    }
    this.#negating.push(...wordsOf(lexicon.affixes?.negating))
    this.#supposing.push(...wordsOf(lexicon.affixes?.supposing))
    for (const [latin, word] of Object.entries(lexicon.heard ?? {})) this.#heard.set(latin, word)
    this.#prefixes.push(...wordsOf(lexicon.affixes?.prefixes))
    this.#suffixes.push(...wordsOf(lexicon.affixes?.suffixes))
  }

  /** The number of a symbol; the same name has always the same. */
  symbol(name: string): number {
    const known = this.#symbols.get(name)
    if (known !== undefined) return known
    this.#symbols.set(name, this.#symbols.size)
    return this.#symbols.size - 1
  }

  addPhrase(phrase: string, symbol: number, meaning?: Meaning): void {
    const words = phraseWords(phrase, this.rewrites)
    if (words.length === 0) return
    let node = this.#root
    for (const word of words) {
      this.#words.add(word)
      let next = node.next.get(word)
      if (!next) {
        next = { next: new Map(), entries: [] }
        node.next.set(word, next)
      }
      node = next
    }
    const known = node.entries.some((entry) => entry.symbol === symbol && same(entry.meaning, meaning))
    if (!known) node.entries.push({ symbol, ...(meaning === undefined ? {} : { meaning }) })
  }

  /** A phrase in Latin letters of which each word may be spelt in another way: "skuar dnch". */
  addTyped(phrase: string, symbol: number, meaning: Meaning): void {
    this.addPhrase(phrase, symbol, meaning)
    for (const word of phraseWords(phrase, this.rewrites)) this.#typed.add(word)
  }

  /** The symbols that a place of a pattern accepts; words in it become part of the vocabulary. */
  symbolsOf(place: Place, kinds: Readonly<Record<string, readonly string[]>>): number[] {
    return place.names.flatMap((name) => {
      if (name.startsWith('@')) return [this.#known(name)]
      if (!isWords(name)) {
        const accepted = kinds[name]
        if (!accepted) throw new RangeError(`a pattern names ${name}, which is no kind`)
        return accepted.map((kind) => this.symbol(kind))
      }
      const symbol = this.symbol(`=${name}`)
      this.addPhrase(name, symbol)
      return [symbol]
    })
  }

  #known(name: string): number {
    const symbol = this.#symbols.get(name)
    if (symbol === undefined) throw new RangeError(`a pattern names ${name}, which is no class of a lexicon`)
    return symbol
  }

  /** Ends the learning: from now on misspelt words are recognised. */
  seal(): void {
    this.#spelling = new Spelling(this.#words)
    this.#hearing = new Hearing(this.#words, this.#suffixes)
  }

  has(word: string): boolean {
    return this.#words.has(word)
  }

  /** What a token explains when it is understood. */
  importance(token: Token): number {
    return token.kind === 'mark' ? 0 : (this.#importance.get(token.word) ?? this.#importanceAsHeard(token.word))
  }

  /** A word in another spelling matters as much as the one it stands for. */
  #importanceAsHeard(word: string): number {
    if (this.#words.has(word)) return IMPORTANCE.word
    const everyday = this.#hearing.closest(word)[0]?.word
    return everyday === undefined ? IMPORTANCE.word : (this.#importance.get(everyday) ?? IMPORTANCE.word)
  }

  /** What it costs to leave a token unexplained. */
  skipCost(token: Token): number {
    return this.#negation.has(token.word) || this.negates(token.word) ? NEGATION_COST : this.importance(token)
  }

  /** The words a token may stand for, the token's own word first. */
  readings(token: Token): Reading[] {
    const exact = [{ word: token.word, cost: 0 }]
    if (token.kind !== 'word') return exact
    if (this.#typed.has(token.word)) return [...exact, ...this.#hearing.closest(token.word)]
    if (this.#words.has(token.word)) return exact
    if (this.negates(token.word)) return exact
    const heard = this.#hearing.closest(token.word)
    if (heard.length > 0) return [...exact, ...heard]
    const { words, distance } = this.#spelling.closest(token.word)
    return [...exact, ...words.map((word) => ({ word, cost: TYPO_COST * distance }))]
  }

  /** Whether the word is a known one in another spelling, or with endings. */
  hears(word: string): boolean {
    return this.#heard.has(word) || (!this.#words.has(word) && this.#hearing.closest(word).length > 0)
  }

  /**
   * In a sentence that is Amharic in Latin letters, words such as "new" and "man" are Amharic too: they become the words
   * that they stand for.
   */
  inAmharic(tokens: readonly Token[]): readonly Token[] {
    const telling = tokens.some(
      ({ kind, word }) =>
        kind === 'word' && !this.#words.has(word) && (this.#heard.has(word) || this.#soundsLong(word)),
    )
    if (!telling) return tokens
    return tokens.map((token) =>
      token.kind === 'word' ? { ...token, word: this.#heard.get(token.word) ?? token.word } : token,
    )
  }

  #soundsLong(word: string): boolean {
    return this.#hearing.closest(word).some((heard) => heard.word.length >= SHORTEST_NAME)
  }

  /** Unknown words such as አትሰርዝ, "do not cancel": what follows the prefix must not be taken for the opposite. */
  negates(word: string): boolean {
    if (this.#words.has(word) || this.#heard.has(word)) return false
    if (this.#supposes(word)) return true
    return this.#negating.some(
      (prefix) =>
        word.startsWith(prefix) &&
        (isFidel(prefix)
          ? word.length > prefix.length + 1
          : this.#hearing.closest(word.slice(prefix.length)).length > 0) &&
        this.#hearing.closest(word).length === 0,
    )
  }

  /** ብቀንስ, "if I lower it": a verb that is known, behind a prefix that makes it a thought. */
  #supposes(word: string): boolean {
    return this.#supposing.some((prefix) => {
      const rest = word.slice(prefix.length)
      return (
        word.startsWith(prefix) &&
        (isFidel(prefix)
          ? rest.length >= SHORTEST_FIDEL_VERB
          : rest.length >= SHORTEST_LATIN_VERB && !/^[aeiou]/.test(rest)) &&
        (this.#words.has(rest) || this.#hearing.closest(rest).length > 0) &&
        this.#hearing.closest(word).length === 0
      )
    })
  }

  /** The prefix that is joined to a word, when what remains is a word or, in Fidel, long enough to be a name. */
  prefixOf(word: string): string | undefined {
    if (this.#words.has(word) || this.#heard.has(word) || this.negates(word)) return undefined
    const possible = this.#prefixes.filter((prefix) => word.startsWith(prefix) && word.length > prefix.length)
    const exact = possible.find((prefix) => this.#isWord(word.slice(prefix.length)))
    if (exact !== undefined) return exact
    if (this.#hearing.closest(word).length > 0) return undefined
    return possible.find((prefix) => {
      const rest = word.slice(prefix.length)
      if (this.#hearing.closest(rest).length > 0 && rest.length > 2) return true
      return isFidel(prefix) ? rest.length >= SHORTEST_NAME : /^[aeiou]/.test(rest) && rest.length > SHORTEST_NAME
    })
  }

  #isWord(rest: string): boolean {
    return this.#words.has(rest) && (isFidel(rest) || rest.length >= SHORTEST_NAME)
  }

  /** Every phrase of the vocabulary that begins at a token. */
  edgesAt(start: number, tokens: readonly Token[], readings: readonly (readonly Reading[])[]): Edge[] {
    const edges: Edge[] = []
    const walk = (node: Node, at: number, cost: number, weight: number): void => {
      for (const entry of node.entries) {
        edges.push({
          symbol: entry.symbol,
          start,
          end: at,
          cost,
          weight,
          ...(entry.meaning === undefined ? {} : { meaning: entry.meaning }),
        })
      }
      const token = tokens[at]
      if (!token || node.next.size === 0) return
      for (const reading of readings[at] ?? []) {
        const next = node.next.get(reading.word)
        if (next) walk(next, at + 1, cost + reading.cost, weight + this.importance(token))
      }
    }
    walk(this.#root, start, 0, 0)
    return edges
  }
}

const same = (a: Meaning | undefined, b: Meaning | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
