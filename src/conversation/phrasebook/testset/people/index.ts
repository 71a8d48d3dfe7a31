import { EVERYDAY_FIDEL, EVERYDAY_LATIN } from './everyday.ts'
import { EVERYDAY_ENGLISH } from './everyday-english.ts'
import { PEOPLE_FIDEL } from './fidel.ts'
import { PEOPLE_LATIN } from './latin.ts'
import { PEOPLE_MIXED } from './mixed.ts'

/** Written apart from the phrases, before they were looked at; how well each form is understood is measured on its own. */
export const PEOPLE = [
  { form: 'am', half: 'people', sentences: PEOPLE_FIDEL },
  { form: 'am-Latn', half: 'people', sentences: PEOPLE_LATIN },
  { form: 'mixed', half: 'people', sentences: PEOPLE_MIXED },
] as const

/** Misunderstood once, and never again. */
export const EVERYDAY = [
  { form: 'en', half: 'mended', sentences: EVERYDAY_ENGLISH },
  { form: 'am', half: 'mended', sentences: EVERYDAY_FIDEL },
  { form: 'am-Latn', half: 'mended', sentences: EVERYDAY_LATIN },
] as const
