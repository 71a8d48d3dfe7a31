import { Decimal128 } from 'mongodb/lib/bson.js'
import { bsonType, toNumber } from './values.ts'

/** A decimal number as it is computed with: `coefficient` times ten to the `exponent`. */
interface Parts {
  readonly coefficient: bigint
  readonly exponent: number
}

/** Digits of a Decimal128, and those that MongoDB takes of a double. */
const DIGITS = 34
const DIGITS_OF_DOUBLE = 15

/** A number as a Decimal128; a double with its first 15 digits, as MongoDB does. */
export function toDecimal(value: unknown): Decimal128 {
  if (value instanceof Decimal128) return value
  if (bsonType(value) === 'Long') return Decimal128.fromString(String(value))
  const number = toNumber(value) ?? Number.NaN
  if (!Number.isFinite(number)) return Decimal128.fromString(String(number))
  const whole = (number | 0) === number && typeof value === 'number'
  return Decimal128.fromString(whole ? String(number) : number.toPrecision(DIGITS_OF_DOUBLE))
}

/** A double with all of its digits (34 of them). */
export function exactDecimal(number: number): Decimal128 {
  return Decimal128.fromString(Number.isFinite(number) ? number.toPrecision(DIGITS) : String(number))
}

function partsOf(value: unknown): Parts | undefined {
  const text = String(value instanceof Decimal128 ? value : toDecimal(value))
  const match = /^(-?)(\d+)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text)
  if (!match) return undefined
  const fraction = match[3] ?? ''
  const coefficient = BigInt(`${match[2]}${fraction}`) * (match[1] === '-' ? -1n : 1n)
  return { coefficient, exponent: Number(match[4] ?? 0) - fraction.length }
}

function made(coefficient: bigint, exponent: number): Decimal128 {
  return Decimal128.fromStringWithRounding(`${coefficient}E${exponent}`)
}

/** Where one of two numbers is infinite or none at all: what doubles make of them. */
function asDoubles(a: unknown, b: unknown, compute: (x: number, y: number) => number): Decimal128 {
  return Decimal128.fromString(String(compute(Number(String(a)), Number(String(b)))))
}

function aligned(x: Parts, y: Parts): { a: bigint; b: bigint; exponent: number } {
  const exponent = Math.min(x.exponent, y.exponent)
  const scaled = (parts: Parts): bigint => parts.coefficient * 10n ** BigInt(parts.exponent - exponent)
  return { a: scaled(x), b: scaled(y), exponent }
}

export function addDecimals(a: unknown, b: unknown): Decimal128 {
  const [x, y] = [partsOf(a), partsOf(b)]
  if (!x || !y) return asDoubles(a, b, (p, q) => p + q)
  const both = aligned(x, y)
  return made(both.a + both.b, both.exponent)
}

export function multiplyDecimals(a: unknown, b: unknown): Decimal128 {
  const [x, y] = [partsOf(a), partsOf(b)]
  if (!x || !y) return asDoubles(a, b, (p, q) => p * q)
  return made(x.coefficient * y.coefficient, x.exponent + y.exponent)
}

/** Divides to 34 digits; what comes out even keeps no needless zeros. The divisor is not zero. */
export function divideDecimals(a: unknown, b: unknown): Decimal128 {
  const [x, y] = [partsOf(a), partsOf(b)]
  if (!x || !y) return asDoubles(a, b, (p, q) => p / q)
  const more = DIGITS + 2 + String(y.coefficient).length
  const dividend = x.coefficient * 10n ** BigInt(more)
  let coefficient = dividend / y.coefficient
  let exponent = x.exponent - y.exponent - more
  const ideal = x.exponent - y.exponent
  if (dividend % y.coefficient !== 0n) {
    // Never exactly half: what is left over decides the rounding.
    const sign = dividend < 0n !== y.coefficient < 0n ? -1n : 1n
    return made(coefficient * 10n + sign, exponent - 1)
  }
  while (exponent < ideal && coefficient % 10n === 0n) {
    coefficient /= 10n
    exponent++
  }
  return made(coefficient, exponent)
}

/** What is left over of a division, with the sign of the dividend. */
export function decimalRemainder(a: unknown, b: unknown): Decimal128 {
  const [x, y] = [partsOf(a), partsOf(b)]
  if (!x || !y) return asDoubles(a, b, (p, q) => p % q)
  const both = aligned(x, y)
  return made(both.a % both.b, both.exponent)
}

export type Rounding = 'even' | 'down' | 'up' | 'towards zero'

/** Rounds to so many places after the point (before it, where negative). */
export function roundDecimal(value: Decimal128, places: number, rounding: Rounding): Decimal128 {
  const x = partsOf(value)
  if (!x || -x.exponent <= places) return value
  const unit = 10n ** BigInt(-x.exponent - places)
  let quotient = x.coefficient / unit
  const left = x.coefficient % unit
  const away = x.coefficient < 0n ? -1n : 1n
  const twice = (left < 0n ? -left : left) * 2n
  const rounds =
    (rounding === 'even' && (twice > unit || (twice === unit && quotient % 2n !== 0n))) ||
    (rounding === 'up' && left > 0n) ||
    (rounding === 'down' && left < 0n)
  if (rounds) quotient += away
  return made(quotient, -places)
}
