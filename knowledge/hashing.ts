import { LOCAL } from './space.ts'

/** Weighted features of a text: words, concepts, products, pieces of words. */
export type Features = Map<string, number>

/** Each feature falls on this many dimensions: a collision on one of them is then no confusion. */
const PLACES = 3

/**
 * The vector of weighted features: every feature is hashed to a few signed dimensions. Deterministic on every machine,
 * of length 1; of length 0 for no features.
 */
export function embed(features: Features): Float32Array {
  const vector = new Float32Array(LOCAL.size)
  for (const [feature, weight] of features) {
    for (let place = 0; place < PLACES; place++) {
      const hash = mixed(feature, place)
      const dimension = (hash >>> 1) % LOCAL.size
      vector[dimension] = (vector[dimension] ?? 0) + (hash & 1 ? weight : -weight)
    }
  }
  const length = Math.sqrt(cosine(vector, vector)) || 1
  return vector.map((value) => value / length)
}

/** The cosine of two vectors of length 1. Four sums at once: a single one waits for itself. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (let at = 0; at + 3 < one.length; at += 4) {
    first += (one[at] ?? 0) * (other[at] ?? 0)
    second += (one[at + 1] ?? 0) * (other[at + 1] ?? 0)
    third += (one[at + 2] ?? 0) * (other[at + 2] ?? 0)
    fourth += (one[at + 3] ?? 0) * (other[at + 3] ?? 0)
  }
  return first + second + third + fourth
}

/** FNV-1a over UTF-16 units, then MurmurHash3's finisher: the low bits of FNV alone are not even. */
function mixed(text: string, seed: number): number {
  let hash = (2166136261 ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0
  for (let position = 0; position < text.length; position++) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 16777619)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
