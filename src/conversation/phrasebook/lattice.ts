import type { Edge } from './meaning.ts'
import type { Normalised } from './normalise.ts'
import type { Token } from './tokens.ts'

/** A sentence and all readings of its pieces. Readings may overlap; which of them hold is decided by the intent that fits. */
export class Lattice {
  readonly tokens: readonly Token[]
  readonly source: Normalised
  readonly #starting: Edge[][]
  readonly #ending: Edge[][]
  readonly #present = new Set<number>()

  constructor(tokens: readonly Token[], source: Normalised) {
    this.tokens = tokens
    this.source = source
    this.#starting = tokens.map(() => [])
    this.#ending = [[], ...tokens.map(() => [])]
  }

  add(edge: Edge): void {
    this.#starting[edge.start]?.push(edge)
    this.#ending[edge.end]?.push(edge)
    this.#present.add(edge.symbol)
  }

  /** Forgets the readings for which `unwanted` holds. */
  drop(unwanted: (edge: Edge) => boolean): void {
    for (const edges of [...this.#starting, ...this.#ending]) {
      for (let at = edges.length - 1; at >= 0; at--) {
        const edge = edges[at]
        if (edge && unwanted(edge)) edges.splice(at, 1)
      }
    }
  }

  startingAt(at: number): readonly Edge[] {
    return this.#starting[at] ?? []
  }

  endingAt(at: number): readonly Edge[] {
    return this.#ending[at] ?? []
  }

  /** Some reading with this symbol exists. */
  has(symbol: number): boolean {
    return this.#present.has(symbol)
  }

  present(): Iterable<number> {
    return this.#present
  }

  edges(): Edge[] {
    return this.#starting.flat()
  }

  /** The tokens from `start` to before `end`, as they were written. */
  written(start: number, end: number): string {
    const first = this.tokens[start]
    const last = this.tokens[end - 1]
    return first && last ? this.source.written.slice(first.start, last.end) : ''
  }
}
