import type { Span } from '../understanding.ts'
import type { Lattice } from './lattice.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What may be taken back in the middle of a sentence. An order's number is not: two of them are two commands. */
const REPLACED: readonly Span['kind'][] = ['product', 'quantity', 'number', 'money', 'day', 'duration', 'place', 'name']

/** From this cost on a word was misspelt and guessed; Amharic in Latin letters is only heard. */
const GUESSED = 0.15

/** A number alone is a new amount, or a new price, of what was said before. */
const AMOUNTS: readonly Span['kind'][] = ['number', 'quantity', 'money']

/**
 * "Tomatoes, no wait, onions": the sentence as it was meant, with what follows such words in the place of what it takes back;
 * undefined when nothing is taken back.
 */
export function takenBack(lattice: Lattice, spans: readonly Span[], vocabulary: Vocabulary): string | undefined {
  const back = vocabulary.symbol('@take_back')
  const marks = lattice.edges().filter(({ symbol, cost }) => cost < GUESSED && symbol === back)
  const last = Math.max(0, ...marks.map(({ end }) => end))
  const to = lattice.tokens[last]?.start
  if (to === undefined || spans.some(({ kind }) => kind === 'order_number')) return undefined
  // "No, wait, sorry": one after the other.
  const first = marks
    .toSorted((a, b) => b.end - a.end)
    .reduce((start, mark) => (mark.end >= start ? Math.min(start, mark.start) : start), last)
  const from = lattice.tokens[first]?.start ?? 0
  const { text } = lattice.source
  const changes = spans.flatMap((span) => {
    const old = span.start < to ? undefined : spans.findLast((each) => each.end <= from && isOneFor(each, span))
    return old === undefined ? [] : [{ span, old }]
  })
  if (changes.length === 0) return undefined
  const cut = changes.map(({ span: { start, end } }) => ({ start, end, words: '' }))
  const put = changes.map(({ span, old }) => ({
    start: old.start,
    end: old.end,
    words: span.kind === 'number' ? old.text.replace(/\d+(?:[.,]\d+)?/, span.text) : span.text,
  }))
  return [...put, { start: from, end: to, words: ' ' }, ...cut]
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end, words }) => rest.slice(0, start) + words + rest.slice(end), text)
}

const isOneFor = (before: Span, { kind }: Span): boolean =>
  REPLACED.includes(kind) && (before.kind === kind || (kind === 'number' && AMOUNTS.includes(before.kind)))
