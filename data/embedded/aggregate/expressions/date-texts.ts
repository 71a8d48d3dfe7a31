import { MongoFault } from '../../errors.ts'
import { dayOfWeek, dayOfYear, isoWeek, startOfIsoWeek, weekOfYear } from './calendar.ts'
import { toLocal, toMoment, UTC, type Zone, zoneOf } from './zones.ts'

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** What each letter of a format stands for. */
const SHOWN: Record<string, (local: number, offset: number) => string> = {
  d: (local) => padded(new Date(local).getUTCDate(), 2),
  G: (local) => padded(isoWeek(local).year, 4),
  H: (local) => padded(new Date(local).getUTCHours(), 2),
  j: (local) => padded(dayOfYear(local), 3),
  L: (local) => padded(new Date(local).getUTCMilliseconds(), 3),
  m: (local) => padded(new Date(local).getUTCMonth() + 1, 2),
  M: (local) => padded(new Date(local).getUTCMinutes(), 2),
  S: (local) => padded(new Date(local).getUTCSeconds(), 2),
  u: (local) => String(((dayOfWeek(local) + 6) % 7) + 1),
  U: (local) => padded(weekOfYear(local), 2),
  V: (local) => padded(isoWeek(local).week, 2),
  w: (local) => String(dayOfWeek(local) + 1),
  Y: (local) => padded(new Date(local).getUTCFullYear(), 4),
  b: (local) => (MONTH_NAMES[new Date(local).getUTCMonth()] ?? '').slice(0, 3),
  B: (local) => MONTH_NAMES[new Date(local).getUTCMonth()] ?? '',
  z: (_local, offset) => {
    const minutes = Math.abs(offset) / 60_000
    return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${padded(minutes % 60, 2)}`
  },
  Z: (_local, offset) => `${offset < 0 ? '-' : '+'}${Math.abs(offset) / 60_000}`,
}

/** Writes a moment in a zone. Throws MongoDB's errors for letters that mean nothing. */
export function textOfDate(date: Date, format: string, zone: Zone): string {
  const local = toLocal(date.getTime(), zone)
  return format.replace(/%([\s\S]?)/g, (whole, letter: string) => {
    if (letter === '%') return '%'
    if (letter === '') throw new MongoFault(18535, "Unmatched '%' at end of format string")
    const show = SHOWN[letter]
    if (!show) throw new MongoFault(18536, `Invalid format character '${whole}' in format string`)
    return show(local, zone.offsetAt(date.getTime()))
  })
}

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i

/** The moment that a text tells, in `zone` where it names none; undefined where it is no date. */
export function dateOfText(text: string, zone?: Zone): Date | undefined {
  const trimmed = text.trim()
  const match = ISO.exec(trimmed)
  if (match) {
    const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', offset] = match
    if (offset !== undefined && zone)
      throw new MongoFault(
        241,
        `you cannot pass in a date/time string with time zone information ('${offset}') together with a timezone argument`,
      )
    const parts = [year, month, day, hour, minute, second].map(Number)
    const local = clockTime(parts, Number(`0.${fraction || 0}`) * 1000)
    return local === undefined
      ? undefined
      : new Date(toMoment(local, offset ? zoneOf(offset.toUpperCase()) : (zone ?? UTC)))
  }
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(Z)?$/.exec(trimmed)
  if (compact) {
    const local = clockTime(
      compact.slice(1, 7).map((part: string | undefined) => Number(part ?? 0)),
      0,
    )
    return local === undefined ? undefined : new Date(toMoment(local, zone ?? UTC))
  }
  if (!/[a-z]{3}/i.test(trimmed) || !/\d/.test(trimmed)) return undefined
  const zoned = /(Z|UTC|GMT|[+-]\d{4})$/i.test(trimmed)
  const parsed = Date.parse(zoned ? trimmed : `${trimmed} UTC`)
  return Number.isNaN(parsed) ? undefined : new Date(zoned ? parsed : toMoment(parsed, zone ?? UTC))
}

/** A time on the clock, where there is such a time. */
function clockTime(parts: readonly number[], milliseconds: number): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  const made = new Date(0)
  made.setUTCFullYear(year, month - 1, day)
  made.setUTCHours(hour, minute, second, Math.floor(milliseconds))
  const possible =
    made.getUTCMonth() === month - 1 && made.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return possible ? made.getTime() : undefined
}

const READ: Record<string, string> = {
  d: '(\\d{1,2})',
  m: '(\\d{1,2})',
  Y: '(\\d{4})',
  H: '(\\d{1,2})',
  M: '(\\d{1,2})',
  S: '(\\d{1,2})',
  L: '(\\d{1,3})',
  j: '(\\d{1,3})',
  G: '(\\d{4})',
  V: '(\\d{1,2})',
  u: '([1-7])',
  b: '([A-Za-z]{3})',
  B: '([A-Za-z]+)',
  z: '([+-]\\d{2}:?\\d{2}|Z)',
  Z: '([+-]?\\d{1,4})',
}

/** The moment that a text tells in a format. Throws MongoDB's errors for a wrong format; undefined where the text differs. */
export function dateInFormat(text: string, format: string, given?: Zone): Date | undefined {
  const letters: string[] = []
  const source = format.replace(/%([\s\S]?)|[^\p{L}\p{N}\s%]/gu, (whole, letter?: string) => {
    if (letter === undefined) return `\\${whole}`
    if (letter === '%') return '%'
    const pattern = READ[letter]
    if (!pattern) throw new MongoFault(18536, `Invalid format character '${whole}' in format string`)
    letters.push(letter)
    return pattern
  })
  const match = new RegExp(`^${source}$`).exec(text)
  if (!match) return undefined
  const read = new Map(letters.map((letter, i) => [letter, match[i + 1] ?? '']))
  const number = (letter: string, otherwise: number): number => Number(read.get(letter) ?? otherwise)
  const offset = read.get('z')
  const minutes = read.get('Z')
  if ((offset !== undefined || minutes !== undefined) && given) {
    throw new MongoFault(241, 'you cannot pass in a date/time string with GMT offset together with a timezone argument')
  }
  const shift = Number(minutes) * 60_000
  const zone =
    offset !== undefined ? zoneOf(offset) : minutes !== undefined ? { offsetAt: () => shift } : (given ?? UTC)
  const name = read.get('b') ?? read.get('B')
  const named =
    name === undefined ? -1 : MONTH_NAMES.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase()))
  const clock = [number('H', 0), number('M', 0), number('S', 0)]
  if (read.has('G')) {
    const day = startOfIsoWeek(number('G', 1970), number('V', 1)) + (number('u', 1) - 1) * 86_400_000
    const [hour = 0, minute = 0, second = 0] = clock
    return new Date(toMoment(day + ((hour * 60 + minute) * 60 + second) * 1000 + number('L', 0), zone))
  }
  if (read.has('j')) {
    const first = clockTime([number('Y', 1970), 1, 1, ...clock], number('L', 0))
    return first === undefined ? undefined : new Date(toMoment(first + (number('j', 1) - 1) * 86_400_000, zone))
  }
  const local = clockTime(
    [number('Y', 1970), named < 0 ? number('m', 1) : named + 1, number('d', 1), ...clock],
    number('L', 0),
  )
  return local === undefined ? undefined : new Date(toMoment(local, zone))
}
