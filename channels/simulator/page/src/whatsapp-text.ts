/** A piece of a text as the WhatsApp-shaped phone writes it. */
export interface Piece {
  kind: 'text' | 'strong' | 'em' | 'del' | 'code' | 'link'
  text: string
}

const MARKED =
  /```([^`]+)```|(?<![\p{L}\p{N}])\*(\S|\S[^*\n]*\S)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_(\S|\S[^_\n]*\S)_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])~(\S|\S[^~\n]*\S)~(?![\p{L}\p{N}])|(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/gu
const KINDS = ['code', 'strong', 'em', 'del', 'link'] as const

/** Reads *bold*, _italic_, ~struck~, ```fixed``` and links; what is not closed stays as it was typed. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(MARKED)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    const group = match.slice(1).findIndex((part) => part !== undefined)
    pieces.push({ kind: KINDS[group] ?? 'text', text: match[group + 1] ?? match[0] })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}
