import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { priceId, saleId } from '#data/keys.ts'
import { TIERS } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { adviseFrom } from './prices.ts'
import { inDays, openTestMarket, type TestMarket } from './testing.ts'

describe('a price advice', () => {
  it('is the mean of the tier averages and the highest-volume price, minus and plus ten percent', () => {
    const advice = adviseFrom(
      [
        { _id: 'distributionCentre', sum: 3_800, count: 1 },
        { _id: 'localShop', sum: 9_000, count: 2 },
        { _id: 'supermarket', sum: 5_900, count: 1 },
      ],
      [
        { _id: 4_700, quantity: 900 },
        { _id: 4_300, quantity: 1_000 },
        { _id: 5_000, quantity: 1_000 },
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
    expect(adviseFrom([], [{ _id: 1_000, quantity: 1 }])).toEqual({
      range: { low: 900, high: 1_100 },
      highestVolumePrice: 1_000,
      tiers: {},
    })
    expect(adviseFrom([{ _id: 'supermarket', sum: 3_000, count: 3 }], [])).toEqual({
      range: { low: 900, high: 1_100 },
      tiers: { supermarket: 1_000 },
    })
  })

  it('lies within ten percent of what it comes from', () => {
    const price = fc.integer({ min: 1, max: 10_000_000 })
    const count = fc.integer({ min: 1, max: 30 })
    const asked = fc.uniqueArray(fc.record({ _id: fc.constantFrom(...TIERS), price, count }), {
      minLength: 1,
      selector: ({ _id }) => _id,
    })
    const sold = fc.uniqueArray(fc.record({ _id: price, quantity: fc.integer({ min: 1, max: 100_000_000 }) }), {
      selector: ({ _id }) => _id,
    })
    fc.assert(
      fc.property(asked, sold, (tiers, volumes) => {
        const advice = adviseFrom(
          tiers.map(({ price, ...tier }) => ({ ...tier, sum: price * tier.count })),
          volumes,
        )
        const figures = [...tiers.map(({ price }) => price), ...volumes.map(({ _id }) => _id)]
        expect(advice?.range.low).toBeGreaterThanOrEqual(Math.round(Math.min(...figures) * 0.9) - 1)
        expect(advice?.range.high).toBeLessThanOrEqual(Math.round(Math.max(...figures) * 1.1) + 1)
        const most = Math.max(...volumes.map(({ quantity }) => quantity))
        const highest = volumes.find(({ _id }) => _id === advice?.highestVolumePrice)
        expect(highest?.quantity).toBe(volumes.length === 0 ? undefined : most)
      }),
    )
  })
})

describe('prices in the database', () => {
  let test: TestMarket
  beforeAll(async () => {
    test = await openTestMarket()
    const { prices, sales } = test.database.models
    const product = 'red_onions'
    for (const [days, price] of [
      [-30, 99_999],
      [-29, 4_000],
      [0, 5_000],
      [1, 99_999],
    ] as const) {
      const day = inDays(days)
      await prices.insertMany(TIERS.map((tier) => ({ _id: priceId(product, tier, day), product, tier, day, price })))
      await sales.insertMany([{ _id: saleId(product, day, price), product, day, price, quantity: 100 }])
    }
  })
  afterEach(() => clock.release())
  afterAll(() => test.close())

  it('an advice looks at the last 30 days, today among them', async () => {
    const advice = await test.market.prices.advice('red_onions')
    expect(advice).toMatchObject({
      days: 30,
      range: { low: 3_938, high: 4_813 },
      highestVolumePrice: 4_000,
      tiers: { localShop: 4_500, supermarket: 4_500, distributionCentre: 4_500 },
    })
    expect(advice.product._id).toBe('red_onions')
  })

  it('is at most a minute old', async () => {
    clock.freeze(new Date())
    const { sales } = test.database.models
    const highest = async () => (await test.market.prices.advice('red_onions', 7)).highestVolumePrice
    expect(await highest()).toBe(5_000)
    await sales.insertMany([
      {
        _id: saleId('red_onions', clock.today(), 4_200),
        product: 'red_onions',
        day: clock.today(),
        price: 4_200,
        quantity: 101,
      },
    ])
    expect(await highest()).toBe(5_000)
    clock.advance(60_000)
    expect(await highest()).toBe(4_200)
  })

  it('the series has every day and tier, oldest first', async () => {
    const series = await test.market.prices.series('red_onions', 30)
    expect(series.map(({ day }) => day)).toEqual([...Array(3).fill(inDays(-29)), ...Array(3).fill(inDays(0))])
    expect(new Set(series.map(({ tier }) => tier))).toEqual(new Set(TIERS))
  })

  it('says so when there are none, or the product is not one', async () => {
    const { advice, series } = test.market.prices
    await expect(advice('milk')).rejects.toMatchObject({ code: 'no_offers', details: { product: 'milk' } })
    await expect(advice('coffee')).rejects.toMatchObject({ code: 'not_traded' })
    await expect(series('stones', Number.NaN)).rejects.toMatchObject({ code: 'unknown_product' })
    expect(await series('milk', -5)).toEqual([])
  })
})
