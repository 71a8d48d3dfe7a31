import type { Product } from '#data/models/index.ts'
import { FOREIGN_WORDS, LEXICONS } from '#flows/lexicons/index.ts'
import { PHRASES } from '#flows/phrases/index.ts'
import { clock } from '#src/clock.ts'
import { TOOL_ROLES } from '../tools/inputs.ts'
import type { Span, Understand, Understanding } from '../understanding.ts'
import { learnPlaces, learnProducts } from './catalogue.ts'
import { type CompiledPattern, PatternIndex, UNEXPLAINED } from './compile.ts'
import { LanguageDetector } from './detect.ts'
import type { Lattice } from './lattice.ts'
import type { Lexicon } from './lexicon.ts'
import { type Match, Matcher } from './match.ts'
import type { Edge, Meaning, SpanMeaning } from './meaning.ts'
import { INSTEAD, moodOf, type Read, restrained } from './mood.ts'
import type { Phrases } from './phrases.ts'
import { PieceReader } from './pieces.ts'
import { compileRules } from './rules.ts'
import { withSeveral } from './several.ts'
import { slotReader } from './slots.ts'
import { takenBack } from './taken-back.ts'
import { Vocabulary } from './vocabulary.ts'

/** A pattern that explains the whole sentence reaches this, and a little more for every word that it names. */
const SURE = 0.95
const HINT = 0.68
const LENGTH_BONUS = 0.04
/** A tool that the person has no role for is read last, but read: the answer says who may use it. */
const OTHER_ROLE = 0.88
/** A newcomer may want to buy or to sell; most want to buy. */
const NEWCOMER = ['visitor', 'customer']
const SELLING_NEWCOMER = 0.98
const LEAST_SCORE = 0.3
const MOST_CANDIDATES = 6
/** How often a sentence may take something back. */
const MOST_CORRECTIONS = 3

/**
 * Builds the understanding of sentences for a catalogue; costs some tenths of a second, and is built again when the catalogue
 * changes. What comes out is pure: the same text, day and roles give the same result. It never throws, and its time is
 * bounded whatever the text is.
 */
export function createUnderstand(
  products: readonly Product[],
  data: { lexicons?: readonly Lexicon[]; phrases?: readonly Phrases[] } = {},
): Understand {
  const { vocabulary, patterns, pieces, detector } =
    data.lexicons === undefined && data.phrases === undefined ? learnt(products) : partsOf(products, data)
  const hidden = new Set([vocabulary.symbol('stranger'), vocabulary.symbol('INTEGER'), vocabulary.symbol('PHONE')])

  const read = (
    text: string,
    context: Parameters<Understand>[1] = {},
    corrections = MOST_CORRECTIONS,
  ): { lattice: Lattice; understood: Understanding } => {
    const today = context.today ?? clock.today()
    const lattice = pieces.read(text, today)
    const spans = spansOf(lattice, hidden)
    const meant = corrections > 0 ? takenBack(lattice, spans, vocabulary) : undefined
    if (meant !== undefined) return read(meant, context, corrections - 1)
    const matcher = new Matcher(lattice, vocabulary)
    const abroad = !vocabulary.hasAmharic(lattice.tokens)
    const readings: Reading[] = []
    for (const pattern of patterns.possible(lattice)) {
      const match = matcher.match(pattern)
      if (!match) continue
      const score = scoreOf(pattern, match, context.roles, abroad)
      const undenied =
        match.denial > 0
          ? scoreOf(pattern, { ...match, cost: match.cost - match.denial }, context.roles, abroad)
          : score
      if (score >= LEAST_SCORE || (undenied >= LEAST_SCORE && pattern.phrases.intent in INSTEAD))
        readings.push({ pattern, match, score, undenied })
    }
    const mood = moodOf(lattice, vocabulary)
    const found = best(readings, lattice, today)
    const language = detector.detect(lattice)
    const leaning = language === 'neutral' ? detector.leaning(lattice) : undefined
    const understood = {
      language,
      ...(leaning === undefined ? {} : { leaning }),
      intents: restrained(found, mood, (tool) => roleFactor(rolesOf(tool), context.roles)),
      spans,
      text: lattice.source.text,
      question: mood.question,
      negated: mood.denials.length > 0 && !explained(found[0]),
    }
    return { lattice, understood }
  }

  return (text, context) => {
    const { lattice, understood } = read(text, context)
    const intents = withSeveral(
      understood.intents,
      lattice,
      vocabulary,
      (part) => read(part, context).understood.intents,
    )
    return { ...understood, intents }
  }
}

/** Tells the language of a text, without understanding it; as pure and as bounded. */
export function createDetect(products: readonly Product[]): (text: string) => Understanding['language'] {
  const { pieces, detector } = learnt(products)
  return (text) => detector.detect(pieces.read(text, clock.today()))
}

type Parts = ReturnType<typeof partsOf>
const LEARNT_AT_ONCE = 2
const latest = new Map<string, Parts>()

/** The parts for a catalogue, which are learnt once however many ask for them: nothing that is read changes them. */
function learnt(products: readonly Product[]): Parts {
  const key = JSON.stringify(products)
  const parts = latest.get(key) ?? partsOf(products, {})
  latest.delete(key)
  latest.set(key, parts)
  for (const oldest of latest.keys()) if (latest.size > LEARNT_AT_ONCE) latest.delete(oldest)
  return parts
}

