import { BSON, Long, ObjectId } from 'mongodb/lib/bson.js'
import { type Doc, isDocument, toNumber, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { dayOfWeek, dayOfYear, isoWeek, startOfIsoWeek, startOfMonth, weekOfYear } from './calendar.ts'
import { compile } from './compile.ts'
import { DATE_ARITHMETIC } from './date-arithmetic.ts'
import { dateInFormat, dateOfText, textOfDate } from './date-texts.ts'
import { fieldsOf, named, nullish, type Operator } from './operator.ts'
import { toLocal, toMoment, UTC, zoneOf } from './zones.ts'

/** The moment that a value tells: a date, an ObjectId or a timestamp. Throws for anything else. */
function momentOf(value: unknown): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof BSON.Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  throw new MongoFault(16006, `can't convert from BSON type ${typeName(value)} to Date`)
}

/** An operator that gives a part of a date: of one that stands alone, or with a time zone. */
function part(compute: (local: number) => unknown): Operator {
  return (argument, names, name) => {
    let [date, timezone]: unknown[] = [argument, undefined]
    if (isDocument(argument) && !Object.keys(argument)[0]?.startsWith('$')) {
      const given = fieldsOf(
        argument,
        name,
        { required: ['date'], optional: ['timezone'] },
        { shape: 40535, unknown: 40535, missing: 40539 },
      )
      date = given['date']
      timezone = given['timezone']
    } else if (Array.isArray(argument)) {
      if (argument.length !== 1) {
        throw new MongoFault(
          40536,
          `${name} accepts exactly one argument if given an array, but was given ${argument.length}`,
        )
      }
      date = argument[0]
    }
    const moment = compile(date, names)
    const zone = timezone === undefined ? undefined : compile(timezone, names)
    return (frame) => {
      const value = moment(frame)
      const place = zone?.(frame)
      if (nullish(value) || (zone && nullish(place))) return null
      if (zone && typeof place !== 'string') {
        throw new MongoFault(
          40533,
          `${name} requires a string for the timezone argument, but was given a ${typeName(place)}`,
        )
      }
      return compute(toLocal(momentOf(value).getTime(), zoneOf(place)))
    }
  }
}

const $dateToString: Operator = (argument, names, name) => {
  const fields = { required: ['date'], optional: ['format', 'timezone', 'onNull'] }
  const given = fieldsOf(argument, name, fields, { shape: 18629, unknown: 18534, missing: 18628 })
  return named(fields, { shape: 18629, unknown: 18534, missing: 18628 }, ({ date, format, timezone, onNull }) => {
    if (nullish(date)) return 'onNull' in given ? onNull : null
    if (('format' in given && nullish(format)) || ('timezone' in given && nullish(timezone))) return null
    if (format !== undefined && typeof format !== 'string') {
      throw new MongoFault(
        18533,
        `$dateToString requires that 'format' be a string, found: ${typeName(format)} with value ${String(format)}`,
      )
    }
    const zone = zoneOf(timezone)
    return textOfDate(momentOf(date), format ?? `%Y-%m-%dT%H:%M:%S.%L${zone === UTC ? 'Z' : ''}`, zone)
  })(argument, names, name)
}

const $dateFromString: Operator = (argument, names, name) => {
  const given = fieldsOf(
    argument,
    name,
    { required: ['dateString'], optional: ['format', 'timezone', 'onError', 'onNull'] },
    { shape: 40540, unknown: 40541, missing: 40542 },
  )
  const [text, format, timezone, onError, onNull] = ['dateString', 'format', 'timezone', 'onError', 'onNull'].map(
    (field) => (field in given ? compile(given[field], names) : undefined),
  )
  return (frame) => {
    const value = text?.(frame)
    const [layout, place] = [format?.(frame), timezone?.(frame)]
    if (nullish(value)) return onNull ? onNull(frame) : null
    if ((format && nullish(layout)) || (timezone && nullish(place))) return null
    if (format && typeof layout !== 'string') {
      throw new MongoFault(40684, `$dateFromString requires that 'format' be a string, found: ${typeName(layout)}`)
    }
    const zone = timezone ? zoneOf(place) : undefined
    try {
      if (typeof value !== 'string') {
        throw new MongoFault(
          241,
          `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)} with value ${String(value)}`,
        )
      }
      const made = typeof layout === 'string' ? dateInFormat(value, layout, zone) : dateOfText(value, zone)
      if (made) return made
      throw new MongoFault(241, `Error parsing date string '${value}'`)
    } catch (error) {
      if (onError && error instanceof MongoFault) return onError(frame)
      throw error
    }
  }
}

