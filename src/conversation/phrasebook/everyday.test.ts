import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { createUnderstand } from './index.ts'
import { CHATTING } from './testset/chatting/index.ts'
import { GULITS } from './testset/gulits/index.ts'
import { MARKETS } from './testset/markets/index.ts'
import { EVERYDAY } from './testset/people/index.ts'
import { score, share } from './testset/score.ts'
import { STREETS } from './testset/streets/index.ts'
import { TEXTING } from './testset/texting/index.ts'
import { TOWNS } from './testset/towns/index.ts'
import { YARDS } from './testset/yards/index.ts'

const understand = createUnderstand(CATALOGUE)

test.each(EVERYDAY)('what was misunderstood once is understood: $form', ({ sentences }) => {
  const wrong = score(understand, sentences).filter(({ intent, slots }) => !intent || !slots)
  expect(wrong.map(({ sentence: [, say] }) => say)).toEqual([])
})

test.each([...TEXTING, ...CHATTING, ...TOWNS, ...MARKETS, ...STREETS, ...YARDS, ...GULITS])(
  'as people text, nine of ten are understood: $form, $half',
  ({ form, sentences }) => {
    const scored = score(understand, sentences)
    const wrong = scored.filter(({ slots }) => !slots).map(({ sentence: [, say] }) => say)
    expect(share(scored, 'intent'), wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
    expect(share(scored, 'slots'), wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
    const told = scored.filter(({ understanding: { language } }) =>
      form === 'mixed' ? language !== 'und' : language === form || language === 'neutral',
    )
    expect(told.length / scored.length).toBeGreaterThanOrEqual(0.99)
  },
)
