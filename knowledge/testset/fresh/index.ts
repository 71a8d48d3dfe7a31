import type { Language } from '#src/language.ts'
import type { Probe } from '../../test-set.ts'
import { FIFTH } from './fifth.ts'
import { FIRST } from './first.ts'
import { FOURTH } from './fourth.ts'
import { SECOND } from './second.ts'
import { SEVENTH } from './seventh.ts'
import { SIXTH } from './sixth.ts'
import { THIRD } from './third.ts'

/** Questions that were written before anything was measured with them, in one form. */
export interface FreshProbes {
  form: Language
  questions: readonly Probe[]
  /** About something else. */
  elsewhere: readonly string[]
  /** About food and farming, and no entry answers them. */
  unanswered: readonly string[]
}

/** Rounds one after another, each looked at when it had been counted. */
export const FRESH: readonly (readonly FreshProbes[])[] = [FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH]
