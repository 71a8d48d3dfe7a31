import type { Database } from '#data/database.ts'
import { clock } from '#src/clock.ts'
import { fold, likeness, skeleton, type Word, wordsOf } from './names.ts'

export interface SupplierMatch {
  id: string
  number: number
  name: string
  location?: string
}

interface Entry extends SupplierMatch {
  words: readonly Word[]
  /** The words as one: some write them so. */
  whole: Word
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
    const words = wordsOf(supplier.name)
    this.#entries.set(supplier.id, { ...supplier, words, whole: together(words) })
  }

  #match(words: string): SupplierMatch[] {
    const number = /^\s*(?:#|no\.?|number|supplier)?\s*(\d{1,9})\s*$/iu.exec(words)?.[1]
    const entries = [...this.#entries.values()]
    const found =
      number === undefined ? rank(words, entries) : entries.filter((entry) => entry.number === Number(number))
    return found.slice(0, SHOWN).map(({ words: _, whole: __, ...supplier }) => supplier)
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
  const typed = wordsOf(words.slice(0, 120)).slice(0, 6)
  if (typed.length === 0) return []
  // Many people have the same names: each is compared once.
  const known = new Map<string, number[]>()
  const likenesses = (word: Word): number[] => {
    const before = known.get(word.text)
    if (before) return before
    const fresh = typed.map((part) => likeness(part, word))
    known.set(word.text, fresh)
    return fresh
  }
  const whole = together(typed)
  const found: { entry: Entry; score: number }[] = []
  for (const entry of entries) {
    const score = scoreOf(typed, entry.words, likenesses) || joined(whole, entry)
    if (score > 0) found.push({ entry, score })
  }
  return found
    .sort((left, right) => right.score - left.score || left.entry.number - right.entry.number)
    .map(({ entry }) => entry)
}

function scoreOf(typed: readonly Word[], words: readonly Word[], likenesses: (word: Word) => number[]): number {
  let sum = 0
  let counted = 0
  let around = 0
  const fits = words.map(likenesses)
  for (const [index, part] of typed.entries()) {
    const best = Math.max(...fits.map((fit) => fit[index] ?? 0))
    const isAround = AROUND.has(part.text)
    if (best === 0 && isAround) continue
    if (best === 0) return 0
    sum += best
    if (isAround) around += 1
    else counted += 1
  }
  // One of the words around names is not enough to be meant; "farmers cooperative" is.
  return counted === 0 && around < 2 ? 0 : sum / typed.length + 0.1 * Math.min(1, typed.length / words.length)
}

/** "Bahirdar Union" for "Bahir Dar Union". */
function joined(typed: Word, { whole }: Entry): number {
  return typed.text.length < 5 ? 0 : 0.8 * likeness(typed, whole)
}

function together(words: readonly Word[]): Word {
  const text = words.map((word) => word.text).join('')
  return { text, bones: skeleton(text) }
}
