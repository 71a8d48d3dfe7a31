import type { Scope } from './vocabulary.ts'

/** Words that say nothing about what is asked. */
export const FILLERS: readonly string[] = []
/** What words mean, across wordings and languages. */
export const CONCEPTS: Readonly<Record<string, { scope: Scope; phrases: readonly string[] }>> = {}
