import i18next from 'i18next'
import type { OrderState, Unit } from '#data/models/index.ts'
import { LOCALES, type TextKey } from '#flows/locales/index.ts'
import { addDays } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Hundredths, Santim } from '#src/money.ts'
import { placeById, QUARTERS } from '#src/places.ts'
import {
  amharicMonthWords,
  birrDigits,
  dayWords,
  ethiopianDayWords,
  monthWords,
  unitDigits,
  wholeDigits,
} from './format.ts'
import { nameInLatin, toLatin } from './latin.ts'

export type { TextKey }
export type TextValues = Readonly<Record<string, string | number>>
/** A product's names, as the catalogue and the notices carry them. */
export interface ProductNames {
  en: string
  am: string
  latin: string
}

/** Says things in one language: texts by key, and figures, days and names as that language writes them. */
export interface Voice {
  readonly language: Language
  say(key: TextKey, values?: TextValues): string
  /** A whole number: `1,000,000`. */
  number(value: number): string
  money(amount: Santim): string
  /** A price with its unit: `45 birr/kg`. */
  price(amount: Santim, unit: Unit): string
  quantity(quantity: Hundredths, unit: Unit): string
  /** A day, with `today` and `tomorrow` said so. */
  day(day: string): string
  /** A month, 1 to 12. */
  month(month: number): string
  product(names: ProductNames): string
  /** A place by id; free words as they are. */
  place(place: string): string
  state(state: OrderState): string
  supplier(name: string, number: number | string): string
  list(words: readonly string[]): string
}

const translator = i18next.createInstance({
  lng: 'en',
  fallbackLng: 'en',
  resources: LOCALES,
  ns: Object.keys(LOCALES.en),
  defaultNS: 'common',
  // Said though they are the defaults: else every text is first looked at whether it is a sentence and no key.
  nsSeparator: ':',
  keySeparator: '.',
  interpolation: { escapeValue: false },
  initAsync: false,
})
void translator.init()

/** The values that are people's and places' own names. */
const NAMES: ReadonlySet<string> = new Set(['name', 'supplier', 'customer', 'place'])
/** What people have written themselves. */
const APART = [...NAMES, 'reason']

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/** Names that are written from right to left stand apart (FSI, PDI): nothing beside them changes its place. */
function withNamesApart(values: TextValues): TextValues {
  let apart = values
  for (const name of APART) {
    const value = values[name]
    if (typeof value !== 'string' || !RIGHT_TO_LEFT.test(value) || value.includes('\u2068')) continue
    apart = { ...apart, [name]: `\u2068${value}\u2069` }
  }
  return apart
}

const withNamesInLatin = (values: TextValues): TextValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      NAMES.has(name) && typeof value === 'string' ? nameInLatin(value) : value,
    ]),
  )

/**
 * The voice for a language, on a day (`YYYY-MM-DD`, Addis Ababa). Amharic in Latin letters is made from the Amharic texts;
 * names that are written in Fidel are turned too, for handsets that show none.
 */
export function voiceOf(language: Language, today: string): Voice {
  const amharic = language !== 'en'
  const translate = translator.getFixedT(amharic ? 'am' : 'en')
  const script = language === 'am-Latn' ? toLatin : (text: string) => text
  const say = (key: TextKey, values: TextValues = {}) =>
    script(translate(key, withNamesApart(language === 'am-Latn' ? withNamesInLatin(values) : values)))
  const money = (amount: Santim) => say('common:birr', { amount: birrDigits(amount) })
  return {
    language,
    say,
    number: wholeDigits,
    money,
    price: (amount, unit) => say(`common:perUnit.${unit}`, { price: money(amount) }),
    quantity: (quantity, unit) =>
      unit === 'litre'
        ? say('common:unit.litre', { amount: unitDigits(quantity), count: quantity / 100 })
        : say('common:unit.kg', { amount: unitDigits(quantity) }),
    day: (day) => {
      const words = script(amharic ? ethiopianDayWords(day, today) : dayWords(day, today))
      if (day === today) return say('common:today', { day: words })
      return day === addDays(today, 1) ? say('common:tomorrow', { day: words }) : words
    },
    month: (month) => script(amharic ? amharicMonthWords(month) : monthWords(month)),
    product: (names) => (language === 'am' ? names.am : language === 'am-Latn' ? names.latin : names.en),
    place: (place) => {
      const names = placeById(place)?.names ?? QUARTERS.find(({ en }) => en === place)
      if (names === undefined) return place
      return language === 'am' ? names.am : names.en
    },
    state: (state) => say(`common:state.${state}`),
    supplier: (name, number) => say('common:supplier', { name, number }),
    list: (words) =>
      words.length < 2
        ? words.join('')
        : say('common:and', {
            first: words.slice(0, -1).join(language === 'am' ? '፣ ' : ', '),
            last: words.at(-1) ?? '',
          }),
  }
}
