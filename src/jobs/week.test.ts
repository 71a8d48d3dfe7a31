import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account, Listing, Notice } from '#data/models/index.ts'
import { addDays, addisDay, addisHour, clock, startOfAddisDay } from '#src/clock.ts'
import { silentLog } from '#src/log.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp, testConfig } from '#test/app.ts'
import { watchQueries } from '#test/queries.ts'
import { type JobParts, runJob, schedule } from './definitions.ts'

const MONDAY = '2026-11-16'
const HOUR_MS = 3_600_000

let app: TestApp
let queries: ReturnType<typeof watchQueries>
let parts: JobParts
let farm: Account
let shop: Account
let away: Account

beforeAll(async () => {
  clock.freeze(at(-21, 8))
  app = await startTestApp()
  queries = watchQueries(app.app.database)
  const { market, messaging } = app.app
  parts = {
    market,
    config: testConfig(),
    log: silentLog(),
    changed: () => messaging.noticesChanged(),
    price: (now) => messaging.price(now),
    retire: (now) => messaging.retire(now),
  }
  farm = await person('supplier', 'Farm')
  shop = await person('customer', 'Shop')
  away = await person('supplier', 'Away')
})
afterAll(async () => {
  await app.close()
  clock.release()
})

/** An hour of a day of the week, in Addis Ababa. */
const at = (day: number, hour: number): Date =>
  new Date(startOfAddisDay(addDays(MONDAY, day)).getTime() + hour * HOUR_MS)

async function person(role: 'customer' | 'supplier', name: string): Promise<Account> {
  const { user } = await app.register(role, { name })
  const account = await app.app.market.accounts.byId(user.id)
  if (account === undefined) throw new Error('nobody')
  return account
}

const lot = (supplier: Account, product: string, units: number, birr: number, days?: number): Promise<Listing> =>
  app.app.market.listings.save(supplier, {
    product,
    quantity: fromUnits(units),
    price: fromBirr(birr),
    availableFrom: clock.today(),
    ...(days === undefined ? {} : { expiresOn: addDays(MONDAY, days) }),
  })

async function order(listing: Listing, units: number, day: number): Promise<string> {
  const [placed] = await app.app.market.orders.place(shop, {
    items: [{ listing: listing._id, quantity: fromUnits(units) }],
    deliveryDay: addDays(MONDAY, day),
    place: 'adama',
  })
  return placed?._id ?? ''
}

/** What was told since the week began, oldest first: `Mon 08 order.placed Farm`. */
async function told(): Promise<string[]> {
  const { events, notices } = app.app.database.models
  await eventually('the notices', async () => (await events.countDocuments({ state: 'waiting' })) === 0)
  const names = new Map([farm, shop, away].map(({ _id, name }) => [_id, name]))
  const found = await notices.find({ at: { $gte: at(0, 0) } }).lean<Notice[]>()
  const line = ({ at: when, kind, account }: Notice): string => {
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][
      Math.floor((when.getTime() - at(0, 0).getTime()) / (24 * HOUR_MS))
    ]
    return `${day} ${String(addisHour(when)).padStart(2, '0')} ${kind} ${names.get(account)}`
  }
  return found
    .sort((one, other) => one.at.getTime() - other.at.getTime() || (line(one) < line(other) ? -1 : 1))
    .map(line)
}

