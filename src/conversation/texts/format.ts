import type { Hundredths, Santim } from '#src/money.ts'

const wholes = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const units = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const dayOfYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const dayWithYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Birr as people write them: `1,150`, `45.50`. */
export const birrDigits = (amount: Santim): string => (amount % 100 === 0 ? wholes : cents).format(amount / 100)

/** A whole number as people write it: `1,000,000`. */
export const wholeDigits = (value: number): string => wholes.format(value)

/** Units as people write them: `50`, `2.5`. */
export const unitDigits = (quantity: Hundredths): string => units.format(quantity / 100)

/** A day as people write it: `Fri 4 Dec`, with the year when it is not this one. */
export function dayWords(day: string, today: string): string {
  const format = day.slice(0, 4) === today.slice(0, 4) ? dayOfYear : dayWithYear
  return format.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}
