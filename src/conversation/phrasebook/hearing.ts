import { hasTs, isFidel, type Sound, soundOf, spellOut, vowelDistance } from '#src/sound.ts'

export interface Heard {
  word: string
  cost: number
}

const LEAST_COST = 0.03
const COST = 0.2
const SUFFIX_COST = 0.02
/** How different a word may sound, and a little more for each of its consonants; never as much as by an a that turns it round. */
const REACH = { any: 0.12, each: 0.075, most: 0.52 }
/** How different a word of one consonant may sound. */
const SHORT_REACH = 0.13
/** Words whose look-up is kept: a sentence asks for each of its words several times. */
const REMEMBERED = 2000
/** Of several words that are as near, those that are hardly further than the nearest. */
const NEAR = 0.05

/**
 * Finds Amharic words by how they sound, in whatever script and spelling they come, with the endings that Amharic joins to
 * them. A look-up costs some hash reads.
 */
export class Hearing {
  readonly #byConsonants = new Map<string, { word: string; sound: Sound }[]>()
  readonly #suffixes: readonly string[]
  readonly #alike: readonly (readonly [from: string, to: string])[]
  readonly #remembered = new Map<string, Heard[]>()

  /**
   * `typed` are the words in Latin letters that may be spelt in other ways too; `alike` are endings that mean the same, the
   * second of each being the one that is known.
   */
  constructor(
    words: Iterable<string>,
    suffixes: readonly string[],
    typed: ReadonlySet<string> = new Set(),
    alike: readonly (readonly [from: string, to: string])[] = [],
  ) {
    this.#suffixes = suffixes
    this.#alike = alike
    for (const word of words) {
      if (!isFidel(word) && !typed.has(word)) continue
      for (const spelt of spellOut(word)) {
        const sound = soundOf(spelt)
        const same = this.#byConsonants.get(sound.consonants)
        if (same) same.push({ word, sound })
        else this.#byConsonants.set(sound.consonants, [{ word, sound }])
      }
    }
  }

  /** The words that a token may be, the nearest only; empty when none sounds like it. */
  closest(token: string): Heard[] {
    const known = this.#remembered.get(token)
    if (known) return known
    const found = new Map<string, number>()
    for (const spelt of spellOut(token)) {
      if (spelt.length < 2) continue
      this.#collect(spelt, 0, found)
      for (const [from, to] of this.#alike) {
        if (spelt.length - from.length >= 2 && spelt.endsWith(from))
          this.#collect(spelt.slice(0, -from.length) + to, SUFFIX_COST, found)
      }
      for (const suffix of this.#suffixes) {
        if (!spelt.endsWith(suffix) || spelt.length - suffix.length < 3) continue
        this.#collect(spelt.slice(0, -suffix.length), SUFFIX_COST, found)
      }
    }
    if (found.size === 0) for (const spelt of spellOut(token)) this.#collectWhole(spelt, found)
    if (hasTs(token)) for (const word of found.keys()) if (!hasTs(word)) found.delete(word)
    const least = Math.min(...found.values())
    const heard = [...found]
      .filter(([, cost]) => cost <= least + NEAR)
      .map(([word, cost]) => ({ word, cost: LEAST_COST + cost * COST }))
      .sort((one, other) => one.cost - other.cost)
    if (this.#remembered.size >= REMEMBERED) this.#remembered.clear()
    this.#remembered.set(token, heard)
    return heard
  }

  /** Who speaks leaves the የ of የሚ- and የም- out: ሚደርሰው. */
  #collectWhole(spelt: string, found: Map<string, number>): void {
    if (spelt.startsWith('m')) this.#collect(`ye${spelt}`, SUFFIX_COST, found)
  }

  #collect(spelt: string, more: number, found: Map<string, number>): void {
    const sound = soundOf(spelt)
    const { length } = sound.consonants
    if (length === 0) return
    for (const { word, sound: known } of this.#byConsonants.get(sound.consonants) ?? []) {
      const distance = vowelDistance(sound, known)
      if (length < 2 && distance > SHORT_REACH) continue
      if (distance > Math.min(REACH.most, REACH.any + REACH.each * length)) continue
      found.set(word, Math.min(found.get(word) ?? Number.POSITIVE_INFINITY, distance + more))
    }
  }
}
