import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { createUnderstand } from './index.ts'
import { SENTENCES } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)

test.each([
  ['en', 'Show me available tomatoes'],
  ['en', 'order 5 kg of tomatoes from Almaz Tesfaye Haile Gebreselassie'],
  ['en', 'what is teff'],
  ['en', 'do you have shinkurt'],
  ['am', 'ሽንኩርት ስንት ነው'],
  ['am', 'የሽንኩርት ዋጋ please'],
  ['am', 'ቲማቲም 20 kg'],
  ['am-Latn', 'ye shinkurt waga sint new'],
  ['am-Latn', 'timatim efelgalehu'],
  ['am-Latn', 'tiz timatim lakulign'],
  ['am-Latn', '5 kilo timatim efelgalew please'],
  ['und', 'ሽጉርቲ ክገዝእ ደልየ ኣለኹ'],
  ['und', 'ኮሚደረ ክንደይ እዩ'],
  ['neutral', 'selam'],
  ['neutral', '2'],
  ['neutral', '50kg'],
  ['neutral', 'Addis Ababa'],
  ['neutral', 'Abebe Kebede'],
  ['neutral', 'tomatoes'],
  ['neutral', '15/12'],
  ['neutral', '👍'],
  ['neutral', ''],
  ['und', 'Bonjour, je voudrais acheter des tomates'],
  ['und', 'Hola, quiero comprar cebollas por favor'],
  ['und', 'أريد شراء الطماطم'],
  ['und', 'Akkam, ani timaatimii bituu barbaada'],
  ['und', 'Habari, nataka kununua vitunguu'],
  ['und', 'Ich möchte Zwiebeln kaufen'],
  ['und', 'Я хочу купить помидоры'],
  ['und', '我想买西红柿'],
])('%s: %s', (language, say) => {
  expect(understand(say).language).toBe(language)
})

test('no English sentence is taken for another language', () => {
  const wrong = SENTENCES.filter(([, say]) => !['en', 'neutral'].includes(understand(say).language))
  expect(wrong.map(([, say]) => say)).toEqual([])
})
