import { addDays } from '#src/clock.ts'
import { ethiopianDay, ethiopianDayWithoutYear, fixedFeast, movingFeast } from '#src/ethiopian.ts'
import {
  comingDayOfMonth,
  comingWeekday,
  dayOf,
  dayWithoutYear,
  endOfMonth,
  monthsOn,
  pastWeekday,
  startOfMonth,
  weekdayOfNextWeek,
} from './days.ts'
import type { Maker } from './lexicon.ts'
import type { Meaning } from './meaning.ts'

type Of<K extends Meaning['kind']> = Extract<Meaning, { kind: K }>
const SATURDAY = 6
const PERIOD_DAYS = { day: 1, week: 7, month: 30 } as const
/** Longer waits than this are not counted: they are slips. */
const MOST_DAYS = 3650

/** What a rule's pieces mean together; nothing when they do not fit, as in "31 February". */
export const makers: Record<Maker, (parts: Parts, today: string) => Meaning[]> = {
  quantity: (parts) => quantity(parts, parts.number()),
  one_of_unit: (parts) => quantity(parts, 1),
  dozen_of_unit: (parts) => quantity(parts, 12 * (parts.number() || 1)),
  unit_and_half: (parts) => quantity(parts, 1.5),
  quantity_and_half: (parts) => quantity(parts, parts.number() + 0.5),
  quantity_and_part: (parts) => {
    const [whole = 0, part = 0] = parts.numbers()
    return Number.isInteger(whole) && part > 0 && part < 1 ? quantity(parts, whole + part) : []
  },
  // "A quintal and 50 kilos".
  quantity_and_rest: (parts) => {
    const [whole, rest] = parts.quantities()
    if (whole === undefined || rest === undefined || whole.unit !== rest.unit || rest.value >= 100) return []
    return whole.value >= 100 && whole.value % 100 === 0 ? [{ ...whole, value: whole.value + rest.value }] : []
  },
  // Nobody knows how much a crate holds: like a range, it is asked about.
  unmeasured: (parts) => [{ kind: 'range', from: parts.number() || 1, to: parts.number() || 1 }],
  times: (parts) => {
    const [count = 1] = parts.numbers()
    const each = parts.first('quantity')
    return each?.unit !== undefined && Number.isInteger(count) && count > 0 ? quantity(parts, count * each.value) : []
  },
  money: (parts) => money(parts, parts.number()),
  birr_and_santim: (parts) => {
    const [birr = 0, santim = 0] = parts.numbers()
    return santim < 100 ? money(parts, birr + santim / 100) : []
  },
  hour: () => [{ kind: 'hour' }],
  to_money: (parts) => parts.prices().slice(-1),
  to_language: (parts) => parts.languages().slice(-1),
  offset_day: (parts, today) => day(addDays(today, parts.first('offset')?.days ?? 0)),
  same_day: (parts) => day(parts.first('day')?.day),
  weekday: (parts, today) => day(comingWeekday(today, parts.weekday())),
  next_weekday: (parts, today) => day(weekdayOfNextWeek(today, parts.weekday())),
  last_weekday: (parts, today) => day(pastWeekday(today, parts.weekday())),
  weekday_next_week: (parts, today) => day(weekdayOfNextWeek(today, parts.weekday())),
  days_ahead: (parts, today) => ahead(parts, parts.number(), today),
  one_ahead: (parts, today) => ahead(parts, 1, today),
  one_duration: (parts) => duration(parts, 1),
  duration: (parts) => duration(parts, parts.number()),
  by_duration: (parts) => {
    const said = parts.first('duration')
    return said === undefined ? [] : [said]
  },
  feast: (parts, today) => {
    const feast = parts.first('feast')
    if (feast === undefined) return []
    return day('easter' in feast ? movingFeast(today, feast.easter) : fixedFeast(today, feast.month, feast.day))
  },
  next_period: (parts, today) => {
    const { period } = parts.first('period') ?? { period: 'day' }
    if (period === 'month') return day(startOfMonth(today, 1))
    return day(period === 'week' ? weekdayOfNextWeek(today, 1) : addDays(today, 1))
  },
  end_of_period: (parts, today) => endOf(parts, today, 0),
  end_of_next_period: (parts, today) => endOf(parts, today, 1),
  end_of_month: (parts, today) => day(endOfMonth(namedMonth(parts, today))),
  start_of_month: (parts, today) => day(namedMonth(parts, today)),
  weekend: (_, today) => day(comingWeekday(addDays(today, -1), SATURDAY)),
  date: (parts, today) => {
    const month = parts.first('month')?.month ?? 0
    const [first, second] = parts.numbers()
    const at = parts.first('day_of_month')?.day ?? first ?? 0
    const year = parts.first('day_of_month') ? first : second
    const found = year === undefined ? dayWithoutYear(today, month, at) : dayOf(year, month, at)
    return found === undefined && isNoDay(at, year) ? [{ kind: 'no_day' }] : day(found)
  },
  day_of_month: (parts, today) => day(comingDayOfMonth(today, parts.first('day_of_month')?.day ?? 0)),
  day_number: (parts) => {
    const value = parts.number()
    if (!Number.isInteger(value) || value < 1 || value > 31) return []
    return [
      { kind: 'day_of_month', day: value },
      { kind: 'ordinal', value },
    ]
  },
  order_number: (parts) => {
    const number = parts.number()
    return Number.isInteger(number) && number > 0 ? [{ kind: 'order_number', number: String(number) }] : []
  },
  some_order: () => [{ kind: 'some_order' }],
  first_few: (parts) => few(parts.number()),
  last_few: (parts) => few(-parts.number()),
  ordinal: (parts) => {
    const value = parts.number()
    return Number.isInteger(value) && value > 0 && value <= 20 ? [{ kind: 'ordinal', value }] : []
  },
  ethiopian_date: (parts, today) => {
    const month = parts.first('ethiopian_month')?.month ?? 0
    const [at = 0, year] = parts.numbers()
    return day(year === undefined ? ethiopianDayWithoutYear(today, month, at) : ethiopianDay(year, month, at))
  },
  excluded: (parts) => {
    const product = parts.first('product')?.product
    return product === undefined ? [] : [{ kind: 'excluded', product }]
  },
  dismissed: () => [{ kind: 'dismissed' }],
  range: (parts) => {
    const [from = 0, to = 0] = parts.amounts()
    const { unit } = parts.first('quantity') ?? {}
    return from > 0 && to > from ? [{ kind: 'range', from, to, ...(unit === undefined ? {} : { unit }) }] : []
  },
  to_quantity: (parts) => parts.quantities().slice(-1),
  more: (parts) => changeOf(parts, 1),
  less: (parts) => changeOf(parts, -1),
  price_change: (parts) => priceChange(parts, 1),
  price_fall: (parts) => priceChange(parts, -1),
  percent: (parts) => [{ kind: 'price_change', percent: parts.number() }],
  percent_fall: (parts) => [{ kind: 'price_change', percent: -parts.number() }],
  negated: (parts) => {
    const product = parts.first('product')?.product
    return product === undefined ? [] : [{ kind: 'negated', product }]
  },
}

