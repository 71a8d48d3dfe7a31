import { stem } from './text.ts'

/** A letter that is missing or too many is the less likely slip: "stroe" is rather "store" than "stroke". */
const MISSED = 0.5

/** Finds the known word that a misspelt one was meant to be. */
export type Speller = (word: string) => string

/**
 * A speller over known words: one slip in words of five to seven letters, two in longer ones, the first letter right. Equally
 * near words are no guess, and a word in another form is no slip; nor is a `rare` word, which nothing is put right to. Slips
 * are a letter too many, too few, wrong, or two swapped.
 */
export function createSpeller(known: Iterable<string>, rare: Iterable<string>): Speller {
  const meant = new Set(known)
  const all = new Set([...meant, ...rare])
  const stems = new Set([...all].map(stem))
  const byStart = new Map<string, string[]>()
  for (const word of meant) {
    const start = word.slice(0, 1)
    byStart.set(start, [...(byStart.get(start) ?? []), word])
  }
  return (word) => {
    if (all.has(word) || stems.has(stem(word)) || word.length < 5 || word.length > 24) return word
    const allowed = word.length < 8 ? 1 : 2
    let best: { word: string; far: number } | undefined
    let tied = false
    for (const candidate of byStart.get(word.slice(0, 1)) ?? []) {
      if (candidate.length < 4 || Math.abs(candidate.length - word.length) > allowed) continue
      const slips = slipsBetween(word, candidate)
      if (slips > allowed) continue
      const far = slips + (candidate.length === word.length ? 0 : MISSED)
      if (best !== undefined && far > best.far) continue
      tied = far === best?.far
      best = { word: candidate, far }
    }
    return best === undefined || tied ? word : best.word
  }
}

/** The optimal string alignment distance. */
export function slipsBetween(one: string, other: string): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (row > 1 && column > 1 && swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1)
      current.push(least)
    }
    before = above
    above = current
  }
  return above[other.length] ?? 0
}
