import { ObjectId } from 'mongodb/lib/bson.js'
import { isDocument, toNumber, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type Callback, evaluate } from './evaluate.ts'
import { mingo } from './mingo.ts'

/** An operator of one argument, which may stand alone or as the only one of a list. */
function unary(compute: (value: unknown) => unknown): Callback {
  return (doc, argument, options) =>
    compute(evaluate(doc, Array.isArray(argument) && argument.length === 1 ? argument[0] : argument, options))
}

function element(name: string, at: 0 | -1): Callback {
  return unary((value) => {
    if (value === null || value === undefined) return null
    if (Array.isArray(value)) return value.at(at)
    throw new MongoFault(28689, `${name}'s argument must be an array, but is ${typeName(value)}`)
  })
}

function failed(text: string): MongoFault {
  return new MongoFault(241, `${text} in $convert with no onError value`)
}

function toObjectId(value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw failed(`Unsupported conversion from ${typeName(value)} to objectId`)
  if (/^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value)
  throw failed(`Failed to parse objectId '${value}'`)
}

function toText(value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (!isDocument(value) && !Array.isArray(value) && !(value instanceof RegExp)) return String(value)
  throw failed(`Unsupported conversion from ${typeName(value)} to string`)
}

const MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 }

/** Months have days of their own: what would be beyond the last one is the last one. */
function shifted(name: '$dateAdd' | '$dateSubtract', sign: 1 | -1): Callback {
  return (doc, argument, options) => {
    const parts = evaluate(doc, argument, options)
    const { startDate, unit, amount } = isDocument(parts) ? parts : {}
    const months = (MONTHS[String(unit)] ?? 0) * (toNumber(amount) ?? 0)
    if (!(startDate instanceof Date) || !(String(unit) in MONTHS)) {
      return mingo().expressions[name](Object(doc), argument, options)
    }
    const made = new Date(startDate)
    made.setUTCDate(1)
    made.setUTCMonth(made.getUTCMonth() + sign * months)
    const last = new Date(Date.UTC(made.getUTCFullYear(), made.getUTCMonth() + 1, 0)).getUTCDate()
    made.setUTCDate(Math.min(startDate.getUTCDate(), last))
    return made
  }
}

/** Operators in place of mingo's where those give another answer than MongoDB, or there is none. */
export const OWN_EXPRESSIONS: Record<string, Callback> = {
  $size: unary((value) => {
    if (Array.isArray(value)) return value.length
    throw new MongoFault(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`)
  }),
  $reverseArray: unary((value) => {
    if (value === null || value === undefined) return null
    if (Array.isArray(value)) return value.toReversed()
    throw new MongoFault(34435, `The argument to $reverseArray must be an array, but was of type: ${typeName(value)}`)
  }),
  $first: element('$first', 0),
  $last: element('$last', -1),
  $toObjectId: unary(toObjectId),
  $toString: unary(toText),
  $dateAdd: shifted('$dateAdd', 1),
  $dateSubtract: shifted('$dateSubtract', -1),
  $dateFromParts: (doc, argument, options) => {
    const named = isDocument(argument) && 'year' in argument ? { month: 1, day: 1, ...argument } : argument
    return mingo().expressions.$dateFromParts(Object(doc), named, options)
  },
}
