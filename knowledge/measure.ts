import type { Language } from '#src/language.ts'
import type { Knowledge } from './knowledge.ts'
import { nameOf } from './subjects.ts'
import type { Probe } from './test-set.ts'

export interface Measured {
  asked: number
  /** Shares, 0 to 1. */
  first: number
  three: number
  certain: number
  /** The questions that were answered for certain, and wrongly. */
  wrong: string[]
  missed: { question: string; wanted: string[]; got: string[]; certain: boolean }[]
}

/** How often the right entry comes first, or among the first three, and how often the knowledge was sure. */
export async function measure(
  knowledge: Knowledge,
  probes: readonly Probe[],
  language: Language = 'en',
): Promise<Measured> {
  let first = 0
  let three = 0
  let sure = 0
  const wrong: string[] = []
  const missed: Measured['missed'] = []
  for (const [question, ...wanted] of probes) {
    const { hits, certain } = await knowledge.search(question, { language, audience: 'supplier', limit: 3 })
    const got = hits.map(({ id }) => nameOf(id))
    const right = got.findIndex((id) => wanted.includes(id))
    if (right === 0) first += 1
    if (right >= 0) three += 1
    if (certain) sure += 1
    if (certain && right !== 0) wrong.push(`${question} -> ${got[0]}`)
    if (right !== 0 || !certain) missed.push({ question, wanted, got, certain })
  }
  const share = (count: number) => count / probes.length
  return { asked: probes.length, first: share(first), three: share(three), certain: share(sure), wrong, missed }
}

/** The questions that were answered with certainty, or counted as in scope, though they are about something else. */
export async function measureOffTopic(knowledge: Knowledge, questions: readonly string[], language: Language = 'en') {
  const certain: string[] = []
  const inScope: string[] = []
  for (const question of questions) {
    const answer = await knowledge.search(question, { language, audience: 'visitor' })
    if (answer.certain) certain.push(`${question} -> ${answer.hits[0]?.id}`)
    if (answer.inScope) inScope.push(question)
  }
  return { asked: questions.length, certain, inScope }
}
