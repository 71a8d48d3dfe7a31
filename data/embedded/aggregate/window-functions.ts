import { ADD, calculate, double, MULTIPLY, numberType, quotient, SUBTRACT } from '../bson/numbers.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type SortField, sortValue } from '../query/sort.ts'
import { LENGTHS, MONTHS, unitOf } from './expressions/calendar.ts'
import { expressionOf } from './expressions/compile.ts'
import { nullish } from './expressions/operator.ts'
import { framesOf } from './window-frames.ts'

/** Gives for each document of a sorted partition the value of one field. */
export type Output = (partition: readonly Doc[]) => unknown[]

/** What a window function is compiled with. */
interface Given {
  readonly name: string
  readonly argument: unknown
  readonly window: unknown
  readonly order: readonly SortField[]
  readonly variables: Doc | undefined
}

/** A document as a point: where it stands by the order of its partition, and its value. */
interface Point {
  readonly x: unknown
  readonly y: unknown
}

function onlyField({ name, order }: Given): SortField {
  const [field, another] = order
  if (field && !another) return field
  throw new MongoFault(9, `${name} requires a sortBy with exactly one element`)
}

/** What the points of a window give: `$derivative` and `$integral`, which may count time in a unit. */
function ofPoints(compute: (points: readonly Point[], unitLength: number) => unknown): (given: Given) => Output {
  return (given) => {
    const { name, argument, window, order, variables } = given
    if (!isDocument(argument) || argument['input'] === undefined) {
      throw new MongoFault(9, `${name} requires an 'input' expression`)
    }
    if (window === undefined && name === '$derivative')
      throw new MongoFault(9, `${name} requires explicit window bounds`)
    const field = onlyField(given)
    const unit = argument['unit'] === undefined ? undefined : unitOf(argument['unit'])
    if (unit !== undefined && unit in MONTHS) {
      throw new MongoFault(5490704, `unit must be 'week' or smaller, but got: ${unit}`)
    }
    const value = expressionOf(argument['input'], variables)
    const frames = framesOf(window, order)
    return (partition) => {
      const points = partition.map((doc) => ({ x: placeOf(sortValue(doc, field), unit, name), y: value(doc) }))
      return frames(partition).map(([from, to]) => compute(points.slice(from, to), LENGTHS[unit ?? ''] ?? 1))
    }
  }
}

function placeOf(value: unknown, unit: string | undefined, name: string): unknown {
  if (value instanceof Date) {
    if (unit !== undefined) return value.getTime()
    throw new MongoFault(5429414, `${name} (with no 'unit') expects the sortBy field to be numeric`)
  }
  if (unit === undefined && numberType(value) !== undefined) return value
  throw new MongoFault(
    5429413,
    unit === undefined
      ? `${name} (with no 'unit') expects the sortBy field to be numeric`
      : `${name} with 'unit' expects the sortBy field to be a Date`,
  )
}

const $derivative = ofPoints((points, unitLength) => {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || first === last) return null
  if (numberType(first.y) === undefined || numberType(last.y) === undefined) return null
  const run = calculate(SUBTRACT, last.x, first.x)
  if (toNumber(run) === 0) return null
  return quotient(calculate(SUBTRACT, last.y, first.y), unitLength === 1 ? run : quotient(run, unitLength))
})

const $integral = ofPoints((points, unitLength) => {
  const numeric = points.filter((point) => numberType(point.y) !== undefined)
  let area: unknown = 0
  for (const [i, point] of numeric.entries()) {
    const before = numeric[i - 1]
    if (!before) continue
    const width = calculate(SUBTRACT, point.x, before.x)
    area = calculate(ADD, area, quotient(calculate(MULTIPLY, calculate(ADD, point.y, before.y), width), 2))
  }
  return unitLength === 1 ? area : quotient(area, unitLength)
})

function assertNoWindow({ name, window }: Given): void {
  if (window !== undefined) throw new MongoFault(9, `${name} does not accept a 'window' field`)
}

