import type { Database } from '#data/database.ts'
import { clock } from '#src/clock.ts'
import { fold, likeness } from './names.ts'

export interface SupplierMatch {
  id: string
  number: number
  name: string
  location?: string
}

interface Entry extends SupplierMatch {
  words: readonly string[]
}

const REREAD_AFTER_MS = 5 * 60_000
const LOOK_FOR_NEW_AFTER_MS = 5_000
const SHOWN = 5

/** Words that people put around a name, and that need not be part of it. */
const AROUND = new Set(
  'farm farms farmer farmers cooperative coop union supplier suppliers seller trader shop mr mrs ms ato the from and'
    .split(' ')
    .map(fold),
)

/**
 * The names of all suppliers, in memory, so that no keystroke reads the database: read again now and then, and looked after
 * for newcomers when a name is not found.
 */
export class SupplierNames {
  #entries = new Map<string, Entry>()
  #readAt = Number.NEGATIVE_INFINITY
  #lookedAt = Number.NEGATIVE_INFINITY
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Closest first, at most five. */
  async find(words: string): Promise<SupplierMatch[]> {
    if (clock.now().getTime() - this.#readAt > REREAD_AFTER_MS) await this.#read()
    const found = this.#match(words)
    if (found.length > 0 || clock.now().getTime() - this.#lookedAt < LOOK_FOR_NEW_AFTER_MS) return found
    return (await this.#readNew()) ? this.#match(words) : found
  }

  /** Takes over a supplier that was changed here. */
  put(supplier: SupplierMatch): void {
    this.#entries.set(supplier.id, { ...supplier, words: fold(supplier.name).split(' ') })
  }

  #match(words: string): SupplierMatch[] {
    const number = /^\s*(?:#|no\.?|number|supplier)?\s*(\d{1,9})\s*$/iu.exec(words)?.[1]
    const entries = [...this.#entries.values()]
    const found =
      number === undefined ? rank(words, entries) : entries.filter((entry) => entry.number === Number(number))
    return found.slice(0, SHOWN).map(({ words: _, ...supplier }) => supplier)
  }

  async #read(): Promise<void> {
    const suppliers = await this.#select(0)
    this.#entries = new Map()
    for (const supplier of suppliers) this.put(supplier)
    this.#readAt = clock.now().getTime()
    this.#lookedAt = this.#readAt
  }

  async #readNew(): Promise<boolean> {
    this.#lookedAt = clock.now().getTime()
    const highest = Math.max(0, ...Array.from(this.#entries.values(), ({ number }) => number))
    const suppliers = await this.#select(highest)
    for (const supplier of suppliers) this.put(supplier)
    return suppliers.length > 0
  }

  async #select(above: number): Promise<SupplierMatch[]> {
    const accounts = await this.#database.models.accounts
      .find({ supplierNumber: { $gt: above } }, { supplierNumber: 1, name: 1, location: 1 })
      .lean<{ _id: string; supplierNumber: number; name: string; location?: string }[]>()
    return accounts.map(({ _id, supplierNumber, name, location }) => ({
      id: _id,
      number: supplierNumber,
      name,
      ...(location === undefined ? {} : { location }),
    }))
  }
}

/** Those whose names fit `words`, closest first. Every word that is not just put around a name must fit. */
function rank(words: string, entries: readonly Entry[]): Entry[] {
  const typed = fold(words.slice(0, 120)).split(' ').filter(Boolean).slice(0, 6)
  if (typed.length === 0) return []
  const known = new Map<string, number[]>()
  const likenesses = (word: string): number[] => {
    const before = known.get(word)
    if (before) return before
    const fresh = typed.map((part) => likeness(part, word))
    known.set(word, fresh)
    return fresh
  }
  return entries
    .map((entry) => ({ entry, score: score(typed, entry.words, likenesses) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || left.entry.number - right.entry.number)
    .map(({ entry }) => entry)
}

function score(typed: readonly string[], words: readonly string[], likenesses: (word: string) => number[]): number {
  let sum = 0
  let counted = 0
  let around = 0
  const fits = words.map(likenesses)
  for (const [index, part] of typed.entries()) {
    const best = Math.max(...fits.map((fit) => fit[index] ?? 0))
    if (best === 0 && AROUND.has(part)) continue
    if (best === 0) return joined(typed, words)
    sum += best
    if (AROUND.has(part)) around += 1
    else counted += 1
  }
  // One of the words around names is not enough to be meant; "farmers cooperative" is.
  return counted === 0 && around < 2 ? 0 : sum / typed.length + 0.1 * Math.min(1, typed.length / words.length)
}

/** "Bahirdar Union" for "Bahir Dar Union". */
function joined(typed: readonly string[], words: readonly string[]): number {
  return typed.join('').length < 5 ? 0 : 0.8 * likeness(typed.join(''), words.join(''))
}
