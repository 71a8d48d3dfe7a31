import { isFidel } from '#src/sound.ts'
import { BegunNames } from './begun.ts'
import { Hearing } from './hearing.ts'
import type { Lexicon } from './lexicon.ts'
import { phrasesOf, wordsOf } from './lexicon.ts'
import type { Edge, Meaning } from './meaning.ts'
import { Morphology } from './morphology.ts'
import { normalise } from './normalise.ts'
import { isWords, type Place, phraseWords } from './say.ts'
import { Spelling } from './spelling.ts'
import type { Token } from './tokens.ts'

interface Node {
  /** By the word that goes on; undefined where nothing does, which is most often. */
  next: Map<string, Node> | undefined
  entries: { symbol: number; meaning?: Meaning }[]
}

/** A word that a token may stand for; `cost` above zero when it was guessed. */
interface Reading {
  word: string
  cost: number
}

const TYPO_COST = 0.15
/** A word of another language with an Amharic ending. */
const LOAN_COST = 0.03
/** A word that is half typed: more of a guess than any misspelt one. */
const BEGUN_COST = 0.35
/** What a word explains when it is matched, and costs when it is not. */
const IMPORTANCE = { filler: 0.05, light: 0.2, word: 1 }
const NEGATION_COST = 3
/** Letters of a word that is heard for certain. */
const LONG = 3

/** All words of all written forms: what each is part of, how much it matters, and what a misspelt one may be. */
export class Vocabulary {
  /** What Amharic joins to words. */
  readonly joins: Morphology
  readonly rewrites = new Map<string, readonly string[]>()
  readonly #symbols = new Map<string, number>()
  /** Classes that a class takes in whole. */
  readonly #takenIn = new Map<string, string[]>()
  /** Phrases cut into words: while learning, many stand in several classes. */
  readonly #cut = new Map<string, readonly string[]>()
  readonly #root: Node = { next: undefined, entries: [] }
  readonly #words = new Set<string>()
  readonly #importance = new Map<string, number>()
  readonly #negation = new Set<string>()
  readonly #suffixes: string[] = []
  readonly #alike: (readonly [from: string, to: string])[] = []
  readonly #heard = new Map<string, string>()
  readonly #heardLater = new Set<string>()
  readonly #typed = new Set<string>()
  readonly #names = new Set<string>()
  #begun = new BegunNames([], this.#names)
  #spelling = new Spelling([])
  #hearing = new Hearing([], [])

  constructor(lexicons: readonly Lexicon[]) {
    this.joins = new Morphology(lexicons, {
      has: (word) => this.#words.has(word),
      isHeard: (word) => this.#heard.has(word),
      sounds: (word) => this.#hearing.closest(word).length > 0,
      distance: (word) => this.#hearing.closest(word)[0]?.cost ?? Number.POSITIVE_INFINITY,
      isEntry: (word) => (this.#root.next?.get(word)?.entries.length ?? 0) > 0,
      counts: (word) =>
        [word, ...this.#hearing.closest(word).map((heard) => heard.word)].some((each) =>
          this.#root.next?.get(each)?.entries.some(({ meaning }) => meaning?.kind === 'numeral' && meaning.value < 10),
        ),
      matters: (word) => this.#importance.has(word) || this.#negation.has(word),
    })
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
      for (const phrase of phrasesOf(words)) {
        if (/^@\w/.test(phrase)) this.#takenIn.set(`@${name}`, [...(this.#takenIn.get(`@${name}`) ?? []), phrase])
        else this.addPhrase(phrase, this.symbol(`@${name}`))
      }
    }
    for (const { words, means } of lexicon.entries ?? []) {
      for (const phrase of phrasesOf(words)) this.addPhrase(phrase, this.symbol(means.kind), means)
    }
    for (const [latin, word] of Object.entries({ ...lexicon.heard, ...lexicon.heardLater }))
      this.#heard.set(latin, normalise(word).text)
    for (const latin of Object.keys(lexicon.heardLater ?? {})) this.#heardLater.add(latin)
    this.#suffixes.push(...wordsOf(lexicon.affixes?.suffixes))
    for (const pair of wordsOf(lexicon.affixes?.alike)) {
      const [from = '', to = ''] = pair.split('>')
      this.#alike.push([from, to])
    }
  }

  /** The number of a symbol; the same name has always the same. */
  symbol(name: string): number {
    const known = this.#symbols.get(name)
    if (known !== undefined) return known
    this.#symbols.set(name, this.#symbols.size)
    return this.#symbols.size - 1
  }

