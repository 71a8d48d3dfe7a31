import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { LEXICONS } from '#flows/lexicons/index.ts'
import { LOCALES } from '#flows/locales/index.ts'
import { soundOf, spellOut, vowelDistance } from '#src/sound.ts'
import { nameInLatin, toLatin } from './latin.ts'
import { voiceOf } from './voice.ts'

const leaves = (tree: object): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)))
const words = (text: string): string[] => text.match(/[\u1200-\u135a]+/gu) ?? []

/** A word in Latin letters is heard as the word that it was made from. */
function soundsAlike(fidel: string): boolean {
  const wanted = spellOut(fidel).map(soundOf)
  return spellOut(toLatin(fidel))
    .map(soundOf)
    .some((heard) =>
      wanted.some(
        (each) =>
          each.consonants === heard.consonants && vowelDistance(heard, each) <= 0.12 + 0.06 * heard.consonants.length,
      ),
    )
}

describe('Amharic in Latin letters', () => {
  it.each([
    ['ሰላም', 'selam'],
    ['ቲማቲም', 'timatim'],
    ['ሽንኩርት', 'shinkurt'],
    ['ትዕዛዝ', 'tizaz'],
    ['እፈልጋለሁ', 'ifelgalehu'],
    ['ስንት ነው?', 'sint new?'],
    ['ጥቅል ጎመን', 'tikil gomen'],
    ['ጾም', 'tsom'],
    ['ደርሷል።', 'dersual.'],
    ['ኋላ', 'huala'],
    ['እሺ፣ ልዘዘው?', 'ishi, lizezew?'],
    ['ለ{{product}} 50 ብር', 'le{{product}} 50 bir'],
    ['kg, Abebe & “x”', 'kg, Abebe & “x”'],
  ])('%s: %s', (fidel, latin) => {
    expect(toLatin(fidel)).toBe(latin)
  })

  it.each([
    ['አበበ እርሻ', 'Abebe Irsha'],
    ['ግርማ የወተት ልማት', 'Girma Yewetet Limat'],
    ['Mulu ጋርደን 2', 'Mulu Garden 2'],
  ])('the name %s: %s', (fidel, latin) => {
    expect(nameInLatin(fidel)).toBe(latin)
  })

  it('writes the names in a text with capitals, and the text around them without', () => {
    const said = voiceOf('am-Latn', '2026-11-22').say('talk:greet.customer', { name: 'ሃና ተስፋዬ' })
    expect(said).toContain('Hana Tesfaye')
    expect(said).toMatch(/^selam/i)
    expect(voiceOf('am-Latn', '2026-11-22').supplier('አበበ እርሻ', 130)).toContain('Abebe Irsha')
  })

  it('leaves no Fidel in any text', () => {
    for (const text of leaves(LOCALES.am)) expect(toLatin(text)).not.toMatch(/\p{Script=Ethiopic}/u)
  })

  it('is heard as the same words when people send it back', () => {
    const all = new Set([
      ...leaves(LOCALES.am).flatMap(words),
      ...LEXICONS.flatMap(({ classes }) => Object.values(classes ?? {}).flatMap(words)),
      ...CATALOGUE.flatMap(({ names }) => words(names.am)),
    ])
    expect(all.size).toBeGreaterThan(1000)
    expect([...all].filter((word) => !soundsAlike(word)).map((word) => `${word} ${toLatin(word)}`)).toEqual([])
  })
})
