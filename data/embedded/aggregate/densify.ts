import { compare } from '../bson/compare.ts'
import { keyString } from '../bson/keys.ts'
import { ADD, calculate, MULTIPLY, numberType } from '../bson/numbers.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { nestedField } from '../query/paths.ts'
import { type SortField, sorting, sortOf } from '../query/sort.ts'
import { PORTION, type Work } from '../work.ts'
import { unitOf } from './expressions/calendar.ts'
import { stepsOf } from './expressions/compile.ts'
import { replaced } from './unwind.ts'
import { shifted } from './window-frames.ts'

/** So many documents may be made, as in MongoDB. */
const MOST_MADE = 500_000

interface Densify {
  readonly field: readonly string[]
  readonly partitionBy: readonly (readonly string[])[]
  readonly order: readonly SortField[]
  readonly step: unknown
  readonly unit: string | undefined
  readonly bounds: 'full' | 'partition' | readonly [unknown, unknown]
}

/** The documents of a partition get those between them: from `from` on, by steps, up to `to`. */
interface Partition {
  readonly base: Doc
  readonly from: unknown
  readonly to: unknown
  /** Is there a document at `to`? */
  readonly closed: boolean
  made: number
}

/** Compiles `$densify`. Throws MongoDB's errors for a wrong one. */
export function densifyStage(argument: unknown): (docs: readonly Doc[]) => Work<Doc[]> {
  const densify = densifyOf(argument)
  return (docs) => densified(docs, densify)
}

function densifyOf(argument: unknown): Densify {
  if (!isDocument(argument)) throw new MongoFault(5733200, 'The $densify stage specification must be an object')
  const { field, range, partitionByFields } = argument
  if (typeof field !== 'string')
    throw new MongoFault(40414, "BSON field '$densify.field' is missing but a required field")
  if (!isDocument(range)) throw new MongoFault(40414, "BSON field '$densify.range' is missing but a required field")
  for (const name of Object.keys(argument)) {
    if (!['field', 'range', 'partitionByFields'].includes(name))
      throw new MongoFault(40415, `BSON field '$densify.${name}' is an unknown field.`)
  }
  const partitions = Array.isArray(partitionByFields) ? partitionByFields.map(String) : []
  const { step, unit, bounds } = range
  const size = toNumber(step)
  if (size === undefined || !(size > 0)) {
    throw new MongoFault(5733401, 'the step parameter in a range statement must be a strictly positive numeric value')
  }
  if (unit !== undefined && !Number.isInteger(size)) {
    throw new MongoFault(6586400, "the step parameter in a range statement must be a whole number when 'unit' is given")
  }
  const by = bounds === 'partition' ? partitions : []
  return {
    field: stepsOf(field),
    partitionBy: partitions.map((path) => stepsOf(path)),
    order: sortOf(Object.fromEntries([...by, field].map((path) => [path, 1]))),
    step,
    unit: unit === undefined ? undefined : unitOf(unit),
    bounds: boundsOf(bounds, unit, partitions),
  }
}

function boundsOf(bounds: unknown, unit: unknown, partitions: readonly string[]): Densify['bounds'] {
  if (bounds === 'full') return bounds
  if (bounds === 'partition') {
    if (partitions.length > 0) return bounds
    throw new MongoFault(5733408, "one may not specify the bounds as 'partition' without specifying partitionByFields")
  }
  if (!Array.isArray(bounds)) {
    throw new MongoFault(5946802, "the bounds in a range statement must be the string 'full', 'partition', or an array")
  }
  if (bounds.length !== 2)
    throw new MongoFault(5733403, 'a bounding array in a range statement must have exactly two elements')
  const [low, high] = bounds
  const fits = (bound: unknown) => (unit === undefined ? numberType(bound) !== undefined : bound instanceof Date)
  if (!fits(low) || !fits(high)) {
    throw new MongoFault(
      5733402,
      'a bounding array must contain two dates with a unit, or two numeric types without one',
    )
  }
  if (compare(low, high) > 0) {
    throw new MongoFault(5733402, 'the bounds in a range statement must be in ascending order')
  }
  return [low, high]
}