test('a week of the market, hour by hour: who is told what, once', async () => {
  const { market, messaging } = app.app
  const onions = await lot(farm, 'red_onions', 60, 45)
  const tomatoes = await lot(farm, 'tomatoes', 40, 40, 8)
  for (const weeks of [3, 2, 1]) {
    clock.freeze(at(-7 * weeks, 9))
    const number = await order(tomatoes, 1, -7 * weeks)
    await market.orders.accept(farm, number)
    await market.orders.complete(farm, number)
  }
  clock.freeze(at(-1, 12))
  const milk = await lot(farm, 'milk', 30, 80, 2)
  for (const wish of ['sales', 'habits'] as const) await market.news.wish(shop, wish, true, 'test')
  await market.news.wish(farm, 'summary', true, 'test')
  const lonely = await lot(away, 'garlic', 20, 150, 60)

  let first = ''
  const happens: Record<string, () => Promise<unknown>> = {
    'Mon 8': async () => {
      first = await order(milk, 25, 1)
      await order(lonely, 5, 2)
      await market.alerts.set(shop, 'red_onions', fromBirr(40))
    },
    'Mon 12': () => market.orders.accept(farm, first),
    'Mon 13': () => market.sales.answer(farm, milk._id, 'accept'),
    'Wed 10': () => market.orders.dispatch(farm, first),
    'Wed 12': () => market.listings.change(farm, onions._id, { price: fromBirr(38) }),
    'Thu 8': () => market.orders.complete(shop, first),
    'Sat 10': () => market.sales.answer(farm, tomatoes._id, 'decline'),
  }
  const ran = new Map<string, number>()
  for (let hour = 0; hour < 7 * 24; hour += 1) {
    const now = at(0, hour)
    clock.freeze(now)
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][Math.floor(hour / 24)]
    await happens[`${day} ${hour % 24}`]?.()
    // The machine is off on Friday, and does on Saturday what was missed.
    if (day === 'Fri') continue
    for (const job of schedule(parts.config)) {
      const last = ran.get(job.name)
      if (last !== undefined && now.getTime() - last < job.everyMs) continue
      ran.set(job.name, now.getTime())
      await runJob(job, now, parts)
    }
  }
  messaging.noticesChanged()
  expect(addisDay(clock.now())).toBe(addDays(MONDAY, 6))
  expect(await told()).toEqual([
    'Mon 00 listing.expiring Farm',
    'Mon 00 sale.proposed Farm',
    'Mon 08 habit.reminder Shop',
    'Mon 08 listing.low_stock Farm',
    'Mon 08 order.placed Away',
    'Mon 08 order.placed Farm',
    'Mon 11 order.reminder Away',
    'Mon 11 order.reminder Farm',
    'Mon 12 order.accepted Shop',
    'Mon 13 sale.announced Shop',
    'Mon 13 sale.started Farm',
    'Mon 18 summary.day Farm',
    'Mon 21 order.expired Away',
    'Mon 21 order.expired Shop',
    'Tue 00 listing.expiring Farm',
    'Tue 00 listing.expiring Farm',
    'Tue 06 order.delivery_day Farm',
    'Tue 06 order.delivery_day Shop',
    'Tue 18 summary.day Farm',
    'Wed 09 order.arrival Farm',
    'Wed 10 order.out_for_delivery Shop',
    'Wed 12 price.alert Shop',
    'Wed 18 summary.day Farm',
    'Thu 00 listing.expired Farm',
    'Thu 00 sale.ended Farm',
    'Thu 08 order.completed Farm',
    'Thu 18 summary.day Farm',
    'Sat 00 listing.expiring Farm',
    'Sat 00 sale.proposed Farm',
    'Sat 18 summary.day Farm',
    'Sun 18 summary.day Farm',
  ])
}, 60_000)

/** Once a night, in small parts: an index would cost every message that is written. */
const NIGHTLY = ['conversations {head{$exists} updatedAt{$lt}}', 'notices {at{$lt}}']
/** Which products anybody waits for: all alerts say so. */
const WHOLE = ['price_alerts']
const OF_THIS_TEST = ['notices {at{$gte}}']

test('what the clock looks for is found by an index', async () => {
  expect(queries.collections()).toEqual(expect.arrayContaining(['accounts', 'flash_sales', 'listings', 'orders']))
  const known = [...NIGHTLY, ...WHOLE, ...OF_THIS_TEST]
  expect((await queries.scans()).filter((each) => !known.includes(each))).toEqual([])
})
