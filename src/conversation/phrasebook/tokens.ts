import { squeeze } from './normalise.ts'

interface Place {
  /** Offsets in the normalised text. */
  start: number
  end: number
  /** No space before it: the "kg" of "50kg". */
  glued: boolean
}

export type Token = Place & { word: string } & (
    | { kind: 'word' }
    | { kind: 'number'; value: number; digits: string }
    /** Numbers joined by slashes, dots or dashes. */
    | { kind: 'date'; parts: number[]; separator: string }
    | { kind: 'mark' }
  )

/** More words than this are not read: nobody asks for one thing in so many. */
const MOST_TOKENS = 120

// Every alternative begins with another class of characters or has bounded repeats: the time is linear.
const PIECES =
  /(?<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\2\d{2,4}|\d{1,2}\/\d{1,2})(?![\d/])|(?<number>\d+(?:,\d{3})*(?:[.,]\d+)?(?:e\+?\d{1,2}(?!\d))?)|(?<word>[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*)|(?<emoji>\p{Extended_Pictographic})|(?<mark>[^\s\p{L}\p{M}\d])/gu

const LETTER = /\p{L}/u

/** The words, numbers and marks of a normalised text. `rewrites` opens short forms: "what's" becomes two tokens.
 * "Twenty-five" is two words; a dash between spaces stays a mark. */
export function tokenise(text: string, rewrites: ReadonlyMap<string, readonly string[]>): Token[] {
  const tokens: Token[] = []
  let last = 0
  for (const match of text.matchAll(PIECES)) {
    if (tokens.length >= MOST_TOKENS) break
    const piece = match[0]
    const place = { start: match.index, end: match.index + piece.length, glued: match.index === last && last > 0 }
    last = place.end
    const { date, number, word, mark } = match.groups ?? {}
    if (date !== undefined) tokens.push({ ...place, kind: 'date', word: piece, ...dateParts(piece) })
    else if (number !== undefined) tokens.push({ ...place, kind: 'number', word: piece, ...numberOf(piece) })
    else if (mark === '-' && place.glued && LETTER.test(text.charAt(place.end))) continue
    else if (mark !== undefined) tokens.push({ ...place, kind: 'mark', word: piece })
    else tokens.push(...wordTokens(word === undefined ? piece : squeeze(piece), place, rewrites))
  }
  return tokens
}

function wordTokens(word: string, place: Place, rewrites: ReadonlyMap<string, readonly string[]>): Token[] {
  const rewritten = rewrites.get(word)
  if (rewritten) return rewritten.map((part) => ({ ...place, kind: 'word', word: part }))
  if (word.length > 2 && word.endsWith("'s")) {
    const owner: Token = { ...place, kind: 'word', word: word.slice(0, -2), end: place.end - 2 }
    return [owner, { start: place.end - 2, end: place.end, glued: true, kind: 'word', word: 's' }]
  }
  return [{ ...place, kind: 'word', word: word.replaceAll("'", '') }]
}

function dateParts(piece: string): { parts: number[]; separator: string } {
  const separator = /[^\d]/.exec(piece)?.[0] ?? '-'
  return { parts: piece.split(separator).map(Number), separator }
}

/** "1,500" is fifteen hundred, "2,5" two and a half. */
function numberOf(piece: string): { value: number; digits: string } {
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(piece)
  const digits = grouped ? piece.replaceAll(',', '') : piece.replace(',', '.').replaceAll(',', '')
  return { value: Number(digits), digits }
}
