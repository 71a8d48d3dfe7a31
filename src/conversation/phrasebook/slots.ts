import { addDays } from '#src/clock.ts'
import { gregorianMonth } from '#src/ethiopian.ts'
import type { Lattice } from './lattice.ts'
import type { Match, Part } from './match.ts'
import type { Cue, Kind, Meaning } from './meaning.ts'
import { tidyReason } from './open.ts'
import type { SlotReader } from './phrases.ts'

type Of<K extends Kind> = Extract<Meaning, { kind: K }>

/** The pieces that a slot can be filled from, wherever they stand. */
export const USABLE: Record<SlotReader, readonly (Kind | 'INTEGER')[]> = {
  product: ['product', 'unknown_product'],
  negated: ['negated'],
  all_negated: ['negated'],
  excluded: ['excluded'],
  further_lots: ['product', 'quantity', 'money', 'number'],
  products: ['product'],
  price_falls: ['price_change'],
  price_rises: ['price_change'],
  price_changes: ['price_change'],
  percent_falls: ['price_change'],
  percent_rises: ['price_change'],
  percent_changes: ['price_change'],
  quantity_falls: ['quantity_change', 'quantity', 'number'],
  quantity_rises: ['quantity_change', 'quantity', 'number'],
  quantity_changes: ['quantity_change'],
  changed_unit: ['quantity_change', 'quantity'],
  items: ['product', 'unknown_product', 'quantity', 'range', 'name'],
  quantity: ['quantity', 'number', 'range'],
  unit: ['quantity', 'unit'],
  price: ['money', 'number', 'unit'],
  money: ['money'],
  day: ['day', 'no_day'],
  coming_day: ['day', 'no_day'],
  plain_day: ['day', 'no_day'],
  available: ['day', 'no_day'],
  cued_available: ['day'],
  expires: ['day', 'duration', 'no_day'],
  days: ['duration'],
  last_day: ['day', 'duration', 'no_day'],
  month: ['month', 'ethiopian_month'],
  place: ['place'],
  any_place: ['place'],
  supplier: ['name'],
  one_supplier: ['name'],
  origin: ['place'],
  category: ['category'],
  pick: ['pick', 'ordinal'],
  number: ['order_number'],
  states: ['order_state'],
  reason: ['reason'],
  language: ['language'],
  rest: [],
  text: [],
}

export interface Reading {
  match: Match
  lattice: Lattice
  today: string
}

/** Reads slots from a reading of the sentence; undefined for what it does not say. */
export function slotReader(reading: Reading): (slot: SlotReader) => unknown {
  const parts = new ReadParts(reading)
  return (slot) => readers[slot](parts, reading)
}

const readers: Record<SlotReader, (parts: ReadParts, reading: Reading) => unknown> = {
  product: (parts) => parts.first('product')?.product,
  negated: (parts) => parts.first('negated')?.product,
  all_negated: (parts) => some(parts.every('negated').map(({ product }) => product)),
  further_lots: (parts) => some(lots(parts.meanings()).slice(1)),
  excluded: (parts) => some(parts.every('excluded').map(({ product }) => product)),
  products: (parts) => some(parts.every('product').map(({ product }) => product)),
  price_falls: (parts) => signed(parts.first('price_change')?.birr, -1),
  price_rises: (parts) => signed(parts.first('price_change')?.birr, 1),
  price_changes: (parts) => parts.first('price_change')?.birr,
  percent_falls: (parts) => signed(parts.first('price_change')?.percent, -1),
  percent_rises: (parts) => signed(parts.first('price_change')?.percent, 1),
  percent_changes: (parts) => parts.first('price_change')?.percent,
  quantity_falls: (parts) => signed(parts.changedQuantity(), -1),
  quantity_rises: (parts) => signed(parts.changedQuantity(), 1),
  quantity_changes: (parts) => parts.first('quantity_change')?.by,
  changed_unit: (parts) => (parts.first('quantity_change') ?? parts.first('quantity'))?.unit,
  items: (parts) => {
    const items = basket(parts.meanings())
    return items.length > 0 ? items : undefined
  },
  quantity: (parts) => positive(parts.first('quantity')?.value ?? parts.bareNumbers().quantity),
  unit: (parts) => parts.first('quantity')?.unit,
  price: (parts) =>
    ownPrice(lots(parts.meanings())) ?? positive(parts.first('money')?.value ?? parts.bareNumbers().price),
  money: (parts) => positive(parts.first('money')?.value),
  day: (parts) => parts.first('day')?.day,
  coming_day: (parts, { today }) => {
    const day = parts.first('day')?.day
    return day !== undefined && day >= today ? day : undefined
  },
  plain_day: (parts) => parts.cued('day', undefined)?.day,
  cued_available: (parts) => parts.cued('day', 'available')?.day,
  available: (parts) => (parts.cued('day', 'available') ?? parts.cued('day', undefined))?.day,
  expires: (parts, { today }) => {
    const duration = parts.cued('duration', 'expires')
    return parts.cued('day', 'expires')?.day ?? (duration && addDays(today, duration.days))
  },
  days: (parts) => parts.first('duration')?.days,
  last_day: (parts, { today }) => {
    const duration = parts.first('duration')
    return parts.first('day')?.day ?? (duration && addDays(today, duration.days))
  },
  month: (parts) => parts.first('month')?.month ?? gregorianMonth(parts.first('ethiopian_month')?.month),
  place: (parts) => parts.cued('place', undefined)?.place,
  any_place: (parts) => parts.first('place')?.place,
  supplier: (parts) => parts.first('name')?.name,
  one_supplier: (parts) => {
    const names = new Set(parts.every('name').map(({ name }) => name))
    if (names.size > 1 && parts.every('product').length > 1) return undefined
    return parts.first('name')?.name
  },
  origin: (parts) => parts.cued('place', 'origin')?.place,
  category: (parts) => parts.first('category')?.category,
  pick: (parts) => parts.first('ordinal')?.value ?? parts.first('pick')?.by,
  number: (parts) => parts.first('order_number')?.number,
  states: (parts) => {
    const states = parts.meanings().flatMap((meaning) => (meaning.kind === 'order_state' ? meaning.states : []))
    return states.length > 0 ? [...new Set(states)] : undefined
  },
  reason: (parts, reading) => parts.first('reason')?.reason ?? restOf(reading),
  language: (parts) => parts.first('language')?.language,
  rest: (_, reading) => restOf(reading),
  text: (_, { lattice }) => lattice.source.written,
}