/** The meanings of the pieces that a rule matched, in order. */
export class Parts {
  readonly #meanings: readonly Meaning[]

  constructor(meanings: readonly Meaning[]) {
    this.#meanings = meanings
  }

  first<K extends Meaning['kind']>(kind: K): Of<K> | undefined {
    return this.#meanings.find((meaning): meaning is Of<K> => meaning.kind === kind)
  }

  numbers(): number[] {
    return this.#meanings.flatMap((meaning) => (meaning.kind === 'number' ? [meaning.value] : []))
  }

  /** "From 50 to 45 birr": one of them is in birr, so both are; else they are something else. */
  prices(): Of<'money'>[] {
    if (this.first('money') === undefined) return []
    return this.#meanings.flatMap((meaning): Of<'money'>[] =>
      meaning.kind === 'number' || meaning.kind === 'money' ? [{ kind: 'money', value: meaning.value }] : [],
    )
  }

  languages(): Of<'language'>[] {
    return this.#meanings.filter((meaning) => meaning.kind === 'language')
  }

  quantities(): Of<'quantity'>[] {
    return this.#meanings.filter((meaning) => meaning.kind === 'quantity')
  }

  /** All numbers and quantities, in order. */
  amounts(): number[] {
    return this.#meanings.flatMap((meaning) =>
      meaning.kind === 'number' || meaning.kind === 'quantity' ? [meaning.value] : [],
    )
  }

  /** The first number or quantity. */
  number(): number {
    return this.numbers()[0] ?? this.first('quantity')?.value ?? 0
  }

  weekday(): number {
    return this.first('weekday')?.weekday ?? 1
  }
}

