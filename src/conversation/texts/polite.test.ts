import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { LOCALES } from '#flows/locales/index.ts'

const leaves = (tree: object, path = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as [string, string]] : leaves(value, `${path}${name}.`),
  )
const TEXTS = leaves(LOCALES.am)

/** Words of a text that are ours: what stands in quotation marks is what the user may say. */
const ourWords = (text: string): string[] => text.replace(/“[^”]*”/gu, ' ').match(/[\u1200-\u135a]+/gu) ?? []

/** Endings of verbs and nouns that say "you" to a friend, or to several; other words may end so too. */
const FAMILIAR = /(?:ህ|ሽ|[^ላል]ክ|ኸው|ችሁ|ህን|ሽን|ህም|ሽም)$/u
const NO_YOU = /(?:ዚህ|ዲህ|ይህ)(?:ን|ም)?$|(?:ቅናሽ|ርካሽ|ትንሽ|ይኸው)(?:ን|ም)?$/u
const YOU = /^[የለበከስ]?(?:አንተ|አንቺ|እናንተ)/u
const isFamiliar = (word: string): boolean => YOU.test(word) || (FAMILIAR.test(word) && !NO_YOU.test(word))

describe('the Amharic texts', () => {
  it('are polite: nobody is spoken to as a friend or a crowd', () => {
    const familiar = TEXTS.flatMap(([key, text]) =>
      ourWords(text).flatMap((word) => (isFamiliar(word) ? [`${key}: ${word}`] : [])),
    )
    expect(familiar).toEqual([])
  })
  test.each(['ትፈልጋለህ', 'ትፈልጊያለሽ', 'ስምህ', 'አዘዝክ', 'ይዘሃልህ', 'ታዝዛላችሁ', 'ለአንተ', 'ስምሽን'])('%s would be none', (word) => {
    expect(isFamiliar(word)).toBe(true)
  })

  const rows = readFileSync('docs/transliteration.md', 'utf8').matchAll(/^\|([^|]+)\|([^|]+)\|[^|]+\|([^|]+)\|$/gmu)
  const terms = [...rows]
    .map(([, english = '', term = '', others = '']) => ({
      english: english.trim(),
      term: term.trim(),
      others: others.split(',').map((other) => other.trim()),
    }))
    .filter(({ term }) => /^[\u1200-\u137f ]+$/u.test(term))

  it('have a list of house terms', () => {
    expect(terms.length).toBeGreaterThan(8)
    for (const { term } of terms)
      expect(
        TEXTS.some(([, text]) => text.includes(term)),
        term,
      ).toBe(true)
  })
  test.each(terms)('say $term for $english, and nothing else', ({ others }) => {
    const said = TEXTS.flatMap(([key, text]) =>
      others.flatMap((other) => (text.includes(other) ? [`${key}: ${other}`] : [])),
    )
    expect(said).toEqual([])
  })
})
