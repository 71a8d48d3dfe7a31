import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Cuts the prefixes that Amharic joins to words: "ለአዳማ" is ለ and አዳማ, "leadama" is le and adama. */
export function splitPrefixes(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  return tokens.flatMap((token): Token[] => {
    const prefix = token.kind === 'word' ? vocabulary.prefixOf(token.word) : undefined
    // Letters that were left out (apostrophes) leave no place to cut at.
    if (prefix === undefined || token.end - token.start !== token.word.length) return [token]
    const cut = token.start + prefix.length
    return [
      { kind: 'word', word: prefix, start: token.start, end: cut, glued: token.glued },
      { kind: 'word', word: token.word.slice(prefix.length), start: cut, end: token.end, glued: true },
    ]
  })
}