const some = <T>(values: readonly T[]): T[] | undefined => (values.length > 0 ? [...new Set(values)] : undefined)

/** "Lower it by 5": the verb says whether the change is up (1) or down (-1). */
const signed = (value: number | undefined, sign: 1 | -1): number | undefined =>
  value === undefined || value === 0 ? undefined : Math.abs(value) * sign

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined

function restOf({ match, lattice }: Reading): string | undefined {
  if (!match.rest) return undefined
  return tidyReason(lattice.written(match.rest.start, match.rest.end)) || undefined
}

/** The pieces of a reading, in the order of the sentence. */
class ReadParts {
  readonly #parts: readonly Part[]
  readonly #meanings: readonly Meaning[]

  constructor({ match, lattice }: Reading) {
    // "50 kilo" is an amount, never a price of 50.
    const measured = ({ edge }: Part) =>
      lattice.startingAt(edge.start).some(({ meaning, end }) => meaning?.kind === 'quantity' && end > edge.end)

    // "1000 birr", "at 58" is a sum, never a quantity.
    const sumFrom = ({ edge }: Part) =>
      lattice
        .startingAt(edge.start)
        .flatMap(({ meaning, end }) => (meaning?.kind === 'money' && end >= edge.end ? [meaning] : []))[0]
    const counted = match.parts.some(({ edge: { meaning } }) => meaning !== undefined && isCount(meaning))
    this.#parts = match.parts
    this.#meanings = match.parts.flatMap((part): Meaning[] => {
      const { numbersAre } = part
      const { meaning } = part.edge
      if (counted && meaning?.kind === 'quantity') return []
      const sum = meaning?.kind === 'number' ? sumFrom(part) : undefined
      if (sum !== undefined && numbersAre !== 'money') return [sum]
      if (meaning?.kind === 'number' && numbersAre !== undefined) {
        if (numbersAre === 'money' && measured(part)) return []
        return [{ kind: numbersAre, value: meaning.value }]
      }
      return meaning ? [meaning] : []
    })
  }

  all(): readonly Part[] {
    return this.#parts
  }

  meanings(): readonly Meaning[] {
    return this.#meanings
  }

  first<K extends Kind>(kind: K): Of<K> | undefined {
    return this.meanings().find((meaning): meaning is Of<K> => meaning.kind === kind)
  }

  every<K extends Kind>(kind: K): Of<K>[] {
    return this.meanings().filter((meaning): meaning is Of<K> => meaning.kind === kind)
  }

  changedQuantity(): number | undefined {
    return this.first('quantity_change')?.by ?? this.first('quantity')?.value
  }

  cued<K extends Kind>(kind: K, cue: Cue | undefined): Of<K> | undefined {
    return this.#parts
      .filter(({ edge }) => edge.cue === cue)
      .flatMap(({ edge }) => (edge.meaning ? [edge.meaning] : []))
      .find((meaning): meaning is Of<K> => meaning.kind === kind)
  }

  /** Numbers without a unit: a price when the quantity is known or the pattern asks for money, else a quantity. */
  bareNumbers(): { quantity?: number; price?: number } {
    const numbers = this.meanings().flatMap((meaning) => (meaning.kind === 'number' ? [meaning.value] : []))
    const [first, second] = numbers
    // "8 crates, 58": how much they hold is asked.
    if (this.meanings().some(isCount)) return first === undefined ? {} : { price: first }
    if (this.first('quantity')) return first === undefined ? {} : { price: first }
    if (this.first('money')) return first === undefined ? {} : { quantity: first }
    return { ...(first === undefined ? {} : { quantity: first }), ...(second === undefined ? {} : { price: second }) }
  }
}

