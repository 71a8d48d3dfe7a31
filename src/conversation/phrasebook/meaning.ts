import type { Span } from '../understanding.ts'

type Value<S> = S extends { start: number; end: number; text: string } ? Omit<S, 'start' | 'end' | 'text'> : never

/** What a span means, without its place in the text. */
export type SpanMeaning = Value<Span>

/**
 * What a piece of a sentence means. Beside what `Understanding.spans` may hold there are parts that only occur inside
 * larger pieces: a unit in a quantity, a weekday in a day.
 */
export type Meaning =
  | SpanMeaning
  | { kind: 'unit'; unit: 'kg' | 'litre' | 'piece'; factor: number }
  | { kind: 'weekday'; weekday: number }
  /** A stretch of time to count with. */
  | { kind: 'period'; period: 'day' | 'week' | 'month' }
  /** 1 መስከረም to 13 ጳጉሜ. */
  | { kind: 'ethiopian_month'; month: number }
  /** A feast that has its day in the Ethiopian calendar, or so many days before or after Easter. */
  | { kind: 'feast'; month: number; day: number }
  | { kind: 'feast'; easter: number }
  /** Days from today. */
  | { kind: 'offset'; days: number }
  /** "15th". */
  | { kind: 'day_of_month'; day: number }
  /** A product to leave out of what is ordered: "without the carrots". */
  | { kind: 'excluded'; product: string }
  /** A time of the day: deliveries have none, so nothing is done with it; it is no number and no name. */
  | { kind: 'hour' }
  /** What does not hold any more: the "today" of "tomorrow instead of today". */
  | { kind: 'dismissed' }
  /** A product that is not wanted: "not tomatoes". */
  | { kind: 'negated'; product: string }
  /** A word that number words are made of. */
  | { kind: 'numeral'; value: number; role: 'one' | 'scale' | 'half' }

export type Kind = Meaning['kind']

/** What a day is said for: "available today, expires in 30 days". */
export type Cue = 'expires' | 'available' | 'origin'

/** A reading of the tokens from `start` to before `end`. */
export interface Edge {
  symbol: number
  start: number
  end: number
  /** More than zero for a reading that had to be guessed, as with a typo. */
  cost: number
  /** How much of the sentence it explains. */
  weight: number
  meaning?: Meaning
  cue?: Cue
}
