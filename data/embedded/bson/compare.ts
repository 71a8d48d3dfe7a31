import { ObjectId } from 'mongodb/lib/bson.js'
import { KIND, keyOf, kindOf } from './keys.ts'

/** Strings in the order of their UTF-8 bytes, which differs from JavaScript's where surrogates meet U+E000 and above. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const size = Math.min(a.length, b.length)
  for (let i = 0; i < size; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    if (x >= 0xd800 && y >= 0xd800) {
      const lowX = x <= 0xdfff
      const lowY = y <= 0xdfff
      if (lowX !== lowY) return lowX ? 1 : -1
    }
    return x - y
  }
  return a.length - b.length
}

/** Compares two values in MongoDB's order of types and values: negative, zero or positive. Missing counts as undefined. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a < b) return -1
    if (a > b) return 1
    if (a === b) return 0
    return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1
  }
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b)
  const kindA = kindOf(a)
  const kindB = kindOf(b)
  if (kindA !== kindB) return kindA - kindB
  if (kindA === KIND.date) return Number(a) - Number(b)
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id)
  return Buffer.compare(keyOf(a), keyOf(b))
}

/** Are two values equal for MongoDB: 1, 1.0 and NumberLong(1) are; documents with their fields in another order are not. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' && typeof b !== 'object' && typeof a === typeof b) return Number.isNaN(a) && Number.isNaN(b)
  return compare(a, b) === 0
}
