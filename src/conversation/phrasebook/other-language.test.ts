import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { LEXICONS } from '#flows/lexicons/index.ts'
import { createUnderstand } from './index.ts'
import type { Lexicon } from './lexicon.ts'
import { definePhrases } from './phrases.ts'

/** A language is data: words that say little, classes, a rule for a day, patterns. */
const words: Lexicon = {
  language: 'am',
  light: 'ነው',
  classes: { buy_am: 'መግዛት እፈልጋለሁ, አዝዝ' },
  rules: [{ say: 'NUMBER PERIOD በኋላ', makes: 'days_ahead' }],
}
const phrases = [
  definePhrases({
    intent: 'place_order',
    slots: { items: 'items', deliveryDay: 'day', place: 'place' },
    patterns: { am: ['PRODUCT @buy_am'] },
    examples: {},
  }),
  definePhrases({
    intent: 'find_listings',
    slots: { product: 'product' },
    patterns: { am: ['PRODUCT ስንት [ነው]'] },
    examples: {},
  }),
]
const understand = createUnderstand(CATALOGUE, { lexicons: [...LEXICONS, words], phrases })
const first = (say: string) => understand(say, { today: '2026-11-22' }).intents[0]

test('another language needs no code', () => {
  expect(first('የሽንኩርት ዋጋ ስንት ነው?')).toMatchObject({ intent: 'find_listings', args: { product: 'red_onions' } })
  expect(first('ከ3 ቀን በኋላ ሃምሳ ኪሎ ቲማቲም መግዛት እፈልጋለሁ በአዳማ')).toEqual({
    intent: 'place_order',
    args: { items: [{ product: 'tomatoes', quantity: 50, unit: 'kg' }], deliveryDay: '2026-11-25', place: 'adama' },
    score: expect.any(Number),
  })
})
