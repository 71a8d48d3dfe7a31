import { limits } from '#src/limits.ts'

/** Fidel letters that sound alike are written for each other; each family is folded to its most common member. */
const FIDEL_FAMILIES: readonly (readonly [from: string, to: string])[] = [
  ['ሐሑሒሓሔሕሖ', 'ሀሁሂሀሄህሆ'],
  ['ኀኁኂኃኄኅኆ', 'ሀሁሂሀሄህሆ'],
  ['ኸኹኺኻኼኽኾ', 'ሀሁሂሀሄህሆ'],
  ['ሠሡሢሣሤሥሦ', 'ሰሱሲሳሴስሶ'],
  ['ዐዑዒዓዔዕዖ', 'አኡኢአኤእኦ'],
  ['ፀፁፂፃፄፅፆ', 'ጸጹጺጻጼጽጾ'],
  ['ሃኣ', 'ሀአ'],
]

const PUNCTUATION: readonly (readonly [from: string, to: string])[] = [
  ['‘’ʼ`´′ʻ', "'''''''"],
  ['“”„«»', '"""""'],
  ['‐‑‒–—―−', '-------'],
  ['⁄', '/'],
  ['።፣፤፥፦፧፡፠', '.,;::? .'],
]

const folded = new Map<string, string>()
for (const [from, to] of [...FIDEL_FAMILIES, ...PUNCTUATION]) {
  const targets = [...to]
  ;[...from].forEach((letter, index) => {
    folded.set(letter, targets[index] ?? letter)
  })
}

export interface Normalised {
  /** As it was written, tidied: what is quoted to people. */
  written: string
  /** The same length, lower case and folded: what is compared. */
  text: string
}

/** One form for all ways to write the same. A text beyond the limit of a message is cut there. */
export function normalise(text: string): Normalised {
  const written = text
    .slice(0, limits.messageCharacters)
    .replaceAll('½', ' 1/2')
    .replaceAll('¼', ' 1/4')
    .replaceAll('¾', ' 3/4')
    .normalize('NFKC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .trim()
  return { written, text: fold(written) }
}

/** Lower case and folded letters, at the same length. */
function fold(written: string): string {
  let text = ''
  for (const letter of written) {
    const known = folded.get(letter)
    const lower = known ?? letter.toLowerCase()
    text += lower.length === letter.length ? lower : letter
  }
  return text
}

/** A word as it is compared: "yesss" is "yes". */
export const squeeze = (word: string): string => word.replace(/(\p{L})\1{2,}/gu, '$1')
