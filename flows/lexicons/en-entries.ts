import type { Lexicon } from '#conversation/phrasebook/lexicon.ts'

type Entries = NonNullable<Lexicon['entries']>
type Numeral = readonly [words: string, value: number]

const ONES: readonly Numeral[] = [
  ['zero', 0],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve, twelfe', 12],
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['sixteen', 16],
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
  ['twenty', 20],
  ['thirty', 30],
  ['forty, fourty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety, ninty', 90],
]
const SCALES: readonly Numeral[] = [
  ['hundred, a hundred, hundreds', 100],
  ['thousand, a thousand, thousands', 1000],
  ['million, a million', 1_000_000],
  ['couple, a couple of, a couple, couple of', 2],
]
const HALVES: readonly Numeral[] = [
  ['half, a half, half a, half an, half of a, one half', 0.5],
  ['quarter, a quarter, quarter of a, a quarter of a, a quarter of, quarter of', 0.25],
  ['three quarters, three quarters of a, three quarter', 0.75],
]

const numerals = (list: readonly Numeral[], role: 'one' | 'scale' | 'half'): Entries =>
  list.map(([words, value]) => ({ words, means: { kind: 'numeral', value, role } }))

const WEEKDAYS = [
  'monday, mon',
  'tuesday, tue, tues',
  'wednesday, wed, weds',
  'thursday, thu, thur, thurs',
  'friday, fri',
  'saturday, sat',
  'sunday, sun',
]

/** Month names; those that are everyday words too (may, march) count in sentences only where a rule expects a month. */
const MONTHS = [
  'january, jan',
  'february, feb',
  'march',
  'april, apr',
  'may',
  'june, jun',
  'july, jul',
  'august, aug',
  'september, sep, sept',
  'october, oct',
  'november, nov',
  'december, dec',
]

const ORDINALS = ['first, 1st', 'second, 2nd', 'third, 3rd', 'fourth, 4th', 'fifth, 5th', 'sixth', 'seventh', 'eighth']
const oneOf = (words: string): string =>
  words
    .split(', ')
    .flatMap((word) => [word, `${word} one`, `the ${word}`, `the ${word} one`, `${word} option`, `the ${word} option`])
    .join(', ')

const picks = (by: 'cheapest' | 'nearest' | 'most' | 'recommended', words: string): Entries[number] => ({
  words: oneOf(words),
  means: { kind: 'pick', by },
})

