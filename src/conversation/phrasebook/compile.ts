import { TOOL_ROLES } from '../tools/inputs.ts'
import type { Lattice } from './lattice.ts'
import { KINDS, phrasesOf } from './lexicon.ts'
import type { Pattern, PatternPlace } from './match.ts'
import type { Phrases, SlotReader } from './phrases.ts'
import { type Place, parseSay } from './say.ts'
import { USABLE } from './slots.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface CompiledPattern extends Pattern {
  phrases: Phrases
  slots: readonly (readonly [argument: string, reader: SlotReader])[]
  weak: boolean
  /** What a word left unexplained takes, relative to one that is explained. */
  unexplained: number
  unlessFirst: ReadonlySet<number>
  unless: readonly number[]
  /** One of each of these symbols must occur. */
  required: readonly (readonly number[])[]
  /** Who may use it; everybody when missing. */
  roles?: readonly string[]
}

/** What patterns accept where they name a kind: a bare number may be a quantity, a price or an order's number. */
const patternKinds: Record<string, readonly string[]> = {
  ...Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, [kind]])),
  QUANTITY: ['quantity', 'number'],
  MONEY: ['money', 'number'],
  ORDER: ['order_number', 'INTEGER'],
  PHONE: ['PHONE'],
  CHOICE: ['ordinal', 'pick'],
  PRODUCT: ['product', 'unknown_product'],
  WHO: ['name', 'stranger'],
  PRICE: ['money'],
  AMOUNT: ['quantity'],
}

/**
 * Amharic has more particles and endings than any list of words: where something is only looked at, or is read back before it is
 * done, a word that nobody knows takes less, more so where some word is Amharic; a little less where what it changes can be
 * changed again.
 */
export const UNEXPLAINED = { usual: 0.5, mended: 0.42, harmless: 0.22, abroad: 0.25 }
const MENDED: ReadonlySet<string> = new Set(['save_listing', 'set_preferences', 'price_alert', 'answer', 'skip'])
const HARMLESS: ReadonlySet<string> = new Set([
  'place_order',
  'cancel_order',
  'remove_listing',
  'generate_product_image',
  'find_listings',
  'my_orders',
  'track_order',
  'my_listings',
  'check_listing',
  'suggest_price',
  'supplier_orders',
  'delivery_schedule',
  'notifications',
  'what_is_in_season',
  'totals',
  'market_prices',
  'flash_sales',
  'help',
  'sign_in',
  'register',
])

/** What is always asked about once before it is done. */
const CONFIRMED: ReadonlySet<string> = new Set(['cancel_order', 'remove_listing'])

function unexplained(form: string, intent: string): number {
  if (form !== 'am') return UNEXPLAINED.usual
  return HARMLESS.has(intent) ? UNEXPLAINED.harmless : MENDED.has(intent) ? UNEXPLAINED.mended : UNEXPLAINED.usual
}

/** All patterns, found by a symbol that each of them needs: a sentence tries only those that can fit. */
export class PatternIndex {
  readonly #polite: number
  readonly #byAnchor = new Map<number, CompiledPattern[]>()

