import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Account } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { hundredths, santim } from '#src/money.ts'
import type { NewLot } from './market.ts'
import { inDays, openTestMarket, type TestMarket } from './testing.ts'

let test: TestMarket
let farm: Account
beforeAll(async () => {
  test = await openTestMarket()
})
beforeEach(async () => {
  await test.database.models.listings.deleteMany({})
  farm = await test.person('supplier')
})
afterEach(() => clock.release())
afterAll(() => test.close())

const kilos = (kg: number) => hundredths(kg * 100)
const source = (message: string) => ({ message, step: 'save_listing' })

describe('lots', () => {
  it('saving again is more of the same lot, at the new price', async () => {
    const first = await test.lot(farm)
    const more = await test.lot(farm, { quantity: kilos(12), price: santim(5_000), imageUrl: '/media/1.jpg' })
    expect(more).toMatchObject({ _id: first._id, quantity: 4_200, price: 5_000, imageUrl: '/media/1.jpg' })
    const other = await test.lot(farm, { expiresOn: inDays(11) })
    expect(other._id).not.toBe(first._id)
    expect((await test.market.listings.mine(farm)).map(({ _id }) => _id)).toEqual([first._id, other._id])
  })

  it('a lot that keeps is one lot too', async () => {
    const keeps = { product: 'milk', quantity: kilos(5), price: santim(8_500), availableFrom: clock.today() }
    const first = await test.market.listings.save(farm, keeps)
    const second = await test.market.listings.save(farm, keeps)
    expect(second).toMatchObject({ _id: first._id, quantity: 1_000 })
    expect(second).not.toHaveProperty('expiresOn')
  })

  it('saved at the same time it is still one lot, with all of it', async () => {
    const saved = await Promise.all(Array.from({ length: 8 }, () => test.lot(farm)))
    expect(new Set(saved.map(({ _id }) => _id)).size).toBe(1)
    expect(await test.market.listings.mine(farm)).toMatchObject([{ quantity: 24_000 }])
  })

  it('a replayed message adds nothing', async () => {
    const lot = { product: 'milk', quantity: kilos(5), price: santim(8_500), availableFrom: clock.today() }
    const first = await test.market.listings.save(farm, lot, source('m1'))
    await test.market.listings.save(farm, lot, source('m2'))
    const replayed = await test.market.listings.save(farm, lot, source('m1'))
    expect(replayed).toMatchObject({ _id: first._id, quantity: 1_000 })
    const [one, two] = await Promise.all([
      test.market.listings.save(farm, lot, source('m3')),
      test.market.listings.save(farm, lot, source('m3')),
    ])
    expect([one?.quantity, two?.quantity]).toEqual([1_500, 1_500])
  })

  it('one message may save two products', async () => {
    const lot = { quantity: kilos(5), price: santim(8_500), availableFrom: clock.today() }
    await test.market.listings.save(farm, { ...lot, product: 'milk' }, source('m9'))
    const onions = await test.market.listings.save(farm, { ...lot, product: 'red_onions' }, source('m9'))
    expect(onions.product).toBe('red_onions')
    expect(await test.market.listings.mine(farm)).toHaveLength(2)
  })

  it('can be changed and removed by their supplier alone', async () => {
    const { _id } = await test.lot(farm)
    const stranger = await test.person('supplier')
    const changed = await test.market.listings.change(farm, _id, { price: santim(4_000), quantity: kilos(7) })
    expect(changed).toMatchObject({ price: 4_000, quantity: 700 })
    const { change, remove } = test.market.listings
    await expect(change(stranger, _id, { price: santim(1) })).rejects.toMatchObject({ code: 'not_yours' })
    await expect(remove(stranger, _id)).rejects.toMatchObject({ code: 'not_yours' })
    await expect(remove(await test.person('customer'), _id)).rejects.toMatchObject({ code: 'wrong_role' })
    expect(await remove(farm, _id, source('r1'))).toMatchObject({ state: 'removed', onSale: false })
    expect(await remove(farm, _id, source('r1'))).toMatchObject({ state: 'removed' })
    await expect(remove(farm, _id)).rejects.toMatchObject({ code: 'listing_not_found' })
    expect(await test.market.listings.mine(farm)).toEqual([])
    expect((await test.market.listings.available({ product: 'red_onions' })).offers).toEqual([])
    const kinds = await test.database.models.events.find({ subject: _id }).sort({ at: 1 }).lean()
    expect(kinds.map(({ kind }) => kind)).toEqual(['listing.saved', 'listing.saved', 'listing.removed'])
  })

  const wrong: [Partial<NewLot>, string][] = [
    [{ quantity: kilos(0) }, 'bad_quantity'],
    [{ quantity: kilos(-1) }, 'bad_quantity'],
    [{ quantity: kilos(1e10) }, 'bad_quantity'],
    [{ price: santim(0) }, 'bad_price'],
    [{ price: santim(1e12) }, 'bad_price'],
    [{ expiresOn: '2020-01-01' }, 'day_past'],
    [{ expiresOn: '2026-02-30' }, 'bad_day'],
    [{ expiresOn: '9999-01-01' }, 'day_too_far'],
    [{ availableFrom: 'today' }, 'bad_day'],
    [{ product: 'coffee' }, 'not_traded'],
    [{ product: 'stones' }, 'unknown_product'],
  ]
  it.each(wrong)('refuses %j', async (lot, code) => {
    await expect(test.lot(farm, lot)).rejects.toMatchObject({ code })
  })

  it('refuses one that expires before it is available', async () => {
    const lot = { availableFrom: inDays(5), expiresOn: inDays(4) }
    await expect(test.lot(farm, lot)).rejects.toMatchObject({ code: 'bad_day', details: { from: inDays(5) } })
  })

  it('never shows a picture that is not one', async () => {
    for (const imageUrl of ['javascript:alert(1)', '//evil.example/x', 'data:text/html,x', 'http://x/"onerror="y'])
      expect(await test.lot(farm, { imageUrl })).not.toHaveProperty('imageUrl')
  })
})

