import { AMHARIC_BUYING } from './amharic-buying.ts'
import { AMHARIC_SELLING } from './amharic-selling.ts'
import { AMHARIC_TALK } from './amharic-talk.ts'
import type { AmharicSentence, Sentence } from './sentences.ts'

const PAIRS: readonly AmharicSentence[] = [...AMHARIC_BUYING, ...AMHARIC_SELLING, ...AMHARIC_TALK]

/** Names and reasons are quoted as they were typed, so in Latin letters here. */
const TYPED: Readonly<Record<string, string>> = { አበበ: 'abebe', 'እቃ አልቋል': 'eka alkual', 'አልማዝ ተስፋዬ': 'almaz tesfaye' }
const typed = (value: unknown): unknown => (typeof value === 'string' ? (TYPED[value] ?? value) : value)
const latinArgs = (args: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typed(value)]))

export const FIDEL: readonly Sentence[] = PAIRS.map(
  ([speaker, fidel, , intent, args]): Sentence =>
    args === undefined ? [speaker, fidel, intent] : [speaker, fidel, intent, args],
)
export const LATIN: readonly Sentence[] = PAIRS.map(
  ([speaker, , latin, intent, args]): Sentence =>
    args === undefined ? [speaker, latin, intent] : [speaker, latin, intent, latinArgs(args)],
)

const half = (sentences: readonly Sentence[], which: 0 | 1) => sentences.filter((_, index) => index % 2 === which)
/** Every other request; the halves are the same requests in both forms. */
export const AMHARIC_HALVES = [
  { form: 'am', half: 'tuned', sentences: half(FIDEL, 0) },
  { form: 'am', half: 'unseen', sentences: half(FIDEL, 1) },
  { form: 'am-Latn', half: 'tuned', sentences: half(LATIN, 0) },
  { form: 'am-Latn', half: 'unseen', sentences: half(LATIN, 1) },
] as const
