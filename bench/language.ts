import { createDetect, createUnderstand } from '#conversation/phrasebook/index.ts'
import { AMHARIC_HALVES } from '#conversation/phrasebook/testset/amharic.ts'
import { CHATTING } from '#conversation/phrasebook/testset/chatting/index.ts'
import { GULITS } from '#conversation/phrasebook/testset/gulits/index.ts'
import { TUNED, UNSEEN } from '#conversation/phrasebook/testset/index.ts'
import { MARKETS } from '#conversation/phrasebook/testset/markets/index.ts'
import { EVERYDAY, PEOPLE } from '#conversation/phrasebook/testset/people/index.ts'
import { score } from '#conversation/phrasebook/testset/score.ts'
import { STREETS } from '#conversation/phrasebook/testset/streets/index.ts'
import { TEXTING } from '#conversation/phrasebook/testset/texting/index.ts'
import { TOWNS } from '#conversation/phrasebook/testset/towns/index.ts'
import { YARDS } from '#conversation/phrasebook/testset/yards/index.ts'
import { CATALOGUE } from '#data/catalogue/index.ts'
import { percentile } from './measure.ts'

const HALVES = [
  { form: 'en', half: 'tuned', sentences: TUNED },
  { form: 'en', half: 'unseen', sentences: UNSEEN },
  ...AMHARIC_HALVES,
  ...PEOPLE,
  ...TEXTING,
  ...CHATTING,
  ...TOWNS,
  ...MARKETS,
  ...STREETS,
  ...YARDS,
  ...GULITS,
  ...EVERYDAY,
]
const ROUNDS = 20
/** Each message is told so often, and the fastest time counts: a machine with other work is no slower language. */
const DETECTIONS = 30

/** How well each written form is understood: counts over the test sets, and the time for a sentence and for its language alone. */
export default async function language(): Promise<void> {
  const understand = createUnderstand(CATALOGUE)
  const detect = createDetect(CATALOGUE)
  const rows = HALVES.map(({ form, half, sentences }) => {
    const scored = score(understand, sentences)
    const total = sentences.length
    const of = (count: number) => `${count}/${total} (${((100 * count) / total).toFixed(1)}%)`
    const told = scored.filter(
      ({ understanding: { language: told } }) =>
        told === form || told === 'neutral' || (form === 'mixed' && told !== 'und'),
    )
    const start = process.cpuUsage()
    for (let round = 0; round < ROUNDS; round++) for (const [, say] of sentences) understand(say)
    const { user } = process.cpuUsage(start)
    const detections = sentences.map(([, say]) => fastest(() => detect(say)))
    return {
      form,
      half,
      intent: of(scored.filter(({ intent }) => intent).length),
      slots: of(scored.filter(({ slots }) => slots).length),
      language: of(told.length),
      'CPU ms a sentence': (user / 1000 / ROUNDS / total).toFixed(2),
      'language alone, p50 and p99 (goal: under 0.2 ms)': [50, 99]
        .map((percent) => percentile(detections, percent).toFixed(3))
        .join(', '),
    }
  })
  console.table(rows)
}

function fastest(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < DETECTIONS; round++) {
    const start = performance.now()
    work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}