describe('what is on sale', () => {
  it('is not expired, even before anybody marks it', async () => {
    await test.lot(farm, { expiresOn: inDays(2) })
    const offers = async () => (await test.market.listings.available({ product: 'red_onions' })).offers.length
    expect(await offers()).toBe(1)
    clock.advance(2 * 86_400_000)
    expect(await offers()).toBe(1)
    clock.advance(86_400_000)
    expect(await offers()).toBe(0)
    expect(await test.market.listings.mine(farm)).toEqual([])
  })

  it('can be delivered on the wanted day', async () => {
    await test.lot(farm, { availableFrom: inDays(3), expiresOn: inDays(6) })
    const on = async (days: number) =>
      (await test.market.listings.available({ product: 'red_onions', by: inDays(days) })).offers.length
    expect([await on(2), await on(3), await on(6), await on(7)]).toEqual([0, 1, 1, 0])
  })

  it('is searched within bounds, and a lot that is large enough is found behind many that are cheaper', async () => {
    const dear = await test.lot(farm, { quantity: kilos(500), price: santim(9_000) })
    const { _id, ...one } = await test.lot(farm, { expiresOn: inDays(3) })
    const many = Array.from({ length: 2 * limits.lotsCompared }, (_, at) => ({
      ...one,
      _id: String(50_000 + at),
      supplier: `farm ${at}`,
    }))
    await test.database.models.listings.insertMany(many)
    const wish = { product: 'red_onions', quantity: kilos(400) }
    const { offers, together } = await test.market.listings.available(wish)
    expect(offers.map(({ listing }) => listing._id)).toEqual([dear._id])
    expect(together).toBeLessThanOrEqual(dear.quantity + 2 * limits.lotsCompared * one.quantity)
  })

  it('can be asked for one supplier', async () => {
    await test.lot(farm)
    await test.lot(await test.person('supplier'))
    const query = { product: 'red_onions', supplier: farm.supplierNumber ?? 0 }
    expect((await test.market.listings.available(query)).offers.map(({ listing }) => listing.supplier)).toEqual([
      farm._id,
    ])
  })

  it.each([
    [{ product: 'coffee' }, 'not_traded'],
    [{ product: '$gt' }, 'unknown_product'],
    [{ product: 'milk', quantity: hundredths(0) }, 'bad_quantity'],
  ])('refuses %j', async (query, code) => {
    await expect(test.market.listings.available(query)).rejects.toMatchObject({ code })
  })
})

describe('suppliers by name', () => {
  it('are found in either script, by part, misspelled, by number, with words around', async () => {
    const names = ['አልማዝ እርሻ', 'Bekele Girma', 'Meki Farmers Cooperative', 'Yohannes & Sons', 'Abebe Bikila']
    const people = await Promise.all(names.map(() => test.person('supplier')))
    for (const [index, person] of people.entries()) {
      await test.market.accounts.update(person._id, { name: names[index] ?? '' })
    }
    const first = async (words: string) => (await test.market.listings.findSuppliers(words))[0]?.name
    expect(await first('Almaz')).toBe('አልማዝ እርሻ')
    expect(await first('አልማዝ')).toBe('አልማዝ እርሻ')
    expect(await first("almas's farm")).toBe('አልማዝ እርሻ')
    expect(await first('በቀለ')).toBe('Bekele Girma')
    expect(await first('beqele grma')).toBe('Bekele Girma')
    expect(await first('meki coop')).toBe('Meki Farmers Cooperative')
    expect(await first('from yohanes')).toBe('Yohannes & Sons')
    expect(await first(`supplier ${people[4]?.supplierNumber}`)).toBe('Abebe Bikila')
    expect(await first(`${people[4]?.supplierNumber}`)).toBe('Abebe Bikila')
    for (const nobody of ['', '   ', 'farm', 'Nobody Here', '$where', '99999999', 'x'.repeat(5_000)])
      expect(await first(nobody), nobody).toBeUndefined()
  })

  it('a newcomer that another process registered is found', async () => {
    await test.market.listings.findSuppliers('anybody')
    const newcomer = await test.person('supplier')
    clock.advance(6_000)
    expect(await test.market.listings.findSuppliers(String(newcomer.supplierNumber))).toMatchObject([
      { id: newcomer._id },
    ])
  })
})
