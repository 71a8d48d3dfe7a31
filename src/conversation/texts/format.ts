import { ethiopianOf } from '#src/ethiopian.ts'
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

const ETHIOPIAN_MONTHS = 'መስከረም ጥቅምት ኅዳር ታኅሣሥ ጥር የካቲት መጋቢት ሚያዝያ ግንቦት ሰኔ ሐምሌ ነሐሴ ጳጉሜን'.split(' ')
const ETHIOPIAN_WEEKDAYS = 'እሑድ ሰኞ ማክሰኞ ረቡዕ ሐሙስ ዓርብ ቅዳሜ'.split(' ')
const GREGORIAN_MONTHS = 'ጃንዋሪ ፌብሩዋሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር ኖቬምበር ዲሴምበር'.split(' ')
const monthName = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })

/** A day in the Ethiopian calendar: `ዓርብ ኅዳር 25`, with the year when it is not this one. */
export function ethiopianDayWords(day: string, today: string): string {
  const { year, month, day: date } = ethiopianOf(day)
  const weekday = ETHIOPIAN_WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  const words = `${weekday} ${ETHIOPIAN_MONTHS[month - 1] ?? ''} ${date}`
  return year === ethiopianOf(today).year ? words : `${words}, ${year}`
}

/** A month (1 to 12) by its name. */
export const monthWords = (month: number): string => monthName.format(new Date(Date.UTC(2000, month - 1, 15)))
/** A month of the Gregorian calendar in Amharic. */
export const amharicMonthWords = (month: number): string => GREGORIAN_MONTHS[month - 1] ?? ''

/** A day as people write it: `Fri 4 Dec`, with the year when it is not this one. */
export function dayWords(day: string, today: string): string {
  const format = day.slice(0, 4) === today.slice(0, 4) ? dayOfYear : dayWithYear
  return format.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}
