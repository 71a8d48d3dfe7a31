import { isTextKey, say } from './texts/index.ts'

const ADDIS = 'Africa/Addis_Ababa'
const amount = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ADDIS })
const long = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: ADDIS })
const short = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
const shortAt = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: ADDIS })

/** 1234.5 as `1,234.50`, 1200 as `1,200`: santim are shown when there are any. */
export function birr(value: number): string {
  return Number.isInteger(value) ? amount.format(value) : cents.format(value)
}

/** 12.5 and `kg` as `12.5 kg`, 2 and `litre` as `2 litres`. */
export function quantity(value: number, unit: string): string {
  const key = `unit.${unit}.${value === 1 ? 'one' : 'many'}`
  return `${amount.format(value)} ${isTextKey(key) ? say(key) : unit}`
}

/** An instant as the time of day in Addis Ababa. */
export const timeOf = (at: string): string => formatted(clock, new Date(at))
/** An instant as its day in Addis Ababa. */
export const dayOf = (at: string): string => formatted(long, new Date(at))
export const shortDayOf = (at: string): string => formatted(shortAt, new Date(at))
/** A `YYYY-MM-DD` day as people say it. */
export const day = (value: string): string => formatted(short, new Date(`${value}T00:00:00Z`), value)

export function stateName(state: string): string {
  const key = `order.state.${state}`
  return isTextKey(key) ? say(key) : state
}

function formatted(format: Intl.DateTimeFormat, date: Date, otherwise = ''): string {
  return Number.isNaN(date.getTime()) ? otherwise : format.format(date)
}