/** `$expMovingAvg`: of two values the later one counts as much as `alpha` says, or as the number of documents does. */
function $expMovingAvg(given: Given): Output {
  const { argument, order, variables } = given
  assertNoWindow(given)
  if (order.length === 0) throw new MongoFault(9, '$expMovingAvg requires an explicit sortBy')
  const { input, N, alpha } = isDocument(argument) ? argument : {}
  if (input === undefined || (N === undefined) === (alpha === undefined)) {
    throw new MongoFault(9, "$expMovingAvg requires 'input', and exactly one of 'N' and 'alpha'")
  }
  const count = toNumber(N)
  if (N !== undefined && (count === undefined || !Number.isInteger(count) || count < 1)) {
    throw new MongoFault(9, "'N' field must be an integer greater than 0")
  }
  const share = toNumber(alpha)
  if (alpha !== undefined && (share === undefined || share <= 0 || share >= 1)) {
    throw new MongoFault(9, "'alpha' must be between 0 and 1 (exclusive)")
  }
  const weight = count === undefined ? alpha : double(2 / (count + 1))
  const rest = calculate(SUBTRACT, 1, weight)
  const value = expressionOf(input, variables)
  return (partition) => {
    let average: unknown = null
    return partition.map((doc) => {
      const next = value(doc)
      if (numberType(next) === undefined) return average
      average =
        average === null ? next : calculate(ADD, calculate(MULTIPLY, next, weight), calculate(MULTIPLY, average, rest))
      return average
    })
  }
}

/** The covariance of two numbers over each window: of all there are, or of a sample. */
function covariance(sample: boolean): (given: Given) => Output {
  return ({ name, argument, window, order, variables }) => {
    if (!Array.isArray(argument) || argument.length !== 2) {
      throw new MongoFault(9, `${name} requires an array of two expressions`)
    }
    const [first, second] = argument.map((part) => expressionOf(part, variables))
    const frames = framesOf(window, order)
    return (partition) => {
      const pairs = partition.map((doc) => [toNumber(first?.(doc)), toNumber(second?.(doc))] as const)
      return frames(partition).map(([from, to]) => covarianceOf(pairs.slice(from, to), sample))
    }
  }
}

function covarianceOf(pairs: readonly (readonly [number | undefined, number | undefined])[], sample: boolean): unknown {
  const known = pairs.flatMap(([x, y]) => (x === undefined || y === undefined ? [] : [[x, y] as const]))
  const count = known.length - (sample ? 1 : 0)
  if (count < 1) return null
  const meanX = known.reduce((sum, [x]) => sum + x, 0) / known.length
  const meanY = known.reduce((sum, [, y]) => sum + y, 0) / known.length
  return double(known.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / count)
}

/** `$linearFill`: what lies between two values, on the line between them. */
function $linearFill(given: Given): Output {
  assertNoWindow(given)
  const field = onlyField(given)
  const value = expressionOf(given.argument, given.variables)
  return (partition) => {
    const filled = partition.map((doc): unknown => value(doc) ?? null)
    const places = partition.map((doc) => {
      const at = sortValue(doc, field)
      const place = at instanceof Date ? at.getTime() : toNumber(at)
      if (place === undefined) throw new MongoFault(6050100, '$linearFill: the sortBy field must be numeric or a date')
      return place
    })
    let from = -1
    for (const [to, end] of filled.entries()) {
      if (to > 0 && places[to] === places[to - 1])
        throw new MongoFault(6050106, 'There can be no repeated values in the sort field')
      if (end === null) continue
      if (numberType(end) === undefined) throw new MongoFault(6050101, 'Value to be filled must be numeric or nullish')
      const [start, low, high] = [filled[from], places[from] ?? 0, places[to] ?? 0]
      for (let i = from + 1; from >= 0 && i < to; i++) {
        const share = double(((places[i] ?? 0) - low) / (high - low))
        filled[i] = calculate(ADD, start, calculate(MULTIPLY, calculate(SUBTRACT, end, start), share))
      }
      from = to
    }
    return filled
  }
}

/** `$locf`: the last value that there was. */
function $locf(given: Given): Output {
  assertNoWindow(given)
  const value = expressionOf(given.argument, given.variables)
  return (partition) => {
    let last: unknown = null
    return partition.map((doc) => {
      const next = value(doc)
      if (!nullish(next)) last = next
      return last
    })
  }
}

/** The window functions that are no accumulators. */
export const WINDOW_FUNCTIONS: Readonly<Record<string, (given: Given) => Output>> = {
  $derivative,
  $integral,
  $expMovingAvg,
  $covariancePop: covariance(false),
  $covarianceSamp: covariance(true),
  $linearFill,
  $locf,
}
