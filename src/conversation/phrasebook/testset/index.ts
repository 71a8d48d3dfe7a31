import { BUYING } from './buying.ts'
import { SELLING } from './selling.ts'
import type { Sentence } from './sentences.ts'
import { TALK } from './talk.ts'
import { VOICES } from './voices.ts'

export { type Sentence, TODAY } from './sentences.ts'

export const SENTENCES: readonly Sentence[] = [...BUYING, ...SELLING, ...TALK, ...VOICES]
/** Every other sentence: those that the phrases were tuned on, and those that they were not. */
export const TUNED = SENTENCES.filter((_, index) => index % 2 === 0)
export const UNSEEN = SENTENCES.filter((_, index) => index % 2 === 1)
