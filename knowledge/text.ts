/**
 * From a sentence to keys that compare: the same for a document and a question, for any string. Fidel letters that sound
 * alike become one, Latin words lose their endings.
 */

const ALIKE: readonly [string, string][] = [
  ['ሐሑሒሓሔሕሖ', 'ሀሁሂሃሄህሆ'],
  ['ኀኁኂኃኄኅኆ', 'ሀሁሂሃሄህሆ'],
  ['ሠሡሢሣሤሥሦ', 'ሰሱሲሳሴስሶ'],
  ['ዐዑዒዓዔዕዖ', 'አኡኢኣኤእኦ'],
  ['ፀፁፂፃፄፅፆ', 'ጸጹጺጻጼጽጾ'],
]
const folded = new Map(
  ALIKE.flatMap(([from, to]) => [...from].map((letter, position) => [letter, [...to][position] ?? letter])),
)

/** Words whose endings no rule finds, with what they are forms of. */
const IRREGULAR: Readonly<Record<string, string>> = {
  kept: 'keep',
  bought: 'buy',
  sold: 'sell',
  sent: 'send',
  paid: 'pay',
  grew: 'grow',
  grown: 'grow',
  made: 'make',
  leaves: 'leaf',
  loaves: 'loaf',
  lost: 'lose',
  ate: 'eat',
  eaten: 'eat',
  fed: 'feed',
  froze: 'freeze',
  frozen: 'freeze',
  got: 'get',
  gave: 'give',
  given: 'give',
  chose: 'choose',
  chosen: 'choose',
  children: 'child',
  women: 'woman',
  men: 'man',
  veggies: 'vegetable',
  veggie: 'vegetable',
  veg: 'vegetable',
  fries: 'fry',
  fried: 'fry',
  dried: 'dry',
  gases: 'gas',
  // Not what a cow gives, nor a list.
  milking: 'milking',
  listing: 'listing',
  listings: 'listing',
  greens: 'greens',
}
/** Their last letters are not endings. */
const WHOLE = new Set([
  'this',
  'goods',
  'gas',
  'us',
  'bus',
  'is',
  'was',
  'has',
  'does',
  'yes',
  'always',
  'les',
  'lens',
  'during',
])

/** Lower case, compatibility forms resolved, Fidel folded, all but letters, marks and digits as one space. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`´]/gu, '')
    .replace(/[ሐ-ፆ]/gu, (letter) => folded.get(letter) ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a text as they were typed, normalised, in order. */
export function typedWords(text: string): string[] {
  const normal = normalise(text)
  return normal === '' ? [] : normal.split(' ')
}

/** The words of a text, normalised and stemmed, in order. */
export const words = (text: string): string[] => typedWords(text).map(stem)

/** A light stem: plural, -ing, -ed and a silent e go; what would become too short stays. Idempotent in practice. */
export function stem(word: string): string {
  const irregular = IRREGULAR[word]
  if (irregular !== undefined) return stripE(irregular)
  if (word.length < 4 || WHOLE.has(word) || !/^[a-z]+$/.test(word)) return word
  let base = word
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`
  else if (/(?:o|ss|sh|ch|x|z)es$/.test(base)) base = base.slice(0, -2)
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1)
  if (base.endsWith('ing') && base.length > 5) base = undouble(base.slice(0, -3))
  else if (base.endsWith('ed') && base.length > 4 && !base.endsWith('eed')) base = undouble(base.slice(0, -2))
  return stripE(base)
}

function undouble(base: string): string {
  return /([bdgmnprt])\1$/.test(base) ? base.slice(0, -1) : base
}

function stripE(base: string): string {
  return base.length > 3 && base.endsWith('e') && !base.endsWith('ee') ? base.slice(0, -1) : base
}
