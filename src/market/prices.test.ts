import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TIERS } from '#data/models/index.ts'
import { adviseFrom } from './prices.ts'

describe('a price advice', () => {
  it('is the mean of the tier averages and the highest-volume price, minus and plus ten percent', () => {
    const advice = adviseFrom(
      [
        { tier: 'localShop', price: 4_400 },
        { tier: 'localShop', price: 4_600 },
        { tier: 'supermarket', price: 5_900 },
        { tier: 'distributionCentre', price: 3_800 },
      ],
      [
        { price: 4_300, quantity: 500 },
        { price: 4_700, quantity: 900 },
        { price: 4_300, quantity: 500 },
      ],
    )
    // (45 + 59 + 38 + 43) / 4 = 46.25
    expect(advice).toEqual({
      range: { low: 4_163, high: 5_088 },
      highestVolumePrice: 4_300,
      tiers: { localShop: 4_500, supermarket: 5_900, distributionCentre: 3_800 },
    })
  })

  it('goes by what there is, and says nothing when there is nothing', () => {
    expect(adviseFrom([], [])).toBeUndefined()
    expect(adviseFrom([], [{ price: 1_000, quantity: 1 }])).toEqual({
      range: { low: 900, high: 1_100 },
      highestVolumePrice: 1_000,
      tiers: {},
    })
    expect(adviseFrom([{ tier: 'supermarket', price: 1_000 }], [])).toEqual({
      range: { low: 900, high: 1_100 },
      tiers: { supermarket: 1_000 },
    })
  })

  it('lies within ten percent of what it comes from', () => {
    const price = fc.integer({ min: 1, max: 10_000_000 })
    const asked = fc.array(fc.record({ tier: fc.constantFrom(...TIERS), price }), { minLength: 1 })
    const sold = fc.array(fc.record({ price, quantity: fc.integer({ min: 1, max: 100_000_000 }) }))
    fc.assert(
      fc.property(asked, sold, (shops, sales) => {
        const advice = adviseFrom(shops, sales)
        const figures = [...shops, ...sales].map((row) => row.price)
        expect(advice?.range.low).toBeGreaterThanOrEqual(Math.round(Math.min(...figures) * 0.9) - 1)
        expect(advice?.range.high).toBeLessThanOrEqual(Math.round(Math.max(...figures) * 1.1) + 1)
        expect(advice?.highestVolumePrice !== undefined).toBe(sales.length > 0)
      }),
    )
  })
})
