import { say } from './texts/index.ts'

const ADDIS = 'Africa/Addis_Ababa'
const ADDIS_AHEAD_MS = 3 * 60 * 60 * 1000
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ADDIS })
const date = (options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', timeZone, ...options })
const long = date({ weekday: 'long', month: 'long' }, ADDIS)
const short = date({ weekday: 'short', month: 'short' }, 'UTC')
const shortAt = date({ month: 'short' }, ADDIS)

/** An instant as the time of day in Addis Ababa. */
export const timeOf = (at: string): string => formatted(clock, new Date(at))
/** An instant as its day in Addis Ababa. */
export const dayOf = (at: string): string => formatted(long, new Date(at))
export const shortDayOf = (at: string): string => formatted(shortAt, new Date(at))
/** A `YYYY-MM-DD` day as people say it. */
export const day = (value: string): string => formatted(short, new Date(`${value}T00:00:00Z`), value)

function formatted(format: Intl.DateTimeFormat, date: Date, otherwise = ''): string {
  if (Number.isNaN(date.getTime())) return otherwise
  return format === clock || say('months') === '' ? format.format(date) : ethiopian(format, date)
}

/** The day in the calendar that its readers live by: `ዓርብ ኅዳር 25`. */
function ethiopian(format: Intl.DateTimeFormat, date: Date): string {
  const { timeZone, weekday } = format.resolvedOptions()
  const told = new Intl.DateTimeFormat('en-u-ca-ethiopic', { day: 'numeric', month: 'numeric', timeZone })
  const part = (name: string): number => Number(told.formatToParts(date).find(({ type }) => type === name)?.value)
  const month = say('months').split(' ')[part('month') - 1] ?? ''
  // Addis Ababa is three hours ahead all year; days without an hour are told in UTC.
  const shifted = new Date(date.getTime() + (timeZone === 'UTC' ? 0 : ADDIS_AHEAD_MS))
  const dayOfWeek = weekday === undefined ? '' : `${say('weekdays').split(' ')[shifted.getUTCDay()]} `
  return `${dayOfWeek}${month} ${part('day')}`
}
