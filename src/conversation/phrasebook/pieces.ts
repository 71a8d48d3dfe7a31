import { splitAffixes } from './affixes.ts'
import { dayOfParts } from './days.ts'
import { Lattice } from './lattice.ts'
import type { Cue, Edge } from './meaning.ts'
import { normalise } from './normalise.ts'
import { type NumeralSource, numberAt } from './numbers.ts'
import { OpenPieces } from './open.ts'
import { PieceSieve } from './sieve.ts'
import { tokenise } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A number alone with so many digits may be an order's; a longer one is a phone's, unless it is called an order. */
const ORDER_DIGITS = { least: 5, usual: 8, most: 12 }
/** A number of a phone as it is dialled at home or from abroad; shorter digits are amounts. */
const PHONE = /^(?:(?:00)?251|0)?[79]\d{8}$/
const PHONE_DIGITS = 14
const LARGEST_NUMBER = 1e12
const LAST_OF_MONTH = 31
/** Tokens between a cue and the day that it belongs to. */
const CUE_REACH = 3

/** Reads all pieces of a text: what the vocabulary knows, numbers, what the rules make of them, names and reasons. */
export class PieceReader {
  readonly #vocabulary: Vocabulary
  readonly #applyRules: (lattice: Lattice, today: string) => void
  readonly #drop: PieceSieve
  readonly #open: OpenPieces

  constructor(vocabulary: Vocabulary, applyRules: (lattice: Lattice, today: string) => void) {
    this.#vocabulary = vocabulary
    this.#applyRules = applyRules
    this.#drop = new PieceSieve(vocabulary)
    this.#open = new OpenPieces(vocabulary)
  }

