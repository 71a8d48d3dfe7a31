import { compare } from '../../bson/compare.ts'
import { type Doc, toNumber, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { compile } from './compile.ts'
import { fieldsOf, named, nullish, type Operator } from './operator.ts'
import { average, deviation, extreme, percentiles, sum } from './totals.ts'

/** An accumulator over a list: the only argument where that is one, else all arguments. */
function over(compute: (values: readonly unknown[]) => unknown): Operator {
  return (argument, names) => {
    const parts = (Array.isArray(argument) ? argument : [argument]).map((part) => compile(part, names))
    const [only, another] = parts
    if (only && !another) {
      return (frame) => {
        const value = only(frame)
        return compute(Array.isArray(value) ? value : [value])
      }
    }
    return (frame) => compute(parts.map((part) => part(frame)))
  }
}

/** How many values an accumulator is to give. Throws for anything but a whole number above zero. */
export function countOf(value: unknown, code = 5787902): number {
  const count = toNumber(value)
  if (count === undefined)
    throw new MongoFault(code, `Value for 'n' must be of integral type, but found ${typeName(value)}`)
  if (!Number.isInteger(count))
    throw new MongoFault(5787903, `Value for 'n' must be of integral type, but found ${count}`)
  if (count <= 0) throw new MongoFault(5787908, `'n' must be greater than 0, found ${count}`)
  return count
}

function several(pick: (list: unknown[], count: number) => unknown[]): Operator {
  return named({ required: ['n', 'input'] }, { shape: 5787801, unknown: 5787901, missing: 5787906 }, ({ n, input }) => {
    const count = countOf(n)
    if (!Array.isArray(input)) throw new MongoFault(5788200, `Input must be an array, but found ${typeName(input)}`)
    return pick(input, count)
  })
}

/** The shares that `$percentile` is asked for, each between 0 and 1. */
export function sharesOf(value: unknown): number[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new MongoFault(
      7750301,
      `The $percentile 'p' field must be an array of numbers from [0.0, 1.0], but found: ${String(value)}`,
    )
  }
  return value.map((share) => {
    const number = toNumber(share)
    if (number === undefined || number < 0 || number > 1) {
      throw new MongoFault(
        7750303,
        `The $percentile 'p' field must be an array of numbers from [0.0, 1.0], but found: ${String(share)}`,
      )
    }
    return number
  })
}

/** Throws where a percentile is to be computed in a way that there is none of. */
export function assertMethod(given: Doc): void {
  const { method } = given
  if (method !== 'approximate') {
    throw new MongoFault(2, "Currently only 'approximate' can be used as percentile 'method'.")
  }
}

function ranks(name: string, give: (found: unknown[]) => unknown): Operator {
  const required = name === '$median' ? ['input', 'method'] : ['input', 'p', 'method']
  return (argument, names) => {
    const given = fieldsOf(argument, name, { required }, { shape: 7436100, unknown: 40415, missing: 40414 })
    assertMethod(given)
    const input = compile(given['input'], names)
    const shares = name === '$median' ? () => [0.5] : compile(given['p'], names)
    return (frame) => {
      const value = input(frame)
      return give(percentiles(Array.isArray(value) ? value : [value], sharesOf(shares(frame))))
    }
  }
}

/** The accumulators that are expressions too, over a list. */
export const LISTED: Record<string, Operator> = {
  $sum: over(sum),
  $avg: over(average),
  $min: over((values) => extreme(values, -1)),
  $max: over((values) => extreme(values, 1)),
  $stdDevPop: over((values) => deviation(values, false)),
  $stdDevSamp: over((values) => deviation(values, true)),
  $firstN: several((list, count) => list.slice(0, count)),
  $lastN: several((list, count) => list.slice(-count)),
  $minN: several((list, count) =>
    list
      .filter((item) => !nullish(item))
      .sort(compare)
      .slice(0, count),
  ),
  $maxN: several((list, count) =>
    list
      .filter((item) => !nullish(item))
      .sort((a, b) => compare(b, a))
      .slice(0, count),
  ),
  $median: ranks('$median', ([only]) => only),
  $percentile: ranks('$percentile', (found) => found),
}
