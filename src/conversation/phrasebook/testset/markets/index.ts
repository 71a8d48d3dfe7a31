import { FIDEL_MARKETS } from './fidel.ts'
import { LATIN_MARKETS } from './latin.ts'
import { MIXED_MARKETS } from './mixed.ts'

/**
 * Farmers, shop keepers and cooks, in rounds of 60 sentences a form. Each was written without trying it and counted once before
 * anything was mended for it; understood with certainty then, intents and slots in percent, in Fidel, in Latin letters and mixed:
 * the first 82 and 82, 47 and 45, 82 and 80; the second 77 and 73, 77 and 75, 77 and 72; the third 87 and 82, 75 and 75, 83 and 82.
 * They are no unseen sets any more.
 */
export const MARKETS = [
  { form: 'am', half: 'markets', sentences: FIDEL_MARKETS },
  { form: 'am-Latn', half: 'markets', sentences: LATIN_MARKETS },
  { form: 'mixed', half: 'markets', sentences: MIXED_MARKETS },
] as const