function partsOf(
  products: readonly Product[],
  { lexicons = LEXICONS, phrases = PHRASES }: { lexicons?: readonly Lexicon[]; phrases?: readonly Phrases[] },
) {
  const vocabulary = new Vocabulary(lexicons)
  learnProducts(vocabulary, products)
  learnPlaces(vocabulary)
  const patterns = new PatternIndex(phrases, vocabulary)
  const rules = compileRules(
    lexicons.flatMap((lexicon) => lexicon.rules ?? []),
    vocabulary,
  )
  const pieces = new PieceReader(vocabulary, rules)
  vocabulary.seal()
  return { vocabulary, patterns, pieces, detector: new LanguageDetector(lexicons, FOREIGN_WORDS, vocabulary) }
}

/** A command that the denial is a part of: "I can not fulfil order 77". */
const explained = (first: Read | undefined): boolean =>
  first !== undefined && !first.denied && (first.intent in INSTEAD || first.intent === 'answer')

interface Reading {
  pattern: CompiledPattern
  match: Match
  score: number
  /** The score if nothing turned the sentence round. */
  undenied: number
}

function scoreOf(
  { weak, roles, unexplained }: CompiledPattern,
  { weight, cost }: Match,
  speaker: readonly string[] | undefined,
  abroad: boolean,
): number {
  const taken = abroad ? Math.max(unexplained, UNEXPLAINED.abroad) : unexplained
  const coverage = weight / (weight + taken * cost)
  const length = LENGTH_BONUS * (weight / (1 + weight))
  const score = ((weak ? HINT : SURE) + length) * coverage * roleFactor(roles, speaker)
  return Math.round(score * 1000) / 1000 || 0
}

const rolesOf = (tool: string): readonly string[] | undefined =>
  Object.entries(TOOL_ROLES).find(([name]) => name === tool)?.[1]

function roleFactor(allowed: readonly string[] | undefined, speaker: readonly string[] | undefined): number {
  if (allowed === undefined || speaker === undefined) return 1
  const newcomer = speaker.length === 0
  if ((newcomer ? NEWCOMER : speaker).some((role) => allowed.includes(role))) return 1
  return newcomer ? SELLING_NEWCOMER : OTHER_ROLE
}

/** The best reading of each intent, best first; of equal ones, the one that says more. */
function best(readings: Reading[], lattice: Lattice, today: string): Read[] {
  const found = new Map<string, Read>()
  for (const { pattern, match, score, undenied } of readings.sort((a, b) => b.score - a.score)) {
    const { phrases, slots } = pattern
    const known = found.get(phrases.intent)
    if (known ? score < known.score : found.size >= MOST_CANDIDATES) continue
    const args: Record<string, unknown> = { ...phrases.args }
    const read = slotReader({ match, lattice, today })
    for (const [argument, slot] of slots) {
      const value = read(slot)
      if (value !== undefined) args[argument] = value
    }
    const unknown = unknownIn(match)
    if (UNKNOWN_TOO.has(phrases.intent) && args['product'] === undefined && unknown !== undefined) {
      args['unknownProduct'] = unknown
    }
    if (
      phrases.needs?.some(
        (argument) => args[argument] === undefined && !(argument === 'product' && 'unknownProduct' in args),
      )
    )
      continue
    if (!known) found.set(phrases.intent, { intent: phrases.intent, args, score, denied: match.denial > 0, undenied })
    else if (Object.keys(args).length > Object.keys(known.args).length) known.args = args
  }
  return [...found.values()]
}

/** Requests about one product, which may be one that nobody knows. */
const UNKNOWN_TOO = new Set(['find_listings', 'check_listing', 'suggest_price', 'save_listing', 'remove_listing'])

const unknownIn = ({ parts }: Match): string | undefined =>
  parts.flatMap(({ edge: { meaning } }) => (meaning?.kind === 'unknown_product' ? [meaning.words] : []))[0]

const INNER: ReadonlySet<Meaning['kind']> = new Set([
  'unit',
  'weekday',
  'period',
  'offset',
  'feast',
  'day_of_month',
  'negated',
  'excluded',
  'dismissed',
  'hour',
  'numeral',
  'ethiopian_month',
])
const isSpan = (meaning: Meaning): meaning is SpanMeaning => !INNER.has(meaning.kind)

/** The pieces that are part of no larger one. A piece may have several meanings: 19042 is a number, and an order's. */
function spansOf(lattice: Lattice, hidden: ReadonlySet<number>): Span[] {
  const spans: Span[] = []
  const edges = lattice.edges().filter((edge) => edge.meaning !== undefined && !hidden.has(edge.symbol))
  const outer = edges.filter((edge) => !edges.some((other) => contains(other, edge)))
  for (const edge of outer.sort((a, b) => a.start - b.start || a.cost - b.cost)) {
    if (!edge.meaning || !isSpan(edge.meaning)) continue
    const start = lattice.tokens[edge.start]?.start ?? 0
    const end = lattice.tokens[edge.end - 1]?.end ?? start
    if (spans.some((span) => span.start === start && span.kind === edge.meaning?.kind)) continue
    spans.push({ start, end, text: lattice.source.text.slice(start, end), ...edge.meaning })
  }
  return spans
}

const contains = (outer: Edge, inner: Edge): boolean =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start
