import type { Scope } from '../vocabulary.ts'

export interface Concept {
  scope: Scope
  phrases: readonly string[]
}
/** A concept with its phrases, separated by commas; `*` is a gap of up to three other words. */
export const concept = (scope: Scope, phrases: string): Concept => ({
  scope,
  phrases: phrases.split(',').map((phrase) => phrase.trim()),
})
