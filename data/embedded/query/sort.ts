import { compare } from '../bson/compare.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { atOnce, inOrder, inPortions, type Work } from '../work.ts'
import { anyAt } from './paths.ts'

/** One field of a sort. */
export interface SortField {
  readonly path: string
  readonly parts: readonly string[]
  readonly descending: boolean
  /** `{$meta: 'vectorSearchScore'}`: the name of the score instead of a field. */
  readonly meta?: string
  /** The value to sort by, where it is none of the fields (a distance, a score). */
  readonly rank?: (doc: Doc) => unknown
}

/** Parses a sort document. Throws MongoDB's errors for a wrong one. */
export function sortOf(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return []
  if (!isDocument(sort)) throw new MongoFault(14, 'Expected field sort to be of type object')
  return Object.entries(sort).map(([path, direction]) => {
    if (path === '') throw new MongoFault(15998, 'FieldPath cannot be constructed with empty string')
    if (isDocument(direction) && typeof direction['$meta'] === 'string') {
      return { path, parts: path.split('.'), descending: true, meta: direction['$meta'] }
    }
    const number = toNumber(direction)
    if (number === undefined)
      throw new MongoFault(15974, `Illegal key in $sort specification: ${path}: ${String(direction)}`)
    if (number !== 1 && number !== -1)
      throw new MongoFault(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return { path, parts: path.split('.'), descending: number < 0 }
  })
}

/** The value a document sorts by: of a list the least element (ascending) or the greatest (descending); missing is null. */
export function sortValue(doc: Doc, field: SortField): unknown {
  if (field.parts.length === 1) {
    const value = doc[field.path]
    if (!Array.isArray(value)) return typeof value === 'function' ? null : (value ?? null)
  }
  let best: unknown
  let found = false
  const offer = (value: unknown): void => {
    if (!found || (field.descending ? compare(value, best) > 0 : compare(value, best) < 0)) best = value
    found = true
  }
  anyAt(doc, field.parts, 0, false, (value) => {
    if (Array.isArray(value)) {
      if (value.length === 0) offer(undefined)
      for (const element of value) offer(element ?? null)
    } else offer(value ?? null)
    return false
  })
  return found ? best : null
}

/** Sorts items by the documents they hold; equal ones keep their order. */
export function sorted<T>(
  items: readonly T[],
  fields: readonly SortField[],
  docOf: (item: T) => Doc,
  collator?: Intl.Collator,
): T[] {
  return atOnce(sorting(items, fields, docOf, collator))
}

/** As `sorted`, giving way now and again. */
export function* sorting<T>(
  items: readonly T[],
  fields: readonly SortField[],
  docOf: (item: T) => Doc,
  collator?: Intl.Collator,
): Work<T[]> {
  const rowOf = (item: T): Row<T> => {
    const doc = docOf(item)
    return { item, values: fields.map((field) => (field.rank ? field.rank(doc) : sortValue(doc, field))) }
  }
  const rows = yield* inPortions(items, (portion) => portion.map(rowOf))
  const ordered = yield* inOrder(rows, (a, b) => {
    for (let i = 0; i < fields.length; i++) {
      const x = a.values[i]
      const y = b.values[i]
      const order = collator && typeof x === 'string' && typeof y === 'string' ? collator.compare(x, y) : compare(x, y)
      if (order !== 0) return fields[i]?.descending ? -order : order
    }
    return 0
  })
  return ordered.map((row) => row.item)
}

/** An item and the values that it is sorted by. */
interface Row<T> {
  readonly item: T
  readonly values: readonly unknown[]
}
