import type { Lexicon } from '#conversation/phrasebook/lexicon.ts'
import { CLASSES } from './en-classes.ts'
import { ENTRIES } from './en-entries.ts'
import { RULES } from './en-rules.ts'
import { FILLER, KNOWN, LIGHT, NEGATION, REWRITES } from './en-words.ts'

/** English, as it is written in chats: short forms, slips, Ethiopian spellings. */
export const ENGLISH: Lexicon = {
  language: 'en',
  rewrites: REWRITES,
  filler: FILLER,
  light: LIGHT,
  negation: NEGATION,
  known: KNOWN,
  classes: CLASSES,
  entries: ENTRIES,
  rules: RULES,
}
