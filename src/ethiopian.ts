import { daysBetween } from './clock.ts'

/** A day of this year that has passed by at most this many days is meant as it is said; an older one is next year's. */
const PAST_DAYS = 30
/** The year's first month begins in September. */
const FIRST_MONTH = 8

/** The year, month (1 to 13) and day of the Ethiopian calendar. */
export function ethiopianOf(day: string): { year: number; month: number; day: number } {
  const date = Temporal.PlainDate.from(day).withCalendar('ethiopic')
  return { year: date.year, month: date.month, day: date.day }
}

/** The day `YYYY-MM-DD`; undefined when the Ethiopian calendar has no such day. */
export function ethiopianDay(year: number, month: number, day: number): string | undefined {
  const exists = month >= 1 && month <= 13 && day >= 1 && day <= (month === 13 ? (year % 4 === 3 ? 6 : 5) : 30)
  if (!exists || year < 1993 || year > 2092 || !Number.isInteger(day)) return undefined
  return Temporal.PlainDate.from({ calendar: 'ethiopic', year, month, day }).withCalendar('iso8601').toString()
}

/** A day and a month without a year: the nearest that is not long past. */
export function ethiopianDayWithoutYear(today: string, month: number, day: number): string | undefined {
  const { year } = ethiopianOf(today)
  const before = ethiopianDay(year, month, day)
  if (before !== undefined && daysBetween(before, today) <= PAST_DAYS) return before
  return ethiopianDay(year + 1, month, day) ?? before
}

/** The month of the other calendar in which most of an Ethiopian month lies. */
export const gregorianMonth = (month: number | undefined): number | undefined =>
  month === undefined ? undefined : month === 13 ? 9 : ((month + FIRST_MONTH - 1) % 12) + 1
