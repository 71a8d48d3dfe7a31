/** Work that may take long: it yields wherever others may have a turn. */
export type Work<T> = Generator<undefined, T, undefined>

/** What a search finds, one by one; undefined where others may have a turn. */
export type Finding<T> = Generator<T | undefined, void, undefined>

/** So many documents are looked at between two places where others may have a turn. */
export const PORTION = 100

/** Does work without giving way. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** All that a search finds. */
export function* gathered<T>(finding: Finding<T>): Work<T[]> {
  const all: T[] = []
  for (const item of finding) {
    if (item === undefined) yield
    else all.push(item)
  }
  return all
}

/** What `make` makes of items that do not depend on each other, portion by portion. */
export function* inPortions<T, U>(items: readonly T[], make: (portion: readonly T[]) => readonly U[]): Work<U[]> {
  const made: U[] = []
  for (let at = 0; at < items.length; at += PORTION) {
    if (at > 0) yield
    for (const item of make(items.slice(at, at + PORTION))) made.push(item)
  }
  return made
}

/** Sorts as Array's `sort` does, giving way now and again. */
export function* inOrder<T>(items: readonly T[], order: (a: T, b: T) => number): Work<T[]> {
  let runs: T[][] = []
  for (let at = 0; at < items.length; at += 1000) {
    if (at > 0) yield
    runs.push(items.slice(at, at + 1000).sort(order))
  }
  while (runs.length > 1) {
    const longer: T[][] = []
    for (let i = 0; i < runs.length; i += 2) longer.push(yield* merged(runs[i] ?? [], runs[i + 1] ?? [], order))
    runs = longer
  }
  return runs[0] ?? []
}

/** One run of two; where items are equal, those of the first come first. */
function* merged<T>(first: T[], second: T[], order: (a: T, b: T) => number): Work<T[]> {
  if (second.length === 0) return first
  const all: T[] = []
  let at = 0
  for (const item of first) {
    for (let next = second[at]; next !== undefined && order(next, item) < 0; next = second[++at]) {
      all.push(next)
      if (all.length % 1000 === 0) yield
    }
    all.push(item)
    if (all.length % 1000 === 0) yield
  }
  for (const item of second.slice(at)) all.push(item)
  return all
}
