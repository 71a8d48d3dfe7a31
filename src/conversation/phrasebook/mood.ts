import { type Candidate, CERTAIN } from '../understanding.ts'
import type { Lattice } from './lattice.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Whether a sentence asks, and which of its words turn it round. */
export interface Mood {
  question: boolean
  /** Ends in a question mark, a polite request too. */
  marked: boolean
  /** Speaks of what is still to come: "it will be delivered". */
  ahead: boolean
  /** Tokens such as "not" that deny; the "no" that only answers is none. */
  denials: readonly number[]
}

/** What is said instead of "not"; more than an ordinary word costs when it is left unexplained. */
const DENIAL = 1
/** Up to this cost a word is Amharic as it was heard, in Latin letters; one that was misspelt and guessed costs more. */
const HEARD = 0.14
const SENTENCE_ENDS = new Set(['.', '!', '?', ';'])
/** What may follow a "no" that answers and goes on: "no, make it 20", "no cancel that". */
const GOING_ON = [
  '@cancel',
  '@cancel_flow',
  '@remove',
  '@change',
  '@accept',
  '@decline',
  '@correct',
  '@yes',
  '@lower',
  '@raise',
]

export function moodOf(lattice: Lattice, vocabulary: Vocabulary): Mood {
  const marked = lastSentence(lattice, vocabulary).marked
  const ahead = lattice.tokens.some((_, at) => begins(at, lattice, vocabulary, ['@to_come']))
  return { question: asks(lattice, vocabulary), marked, ahead, denials: denials(lattice, vocabulary) }
}

/** The "no" that a sentence begins with, when it only answers what was asked before. */
export function answeringNo(lattice: Lattice, vocabulary: Vocabulary): number | undefined {
  const at = skip(0, lattice.tokens.length, lattice, vocabulary, ['@polite'])
  const next = lattice.tokens[at + 1]
  if (!covered(at, lattice, vocabulary, ['@no_word']) || next === undefined) return undefined
  const goesOn = next.kind === 'mark' || begins(at + 1, lattice, vocabulary, GOING_ON)
  return goesOn ? at : undefined
}

function denials(lattice: Lattice, vocabulary: Vocabulary): number[] {
  const answering = answeringNo(lattice, vocabulary)
  return lattice.tokens.flatMap((token, at) =>
    at !== answering && vocabulary.skipCost(token) > DENIAL && !covered(at, lattice, vocabulary, ['@yes', 'reason'])
      ? [at]
      : [],
  )
}

function asks(lattice: Lattice, vocabulary: Vocabulary): boolean {
  const { tokens } = lattice
  if (tokens.some((_, at) => begins(at, lattice, vocabulary, ['@wondering'], HEARD))) return true
  const { start, end, marked } = lastSentence(lattice, vocabulary)
  const opening = skip(start, end, lattice, vocabulary, ['@polite', '@lead_in'])
  if (begins(opening, lattice, vocabulary, ['@request'])) return false
  if (marked || endsAsking(start, end, lattice, vocabulary)) return true
  const denied = tokens[opening + 1]
  return (
    begins(opening, lattice, vocabulary, ['@asks']) && !(denied !== undefined && vocabulary.skipCost(denied) > DENIAL)
  )
}

/** Amharic asks with a last word, "wey". */
function endsAsking(start: number, end: number, lattice: Lattice, vocabulary: Vocabulary): boolean {
  const asking = vocabulary.symbol('@asks_last')
  let last = end
  while (
    last > start &&
    (covered(last - 1, lattice, vocabulary, ['@polite', '@thanking']) || isNumber(last - 1, lattice))
  )
    last--
  return lattice.endingAt(last).some((edge) => edge.symbol === asking && edge.start > start)
}

/** The number of the order that was asked about may stand behind the question. */
const isNumber = (at: number, lattice: Lattice): boolean => lattice.tokens[at]?.kind === 'number'

/** The last sentence that says something, and whether it ends in a question mark. */
function lastSentence(lattice: Lattice, vocabulary: Vocabulary): { start: number; end: number; marked: boolean } {
  const { tokens } = lattice
  let last = { start: 0, end: tokens.length, marked: false }
  let start = 0
  let says = false
  tokens.forEach((token, at) => {
    const ends = token.kind === 'mark' && SENTENCE_ENDS.has(token.word)
    if (!ends && token.kind !== 'mark' && !covered(at, lattice, vocabulary, ['@polite', '@thanking'])) says = true
    if (ends && at === start) {
      last.marked ||= token.word === '?' && start > 0
      start = at + 1
    } else if (ends || at === tokens.length - 1) {
      if (says || start === 0) last = { start, end: ends ? at : at + 1, marked: token.word === '?' }
      start = at + 1
      says = false
    }
  })
  return last
}

