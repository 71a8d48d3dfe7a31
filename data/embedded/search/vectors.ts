import { Binary } from 'mongodb'
import { decode, toNumber } from '../bson/values.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Database } from '../storage/database.ts'
import { read } from '../storage/reader.ts'
import { valueAt } from '../update/paths.ts'
import type { SearchIndex } from './indexes.ts'

/** The vectors of one index, side by side in memory, so that a search reads nothing else. */
export class Vectors {
  readonly collection: Collection
  readonly index: SearchIndex
  /** Was a document written since the vectors were read? */
  stale = true
  rids: number[] = []
  values = new Float32Array(0)
  /** The length of each vector, for cosine. */
  lengths = new Float32Array(0)

  constructor(collection: Collection, index: SearchIndex) {
    this.collection = collection
    this.index = index
  }

  /** Reads the vectors again where documents were written. */
  refresh(database: Database): void {
    if (!this.stale) return
    const { dimensions, path } = this.index
    const steps = path.split('.')
    const rids: number[] = []
    const found: Float32Array[] = []
    for (const item of read(database, this.collection, { kind: 'scan', reversed: false }, 500)) {
      const vector = vectorOf(valueAt(decode(item.bytes), steps))
      if (vector?.length !== dimensions) continue
      rids.push(item.rid)
      found.push(vector)
    }
    this.rids = rids
    this.values = new Float32Array(found.length * dimensions)
    this.lengths = new Float32Array(found.length)
    found.forEach((vector, i) => {
      this.values.set(vector, i * dimensions)
      let sum = 0
      for (const value of vector) sum += value * value
      this.lengths[i] = Math.sqrt(sum)
    })
    this.stale = false
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