/** "12 sacks of potatoes, 90 kg": of each or of all, nobody knows. */
const isCount = (meaning: Meaning): boolean => meaning.kind === 'range' && meaning.from === meaning.to

interface Item {
  product?: string
  unknownProduct?: string
  supplier?: string
  quantity?: number
  unit?: 'kg' | 'litre' | 'piece'
}

interface Lot {
  product: string
  quantity?: number
  unit?: 'kg' | 'litre' | 'piece'
  price?: number
}

/** The price of the first of several products, when each has one of its own. */
const ownPrice = (found: readonly Lot[]): number | undefined =>
  found.length > 1 && found.every(({ price }) => price !== undefined) ? found[0]?.price : undefined

/** Birr, or a number after a product whose quantity is known. */
const isPrice = (meaning: Meaning, last: Lot | undefined): meaning is Of<'money'> | Of<'number'> =>
  (meaning.kind === 'money' || (meaning.kind === 'number' && last?.quantity !== undefined)) && meaning.value > 0

/** "10 kg tomatoes at 50 and 20 kg onions at 45": one lot for each product. */
function lots(meanings: readonly Meaning[]): Lot[] {
  const found: Lot[] = []
  let waiting: Omit<Lot, 'product'> = {}
  let last: Lot | undefined
  const productsFirst = meanings.find(({ kind }) => kind === 'product' || kind === 'quantity')?.kind === 'product'
  for (const meaning of meanings) {
    if (meaning.kind === 'product') {
      const known = found.find(({ product }) => product === meaning.product)
      last = known ?? { product: meaning.product, ...waiting }
      if (known) continue
      found.push(last)
      waiting = {}
    } else if (isPrice(meaning, last) && last) last.price ??= meaning.value
    else if (meaning.kind === 'quantity' && meaning.value > 0) {
      const amount = { quantity: meaning.value, ...(meaning.unit === undefined ? {} : { unit: meaning.unit }) }
      // "Onions 100 kg, garlic 20 kg": each amount is that of the product before it.
      if (productsFirst && last && last.quantity === undefined && last.price === undefined) Object.assign(last, amount)
      else waiting = amount
    }
  }
  const end = found.at(-1)
  if (end && end.quantity === undefined) Object.assign(end, waiting)
  return found
}

/** "30 kg tomatoes and 20 kg onions", "tomatoes 30 kg, onions 20 kg": each quantity goes with its neighbour. */
function basket(meanings: readonly Meaning[]): Item[] {
  const items: Item[] = []
  let waiting: Item | undefined
  const names = meanings.flatMap((meaning) => (meaning.kind === 'name' ? [meaning.name] : []))
  const several = new Set(names).size > 1 && meanings.filter(({ kind }) => kind === 'product').length > 1
  const productsFirst = meanings.find(({ kind }) => kind === 'product' || kind === 'quantity')?.kind === 'product'
  for (const meaning of meanings) {
    if (meaning.kind === 'quantity') {
      waiting = {
        ...(meaning.value > 0 ? { quantity: meaning.value } : {}),
        ...(meaning.unit === undefined ? {} : { unit: meaning.unit }),
      }
      const last = items.at(-1)
      if (!productsFirst || !last || last.quantity !== undefined) continue
      Object.assign(last, waiting)
      waiting = undefined
    } else if (meaning.kind === 'name' && several) {
      for (const item of items) item.supplier ??= meaning.name
    } else if (meaning.kind === 'unknown_product') {
      items.push({ unknownProduct: meaning.words, ...waiting })
      waiting = undefined
    } else if (meaning.kind === 'product') {
      if (waiting === undefined && items.some((item) => item.product === meaning.product)) continue
      items.push({ product: meaning.product, ...waiting })
      waiting = undefined
    }
  }
  if (waiting === undefined) return items
  const open = items.findLast((item) => item.quantity === undefined)
  if (open) Object.assign(open, waiting)
  else if (items.length === 0) items.push(waiting)
  return items
}
