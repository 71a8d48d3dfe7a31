import type { Candidate } from '../understanding.ts'
import type { Lattice } from './lattice.ts'
import type { Edge } from './meaning.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Commands that name an order; two of them in one sentence are two commands. */
const COMMANDS = new Set(['answer_order', 'update_delivery', 'cancel_order'])
const SEPARATORS = new Set([',', ';', '.', '!', '-', '&'])
const MOST_ORDERS = 10

type OrderEdge = Edge & { meaning: { kind: 'order_number'; number: string } }

/**
 * "Accept 28037, decline 28036 because of rain": a command that names several orders, in its order, with what is to be done
 * with each. Nothing is then said of a single order, so that none of them is taken for the only one.
 */
export function withSeveral(
  intents: readonly Candidate[],
  lattice: Lattice,
  vocabulary: Vocabulary,
  readPart: (text: string) => readonly Candidate[],
): Candidate[] {
  const [first, ...rest] = intents
  if (!first || !COMMANDS.has(first.intent)) return [...intents]
  const orders = ordersNamed(lattice, vocabulary).slice(0, MOST_ORDERS)
  if (orders.length < 2) return [...intents]
  const commands = partsOf(orders, lattice, vocabulary).map((text) =>
    readPart(text).find(({ intent }) => COMMANDS.has(intent)),
  )
  const several = orders.map(({ meaning: { number } }, at) => {
    const own = commands[at]
    const meant = own ?? commands.slice(0, at).findLast(Boolean) ?? commands.find(Boolean)
    const { answer, reason, status } = meant?.args ?? {}
    return { number, intent: meant?.intent ?? first.intent, status, answer, reason: own && reason }
  })
  const same = several.filter(({ intent }) => intent === first.intent)
  if (first.intent === 'answer_order') {
    const each = same.map(({ number, answer, reason }) => ({
      number,
      ...(answer === undefined ? {} : { answer }),
      ...(reason === undefined ? {} : { reason }),
    }))
    return [{ ...first, args: { several: each } }, ...rest]
  }
  const statuses = new Set(same.map(({ status }) => status))
  const [status] = statuses.size === 1 ? statuses : []
  const numbers = same.map(({ number }) => number)
  return [{ ...first, args: { numbers, ...(status === undefined ? {} : { status }) } }, ...rest]
}

/** The different orders that are named: by long numbers, or by short ones that are called so or stand in a row with one. */
function ordersNamed(lattice: Lattice, vocabulary: Vocabulary): OrderEdge[] {
  const sure = vocabulary.symbol('order_number')
  const taken = new Set(
    ['day', 'no_day', 'quantity', 'money', 'range', 'duration'].map((kind) => vocabulary.symbol(kind)),
  )
  const edges = lattice.edges()
  const found = new Map<string, OrderEdge>()
  let last: Edge | undefined
  for (const edge of edges.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const { meaning } = edge
    if (meaning?.kind !== 'order_number') continue
    if (edges.some(({ symbol, start, end }) => taken.has(symbol) && start <= edge.start && end >= edge.end)) continue
    const inRow = last !== undefined && onlySeparators(last.end, edge.start, lattice, vocabulary)
    if (edge.symbol !== sure && !inRow && !firstOfCommand(edge, found)) continue
    last = edge
    if (!found.has(meaning.number)) found.set(meaning.number, { ...edge, meaning })
  }
  return [...found.values()]
}

const firstOfCommand = (edge: Edge, found: ReadonlyMap<string, unknown>): boolean => found.size === 0 && edge.start <= 2

function onlySeparators(from: number, to: number, lattice: Lattice, vocabulary: Vocabulary): boolean {
  if (from >= to) return false
  for (let at = from; at < to; at++) if (!separates(at, lattice, vocabulary)) return false
  return true
}

const separates = (at: number, lattice: Lattice, vocabulary: Vocabulary): boolean =>
  SEPARATORS.has(lattice.tokens[at]?.word ?? '') ||
  lattice.startingAt(at).some(({ symbol, cost }) => cost === 0 && symbol === vocabulary.symbol('@and'))

/** The sentence cut between the orders, at the last separator before each. */
function partsOf(orders: readonly OrderEdge[], lattice: Lattice, vocabulary: Vocabulary): string[] {
  let start = 0
  return orders.map((order, index) => {
    const next = orders[index + 1]
    let end = next === undefined ? lattice.tokens.length : order.end
    if (next !== undefined) {
      for (let at = next.start - 1; at >= order.end; at--) {
        if (separates(at, lattice, vocabulary)) {
          end = at
          break
        }
      }
    }
    const text = lattice.written(start, end)
    start = end
    while (start < (next?.start ?? 0) && separates(start, lattice, vocabulary)) start++
    return text
  })
}
