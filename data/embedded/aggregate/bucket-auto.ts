import { compare } from '../bson/compare.ts'
import { shown } from '../bson/shown.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { inOrder, PORTION, type Work } from '../work.ts'
import { accumulatorOf } from './accumulators.ts'
import { expressionOf } from './expressions/compile.ts'
import { type Rounding, roundingOf } from './granularity.ts'

const FIELDS = new Set(['groupBy', 'buckets', 'output', 'granularity'])

interface Row {
  readonly value: unknown
  readonly doc: Doc
}

/** Compiles `$bucketAuto`. Throws MongoDB's errors for a wrong one. */
export function bucketAutoStage(argument: unknown, variables: Doc | undefined): (docs: readonly Doc[]) => Work<Doc[]> {
  if (!isDocument(argument)) throw new MongoFault(40240, 'The argument to $bucketAuto must be an object')
  for (const field of Object.keys(argument)) {
    if (!FIELDS.has(field)) throw new MongoFault(40245, `Unrecognized option to $bucketAuto: ${field}.`)
  }
  const { groupBy, buckets, output = { count: { $sum: 1 } }, granularity } = argument
  if (groupBy === undefined || buckets === undefined) {
    throw new MongoFault(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified.")
  }
  if (!isDocument(groupBy) && !(typeof groupBy === 'string' && groupBy.startsWith('$'))) {
    throw new MongoFault(
      40239,
      `The $bucketAuto 'groupBy' field must be defined as a $-prefixed path or an expression object, but found: ${shown(groupBy)}`,
    )
  }
  const most = toNumber(buckets)
  if (most === undefined) throw new MongoFault(40241, "The $bucketAuto 'buckets' field must be a numeric value")
  if ((most | 0) !== most) {
    throw new MongoFault(
      40242,
      `The $bucketAuto 'buckets' field must be representable as a 32-bit integer, but found ${most}`,
    )
  }
  if (most <= 0)
    throw new MongoFault(40243, `The $bucketAuto 'buckets' field must be greater than 0, but found: ${most}`)
  if (!isDocument(output)) throw new MongoFault(40244, "The $bucketAuto 'output' field must be an object")
  const rounding = granularity === undefined ? undefined : roundingOf(granularity)
  const by = expressionOf(groupBy, variables)
  const fields = Object.entries(output).map(([field, value]) => ({
    field,
    start: accumulatorOf(field, value, variables),
  }))
  return function* (docs) {
    const rows: Row[] = []
    for (const [i, doc] of docs.entries()) {
      if (i % PORTION === 0) yield
      rows.push({ value: by(doc) ?? null, doc })
    }
    const sorted = yield* inOrder(rows, (a, b) => compare(a.value, b.value))
    const made: Doc[] = []
    for (const { min, max, held } of cut(sorted, most, rounding)) {
      yield
      const result: Doc = { _id: { min, max } }
      for (const { field, start } of fields) {
        const gathering = start()
        for (const { doc } of held) gathering.add(doc)
        const value = gathering.result()
        if (value !== undefined) result[field] = value
      }
      made.push(result)
    }
    return made
  }
}

/** Buckets of about as many rows; those of equal values, or below a rounded bound, stay together. */
function* cut(
  rows: readonly Row[],
  most: number,
  rounding: Rounding | undefined,
): Generator<{ min: unknown; max: unknown; held: readonly Row[] }> {
  const size = Math.max(1, Math.round(rows.length / most))
  let from = 0
  let bound: unknown
  for (let bucket = 1; from < rows.length; bucket++) {
    let to = bucket === most ? rows.length : Math.min(rows.length, from + size)
    const first = rows[from]?.value
    const last = rows[to - 1]?.value
    const end = rounding ? rounding.up(last) : last
    const stays = (value: unknown) => (rounding ? compare(end, value) > 0 : compare(end, value) === 0)
    while (to < rows.length && stays(rows[to]?.value)) to++
    const next = rows[to]
    const min = bound ?? (rounding ? rounding.down(first) : first)
    let max = next && !rounding ? next.value : end
    if (rounding && next && toNumber(end) === 0) max = rounding.down(next.value)
    yield { min, max, held: rows.slice(from, to) }
    bound = rounding ? max : undefined
    from = to
  }
}
