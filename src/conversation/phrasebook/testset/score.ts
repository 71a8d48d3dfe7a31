import { isDeepStrictEqual } from 'node:util'
import { CERTAIN, type Understand, type Understanding } from '../../understanding.ts'
import { type Sentence, type Speaker, TODAY } from './sentences.ts'

const ROLES: Record<Speaker, readonly string[]> = {
  c: ['customer'],
  s: ['supplier'],
  v: [],
  b: ['customer', 'supplier'],
}

export interface Scored {
  sentence: Sentence
  understanding: Understanding
  intent: boolean
  slots: boolean
}

/** Tries sentences: whether the best reading is the one meant, and whether it says all that the sentence says. */
export function score(understand: Understand, sentences: readonly Sentence[]): Scored[] {
  return sentences.map((sentence) => {
    const [speaker, say, intent, args] = sentence
    const understanding = understand(say, { roles: ROLES[speaker], today: TODAY })
    const [first] = understanding.intents
    if (intent === null) {
      const unsure = (first?.score ?? 0) < CERTAIN
      return { sentence, understanding, intent: unsure, slots: unsure }
    }
    const right = first?.intent === intent && first.score >= CERTAIN
    return {
      sentence,
      understanding,
      intent: right,
      slots: right && (args === undefined || isDeepStrictEqual(first.args, args)),
    }
  })
}

export const share = (scored: readonly Scored[], of: 'intent' | 'slots'): number =>
  scored.filter((one) => one[of]).length / scored.length
