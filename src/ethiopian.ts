import { addDays, daysBetween } from './clock.ts'

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

const BIRTH = { month: 4, day: 29 } as const

/** The next day of a feast that has its day in the Ethiopian calendar, today counted. */
export function fixedFeast(today: string, month: number, day: number): string | undefined {
  const { year } = ethiopianOf(today)
  const [feast, next] = [year, year + 1].map((of) => ethiopianDay(of, month, day - earlier(of, month, day)))
  return feast !== undefined && feast >= today ? feast : next
}

/** After a leap year Genna comes a day earlier, so that nine months lie between it and the feast of the conception. */
const earlier = (year: number, month: number, day: number): number =>
  year % 4 === 0 && month === BIRTH.month && day === BIRTH.day ? 1 : 0

/** The next day that is so many days after Easter of the Ethiopian church, today counted. */
export function movingFeast(today: string, after: number): string {
  const year = Number(today.slice(0, 4))
  const feast = addDays(easterOf(year), after)
  return feast >= today ? feast : addDays(easterOf(year + 1), after)
}

/** Easter of the Julian calendar (Meeus), which is thirteen days behind from 1900 to 2099. In some years kenat's own throws. */
function easterOf(year: number): string {
  const moon = (19 * (year % 19) + 15) % 30
  const week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  const count = moon + week + 114
  const julian = Temporal.PlainDate.from({ year, month: Math.floor(count / 31), day: (count % 31) + 1 })
  return julian.add({ days: 13 }).toString()
}
