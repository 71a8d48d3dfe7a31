/**
 * How a word sounds, the same for Fidel and for Amharic typed in Latin letters: its consonants, and the vowel in each gap
 * before, between and after them. Letters that people write for each other (q and k, ts and s) are one; the sixth order
 * has no vowel.
 */
export interface Sound {
  consonants: string
  /** One more than there are consonants. */
  vowels: readonly string[]
}

/** The rows of Fidel from U+1200, eight letters each; `-` for rows that Amharic does not use. */
const ROWS = 'h l h m s r s S k K k K b b t C h H n N ? k K h H w ? z j y d d j g G g t C p s s f p'.split(' ')
const ORDERS = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa']
const LABIAL = ['we', 'u', 'wi', 'wa', 'we', 'wi', 'o', 'wa']
const FIRST = 0x1200
const LAST = 0x1357

/** A Fidel word in plain letters: capitals stand for sh, ch and ny. */
function spellFidel(word: string): string {
  let spelt = ''
  for (const letter of word) {
    const code = letter.codePointAt(0) ?? 0
    if (code < FIRST || code > LAST) continue
    const row = ROWS[(code - FIRST) >> 3] ?? ''
    const order = (code - FIRST) & 7
    if (row === '?') spelt += order === 0 ? 'a' : (ORDERS[order] ?? '')
    else if ('KHG'.includes(row)) spelt += row.toLowerCase() + (LABIAL[order] ?? '')
    else spelt += row + (row === 'h' && order === 0 ? 'a' : (ORDERS[order] ?? ''))
  }
  return spelt
}

/** What sounds the same in either script: glides, long vowels, the -hu of verbs. */
const GLIDES: readonly (readonly [from: RegExp, to: string])[] = [
  [/i(?=[aeou])/g, 'y'],
  [/u(?=[aei])/g, 'w'],
  [/e(?=a)/g, 'ey'],
  [/o(?=a)/g, 'w'],
  [/lh?u(?:Ne?)?$|lehu(?:Ne?)?$/, 'lew'],
  [/ehu$/, 'ew'],
  [/([^aeiou])i?hu$/, '$1u'],
  [/wu/g, 'w'],
  // ችሁ within a word: አላመጣችሁም, ላካችሁልኝ.
  [/Ci?hu(?=[^aeiouh])/g, 'Cu'],
  // Before b, p and f an n is heard as m: ደንበኛ is written dembegna.
  [/m(?=[bpf])/g, 'n'],
  // And a d before j as a long j: አስወድጂ.
  [/dj/g, 'j'],
  [/([aeiou])\1+/g, '$1'],
]
const JOINED = [[/([^aeiou])\1+/g, '$1'], ...GLIDES] as const

const join = (spelt: string, steps: readonly (readonly [from: RegExp, to: string])[] = JOINED): string =>
  steps.reduce((text, [from, to]) => text.replace(from, to), spelt)

const LATIN: readonly (readonly [from: RegExp, to: string])[] = [
  [/s+h+/g, 'S'],
  [/t?ch/g, 'C'],
  // ችኋል is written chihual, chuhal and chual.
  [/Ci?(?:hu?|u?h|u|w)a(?=l)/g, 'Chwa'],
  [/Cuhu?(?=[^aeiouh]|$)/g, 'Chu'],
  [/ts|tz/g, 's'],
  [/th/g, 't'],
  [/ph/g, 'f'],
  [/zh/g, 'j'],
  [/ck|q|c/g, 'k'],
  [/v/g, 'b'],
  [/x/g, 'ks'],
  [/ie(?=$|[^aeiou])/g, 'e'],
  [/ee/g, 'i'],
  [/oo/g, 'u'],
]

/** Stands between letters that are not one. */
const APART = '|'

function spellLatin(word: string): string {
  return join(LATIN.reduce((spelt, [from, to]) => spelt.replace(from, to), word).replaceAll(APART, ''))
}

/** Whether a word is written in Fidel. */
export const isFidel = (word: string): boolean => /\p{Script=Ethiopic}/u.test(word)
const isLatin = (word: string): boolean => /^[a-z]+$/.test(word)

/**
 * A word in plain letters as it sounds, both scripts in one word too; none for words in neither, several where it may be heard in several ways:
 * a consonant that is written twice, "bye", "gn", "ny", "ts", "zh" and "tch" that may be one letter or two.
 */
export function spellOut(word: string): string[] {
  if (isFidel(word)) {
    const spelt = word.replace(/[\u1200-\u135a]+|[a-z]+/g, (part) =>
      isLatin(part) ? spellLatin(part) : spellFidel(part),
    )
    return [...new Set([join(spelt), join(spelt, GLIDES)])]
  }
  if (!isLatin(word)) return []
  const readings = [word.replace(/gny/g, 'gN').replace(/gn|ny/g, 'N'), word, word.replace(/ny/g, 'N')]
    .flatMap((reading) => [reading, reading.replace(/tch/g, 'tC')])
    .flatMap((reading) => [reading, reading.replace(/t(?=[sz])/g, `t${APART}`)])
    .flatMap((reading) => [reading, reading.replace(/z(?=h)/g, `z${APART}`)])
    // ቤ is written bye too.
    .flatMap((reading) => [reading, reading.replace(/(?<=[^aeiouy])ye(?=.)/g, 'e')])
  return [...new Set([...new Set(readings)].map(spellLatin))]
}

/** The sound of a word that was spelt out. */
export function soundOf(spelt: string): Sound {
  let consonants = ''
  const vowels = ['']
  for (const letter of spelt) {
    if ('aeiou'.includes(letter)) vowels.push((vowels.pop() ?? '') + letter)
    else {
      consonants += letter
      vowels.push('')
    }
  }
  return { consonants, vowels }
}

/** Who writes ts means ጸ, or ት and ስ, though words with ጸ are heard in a plain s too: ጸጋዬ is no ሥጋ. */
export const hasTs = (word: string): boolean => /ts(?!h)|tz|[ጸ-ጿፀ-ፇ]|ት[ሠ-ሧሰ-ሷ]/u.test(word)

/** What it costs to hear one vowel for another. The sixth order is written i, e or not at all. */
const HEARD: Readonly<Record<string, number>> = {
  'i-': 0.06,
  'e-': 0.12,
  'u-': 0.35,
  'o-': 0.45,
  'a-': 0.4,
  ei: 0.2,
  ae: 0.3,
  ou: 0.2,
}

/** How different a word that was typed sounds from one that is known, of the same consonants. */
export function vowelDistance(typed: Sound, known: Sound): number {
  return typed.vowels.reduce((sum, vowel, at) => sum + vowelCost(vowel, known.vowels[at] ?? '', at), 0)
}

/** An a that a word begins with is always heard: አይጨመር is the opposite of ይጨመር. */
const LEADING_A = 2

/** Who is short of letters leaves an a out, nobody adds one: እንዳትልክ is the opposite of እንድትልክ. */
const ADDED_A = 0.6

function vowelCost(one: string, other: string, at: number): number {
  if (one === other) return 0
  if (at === 0 && (one === 'a' || other === 'a') && (one === '' || other === '')) return LEADING_A
  if (one === 'a' && other === '') return ADDED_A
  const [first = '', second = ''] = [one || '-', other || '-'].sort()
  return HEARD[first === '-' ? `${second}-` : first + second] ?? 0.6
}
