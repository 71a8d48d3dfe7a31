import { Decimal128, Double, Long } from 'mongodb/lib/bson.js'
import { addDecimals, decimalRemainder, divideDecimals, multiplyDecimals, toDecimal } from './decimal.ts'
import { bsonType, toNumber } from './values.ts'

const LEAST_LONG = -(2n ** 63n)
const MOST_LONG = 2n ** 63n - 1n

export type NumberType = 'int' | 'long' | 'double' | 'decimal'

/** The BSON type of an exact number, or undefined for anything else. */
export function numberType(value: unknown): NumberType | undefined {
  if (typeof value === 'number') return (value | 0) === value && !Object.is(value, -0) ? 'int' : 'double'
  switch (bsonType(value)) {
    case 'Long':
      return 'long'
    case 'Double':
      return 'double'
    case 'Int32':
      return 'int'
    case 'Decimal128':
      return 'decimal'
  }
  return undefined
}

/** A number that is to be a double, also where it is whole. */
export function double(value: number): number | Double {
  return (value | 0) === value ? new Double(value) : value
}

/** A whole number as the int or long that holds it; what is beyond a long becomes a double. */
export function whole(value: bigint, long: boolean): unknown {
  if (value < LEAST_LONG || value > MOST_LONG) return Number(value)
  if (long || BigInt.asIntN(32, value) !== value) return Long.fromBigInt(value)
  return Number(value)
}

/** An int or long as a BigInt. */
export function toBigInt(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toNumber(value) ?? 0)
}

interface Arithmetic {
  readonly doubles: (a: number, b: number) => number
  readonly wholes: (a: bigint, b: bigint) => bigint
  readonly decimals: (a: unknown, b: unknown) => Decimal128
}

/** Computes as MongoDB does: int grows to long and that to double, anything with a double is one, decimal wins. */
export function calculate({ doubles, wholes, decimals }: Arithmetic, a: unknown, b: unknown): unknown {
  const x = numberType(a)
  const y = numberType(b)
  if (x === 'int' && y === 'int' && typeof a === 'number' && typeof b === 'number') {
    const result = doubles(a, b)
    if ((result | 0) === result) return result
    if (Number.isSafeInteger(result)) return Long.fromNumber(result)
  }
  if (x === 'decimal' || y === 'decimal') return decimals(toDecimal(a), toDecimal(b))
  if (x === 'double' || y === 'double') return double(doubles(toNumber(a) ?? 0, toNumber(b) ?? 0))
  return whole(wholes(toBigInt(a), toBigInt(b)), x === 'long' || y === 'long')
}

export const ADD: Arithmetic = { doubles: (a, b) => a + b, wholes: (a, b) => a + b, decimals: addDecimals }
export const SUBTRACT: Arithmetic = {
  doubles: (a, b) => a - b,
  wholes: (a, b) => a - b,
  decimals: (a, b) => addDecimals(a, multiplyDecimals(b, -1)),
}
export const MULTIPLY: Arithmetic = { doubles: (a, b) => a * b, wholes: (a, b) => a * b, decimals: multiplyDecimals }
export const REMAINDER: Arithmetic = { doubles: (a, b) => a % b, wholes: (a, b) => a % b, decimals: decimalRemainder }

/** Divides two numbers, the second of which is not zero: a double, or a decimal where one of them is. */
export function quotient(a: unknown, b: unknown): unknown {
  if (a instanceof Decimal128 || b instanceof Decimal128) return divideDecimals(toDecimal(a), toDecimal(b))
  return double((toNumber(a) ?? 0) / (toNumber(b) ?? 0))
}
