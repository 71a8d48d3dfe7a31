import { isFidel } from '#src/sound.ts'
import type { Lattice } from './lattice.ts'
import type { Edge, Kind, Meaning } from './meaning.ts'
import type { Vocabulary } from './vocabulary.ts'

const MOST_NAME_TOKENS = 5
const MOST_GOODS_TOKENS = 3
const LONGEST_REASON = 200
/** From this cost on a word was misspelt and guessed; one in another spelling or with endings costs less. */
const GUESSED = 0.15
/** Up to this cost a word is the one that is meant, with endings at most: ገብሬ is a name, ገበሬው is any farmer. */
const NEARLY = 0.05

/** Finds the pieces whose words may be anything, by what stands before them: suppliers, places, reasons. */
export class OpenPieces {
  readonly #vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  add(lattice: Lattice): void {
    for (const cue of lattice.edges()) {
      if (cue.cost >= GUESSED) continue
      if (cue.symbol === this.#symbol('@name_cue')) this.#name(cue, lattice)
      else if (cue.symbol === this.#symbol('@place_cue')) this.#place(cue.end, lattice)
      else if (cue.symbol === this.#symbol('@reason_cue')) this.#reason(cue, lattice)
    }
    this.#strangers(lattice)
    this.#unknownProducts(lattice)
  }

  /** What stands where a product is expected and is none: "4 kg of quinoa", "who sells quinoa". */
  #unknownProducts(lattice: Lattice): void {
    const cues = new Set(
      ['@order', '@want_order', '@need', '@add', '@want_sell', '@goods_cue'].map((name) => this.#symbol(name)),
    )
    const led = new Set<number>()
    for (const edge of lattice.edges()) {
      const measured = edge.meaning?.kind === 'quantity' && edge.meaning.unit !== undefined
      if (edge.cost > 0 || !(measured || cues.has(edge.symbol))) continue
      const between = lattice.startingAt(edge.end).find(({ symbol }) => symbol === this.#symbol('@before_goods'))
      led.add(between?.end ?? edge.end)
    }
    for (const start of led) {
      let end = start
      while (end < start + MOST_GOODS_TOKENS && this.#isUnknown(end, lattice)) end++
      const known = this.#goodsAt(start, lattice)
      const to = known ?? end
      if (to === start) continue
      this.#found(start, to, { kind: 'unknown_product', words: lattice.written(start, to) }, lattice)
    }
  }

  /** Goods that everybody knows and nobody sells here. */
  #goodsAt(start: number, lattice: Lattice): number | undefined {
    const edges = lattice.startingAt(start)
    if (edges.some(({ symbol }) => symbol === this.#symbol('product'))) return undefined
    return edges.find(({ symbol, cost }) => cost === 0 && symbol === this.#symbol('@goods'))?.end
  }

  #isUnknown(at: number, lattice: Lattice): boolean {
    const token = lattice.tokens[at]
    if (token?.kind !== 'word' || this.#vocabulary.has(token.word) || this.#vocabulary.hears(token.word)) return false
    if (this.#vocabulary.joins.endsLikeVerb(token.word)) return false
    return lattice.startingAt(at).every(({ symbol }) => symbol === this.#symbol('stranger'))
  }

  #symbol(name: string): number {
    return this.#vocabulary.symbol(name)
  }

  #name({ start: before, end: start }: Edge, lattice: Lattice): void {
    if (this.#begins(before, lattice, ['price_change', 'quantity_change', 'hour'])) return
    if (this.#isInside(before, start, lattice, ['money', 'quantity', 'hour'])) return
    if (this.#begins(start, lattice, ['@nobody'], NEARLY)) return
    // "ከ35 በታች" is a price.
    if (lattice.tokens[start]?.kind === 'number' && this.#begins(start + 1, lattice, ['@am_bound'])) return
    if (
      this.#begins(start, lattice, [
        '@name_cue',
        'ordinal',
        'pick',
        'day',
        'duration',
        'month',
        'no_day',
        'range',
        'hour',
      ])
    )
      return
    const written = this.#end(start, lattice, ['@stop', 'day', 'quantity', 'money'])
    const amharic = isFidel(lattice.tokens[before]?.word ?? '')
    const end = amharic ? this.#beforeGoods(start, written, lattice) : written
    if (end === start || this.#isWhole(start, end, lattice, ['place', 'product'], GUESSED)) return
    this.#found(start, end, { kind: 'name', name: lattice.written(start, end) }, lattice)
  }

  /** "ke abebe timatim": the only goods of a sentence are no part of a name. */
  #beforeGoods(start: number, end: number, lattice: Lattice): number {
    const products = lattice.edges().filter(({ symbol, cost }) => symbol === this.#symbol('product') && cost < GUESSED)
    const [first] = products
    const only = first !== undefined && products.every((one) => one.start === first.start)
    return only && first.start > start && first.start < end ? first.start : end
  }

  #place(from: number, lattice: Lattice): void {
    const article = lattice.startingAt(from).find((edge) => edge.symbol === this.#symbol('@article'))
    const start = article?.end ?? from
    if (this.#begins(start, lattice, ['@nobody', 'day', 'hour', 'duration', 'number', 'pick', 'ordinal', 'product']))
      return
    let end = this.#end(start, lattice, ['@stop', 'day', 'quantity', 'money'])
    if (lattice.tokens[end]?.word === ',') {
      const town = lattice.startingAt(end + 1).find((edge) => edge.symbol === this.#symbol('place'))
      if (town && end > start) end = town.end
    }
    if (end === start || this.#isWhole(start, end, lattice, ['place'])) return
    this.#found(start, end, { kind: 'place', place: lattice.written(start, end) }, lattice)
  }

  /** The cue is part of the piece: "because" is explained by what follows it. */
  #reason(cue: Edge, lattice: Lattice): void {
    // "Because of rain": the longer of two such words.
    const longer = lattice.startingAt(cue.start).some(({ symbol, end }) => symbol === cue.symbol && end > cue.end)
    if (longer) return
    let start = cue.end
    while (lattice.tokens[start]?.kind === 'mark') start++
    const end = lattice.tokens.length
    if (start >= end) return
    const reason = lattice.written(start, end).slice(0, LONGEST_REASON)
    this.#found(cue.start, end, { kind: 'reason', reason: tidyReason(reason) }, lattice)
  }

  /** Words that nobody knows: perhaps a supplier, where a pattern expects one. */
  #strangers(lattice: Lattice): void {
    const unknown = lattice.tokens.map(
      (token) => token.kind === 'word' && !this.#vocabulary.has(token.word) && !this.#vocabulary.hears(token.word),
    )
    for (let start = 0; start < unknown.length; start++) {
      for (let end = start + 1; end <= start + 3 && unknown[end - 1] === true; end++) {
        const meaning: Meaning = { kind: 'name', name: lattice.written(start, end) }
        lattice.add({ symbol: this.#symbol('stranger'), start, end, cost: 0, weight: end - start, meaning })
      }
    }
  }

  #found(start: number, end: number, meaning: Meaning, lattice: Lattice): void {
    lattice.add({ symbol: this.#symbol(meaning.kind), start, end, cost: 0, weight: end - start, meaning })
  }

  #begins(at: number, lattice: Lattice, symbols: readonly (Kind | `@${string}`)[], below = GUESSED): boolean {
    const unwanted = new Set(symbols.flatMap((name) => this.#vocabulary.symbolsNamed(name)))
    return lattice.startingAt(at).some((edge) => edge.cost < below && unwanted.has(edge.symbol))
  }

  /** "From Chaltu wendsday": a day that is not quite written so still ends the name. */
  #isMisspeltDay(at: number, lattice: Lattice): boolean {
    return lattice.startingAt(at).some((edge) => edge.symbol === this.#symbol('day'))
  }

  /** "From Abebe to Adama" without its "to": a town that ends what is named, unlike that of "Abebe Adama Farm". */
  #isLastPlace(at: number, lattice: Lattice, stops: readonly (Kind | `@${string}`)[]): boolean {
    const town = lattice.startingAt(at).find((edge) => edge.symbol === this.#symbol('place') && edge.cost < GUESSED)
    if (!town) return false
    return (
      town.end === lattice.tokens.length ||
      lattice.tokens[town.end]?.kind !== 'word' ||
      this.#begins(town.end, lattice, stops)
    )
  }

  /** The ከ of "50 ብር ከ50 ሳንቲም" leads to no name. */
  #isInside(start: number, end: number, lattice: Lattice, kinds: readonly Kind[]): boolean {
    const wanted = new Set(kinds.map((kind) => this.#symbol(kind)))
    return lattice.edges().some((edge) => wanted.has(edge.symbol) && edge.start < start && edge.end > end)
  }

  #isWhole(start: number, end: number, lattice: Lattice, kinds: readonly Kind[], below = Infinity): boolean {
    const wanted = new Set(kinds.map((kind) => this.#symbol(kind)))
    return lattice
      .startingAt(start)
      .some((edge: Edge) => edge.end === end && edge.cost < below && wanted.has(edge.symbol))
  }

  #end(start: number, lattice: Lattice, stops: readonly (Kind | `@${string}`)[]): number {
    let end = start
    while (end < lattice.tokens.length && end - start < MOST_NAME_TOKENS) {
      const token = lattice.tokens[end]
      if (!token || (token.word === 's' && token.glued) || (token.kind === 'mark' && token.word !== '&')) break
      if (end > start && token.kind === 'number') break
      if (this.#begins(end, lattice, stops) || (end > start && this.#isMisspeltDay(end, lattice))) break
      if (end > start && this.#isLastPlace(end, lattice, stops)) break
      end++
    }
    return end
  }
}

/** A reason as it is quoted: without the marks around it. */
export const tidyReason = (words: string): string => words.replace(/^[\s\p{P}]+|[\s.,;:!]+$/gu, '')
