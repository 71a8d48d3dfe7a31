import { BSON, Long, ObjectId } from 'mongodb/lib/bson.js'
import { type Doc, toNumber, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import {
  addMonths,
  dayNumber,
  dayOfWeek,
  LENGTHS,
  MONTHS,
  monthNumber,
  startOfMonth,
  startOfWeekOf,
  unitOf,
} from './calendar.ts'
import { named, nullish, type Operator } from './operator.ts'
import { toLocal, toMoment, zoneOf } from './zones.ts'

const DAY = 86_400_000
/** 1 January 2000: what bins are counted from. */
const REFERENCE = Date.UTC(2000, 0, 1)

function dateOf(value: unknown, code: number, text: string): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof BSON.Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  throw new MongoFault(code, `${text} ${typeName(value)}`)
}

/** Is one of the fields that were given null or missing, so that the result is null? */
function lacks(values: Doc, given: Doc): boolean {
  return Object.keys(given).some((field) => nullish(values[field]))
}

function shifted(name: string, sign: 1 | -1): Operator {
  return named(
    { required: ['startDate', 'unit', 'amount'], optional: ['timezone'] },
    { shape: 5166400, unknown: 5166401, missing: 5166402 },
    (values, given) => {
      if (lacks(values, given)) return null
      const { startDate, unit, amount, timezone } = values
      const start = dateOf(startDate, 5166403, `${name} requires startDate to be convertible to a date, but got`)
      if (typeof unit !== 'string') throw new MongoFault(5166404, `${name} expects string defining the time unit`)
      const known = unitOf(unit)
      const count = toNumber(amount)
      if (count === undefined || !Number.isInteger(count))
        throw new MongoFault(5166405, `${name} expects integer amount of time units`)
      const time = start.getTime()
      const zone = zoneOf(timezone)
      const months = MONTHS[known]
      const length = LENGTHS[known] ?? 0
      let made: number
      if (months !== undefined) made = toMoment(addMonths(toLocal(time, zone), sign * count * months), zone)
      else if (length >= DAY) made = toMoment(toLocal(time, zone) + sign * count * length, zone)
      else made = time + sign * count * length
      const date = new Date(made)
      if (Number.isNaN(date.getTime())) throw new MongoFault(5166406, `${name} overflowed`)
      return date
    },
  )
}

/** How many ends of a unit lie before a time on the clock. */
function ordinal(local: number, unit: string, startOfWeek: number): number {
  const months = MONTHS[unit]
  if (months !== undefined) return Math.floor(monthNumber(local) / months)
  if (unit === 'week') return Math.floor((dayNumber(local) + 4 - startOfWeek) / 7)
  return Math.floor(local / (LENGTHS[unit] ?? 1))
}

const $dateDiff = named(
  { required: ['startDate', 'endDate', 'unit'], optional: ['timezone', 'startOfWeek'] },
  { shape: 5166301, unknown: 5166302, missing: 5166303 },
  (values, given) => {
    if (lacks(values, given)) return null
    const { startDate, endDate, unit, timezone, startOfWeek } = values
    const start = dateOf(startDate, 5166307, "$dateDiff requires 'startDate' to be a date, but got")
    const end = dateOf(endDate, 5166307, "$dateDiff requires 'endDate' to be a date, but got")
    const known = unitOf(unit)
    const first = startOfWeek === undefined ? 0 : startOfWeekOf(startOfWeek)
    const zone = zoneOf(timezone)
    const count = (date: Date): number => ordinal(toLocal(date.getTime(), zone), known, first)
    return Long.fromNumber(count(end) - count(start))
  },
)

const $dateTrunc = named(
  { required: ['date', 'unit'], optional: ['binSize', 'timezone', 'startOfWeek'] },
  { shape: 5439007, unknown: 5439008, missing: 5439009 },
  (values, given) => {
    if (lacks(values, given)) return null
    const { date, unit, binSize = 1, timezone, startOfWeek } = values
    const time = dateOf(date, 5439012, "$dateTrunc requires 'date' to be a date, but got").getTime()
    const known = unitOf(unit)
    const size = toNumber(binSize)
    if (size === undefined || !Number.isInteger(size)) {
      throw new MongoFault(
        5439017,
        `$dateTrunc requires 'binSize' to be a 64-bit integer, but got value '${String(binSize)}' of type ${typeName(binSize)}`,
      )
    }
    if (size < 1)
      throw new MongoFault(5439018, `$dateTrunc requires 'binSize' to be greater than 0, but got value ${size}`)
    const zone = zoneOf(timezone)
    const local = toLocal(time, zone)
    const months = MONTHS[known]
    if (months !== undefined) {
      const bin = months * size
      const from = monthNumber(REFERENCE)
      return new Date(toMoment(startOfMonth(from + Math.floor((monthNumber(local) - from) / bin) * bin), zone))
    }
    const first = startOfWeek === undefined ? 0 : startOfWeekOf(startOfWeek)
    const reference = known === 'week' ? REFERENCE + ((first - dayOfWeek(REFERENCE) + 7) % 7) * DAY : REFERENCE
    const bin = (LENGTHS[known] ?? 1) * size
    const cut = reference + Math.floor((local - reference) / bin) * bin
    return new Date(toMoment(cut, zone))
  },
)

/** What counts with dates. */
export const DATE_ARITHMETIC: Record<string, Operator> = {
  $dateAdd: shifted('$dateAdd', 1),
  $dateSubtract: shifted('$dateSubtract', -1),
  $dateDiff,
  $dateTrunc,
}
