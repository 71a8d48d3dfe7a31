import { amharic } from './amharic.ts'
import { buying } from './buying.ts'
import { careful } from './careful.ts'
import type { Case } from './case.ts'
import { comparing } from './comparing.ts'
import { everyday } from './everyday.ts'
import { inBetween } from './in-between.ts'
import { inOtherWords } from './in-other-words.ts'
import { knowledge } from './knowledge.ts'
import { news } from './news.ts'
import { ownNumbers } from './own-numbers.ts'
import { pointing } from './pointing.ts'
import { registering } from './registering.ts'
import { secondThoughts } from './second-thoughts.ts'
import { selling } from './selling.ts'
import { stubborn } from './stubborn.ts'
import { visitor } from './visitor.ts'

export const CASES: readonly Case[] = [
  ...visitor,
  ...buying,
  ...everyday,
  ...inBetween,
  ...pointing,
  ...inOtherWords,
  ...registering,
  ...ownNumbers,
  ...selling,
  ...careful,
  ...comparing,
  ...knowledge,
  ...amharic,
  ...news,
  ...stubborn,
  ...secondThoughts,
]
