import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type SortField, sortValue } from '../query/sort.ts'
import { addMonths, LENGTHS, MONTHS, unitOf } from './expressions/calendar.ts'

/** Gives for each document of a sorted partition the documents from the first to (and without) the second place. */
export type Frames = (partition: readonly Doc[]) => readonly (readonly [number, number])[]

/** Compiles the `window` of a field of `$setWindowFields`. Throws MongoDB's errors for a wrong one. */
export function framesOf(window: unknown, order: readonly SortField[]): Frames {
  if (window === undefined) return (partition) => partition.map(() => [0, partition.length])
  if (!isDocument(window)) throw new MongoFault(9, "'window' field must be an object")
  const { documents, range, unit } = window
  if (documents !== undefined) {
    if (unit !== undefined) throw new MongoFault(9, "Window bounds can only specify 'unit' with range-based bounds.")
    return byPlaces(ends(documents, 'documents'), order)
  }
  if (range !== undefined) return byValues(ends(range, 'range'), order, unit === undefined ? undefined : unitOf(unit))
  throw new MongoFault(
    9,
    "'window' field can only contain 'documents' as the only argument or 'range' with an optional 'unit' field",
  )
}

/** How far a window reaches from its document, downwards and upwards. */
function ends(given: unknown, name: string): [number, number] {
  if (!Array.isArray(given) || given.length !== 2) {
    throw new MongoFault(5339901, `Window bounds must be a 2-element array: ${name}`)
  }
  const [low, high] = [bound(given[0], -1), bound(given[1], 1)]
  if (low > high) throw new MongoFault(5339900, `Lower bound must not exceed upper bound: [${low}, ${high}]`)
  return [low, high]
}

function bound(value: unknown, side: 1 | -1): number {
  if (value === 'unbounded') return side * Number.POSITIVE_INFINITY
  if (value === 'current') return 0
  const number = toNumber(value)
  if (number === undefined) throw new MongoFault(5339902, "Window bounds must be 'unbounded', 'current', or a number.")
  return number
}

function byPlaces([low, high]: [number, number], order: readonly SortField[]): Frames {
  if (order.length === 0 && (Number.isFinite(low) || Number.isFinite(high))) {
    throw new MongoFault(5339901, 'Document-based bounds require a sortBy')
  }
  const within = (place: number, size: number) => Math.min(size, Math.max(0, place))
  return (partition) =>
    partition.map((_doc, i) => [within(i + low, partition.length), within(i + high + 1, partition.length)])
}

function byValues([low, high]: [number, number], order: readonly SortField[], unit: string | undefined): Frames {
  const [field, another] = order
  if (!field || another || field.descending) {
    throw new MongoFault(5339902, 'Range-based bounds require sortBy a single field in ascending order')
  }
  return (partition) => {
    const values = partition.map((doc) => momentOf(sortValue(doc, field), unit))
    return values.map((value) => [
      firstAt(values, (each) => each >= shifted(value, low, unit)),
      firstAt(values, (each) => each > shifted(value, high, unit)),
    ])
  }
}

function momentOf(value: unknown, unit: string | undefined): number {
  if (unit !== undefined) {
    if (value instanceof Date) return value.getTime()
    throw new MongoFault(5429513, 'Invalid range: Expected the sortBy field to be a Date, but it was not')
  }
  const number = toNumber(value)
  if (number !== undefined) return number
  throw new MongoFault(5429414, 'Invalid range: Expected the sortBy field to be a number, but it was not')
}

/** A number, or a time in milliseconds, so many steps further. */
export function shifted(value: number, steps: number, unit: string | undefined): number {
  if (unit === undefined || !Number.isFinite(steps)) return value + steps
  const months = MONTHS[unit]
  return months === undefined ? value + steps * (LENGTHS[unit] ?? 1) : addMonths(value, steps * months)
}

/** The first place of an ascending list whose value passes; its length where none does. */
function firstAt(values: readonly number[], passes: (value: number) => boolean): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(values[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
