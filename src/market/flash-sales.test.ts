import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account, Listing, MarketEvent } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { hundredths } from '#src/money.ts'
import { inDays, openTestMarket, type TestMarket } from './testing.ts'

describe('a flash sale is announced', () => {
  let world: TestMarket
  let lot: Listing
  beforeAll(async () => {
    world = await openTestMarket()
    const farm = await world.person('supplier')
    lot = await world.lot(farm, { product: 'milk', expiresOn: inDays(2), quantity: hundredths(50_000) })
    await world.market.expiry.scan(clock.now())
    await world.market.sales.answer(farm, lot._id, 'accept')
  })
  afterAll(() => world.close())

  async function buyer(): Promise<Account> {
    const customer = await world.person('customer')
    await world.market.orders.place(customer, {
      items: [{ listing: lot._id, quantity: hundredths(100) }],
      deliveryDay: inDays(1),
      place: 'adama',
    })
    return customer
  }
  const agrees = (customer: Account) => world.market.news.wish(customer, 'sales', true, 'test')
  async function told(): Promise<string[]> {
    const events = await world.database.models.events.find({ kind: 'sale.announced' }).lean<MarketEvent[]>()
    return events.flatMap(({ readers }) => readers ?? []).sort()
  }

  test('to those who bought the product lately and agreed, once, also when it broke off before the end', async () => {
    const buyers = [await buyer(), await buyer(), await buyer()]
    const [first, second] = buyers.toSorted((one, other) => (one._id < other._id ? -1 : 1))
    if (first === undefined || second === undefined) throw new Error('nobody')
    await agrees(first)
    expect(await world.market.sales.announce(clock.now())).toBe(1)
    expect(await world.market.sales.announce(clock.now())).toBe(0)
    expect(await told()).toEqual([first._id])

    // The process went away before all were told: it goes on behind those who were.
    await world.database.models.flashSales.updateOne({ _id: lot._id }, { $unset: { announced: '' } })
    await agrees(second)
    expect(await world.market.sales.announce(clock.now())).toBe(1)
    expect(await told()).toEqual([first._id, second._id])
  })
})

describe('a flash sale that begins', () => {
  let world: TestMarket
  beforeAll(async () => {
    world = await openTestMarket()
  })
  afterAll(() => world.close())

  test.each([
    ['its supplier, who agreed elsewhere', undefined, 1],
    ['nobody whose message was answered so', { message: 'm1', step: 'flash_sale/accept' }, 0],
  ])('is told to %s', async (_who, source, readers) => {
    const farm = await world.person('supplier')
    const { _id } = await world.lot(farm, { product: 'milk', expiresOn: inDays(2) })
    await world.market.expiry.scan(clock.now())
    expect((await world.market.sales.answer(farm, _id, 'accept', source)).sale.state).toBe('running')
    const event = await world.database.models.events.findOne({ kind: 'sale.started', subject: _id }).lean<MarketEvent>()
    expect(event?.readers).toHaveLength(readers)
  })
})