/** English words with a meaning of their own. */
export const ENTRIES: Entries = [
  ...numerals(ONES, 'one'),
  ...numerals(SCALES, 'scale'),
  ...numerals(HALVES, 'half'),
  ...WEEKDAYS.map((words, index): Entries[number] => ({ words, means: { kind: 'weekday', weekday: index + 1 } })),
  ...MONTHS.map((words, index): Entries[number] => ({ words, means: { kind: 'month', month: index + 1 } })),
  ...ORDINALS.map((words, index): Entries[number] => ({
    words: oneOf(words),
    means: { kind: 'ordinal', value: index + 1 },
  })),
  { words: oneOf('last'), means: { kind: 'ordinal', value: -1 } },
  picks(
    'cheapest',
    'cheapest, cheaper, lowest price, lowest priced, least expensive, most affordable, best price, lowest',
  ),
  picks(
    'nearest',
    'nearest, closest, closer, nearer, closer to me, nearer to me, nearest to me, closest to me, nearest seller, nearest supplier, closest supplier',
  ),
  picks('most', 'biggest, largest, most stock, one with the most, highest quantity, biggest stock'),
  { words: 'the most, most of all', means: { kind: 'pick', by: 'most' } },
  picks('recommended', 'recommended, best, one you recommend, one you recommended, one you suggest, recommendation'),

  {
    words: 'kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes, kgm, k.g',
    means: { kind: 'unit', unit: 'kg', factor: 1 },
  },
  { words: 'g, gm, gms, gram, grams, gramme, grammes', means: { kind: 'unit', unit: 'kg', factor: 0.001 } },
  { words: 'quintal, quintals, kuntal', means: { kind: 'unit', unit: 'kg', factor: 100 } },
  { words: 'ton, tons, tonne, tonnes', means: { kind: 'unit', unit: 'kg', factor: 1000 } },
  { words: 'litre, litres, liter, liters, l, lt, ltr, ltrs, lit', means: { kind: 'unit', unit: 'litre', factor: 1 } },
  {
    words: 'ml, millilitre, millilitres, milliliter, milliliters',
    means: { kind: 'unit', unit: 'litre', factor: 0.001 },
  },
  { words: 'piece, pieces, pcs, pc, pieces of', means: { kind: 'unit', unit: 'piece', factor: 1 } },
  { words: 'dozen, dozens', means: { kind: 'unit', unit: 'piece', factor: 12 } },

  // As they are kept in Ethiopia.
  { words: 'christmas, xmas, genna, gena', means: { kind: 'feast', month: 4, day: 29 } },
  { words: 'easter, fasika, orthodox easter', means: { kind: 'feast', easter: 0 } },
  { words: 'good friday, siklet', means: { kind: 'feast', easter: -2 } },
  { words: 'timket, timkat, epiphany', means: { kind: 'feast', month: 5, day: 11 } },
  { words: 'meskel, finding of the true cross', means: { kind: 'feast', month: 1, day: 17 } },
  { words: 'enkutatash, ethiopian new year', means: { kind: 'feast', month: 1, day: 1 } },

  {
    words: 'today, tonight, this morning, this afternoon, this evening',
    means: { kind: 'offset', days: 0 },
  },
  { words: 'tomorrow, tmrw, tmr, tomorow, 2moro, 2morrow, tommorow, tommorrow', means: { kind: 'offset', days: 1 } },
  { words: 'day after tomorrow, the day after tomorrow, overmorrow', means: { kind: 'offset', days: 2 } },
  { words: 'yesterday', means: { kind: 'offset', days: -1 } },
  { words: 'day before yesterday, the day before yesterday', means: { kind: 'offset', days: -2 } },
  { words: 'day, days', means: { kind: 'period', period: 'day' } },
  { words: 'week, weeks, wk, wks', means: { kind: 'period', period: 'week' } },
  { words: 'month, months', means: { kind: 'period', period: 'month' } },

  {
    words: 'pending, waiting, unanswered, unconfirmed, new, incoming',
    means: { kind: 'order_state', states: ['pending'] },
  },
  { words: 'accepted, confirmed, approved', means: { kind: 'order_state', states: ['accepted'] } },
  { words: 'declined, rejected, refused', means: { kind: 'order_state', states: ['declined'] } },
  { words: 'cancelled, canceled', means: { kind: 'order_state', states: ['cancelled'] } },
  { words: 'expired, lapsed', means: { kind: 'order_state', states: ['expired'] } },
  {
    words: 'out for delivery, in transit, dispatched, shipped, on the way, on their way, on its way',
    means: { kind: 'order_state', states: ['out_for_delivery'] },
  },
  {
    words: 'completed, delivered, finished, fulfilled, complete',
    means: { kind: 'order_state', states: ['completed'] },
  },
  {
    words: 'active, open, current, ongoing, running, undelivered, unfinished, outstanding',
    means: { kind: 'order_state', states: ['pending', 'accepted', 'out_for_delivery'] },
  },

  {
    words: 'vegetable, vegetables, veg, vegs, veggie, veggies, vegies, greens',
    means: { kind: 'category', category: 'vegetable' },
  },
  { words: 'fruit, fruits', means: { kind: 'category', category: 'fruit' } },
  {
    words: 'dairy, dairy product, dairy products, milk product, milk products',
    means: { kind: 'category', category: 'dairy' },
  },

  { words: 'english', means: { kind: 'language', language: 'en' } },
  { words: 'amharic, fidel, amharic letters', means: { kind: 'language', language: 'am' } },
  {
    words:
      'amharic in latin letters, amharic in english letters, amharic with latin letters, amharic with english letters, latin amharic',
    means: { kind: 'language', language: 'am-Latn' },
  },
]
