import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Listing, Product } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'
import { hundredths, priceOf, santim } from '#src/money.ts'
import { listingOf } from './lots.ts'
import { chooseOffers, dearerChangeNothing } from './offers.ts'

const onions: Product = {
  _id: 'red_onions',
  names: { en: 'red onions', am: 'ቀይ ሽንኩርት', latin: 'key shinkurt' },
  aliases: { en: [], am: [], latin: [] },
  category: 'vegetable',
  unit: 'kg',
  traded: true,
  season: [],
}

function lot(number: number, quantity: number, price: number, location = 'meki'): Listing {
  const supplier = {
    _id: `supplier-${number}`,
    supplierNumber: number,
    name: `Supplier ${number}`,
    roles: ['supplier' as const],
    language: 'en' as const,
    script: 'latin' as const,
    location,
    channels: [],
    sample: false,
    createdAt: new Date(0),
  }
  const what = {
    product: 'red_onions',
    quantity: hundredths(quantity),
    price: santim(price),
    availableFrom: '2026-11-22',
  }
  return listingOf(String(number), supplier, what, 'kg')
}

describe('offers', () => {
  it('count what all lots of a supplier have together', () => {
    const second = { ...lot(2, 3_000, 4_400), supplier: 'supplier-1', supplierNumber: 1 }
    const found = chooseOffers(onions, [lot(1, 4_000, 4_200), second, lot(3, 1_000, 4_000)], {
      quantity: hundredths(5_000),
    })
    expect(found.most).toBe(7_000)
    expect(found.split).toBeUndefined()
    expect(found.offers.map(({ total, shares }) => [total, shares?.map(({ quantity }) => quantity)])).toEqual([
      [40 * 4_200 + 10 * 4_400, [4_000, 1_000]],
    ])
  })

  it('are those with enough, cheapest first, with what they cost', () => {
    const found = chooseOffers(onions, [lot(1, 9_000, 4_600), lot(2, 4_000, 4_000), lot(3, 6_000, 4_500)], {
      quantity: hundredths(5_000),
    })
    expect(found.offers.map(({ listing, total }) => [listing._id, total])).toEqual([
      ['3', 225_000],
      ['1', 230_000],
    ])
    expect(found).toMatchObject({ most: 9_000, together: 19_000, recommended: { reasons: ['cheapest', 'enough'] } })
    expect(found).not.toHaveProperty('split')
  })

  it('recommends a nearer one that costs little more, shows it, and does not call it the cheapest', () => {
    const far = Array.from({ length: 7 }, (_, index) => lot(index + 1, 9_000, 4_500 + index, 'mekele'))
    const found = chooseOffers(onions, [...far, lot(8, 9_000, 4_600, 'adama')], { near: 'meki' })
    expect(found.recommended).toMatchObject({ offer: { listing: { _id: '8' } }, reasons: ['nearest'] })
    expect(found.offers).toHaveLength(limits.listingsShown)
    expect(found.offers.at(-1)?.listing._id).toBe('8')
  })

  it('when nobody has enough, several have it together, and no basket is too large', () => {
    const lots = [lot(1, 3_000, 4_500), lot(2, 2_000, 4_400), lot(3, 5_000, 4_600)]
    const wanted = chooseOffers(onions, lots, { quantity: hundredths(6_000) })
    expect(wanted.offers).toEqual([])
    expect(wanted.split?.map(({ listing, quantity }) => [listing._id, quantity])).toEqual([
      ['2', 2_000],
      ['1', 3_000],
      ['3', 1_000],
    ])
    const tooMuch = chooseOffers(onions, lots, { quantity: hundredths(1_000_000) })
    expect(tooMuch).not.toHaveProperty('split')
    expect(tooMuch.partial?.map(({ quantity }) => quantity)).toEqual([2_000, 3_000, 5_000])
    const many = Array.from({ length: 30 }, (_, index) => lot(index + 1, 100 + index, 4_500 - index))
    expect(chooseOffers(onions, many, { quantity: hundredths(1_245) }).split).toHaveLength(limits.orderItems)
  })

  it('whatever is on sale: the reasons hold, sums are right, nobody is asked for more than there is', () => {
    const places = fc.constantFrom('meki', 'adama', 'mekele', 'addis_ababa')
    const lots = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 9_000 }), places), {
        maxLength: 25,
      })
      .map((rows) => rows.map(([quantity, price, place], index) => lot(index + 1, quantity, price, place)))
    const wish = fc.record(
      {
        quantity: fc.integer({ min: 1, max: 200_000 }).map(hundredths),
        near: places,
        limit: fc.integer({ min: 1, max: 10 }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(lots, wish, (listings, wanted) => {
        const found = chooseOffers(onions, listings, wanted)
        const { quantity = 1, limit = limits.listingsShown } = wanted
        const enough = listings.filter((listing) => listing.quantity >= quantity)
        expect(found.offers.length).toBe(Math.min(limit, enough.length))
        const prices = found.offers.map(({ listing }) => listing.price)
        expect(prices).toEqual([...prices].sort((left, right) => left - right))
        for (const { listing, total } of found.offers) {
          expect(listing.quantity).toBeGreaterThanOrEqual(quantity)
          if (wanted.quantity) expect(total).toBe(priceOf(wanted.quantity, listing.price))
        }
        expect(found.recommended === undefined).toBe(enough.length === 0)
        if (found.recommended) {
          const { offer, reasons } = found.recommended
          expect(found.offers).toContain(offer)
          const least = Math.min(...enough.map(({ price }) => price))
          expect(reasons.includes('cheapest')).toBe(offer.listing.price === least)
          expect(offer.listing.price).toBeLessThanOrEqual(least * 1.05)
        }
        const shares = found.split ?? found.partial ?? []
        const shared = shares.reduce((sum, part) => sum + part.quantity, 0)
        expect(shares.every((part) => part.quantity > 0 && part.quantity <= part.listing.quantity)).toBe(true)
        if (found.split) expect(shared).toBe(wanted.quantity)
        else if (found.partial) expect(shared).toBeLessThan(quantity)
        expect(shares.length).toBeLessThanOrEqual(limits.orderItems)
      }),
    )
  })

  it('of the cheapest alone are those of all, where dearer ones are said to change nothing', () => {
    const places = fc.constantFrom('meki', 'adama', 'mekele', 'addis_ababa')
    const row = fc.tuple(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 90, max: 140 }),
      places,
      fc.nat({ max: 30 }),
    )
    const lots = fc.array(row, { minLength: 1, maxLength: 40 }).map((rows) =>
      rows
        .map(([quantity, price, place, farm], index) => ({
          ...lot(index + 1, quantity, price, place),
          supplier: `supplier-${farm}`,
        }))
        .sort((left, right) => left.price - right.price),
    )
    const wish = fc.record(
      {
        quantity: fc.integer({ min: 1, max: 100 }).map(hundredths),
        near: places,
        limit: fc.integer({ min: 1, max: 6 }),
      },
      { requiredKeys: [] },
    )
    let settled = 0
    fc.assert(
      fc.property(lots, wish, fc.integer({ min: 1, max: 20 }), (all, wanted, count) => {
        const few = all.slice(0, count)
        const found = chooseOffers(onions, few, wanted)
        if (!dearerChangeNothing(found, few, wanted)) return
        settled += 1
        const { offers, recommended } = chooseOffers(onions, all, wanted)
        expect({ offers: found.offers, recommended: found.recommended }).toEqual({ offers, recommended })
      }),
      { numRuns: 2_000 },
    )
    expect(settled).toBeGreaterThan(100)
  })
})
