import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Cuts what Amharic joins to words: "ለአዳማ" is ለ and አዳማ, "leadama" is le and adama; the ending of "19042ን" says nothing.
 */
export function splitAffixes(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  const isAmharic = vocabulary.isAmharic(tokens)
  return whole(tokens, vocabulary).flatMap((token, at, all): Token[] => {
    if (token.glued && all[at - 1]?.kind === 'number' && vocabulary.joins.endsNumber(token.word)) return []
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

/** Endings that stand apart from their words: "laku lign" is lakulign, the en of "order-en" says nothing. */
function whole(tokens: readonly Token[], { joins }: Vocabulary): Token[] {
  const found: Token[] = []
  for (const token of tokens) {
    const before = found.at(-1)
    if (token.kind === 'word' && before?.kind === 'word') {
      if (joins.isApart(token.word)) {
        found[found.length - 1] = { ...before, word: before.word + token.word, end: token.end }
        continue
      }
      // Between them was a dash.
      if (token.glued && token.start === before.end + 1 && joins.endsLoan(token.word)) continue
    }
    found.push(token)
  }
  return found
}
