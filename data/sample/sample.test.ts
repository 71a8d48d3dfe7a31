import { describe, expect, it } from 'vitest'
import { TRADED } from '#data/catalogue/index.ts'
import type { MarketPrice, Order, Product, Tier } from '#data/models/index.ts'
import { addDays, addisDay, startOfAddisDay } from '#src/clock.ts'
import { SAMPLE_ACCOUNTS, SAMPLE_SIZES as sizes } from './accounts.ts'
import { sampleLots } from './lots.ts'
import { sampleOrders } from './orders.ts'
import { samplePeople } from './people.ts'
import { samplePrices } from './prices.ts'

/** Afternoon, just after midnight, and the last minute of a leap year's February, all in Addis Ababa. */
const NOWS = ['2026-11-22T12:00:00Z', '2026-03-01T21:20:00Z', '2028-02-29T20:59:00Z'].map((at) => new Date(at))

function make(now: Date, seed = 7) {
  const people = samplePeople({ seed, now, firstSupplier: 101, passwordHash: 'hash', sizes })
  const lots = sampleLots({ seed, now, firstListing: 1001, products: TRADED, suppliers: people.suppliers, sizes })
  const orders = [...sampleOrders({ seed, now, firstOrder: 10_001, products: TRADED, people, lots, sizes })]
  return { now, today: addisDay(now), people, lots, orders }
}
const samples = NOWS.map((now) => make(now))
const usernameOf = (sample: (typeof samples)[number]) =>
  new Map(
    [...sample.people.customers, ...sample.people.suppliers].map(({ account }) => [account._id, account.username]),
  )

describe.each(samples.map((sample) => [sample.now.toISOString(), sample] as const))('the sample of %s', (_, sample) => {
  const { now, today, people, lots, orders } = sample

  it('has people with names of their own, each number once', () => {
    expect(people.customers).toHaveLength(300)
    expect(people.suppliers).toHaveLength(70)
    const accounts = [...new Set([...people.customers, ...people.suppliers].map(({ account }) => account))]
    const phones = accounts.map((account) => account.phone)
    expect(new Set(phones).size).toBe(phones.length)
    for (const phone of phones) expect(phone).toMatch(/^\+2519\d{8}$/)
    const usernames = accounts.flatMap(({ username }) => username ?? [])
    expect(new Set(usernames).size).toBe(usernames.length)
    expect(usernames).toEqual(expect.arrayContaining(Object.values(SAMPLE_ACCOUNTS).map(({ username }) => username)))
    expect(new Set(people.suppliers.map(({ account }) => account.name)).size).toBe(70)
    expect(accounts.every((account) => account.sample)).toBe(true)
    for (const script of [/\p{Script=Ethiopic}/u, /[a-z]/i]) {
      expect(accounts.filter(({ name }) => script.test(name)).length).toBeGreaterThan(100)
    }
  })

  it('has lots of every product from several suppliers in several towns', () => {
    expect(lots).toHaveLength(790)
    for (const { _id } of TRADED) {
      const own = lots.filter((lot) => lot.product === _id)
      expect(new Set(own.map((lot) => lot.supplier)).size, _id).toBeGreaterThanOrEqual(12)
      expect(new Set(own.map((lot) => lot.location)).size, _id).toBeGreaterThanOrEqual(5)
    }
    expect(new Set(lots.map((lot) => `${lot.supplier}/${lot.product}/${lot.lastDay}`)).size).toBe(790)
  })

  it('has lots that live as long as their product keeps', () => {
    const keeps = new Map(TRADED.map((product) => [product._id, product.shelfLifeDays ?? 0]))
    for (const lot of lots) {
      expect(lot.quantity).toBeGreaterThanOrEqual(1_000)
      expect(lot.quantity).toBeLessThanOrEqual(50_000)
      expect(lot.lastDay > today && lot.lastDay >= lot.availableFrom).toBe(true)
      expect(lot.lastDay <= addDays(today, 4 + (keeps.get(lot.product) ?? 0))).toBe(true)
      expect(lot.createdAt <= now).toBe(true)
    }
    expect(lots.filter((lot) => lot.lastDay <= addDays(today, 5)).length).toBeGreaterThan(50)
  })

  it('has 18,000 orders in the order of their numbers, none of them in the future', () => {
    expect(orders).toHaveLength(18_000)
    expect(orders.map((order) => order._id)).toEqual(orders.map((__, index) => String(10_001 + index)))
    const start = startOfAddisDay(addDays(today, -364))
    let before = start
    const misplaced = orders.filter((order) => {
      const fits = order.placedAt >= before && order.updatedAt <= now
      before = order.placedAt
      return !fits
    })
    expect(misplaced).toEqual([])
  })

  it('has orders that add up, with a history that leads to their state', () => {
    const lotsById = new Map(lots.map((lot) => [lot._id, lot]))
    const holds = (order: Order): boolean => {
      const fromLots = order.items.every(({ listing, product, unit, quantity, price, sum }) => {
        const lot = lotsById.get(listing)
        const itsLot = lot?.supplier === order.supplier && lot.product === product && lot.unit === unit
        return itsLot && sum === Math.round((quantity * price) / 100)
      })
      const [first] = order.history
      const last = order.history.at(-1)
      return (
        fromLots &&
        order.items.length >= 1 &&
        order.items.length <= 4 &&
        new Set(order.items.map((item) => item.product)).size === order.items.length &&
        order.total === order.items.reduce((sum, item) => sum + item.sum, 0) &&
        first?.state === 'pending' &&
        first.at.getTime() === order.placedAt.getTime() &&
        first.by === order.customer &&
        last?.state === order.state &&
        last.at.getTime() === order.updatedAt.getTime() &&
        order.history.every(({ at }, index) => at >= (order.history[index - 1]?.at ?? at)) &&
        order.customer !== order.supplier &&
        order.deliveryDay > addisDay(order.placedAt)
      )
    }
    expect(orders.filter((order) => !holds(order))).toEqual([])
  })

  it('leaves open only what was ordered in the last days, from lots that live on the day of delivery', () => {
    const open = orders.filter((order) => ['pending', 'accepted', 'out_for_delivery'].includes(order.state))
    expect(open.length).toBeGreaterThan(10)
    expect(open.length).toBeLessThan(400)
    const lotsById = new Map(lots.map((lot) => [lot._id, lot]))
    for (const order of open) {
      expect(order.placedAt.getTime()).toBeGreaterThan(now.getTime() - 4 * 86_400_000)
      if (order.state === 'pending') expect(order.placedAt.getTime()).toBeGreaterThan(now.getTime() - 12 * 3_600_000)
      for (const item of order.items) {
        const lot = lotsById.get(item.listing)
        expect(lot && lot.availableFrom <= order.deliveryDay && lot.lastDay >= order.deliveryDay).toBe(true)
      }
    }
    const share = orders.filter((order) => order.state === 'completed').length / orders.length
    expect(share).toBeGreaterThan(0.9)
  })

  it('is busier on weekends', () => {
    const perDay = Map.groupBy(orders, (order) => new Date(addisDay(order.placedAt)).getUTCDay())
    const least = Math.min(...[0, 6].map((day) => perDay.get(day)?.length ?? 0))
    for (const day of [1, 2, 3, 4]) expect(least).toBeGreaterThan(1.3 * (perDay.get(day)?.length ?? 0))
  })

  it('gives the accounts for trying things out what they promise', () => {
    const usernames = usernameOf(sample)
    const states = (of: (order: Order) => boolean) => new Set(orders.filter(of).map((order) => order.state))
    const supplied = (username: string) => (order: Order) => usernames.get(order.supplier) === username
    const bought = (username: string) => (order: Order) => usernames.get(order.customer) === username
    for (const held of [states(supplied('supplier')), states(bought('customer'))]) {
      for (const state of ['pending', 'accepted', 'out_for_delivery', 'completed', 'declined'])
        expect(held).toContain(state)
    }
    expect(
      orders.some(
        (order) => supplied('supplier')(order) && order.state === 'accepted' && addisDay(order.placedAt) === today,
      ),
    ).toBe(true)
    expect(orders.some(bought('new-customer'))).toBe(false)
    expect(orders.some(supplied('new-supplier'))).toBe(false)
    const stock = (username: string) => lots.filter((lot) => usernames.get(lot.supplier) === username)
    expect(stock('new-supplier')).toEqual([])
    expect(new Set(stock('supplier').map((lot) => lot.product))).toEqual(
      new Set(['tomatoes', 'red_onions', 'potatoes', 'cabbage', 'carrots', 'butter']),
    )
    expect(stock('supplier').filter((lot) => lot.lastDay <= addDays(today, 5)).length).toBe(3)
    expect(stock('trader').length).toBeGreaterThan(0)
  })
})

