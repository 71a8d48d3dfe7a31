import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { createUnderstand } from '../phrasebook/index.ts'
import { withoutPhones } from './prompt.ts'
import { createGate, readWords } from './words.ts'

const understand = createUnderstand(CATALOGUE)

/** What is shown of an answer that comes in these pieces. */
function shownOf(chunks: readonly string[], language: 'en' | 'am' = 'en'): string {
  let passed = ''
  const gate = createGate({ texts: [], instruction: '', language }, understand, (text) => {
    passed += text
  })
  for (const chunk of chunks) gate(chunk)
  return passed.trim()
}
/** Word by word. */
const pieces = (said: string): string[] => said.split(/(?<=\s)/)

describe('words that come bit by bit', () => {
  test('stop for good before a link, whoever wrote one before', () => {
    for (const _ of ['one turn', 'the next']) {
      const chunks = ['Look at this page ', 'and at www.evil.example ', 'for ', 'more ', 'of it ']
      expect(shownOf(chunks)).toBe('Look at this page')
    }
  })

  test.each([
    'Il faut garder les tomates dans un endroit frais et sec, avec les oignons.',
    'Conservez-les a la maison dans un panier, pas au refrigerateur.',
    'I pomodori vanno tenuti in un luogo fresco e asciutto.',
    'Es mejor no ponerlos en la nevera porque pierden sabor.',
    'Bewahren Sie Tomaten bei Zimmertemperatur auf, nicht in der Sonne.',
    'Os tomates devem ficar em um lugar fresco, longe do sol.',
    'Nyanya zihifadhiwe mahali pakavu na baridi, mbali na jua.',
    "Timaatimii bakka qabbanaawaa keessa kaa'i, aduu irraa fageessi.",
    'Timatimun betsehay ayaskemtut, bewuch gin tila lay yaskemtut.',
    'ቲማቲም በጥላ ስር ያስቀምጡ፤ ከፀሐይ ያርቁት።',
  ])('are held until their language is sure, and never shown in another: %s', (said) => {
    expect(shownOf(pieces(`${said} `))).toBe('')
    expect(readWords(said, { texts: [], instruction: '', language: 'en' }, understand)).toBe('foreign')
  })

  test('that begin in the right language and go on in another are stopped', () => {
    const said =
      'Keep them in the shade, et gardez les tomates dans un endroit sec, loin de la fenetre, avec les oignons '
    expect(shownOf(pieces(said))).not.toMatch(/fenetre|oignons/)
  })

  test.each([
    ['en', 'Keep them at room temperature, away from the sun. '],
    ['am', 'ቲማቲም በጥላ ስር ያስቀምጡ፤ ከፀሐይ ያርቁት። '],
  ] as const)('are shown from the fourth on in %s', (language, said) => {
    const words = pieces(said)
    expect(shownOf(words.slice(0, 5), language).split(' ').length).toBeGreaterThanOrEqual(4)
    expect(shownOf(words, language)).toBe(said.trim())
  })

  test('in Tigrinya are not taken for Amharic', () => {
    expect(shownOf(pieces('ኮሚደረ ኣብ ቦታ ዝሑል ኣቐምጥዎ ካብ ጸሓይ ኣርሕቕዎ እዩ '), 'am')).toBe('')
  })
})

test.each([
  ['call 0911223344 or +251-911-22-33-44 now', 'call (phone number) or (phone number) now'],
  ['order 19042, 200 kg at 45.50 birr', 'order 19042, 200 kg at 45.50 birr'],
  ['911223344', '(phone number)'],
  ['10, 20, 30, 40, 50 and 60 kg', '10, 20, 30, 40, 50 and 60 kg'],
])('%j is given to the model as %j', (text, given) => expect(withoutPhones(text)).toBe(given))