function skip(from: number, end: number, lattice: Lattice, vocabulary: Vocabulary, names: readonly string[]): number {
  const symbols = new Set(names.map((name) => vocabulary.symbol(name)))
  let at = from
  while (at < end) {
    const edge = lattice.startingAt(at).find(({ symbol, cost }) => cost === 0 && symbols.has(symbol))
    if (edge) at = edge.end
    else if (lattice.tokens[at]?.kind === 'mark') at++
    else break
  }
  return at
}

function begins(at: number, lattice: Lattice, vocabulary: Vocabulary, names: readonly string[], most = 0): boolean {
  const symbols = new Set(names.map((name) => vocabulary.symbol(name)))
  return lattice.startingAt(at).some(({ symbol, cost }) => cost <= most && symbols.has(symbol))
}

const covered = (at: number, lattice: Lattice, vocabulary: Vocabulary, names: readonly string[]): boolean => {
  const symbols = new Set(names.map((name) => vocabulary.symbol(name)))
  for (let start = Math.max(0, at - LONGEST_PHRASE); start <= at; start++) {
    if (lattice.startingAt(start).some(({ symbol, end }) => symbols.has(symbol) && end > at)) return true
  }
  return false
}
const LONGEST_PHRASE = 8

/** A candidate, and what of its reading decides whether it may be carried out. */
export interface Read extends Candidate {
  /** Denials that its reading leaves unexplained. */
  denied: boolean
  /** The score that it would have without them. */
  undenied: number
}

/** What only agrees, ends or changes: a question does none of it. */
const SETTLES = new Set(['yes', 'cancel', 'answer'])

type Instead = (args: Record<string, unknown>) => Omit<Candidate, 'score'>[]
const only = (args: Record<string, unknown>, ...names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap((name) => (args[name] === undefined ? [] : [[name, args[name]]])))
const aboutOrder = (args: Record<string, unknown>) => [
  { intent: 'supplier_orders', args: only(args, 'number') },
  { intent: 'track_order', args: only(args, 'number') },
]
const aboutProduct = (intent: string, args: Record<string, unknown>) =>
  args['product'] === undefined ? [] : [{ intent, args: only(args, 'product') }]

/** What a command that writes becomes when it is asked about or denied: a look at the same order or product. */
export const INSTEAD: Readonly<Record<string, Instead>> = {
  answer_order: (args) => [
    { intent: 'supplier_orders', args: args['number'] === undefined ? { states: ['pending'] } : only(args, 'number') },
  ],
  update_delivery: aboutOrder,
  cancel_order: aboutOrder,
  remove_listing: (args) => aboutProduct('check_listing', args),
  save_listing: (args) => {
    const named = (names: readonly string[]) => names.some((name) => name in args)
    const ofPrice = named(['price', 'priceBy', 'pricePercent'])
    // "Should I lower the tomatoes?" names neither how much nor how many.
    const lowered = args['existing'] === true && !named(['quantity', 'quantityBy', 'change'])
    return aboutProduct(ofPrice || lowered ? 'suggest_price' : 'check_listing', args)
  },
}

/** An order that is said not to have been made, or not to be wanted: those that there are of the same goods, if any were named. */
function notOrdered(args: Record<string, unknown>): Omit<Candidate, 'score'>[] {
  const [first] = Array.isArray(args['items']) ? args['items'] : []
  const product: unknown = first?.product
  return product === undefined ? [] : [{ intent: 'my_orders', args: { product } }]
}

/** What is done at once. So many words around it that nobody knows may turn it round: its order is shown. */
const AT_ONCE = new Set(['answer_order', 'update_delivery'])
const DOUBTFUL = 0.6

/** How much a reading says: of two that fit alike, the one that says more is meant. */
const said = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, each) => sum + said(each), 0)
}

/** The candidates that may stand: no command of a sentence that asks or denies it. */
export function restrained(read: readonly Read[], mood: Mood, factorOf: (tool: string) => number): Candidate[] {
  const standing = new Map<string, Candidate>()
  const offer = (candidate: Candidate) => {
    const known = standing.get(candidate.intent)
    if (!known || candidate.score > known.score) standing.set(candidate.intent, candidate)
  }
  for (const { intent, args, score, denied, undenied } of read) {
    const instead = INSTEAD[intent]
    const asked = mood.question || ((mood.marked || mood.ahead) && intent === 'update_delivery')
    if (SETTLES.has(intent) && mood.question) continue
    if (intent === 'yes' && (denied || mood.marked)) continue
    const doubtful = AT_ONCE.has(intent) && score < DOUBTFUL
    if (intent === 'place_order' && denied && score < CERTAIN) {
      for (const other of notOrdered(args)) offer({ ...other, score })
    } else if (!instead || !(asked || denied || doubtful)) offer({ intent, args, score })
    else {
      for (const other of instead(args)) {
        offer({ ...other, score: Math.round(undenied * factorOf(other.intent) * 1000) / 1000 })
      }
    }
  }
  return [...standing.values()].sort((a, b) => b.score - a.score || said(b.args) - said(a.args))
}
