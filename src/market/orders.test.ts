import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Account, Listing } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { hundredths, santim } from '#src/money.ts'
import type { Basket } from './market.ts'
import { inDays, openTestMarket, type TestMarket } from './testing.ts'

let test: TestMarket
let farm: Account
let buyer: Account
let lot: Listing
beforeAll(async () => {
  test = await openTestMarket()
})
beforeEach(async () => {
  farm = await test.person('supplier')
  buyer = await test.person('customer')
  lot = await test.lot(farm)
})
afterEach(() => clock.release())
afterAll(() => test.close())

const kilos = (kg: number) => hundredths(Math.round(kg * 100))
const left = async (id = lot._id) => (await test.market.listings.byId(id))?.quantity
const basket = (kg = 10, changes: Partial<Basket> = {}): Basket => ({
  items: [{ listing: lot._id, quantity: kilos(kg) }],
  deliveryDay: inDays(1),
  place: 'addis_ababa',
  ...changes,
})
async function placed(kg = 10, changes: Partial<Basket> = {}) {
  const [order] = await test.market.orders.place(buyer, basket(kg, changes))
  if (!order) throw new Error('nothing was placed')
  return order
}
const source = { message: 'message-1', step: 'place_order' }

describe('placing', () => {
  it('takes the stock, numbers the order, writes its event', async () => {
    const order = await placed(12.5)
    expect(order).toMatchObject({
      customer: buyer._id,
      supplierNumber: farm.supplierNumber,
      state: 'pending',
      total: 56_250,
      items: [{ listing: lot._id, quantity: 1_250, unit: 'kg', price: 4_500, sum: 56_250 }],
    })
    expect(order._id).toMatch(/^\d{5}$/)
    expect(await left()).toBe(1_750)
    expect(await test.database.models.events.find({ subject: order._id }).lean()).toMatchObject([
      { kind: 'order.placed', by: buyer._id, state: 'waiting' },
    ])
    expect(await test.market.orders.byNumber(buyer, order._id)).toEqual(order)
  })

  it('makes one order of each supplier of a basket, several lots in one', async () => {
    const milk = await test.lot(farm, { product: 'milk', price: santim(8_500) })
    const other = await test.lot(await test.person('supplier'), { price: santim(4_000) })
    const items = [lot, other, milk, lot].map(({ _id: listing }) => ({ listing, quantity: kilos(2) }))
    const quote = await test.market.orders.quote(buyer, basket(1, { items }))
    expect(quote.total).toBe(4 * 4_500 + 2 * 4_000 + 2 * 8_500)
    const orders = await test.market.orders.place(buyer, { ...basket(1, { items }), expectedTotal: quote.total })
    expect(orders.map(({ items }) => items.map(({ listing, quantity }) => [listing, quantity]))).toEqual([
      [
        [lot._id, 400],
        [milk._id, 200],
      ],
      [[other._id, 200]],
    ])
  })

  it('is all or nothing', async () => {
    const other = await test.lot(await test.person('supplier'), { quantity: kilos(1) })
    const items = [lot, other].map(({ _id: listing }) => ({ listing, quantity: kilos(2) }))
    await expect(test.market.orders.place(buyer, basket(1, { items }))).rejects.toMatchObject({
      code: 'not_enough_stock',
    })
    expect(await left()).toBe(3_000)
    expect(await test.market.orders.ofCustomer(buyer)).toEqual([])
  })

  it('of the same message twice finds what it placed, also when nothing is left', async () => {
    const [first] = await test.market.orders.place(buyer, basket(30), source)
    expect(await left()).toBe(0)
    expect(first?.source).toEqual({ message: 'message-1', step: `place_order/${farm.supplierNumber}` })
    expect(await test.market.orders.place(buyer, basket(30), source)).toEqual([first])
    await test.lot(farm)
    expect(await test.market.orders.place(buyer, { ...basket(30), expectedTotal: santim(1) }, source)).toEqual([first])
    expect(await left()).toBe(3_000)
    const at = { message: 'message-2', step: 'place_order' }
    const both = await Promise.all([1, 2, 3].map(() => test.market.orders.place(buyer, basket(3), at)))
    expect(new Set(both.flat().map(({ _id }) => _id)).size).toBe(1)
    expect(await left()).toBe(2_700)
  })

  it('a sold-out lot is off sale, and on sale again when stock comes back', async () => {
    const order = await placed(30)
    expect(await test.market.listings.byId(lot._id)).toMatchObject({ quantity: 0, onSale: false, state: 'active' })
    await test.market.orders.cancel(buyer, order._id)
    expect(await test.market.listings.byId(lot._id)).toMatchObject({ quantity: 3_000, onSale: true })
  })

  it('refuses another price than the expected one', async () => {
    await test.market.listings.change(farm, lot._id, { price: santim(5_000) })
    const stale = { ...basket(10), expectedTotal: santim(45_000) }
    await expect(test.market.orders.place(buyer, stale)).rejects.toMatchObject({
      code: 'price_changed',
      details: { expected: 450, total: 500 },
    })
    expect(await left()).toBe(3_000)
  })

  it('says what is left', async () => {
    await expect(placed(30.5)).rejects.toMatchObject({
      code: 'not_enough_stock',
      details: { product: 'red_onions', asked: 30.5, left: 30, unit: 'kg', supplier: farm.name },
    })
  })

  it('says when the lot can be delivered', async () => {
    const later = await test.lot(farm, { availableFrom: inDays(3), expiresOn: inDays(6) })
    for (const [days, code] of [
      [2, 'not_available_by'],
      [3, undefined],
      [6, undefined],
      [7, 'not_available_by'],
    ] as const) {
      const items = [{ listing: later._id, quantity: kilos(1) }]
      const attempt = test.market.orders.quote(buyer, basket(1, { items, deliveryDay: inDays(days) }))
      if (code === undefined) await attempt
      else await expect(attempt).rejects.toMatchObject({ code, details: { from: inDays(3), to: inDays(6) } })
    }
  })

  const wrong: [Partial<Basket>, string][] = [
    [{ deliveryDay: '2020-01-01' }, 'day_past'],
    [{ deliveryDay: '2026-02-30' }, 'bad_day'],
    [{ deliveryDay: 'tomorrow' }, 'bad_day'],
    [{ deliveryDay: '2990-01-01' }, 'day_too_far'],
    [{ place: ' \u200B ' }, 'place_missing'],
    [{ place: 'https://evil.example' }, 'place_missing'],
    [{ items: [] }, 'listing_not_found'],
    [{ items: [{ listing: '999999', quantity: hundredths(1) }] }, 'listing_not_found'],
    [{ items: [{ listing: '{"$gt":""}', quantity: hundredths(1) }] }, 'listing_not_found'],
    [{ items: [{ listing: '1001', quantity: hundredths(0) }] }, 'bad_quantity'],
    [{ items: [{ listing: '1001', quantity: hundredths(-100) }] }, 'bad_quantity'],
    [{ items: [{ listing: '1001', quantity: hundredths(1e14) }] }, 'bad_quantity'],
    [
      {
        items: Array.from({ length: limits.orderItems + 1 }, (_, at) => ({
          listing: `${at}`,
          quantity: hundredths(1),
        })),
      },
      'too_many_items',
    ],
  ]
  it.each(wrong)('refuses %j', async (changes, code) => {
    await expect(test.market.orders.quote(buyer, basket(1, changes))).rejects.toMatchObject({ code })
    await expect(test.market.orders.place(buyer, basket(1, changes))).rejects.toMatchObject({ code })
  })

  it('goes as far ahead as the limit, and no day further', async () => {
    const keeps = { product: 'milk', quantity: kilos(1), price: santim(8_500), availableFrom: clock.today() }
    const { _id: listing } = await test.market.listings.save(farm, keeps)
    const on = (days: number) =>
      test.market.orders.quote(
        buyer,
        basket(1, { items: [{ listing, quantity: kilos(1) }], deliveryDay: inDays(days) }),
      )
    const place = 'x'.repeat(200)
    expect((await on(limits.deliveryDaysAhead)).total).toBe(8_500)
    await expect(on(limits.deliveryDaysAhead + 1)).rejects.toMatchObject({
      code: 'day_too_far',
      details: { last: inDays(limits.deliveryDaysAhead) },
    })
    expect((await placed(1, { place })).place).toHaveLength(limits.placeCharacters)
  })

  it('refuses suppliers, own lots, removed and expired lots', async () => {
    await expect(test.market.orders.place(farm, basket())).rejects.toMatchObject({ code: 'wrong_role' })
    const both = await test.market.accounts.addRole(farm._id, 'customer')
    await expect(test.market.orders.place(both, basket())).rejects.toMatchObject({ code: 'own_listing' })
    clock.advance(11 * 86_400_000)
    await expect(placed()).rejects.toMatchObject({ code: 'listing_not_found' })
    clock.release()
    await test.market.listings.remove(farm, lot._id)
    await expect(placed()).rejects.toMatchObject({ code: 'listing_not_found' })
  })
})
