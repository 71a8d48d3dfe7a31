import type { Lattice } from './lattice.ts'
import type { Edge } from './meaning.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One place of a compiled pattern. */
export interface PatternPlace {
  symbols: ReadonlySet<number>
  /** What a bare number means here. */
  numbersAre?: 'money' | 'quantity'
  optional: boolean
  free?: 'any' | 'rest'
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
  /** The tokens of REST. */
  rest?: { start: number; end: number }
}

/** What a free place explains of each word that passes it. */
const FREE = { any: 0.3, rest: 0.6 } as const
/** Between two readings that leave the same unexplained, the one that explains more. */
const WEIGHT_WORTH = 0.02
const ASKED_WORTH = 0.001

/**
 * Fits patterns to one sentence. The places of a pattern must occur in order; what stands between them is skipped, at no
 * cost when the request can use it, else at the cost of the words. Costs places × tokens × readings.
 */
export class Matcher {
  readonly #lattice: Lattice
  readonly #skipCost: number[]
  readonly #importance: number[]
  readonly #polite: number

  constructor(lattice: Lattice, vocabulary: Vocabulary) {
    this.#lattice = lattice
    this.#skipCost = lattice.tokens.map((token) => vocabulary.skipCost(token))
    this.#polite = vocabulary.symbol('@polite')
    this.#importance = lattice.tokens.map((token) => vocabulary.importance(token))
  }

  match(places: readonly PatternPlace[], usable: ReadonlySet<number>): Match | undefined {
    const width = this.#lattice.tokens.length + 1
    const states = new States(width * (places.length + 1))
    states.offer(0, { from: -1, cost: 0, weight: 0, worth: 0 })
    for (let token = 0; token < width; token++) {
      for (let place = 0; place <= places.length; place++) {
        const state = place * width + token
        if (states.reached(state)) this.#follow(states, state, { place, token, width }, places, usable)
      }
    }
    const last = places.length * width + width - 1
    return states.reached(last) ? this.#read(states, last, width, places) : undefined
  }

  #follow(
    states: States,
    from: number,
    at: { place: number; token: number; width: number },
    places: readonly PatternPlace[],
    usable: ReadonlySet<number>,
  ): void {
    const { place, token, width } = at
    const wanted = places[place]
    const { cost, weight, worth } = states.at(from)
    if (wanted?.optional) states.offer(from + width, { from, cost, weight, worth })
    if (token === width - 1) return
    const importance = this.#importance[token] ?? 0
    if (wanted?.free) {
      const passed = { from, cost, weight: weight + importance * FREE[wanted.free], worth: worth + ASKED_WORTH }
      states.offer(from + 1, passed)
      if (wanted.free === 'rest') states.offer(from + 1 + width, passed)
    }
    states.offer(from + 1, { from, cost: cost + (this.#skipCost[token] ?? 0), weight, worth })
    for (const edge of this.#lattice.startingAt(token)) {
      // Greetings and thanks around a request neither hurt nor help it.
      if (edge.symbol === this.#polite)
        states.offer(from + edge.end - token, { from, cost: cost + edge.cost, weight, worth })
      const asked = wanted?.symbols.has(edge.symbol) ?? false
      if (!asked && !usable.has(edge.symbol)) continue
      const step = { from, cost: cost + edge.cost, weight: weight + edge.weight, edge, asked }
      const to = from + edge.end - token
      if (asked) states.offer(to + width, { ...step, worth: worth + ASKED_WORTH })
      if (usable.has(edge.symbol)) states.offer(to, { ...step, asked: false, worth })
    }
  }

  #read(states: States, last: number, width: number, places: readonly PatternPlace[]): Match {
    const parts: Part[] = []
    let rest: Match['rest']
    for (let state = last; state >= 0; ) {
      const step = states.at(state)
      const numbersAre = step.asked ? places[Math.floor(step.from / width)]?.numbersAre : undefined
      if (step.edge) parts.push({ edge: step.edge, ...(numbersAre === undefined ? {} : { numbersAre }) })
      else if (step.from >= 0 && states.at(step.from).cost === step.cost) {
        const free = places[Math.floor(step.from / width)]?.free
        const token = step.from % width
        if (free === 'rest' && token !== state % width) rest = { start: token, end: rest?.end ?? token + 1 }
      }
      state = step.from
    }
    const { cost, weight } = states.at(last)
    return { cost, weight, parts: parts.reverse(), ...(rest ? { rest } : {}) }
  }
}

interface Step {
  from: number
  cost: number
  weight: number
  worth: number
  edge?: Edge
  asked?: boolean
}

/** The best way to each state: so many places matched, so many tokens read. */
class States {
  readonly #steps: (Step | undefined)[]

  constructor(size: number) {
    this.#steps = new Array<Step | undefined>(size).fill(undefined)
  }

  reached(state: number): boolean {
    return this.#steps[state] !== undefined
  }

  at(state: number): Step {
    const step = this.#steps[state]
    if (!step) throw new Error('a state was read that nothing reaches')
    return step
  }

  offer(state: number, step: Step): void {
    const known = this.#steps[state]
    if (!known || worthOf(step) > worthOf(known)) this.#steps[state] = step
  }
}

const worthOf = (step: Step): number => step.weight * WEIGHT_WORTH + step.worth - step.cost
