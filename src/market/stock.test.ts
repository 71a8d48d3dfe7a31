import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account, Order } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { hundredths } from '#src/money.ts'
import { createMarket } from './index.ts'
import type { MoveName } from './lifecycle.ts'
import { Refusal } from './refusal.ts'
import { inDays, openTestMarket, TEST_SECRET, type TestMarket } from './testing.ts'

let test: TestMarket
beforeAll(async () => {
  test = await openTestMarket()
})
afterAll(() => test.close())

const left = async (listing: string) => (await test.market.listings.byId(listing))?.quantity ?? Number.NaN

function buy(customer: Account, listing: string, quantity: number, market = test.market): Promise<Order[]> {
  const items = [{ listing, quantity: hundredths(quantity) }]
  return market.orders.place(customer, { items, deliveryDay: inDays(1), place: 'adama' })
}

describe('the last stock', () => {
  it('50 customers order the last 30 kg at once: exactly the stock is sold, the others hear what is left', async () => {
    const lot = await test.lot(await test.person('supplier'))
    const customers = await Promise.all(Array.from({ length: 50 }, () => test.person('customer')))
    // Three markets on one database, as three instances of the app are: they meet in transactions only.
    const other = () => createMarket({ database: test.database, secret: TEST_SECRET, live: false, countries: ['ET'] })
    const markets = [test.market, await other(), await other()]
    const began = performance.now()
    const all = await Promise.allSettled(
      customers.map((customer, index) => buy(customer, lot._id, 100, markets[index % markets.length])),
    )
    const refusals = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refusals).toHaveLength(20)
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ code: 'not_enough_stock', details: { asked: 1, left: 0 } })
    expect(await left(lot._id)).toBe(0)
    expect(await test.database.models.orders.countDocuments({ supplier: lot.supplier })).toBe(30)
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

type Step = { customer: number; lot: number } & (
  | { kind: 'place'; quantity: number }
  | { kind: Exclude<MoveName, 'expire'>; order: number }
  | { kind: 'expire' }
  | { kind: 'restock'; quantity: number }
)

describe('whatever happens, in any order and at once', () => {
  it('no lot goes below zero, and what is not in a lot is in an order that holds it', async () => {
    const at = { customer: fc.nat(2), lot: fc.nat(1) }
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('place' as const),
          quantity: fc.integer({ min: 1, max: 2_000 }),
          ...at,
        }),
      },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constantFrom(
            'accept' as const,
            'decline' as const,
            'cancel' as const,
            'dispatch' as const,
            'complete' as const,
          ),
          order: fc.nat(5),
          ...at,
        }),
      },
      fc.record({ kind: fc.constant('restock' as const), quantity: fc.integer({ min: 1, max: 1_000 }), ...at }),
      fc.record({ kind: fc.constant('expire' as const), ...at }),
    )
    const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    await fc.assert(fc.asyncProperty(rounds, play), { numRuns: 12 })
  })
})

/** Plays rounds of steps, those of one round at the same time, and checks the books after each. */
async function play(rounds: Step[][]): Promise<void> {
  const farm = await test.person('supplier')
  const customers = await Promise.all([1, 2, 3].map(() => test.person('customer')))
  const lots = await Promise.all([test.lot(farm), test.lot(farm, { expiresOn: inDays(20) })])
  const supplied = [3_000, 3_000]
  const orders: Order[] = []

  async function take(step: Step): Promise<void> {
    const customer = customers[step.customer] ?? farm
    const lot = lots[step.lot]
    if (!lot) return
    if (step.kind === 'place') orders.push(...(await buy(customer, lot._id, step.quantity)))
    else if (step.kind === 'restock') {
      await test.lot(farm, {
        quantity: hundredths(step.quantity),
        ...(lot.expiresOn ? { expiresOn: lot.expiresOn } : {}),
      })
      supplied[step.lot] = (supplied[step.lot] ?? 0) + step.quantity
    } else if (step.kind === 'expire') await test.market.orders.expirePending(clock.now())
    else {
      const order = orders[step.order]
      if (!order) return
      const { accept, decline, cancel, dispatch, complete } = test.market.orders
      if (step.kind === 'accept') await accept(farm, order._id)
      if (step.kind === 'decline') await decline(farm, order._id, 'because')
      if (step.kind === 'cancel') await cancel(customer, order._id)
      if (step.kind === 'dispatch') await dispatch(farm, order._id)
      if (step.kind === 'complete') await complete(customer, order._id)
    }
  }

  for (const round of rounds) {
    for (const result of await Promise.allSettled(round.map(take)))
      if (result.status === 'rejected' && !(result.reason instanceof Refusal)) throw result.reason
    const stored = await test.database.models.orders.find({ supplier: farm._id }).lean<Order[]>()
    const holding = stored.filter(({ state }) => !['declined', 'cancelled', 'expired'].includes(state))
    for (const [index, { _id }] of lots.entries()) {
      const held = holding.flatMap(({ items }) => items).filter(({ listing }) => listing === _id)
      const quantity = await left(_id)
      expect(quantity).toBeGreaterThanOrEqual(0)
      expect(quantity + held.reduce((sum, item) => sum + item.quantity, 0)).toBe(supplied[index])
      expect((await test.market.listings.byId(_id))?.onSale).toBe(quantity > 0)
    }
    for (const order of stored) {
      expect(order.history.at(-1)?.state).toBe(order.state)
      expect(await test.database.models.events.countDocuments({ subject: order._id })).toBe(order.history.length)
    }
  }
}
