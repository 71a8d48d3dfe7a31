import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { CERTAIN } from '../understanding.ts'
import { createUnderstand } from './index.ts'
import { SENTENCES } from './testset/index.ts'

const understand = createUnderstand(CATALOGUE)

const words = fc.constantFrom(...new Set(SENTENCES.flatMap(([, say]) => say.split(/\s+/))))
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
  fc
    .array(
      fc.oneof(
        words,
        fc.constantFrom(',', '.', '/', '-', "'", '1', '99999999999999999999', '0x', '$gt', '{}', '\u0000'),
      ),
    )
    .map((all) => all.join('')),
)

test('no text throws, and what comes out is sound', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { intents, spans, text: normalised } = understand(text)
      intents.forEach((candidate, at) => {
        expect(candidate.score).toBeGreaterThan(0)
        expect(candidate.score).toBeLessThanOrEqual(1)
        expect(candidate.score).toBeLessThanOrEqual(intents[at - 1]?.score ?? 1)
      })
      for (const span of spans) expect(normalised.slice(span.start, span.end)).toBe(span.text)
      expect(() => JSON.stringify({ intents, spans })).not.toThrow()
    }),
    { numRuns: 500 },
  )
})

const hostile = [
  'a',
  ' ',
  '1',
  '1,',
  '1/2',
  "'",
  'from ',
  'deliver to ',
  'half a ',
  'one hundred and ',
  'not no do not want ',
  'order 30 kg tomatoes and ',
  'how do i what is who can ',
  'next week on monday ',
  'tomatzoe ',
  'የሽንኩርት ዋጋ ',
  'because ',
  '2026-12-15',
  '👍',
  'e\u0301',
]
test.each(hostile)('20,000 characters of %j are read in bounded time', (piece) => {
  const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000)
  understand(text)
  // Time of this process: others on the machine do not count.
  const start = process.cpuUsage()
  understand(text)
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000).toBeLessThan(150)
})

test('noise is not certain', () => {
  for (const text of ['asdf jkl qwer', '....', '%%% ###', 'lorem ipsum dolor', '{"$gt": ""}', '\u0000\u0001\u0002']) {
    expect(understand(text).intents[0]?.score ?? 0).toBeLessThan(CERTAIN)
  }
})
