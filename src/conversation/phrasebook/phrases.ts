import type { Language } from '#src/language.ts'

/** What a slot is filled from. */
export type SlotReader =
  | 'product'
  | 'negated'
  | 'all_negated'
  | 'excluded'
  | 'further_lots'
  | 'products'
  | 'price_falls'
  | 'price_rises'
  | 'price_changes'
  | 'percent_falls'
  | 'percent_rises'
  | 'percent_changes'
  | 'quantity_falls'
  | 'quantity_rises'
  | 'quantity_changes'
  | 'changed_unit'
  | 'items'
  | 'quantity'
  | 'unit'
  | 'price'
  | 'money'
  | 'day'
  /** A day that is not over. */
  | 'coming_day'
  | 'plain_day'
  | 'available'
  | 'cued_available'
  | 'expires'
  | 'days'
  | 'last_day'
  | 'month'
  | 'place'
  | 'any_place'
  | 'supplier'
  | 'one_supplier'
  | 'origin'
  | 'category'
  | 'pick'
  | 'number'
  | 'states'
  | 'reason'
  | 'language'
  | 'rest'
  | 'text'

/**
 * How one request is said. An intent may have several of these, for readings with different fixed arguments.
 */
export interface Phrases {
  /** A tool's name, or greet, thanks, help, decline, yes, no, cancel, back, menu, skip, answer. */
  intent: string
  /** Arguments that the patterns alone say. */
  args?: Readonly<Record<string, unknown>>
  /** Arguments that pieces of the sentence say. A piece may stand anywhere in it. */
  slots?: Readonly<Record<string, SlotReader>>
  /** Arguments without which the patterns do not hold: "lower it to" changes a listing only with a product. */
  needs?: readonly string[]
  /** Pieces count only where a pattern names them. */
  exact?: boolean
  /** Does not hold for sentences that begin with one of these (words or `@class`, separated by commas). */
  unlessFirst?: string
  /** Does not hold for sentences that have one of these anywhere: words, `@class`, KIND. */
  unless?: string
  /** Words (and `@class`) that belong to this request and may stand anywhere in it. Separated by commas. */
  also?: string
  /** Whose words these are, where the intent is no tool that has roles of its own; others seldom mean it so. */
  for?: readonly string[]
  /** What is sure; see `say.ts` for how it is written. */
  patterns?: Partial<Record<Language, readonly string[]>>
  /** What only hints at it: never certain. */
  weak?: Partial<Record<Language, readonly string[]>>
  /** Sentences that must be understood so; a test loops over them. */
  examples: Partial<Record<Language, readonly string[]>>
}

/** Declares phrases; the types of the data are checked where it is written. */
export const definePhrases = (phrases: Phrases): Phrases => phrases
