import { compare } from '../bson/compare.ts'
import { keyString } from '../bson/keys.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type SortField, sorted, sortOf, sortValue } from '../query/sort.ts'
import { accumulatorOf, type Gathering, isAccumulator } from './accumulators.ts'
import { expressionOf, stepsOf } from './expressions/compile.ts'
import { replaced } from './unwind.ts'
import { type Frames, framesOf } from './window-frames.ts'
import { type Output, WINDOW_FUNCTIONS } from './window-functions.ts'

const RANKS: ReadonlySet<string> = new Set(['$documentNumber', '$rank', '$denseRank', '$shift'])

/** Compiles `$setWindowFields`. Throws MongoDB's errors for a wrong one. */
export function windowStage(argument: unknown, variables: Doc | undefined): (docs: readonly Doc[]) => Doc[] {
  if (!isDocument(argument)) throw new MongoFault(9, 'the $setWindowFields stage specification must be an object')
  const { partitionBy, sortBy, output } = argument
  if (!isDocument(output)) {
    throw new MongoFault(40414, "BSON field '$setWindowFields.output' is missing but a required field")
  }
  const order = sortOf(sortBy)
  const outputs: { steps: string[]; values: Output }[] = []
  for (const [field, value] of Object.entries(output)) {
    if (!isDocument(value)) throw new MongoFault(9, `The field '${field}' must be an object`)
    outputs.push({ steps: stepsOf(field), values: outputOf(field, value, order, variables) })
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

function outputOf(field: string, value: Doc, order: readonly SortField[], variables: Doc | undefined): Output {
  const { window, ...rest } = value
  const [name = '', another] = Object.keys(rest)
  if (another !== undefined) throw new MongoFault(9, 'a field of $setWindowFields must have one function')
  const argument = rest[name]
  if (RANKS.has(name)) return rankOf(name, argument, order, variables)
  const compile = Object.hasOwn(WINDOW_FUNCTIONS, name) ? WINDOW_FUNCTIONS[name] : undefined
  if (compile) return compile({ name, argument, window, order, variables })
  if (!isAccumulator(name)) throw new MongoFault(9, `Unrecognized window function, ${name || field}`)
  return gathered(accumulatorOf('value', rest, variables), framesOf(window, order))
}

/** What an accumulator gives for each window. One that begins where the last one did has what that had, and more. */
function gathered(start: () => Gathering, frames: Frames): Output {
  return (partition) => {
    let gathering = start()
    let [first, added] = [0, 0]
    let last: { to: number; value: unknown } | undefined
    return frames(partition).map(([from, to]) => {
      if (from !== first || to < added) {
        gathering = start()
        first = from
        added = from
        last = undefined
      }
      for (; added < to; added++) gathering.add(partition[added] ?? {})
      if (last?.to !== to) last = { to, value: gathering.result() }
      return last.value
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
