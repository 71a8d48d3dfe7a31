import { isFidel } from '#src/sound.ts'

/**
 * Finds the words that a misspelt one may stand for. Every word of four letters and more is indexed by itself and by what
 * remains when letters are left out; two words within reach share such a remainder (the SymSpell method), so a look-up
 * costs a few searches however large the vocabulary is. Of the remainders, which are many more than the words, only hashes are kept:
 * what two of them share by chance is told apart like any word that is too far away.
 */
export class Spelling {
  readonly #words: readonly string[]
  /** The hash of a remainder and the position of its word in one number each, in order. */
  readonly #remainders: Float64Array

  constructor(words: Iterable<string>) {
    this.#words = [...new Set(words)].filter(isIndexed)
    const keys = this.#words.flatMap((word, at) =>
      [...remainders(word, reach(word))].map((rest) => firstKey(rest) + at),
    )
    this.#remainders = Float64Array.from(keys).sort()
  }

  /** The closest words and their distance (1 or 2); empty when none is close, or the word is too short to tell. */
  closest(word: string): { words: string[]; distance: number } {
    let distance = reach(word) + 1
    let words: string[] = []
    if (!isIndexed(word)) return { words, distance }
    const seen = new Set<string>()
    for (const rest of remainders(word, reach(word))) {
      for (const candidate of this.#of(rest)) {
        if (seen.has(candidate)) continue
        seen.add(candidate)
        if (!plausible(word, candidate)) continue
        const found = editDistance(word, candidate)
        if (found > Math.min(reach(word), reach(candidate))) continue
        if (found < distance) {
          distance = found
          words = [candidate]
        } else if (found === distance) words.push(candidate)
      }
    }
    return { words, distance }
  }

  /** The words that leave this remainder, and perhaps some more. */
  *#of(rest: string): Generator<string> {
    const from = firstKey(rest)
    let at = this.#firstFrom(from)
    for (let key = this.#remainders[at]; key !== undefined && key < from + WORDS; key = this.#remainders[++at])
      yield this.#words[key - from] ?? ''
  }

  /** The position of the first key that is not smaller. */
  #firstFrom(key: number): number {
    let low = 0
    let high = this.#remainders.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#remainders[middle] ?? 0) < key) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** More than there will ever be, and few enough for a hash of 32 bits beside them in 53. */
const WORDS = 2 ** 20
/** The smallest key of a remainder: its hash (FNV-1a), before the position of a word. */
function firstKey(rest: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < rest.length; at++) hash = Math.imul(hash ^ rest.charCodeAt(at), 0x01000193)
  return (hash >>> 0) * WORDS
}

const SHORTEST = 4
const LONGEST = 20
const isIndexed = (word: string): boolean => word.length >= SHORTEST && word.length <= LONGEST
const reach = (word: string): number => (word.length >= 7 && !isFidel(word) ? 2 : 1)

/** The first letter is rarely wrong; in a word of four letters no letter may be replaced by another. */
function plausible(word: string, candidate: string): boolean {
  if (word[0] !== candidate[0] && !(word[0] === candidate[1] && word[1] === candidate[0])) return false
  if (Math.min(word.length, candidate.length) > 4 || word.length !== candidate.length) return true
  return [...word].sort().join('') === [...candidate].sort().join('')
}

function remainders(word: string, letters: number): Set<string> {
  const all = new Set([word])
  let level = [word]
  for (let left = 0; left < letters; left++) {
    const next: string[] = []
    for (const from of level) {
      for (let at = 0; at < from.length; at++) {
        const rest = from.slice(0, at) + from.slice(at + 1)
        if (all.has(rest)) continue
        all.add(rest)
        next.push(rest)
      }
    }
    level = next
  }
  return all
}

/** Letters to add, drop, replace, or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, replace)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      current.push(best)
    }
    before = previous
    previous = current
  }
  return previous[b.length] ?? 0
}