function quantity(parts: Parts, value: number): Meaning[] {
  const unit = parts.first('unit') ?? parts.first('quantity')
  if (unit === undefined) return [{ kind: 'quantity', value }]
  const factor = unit.kind === 'unit' ? unit.factor : 1
  return [{ kind: 'quantity', value: rounded(value * factor), ...(unit.unit === undefined ? {} : { unit: unit.unit }) }]
}

/** Birr for one of the product's own unit: 3000 for a quintal are 30 for a kilo. */
function money(parts: Parts, birr: number): Meaning[] {
  const { factor = 1, unit } = parts.first('unit') ?? {}
  return [{ kind: 'money', value: rounded(birr / factor), ...(unit === undefined ? {} : { unit }) }]
}

/** "By 5 birr"; "by half" is a part of the price, not half a birr. */
function priceChange(parts: Parts, sign: 1 | -1): Meaning[] {
  const money = parts.first('money')?.value
  if (money !== undefined) return [{ kind: 'price_change', birr: money * sign }]
  const number = parts.number()
  const isPart = number > 0 && number < 1
  return [
    isPart ? { kind: 'price_change', percent: number * 100 * sign } : { kind: 'price_change', birr: number * sign },
  ]
}

function changeOf(parts: Parts, sign: 1 | -1): Meaning[] {
  const said = parts.first('quantity')
  const unit = said?.unit ?? parts.first('unit')?.unit
  const factor = said === undefined ? (parts.first('unit')?.factor ?? 1) : 1
  const by = rounded((said?.value ?? parts.number()) * factor) * sign
  return [{ kind: 'quantity_change', by, ...(unit === undefined ? {} : { unit }) }]
}

/** "30 February", "45 December": somebody meant a day, but there is none. */
const isNoDay = (at: number, year: number | undefined): boolean =>
  Number.isInteger(at) && at > 28 && at < 100 && (year === undefined || (year >= 1900 && year < 2200))

/** "The first two"; of one there is none. */
const few = (count: number): Meaning[] =>
  Number.isInteger(count) && Math.abs(count) > 1 && Math.abs(count) <= 20 ? [{ kind: 'few', count }] : []

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
const day = (found: string | undefined): Meaning[] => (found === undefined ? [] : [{ kind: 'day', day: found }])

function ahead(parts: Parts, count: number, today: string): Meaning[] {
  const days = daysOf(parts, count)
  if (days === undefined) return []
  const period = parts.first('period')?.period
  return [...day(period === 'month' ? monthsOn(today, count) : addDays(today, days)), { kind: 'duration', days }]
}

function duration(parts: Parts, count: number): Meaning[] {
  const days = daysOf(parts, count)
  return days === undefined ? [] : [{ kind: 'duration', days }]
}

function daysOf(parts: Parts, count: number): number | undefined {
  const days = count * PERIOD_DAYS[parts.first('period')?.period ?? 'day']
  return Number.isInteger(days) && days >= 0 && days <= MOST_DAYS ? days : undefined
}

function endOf(parts: Parts, today: string, next: number): Meaning[] {
  if (parts.first('period')?.period === 'month') return day(endOfMonth(today, next))
  return day(addDays(weekdayOfNextWeek(today, 7), 7 * (next - 1)))
}

/** The first day of the month that was named: of this year, or of the next when it is over. */
function namedMonth(parts: Parts, today: string): string {
  const month = parts.first('month')?.month ?? 1
  return startOfMonth(today, (month - Number(today.slice(5, 7)) + 12) % 12)
}
