/**
 * Names are compared by how they sound, whatever script they are written in: Fidel is spelled in Latin letters, the
 * letter families that sound alike become one, and the spellings of one sound become one.
 */

/** Consonants of the rows of eight from U+1200 on; what sounds alike has the same letters. */
const ROWS: readonly string[] =
  'h l h m s r s sh k kw k kw b v t ch h hw n ny - k kw h kw w - z zh y d d j g gw g t ch p ts ts f p'.split(' ')
const VOWELS = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa'] as const
const BARE_VOWELS = ['a', 'u', 'i', 'a', 'e', 'i', 'o', 'a'] as const
const FIDEL_START = 0x1200

function spelled(character: string, at: number, all: string[]): string {
  const code = (character.codePointAt(0) ?? 0) - FIDEL_START
  const row = ROWS[code >> 3]
  if (code < 0 || row === undefined) return character
  if (row === '-') return BARE_VOWELS[code & 7] ?? ''
  // The rows of h sound "ha" already in the first form.
  if (row === 'h' && (code & 7) === 0) return 'ha'
  const vowel = VOWELS[code & 7] ?? ''
  const first = at === 0 || !/\p{L}/u.test(all[at - 1] ?? '')
  // The sixth form has no vowel of its own, but at the beginning of a word everybody writes one: Birhanu, Tigist.
  return row + (vowel === '' && first ? 'i' : vowel)
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/(?:tz|ts'|tʼ?s)/g, 'ts'],
  [/kh|q|ck|x/g, 'k'],
  [/tch/g, 'ch'],
  // At the end it may be the first half of what is still being typed.
  [/c(?!h|$)/g, 'k'],
  [/gn|ñ/g, 'ny'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ee|ie|ea/g, 'e'],
  [/ou|oo/g, 'u'],
  [/([a-z])\1+/g, '$1'],
]

/** A name, one word after the other, in one spelling: comparable across scripts and usual spellings. */
export function fold(name: string): string {
  const latin = Array.from(name.normalize('NFC'))
    .map(spelled)
    .join('')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’`ʼ]/gu, '')
  const words = latin.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), word)).join(' ')
}

/** The consonants of a folded word, and whether it begins with a vowel: what misspellings of vowels leave as it was. */
export function skeleton(folded: string): string {
  return folded.replace(/^[aeiou]+/, 'a').replace(/(?<=.)[aeiouwy]+/g, '')
}

/** A folded word with what it is compared by, so that it is worked out once. */
export interface Word {
  text: string
  bones: string
}

/** The words of a name. */
export function wordsOf(name: string): Word[] {
  const words = fold(name).split(' ').filter(Boolean)
  return words.map((text) => ({ text, bones: skeleton(text) }))
}

/** How well a typed word fits a known one: 1 the same, 0 not at all. */
export function likeness(typed: Word, known: Word): number {
  const { length } = typed.text
  if (typed.text === known.text) return 1
  if (length >= 2 && known.text.startsWith(typed.text)) return 0.9
  if (typed.bones.length >= 3 && typed.bones === known.bones) return 0.85
  const allowed = length >= 8 ? 2 : length >= 4 ? 1 : 0
  return allowed > 0 && within(typed.text, known.text, allowed) ? 0.75 : 0
}

/** Whether two words are at most `most` letters put in, left out, changed or swapped apart. */
export function within(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most) return false
  let twoAbove: number[] = []
  let above = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    let best = row
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1]
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, (twoAbove[column - 2] ?? 0) + 1)
      current.push(cost)
      best = Math.min(best, cost)
    }
    if (best > most) return false
    twoAbove = above
    above = current
  }
  return (above[right.length] ?? 0) <= most
}
