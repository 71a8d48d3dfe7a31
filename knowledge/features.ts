import { AMHARIC } from './amharic.ts'
import type { Features } from './hashing.ts'
import type { Reading } from './vocabulary.ts'

/** What weighs how much in a vector. */
const WEIGHT = { product: 2, meaning: 1.5, word: 1, pieces: 0.5 }

/** The features of one text. A word that belongs to a meaning counts less by itself. */
export function featuresOf(reading: Reading): Features {
  const features: Features = new Map()
  const add = (feature: string, weight: number) => features.set(feature, (features.get(feature) ?? 0) + weight)
  const explained = new Set<string>()
  for (const meaning of reading.meanings) {
    if (meaning.scope === 'foreign') continue
    add(`=${meaning.id}`, meaning.id.startsWith('product:') ? WEIGHT.product : WEIGHT.meaning)
    for (const word of meaning.words) explained.add(word)
  }
  for (const word of reading.words) {
    add(`.${word}`, explained.has(word) ? WEIGHT.word / 2 : WEIGHT.word)
    const pieces = piecesOf(word)
    for (const piece of pieces) add(`~${piece}`, WEIGHT.pieces / Math.sqrt(pieces.length))
  }
  return features
}

/**
 * The pieces of a word with its borders, of four letters or three consonants: what a misspelt or inflected word still
 * shares with the right one.
 */
function piecesOf(word: string): string[] {
  const size = word.startsWith(AMHARIC) ? 3 : 4
  const bordered = [...`<${word}>`]
  if (bordered.length <= size) return [bordered.join('')]
  return bordered.slice(size - 1).map((_, start) => bordered.slice(start, start + size).join(''))
}

/** The sum of texts' features, each text brought to length 1 and then weighted: a long body outweighs no title. */
export function blend(parts: readonly { features: Features; weight: number }[]): Features {
  const sum: Features = new Map()
  for (const { features, weight } of parts) {
    const length = Math.hypot(...features.values()) || 1
    for (const [feature, value] of features) sum.set(feature, (sum.get(feature) ?? 0) + (value * weight) / length)
  }
  return sum
}
