import type { Lattice } from './lattice.ts'
import type { Kind } from './meaning.ts'
import type { Vocabulary } from './vocabulary.ts'

/** From this cost on a word was misspelt and guessed. */
const GUESSED = 0.15
/** From this cost on two words of a name were misspelt. */
const FAR_FETCHED = 0.3

/** Takes back readings of pieces that a longer or surer piece around them rules out. */
export class PieceSieve {
  readonly #vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** The sugar of "sikuar dinich" is no sugar and its potatoes are no potatoes: they are sweet potatoes, in any spelling. */
  innerProducts(lattice: Lattice): void {
    const symbol = this.#vocabulary.symbol('product')
    const products = lattice.edges().filter((edge) => edge.symbol === symbol)
    const inner = new Set(
      products.filter((edge) =>
        products.some(
          ({ start, end, cost }) =>
            start <= edge.start && end >= edge.end && end - start > edge.end - edge.start && cost < FAR_FETCHED,
        ),
      ),
    )
    if (inner.size > 0) lattice.drop((edge) => inner.has(edge))
  }

  /** A misspelt word that could be two products is none: onions are never garlic. */
  doubtfulProducts(lattice: Lattice): void {
    const symbol = this.#vocabulary.symbol('product')
    const guessed = lattice.edges().filter((edge) => edge.symbol === symbol && edge.cost > 0)
    const doubtful = guessed.filter((edge) =>
      guessed.some(
        (other) =>
          other.start === edge.start &&
          other.end === edge.end &&
          other.meaning?.kind === 'product' &&
          edge.meaning?.kind === 'product' &&
          other.meaning.product !== edge.meaning.product,
      ),
    )
    if (doubtful.length > 0) lattice.drop((edge) => doubtful.includes(edge))
  }

  /** "May" and "sun" are mostly no time: only alone, beside a number or after a word such as "in" or "on". */
  doubtfulDays(lattice: Lattice): void {
    const maybe = this.#vocabulary.symbol('@maybe_day')
    const before = this.#vocabulary.symbol('@day_before')
    const times = new Set([this.#vocabulary.symbol('month'), this.#vocabulary.symbol('weekday')])
    for (const word of lattice.edges()) {
      if (word.symbol !== maybe || lattice.tokens.length === 1) continue
      const beside = [lattice.tokens[word.start - 1], lattice.tokens[word.end]]
      const led = lattice.endingAt(word.start).some((edge) => edge.symbol === before && edge.cost === 0)
      if (led || beside.some((token) => token?.kind === 'number')) continue
      lattice.drop((edge) => edge.start === word.start && edge.end === word.end && times.has(edge.symbol))
    }
  }

  /** The "one" of "which one" is no number, the product of "no tomatoes" is not asked for. */
  covered(lattice: Lattice, kind: Kind | 'INTEGER', covers: readonly (Kind | `@${string}`)[]): void {
    const symbol = this.#vocabulary.symbol(kind)
    const covering = new Set(covers.map((name) => this.#vocabulary.symbol(name)))
    const over = lattice.edges().filter((edge) => covering.has(edge.symbol) && edge.cost < GUESSED)
    if (over.length === 0) return
    lattice.drop(
      (edge) => edge.symbol === symbol && over.some((large) => large.start <= edge.start && large.end >= edge.end),
    )
  }

  /** The 2 of "2tegnaw", the second, is no amount. */
  ordinalNumbers(lattice: Lattice): void {
    const ordinal = this.#vocabulary.symbol('ordinal')
    const amounts = new Set(['number', 'quantity', 'INTEGER'].map((kind) => this.#vocabulary.symbol(kind)))
    const longer = lattice.edges().filter(({ symbol, start, end }) => symbol === ordinal && end > start + 1)
    if (longer.length === 0) return
    lattice.drop(
      ({ symbol, start, end }) => amounts.has(symbol) && longer.some((one) => one.start === start && one.end >= end),
    )
  }

  /** The 20 of "20 kg left" is no order that has left. */
  measuredNumbers(lattice: Lattice): void {
    const digits = this.#vocabulary.symbol('INTEGER')
    const measured = lattice
      .edges()
      .filter(
        ({ meaning, start, end }) => meaning?.kind === 'quantity' && meaning.unit !== undefined && end > start + 1,
      )
    if (measured.length === 0) return
    lattice.drop(
      ({ symbol, start, end }) => symbol === digits && measured.some((one) => one.start === start && one.end > end),
    )
  }

  /** The 40 of "40 birr" is no amount of goods and no order. */
  pricedNumbers(lattice: Lattice): void {
    const amounts = new Set(['number', 'INTEGER'].map((kind) => this.#vocabulary.symbol(kind)))
    const money = this.#vocabulary.symbol('money')
    const priced = lattice.edges().filter(({ symbol, start, end }) => symbol === money && end > start + 1)
    if (priced.length === 0) return
    lattice.drop(
      ({ symbol, start, end }) => amounts.has(symbol) && priced.some((one) => one.start <= start && one.end >= end),
    )
  }

  /** The "friday" of "last friday" is not the coming one. */
  innerDays(lattice: Lattice): void {
    const symbol = this.#vocabulary.symbol('day')
    const days = lattice.edges().filter((edge) => edge.symbol === symbol)
    const inner = new Set(
      days.filter((edge) =>
        days.some(({ start, end }) => start <= edge.start && end >= edge.end && end - start > edge.end - edge.start),
      ),
    )
    if (inner.size > 0) lattice.drop((edge) => inner.has(edge))
  }

  /** The 50 of "from 50 birr to 45 birr" is no price any more. */
  formerPrices(lattice: Lattice): void {
    const prices = lattice
      .edges()
      .flatMap((edge) => (edge.meaning?.kind === 'money' ? [{ edge, is: edge.meaning }] : []))
    const former = new Set(
      prices
        .filter(({ edge, is }) =>
          prices.some(
            (whole) => whole.is.value !== is.value && whole.edge.start <= edge.start && whole.edge.end >= edge.end,
          ),
        )
        .map(({ edge }) => edge),
    )
    if (former.size > 0) lattice.drop((edge) => former.has(edge))
  }
}
