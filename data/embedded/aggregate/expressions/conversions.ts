import { BSON, Decimal128, Long, ObjectId } from 'mongodb/lib/bson.js'
import { roundDecimal, toDecimal } from '../../bson/decimal.ts'
import { double, numberType, toBigInt, whole } from '../../bson/numbers.ts'
import { type Doc, isDocument, TYPE_NUMBERS, toNumber, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { compile, truthy } from './compile.ts'
import { dateOfText } from './date-texts.ts'
import { fieldsOf, fixed, nullish, type Operator } from './operator.ts'

function failed(text: string): MongoFault {
  return new MongoFault(241, `${text} in $convert with no onError value`)
}

function unsupported(value: unknown, to: string): MongoFault {
  return failed(`Unsupported conversion from ${typeName(value)} to ${to}`)
}

const RANGE = { int: [-(2n ** 31n), 2n ** 31n - 1n], long: [-(2n ** 63n), 2n ** 63n - 1n] } as const

/** A whole number within the range of its type. */
function ranged(value: bigint, to: 'int' | 'long'): unknown {
  const [least, most] = RANGE[to]
  if (value < least || value > most) {
    throw failed(`Conversion would overflow target type: ${value}`)
  }
  return whole(value, to === 'long')
}

function wholeNumber(value: unknown, to: 'int' | 'long'): unknown {
  switch (numberType(value)) {
    case 'int':
    case 'long':
      return ranged(toBigInt(value), to)
    case 'double': {
      const number = toNumber(value) ?? 0
      if (Number.isNaN(number)) throw failed('Attempt to convert NaN value to integer type')
      if (!Number.isFinite(number)) throw failed('Attempt to convert infinity value to integer type')
      return ranged(BigInt(Math.trunc(number)), to)
    }
    case 'decimal': {
      const cut = roundDecimal(toDecimal(value), 0, 'towards zero')
      const number = Number(String(cut))
      if (!Number.isFinite(number) || Math.abs(number) > 2 ** 64)
        throw failed(`Conversion would overflow target type: ${String(value)}`)
      return ranged(BigInt(/^-?\d+$/.test(String(cut)) ? String(cut) : Math.trunc(number)), to)
    }
  }
  if (typeof value === 'boolean') return whole(value ? 1n : 0n, to === 'long')
  if (value instanceof Date && to === 'long') return Long.fromNumber(value.getTime())
  if (typeof value !== 'string') throw unsupported(value, to)
  if (!/^[+-]?\d+$/.test(value)) {
    throw failed(`Failed to parse number '${value}' ${value === '' ? 'No digits' : 'Did not consume whole string.'}`)
  }
  return ranged(BigInt(value.replace('+', '')), to)
}

function toDouble(value: unknown): unknown {
  if (numberType(value) !== undefined) return double(Number(String(value)))
  if (typeof value === 'boolean') return double(value ? 1 : 0)
  if (value instanceof Date) return double(value.getTime())
  if (typeof value !== 'string') throw unsupported(value, 'double')
  return double(parsed(value))
}

/** The number that a text is. */
function parsed(text: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text)
  const named = /^([+-]?)(inf(inity)?|nan)$/i.exec(text)
  if (named)
    return named[2]?.toLowerCase() === 'nan'
      ? Number.NaN
      : named[1] === '-'
        ? Number.NEGATIVE_INFINITY
        : Number.POSITIVE_INFINITY
  throw failed(`Failed to parse number '${text}' Did not consume whole string.`)
}

function decimal(value: unknown): unknown {
  if (numberType(value) !== undefined) return toDecimal(value)
  if (typeof value === 'boolean') return toDecimal(value ? 1 : 0)
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()))
  if (typeof value !== 'string') throw unsupported(value, 'decimal')
  try {
    return Decimal128.fromStringWithRounding(value)
  } catch {
    throw failed(`Failed to parse number '${value}' Failed to parse string to decimal`)
  }
}

function toObjectId(value: unknown): unknown {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw unsupported(value, 'objectId')
  if (/^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value)
  const reason =
    value.length === 24
      ? `Invalid character found in hex string: "${value}"`
      : `Invalid string length for parsing to OID, expected 24 but found ${value.length}`
  throw failed(`Failed to parse objectId '${value}': ${reason}`)
}

