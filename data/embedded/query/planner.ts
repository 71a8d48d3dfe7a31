import type { Doc } from '../bson/values.ts'
import type { Index } from '../storage/index-definition.ts'
import { type Bounds, boundsOf, type Edge, type FilterBounds, type Range } from './bounds.ts'
import { hasText } from './collation.ts'
import { implies } from './implication.ts'
import type { SortField } from './sort.ts'

/** Keys from `low` (included) to `high` (excluded). */
export interface Interval {
  readonly low: Buffer
  readonly high: Buffer
}

/** How the candidates of a query are found. */
export type Plan = { readonly kind: 'scan'; readonly reversed: boolean } | { readonly kind: 'nothing' } | IndexPlan

/** The candidates of a query are those behind some keys of an index. */
export interface IndexPlan {
  readonly kind: 'index'
  readonly index: Index
  readonly intervals: readonly Interval[]
  readonly reversed: boolean
  /** Are exactly the matching documents found, so that the filter need not be evaluated again? */
  readonly exact: boolean
  /** Do the documents come in the order that was asked for? */
  readonly ordered: boolean
  /** Is each interval a whole key, with which it begins? */
  readonly points: boolean
}

const END = Buffer.from([255])
const MAX_INTERVALS = 2000

/** An index that a query is to use, or the order in which its collection is kept. */
export type Hint = Index | 'natural' | 'backwards'

/** What a plan is made for. */
export interface Planned {
  readonly filter: Doc
  readonly sort: readonly SortField[]
  /** Forces an index. */
  readonly hint?: Hint | undefined
  readonly collator?: Intl.Collator | undefined
  /** Looks at nothing but these keys of the index that is forced. */
  readonly within?: Interval | undefined
}

/** Chooses the index that serves a filter and a sort best. */
export function plan(indexes: readonly Index[], { filter, sort, hint, collator, within }: Planned): Plan {
  if (hint === 'natural' || hint === 'backwards') return { kind: 'scan', reversed: hint === 'backwards' }
  if (within && hint) return { ...wholeIndex(hint, false), intervals: [within] }
  const plain = collator && hasText(filter) ? undefined : boundsOf(filter)
  const collated = collator && boundsOf(filter, collator)
  let best: { plan: Plan; score: number } | undefined
  for (const index of indexes) {
    if ((hint && hint !== index) || index.special) continue
    if (index.spec['hidden'] === true && !hint) continue
    const said = index.collator ? (index.collator === collator ? collated : undefined) : plain
    const candidate = said && planWith(index, filter, said, collator ? [] : sort)
    if (!candidate) continue
    if (candidate.plan.kind === 'nothing') return candidate.plan
    if (!best || candidate.score > best.score) best = candidate
  }
  if (best) return best.plan
  return hint && !hint.special ? wholeIndex(hint, false) : { kind: 'scan', reversed: false }
}

/** All documents in the order of an index. */
export function wholeIndex(index: Index, reversed: boolean): IndexPlan {
  const intervals = [{ low: Buffer.alloc(0), high: END }]
  return { kind: 'index', index, intervals, reversed, exact: false, ordered: false, points: false }
}

