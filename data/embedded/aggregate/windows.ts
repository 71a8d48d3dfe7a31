import { compare } from '../bson/compare.ts'
import { keyString } from '../bson/keys.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type SortField, sorted, sortOf, sortValue } from '../query/sort.ts'
import { accumulatorOf, type Gathering, isAccumulator } from './accumulators.ts'
import { expressionOf, stepsOf } from './expressions/compile.ts'
import { replaced } from './unwind.ts'

/** Gives for each document of a sorted partition the value of one field. */
type Output = (partition: readonly Doc[]) => unknown[]

const RANKS: ReadonlySet<string> = new Set(['$documentNumber', '$rank', '$denseRank', '$shift'])

/**
 * Compiles `$setWindowFields` with accumulators and ranks; undefined where it has functions or windows of time that are
 * mingo's. Throws MongoDB's errors for a wrong one.
 */
export function windowStage(
  argument: unknown,
  variables: Doc | undefined,
): ((docs: readonly Doc[]) => Doc[]) | undefined {
  if (!isDocument(argument)) throw new MongoFault(9, 'the $setWindowFields stage specification must be an object')
  const { partitionBy, sortBy, output } = argument
  if (!isDocument(output)) {
    throw new MongoFault(40414, "BSON field '$setWindowFields.output' is missing but a required field")
  }
  const order = sortOf(sortBy)
  const outputs: { steps: string[]; values: Output }[] = []
  for (const [field, value] of Object.entries(output)) {
    const values = isDocument(value) ? outputOf(value, order, variables) : undefined
    if (!values) return undefined
    outputs.push({ steps: stepsOf(field), values })
  }
  const by = expressionOf(partitionBy ?? null, variables)
  return (docs) =>
    partitionsOf(docs, by).flatMap((partition) => {
      const rows = order.length === 0 ? partition : sorted([...partition], order, (doc) => doc)
      const columns = outputs.map(({ values }) => values(rows))
      return rows.map((doc, i) => outputs.reduce((made, { steps }, j) => replaced(made, steps, columns[j]?.[i]), doc))
    })
}

/** The documents of one partition after the other, in the order of what they are partitioned by. */
function partitionsOf(docs: readonly Doc[], by: (doc: Doc) => unknown): Doc[][] {
  const partitions = new Map<string, { key: unknown; docs: Doc[] }>()
  for (const doc of docs) {
    const key = by(doc) ?? null
    const name = keyString(key)
    const known = partitions.get(name)
    if (known) known.docs.push(doc)
    else partitions.set(name, { key, docs: [doc] })
  }
  return [...partitions.values()].sort((a, b) => compare(a.key, b.key)).map((partition) => partition.docs)
}

function outputOf(value: Doc, order: readonly SortField[], variables: Doc | undefined): Output | undefined {
  const { window, ...rest } = value
  const [name = '', another] = Object.keys(rest)
  if (another !== undefined) throw new MongoFault(9, 'a field of $setWindowFields must have one function')
  if (RANKS.has(name)) return rankOf(name, rest[name], order, variables)
  if (!isAccumulator(name)) return undefined
  const start = accumulatorOf('value', rest, variables)
  if (window === undefined) return wholePartition(start)
  if (!isDocument(window)) throw new MongoFault(9, "'window' field must be an object")
  const { documents, range, unit } = window
  if (unit !== undefined) return undefined
  if (Array.isArray(documents)) return overDocuments(start, bound(documents[0], -1), bound(documents[1], 1), order)
  if (Array.isArray(range)) return overRange(start, bound(range[0], -1), bound(range[1], 1), order)
  throw new MongoFault(
    9,
    "'window' field can only contain 'documents' as the only argument or 'range' with an optional 'unit' field",
  )
}

