import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { clock } from '#src/clock.ts'
import { openTestMarket, type TestMarket } from './testing.ts'

let test: TestMarket
beforeAll(async () => {
  test = await openTestMarket()
})
afterEach(() => clock.release())
afterAll(() => test.close())

const rename = (en: string) =>
  test.database.models.products.updateOne({ _id: 'milk' }, { $set: { names: { en, am: 'ወተት', latin: 'wetet' } } })

describe('the catalogue', () => {
  it('knows what is traded and what is only known', () => {
    const { catalogue } = test.market
    expect(catalogue.all().map(({ _id }) => _id)).toEqual(['coffee', 'milk', 'red_onions'])
    expect(catalogue.mostTraded().map(({ _id }) => _id)).toEqual(['red_onions', 'milk'])
    expect(catalogue.traded('milk').unit).toBe('litre')
    expect(catalogue.byId('coffee')?.traded).toBe(false)
    expect(catalogue.byId('__proto__')).toBeUndefined()
    expect(() => catalogue.traded('coffee')).toThrow(expect.objectContaining({ code: 'not_traded' }))
    expect(() => catalogue.traded('x'.repeat(999))).toThrow(
      expect.objectContaining({ code: 'unknown_product', details: { product: 'x'.repeat(60) } }),
    )
  })

  it('has a new version when a product changed, and only then', async () => {
    const { catalogue } = test.market
    const before = catalogue.version()
    await catalogue.refresh()
    expect(catalogue.version()).toBe(before)
    await rename('fresh milk')
    await catalogue.refresh()
    expect(catalogue.version()).toBe(before + 1)
    expect(catalogue.byId('milk')?.names.en).toBe('fresh milk')
  })

  it('notices by itself what another process changed', async () => {
    const { catalogue } = test.market
    await catalogue.refresh()
    await rename('whole milk')
    clock.advance(30_000)
    await vi.waitFor(() => expect(catalogue.byId('milk')?.names.en).toBe('whole milk'))
  })
})
