import type { Card } from './wire.ts'

/** Lines that a card draws: its numbered and bulleted ones. */
const DRAWN = /^\s*(\d{1,3}[.)]|[•\-*])\s/
/** Amharic has its own colon. */
const HEADING = /[:፦]\s*$/

/** Entries of a card's list that stand under one title. */
export interface Group {
  title: string
  /** How many of them, one after the other. */
  count: number
}

export interface CardWords {
  /** Said above the card. */
  before: string
  /** Said below it: a recommendation, a question. */
  after: string
  /** The parts of its list, where it has several. */
  groups?: readonly Group[]
}

/**
 * A reply's text says all that matters, without the card. Beside the card only what the card does not show is worth
 * saying again. News of an order that lists what is in it says no more than the order's card.
 */
export function cardWords(kind: Card['kind'], text: string, news = false): CardWords {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const spoken = lines.filter((line) => !DRAWN.test(line))
  switch (kind) {
    case 'notices':
      return { before: spoken[0] ?? '', after: plain(spoken.slice(1)) }
    case 'listings':
    case 'orders': {
      const groups = groupsOf(lines)
      if (groups.length > 1) return { before: '', after: plain(spoken), groups }
      return { before: spoken[0] ?? '', after: plain(spoken.slice(1)) }
    }
    case 'order':
      return { before: news && spoken.length < lines.length ? (spoken[0] ?? '') : text, after: '' }
    case 'order_summary':
      return { before: spoken.length > 1 ? (spoken[0] ?? '') : '', after: spoken[spoken.length - 1] ?? '' }
    case 'prices':
      return { before: spoken[0] ?? '', after: '' }
    default:
      return { before: text, after: '' }
  }
}

/** The title over each entry that is the first of its part; none where the text has not an entry for each. */
export function titlesOver(groups: readonly Group[] | undefined, entries: number): ReadonlyMap<number, string> {
  const titles = new Map<number, string>()
  let at = 0
  for (const { title, count } of groups ?? []) {
    titles.set(at, title)
    at += count
  }
  return at === entries ? titles : new Map()
}

function groupsOf(lines: readonly string[]): Group[] {
  const groups: Group[] = []
  for (const line of lines) {
    const last = groups[groups.length - 1]
    if (HEADING.test(line)) groups.push({ title: line.replace(HEADING, ''), count: 0 })
    else if (DRAWN.test(line) && last !== undefined) last.count += 1
  }
  return groups
}

const plain = (lines: readonly string[]): string => lines.filter((line) => !HEADING.test(line)).join('\n')