const CLOCK = ['hour', 'minute', 'second', 'millisecond']

const $dateFromParts: Operator = (argument, names, name) => {
  const codes = { shape: 40519, unknown: 40518, missing: 40516 }
  const iso = isDocument(argument) && 'isoWeekYear' in argument
  const plain = isDocument(argument) && ['year', 'month', 'day'].some((field) => field in argument)
  if (iso && plain) {
    throw new MongoFault(40489, '$dateFromParts does not allow mixing natural dates with ISO dates')
  }
  const parts = iso ? ['isoWeek', 'isoDayOfWeek'] : ['month', 'day']
  const year = iso ? 'isoWeekYear' : 'year'
  const fields = { required: [year], optional: [...parts, ...CLOCK, 'timezone'] }
  return named(fields, codes, (values, given) => {
    if (Object.keys(given).some((field) => nullish(values[field]))) return null
    const whole = (field: string, otherwise: number, least: number, most: number): number => {
      const value = values[field] ?? otherwise
      const number = toNumber(value)
      if (number === undefined || !Number.isInteger(number)) {
        throw new MongoFault(
          40515,
          `'${field}' must evaluate to an integer, found ${typeName(value)} with value ${String(value)}`,
        )
      }
      if (number < least || number > most) {
        throw new MongoFault(
          least === 1 ? 40523 : 31034,
          `'${field}' must evaluate to an integer in the range ${least} to ${most}, found ${number}`,
        )
      }
      return number
    }
    const some = (field: string, otherwise: number): number => whole(field, otherwise, -32768, 32767)
    const [first, second] = iso ? [some('isoWeek', 1), some('isoDayOfWeek', 1)] : [some('month', 1), some('day', 1)]
    const number = whole(year, 1970, 1, 9999)
    const start = iso ? startOfIsoWeek(number, first) : startOfMonth(number * 12 + first - 1)
    const minutes = some('hour', 0) * 60 + some('minute', 0)
    // Seconds and milliseconds may be any number.
    const clock =
      (minutes * 60 + whole('second', 0, -(2 ** 53), 2 ** 53)) * 1000 + whole('millisecond', 0, -(2 ** 53), 2 ** 53)
    return new Date(toMoment(start + (second - 1) * 86_400_000 + clock, zoneOf(values['timezone'])))
  })(argument, names, name)
}

const $dateToParts = named(
  { required: ['date'], optional: ['timezone', 'iso8601'] },
  { shape: 40524, unknown: 40520, missing: 40522 },
  ({ date, timezone, iso8601 }, given) => {
    if (nullish(date) || ('timezone' in given && nullish(timezone)) || ('iso8601' in given && nullish(iso8601)))
      return null
    if (iso8601 !== undefined && typeof iso8601 !== 'boolean') {
      throw new MongoFault(40521, `iso8601 must evaluate to a bool, found ${typeName(iso8601)}`)
    }
    const local = toLocal(momentOf(date).getTime(), zoneOf(timezone))
    const day = new Date(local)
    const clock = {
      hour: day.getUTCHours(),
      minute: day.getUTCMinutes(),
      second: day.getUTCSeconds(),
      millisecond: day.getUTCMilliseconds(),
    }
    if (!iso8601) return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate(), ...clock }
    const { year, week } = isoWeek(local)
    const made: Doc = { isoWeekYear: year, isoWeek: week, isoDayOfWeek: ((dayOfWeek(local) + 6) % 7) + 1, ...clock }
    return made
  },
)

/** Dates: their parts, their texts and counting with them. */
export const DATES: Record<string, Operator> = {
  $year: part((local) => new Date(local).getUTCFullYear()),
  $month: part((local) => new Date(local).getUTCMonth() + 1),
  $dayOfMonth: part((local) => new Date(local).getUTCDate()),
  $dayOfWeek: part((local) => dayOfWeek(local) + 1),
  $dayOfYear: part(dayOfYear),
  $hour: part((local) => new Date(local).getUTCHours()),
  $minute: part((local) => new Date(local).getUTCMinutes()),
  $second: part((local) => new Date(local).getUTCSeconds()),
  $millisecond: part((local) => new Date(local).getUTCMilliseconds()),
  $week: part(weekOfYear),
  $isoWeek: part((local) => isoWeek(local).week),
  $isoWeekYear: part((local) => Long.fromNumber(isoWeek(local).year)),
  $isoDayOfWeek: part((local) => ((dayOfWeek(local) + 6) % 7) + 1),
  $dateToString,
  $dateFromString,
  $dateFromParts,
  $dateToParts,
  ...DATE_ARITHMETIC,
}
