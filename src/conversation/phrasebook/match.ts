import type { Lattice } from './lattice.ts'
import type { Edge } from './meaning.ts'
import { answeringNo } from './mood.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One place of a compiled pattern. */
export interface PatternPlace {
  symbols: ReadonlySet<number>
  /** What a bare number means here. */
  numbersAre?: 'money' | 'quantity'
  optional: boolean
  free?: 'any' | 'rest'
}

export interface Pattern {
  places: readonly PatternPlace[]
  /** Symbols that may stand anywhere. */
  usable: ReadonlySet<number>
  /** All symbols that the pattern can do something with. */
  relevant: ReadonlySet<number>
  /** Asked about before it is done: a denial that stands beside it is why. */
  confirmed?: boolean
}

/** A piece of the sentence that a reading uses. */
export interface Part {
  edge: Edge
  numbersAre?: 'money' | 'quantity'
}

export interface Match {
  /** What is left unexplained, and what is explained. */
  cost: number
  weight: number
  parts: Part[]
  /** The part of `cost` that is for words that turn the sentence round. */
  denial: number
  /** The tokens of REST. */
  rest?: { start: number; end: number }
}

/** Words of a clause that has no part in the request: "I run a restaurant, I need onions". */
const ASIDE = 0.4
/** The "no" of "no, make it 20". */
const ANSWERING = 0.2
/** Above this it is no ordinary word that is left unexplained, but a "not". */
const ORDINARY = 1
/** What a free place explains of each word that passes it. */
const FREE = { any: 0.3, rest: 0.6 } as const
/** Between two readings that leave the same unexplained, the one that explains more. */
const WEIGHT_WORTH = 0.02
const ASKED_WORTH = 0.001
/**
 * Words with a meaning are better used than passed over, one large piece is better than several small ones, and what names an
 * order is better read so than as a number.
 */
const meant = ({ meaning, start, end }: Edge): number =>
  meaning ? (end - start) * 0.5 - (meaning.kind === 'order_number' ? 0.05 : 0.1) : 0

/**
 * Fits patterns to one sentence. The places of a pattern must occur in order; what stands between them is skipped, at no
 * cost when the request can use it, else at the cost of the words. Costs places × tokens × readings.
 */
export class Matcher {
  readonly #lattice: Lattice
  readonly #width: number
  readonly #skipCost: number[]
  readonly #importance: number[]
  readonly #clause: number[]
  readonly #polite: ReadonlySet<number>
  readonly #subject: number
  readonly #ways: Ways

  constructor(lattice: Lattice, vocabulary: Vocabulary) {
    this.#lattice = lattice
    this.#width = lattice.tokens.length + 1
    this.#polite = new Set([vocabulary.symbol('@polite'), vocabulary.symbol('hour')])
    this.#subject = vocabulary.symbol('@subject')
    const answering = answeringNo(lattice, vocabulary)
    this.#skipCost = lattice.tokens.map((token, at) => (at === answering ? ANSWERING : vocabulary.skipCost(token)))
    this.#importance = lattice.tokens.map((token, at) =>
      lattice.startingAt(at).some(({ symbol }) => this.#polite.has(symbol)) ? 0 : vocabulary.importance(token),
    )
    this.#clause = clausesOf(lattice.tokens)
    this.#ways = new Ways(this.#width)
  }

