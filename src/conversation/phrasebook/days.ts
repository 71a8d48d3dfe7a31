import { addDays, daysBetween } from '#src/clock.ts'
import { ethiopianDay, ethiopianOf } from '#src/ethiopian.ts'

/** A day of this month that has passed by at most this many days is meant as it is said; an older one is next year's. */
const PAST_DAYS = 30

/** 1 Monday to 7 Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The next such weekday after today. */
export const comingWeekday = (today: string, weekday: number): string =>
  addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1)

/** The weekday of the next week, which begins on Monday. */
export const weekdayOfNextWeek = (today: string, weekday: number): string =>
  addDays(today, 7 - weekdayOf(today) + weekday)

/** The last such weekday before today. */
export const pastWeekday = (today: string, weekday: number): string => addDays(comingWeekday(today, weekday), -7)

/** The day, or undefined when the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 2000 && year < 2100 ? date.toISOString().slice(0, 10) : undefined
}

/** A day and a month without a year: the nearest that is not long past. */
export function dayWithoutYear(today: string, month: number, day: number): string | undefined {
  const year = Number(today.slice(0, 4))
  const thisYear = dayOf(year, month, day)
  if (thisYear !== undefined && daysBetween(thisYear, today) <= PAST_DAYS) return thisYear
  return dayOf(year + 1, month, day) ?? thisYear
}

/** "The 15th": the next day of that number, today counted. */
export function comingDayOfMonth(today: string, day: number): string | undefined {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  for (let ahead = 0; ahead < 3; ahead++) {
    const at = month - 1 + ahead
    const found = dayOf(year + Math.floor(at / 12), (at % 12) + 1, day)
    if (found !== undefined && found >= today) return found
  }
  return undefined
}

/** The last day of the month that lies `ahead` months on. */
export const endOfMonth = (today: string, ahead = 0): string => addDays(startOfMonth(today, ahead + 1), -1)

/** The first day of the month that lies `ahead` months on. */
export function startOfMonth(today: string, ahead: number): string {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + ahead
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

/** The same day of the month, `ahead` months on; the last day of a shorter month. */
export function monthsOn(today: string, ahead: number): string {
  const first = startOfMonth(today, ahead)
  const last = endOfMonth(today, ahead)
  const day = addDays(first, Number(today.slice(8, 10)) - 1)
  return day > last ? last : day
}

/**
 * Numbers joined by marks: 2026-12-15, 15/12/2026, 15/12 (day and month; 12/15 can only be the 15th of December). A year
 * that is this one or the next by the Ethiopian calendar is meant so: 20/3/2019 is 29 November 2026.
 */
export function dayOfParts(parts: readonly number[], today: string): string | undefined {
  const [first = 0, second = 0, third] = parts
  if (first > 31) return ofEitherCalendar(first, second, third ?? 0, today)
  const [day, month] = second > 12 && first <= 12 ? [second, first] : [first, second]
  if (third !== undefined && first <= 30 && second <= 13 && isEthiopian(third, today)) {
    return ethiopianDay(third, second, first)
  }
  if (month > 12 || day > 31) return undefined
  if (third === undefined) return dayWithoutYear(today, month, day)
  return dayOf(third < 100 ? 2000 + third : third, month, day)
}

const ofEitherCalendar = (year: number, month: number, day: number, today: string): string | undefined =>
  isEthiopian(year, today) ? ethiopianDay(year, month, day) : dayOf(year, month, day)

const isEthiopian = (year: number, today: string): boolean => {
  const now = ethiopianOf(today).year
  return year === now || year === now + 1
}
