import { Decimal128, Long } from 'mongodb/lib/bson.js'
import { exactDecimal, multiplyDecimals, type Rounding, roundDecimal, toDecimal } from '../../bson/decimal.ts'
import {
  ADD,
  calculate,
  double,
  MULTIPLY,
  numberType,
  quotient,
  REMAINDER,
  SUBTRACT,
  toBigInt,
  whole,
} from '../../bson/numbers.ts'
import { shown } from '../../bson/shown.ts'
import { toNumber, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { fixed, nullish, type Operator, ranged, variadic } from './operator.ts'

const NUMERIC = ' only supports numeric types, not '

function moved(date: Date, by: unknown, sign: 1 | -1): Date {
  return new Date(date.getTime() + sign * Math.round(toNumber(by) ?? 0))
}

const $add = variadic((values) => {
  let total: unknown = 0
  let date: Date | undefined
  for (const value of values) {
    if (nullish(value)) return null
    if (value instanceof Date) {
      if (date) throw new MongoFault(16612, 'only one date allowed in an $add expression')
      date = value
    } else if (numberType(value) === undefined) {
      throw new MongoFault(14, `$add only supports numeric or date types, not ${typeName(value)}`)
    } else total = calculate(ADD, total, value)
  }
  return date ? moved(date, total, 1) : total
})

const $subtract = fixed(2, (a, b) => {
  if (nullish(a) || nullish(b)) return null
  if (a instanceof Date) {
    if (b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
    if (numberType(b) !== undefined) return moved(a, b, -1)
  } else if (numberType(a) !== undefined && numberType(b) !== undefined) return calculate(SUBTRACT, a, b)
  throw new MongoFault(14, `can't $subtract ${typeName(b)} from ${typeName(a)}`)
})

const $multiply = variadic((values) => {
  let product: unknown = 1
  for (const value of values) {
    if (nullish(value)) return null
    if (numberType(value) === undefined) throw new MongoFault(14, `$multiply${NUMERIC}${typeName(value)}`)
    product = calculate(MULTIPLY, product, value)
  }
  return product
})

const $divide = fixed(2, (a, b) => {
  if (nullish(a) || nullish(b)) return null
  if (numberType(a) === undefined || numberType(b) === undefined) {
    throw new MongoFault(14, `$divide${NUMERIC}${typeName(a)} and ${typeName(b)}`)
  }
  if (toNumber(b) === 0) throw new MongoFault(2, "can't $divide by zero")
  return quotient(a, b)
})

const $mod = fixed(2, (a, b) => {
  if (nullish(a) || nullish(b)) return null
  if (numberType(a) === undefined || numberType(b) === undefined) {
    throw new MongoFault(16611, `$mod${NUMERIC}${typeName(a)} and ${typeName(b)}`)
  }
  if (toNumber(b) === 0) throw new MongoFault(16610, "can't $mod by zero")
  return calculate(REMAINDER, a, b)
})

/** An operator of one number. */
function numeric(compute: (value: unknown, name: string) => unknown): Operator {
  return (argument, names, name) =>
    fixed(1, (value) => {
      if (nullish(value)) return null
      if (numberType(value) === undefined) throw new MongoFault(28765, `${name}${NUMERIC}${typeName(value)}`)
      return compute(value, name)
    })(argument, names, name)
}

/** A function of doubles; a decimal is computed as a double, too, and given with its digits. */
function real(compute: (value: number) => number): Operator {
  return numeric((value) => realResult(value, compute(toNumber(value) ?? Number.NaN)))
}

function realResult(value: unknown, result: number): unknown {
  if (!(value instanceof Decimal128)) return double(result)
  return Decimal128.fromString(String(result))
}

/** As `real`, within the numbers where the function has a value. */
function bounded(compute: (value: number) => number, least: number, most: number, closed: boolean): Operator {
  return numeric((value, name) => {
    const number = toNumber(value) ?? Number.NaN
    const outside = closed ? number < least || number > most : number <= least || number >= most
    if (outside) {
      const [open, close] = closed ? ['[', ']'] : ['(', ')']
      throw new MongoFault(50989, `cannot apply ${name} to ${number}, value must be in ${open}${least},${most}${close}`)
    }
    return realResult(value, compute(number))
  })
}

const $abs = numeric((value) => {
  switch (numberType(value)) {
    case 'int':
    case 'long': {
      const number = toBigInt(value)
      if (number === -(2n ** 63n)) throw new MongoFault(28680, "can't take $abs of long long min")
      return whole(number < 0n ? -number : number, value instanceof Long)
    }
    case 'decimal':
      return (toNumber(value) ?? 0) < 0 ? multiplyDecimals(value, -1) : value
  }
  return double(Math.abs(toNumber(value) ?? 0))
})

function edge(rounding: Rounding, compute: (value: number) => number): Operator {
  return numeric((value) => {
    if (value instanceof Decimal128) return roundDecimal(value, 0, rounding)
    return numberType(value) === 'double' ? double(compute(toNumber(value) ?? 0)) : value
  })
}

function rounding(name: string, mode: Rounding): Operator {
  return ranged(1, 2, (value, given = 0) => {
    if (nullish(value) || given === null) return null
    const type = numberType(value)
    if (type === undefined) throw new MongoFault(51081, `${name}${NUMERIC}${typeName(value)}`)
    const places = toNumber(given)
    if (places === undefined || !Number.isInteger(places)) {
      throw new MongoFault(51082, `precision argument to  ${name} must be a integral value`)
    }
    if (places < -20 || places > 100) {
      throw new MongoFault(51083, `cannot apply ${name} with precision value ${places} value must be in [-20, 100]`)
    }
    if (value instanceof Decimal128) return roundDecimal(value, places, mode)
    const number = toNumber(value) ?? 0
    if (type === 'double') {
      if (!Number.isFinite(number) || Math.abs(number) >= 1e21) return value
      return double(Number(String(roundDecimal(exactDecimal(number), places, mode))))
    }
    if (places >= 0) return value
    const rounded = roundDecimal(toDecimal(value), places, mode)
    return whole(
      BigInt(String(roundDecimal(rounded, 0, 'even')).includes('E') ? fullDigits(rounded) : String(rounded)),
      type === 'long',
    )
  })
}

/** The digits of a whole decimal that is written with an exponent. */
function fullDigits(value: Decimal128): string {
  const [digits = '0', exponent = '0'] = String(value).split('E')
  return `${digits.replace('.', '')}${'0'.repeat(Math.max(0, Number(exponent) - (digits.split('.')[1]?.length ?? 0)))}`
}

const $pow = fixed(2, (base, exponent) => {
  if (nullish(base) || nullish(exponent)) return null
  if (numberType(base) === undefined) {
    throw new MongoFault(28762, `$pow's base must be numeric, not ${typeName(base)}`)
  }
  if (numberType(exponent) === undefined) {
    throw new MongoFault(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`)
  }
  const [x, y] = [toNumber(base) ?? 0, toNumber(exponent) ?? 0]
  if (x === 0 && y < 0) throw new MongoFault(28764, '$pow cannot take a base of 0 and a negative exponent')
  const types = [numberType(base), numberType(exponent)]
  if (types.includes('decimal')) return decimalPower(base, y) ?? Decimal128.fromString(String(x ** y))
  if (types.includes('double') || y < 0)
    return types.includes('double') || x ** y !== Math.trunc(x ** y) ? double(x ** y) : x ** y
  // Beyond this every base but 0, 1 and -1 is far beyond a long.
  if (y > 64 && Math.abs(x) > 1) return x ** y
  return whole(toBigInt(base) ** (Math.abs(x) > 1 ? BigInt(y) : BigInt(y % 2 === 0 ? 2 : 1)), types.includes('long'))
})

function decimalPower(base: unknown, exponent: number): Decimal128 | undefined {
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > 100) return undefined
  let power = toDecimal(1)
  for (let i = 0; i < exponent; i++) power = multiplyDecimals(power, toDecimal(base))
  return power
}

const $sqrt = numeric((value) => {
  const number = toNumber(value) ?? 0
  if (number < 0) throw new MongoFault(28714, "$sqrt's argument must be greater than or equal to 0")
  return realResult(value, Math.sqrt(number))
})

function logarithm(code: number, compute: (value: number) => number): Operator {
  return numeric((value, name) => {
    const number = toNumber(value) ?? 0
    if (number <= 0) {
      throw new MongoFault(code, `${name}'s argument must be a positive number, but is ${shown(value)}`)
    }
    return realResult(value, compute(number))
  })
}

const $log = fixed(2, (value, base) => {
  if (nullish(value) || nullish(base)) return null
  if (numberType(value) === undefined) {
    throw new MongoFault(28756, `$log's argument must be numeric, not ${typeName(value)}`)
  }
  if (numberType(base) === undefined) throw new MongoFault(28757, `$log's base must be numeric, not ${typeName(base)}`)
  const [x, y] = [toNumber(value) ?? 0, toNumber(base) ?? 0]
  if (x <= 0) throw new MongoFault(28758, `$log's argument must be a positive number, but is ${shown(value)}`)
  if (y <= 0 || y === 1) {
    throw new MongoFault(28759, `$log's base must be a positive number not equal to 1, but is ${shown(base)}`)
  }
  return realResult(value, Math.log(x) / Math.log(y))
})

function bitwise(start: bigint, compute: (a: bigint, b: bigint) => bigint): Operator {
  return variadic((values, name) => {
    let result = start
    let long = false
    for (const value of values) {
      if (nullish(value)) return null
      const type = numberType(value)
      if (type !== 'int' && type !== 'long') {
        throw new MongoFault(14, `${name} only supports int and long operands, not ${typeName(value)}`)
      }
      long ||= type === 'long'
      result = compute(result, toBigInt(value))
    }
    return whole(result, long)
  })
}

const $bitNot = fixed(1, (value) => {
  if (nullish(value)) return null
  const type = numberType(value)
  if (type !== 'int' && type !== 'long') {
    throw new MongoFault(28765, `$bitNot only supports int and long, not: ${typeName(value)}.`)
  }
  return whole(~toBigInt(value), type === 'long')
})

/** Everything that computes with numbers. */
export const ARITHMETIC: Record<string, Operator> = {
  $add,
  $subtract,
  $multiply,
  $divide,
  $mod,
  $abs,
  $ceil: edge('up', Math.ceil),
  $floor: edge('down', Math.floor),
  $round: rounding('$round', 'even'),
  $trunc: rounding('$trunc', 'towards zero'),
  $pow,
  $sqrt,
  $exp: real(Math.exp),
  $ln: logarithm(28766, Math.log),
  $log10: logarithm(28761, Math.log10),
  $log,
  $bitAnd: bitwise(-1n, (a, b) => a & b),
  $bitOr: bitwise(0n, (a, b) => a | b),
  $bitXor: bitwise(0n, (a, b) => a ^ b),
  $bitNot,
  $sin: bounded(Math.sin, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false),
  $cos: bounded(Math.cos, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false),
  $tan: bounded(Math.tan, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false),
  $asin: bounded(Math.asin, -1, 1, true),
  $acos: bounded(Math.acos, -1, 1, true),
  $atan: real(Math.atan),
  $atan2: fixed(2, (y, x) => {
    if (nullish(x) || nullish(y)) return null
    for (const value of [y, x]) {
      if (numberType(value) === undefined) throw new MongoFault(51044, `$atan2${NUMERIC}${typeName(value)}`)
    }
    return realResult(y instanceof Decimal128 ? y : x, Math.atan2(toNumber(y) ?? 0, toNumber(x) ?? 0))
  }),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $acosh: bounded(Math.acosh, 1, Number.POSITIVE_INFINITY, true),
  $atanh: bounded(Math.atanh, -1, 1, true),
  $degreesToRadians: real((value) => (value * Math.PI) / 180),
  $radiansToDegrees: real((value) => (value * 180) / Math.PI),
  $rand: () => () => Math.random(),
}