  constructor(phrases: readonly Phrases[], vocabulary: Vocabulary) {
    this.#polite = vocabulary.symbol('@polite')
    const compiled = placeCompiler(vocabulary)
    for (const entry of phrases) {
      const slots = Object.entries(entry.slots ?? {})
      const roles: readonly string[] | undefined =
        entry.for ?? Object.entries(TOOL_ROLES).find(([tool]) => tool === entry.intent)?.[1]
      const usable = new Set([
        ...(entry.exact ? [] : slots.flatMap(([, reader]) => USABLE[reader].map((kind) => vocabulary.symbol(kind)))),
        ...symbolsIn(entry.also, vocabulary),
      ])
      const unless = symbolsIn(entry.unless, vocabulary)
      const unlessFirst = new Set(symbolsIn(entry.unlessFirst, vocabulary))
      for (const weak of [false, true]) {
        const forms = Object.entries((weak ? entry.weak : entry.patterns) ?? {})
        for (const [form, say] of forms.flatMap(([form, says]) => says.map((say) => [form, say] as const))) {
          const places = parseSay(say).map(compiled)
          this.#add({
            confirmed: CONFIRMED.has(entry.intent),
            ...withRelevant(
              places.map(({ place }) => place),
              usable,
            ),
            required: places.flatMap(({ required }) => (required === undefined ? [] : [required])),
            unlessFirst,
            unless,
            phrases: entry,
            slots,
            weak,
            unexplained: unexplained(form, entry.intent),
            ...(roles ? { roles } : {}),
          })
        }
      }
    }
  }

  #add(pattern: CompiledPattern): void {
    // The smallest set is the rarest: words before classes, classes before kinds of many shapes.
    const [anchor] = [...pattern.required].sort((a, b) => a.length - b.length)
    if (!anchor) throw new RangeError(`a pattern of ${pattern.phrases.intent} would fit every sentence`)
    for (const symbol of anchor) {
      const others = this.#byAnchor.get(symbol)
      if (others) others.push(pattern)
      else this.#byAnchor.set(symbol, [pattern])
    }
  }

  /** Where a sentence begins, after "hello" and the like. */
  #opening(lattice: Lattice): number {
    let at = 0
    for (;;) {
      const polite = lattice.startingAt(at).find(({ symbol }) => symbol === this.#polite)
      if (polite) at = polite.end
      else if (lattice.tokens[at]?.kind === 'mark') at++
      else return at
    }
  }

  /** The patterns of which everything required occurs in a sentence. */
  possible(lattice: Lattice): Set<CompiledPattern> {
    const found = new Set<CompiledPattern>()
    const first = lattice.startingAt(this.#opening(lattice))
    for (const symbol of lattice.present()) {
      for (const pattern of this.#byAnchor.get(symbol) ?? []) {
        if (found.has(pattern) || first.some((edge) => pattern.unlessFirst.has(edge.symbol))) continue
        if (pattern.unless.some((symbol) => lattice.has(symbol))) continue
        if (pattern.required.every((anyOf) => anyOf.some((needed) => lattice.has(needed)))) found.add(pattern)
      }
    }
    return found
  }
}

const symbolsIn = (list: string | undefined, vocabulary: Vocabulary): number[] =>
  phrasesOf(list).flatMap((name) => vocabulary.symbolsOf({ names: [name], optional: true }, patternKinds))

interface CompiledPlace {
  place: PatternPlace
  /** What must occur for it; undefined where nothing must. */
  required: readonly number[] | undefined
}

/** Compiles places; patterns share those that say the same. */
function placeCompiler(vocabulary: Vocabulary): (place: Place) => CompiledPlace {
  const known = new Map<string, CompiledPlace>()
  return (place) => {
    const key = JSON.stringify(place)
    const compiled = known.get(key) ?? compilePlace(place, vocabulary)
    known.set(key, compiled)
    return compiled
  }
}

function compilePlace(place: Place, vocabulary: Vocabulary): CompiledPlace {
  const { names, optional, free } = place
  const symbols = new Set(vocabulary.symbolsOf(place, patternKinds))
  const numbersAre = names.includes('MONEY') ? 'money' : names.includes('QUANTITY') ? 'quantity' : undefined
  return {
    place: {
      symbols,
      optional,
      ...(free === undefined ? {} : { free }),
      ...(numbersAre === undefined ? {} : { numbersAre }),
    },
    required: optional || free !== undefined ? undefined : [...symbols],
  }
}

function withRelevant(places: readonly PatternPlace[], usable: ReadonlySet<number>): Pattern {
  return { places, usable, relevant: new Set([...usable, ...places.flatMap(({ symbols }) => [...symbols])]) }
}
