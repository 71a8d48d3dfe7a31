/**
 * Amharic in Latin letters, for handsets that show no Fidel. The table and why it is so: docs/transliteration.md. Every
 * Amharic text goes through it; what already stands in Latin letters stays.
 */
const FIRST = 0x1200
/** The rows of Fidel, eight letters each, from U+1200. Rows that Amharic does not use are written like their neighbours. */
const ROWS = 'h l h m s r s sh k ku k ku b v t ch h hu n ny - k ku h hu w - z zh y d d j g gu g t ch p ts ts f p'.split(
  ' ',
)
/** The vowels of the seven orders, and of the eighth (ሏ). The sixth has one only where it is needed to speak. */
const ORDERS = ['e', 'u', 'i', 'a', 'e', '', 'o', 'ua']
const LABIAL_ORDERS = ['e', '', 'i', 'a', 'e', 'i', 'o', 'a']
const SIXTH = 5

const MARKS: Readonly<Record<string, string>> = {
  '።': '.',
  '፣': ',',
  '፤': ';',
  '፥': ':',
  '፦': ':',
  '፧': '?',
  '፡': ' ',
}

/** Consonants after which a word may end in one more consonant: mirt, sint. */
const OPEN = new Set(['r', 'l', 'n', 'm', 'w', 'y', 's'])

/** A text with its Fidel in Latin letters. */
export const toLatin = (text: string): string =>
  text.replace(/[\u1200-\u135a]+/gu, wordInLatin).replace(/[።፣፤፥፦፧፡]/gu, (mark) => MARKS[mark] ?? mark)

/** A name with its Fidel in Latin letters, each such word with a capital. */
export const nameInLatin = (name: string): string =>
  name.replace(/[\u1200-\u135a]+/gu, (word) => {
    const latin = wordInLatin(word)
    return latin.charAt(0).toUpperCase() + latin.slice(1)
  })

interface Syllable {
  consonant: string
  vowel: string
  bare: boolean
}

function wordInLatin(word: string): string {
  const syllables = [...word].map(syllableOf)
  return syllables
    .map((syllable, at) => {
      if (!syllable.bare) return syllable.consonant + syllable.vowel
      return syllable.consonant + (needsVowel(syllables, at) ? 'i' : '')
    })
    .join('')
}

function syllableOf(letter: string): Syllable {
  const code = (letter.codePointAt(0) ?? FIRST) - FIRST
  const row = ROWS[code >> 3] ?? ''
  const order = code & 7
  if (row === '-') return { consonant: '', vowel: order === 0 ? 'a' : (ORDERS[order] ?? ''), bare: order === SIXTH }
  if (row.endsWith('u')) return { consonant: row, vowel: LABIAL_ORDERS[order] ?? '', bare: false }
  const vowel = row === 'h' && order === 0 ? 'a' : (ORDERS[order] ?? '')
  return { consonant: row, vowel, bare: order === SIXTH }
}

/** Letters that would be read as one: -sih, -sish. */
const runTogether = (one: string, next: string): boolean =>
  ((one === 's' || one === 'z') && next === 'h') || (one === 's' && next === 'sh')

const endsWell = (one: Syllable | undefined, last: Syllable): boolean =>
  OPEN.has(one?.consonant ?? '') && last.consonant !== 'ny' && last.consonant !== one?.consonant

/** Where the sixth order is spoken: at the start, between consonants that cannot meet, never at the end. */
function needsVowel(syllables: readonly Syllable[], at: number): boolean {
  const before = syllables[at - 1]
  const next = syllables[at + 1]
  if (syllables[at]?.consonant === '') return before === undefined || before.bare
  if (next === undefined) return false
  if (before === undefined) return next.consonant !== ''
  if (runTogether(syllables[at]?.consonant ?? '', next.consonant)) return true
  if (before.bare && !needsVowel(syllables, at - 1)) return true
  return next.bare && at + 2 === syllables.length && next.consonant !== '' && !endsWell(syllables[at], next)
}
