import type { Language } from '#src/language.ts'
import type { Kind, Meaning } from './meaning.ts'

/**
 * The words of one written form, as data. Lists of words are one string: phrases are separated by commas, single words
 * by spaces. Every part may be missing: the pipeline is the same for all written forms.
 */
export interface Lexicon {
  language: Language
  /** Short and misspelt forms, and what they stand for: "what's" is "what is". */
  rewrites?: Readonly<Record<string, string>>
  /** Words that say nothing about what is wanted (`filler`) or little (`light`). Separated by spaces. */
  filler?: string
  light?: string
  /** Words that turn a sentence round: left unexplained they make every reading doubtful. */
  negation?: string
  /** Everyday words that are never taken for a misspelt keyword. */
  known?: string
  /**
   * Keywords that mean the same, used in patterns as `@name`. Some names are read by the pipeline itself: `and`, `take_back` (no wait), `name_cue`
   * (from), `place_cue` (deliver to), `reason_cue` (because), `expires_cue`, `available_cue`, `polite` (may stand in any request), `stop` (ends a name or a
   * place), `ten` (never stands without its ones) and `nobody` (follows a cue without being a name). `stop` may take in other classes by their names ("@am_want").
   */
  classes?: Readonly<Record<string, string>>
  /** Words with a meaning of their own: units, weekdays, numerals, states, picks. */
  entries?: readonly { words: string; means: Meaning }[]
  /** How pieces combine to larger ones. */
  rules?: readonly Rule[]
  /**
   * What is joined to words: prefixes become words of their own (የ-, ለ-), suffixes, written as they sound (see `src/sound.ts`),
   * say nothing (-u, -oC). A word that begins with one of `negating` and is not known turns a sentence round; so does a
   * known word behind one of `supposing` ("if I lower it"). `numberEndings` follow digits and say nothing either ("19042ን");
   * with `verbEndings`, as they sound, a word is a verb, and one of `alike` ("ln>lN": for us, for me) is said of others
   * in the same sense. `naming` prefixes may lead to any name, in a sentence that is Amharic;
   * words of `whole` only look as if they had a prefix. `counting` words may be joined to a numeral ("asrahulet"), `apart` are
   * endings that some write as words of their own ("laku lign"), `loanEndings` are joined to words of other languages ("orderun", "order-en").
   */
  affixes?: {
    prefixes?: string
    suffixes?: string
    negating?: string
    supposing?: string
    numberEndings?: string
    verbEndings?: string
    alike?: string
    naming?: string
    whole?: string
    counting?: string
    apart?: string
    loanEndings?: string
  }
  /** Everyday spellings in Latin letters that are words of other languages too, and the words they stand for. */
  heard?: Readonly<Record<string, string>>
  /** The same, for words that never come first in a sentence: "new order ale" begins in English. */
  heardLater?: Readonly<Record<string, string>>
  /** Words that are typical for this language, to tell it by. */
  telling?: string
  /** Words of this language that others use too: a stranger who says one is answered in this language. */
  lent?: string
}

/**
 * `say` is a contiguous sequence: words, `@class`, KIND, `(a|b)`, `[optional]`; `<x` must stand before it and `>x`
 * after it, without being part of it; `!x` must not stand before it.
 */
export interface Rule {
  say: string
  makes: Maker
}

export type Maker =
  | 'quantity'
  | 'one_of_unit'
  | 'dozen_of_unit'
  | 'unit_and_half'
  | 'quantity_and_half'
  | 'quantity_and_part'
  | 'quantity_and_rest'
  | 'unmeasured'
  | 'times'
  | 'birr_and_santim'
  | 'hour'
  | 'money'
  | 'to_money'
  | 'to_language'
  | 'offset_day'
  | 'same_day'
  | 'weekday'
  | 'next_weekday'
  | 'last_weekday'
  | 'weekday_next_week'
  | 'days_ahead'
  | 'one_ahead'
  | 'one_duration'
  | 'duration'
  | 'by_duration'
  | 'feast'
  | 'next_period'
  | 'end_of_period'
  | 'end_of_next_period'
  | 'end_of_month'
  | 'start_of_month'
  | 'weekend'
  | 'date'
  | 'day_of_month'
  | 'day_number'
  | 'order_number'
  | 'some_order'
  | 'first_few'
  | 'last_few'
  | 'ordinal'
  | 'negated'
  | 'excluded'
  | 'dismissed'
  | 'range'
  | 'to_quantity'
  | 'more'
  | 'less'
  | 'price_change'
  | 'price_fall'
  | 'percent'
  | 'percent_fall'
  | 'ethiopian_date'

/** The kinds that patterns name in capitals. */
export const KINDS = {
  PRODUCT: 'product',
  NUMBER: 'number',
  QUANTITY: 'quantity',
  MONEY: 'money',
  DAY: 'day',
  DURATION: 'duration',
  MONTH: 'month',
  EMONTH: 'ethiopian_month',
  PLACE: 'place',
  ORDER: 'order_number',
  STATE: 'order_state',
  ORDINAL: 'ordinal',
  PICK: 'pick',
  NAME: 'name',
  REASON: 'reason',
  LANGUAGE: 'language',
  UNIT: 'unit',
  WEEKDAY: 'weekday',
  PERIOD: 'period',
  OFFSET: 'offset',
  FEAST: 'feast',
  DATE: 'day_of_month',
  NEGATED: 'negated',
  EXCLUDED: 'excluded',
  DISMISSED: 'dismissed',
  CHANGE: 'price_change',
  MORE: 'quantity_change',
  CATEGORY: 'category',
  FEW: 'few',
} as const satisfies Record<string, Kind>

/** "a, b c" to ["a", "b c"]. */
export const phrasesOf = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean)

/** "a b" to ["a", "b"]. */
export const wordsOf = (list: string | undefined): string[] => (list ?? '').split(/\s+/).filter(Boolean)