function* densified(docs: readonly Doc[], densify: Densify): Work<Doc[]> {
  const rows: Doc[] = []
  const untouched: Doc[] = []
  for (const doc of yield* sorting(docs, densify.order, (each) => each)) {
    const value = valueIn(doc, densify)
    if (value === undefined || value === null) untouched.push(doc)
    else rows.push(doc)
  }
  const partitions = partitionsOf(rows, densify)
  const result = [...untouched]
  const limits = { made: 0 }
  for (const doc of rows) {
    const partition = partitions.get(nameOf(doc, densify))
    if (partition) yield* fillUpTo(partition, valueIn(doc, densify), densify, result, limits)
    result.push(doc)
  }
  for (const partition of partitions.values()) yield* fillUpTo(partition, undefined, densify, result, limits)
  return result
}

/** Makes what is missing before a value; without one, all that is missing. */
function* fillUpTo(
  partition: Partition,
  value: unknown,
  densify: Densify,
  result: Doc[],
  limits: { made: number },
): Work<void> {
  const { base, from, to, closed } = partition
  for (;;) {
    const next = after(from, partition.made, densify)
    const beyond = compare(next, to)
    if (closed ? beyond > 0 : beyond >= 0) return
    const place = value === undefined ? -1 : compare(next, value)
    if (place > 0) return
    partition.made++
    if (place === 0) return
    if (++limits.made > MOST_MADE) {
      throw new MongoFault(5897900, `Generated ${limits.made} documents in $densify, which is over the limit`)
    }
    result.push(replaced(base, densify.field, next))
    if (limits.made % PORTION === 0) yield
  }
}

/** So many steps after a value. */
function after(from: unknown, steps: number, { step, unit }: Densify): unknown {
  if (from instanceof Date) return new Date(shifted(from.getTime(), steps * (toNumber(step) ?? 1), unit))
  return steps === 0 ? from : calculate(ADD, from, calculate(MULTIPLY, step, steps))
}

function partitionsOf(rows: readonly Doc[], densify: Densify): Map<string, Partition> {
  const { bounds, partitionBy } = densify
  const spans = new Map<string, { base: Doc; from: unknown; to: unknown }>()
  let all: { from: unknown; to: unknown } | undefined
  for (const doc of rows) {
    const value = valueIn(doc, densify)
    const name = nameOf(doc, densify)
    const span = spans.get(name)
    if (span) span.to = value
    else spans.set(name, { base: baseOf(doc, partitionBy), from: value, to: value })
    all ??= { from: value, to: value }
    if (compare(value, all.from) < 0) all.from = value
    if (compare(value, all.to) > 0) all.to = value
  }
  const whole = Array.isArray(bounds) && partitionBy.length === 0 && spans.size === 0
  if (whole) spans.set('', { base: {}, from: undefined, to: undefined })
  const partitions = new Map<string, Partition>()
  for (const [name, { base, ...own }] of spans) {
    const { from, to } =
      typeof bounds !== 'string' ? { from: bounds[0], to: bounds[1] } : bounds === 'full' && all ? all : own
    partitions.set(name, { base, from, to, closed: typeof bounds === 'string', made: 0 })
  }
  return partitions
}

function nameOf(doc: Doc, { partitionBy }: Densify): string {
  return partitionBy.length === 0 ? '' : keyString(partitionBy.map((path) => nestedField(doc, path) ?? null))
}

/** The fields that tell a partition from others. */
function baseOf(doc: Doc, partitionBy: readonly (readonly string[])[]): Doc {
  return partitionBy.reduce<Doc>((made, path) => replaced(made, path, nestedField(doc, path)), {})
}

function valueIn(doc: Doc, { field, unit }: Densify): unknown {
  const value = nestedField(doc, field)
  if (value === undefined || value === null) return value
  if (value instanceof Date) {
    if (unit !== undefined) return value
    throw new MongoFault(5733201, 'Densify field type must be numeric with no unit')
  }
  if (numberType(value) === undefined) throw new MongoFault(5733201, 'Densify field type must be numeric')
  if (unit !== undefined) throw new MongoFault(6053600, 'Densify field type must be a date with a unit')
  return value
}
