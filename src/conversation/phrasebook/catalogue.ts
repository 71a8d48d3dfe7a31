import type { Product } from '#data/models/index.ts'
import { PLACES } from '#src/places.ts'
import { phrasesOf } from './lexicon.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Teaches the names of the products, in all written forms, one and many. */
export function learnProducts(vocabulary: Vocabulary, products: readonly Product[]): void {
  const symbol = vocabulary.symbol('product')
  const heads = new Map<string, string[]>()
  const taken = new Set<string>()
  for (const product of products) {
    const meaning = { kind: 'product', product: product._id } as const
    const names = phrasesOf(product.names.en).flatMap((name) => [name, singular(name), plural(singular(name))])
    for (const name of [...names, ...product.aliases.en.flatMap(phrasesOf)]) {
      vocabulary.addPhrase(name, symbol, meaning)
      taken.add(name.toLowerCase())
    }
    for (const name of [product.names.am, ...product.aliases.am].flatMap(phrasesOf)) {
      vocabulary.addPhrase(name, symbol, meaning)
    }
    for (const name of [product.names.latin, ...product.aliases.latin].flatMap(phrasesOf)) {
      vocabulary.addTyped(name, symbol, meaning)
    }
    const head = product.names.en.toLowerCase().split(' ').at(-1)
    if (head !== undefined) heads.set(head, [...(heads.get(head) ?? []), product._id])
  }
  // "Onions" alone are the only onions that there are.
  for (const [head, owners] of heads) {
    const [owner] = owners
    if (owner === undefined || owners.length > 1 || taken.has(head)) continue
    for (const form of [head, singular(head)]) vocabulary.addPhrase(form, symbol, { kind: 'product', product: owner })
  }
}

export function learnPlaces(vocabulary: Vocabulary): void {
  const symbol = vocabulary.symbol('place')
  for (const { id, names } of PLACES) {
    const meaning = { kind: 'place', place: id } as const
    vocabulary.addPhrase(names.am, symbol, meaning)
    for (const name of [names.en, ...names.latin]) vocabulary.addTyped(name, symbol, meaning)
  }
}

function singular(name: string): string {
  if (/(?:[sx]|ch|sh|o)es$/i.test(name)) return name.slice(0, -2)
  if (/[^aeiou]ies$/i.test(name)) return `${name.slice(0, -3)}y`
  return /[^s]s$/i.test(name) ? name.slice(0, -1) : name
}

function plural(name: string): string {
  if (/(?:[sx]|ch|sh|o)$/i.test(name)) return `${name}es`
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`
  return `${name}s`
}
