/** Finds the product whose name somebody has begun to type and not ended. */
export class BegunNames {
  readonly #sorted: readonly string[]
  readonly #names: ReadonlySet<string>

  /** `words` are all that are known, `names` those of products. */
  constructor(words: Iterable<string>, names: ReadonlySet<string>) {
    this.#sorted = [...words].sort()
    this.#names = names
  }

  /** The names that go on like this, the shortest first; none when a word that is no product goes on so too. */
  endings(begun: string): string[] {
    if (begun.length < SHORTEST) return []
    const found: string[] = []
    for (let at = this.#from(begun); this.#sorted[at]?.startsWith(begun) === true; at++) {
      const word = this.#sorted[at] ?? ''
      if (!this.#names.has(word)) return []
      found.push(word)
    }
    return found
  }

  /** The place of the first word that is not before `text`. */
  #from(text: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle] ?? '') < text) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Letters that have to be there; a letter of Fidel is a syllable. */
const SHORTEST = 2
