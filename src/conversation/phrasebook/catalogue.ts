import type { Product } from '#data/models/index.ts'
import { PLACES, QUARTERS } from '#src/places.ts'
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
  learnCompounds(vocabulary, products)
  // "Onions" alone are the only onions that there are.
  for (const [head, owners] of heads) {
    const [owner] = owners
    if (owner === undefined || owners.length > 1 || taken.has(head)) continue
    for (const form of [head, singular(head)]) vocabulary.addPhrase(form, symbol, { kind: 'product', product: owner })
  }
}

/**
 * "Tikil gomen" is cabbage however its "gomen" is spelt, though that alone is collard greens: of a name that ends in the
 * name of another product, each spelling of the one goes with each of the other, in either script.
 */
function learnCompounds(vocabulary: Vocabulary, products: readonly Product[]): void {
  const symbol = vocabulary.symbol('product')
  const named = products.map((product) => ({ product: product._id, names: amharicNames(product) }))
  for (const { product, names } of named) {
    const pairs = names.map((name) => name.split(' ')).filter(({ length }) => length === 2)
    const heads = new Set(pairs.map(([, head]) => head ?? ''))
    for (const other of named) {
      const alone = other.names.filter((name) => !name.includes(' '))
      if (other.product === product || !alone.some((name) => heads.has(name))) continue
      const known = new Set(alone)
      const first = new Set(pairs.flatMap(([before, head]) => (before && head && known.has(head) ? [before] : [])))
      for (const before of first) {
        for (const head of alone) vocabulary.addTyped(`${before} ${head}`, symbol, { kind: 'product', product })
      }
    }
  }
}

const amharicNames = ({ names, aliases }: Product): string[] =>
  [names.am, ...aliases.am, names.latin, ...aliases.latin].flatMap(phrasesOf)

export function learnPlaces(vocabulary: Vocabulary): void {
  const symbol = vocabulary.symbol('place')
  for (const { id, names } of PLACES) {
    const meaning = { kind: 'place', place: id } as const
    vocabulary.addPhrase(names.am, symbol, meaning)
    for (const name of [names.en, ...names.latin]) vocabulary.addTyped(name, symbol, meaning)
  }
  for (const { en, am, latin } of QUARTERS) {
    const meaning = { kind: 'place', place: en } as const
    vocabulary.addPhrase(am, symbol, meaning)
    for (const name of [en, ...latin]) vocabulary.addTyped(name, symbol, meaning)
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
