/** The day on which the sentences are said: a Sunday. */
export const TODAY = '2026-11-22'

/** `c` customer, `s` supplier, `v` visitor, `b` both roles. */
export type Speaker = 'c' | 's' | 'v' | 'b'

/**
 * A sentence and how it must be understood. Without an intent nothing may be certain. Arguments are compared whole; the
 * question of search_knowledge is the sentence and is left out.
 */
export type Sentence = readonly [
  speaker: Speaker,
  say: string,
  intent: string | null,
  args?: Readonly<Record<string, unknown>>,
]

/** The same request in both written forms of Amharic; names and reasons are given in Fidel. */
export type AmharicSentence = readonly [
  speaker: Speaker,
  fidel: string,
  latin: string,
  intent: string | null,
  args?: Readonly<Record<string, unknown>>,
]
