import { expect, test } from 'vitest'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { createUnderstand } from './index.ts'
import { EVERYDAY } from './testset/people/index.ts'
import { score } from './testset/score.ts'

const understand = createUnderstand(CATALOGUE)

test.each(EVERYDAY)('what was misunderstood once is understood: $form', ({ sentences }) => {
  const wrong = score(understand, sentences).filter(({ intent, slots }) => !intent || !slots)
  expect(wrong.map(({ sentence: [, say] }) => say)).toEqual([])
})
