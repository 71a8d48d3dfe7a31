/** Numbers that look random and always follow from a seed: the same seed makes the same sample. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the list, each as likely as its weight. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T
}

/** A stream of its own for each purpose: more draws for one do not change the others. */
export function randomFrom(seed: number, purpose: string): Random {
  let state = mixed(seed, purpose)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    return scrambled(state)
  }
  const item = <T>(list: readonly T[], index: number): T => {
    const found = list[index]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => item(list, Math.floor(next() * list.length)),
    weighted(list, weight) {
      const total = list.reduce((sum, each) => sum + weight(each), 0)
      let left = next() * total
      const index = list.findIndex((each) => {
        left -= weight(each)
        return left < 0
      })
      return item(list, index === -1 ? list.length - 1 : index)
    },
  }
}

/** The number in [0, 1) that belongs to these words: no stream, so it can be asked for again in any order. */
export const steady = (seed: number, words: string): number => scrambled(mixed(seed, words))

/** FNV-1a over the words, started from the seed. */
function mixed(seed: number, words: string): number {
  let hash = (seed ^ 0x811c9dc5) | 0
  for (let index = 0; index < words.length; index += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193)
  }
  return hash
}

/** The output step of mulberry32 (Tommy Ettinger, public domain). */
function scrambled(state: number): number {
  let value = Math.imul(state ^ (state >>> 15), 1 | state)
  value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
  return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
}
