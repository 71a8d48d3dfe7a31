import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Cuts what Amharic joins to words: "ለአዳማ" is ለ and አዳማ, "leadama" is le and adama; the ending of "19042ን" says nothing.
 */
export function splitAffixes(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  const isAmharic = vocabulary.isAmharic(tokens)
  return tokens.flatMap((token, at): Token[] => {
    if (token.glued && tokens[at - 1]?.kind === 'number' && vocabulary.joins.endsNumber(token.word)) return []
    const prefix = token.kind === 'word' ? vocabulary.joins.prefixOf(token.word, isAmharic) : undefined
    // Letters that were left out (apostrophes) leave no place to cut at.
    if (prefix === undefined || token.end - token.start !== token.word.length) return [token]
    const cut = token.start + prefix.length
    return [
      { kind: 'word', word: prefix, start: token.start, end: cut, glued: token.glued },
      { kind: 'word', word: token.word.slice(prefix.length), start: cut, end: token.end, glued: true },
    ]
  })
}
