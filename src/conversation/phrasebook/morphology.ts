import { isFidel, spellOut } from '#src/sound.ts'
import { type Lexicon, wordsOf } from './lexicon.ts'
import { normalise } from './normalise.ts'

/** Letters that remain of a word without its prefix, when they may be a name. */
const SHORTEST_NAME = 3
/** The same after a prefix that leads to names: ከሳራ. */
const SHORTEST_CALLED = 2
const SHORTEST_FIDEL_VERB = 2
/** A word is cut where the rest is so much nearer to a word that is known than all of it is. */
const MUCH_NEARER = 0.03
const SHORTEST_LATIN_VERB = 4
const SHORTEST_LOAN = 4

/** What is known of a word as it stands. */
interface Known {
  has(word: string): boolean
  /** An everyday Latin spelling of an Amharic word. */
  isHeard(word: string): boolean
  /** Some word sounds like it. */
  sounds(word: string): boolean
  /** How differently the nearest of them sounds; without end when none does. */
  distance(word: string): number
  /** Alone it is a phrase of the vocabulary, not only a part of longer ones. */
  isEntry(word: string): boolean
  /** It has an importance of its own, or turns a sentence round. */
  matters(word: string): boolean
  /** It stands for a numeral below ten, in any spelling. */
  counts(word: string): boolean
}

/** What Amharic joins to words and to digits, and what it does to them. */
export class Morphology {
  readonly #known: Known
  readonly #prefixes: readonly string[]
  readonly #negating: readonly string[]
  readonly #supposing: readonly string[]
  readonly #verbEndings: readonly string[]
  readonly #numberEndings: ReadonlySet<string>
  readonly #naming: ReadonlySet<string>
  readonly #whole: ReadonlySet<string>
  readonly #counting: readonly string[]
  readonly #apart: ReadonlySet<string>
  readonly #loanEndings: ReadonlySet<string>

  constructor(lexicons: readonly Lexicon[], known: Known) {
    const all = (name: keyof NonNullable<Lexicon['affixes']>) =>
      lexicons.flatMap(({ affixes }) => wordsOf(affixes?.[name]))
    this.#known = known
    this.#prefixes = all('prefixes')
    this.#negating = all('negating')
    this.#supposing = all('supposing')
    this.#verbEndings = all('verbEndings')
    this.#numberEndings = new Set(all('numberEndings'))
    this.#naming = new Set(all('naming'))
    this.#whole = new Set(all('whole').map((word) => normalise(word).text))
    this.#counting = all('counting').map((word) => normalise(word).text)
    this.#apart = new Set(all('apart'))
    this.#loanEndings = new Set(all('loanEndings'))
  }

  /** Unknown words such as አትሰርዝ, "do not cancel": what follows the prefix must not be taken for the opposite. */
  negates(word: string): boolean {
    if (this.#known.has(word) || this.#known.isHeard(word)) return false
    if (this.#supposes(word)) return true
    return this.#negating.some(
      (prefix) =>
        word.startsWith(prefix) &&
        (isFidel(prefix) ? word.length > prefix.length + 1 : this.#known.sounds(word.slice(prefix.length))) &&
        !this.#known.sounds(word),
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
        (this.#known.has(rest) || this.#known.sounds(rest)) &&
        !this.#known.sounds(word)
      )
    })
  }

  /** A prefix that may stand apart: "ye ene" is የእኔ. */
  isPrefix(word: string): boolean {
    return this.#prefixes.includes(word)
  }

  /** What is joined to digits and says nothing: the ን of "19042ን". */
  endsNumber(word: string): boolean {
    return this.#numberEndings.has(word)
  }

  /** An ending of verbs, as a word of its own. */
  isApart(word: string): boolean {
    return this.#apart.has(word)
  }

  /** What Amharic joins to words of other languages and says nothing: the en of "order-en". */
  endsLoan(word: string): boolean {
    return this.#loanEndings.has(word)
  }

  /** A word of another language without what Amharic joined to it: "orderun" may be "order". */
  loansIn(word: string): string[] {
    return [4, 3, 2, 1].flatMap((letters) => {
      const stem = word.slice(0, -letters)
      return stem.length >= SHORTEST_LOAN && /^[a-z]+$/.test(stem) && this.endsLoan(word.slice(-letters)) ? [stem] : []
    })
  }

  /** An Amharic verb, known or not: "temeznolign" after an amount is nothing to buy. */
  endsLikeVerb(word: string): boolean {
    return spellOut(word).some((spelt) => this.#verbEndings.some((ending) => spelt.endsWith(ending)))
  }

  /** The prefix that is joined to a word, when what remains is a word or, in Fidel, long enough to be a name. */
  prefixOf(word: string, isAmharic: boolean): string | undefined {
    if (this.#whole.has(word)) return undefined
    const possible = this.#prefixes.filter((prefix) => word.startsWith(prefix) && word.length > prefix.length)
    // "የበቆሎ እሸት" is known, and so is በቆሎ alone: the two halves are read together where they belong together.
    if (this.#isInner(word)) return possible.find((prefix) => this.#isWordAlone(word.slice(prefix.length)))
    if (this.#known.has(word) || this.#known.isHeard(word) || this.negates(word)) return undefined
    const counting = this.#counting.find((tens) => word.startsWith(tens) && this.#known.counts(word.slice(tens.length)))
    if (counting !== undefined) return counting
    const exact = possible.find((prefix) => this.#isWord(word.slice(prefix.length)))
    if (exact !== undefined) return exact
    const distance = this.#known.distance(word)
    if (distance < Number.POSITIVE_INFINITY) {
      return possible.find((prefix) => this.#known.distance(word.slice(prefix.length)) < distance - MUCH_NEARER)
    }
    return possible.find((prefix) => {
      const rest = word.slice(prefix.length)
      if (this.#known.sounds(rest) && rest.length > (isFidel(rest) ? 1 : 2)) return true
      if (isFidel(prefix)) return rest.length >= (this.#naming.has(prefix) ? SHORTEST_CALLED : SHORTEST_NAME)
      return rest.length > SHORTEST_NAME && (/^[aeiou]/.test(rest) || (isAmharic && this.#naming.has(prefix)))
    })
  }

  /** A word that is known as a part of longer phrases only. */
  #isInner(word: string): boolean {
    return this.#known.has(word) && !this.#known.isEntry(word) && !this.#known.matters(word)
  }

  #isWordAlone(rest: string): boolean {
    return this.#isWord(rest) && this.#known.isEntry(rest)
  }

  #isWord(rest: string): boolean {
    return this.#known.has(rest) && (isFidel(rest) || rest.length >= SHORTEST_NAME)
  }
}
