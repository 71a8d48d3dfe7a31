import type { Card } from './wire.ts'

/** Lines that a card draws: its numbered and bulleted ones. */
const DRAWN = /^\s*(\d{1,3}[.)]|[•\-*])\s/
/** Amharic has its own colon. */
const HEADING = /[:፦]\s*$/

export interface CardWords {
  /** Said above the card. */
  before: string
  /** Said below it: a recommendation, a question. */
  after: string
}

/**
 * A reply's text says all that matters, without the card. Beside the card only what the card does not show is worth
 * saying again.
 */
export function cardWords(kind: Card['kind'], text: string): CardWords {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const spoken = lines.filter((line) => !DRAWN.test(line))
  // Headings of groups: the card has its own words for them.
  const grouped = spoken.filter((line) => HEADING.test(line)).length > 1
  switch (kind) {
    case 'notices':
      return { before: spoken[0] ?? '', after: plain(spoken.slice(1)) }
    case 'listings':
    case 'orders':
      return { before: grouped ? '' : (spoken[0] ?? ''), after: plain(grouped ? spoken : spoken.slice(1)) }
    case 'order_summary':
      return { before: spoken.length > 1 ? (spoken[0] ?? '') : '', after: spoken[spoken.length - 1] ?? '' }
    case 'prices':
      return { before: spoken[0] ?? '', after: '' }
    default:
      return { before: text, after: '' }
  }
}

const plain = (lines: readonly string[]): string => lines.filter((line) => !HEADING.test(line)).join('\n')
