import { describe, expect, it } from 'vitest'
import { CATALOGUE, TRADED } from './index.ts'

/** Lower case, one apostrophe, and one letter for each family of Fidel letters that sounds alike. */
function normal(word: string): string {
  const families = [
    ['ሐኀ', 'ሀ'],
    ['ሠ', 'ሰ'],
    ['ዐ', 'አ'],
    ['ፀ', 'ጸ'],
  ] as const
  const orders = (letter: string) =>
    Array.from({ length: 7 }, (_, order) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + order))
  const same = new Map(
    families.flatMap(([letters, kept]) =>
      Array.from(letters).flatMap((letter) => orders(letter).map((each, order) => [each, orders(kept)[order] ?? each])),
    ),
  )
  return Array.from(word.normalize('NFC').toLowerCase(), (letter) => same.get(letter) ?? letter).join('')
}

const owners = new Map<string, Set<string>>()
for (const { _id, names, aliases } of CATALOGUE) {
  for (const word of [names.en, names.am, names.latin, ...aliases.en, ...aliases.am, ...aliases.latin]) {
    owners.set(normal(word), (owners.get(normal(word)) ?? new Set()).add(_id))
  }
}

describe('the catalogue', () => {
  it('trades the twenty products, each with what prices and lots are made from', () => {
    expect(TRADED).toHaveLength(20)
    for (const product of TRADED) {
      expect(product, product._id).toMatchObject({
        usualPrice: expect.any(Number),
        dearestMonth: expect.any(Number),
        shelfLifeDays: expect.any(Number),
      })
      expect(product.season, product._id).toHaveLength(5)
      expect(product.season, product._id).not.toContain(product.dearestMonth)
    }
  })

  it('knows products that are not traded', () => {
    expect(CATALOGUE.filter((product) => !product.traded).length).toBeGreaterThanOrEqual(25)
  })

  it('gives every word to one product only', () => {
    const shared = [...owners].filter(([, products]) => products.size > 1)
    expect(shared.map(([word, products]) => `${word}: ${[...products].join(', ')}`)).toEqual([])
  })

  it.each(CATALOGUE.map((product) => [product._id, product] as const))(
    'has words for %s in every written form',
    (_, product) => {
      expect(product.names.en).toMatch(/^[a-z() ]+$/)
      expect(product.names.am).toMatch(/^[\p{Script=Ethiopic} ]+$/u)
      expect(product.names.latin).toMatch(/^[a-z ]+$/)
      for (const form of ['en', 'am', 'latin'] as const) {
        expect(product.aliases[form].length, form).toBeGreaterThan(0)
        expect(new Set(product.aliases[form]).size, form).toBe(product.aliases[form].length)
        expect(product.aliases[form], form).not.toContain(product.names[form])
      }
      for (const word of product.aliases.am) expect(word).toMatch(/^[\p{Script=Ethiopic} ]+$/u)
      for (const word of [...product.aliases.en, ...product.aliases.latin]) expect(word).toMatch(/^[a-z' ]+$/)
    },
  )

  it.each([
    ['onions', 'red_onions'],
    ['onion', 'red_onions'],
    ['ሽንኩርት', 'red_onions'],
    ['shinkurt', 'red_onions'],
    ['qey shinkurt', 'red_onions'],
    ['ነጭ ሽንኩርት', 'garlic'],
    ['nech shinkurt', 'garlic'],
    ['timatem', 'tomatoes'],
    ['dinch', 'potatoes'],
    ['ጎመን', 'collard_greens'],
    ['ጥቅል ጎመን', 'cabbage'],
    ['አበባ ጎመን', 'cauliflower'],
    ['qariya', 'green_peppers'],
    ['በርበሬ', 'berbere'],
    ['ሀብሀብ', 'watermelon'],
    ['ሃብሃብ', 'watermelon'],
    ['ስኳር', 'sugar'],
    ['ስኳር ድንች', 'sweet_potatoes'],
    ['irgo', 'yogurt'],
    ['qibe', 'butter'],
    ['cheese', 'ayib'],
    ['spinach', 'swiss_chard'],
    ['oil', 'cooking_oil'],
    ['spring onions', 'leeks'],
  ])('reads %s as %s', (word, product) => {
    expect([...(owners.get(normal(word)) ?? [])]).toEqual([product])
  })
})
