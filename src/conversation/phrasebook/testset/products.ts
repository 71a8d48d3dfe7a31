import type { Product } from '#data/models/index.ts'

type Row = readonly [id: string, en: string, am: string, latin: string, unit: 'kg' | 'litre', aliases: string]

const ROWS: readonly Row[] = [
  ['red_onions', 'red onions', 'ቀይ ሽንኩርት', 'key shinkurt, qey shinkurt, shinkurt', 'kg', 'onions'],
  ['tomatoes', 'tomatoes', 'ቲማቲም', 'timatim, timatem', 'kg', ''],
  ['potatoes', 'potatoes', 'ድንች', 'dinich, dinch', 'kg', ''],
  ['garlic', 'garlic', 'ነጭ ሽንኩርት', 'nech shinkurt', 'kg', ''],
  ['cabbage', 'cabbage', 'ጥቅል ጎመን', 'tikil gomen', 'kg', ''],
  ['carrots', 'carrots', 'ካሮት', 'karot', 'kg', ''],
  ['green_peppers', 'green peppers', 'ቃሪያ', 'karya, qariya', 'kg', ''],
  ['collard_greens', 'collard greens', 'ጎመን', 'gomen', 'kg', ''],
  ['avocados', 'avocados', 'አቮካዶ', 'avokado', 'kg', ''],
  ['bananas', 'bananas', 'ሙዝ', 'muz', 'kg', ''],
  ['mangoes', 'mangoes', 'ማንጎ', 'mango', 'kg', ''],
  ['papayas', 'papayas', 'ፓፓያ', 'papaya', 'kg', ''],
  ['oranges', 'oranges', 'ብርቱካን', 'birtukan', 'kg', ''],
  ['lemons', 'lemons', 'ሎሚ', 'lomi', 'kg', ''],
  ['watermelon', 'watermelon', 'ሐብሐብ', 'habhab', 'kg', ''],
  ['milk', 'milk', 'ወተት', 'wetet', 'litre', ''],
  ['yogurt', 'yogurt', 'እርጎ', 'ergo, irgo', 'litre', 'yoghurt'],
  ['butter', 'butter', 'ቅቤ', 'kibe, qibe', 'kg', ''],
  ['sweet_potatoes', 'sweet potatoes', 'ስኳር ድንች', 'sikuar dinich', 'kg', ''],
  ['ginger', 'ginger', 'ዝንጅብል', 'zinjibil', 'kg', ''],
]

/** The catalogue that sentences are tried on. */
export const PRODUCTS: readonly Product[] = ROWS.map(([id, en, am, latin, unit, aliases]) => ({
  _id: id,
  names: { en, am, latin },
  aliases: { en: aliases === '' ? [] : [aliases], am: [], latin: [] },
  category: 'vegetable',
  unit,
  traded: true,
  season: [],
}))
