import type { Phrases } from '#conversation/phrasebook/phrases.ts'
import * as buying from './buying.ts'

/** Everything that the phrasebook understands. */
export const PHRASES: readonly Phrases[] = [buying].flatMap((group): Phrases[] => Object.values(group))