function planWith(
  index: Index,
  filter: Doc,
  { bounds, covered }: FilterBounds,
  sort: readonly SortField[],
): { plan: Plan; score: number } | undefined {
  if (index.partial && (index.collator || !implies(filter, index.partial.filter))) return undefined
  let prefixes: Buffer[] = [Buffer.alloc(0)]
  let equalities = 0
  let range: Interval | undefined
  let downwards = false
  const used = new Set<Bounds>()
  const roots = new Set<string>()
  for (let field = 0; field < index.paths.length; field++) {
    const path = index.paths[field] ?? ''
    const root = path.split('.')[0] ?? ''
    // Fields below one list: a document may satisfy them with different elements, a key holds one element.
    if (index.multikey && roots.has(root)) break
    const choices = (bounds.get(path) ?? []).filter(
      (choice) => !(choice.matchesNull && (index.sparse || (index.multikey && path.includes('.')))),
    )
    const points = choices.find((choice) => choice.points)
    if (points?.points && prefixes.length * points.points.length <= MAX_INTERVALS) {
      if (points.points.length === 0) return { plan: { kind: 'nothing' }, score: 0 }
      const descending = index.descending[field] ?? false
      downwards ||= descending
      const next: Buffer[] = []
      for (const prefix of prefixes) {
        for (const point of points.points) next.push(Buffer.concat([prefix, descending ? inverted(point) : point]))
      }
      prefixes = next
      equalities++
      used.add(points)
      roots.add(root)
      continue
    }
    let combined: Range | undefined
    for (const choice of choices) {
      if (!choice.range || (combined && index.multikey)) continue
      used.add(choice)
      combined = combined
        ? { low: later(combined.low, choice.range.low), high: earlier(combined.high, choice.range.high) }
        : choice.range
    }
    if (combined) {
      if (Buffer.compare(upwards(combined.low), upwards(combined.high)) >= 0) {
        return { plan: { kind: 'nothing' }, score: 0 }
      }
      downwards ||= index.descending[field] ?? false
      range = index.descending[field]
        ? { low: invertedEdge(combined.high), high: invertedEnd(combined.low) }
        : { low: upwards(combined.low), high: upwards(combined.high) }
    }
    break
  }
  const direction = orderOf(index, equalities, prefixes.length, sort)
  if (equalities === 0 && !range && direction === undefined) return undefined
  if (equalities === 0 && !range && index.sparse) return undefined
  prefixes = unique(prefixes)
  const intervals = prefixes.map((prefix) =>
    range
      ? { low: Buffer.concat([prefix, range.low]), high: Buffer.concat([prefix, range.high]) }
      : { low: prefix, high: Buffer.concat([prefix, END]) },
  )
  if (direction === -1) intervals.reverse()
  const all = [...bounds.values()].flat()
  // An inverted string is not told from a longer one that goes on with a zero byte: the filter decides.
  const exact = covered && !downwards && all.every((each) => each.exact && used.has(each))
  const ordered = direction !== undefined
  const points = !range && equalities === index.paths.length
  const plan: Plan = { kind: 'index', index, intervals, reversed: direction === -1, exact, ordered, points }
  const score =
    (index.name === '_id_' && equalities > 0 ? 1000 : 0) +
    (index.unique && equalities === index.paths.length ? 500 : 0) +
    equalities * 10 +
    (range ? 4 : 0) +
    (ordered && sort.length > 0 ? 5 : 0) -
    index.paths.length * 0.01
  return { plan, score }
}

/** 1 or -1 where the index, read that way after `equalities` fixed fields, gives the order of the sort. */
function orderOf(index: Index, equalities: number, prefixes: number, sort: readonly SortField[]): 1 | -1 | undefined {
  if (sort.length === 0) return equalities > 0 ? 1 : undefined
  if (sort.some((field) => field.rank)) return undefined
  if (index.multikey) return undefined
  const fixed = new Set(prefixes === 1 ? index.paths.slice(0, equalities) : [])
  const wanted = sort.filter((field) => !fixed.has(field.path))
  if (wanted.length === 0) return 1
  let at = prefixes === 1 ? equalities : 0
  if (wanted[0]?.path !== index.paths[at]) at = 0
  let direction: 1 | -1 | undefined
  for (const field of wanted) {
    while (fixed.has(index.paths[at] ?? '')) at++
    if (field.meta !== undefined || field.rank || index.paths[at] !== field.path) return undefined
    const same = (index.descending[at] ?? false) === field.descending ? 1 : -1
    if (direction !== undefined && direction !== same) return undefined
    direction = same
    at++
  }
  // Several prefixes are several runs of keys, which are in order only where the sort begins with the fixed fields.
  return direction
}

function unique(keys: Buffer[]): Buffer[] {
  if (keys.length < 2) return keys
  keys.sort(Buffer.compare)
  return keys.filter((key, i) => i === 0 || !key.equals(keys[i - 1] ?? END))
}

function inverted(key: Buffer): Buffer {
  const copy = Buffer.allocUnsafe(key.length)
  for (let i = 0; i < key.length; i++) copy[i] = ~(key[i] ?? 0) & 255
  return copy
}

function upwards(edge: Edge): Buffer {
  return edge.after ? Buffer.concat([edge.key, END]) : edge.key
}

/** A string that goes on with a zero byte is greater than the one that ends there, also among descending keys. */
const GOES_ON = Buffer.from([1])

/** The edge among descending keys: what came after all keys that begin so now comes before them. */
function invertedEdge(edge: Edge): Buffer {
  return edge.after ? inverted(edge.key) : Buffer.concat([inverted(edge.key), END])
}

function invertedEnd(edge: Edge): Buffer {
  return Buffer.concat([inverted(edge.key), edge.after ? GOES_ON : END])
}

function later(a: Edge, b: Edge): Edge {
  return Buffer.compare(upwards(a), upwards(b)) >= 0 ? a : b
}

function earlier(a: Edge, b: Edge): Edge {
  return Buffer.compare(upwards(a), upwards(b)) <= 0 ? a : b
}
