import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Account, Listing } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { hundredths } from '#src/money.ts'
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

describe('moving on', () => {
  it('from pending to completed, seen in the sales', async () => {
    const { _id } = await placed()
    expect((await test.market.orders.accept(farm, _id)).state).toBe('accepted')
    expect((await test.market.orders.dispatch(farm, _id)).state).toBe('out_for_delivery')
    const done = await test.market.orders.complete(buyer, _id)
    expect(done.history.map(({ state, by }) => [state, by])).toEqual([
      ['pending', buyer._id],
      ['accepted', farm._id],
      ['out_for_delivery', farm._id],
      ['completed', buyer._id],
    ])
    const sale = { product: 'red_onions', day: clock.today(), price: 4_500 }
    expect((await test.database.models.sales.findOne(sale).lean())?.quantity).toBeGreaterThanOrEqual(1_000)
    expect(await left()).toBe(2_000)
    expect((await test.market.prices.advice('red_onions')).highestVolumePrice).toBe(4_500)
  })

  it('declined with a reason, cleaned, the stock goes back', async () => {
    const { _id } = await placed()
    await expect(test.market.orders.decline(farm, _id, ' www.evil.example ')).rejects.toMatchObject({
      code: 'reason_missing',
    })
    const declined = await test.market.orders.decline(farm, _id, "I'm out of stock, see http://x.example/")
    expect(declined).toMatchObject({ state: 'declined', reason: "I'm out of stock, see" })
    expect(await left()).toBe(3_000)
  })

  it('stock of a lot that was removed goes back to it, off sale', async () => {
    const { _id } = await placed()
    await test.market.listings.remove(farm, lot._id)
    await test.market.orders.cancel(buyer, _id, 'changed my mind')
    expect(await test.market.listings.byId(lot._id)).toMatchObject({ quantity: 3_000, state: 'removed', onSale: false })
  })

  it('a replayed message finds its move made; another message is told the state', async () => {
    const { _id } = await placed()
    const at = { message: `accept-${_id}`, step: 'answer_order' }
    const accepted = await test.market.orders.accept(farm, _id, at)
    expect(await test.market.orders.accept(farm, _id, at)).toEqual(accepted)
    await expect(test.market.orders.accept(farm, _id)).rejects.toMatchObject({
      code: 'wrong_state',
      details: { number: _id, state: 'accepted' },
    })
  })

  it('to strangers an order does not exist; the other side may not make the move', async () => {
    const { _id } = await placed()
    const stranger = await test.person('supplier', 'customer')
    const { accept, decline, cancel, dispatch, complete, byNumber } = test.market.orders
    for (const attempt of [
      () => accept(stranger, _id),
      () => decline(stranger, _id, 'because'),
      () => decline(stranger, _id, ''),
      () => cancel(stranger, _id),
      () => dispatch(stranger, _id),
      () => complete(stranger, _id),
      () => byNumber(stranger, _id),
      () => byNumber(buyer, '99999999'),
      () => byNumber(buyer, '{"$gt":""}'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'order_not_found' })
    await expect(cancel(farm, _id)).rejects.toMatchObject({ code: 'not_yours' })
    await expect(accept(buyer, _id)).rejects.toMatchObject({ code: 'wrong_role' })
    const both = await test.market.accounts.addRole(buyer._id, 'supplier')
    await expect(accept(both, _id)).rejects.toMatchObject({ code: 'not_yours' })
    await expect(complete(buyer, _id)).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('of two moves at once one wins', async () => {
    const { _id } = await placed()
    const all = await Promise.allSettled([
      test.market.orders.accept(farm, _id),
      test.market.orders.decline(farm, _id, 'sold out'),
      test.market.orders.decline(farm, _id, 'sold out'),
    ])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { state } = await test.market.orders.byNumber(buyer, _id)
    expect(await left()).toBe(state === 'accepted' ? 2_000 : 3_000)
  })

  it('pending for too long it expires, once', async () => {
    const { _id } = await placed()
    const accepted = await placed()
    await test.market.orders.accept(farm, accepted._id)
    expect(await test.market.orders.expirePending(new Date(clock.now().getTime() - 60_000))).toBe(0)
    clock.advance(60_000)
    const expired = await Promise.all([1, 2].map(() => test.market.orders.expirePending(clock.now())))
    expect(expired[0] ?? 0).toBeGreaterThanOrEqual(0)
    expect(await test.market.orders.byNumber(buyer, _id)).toMatchObject({ state: 'expired' })
    expect(await left()).toBe(2_000)
    expect(await test.database.models.events.countDocuments({ subject: _id, kind: 'order.expired', by: 'clock' })).toBe(
      1,
    )
  })
})

describe('reading', () => {
  it('lists the newest first, by state, day and page', async () => {
    const numbers: string[] = []
    for (let kg = 1; kg <= 4; kg += 1) numbers.unshift((await placed(kg))._id)
    await test.market.orders.accept(farm, numbers[1] ?? '')
    const { ofCustomer, ofSupplier } = test.market.orders
    const of = async (orders: Promise<{ _id: string }[]>) => (await orders).map(({ _id }) => _id)
    expect(await of(ofCustomer(buyer))).toEqual(numbers)
    expect(await of(ofCustomer(buyer, { limit: 2 }))).toEqual(numbers.slice(0, 2))
    expect(await of(ofCustomer(buyer, { before: numbers[1] ?? '' }))).toEqual(numbers.slice(2))
    expect(await of(ofSupplier(farm, { states: ['accepted'] }))).toEqual([numbers[1]])
    expect(await of(ofSupplier(farm, { day: clock.today(), deliveryDay: inDays(1) }))).toEqual(numbers)
    expect(await of(ofSupplier(farm, { day: inDays(1) }))).toEqual([])
    await expect(ofSupplier(buyer)).rejects.toMatchObject({ code: 'wrong_role' })
    await expect(ofCustomer(farm)).rejects.toMatchObject({ code: 'wrong_role' })
    await expect(ofCustomer(buyer, { day: 'x' })).rejects.toMatchObject({ code: 'bad_day' })
  })

  it('phone and exact place are known from accepted on, and never to strangers', async () => {
    const order = await placed(1, { place: 'Bole, house 12' })
    const { contactsOf, byNumber, ofSupplier, accept } = test.market.orders
    expect(await contactsOf(farm, order)).toEqual({})
    expect(await contactsOf(buyer, order)).toEqual({})
    expect((await byNumber(farm, order._id)).place).toBe('')
    expect((await ofSupplier(farm))[0]?.place).toBe('')
    expect((await byNumber(buyer, order._id)).place).toBe('Bole, house 12')
    await accept(farm, order._id)
    expect(await contactsOf(farm, order)).toEqual({ phone: '+251911000000', place: 'Bole, house 12' })
    expect(await contactsOf(buyer, order)).toEqual({ phone: '+251911000000', place: 'meki' })
    expect((await byNumber(farm, order._id)).place).toBe('Bole, house 12')
    await expect(contactsOf(await test.person('customer'), order)).rejects.toMatchObject({ code: 'order_not_found' })
  })
})
