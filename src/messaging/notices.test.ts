import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account, Listing, OutboxRow } from '#data/models/index.ts'
import { openTestMarket, type TestMarket } from '#market/testing.ts'
import { addDays, clock } from '#src/clock.ts'
import { hundredths } from '#src/money.ts'
import { handleEvents, type NoticeParts } from './notices.ts'
import { tellingIn } from './testing.ts'

let world: TestMarket
let parts: NoticeParts
let rows: OutboxRow[] = []

beforeAll(async () => {
  world = await openTestMarket()
  parts = tellingIn(world, (made) => void rows.push(...made))
})
afterAll(() => world.close())

/** A farm with a lot on each of so many days, of which the clock says that they expire. */
async function expiring(lots: number): Promise<{ farm: Account; last: Listing }> {
  const farm = await world.person('supplier')
  let last: Listing | undefined
  for (let index = 0; index < lots; index += 1) {
    const expiresOn = addDays(clock.today(), 4 + (index % 4))
    last = await world.lot(farm, { product: index < 4 ? 'red_onions' : 'milk', expiresOn, quantity: hundredths(5_000) })
  }
  await world.market.expiry.scan(clock.now())
  if (last === undefined) throw new Error('no lot')
  return { farm, last }
}
const waiting = (): Promise<number> => world.database.models.events.countDocuments({ state: 'waiting' })
const all = async (): Promise<void> => {
  while (await handleEvents(parts));
}

test('what somebody waits for is told before all that happened earlier', async () => {
  const { farm, last } = await expiring(8)
  for (let count = 0; count < 4; count += 1) await expiring(8)
  const customer = await world.person('customer')
  await world.market.orders.place(customer, {
    items: [{ listing: last._id, quantity: hundredths(100) }],
    deliveryDay: addDays(clock.today(), 1),
    place: 'adama',
  })
  rows = []
  expect(await handleEvents(parts)).toBe(true)
  expect(rows.filter(({ body }) => JSON.stringify(body).includes('order.placed'))).toHaveLength(1)
  expect(await waiting()).toBeGreaterThan(0)
  await all()
  expect(await waiting()).toBe(0)

  const told = rows.filter(({ address }) => address === farm._id)
  expect(told).toHaveLength(9)
  expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('two instances that handle the same events make each notice once', async () => {
  const { farm } = await expiring(8)
  rows = []
  await Promise.all([all(), all(), all()])
  await all()
  expect(await waiting()).toBe(0)
  const made = await world.database.models.notices.countDocuments({ account: farm._id })
  expect([made, rows.length]).toEqual([8, 8])
})

test('one event that cannot be told does not hold the others', async () => {
  const { farm, last } = await expiring(4)
  const customer = await world.person('customer')
  const [order] = await world.market.orders.place(customer, {
    items: [{ listing: last._id, quantity: hundredths(100) }],
    deliveryDay: addDays(clock.today(), 1),
    place: 'adama',
  })
  rows = []
  const broken: NoticeParts = {
    ...parts,
    accountsOf: async (ids) => {
      if (ids.includes(customer._id)) throw new Error('out of reach')
      return parts.accountsOf(ids)
    },
  }
  expect(await handleEvents(broken)).toBe(false)
  expect(rows.filter(({ address }) => address === farm._id)).toHaveLength(4)
  expect(await waiting()).toBe(1)
  await all()
  expect(rows.at(-1)?.body['notice']).toMatchObject({ kind: 'order.placed', data: { number: order?._id } })
})
