import { BSON } from 'mongodb/lib/bson.js'
import { toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Operator } from './operators.ts'

const $mod: Operator = (argument) => {
  if (!Array.isArray(argument)) throw new MongoFault(2, 'malformed mod, needs to be an array')
  if (argument.length < 2) throw new MongoFault(2, 'malformed mod, not enough elements')
  if (argument.length > 2) throw new MongoFault(2, 'malformed mod, too many elements')
  const [divisor, remainder] = argument.map((item) => Math.trunc(toNumber(item) ?? Number.NaN))
  if (divisor === undefined || Number.isNaN(divisor)) throw new MongoFault(2, 'malformed mod, divisor not a number')
  if (divisor === 0) throw new MongoFault(2, 'divisor cannot be 0')
  return {
    expand: true,
    test: (value) => {
      const number = toNumber(value)
      return number !== undefined && Number.isFinite(number) && Math.trunc(number) % divisor === (remainder ?? 0)
    },
  }
}

function bits(accepts: (value: bigint, mask: bigint) => boolean): Operator {
  return (argument) => {
    let mask = 0n
    if (Array.isArray(argument)) for (const position of argument) mask |= 1n << BigInt(toNumber(position) ?? 0)
    else if (argument instanceof BSON.Binary) {
      argument.value().forEach((byte, i) => {
        mask |= BigInt(byte) << BigInt(8 * i)
      })
    } else {
      const number = toNumber(argument)
      if (number === undefined || number < 0 || !Number.isInteger(number)) {
        throw new MongoFault(2, 'bit mask takes an Array, a number, or a BinData')
      }
      mask = BigInt(number)
    }
    return {
      expand: true,
      test: (value) => {
        if (value instanceof BSON.Binary) {
          return accepts(
            value.value().reduce((sum, byte, i) => sum | (BigInt(byte) << BigInt(8 * i)), 0n),
            mask,
          )
        }
        const number = toNumber(value)
        return number !== undefined && Number.isInteger(number) && accepts(BigInt.asUintN(64, BigInt(number)), mask)
      },
    }
  }
}

/** The operators that look at a number's remainder or its bits. */
export const NUMBER_OPERATORS: Record<string, Operator> = {
  $mod,
  $bitsAllSet: bits((value, mask) => (value & mask) === mask),
  $bitsAnySet: bits((value, mask) => (value & mask) !== 0n),
  $bitsAllClear: bits((value, mask) => (value & mask) === 0n),
  $bitsAnyClear: bits((value, mask) => (value & mask) !== mask),
}