  match({ places, usable, relevant, confirmed }: Pattern): Match | undefined {
    const ways = this.#ways
    ways.reset(places.length + 1)
    ways.offer(0, START, 0, 0, 0)
    for (let token = 0; token < this.#width; token++) {
      // Most readings of a word have no part in this pattern.
      const edges = this.#lattice
        .startingAt(token)
        .filter((edge) => relevant.has(edge.symbol) || this.#polite.has(edge.symbol))
      for (let place = 0; place <= places.length; place++) {
        const state = place * this.#width + token
        if (ways.reached(state)) this.#follow(state, token, places[place], usable, edges)
      }
    }
    const last = places.length * this.#width + this.#width - 1
    return ways.reached(last) ? this.#read(last, places, confirmed === true) : undefined
  }

  #follow(
    from: number,
    token: number,
    wanted: PatternPlace | undefined,
    usable: ReadonlySet<number>,
    edges: readonly Edge[],
  ): void {
    const ways = this.#ways
    const width = this.#width
    const cost = ways.cost[from] ?? 0
    const weight = ways.weight[from] ?? 0
    const asked = ways.asked[from] ?? 0
    if (wanted?.optional) ways.offer(from + width, from, cost, weight, asked)
    if (token === width - 1) return
    if (wanted?.free) {
      const passed = weight + (this.#importance[token] ?? 0) * FREE[wanted.free]
      ways.offer(from + 1, from, cost, passed, asked + 1)
      if (wanted.free === 'rest') ways.offer(from + 1 + width, from, cost, passed, asked + 1)
    }
    ways.offer(from + 1, from, cost + (this.#skipCost[token] ?? 0), weight, asked)
    for (const edge of edges) {
      const to = from + edge.end - token
      if (wanted?.symbols.has(edge.symbol))
        ways.offer(to + width, from, cost + edge.cost, weight + edge.weight, asked + 1 + meant(edge), edge)
      if (usable.has(edge.symbol))
        ways.offer(to, from, cost + edge.cost, weight + edge.weight, asked + meant(edge), edge)
      // Greetings, thanks and hours around a request neither hurt nor help it.
      else if (this.#polite.has(edge.symbol)) ways.offer(to, from, cost + edge.cost, weight, asked)
    }
  }

  /** What skipped words of clauses without a part in the request were charged too much; negations stay dear. */
  #aside(parts: readonly Part[], skipped: readonly number[]): number {
    const used = new Set<number>()
    for (const { edge } of parts) for (let at = edge.start; at < edge.end; at++) used.add(this.#clause[at] ?? 0)
    let sum = 0
    for (const token of skipped) {
      const cost = this.#skipCost[token] ?? 0
      if (!used.has(this.#clause[token] ?? 0) && cost <= ORDINARY) sum += cost * (1 - ASIDE)
    }
    return sum
  }

  /** "Cancel 77, I don't need it": denials in a clause of their own, or behind the request, after who does not. */
  #reasons(parts: readonly Part[], skipped: readonly number[]): number[] {
    const used = new Set<number>()
    for (const { edge } of parts) for (let at = edge.start; at < edge.end; at++) used.add(this.#clause[at] ?? 0)
    const end = Math.max(0, ...parts.map(({ edge }) => edge.end))
    const isSubject = (at: number) => this.#lattice.startingAt(at).some(({ symbol }) => symbol === this.#subject)
    return skipped.filter(
      (at) =>
        (this.#skipCost[at] ?? 0) > ORDINARY &&
        at >= end &&
        (!used.has(this.#clause[at] ?? 0) || isSubject(at - 1) || isSubject(at - 2)),
    )
  }

  /** "Cancel 31401, I did not say": one verb that denies is no reason. */
  #denialOf({ start, end }: { start: number; end: number }): number {
    const isVerb = end === start + 1 && /[ምm]$/.test(this.#lattice.tokens[start]?.word ?? '')
    return isVerb ? Math.max(0, (this.#skipCost[start] ?? 0) - ORDINARY) : 0
  }

  #read(last: number, places: readonly PatternPlace[], confirmed: boolean): Match {
    const { from: origins, edge: edges, cost, weight } = this.#ways
    const parts: Part[] = []
    const skipped: number[] = []
    let rest: Match['rest']
    for (let state = last; state > 0; state = origins[state] ?? 0) {
      const from = origins[state] ?? 0
      const wanted = places[Math.floor(from / this.#width)]
      const moved = Math.floor(state / this.#width) > Math.floor(from / this.#width)
      const edge = edges[state]
      if (edge) {
        const numbersAre = moved ? wanted?.numbersAre : undefined
        parts.push({ edge, ...(numbersAre === undefined ? {} : { numbersAre }) })
      } else if ((cost[state] ?? 0) > (cost[from] ?? 0)) skipped.push(from % this.#width)
      else if (wanted?.free === 'rest') {
        const token = from % this.#width
        if (token !== state % this.#width) rest = { start: token, end: rest?.end ?? token + 1 }
      }
    }
    // "Please" alone is no reason.
    if (rest && !this.#importance.slice(rest.start, rest.end).some((importance) => importance >= 1)) rest = undefined
    const denialOf = (tokens: readonly number[]) =>
      tokens.reduce((sum, token) => sum + Math.max(0, (this.#skipCost[token] ?? 0) - ORDINARY), 0)
    const reasons = confirmed ? denialOf(this.#reasons(parts, skipped)) : 0
    const denied = rest === undefined ? 0 : this.#denialOf(rest)
    return {
      cost: (cost[last] ?? 0) - this.#aside(parts, skipped) - reasons + denied,
      weight: weight[last] ?? 0,
      parts: parts.reverse(),
      denial: denialOf(skipped) - reasons + denied,
      ...(rest ? { rest } : {}),
    }
  }
}

/** Numbers the clauses: which of them each token stands in. */
function clausesOf(tokens: readonly Token[]): number[] {
  let clause = 0
  return tokens.map((token) => (token.kind === 'mark' && CLAUSE_ENDS.has(token.word) ? ++clause : clause))
}
const CLAUSE_ENDS = new Set([',', '.', ';', '!', '?', ':', '-'])

const START = 0
const UNREACHED = -1

/** The best way to each state (so many places matched, so many tokens read); used again for each pattern. */
class Ways {
  readonly #width: number
  from = new Int32Array(0)
  cost = new Float64Array(0)
  weight = new Float64Array(0)
  /** How many of its pieces the pattern itself names. */
  asked = new Float64Array(0)
  edge: (Edge | undefined)[] = []

  constructor(width: number) {
    this.#width = width
  }

  reset(rows: number): void {
    const size = rows * this.#width
    if (this.from.length < size) {
      this.from = new Int32Array(size)
      this.cost = new Float64Array(size)
      this.weight = new Float64Array(size)
      this.asked = new Float64Array(size)
    }
    this.from.fill(UNREACHED, 0, size)
  }

  reached(state: number): boolean {
    return this.from[state] !== UNREACHED
  }

  offer(state: number, from: number, cost: number, weight: number, asked: number, edge?: Edge): void {
    if (this.reached(state)) {
      const known = worthOf(this.cost[state] ?? 0, this.weight[state] ?? 0, this.asked[state] ?? 0)
      if (worthOf(cost, weight, asked) <= known) return
    }
    this.from[state] = from
    this.cost[state] = cost
    this.weight[state] = weight
    this.asked[state] = asked
    this.edge[state] = edge
  }
}

const worthOf = (cost: number, weight: number, asked: number): number =>
  weight * WEIGHT_WORTH + asked * ASKED_WORTH - cost
