import { createUnderstand } from '#conversation/phrasebook/index.ts'
import { AMHARIC_HALVES } from '#conversation/phrasebook/testset/amharic.ts'
import { TUNED, UNSEEN } from '#conversation/phrasebook/testset/index.ts'
import { EVERYDAY, PEOPLE } from '#conversation/phrasebook/testset/people/index.ts'
import { score } from '#conversation/phrasebook/testset/score.ts'
import { CATALOGUE } from '#data/catalogue/index.ts'

const HALVES = [
  { form: 'en', half: 'tuned', sentences: TUNED },
  { form: 'en', half: 'unseen', sentences: UNSEEN },
  ...AMHARIC_HALVES,
  ...PEOPLE,
  ...EVERYDAY,
]
const ROUNDS = 20

/** How well each written form is understood: counts over the test sets, and the time for a sentence. */
export default async function language(): Promise<void> {
  const understand = createUnderstand(CATALOGUE)
  const rows = HALVES.map(({ form, half, sentences }) => {
    const scored = score(understand, sentences)
    const total = sentences.length
    const of = (count: number) => `${count}/${total} (${((100 * count) / total).toFixed(1)}%)`
    const told = scored.filter(
      ({ understanding: { language: told } }) =>
        told === form || told === 'neutral' || (form === 'mixed' && told !== 'und'),
    )
    const start = performance.now()
    for (let round = 0; round < ROUNDS; round++) for (const [, say] of sentences) understand(say)
    return {
      form,
      half,
      intent: of(scored.filter(({ intent }) => intent).length),
      slots: of(scored.filter(({ slots }) => slots).length),
      language: of(told.length),
      'ms a sentence': ((performance.now() - start) / ROUNDS / total).toFixed(2),
    }
  })
  console.table(rows)
}
