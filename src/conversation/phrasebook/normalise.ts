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
    .replace(/[፩-፼]+/gu, (numerals) => String(geezNumber(numerals)))
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

/** Ge'ez numerals: ones ፩ to ፱, tens ፲ to ፺, ፻ a hundred, ፼ ten thousand; ፻፳፭ is 125. */
function geezNumber(numerals: string): number {
  let tenThousands = 0
  let hundreds = 0
  let rest = 0
  for (const numeral of numerals) {
    const at = (numeral.codePointAt(0) ?? FIRST_NUMERAL) - FIRST_NUMERAL
    if (at < 9) rest += at + 1
    else if (at < 18) rest += (at - 8) * 10
    else if (at === 18) {
      hundreds += Math.max(rest, 1) * 100
      rest = 0
    } else {
      tenThousands = (tenThousands + Math.max(hundreds + rest, 1)) * 10_000
      hundreds = 0
      rest = 0
    }
  }
  return tenThousands + hundreds + rest
}
const FIRST_NUMERAL = 0x1369
