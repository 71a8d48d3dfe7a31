import { Binary } from 'mongodb/lib/bson.js'
import { type Doc, decode, toNumber } from '../bson/values.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Database } from '../storage/database.ts'
import { byRid, read, type Stored } from '../storage/reader.ts'
import { valueAt } from '../update/paths.ts'
import type { SearchIndex } from './indexes.ts'

/** The vectors of one index, side by side in memory, so that a search reads nothing else. */
export class Vectors {
  readonly collection: Collection
  readonly index: SearchIndex
  /** The documents that were written since the vectors were last looked at. */
  readonly changed = new Set<number>()
  rids: number[] = []
  values = new Float32Array(0)
  /** The length of each vector, for cosine. */
  lengths = new Float32Array(0)
  /** Of each document the fields that searches filter by. */
  fields: Doc[] = []
  readonly #steps: readonly string[]
  readonly #root: ReadonlySet<string>
  readonly #filtered: ReadonlySet<string>
  #places = new Map<number, number>()
  #read = false

  constructor(collection: Collection, index: SearchIndex) {
    this.collection = collection
    this.index = index
    this.#steps = index.path.split('.')
    this.#root = new Set(this.#steps.slice(0, 1))
    this.#filtered = new Set([...index.filters].map((path) => path.split('.')[0] ?? path))
  }

  /** Brings the vectors up to date: all of them the first time, then those of documents that were written. */
  refresh(database: Database): void {
    if (!this.#read) {
      for (const item of read(database, this.collection, { kind: 'scan', reversed: false }, 500)) this.#put(item)
      this.#read = true
    }
    for (const rid of this.changed) {
      const item = byRid(database, this.collection, rid)
      if (item) this.#put(item)
      else this.#remove(rid)
    }
    this.changed.clear()
  }

  #put({ rid, bytes }: Stored): void {
    const { dimensions } = this.index
    const vector = vectorOf(valueAt(decode(bytes, this.#root), this.#steps))
    if (vector?.length !== dimensions) {
      this.#remove(rid)
      return
    }
    let place = this.#places.get(rid)
    if (place === undefined) {
      place = this.rids.length
      this.rids.push(rid)
      this.#places.set(rid, place)
      this.#reserve(place + 1)
    }
    this.values.set(vector, place * dimensions)
    this.fields[place] = decode(bytes, this.#filtered)
    let sum = 0
    for (const value of vector) sum += value * value
    this.lengths[place] = Math.sqrt(sum)
  }

  /** The last vector takes the place of one that is gone. */
  #remove(rid: number): void {
    const place = this.#places.get(rid)
    const moved = this.rids.at(-1)
    if (place === undefined || moved === undefined) return
    const { dimensions } = this.index
    const last = this.rids.length - 1
    this.values.copyWithin(place * dimensions, last * dimensions, (last + 1) * dimensions)
    this.lengths[place] = this.lengths[last] ?? 0
    this.rids[place] = moved
    this.fields[place] = this.fields[last] ?? {}
    this.#places.set(moved, place)
    this.#places.delete(rid)
    this.rids.pop()
    this.fields.pop()
  }

  #reserve(count: number): void {
    if (count <= this.lengths.length) return
    const room = Math.max(64, Math.ceil(count * 1.5))
    const values = new Float32Array(room * this.index.dimensions)
    values.set(this.values)
    const lengths = new Float32Array(room)
    lengths.set(this.lengths)
    this.values = values
    this.lengths = lengths
  }
}

/** A vector as documents and queries hold it: a list of numbers, or a Binary of float32. */
export function vectorOf(value: unknown): Float32Array | undefined {
  if (value instanceof Binary && value.sub_type === Binary.SUBTYPE_VECTOR) {
    try {
      return value.toFloat32Array()
    } catch {
      return undefined
    }
  }
  if (!Array.isArray(value)) return undefined
  const vector = new Float32Array(value.length)
  for (let i = 0; i < value.length; i++) {
    const number = toNumber(value[i])
    if (number === undefined) return undefined
    vector[i] = number
  }
  return vector
}
