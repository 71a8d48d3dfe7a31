import type { Category, Product, Unit } from '#data/models/index.ts'
import { fromBirr } from '#src/money.ts'

/** Words of one product. Spellings that people really type belong to the aliases; the longest match wins when read. */
export interface Words {
  en: string
  am: string
  latin: string
  /** Other words, singular, plural and plausible misspellings, separated by commas. */
  also: { en: string; am: string; latin: string }
}

/** A product that is bought and sold here. `price` is the usual local-shop price in birr, `dearest` a month from 1 to 12. */
export function traded(
  id: string,
  words: Words,
  facts: { category: Category; unit: Unit; price: number; dearest: number; keeps: number },
): Product {
  return {
    ...named(id, words),
    category: facts.category,
    unit: facts.unit,
    traded: true,
    usualPrice: fromBirr(facts.price),
    season: plenty(facts.dearest),
    dearestMonth: facts.dearest,
    shelfLifeDays: facts.keeps,
  }
}

/** A product that people ask for and that is not on sale: it is recognised, and said to be so. */
export function known(id: string, words: Words, facts: { category?: Category; unit?: Unit } = {}): Product {
  return {
    ...named(id, words),
    category: facts.category ?? 'other',
    unit: facts.unit ?? 'kg',
    traded: false,
    season: [],
  }
}

function named(id: string, words: Words): Pick<Product, '_id' | 'names' | 'aliases'> {
  return {
    _id: id,
    names: { en: words.en, am: words.am, latin: words.latin },
    aliases: { en: listed(words.also.en), am: listed(words.also.am), latin: listed(words.also.latin) },
  }
}

const listed = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Prices are lowest half a year away from the dearest month: two months around that are the time of plenty. */
function plenty(dearest: number): number[] {
  return [4, 5, 6, 7, 8].map((later) => ((dearest - 1 + later) % 12) + 1).sort((one, other) => one - other)
}
