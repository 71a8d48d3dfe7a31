import { Decimal128, Double, Long } from 'mongodb/lib/bson.js'
import { bsonType, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'

const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n }

type NumberType = 'int' | 'long' | 'double' | 'decimal'

/** The BSON type of an exact number (see decodeExact), or undefined for anything else. */
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

/** Adds or multiplies as MongoDB does: int grows to long, anything with a double is one, decimal wins. */
export function calculate(operation: 'add' | 'multiply', a: unknown, b: unknown): unknown {
  const types = [numberType(a), numberType(b)]
  if (types.includes('decimal')) return decimalResult(operation, a, b)
  if (types.includes('double')) {
    const [x, y] = [toNumber(a) ?? 0, toNumber(b) ?? 0]
    const result = operation === 'add' ? x + y : x * y
    return (result | 0) === result ? new Double(result) : result
  }
  const [x, y] = [toBigInt(a), toBigInt(b)]
  const result = operation === 'add' ? x + y : x * y
  if (result < INT64.least || result > INT64.most) {
    const name = operation === 'add' ? '$inc' : '$mul'
    throw new MongoFault(2, `Failed to apply ${name} operations to current value (${String(a)}): integer overflow`)
  }
  if (types.includes('long') || BigInt.asIntN(32, result) !== result) return Long.fromBigInt(result)
  return Number(result)
}

/** An int or long as a BigInt. */
export function toBigInt(value: unknown): bigint {
  if (value instanceof Long) return value.toBigInt()
  return BigInt(toNumber(value) ?? 0)
}

function decimalResult(operation: 'add' | 'multiply', a: unknown, b: unknown): Decimal128 {
  const x = parts(a)
  const y = parts(b)
  if (!x || !y) {
    const [p, q] = [Number(String(a)), Number(String(b))]
    return Decimal128.fromString(String(operation === 'add' ? p + q : p * q))
  }
  if (operation === 'multiply') return decimal(x.coefficient * y.coefficient, x.exponent + y.exponent)
  const exponent = Math.min(x.exponent, y.exponent)
  const scale = (part: Parts): bigint => part.coefficient * 10n ** BigInt(part.exponent - exponent)
  return decimal(scale(x) + scale(y), exponent)
}

interface Parts {
  coefficient: bigint
  exponent: number
}

function parts(value: unknown): Parts | undefined {
  const number = bsonType(value) === 'Decimal128' ? String(value) : String(toNumber(value))
  const match = /^(-?)(\d+)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(number)
  if (!match) return undefined
  const fraction = match[3] ?? ''
  const coefficient = BigInt(`${match[2]}${fraction}`) * (match[1] === '-' ? -1n : 1n)
  return { coefficient, exponent: Number(match[4] ?? 0) - fraction.length }
}

function decimal(coefficient: bigint, exponent: number): Decimal128 {
  return Decimal128.fromStringWithRounding(`${coefficient}E${exponent}`)
}