  read(text: string, today: string): Lattice {
    const source = normalise(text)
    const words = splitAffixes(tokenise(source.text, this.#vocabulary.rewrites), this.#vocabulary)
    const tokens = this.#vocabulary.inAmharic(words)
    const lattice = new Lattice(tokens, source)
    const readings = tokens.map((token) => this.#vocabulary.readings(token))
    for (let at = 0; at < tokens.length; at++) {
      for (const edge of this.#vocabulary.edgesAt(at, tokens, readings)) lattice.add(edge)
    }
    this.#drop.innerProducts(lattice)
    this.#drop.doubtfulProducts(lattice)
    this.#drop.doubtfulDays(lattice)
    this.#drop.covered(lattice, 'numeral', ['@pronoun', 'pick', 'ordinal'])
    this.#addUnheard(lattice)
    this.#addNumbers(lattice)
    this.#addPhones(lattice)
    this.#addDates(lattice, today)
    this.#applyRules(lattice, today)
    const unheard = this.#vocabulary.symbol('UNHEARD')
    lattice.drop(({ symbol }) => symbol === unheard)
    this.#drop.covered(lattice, 'product', ['negated', 'excluded'])
    this.#drop.covered(lattice, 'ordinal', ['day', '@not_ordinal'])
    this.#drop.ordinalNumbers(lattice)
    this.#drop.measuredNumbers(lattice)
    this.#drop.covered(lattice, 'range', ['quantity'])
    this.#drop.pricedNumbers(lattice)
    this.#drop.covered(lattice, 'money', ['price_change'])
    this.#drop.covered(lattice, 'price_change', ['duration', 'day', 'hour'])
    for (const kind of ['quantity', 'number', 'unit', 'INTEGER'] as const) this.#drop.covered(lattice, kind, ['range'])
    for (const kind of ['quantity', 'number', 'INTEGER', 'money', 'name', 'ordinal'] as const) {
      this.#drop.covered(lattice, kind, ['hour'])
    }
    for (const kind of ['day', 'duration', 'quantity', 'number', 'place', 'money'] as const) {
      this.#drop.covered(lattice, kind, ['dismissed'])
    }
    this.#drop.innerDays(lattice)
    this.#drop.formerPrices(lattice)
    this.#addCues(lattice)
    this.#open.add(lattice)
    return lattice
  }

  #addNumbers(lattice: Lattice): void {
    const { tokens } = lattice
    const numeral = this.#vocabulary.symbol('numeral')
    const and = this.#vocabulary.symbol('@and')
    const source: NumeralSource = {
      tokens,
      numeralAt: (at) => {
        let best: ReturnType<NumeralSource['numeralAt']>
        for (const edge of lattice.startingAt(at)) {
          if (edge.symbol !== numeral || edge.meaning?.kind !== 'numeral') continue
          if (!best || edge.end > best.end || edge.cost < best.cost) best = { ...edge, meaning: edge.meaning }
        }
        return best
      },
      isAnd: (at) => lattice.startingAt(at).some((edge) => edge.symbol === and && edge.cost === 0),
    }
    for (let start = 0; start < tokens.length; start++) {
      const found = numberAt(start, source)
      if (!found || (found.digits === undefined && this.#isHalfHeard(start, found, lattice))) continue
      const before = tokens[start - 1]
      const negative = before?.word === '-' && !before.glued && tokens[start]?.glued === true
      const place = { start, end: found.end, cost: 0, weight: found.end - start }
      const most = Math.min(found.value, LARGEST_NUMBER)
      const value = negative ? -most : most
      lattice.add({ ...place, symbol: this.#vocabulary.symbol('number'), meaning: { kind: 'number', value } })
      if (found.digits !== undefined && !negative && found.end === start + 1)
        this.#addDigits(found.digits, place, lattice)
    }
  }

  /** Words that are no part of anything known: before a unit they may be a number. */
  #addUnheard(lattice: Lattice): void {
    const symbol = this.#vocabulary.symbol('UNHEARD')
    lattice.tokens.forEach(({ kind, word }, start) => {
      if (kind !== 'word' || lattice.startingAt(start).length > 0) return
      if (this.#vocabulary.has(word) || this.#vocabulary.hears(word)) return
      lattice.add({ symbol, start, end: start + 1, cost: 0, weight: 1 })
    })
  }

  /**
   * "Haya ... kilo": a word that nobody knows between tens and a unit is their ones, and a ten before tens was meant for
   * something else. How much it is must be asked.
   */
  #isHalfHeard(start: number, { value, end }: { value: number; end: number }, lattice: Lattice): boolean {
    const ten = this.#vocabulary.symbol('@ten')
    if (lattice.endingAt(start).some((edge) => edge.symbol === ten)) return true
    if (value < 20 || value % 10 !== 0) return false
    const unheard = this.#vocabulary.symbol('UNHEARD')
    if (!lattice.startingAt(end).some(({ symbol }) => symbol === unheard)) return false
    const unit = this.#vocabulary.symbol('unit')
    return lattice.startingAt(end + 1).some((edge) => edge.symbol === unit && edge.cost === 0)
  }

  /** The digits of a phone's number, with what people put between them. */
  #addPhones(lattice: Lattice): void {
    const { tokens } = lattice
    tokens.forEach(({ kind }, start) => {
      if (kind !== 'number' && kind !== 'date') return
      let digits = ''
      for (let end = start; end < tokens.length && digits.length < PHONE_DIGITS; end += 1) {
        const token = tokens[end]
        if (token?.kind === 'number' || token?.kind === 'date') digits += token.word.replace(/\D/g, '')
        else if (token?.word !== '-') return
        if (!PHONE.test(digits)) continue
        const symbol = this.#vocabulary.symbol('PHONE')
        const meaning = { kind: 'number', value: Number(digits) } as const
        lattice.add({ start, end: end + 1, cost: 0, weight: end + 1 - start, symbol, meaning })
      }
    })
  }

  /** A number in digits may name an order: surely when it is long, else where a pattern expects one. */
  #addDigits(digits: string, place: Omit<Edge, 'symbol' | 'meaning'>, lattice: Lattice): void {
    if (!/^[1-9]\d*$/.test(digits) || digits.length > ORDER_DIGITS.most) return
    const meaning = { kind: 'order_number', number: digits } as const
    lattice.add({ ...place, symbol: this.#vocabulary.symbol('INTEGER'), meaning })
    const next = lattice.tokens[place.end]
    const withUnit = next?.glued === true && next.kind === 'word'
    const phone = lattice.tokens[place.start - 1]?.word === '+' || digits.length > ORDER_DIGITS.usual
    if (digits.length >= ORDER_DIGITS.least && !withUnit && !phone) {
      lattice.add({ ...place, symbol: this.#vocabulary.symbol('order_number'), meaning })
    }
  }

  #addDates(lattice: Lattice, today: string): void {
    lattice.tokens.forEach((token, start) => {
      if (token.kind !== 'date') return
      const day = dayOfParts(token.parts, today)
      const place = { start, end: start + 1, cost: 0, weight: 1 }
      if (day !== undefined) {
        lattice.add({ ...place, symbol: this.#vocabulary.symbol('day'), meaning: { kind: 'day', day } })
      } else if (token.parts.length === 3 || Math.max(...token.parts) <= LAST_OF_MONTH) {
        lattice.add({ ...place, symbol: this.#vocabulary.symbol('no_day'), meaning: { kind: 'no_day' } })
      }
    })
  }

  /** What a day is said for stands before it ("expires in 30 days"), seldom after it ("30 days shelf life"). */
  #addCues(lattice: Lattice): void {
    const cues = new Map<number, Cue>([
      [this.#vocabulary.symbol('@expires_cue'), 'expires'],
      [this.#vocabulary.symbol('@available_cue'), 'available'],
      [this.#vocabulary.symbol('@origin_cue'), 'origin'],
    ])
    for (const edge of lattice.edges()) {
      const kind = edge.meaning?.kind
      if (kind !== 'day' && kind !== 'duration' && kind !== 'place') continue
      const before = this.#cueBefore(edge, cues, lattice)
      const after = this.#cueAfter(edge, cues, lattice)
      // In Amharic it stands after the day: the ጀምሮ of "ከዛሬ ጀምሮ ለ30 ቀን ይቆያል" is today's.
      const taken = before !== undefined && after !== undefined && this.#endsDay(before.at, lattice)
      const cue = taken ? after : (before?.cue ?? after)
      if (cue !== undefined && (cue === 'origin') === (kind === 'place')) edge.cue = cue
    }
  }

  #cueBefore(edge: Edge, cues: ReadonlyMap<number, Cue>, lattice: Lattice): { cue: Cue; at: number } | undefined {
    for (let at = edge.start; at > 0 && at > edge.start - CUE_REACH; at--) {
      for (const before of lattice.endingAt(at)) {
        const cue = cues.get(before.symbol)
        // "From" may be said of either.
        if (cue !== undefined && (cue === 'origin') === (edge.meaning?.kind === 'place')) {
          return { cue, at: before.start }
        }
      }
      const token = lattice.tokens[at - 1]
      if (!token || this.#vocabulary.importance(token) >= 1) return undefined
    }
    return undefined
  }

  #endsDay(at: number, lattice: Lattice): boolean {
    const day = this.#vocabulary.symbol('day')
    return lattice.endingAt(at).some(({ symbol }) => symbol === day)
  }

  /** Whether a word such as "until" has a day of its own after it: "tomorrow until Friday". */
  #leadsOn(from: number, lattice: Lattice): boolean {
    const times = new Set([this.#vocabulary.symbol('day'), this.#vocabulary.symbol('duration')])
    const within = [from, from + 1].flatMap((at) => lattice.startingAt(at))
    return within.some((edge) => times.has(edge.symbol))
  }

  #cueAfter(edge: Edge, cues: ReadonlyMap<number, Cue>, lattice: Lattice): Cue | undefined {
    for (const after of lattice.startingAt(edge.end)) {
      const cue = cues.get(after.symbol)
      if (cue !== undefined && cue !== 'origin' && !this.#leadsOn(after.end, lattice)) return cue
    }
    return undefined
  }
}
