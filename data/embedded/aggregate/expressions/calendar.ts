import { MongoFault } from '../../errors.ts'

const DAY = 86_400_000
const DAYS_OF_WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** Milliseconds of the units that are always as long. */
export const LENGTHS: Readonly<Record<string, number>> = {
  week: 7 * DAY,
  day: DAY,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

/** Months of the units that are as long as their months. */
export const MONTHS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 }

/** A unit of time. Throws MongoDB's error for what is none. */
export function unitOf(value: unknown): string {
  if (typeof value === 'string' && (value in LENGTHS || value in MONTHS)) return value
  throw new MongoFault(9, `unknown time unit value: ${String(value)}`)
}

/** The day that weeks begin with, from 0 (Sunday). Throws MongoDB's error for what is none. */
export function startOfWeekOf(value: unknown): number {
  const name = String(value).toLowerCase()
  const day = DAYS_OF_WEEK.findIndex((each) => each === name || (name.length === 3 && each.startsWith(name)))
  if (day < 0) throw new MongoFault(9, `unknown day of week value: ${String(value)}`)
  return day
}

/** Days since 1970 of a time on the clock. */
export function dayNumber(local: number): number {
  return Math.floor(local / DAY)
}

/** Months since the year 0 of a time on the clock. */
export function monthNumber(local: number): number {
  const date = new Date(local)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The first moment of a month that is counted since the year 0. */
export function startOfMonth(month: number): number {
  const date = new Date(0)
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1)
  return date.getTime()
}

/** The day of the week from 0 (Sunday). */
export function dayOfWeek(local: number): number {
  return (((dayNumber(local) + 4) % 7) + 7) % 7
}

/** The day of the year from 1. */
export function dayOfYear(local: number): number {
  return dayNumber(local) - dayNumber(startOfMonth(new Date(local).getUTCFullYear() * 12)) + 1
}

/** The week of the year from 0; each begins on a Sunday. */
export function weekOfYear(local: number): number {
  return Math.floor((dayOfYear(local) - 1 + 7 - dayOfWeek(local)) / 7)
}

/** The ISO year and week of a time on the clock. */
export function isoWeek(local: number): { year: number; week: number } {
  const thursday = (dayNumber(local) + 3 - ((dayOfWeek(local) + 6) % 7)) * DAY
  return { year: new Date(thursday).getUTCFullYear(), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 }
}

/** The first moment of an ISO week. */
export function startOfIsoWeek(year: number, week: number): number {
  const fourth = startOfMonth(year * 12) + 3 * DAY
  return (dayNumber(fourth) - ((dayOfWeek(fourth) + 6) % 7) + (week - 1) * 7) * DAY
}

/** A time on the clock so many months later; what is beyond the last day of a month is that day. */
export function addMonths(local: number, months: number): number {
  const date = new Date(local)
  const first = startOfMonth(monthNumber(local) + months)
  const last = new Date(startOfMonth(monthNumber(local) + months + 1) - DAY).getUTCDate()
  return first + (Math.min(date.getUTCDate(), last) - 1) * DAY + (((local % DAY) + DAY) % DAY)
}