/** A value as text. Throws for lists, documents and the like, which have none. */
function toText(value: unknown): unknown {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (numberType(value) !== undefined) return textOfNumber(value)
  if (typeof value === 'boolean' || value instanceof BSON.BSONSymbol) return String(value)
  if (value instanceof BSON.Binary)
    return value.sub_type === 4 ? new BSON.UUID(value.value()).toString() : value.toString('base64')
  throw unsupported(value, 'string')
}

function textOfNumber(value: unknown): string {
  const text = String(value)
  return text === 'Infinity' || text === '-Infinity' ? text : text.replace(/e\+?(-?)(\d)$/, 'e$10$2')
}

function toDate(value: unknown): unknown {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof BSON.Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  switch (numberType(value)) {
    case 'long':
    case 'double':
    case 'decimal': {
      const made = new Date(Math.trunc(Number(String(value))))
      if (Number.isNaN(made.getTime())) throw failed('Attempt to convert a value beyond the range of dates')
      return made
    }
  }
  if (typeof value !== 'string') throw unsupported(value, 'date')
  const made = dateOfText(value)
  if (!made) throw failed(`Error parsing date string '${value}'`)
  return made
}

function toBinary(value: unknown): unknown {
  if (value instanceof BSON.Binary) return value
  if (typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value))
    return new BSON.UUID(value).toBinary()
  throw typeof value === 'string'
    ? failed(`Input string '${value}' is not a valid UUID`)
    : unsupported(value, 'binData')
}

const CONVERTERS: Record<string, (value: unknown) => unknown> = {
  int: (value) => wholeNumber(value, 'int'),
  long: (value) => wholeNumber(value, 'long'),
  double: toDouble,
  decimal,
  string: toText,
  objectId: toObjectId,
  date: toDate,
  bool: truthy,
  binData: toBinary,
}

function simple(to: string): Operator {
  return fixed(1, (value) => (nullish(value) ? null : CONVERTERS[to]?.(value)))
}

/** The name of the type that `to` asks for. */
function targetOf(given: unknown): string {
  const to = isDocument(given) ? given['type'] : given
  const number = toNumber(to)
  const name = number === undefined ? to : Object.keys(TYPE_NUMBERS).find((each) => TYPE_NUMBERS[each] === number)
  if (typeof name !== 'string' || !(name in TYPE_NUMBERS)) {
    if (number === undefined && typeof to !== 'string') {
      throw new MongoFault(9, `$convert's 'to' argument must be a string or number, but is ${typeName(to)}`)
    }
    throw new MongoFault(2, `Unknown type name: ${String(to)}`)
  }
  return name
}

const $convert: Operator = (argument, names, name) => {
  const given: Doc = fieldsOf(
    argument,
    name,
    { required: ['input', 'to'], optional: ['onError', 'onNull', 'format'] },
    { shape: 9, unknown: 9, missing: 9 },
  )
  const input = compile(given['input'], names)
  const to = compile(given['to'], names)
  const onError = 'onError' in given ? compile(given['onError'], names) : undefined
  const onNull = 'onNull' in given ? compile(given['onNull'], names) : undefined
  return (frame) => {
    const value = input(frame)
    const target = to(frame)
    if (nullish(value)) return onNull ? onNull(frame) : null
    if (nullish(target)) return null
    const type = targetOf(target)
    try {
      const convert = CONVERTERS[type]
      if (!convert) throw unsupported(value, type)
      return convert(value)
    } catch (error) {
      if (onError && error instanceof MongoFault) return onError(frame)
      throw error
    }
  }
}

/** Values of one type made into another. */
export const CONVERSIONS: Record<string, Operator> = {
  $convert,
  $toInt: simple('int'),
  $toLong: simple('long'),
  $toDouble: simple('double'),
  $toDecimal: simple('decimal'),
  $toString: simple('string'),
  $toObjectId: simple('objectId'),
  $toDate: simple('date'),
  $toBool: simple('bool'),
  $toUUID: simple('binData'),
  $isNumber: fixed(1, (value) => numberType(value) !== undefined),
}
