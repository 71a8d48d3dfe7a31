import { KIND, keyOf, kindOf } from '../bson/keys.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { folded } from './collation.ts'
import { asksForPresence, hasOperators } from './operators.ts'
import { isRegex } from './regex.ts'

/** A place among the ascending keys of one field: just before `key`, or after all keys that begin with it. */
export interface Edge {
  readonly key: Buffer
  readonly after: boolean
}

/** The values of one field between two edges. */
export interface Range {
  readonly low: Edge
  readonly high: Edge
}

/** Possible values of one field: single values, or a range. */
export interface Bounds {
  readonly points: readonly Buffer[] | undefined
  readonly range: Range | undefined
  readonly exact: boolean
  readonly matchesNull: boolean
}

/** What a filter says of each path, and whether that is all it says. */
export interface FilterBounds {
  readonly bounds: Map<string, Bounds[]>
  readonly covered: boolean
}

/** Finds the bounds that a filter sets; under a collation those of folded strings, which know equality alone. */
export function boundsOf(filter: Doc, collator?: Intl.Collator): FilterBounds {
  const bounds = new Map<string, Bounds[]>()
  let covered = true
  const visit = (part: Doc): void => {
    for (const [name, condition] of Object.entries(part)) {
      if (name === '$and' && Array.isArray(condition)) {
        for (const branch of condition) if (isDocument(branch)) visit(branch)
        continue
      }
      if (name === '$comment') continue
      if (name.startsWith('$')) {
        covered = false
        continue
      }
      const entries = hasOperators(condition) ? Object.entries(condition) : [['$eq', condition] as const]
      if (isRegex(condition)) {
        covered = false
        continue
      }
      for (const [operator, argument] of entries) {
        const found = boundsOfOperator(operator, argument, collator)
        if (found) bounds.set(name, [...(bounds.get(name) ?? []), found])
        else covered = false
      }
    }
  }
  visit(filter)
  return { bounds, covered }
}

/** The kinds of values that `$gt` and its like compare within. */
export const RANGES: ReadonlySet<number> = new Set([
  KIND.number,
  KIND.string,
  KIND.objectId,
  KIND.boolean,
  KIND.date,
  KIND.timestamp,
])
const POINTS: ReadonlySet<number> = new Set([...RANGES, KIND.binary, KIND.object])

function boundsOfOperator(operator: string, argument: unknown, collator?: Intl.Collator): Bounds | undefined {
  if (operator === '$eq' || operator === '$in') {
    const list: unknown[] = operator === '$eq' ? [argument] : Array.isArray(argument) ? argument : [[]]
    if (!list.every((item) => item === null || POINTS.has(kindOf(item)))) return undefined
    const matchesNull = list.includes(null)
    const points = list.map((item) => keyOf(collator ? folded(item, collator) : item))
    return { points, range: undefined, exact: !matchesNull, matchesNull }
  }
  // What is missing has the key of null.
  if (operator === '$exists') {
    if (asksForPresence(argument)) return undefined
    return { points: [keyOf(null)], range: undefined, exact: false, matchesNull: true }
  }
  const kind = kindOf(argument)
  if (!RANGES.has(kind) || Number.isNaN(toNumber(argument)) || (collator && kind === KIND.string)) return undefined
  const at = { key: keyOf(argument), after: false }
  const past = { ...at, after: true }
  // No kind has the number before another's: this edge lies before all keys of the kind, inverted ones too.
  const first = { key: Buffer.from([kind - 1]), after: true }
  const last = { key: Buffer.from([kind + 1]), after: false }
  const between = (low: Edge, high: Edge, exact: boolean): Bounds => ({
    points: undefined,
    range: { low, high },
    exact,
    matchesNull: false,
  })
  // NaN is the least number of an index but less than nothing in a filter.
  const exact = kind !== KIND.number
  switch (operator) {
    case '$gt':
      return between(past, last, true)
    case '$gte':
      return between(at, last, true)
    case '$lt':
      return between(first, at, exact)
    case '$lte':
      return between(first, past, exact)
  }
  return undefined
}
