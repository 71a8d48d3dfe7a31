import { compare } from '../../bson/compare.ts'
import { ADD, calculate, double, numberType, quotient } from '../../bson/numbers.ts'
import { toNumber } from '../../bson/values.ts'
import { nullish } from './operator.ts'

/** The sum of the numbers among some values. */
export function sum(values: readonly unknown[]): unknown {
  let total: unknown = 0
  for (const value of values) if (numberType(value) !== undefined) total = calculate(ADD, total, value)
  return total
}

/** The mean of the numbers among some values: a double, or a decimal; null where there is none. */
export function average(values: readonly unknown[]): unknown {
  const numbers = values.filter((value) => numberType(value) !== undefined)
  return numbers.length === 0 ? null : quotient(sum(numbers), numbers.length)
}

/** The least (-1) or greatest (1) value, but for null and missing ones; null where there is none. */
export function extreme(values: readonly unknown[], sign: 1 | -1): unknown {
  let best: unknown = null
  for (const value of values) {
    if (!nullish(value) && (best === null || sign * compare(value, best) > 0)) best = value
  }
  return best
}

/** The standard deviation of the numbers among some values, of all there are or of a sample. */
export function deviation(values: readonly unknown[], sample: boolean): unknown {
  const numbers = values.flatMap((value) => (numberType(value) === undefined ? [] : [toNumber(value) ?? 0]))
  if (numbers.length < (sample ? 2 : 1)) return null
  const mean = numbers.reduce((total, number) => total + number, 0) / numbers.length
  const squares = numbers.reduce((total, number) => total + (number - mean) ** 2, 0)
  return double(Math.sqrt(squares / (numbers.length - (sample ? 1 : 0))))
}

/** The values below which the given shares of the numbers lie; null where there are no numbers. */
export function percentiles(values: readonly unknown[], shares: readonly number[]): unknown[] {
  const numbers = values.flatMap((value) => (numberType(value) === undefined ? [] : [toNumber(value) ?? 0]))
  numbers.sort((a, b) => a - b)
  return shares.map((share) => {
    const at = Math.max(0, Math.ceil(share * numbers.length) - 1)
    const found = numbers[at]
    return found === undefined ? null : double(found)
  })
}
