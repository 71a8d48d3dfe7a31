import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { createUnderstand } from './index.ts'

const understand = createUnderstand(CATALOGUE)

test.each(['tomatoes 50 kilo', 'avokado 50 kilo tesheteal', 'set tomatoes 50 kilo', 'ቲማቲም 50 ኪሎ ምናምን'])(
  'an amount is never a price: %s',
  (say) => {
    const { intents } = understand(say, { roles: ['supplier'], today: '2026-11-22' })
    expect(intents.filter(({ args }) => 'price' in args)).toEqual([])
  },
)