describe('the sample', () => {
  it('is the same for the same seed and instant, and another for another seed', () => {
    const [now] = NOWS
    if (now === undefined) throw new Error('no instant')
    expect(make(now).orders.slice(-50)).toEqual(samples[0]?.orders.slice(-50))
    expect(make(now, 8).orders[0]).not.toEqual(samples[0]?.orders[0])
  })

  it('has three prices a day for every product, between 0.69 and 1.32 times the usual one in a local shop', () => {
    const rows = [...samplePrices({ seed: 7, today: '2026-11-22', days: 365, products: TRADED })]
    expect(rows).toHaveLength(21_900)
    expect(new Set(rows.map((row) => row._id)).size).toBe(21_900)
    expect([rows[0]?.day, rows.at(-1)?.day]).toEqual(['2025-11-23', '2026-11-22'])
    for (const product of TRADED)
      yearly(
        product,
        rows.filter((row) => row.product === product._id),
      )
  })

  function yearly(product: Product, rows: readonly MarketPrice[]) {
    const mean = (tier: Tier) => {
      const prices = rows.filter((row) => row.tier === tier).map((row) => row.price)
      return prices.reduce((sum, price) => sum + price, 0) / prices.length
    }
    expect(mean('supermarket') / mean('localShop')).toBeCloseTo(1.3, 1)
    expect(mean('distributionCentre') / mean('localShop')).toBeCloseTo(0.85, 1)
    const shop = rows.filter((row) => row.tier === 'localShop').sort((one, other) => one.price - other.price)
    const usual = product.usualPrice ?? 1
    expect((shop[0]?.price ?? 0) / usual).toBeCloseTo(0.69, 1)
    expect((shop.at(-1)?.price ?? 0) / usual).toBeCloseTo(1.32, 1)
    expect(Number(shop.at(-1)?.day.slice(5, 7)), product._id).toBe(product.dearestMonth)
    expect(product.season, product._id).toContain(Number(shop[0]?.day.slice(5, 7)))
  }
})