/** How far a window reaches from its document. */
function bound(value: unknown, side: 1 | -1): number {
  if (value === 'unbounded') return side * Number.POSITIVE_INFINITY
  if (value === 'current') return 0
  const number = toNumber(value)
  if (number === undefined) throw new MongoFault(5339902, "Window bounds must be 'unbounded', 'current', or a number.")
  return number
}

function over(start: () => Gathering, docs: readonly Doc[]): unknown {
  const gathering = start()
  for (const doc of docs) gathering.add(doc)
  return gathering.result()
}

function wholePartition(start: () => Gathering): Output {
  return (partition) => {
    const value = over(start, partition)
    return partition.map(() => value)
  }
}

function overDocuments(start: () => Gathering, low: number, high: number, order: readonly SortField[]): Output {
  if (low > high) throw new MongoFault(5339900, `Lower bound must not exceed upper bound: [${low}, ${high}]`)
  if (order.length === 0 && (Number.isFinite(low) || Number.isFinite(high))) {
    throw new MongoFault(5339901, 'Document-based bounds require a sortBy')
  }
  return (partition) => {
    if (low === Number.NEGATIVE_INFINITY && Number.isFinite(high)) return running(start, partition, high)
    return partition.map((_doc, i) => over(start, partition.slice(Math.max(0, i + low), Math.max(0, i + high + 1))))
  }
}

/** From the first document on: each window has what the one before it had. */
function running(start: () => Gathering, partition: readonly Doc[], high: number): unknown[] {
  const gathering = start()
  let added = 0
  return partition.map((_doc, i) => {
    for (; added < Math.min(partition.length, i + high + 1); added++) gathering.add(partition[added] ?? {})
    return gathering.result()
  })
}

function overRange(start: () => Gathering, low: number, high: number, order: readonly SortField[]): Output {
  const [field, another] = order
  if (!field || another || field.descending) {
    throw new MongoFault(5339902, 'Range-based bounds require sortBy a single field in ascending order')
  }
  return (partition) => {
    const values = partition.map((doc) => {
      const number = toNumber(sortValue(doc, field))
      if (number !== undefined) return number
      throw new MongoFault(5429414, `Invalid range: Expected the sortBy field to be a number, but it was not`)
    })
    return values.map((value) => {
      const from = values.findIndex((each) => each >= value + low)
      const to = values.findLastIndex((each) => each <= value + high)
      return over(start, from < 0 ? [] : partition.slice(from, to + 1))
    })
  }
}

function rankOf(name: string, argument: unknown, order: readonly SortField[], variables: Doc | undefined): Output {
  if (order.length === 0) throw new MongoFault(5371602, `${name} must be specified with a top level sortBy expression`)
  if (name === '$shift') return shiftOf(argument, variables)
  if (!isDocument(argument) || Object.keys(argument).length > 0) {
    throw new MongoFault(5371603, `${name} must be specified with '{}' as the value`)
  }
  if (name === '$documentNumber') return (partition) => partition.map((_doc, i) => i + 1)
  const [field, another] = order
  if (!field || another)
    throw new MongoFault(
      5371602,
      `${name} must be specified with a top level sortBy expression with exactly one element`,
    )
  return (partition) => {
    let rank = 0
    let dense = 0
    let last: unknown
    return partition.map((doc, i) => {
      const value = sortValue(doc, field)
      if (i === 0 || compare(value, last) !== 0) {
        rank = i + 1
        dense++
      }
      last = value
      return name === '$rank' ? rank : dense
    })
  }
}

function shiftOf(argument: unknown, variables: Doc | undefined): Output {
  const given = isDocument(argument) ? argument : {}
  const by = toNumber(given['by'])
  if (by === undefined || !Number.isInteger(by)) throw new MongoFault(9, "'$shift:by' field must be an integer")
  const value = expressionOf(given['output'], variables)
  const otherwise = expressionOf(given['default'] ?? null, variables)({})
  return (partition) =>
    partition.map((_doc, i) => {
      const other = partition[i + by]
      return other ? (value(other) ?? null) : otherwise
    })
}
