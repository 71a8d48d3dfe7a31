import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CATALOGUE, TRADED } from '#data/catalogue/index.ts'
import { createUnderstand } from './index.ts'
import { phrasesOf } from './lexicon.ts'
import { TODAY } from './testset/index.ts'
import { spellingsOf } from './testset/spellings.ts'

const understand = createUnderstand(CATALOGUE)
const SPELLINGS_EACH = 60
/** Named here, so that a failure comes again. */
const SEED = 20261122

const asked = (name: string): string => (/\p{Script=Ethiopic}/u.test(name) ? `${name} አለ?` : `${name} ale?`)
const productsIn = (say: string) =>
  understand(say, { roles: ['customer'], today: TODAY }).spans.flatMap((span) =>
    span.kind === 'product' ? [span.product] : [],
  )

test.each(['am', 'latin'] as const)(
  'products are known in the spellings of people, in %s letters, and none is another',
  (form) => {
    const unknown: string[] = []
    const confused: string[] = []
    let tried = 0
    for (const { _id, names } of TRADED) {
      for (const name of phrasesOf(names[form])) {
        for (const spelling of fc.sample(spellingsOf(name), { numRuns: SPELLINGS_EACH, seed: SEED })) {
          const found = productsIn(asked(spelling))
          tried++
          if (found.length === 0) unknown.push(`${name}: ${spelling}`)
          else if (found.some((product) => product !== _id))
            confused.push(`${name}: ${spelling} as ${found.join(', ')}`)
        }
      }
    }
    expect([...new Set(confused)]).toEqual([])
    expect(1 - unknown.length / tried, [...new Set(unknown)].join('\n')).toBeGreaterThanOrEqual(0.95)
  },
)
