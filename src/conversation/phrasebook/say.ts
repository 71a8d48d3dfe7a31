import { normalise } from './normalise.ts'
import { tokenise } from './tokens.ts'

/** One place of a pattern. */
export interface Place {
  /** Any of these fits: words, `@class`, KIND. */
  names: string[]
  optional: boolean
  /** `...` lets any words pass; `REST` keeps them. */
  free?: 'any' | 'rest'
  /** Must stand before or after the match, or must not stand before it; is no part of it. */
  context?: 'before' | 'after' | 'not_before'
}

/**
 * Reads a pattern: words, `@class`, KIND, `(a|b c)` for one of them, `[a|b]` for one of them or nothing, `...` for any
 * words, `REST` for any words that are kept, `<x` and `>x` for what stands before and after, `!x` for what must not stand
 * before. Throws when it says nothing.
 */
export function parseSay(say: string): Place[] {
  const places = [...say.matchAll(/([<>!]?)(?:\(([^)]*)\)|\[([^\]]*)\]|(\S+))/g)].map((match): Place => {
    const [, sign, oneOf, maybe, single] = match
    if (single === '...') return { names: [], optional: true, free: 'any' }
    if (single === 'REST') return { names: [], optional: false, free: 'rest' }
    const names = (oneOf ?? maybe ?? single ?? '').split('|').map((name) => name.trim())
    const context = CONTEXTS[sign ?? '']
    return { names, optional: maybe !== undefined, ...(context === undefined ? {} : { context }) }
  })
  if (places.length === 0) throw new RangeError(`the pattern "${say}" is empty`)
  return places
}

const CONTEXTS: Readonly<Record<string, Place['context']>> = { '<': 'before', '>': 'after', '!': 'not_before' }

/** A name of a pattern that stands for words, not for a class or a kind. */
export const isWords = (name: string): boolean => !name.startsWith('@') && !/^[A-Z]+$/.test(name)

/** The words that a phrase of the data is compared by: the same steps as for a message. */
export const phraseWords = (phrase: string, rewrites: ReadonlyMap<string, readonly string[]>): string[] =>
  tokenise(normalise(phrase).text, rewrites).map((token) => token.word)