  /** The symbols of a class and of those that it takes in. */
  symbolsNamed(name: string): number[] {
    return [name, ...(this.#takenIn.get(name) ?? [])].map((each) => this.symbol(each))
  }

  #wordsOf(phrase: string): readonly string[] {
    const known = this.#cut.get(phrase)
    if (known) return known
    const words = phraseWords(phrase, this.rewrites)
    this.#cut.set(phrase, words)
    return words
  }

  addPhrase(phrase: string, symbol: number, meaning?: Meaning): void {
    const words = this.#wordsOf(phrase)
    if (words.length === 0) return
    let node = this.#root
    for (const word of words) {
      this.#words.add(word)
      if (meaning?.kind === 'product' && isFidel(word)) this.#names.add(word)
      node.next ??= new Map()
      let next = node.next.get(word)
      if (!next) {
        next = { next: undefined, entries: [] }
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
    for (const word of this.#wordsOf(phrase)) this.#typed.add(word)
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
    this.#cut.clear()
    this.#spelling = new Spelling(this.#words)
    this.#hearing = new Hearing(this.#words, this.#suffixes, this.#typed, this.#alike)
    this.#begun = new BegunNames([...this.#words].filter(isFidel), this.#names)
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
    return this.#denies(token.word) || this.joins.negates(token.word) ? NEGATION_COST : this.importance(token)
  }

  /** A word that says "not", in any spelling and with any ending. */
  #denies(word: string): boolean {
    if (this.#negation.has(word)) return true
    return !this.#words.has(word) && this.#hearing.closest(word).some((heard) => this.#negation.has(heard.word))
  }

  /** The words a token may stand for, the token's own word first. */
  readings(token: Token): Reading[] {
    const exact = [{ word: token.word, cost: 0 }]
    if (token.kind !== 'word') return exact
    if (this.#typed.has(token.word)) return [...exact, ...this.#hearing.closest(token.word)]
    if (this.#words.has(token.word)) return exact
    if (this.joins.negates(token.word)) return exact
    const heard = this.#hearing.closest(token.word)
    if (heard.length > 0) return [...exact, ...heard]
    const loans = this.joins.loansIn(token.word).filter((word) => this.#words.has(word))
    if (loans.length > 0) return [...exact, ...loans.map((word) => ({ word, cost: LOAN_COST }))]
    const { words, distance } = this.#spelling.closest(token.word)
    const begun = words.length > 0 ? [] : this.#begun.endings(token.word)
    return [
      ...exact,
      ...words.map((word) => ({ word, cost: TYPO_COST * distance })),
      ...begun.map((word) => ({ word, cost: BEGUN_COST })),
    ]
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
    if (!this.isAmharic(tokens)) return tokens
    return tokens.map((token, at) =>
      token.kind === 'word' && !(at === 0 && this.#heardLater.has(token.word))
        ? { ...token, word: this.#heard.get(token.word) ?? token.word }
        : token,
    )
  }

  /** Some word is Amharic, in either script. */
  hasAmharic(tokens: readonly Token[]): boolean {
    return this.isAmharic(tokens) || tokens.some(({ word }) => isFidel(word) || this.#heard.has(word))
  }

  /** Some word is surely Amharic in Latin letters. */
  isAmharic(tokens: readonly Token[]): boolean {
    const unknown = tokens.filter(({ kind, word }) => kind === 'word' && !this.#words.has(word))
    if (unknown.some(({ word }) => this.#heard.has(word) || this.#soundsLong(word))) return true
    if (this.#endsHeard(tokens)) return true
    // A short word alone may be anything; beside "new" or "ale" it is not.
    return unknown.some(({ word }) => this.hears(word)) && tokens.some(({ word }) => this.#heard.has(word))
  }

  /** "Order 28011 yet new": the last two words are words of another language, and only in Amharic do they end a sentence so. */
  #endsHeard(tokens: readonly Token[]): boolean {
    const [before, last] = tokens.filter(({ kind }) => kind === 'word').slice(-2)
    if (!before || !last) return false
    return this.#heardLater.has(last.word) && before.word !== 'and' && this.#heard.has(before.word)
  }

  #soundsLong(word: string): boolean {
    return this.#hearing.closest(word).some((heard) => heard.word.length >= LONG)
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
      if (!token || !node.next) return
      for (const reading of readings[at] ?? []) {
        const next = node.next.get(reading.word)
        if (next) walk(next, at + 1, cost + reading.cost, weight + this.importance(token))
      }
      const following = tokens[at + 1]
      if (!following || !(following.glued || this.joins.isPrefix(token.word))) return
      for (const reading of following.glued ? [{ word: following.word, cost: 0 }] : (readings[at + 1] ?? [])) {
        const joined = node.next.get(token.word + reading.word)
        if (joined)
          walk(joined, at + 2, cost + reading.cost, weight + this.importance(token) + this.importance(following))
      }
    }
    walk(this.#root, start, 0, 0)
    return edges
  }
}

const same = (a: Meaning | undefined, b: Meaning | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
