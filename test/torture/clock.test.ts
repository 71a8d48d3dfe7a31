import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDatabase, type Database } from '#data/database.ts'
import type { Account, Notice } from '#data/models/index.ts'
import { addDays, clock, startOfAddisDay } from '#src/clock.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { testServer } from '#test/database.ts'

/** Several instances on one database, each with the schedule as it runs in earnest. */
const INSTANCES = 3
const NAME = `clock_${process.pid}`
const DAY_MS = 24 * 3_600_000
const noon = startOfAddisDay(clock.today()).getTime() + DAY_MS / 2

let database: Database
let mongodbUri: string
const opened: Database[] = []

beforeAll(async () => {
  mongodbUri = await testServer()
  database = await connectDatabase(mongodbUri, NAME)
})
afterAll(async () => {
  clock.release()
  await database.db.dropDatabase()
  for (const each of [...opened, database]) await each.close()
})

async function instance(schedule: boolean): Promise<TestApp> {
  const own = await connectDatabase(mongodbUri, NAME)
  opened.push(own)
  return startTestApp({ config: { mongodbUri }, overrides: { database: own, schedule } })
}
const instances = (): Promise<TestApp[]> => Promise.all(Array.from({ length: INSTANCES }, () => instance(true)))

/** How often each job has run, on all of them together. */
async function runs(apps: readonly TestApp[]): Promise<Map<string, number>> {
  const counted = new Map<string, number>()
  for (const { url } of apps) {
    const text = await (await fetch(`${url}/metrics`)).text()
    for (const [, job = '', count] of text.matchAll(/^kcartbot_jobs_total\{job="([^"]+)",outcome="done"\} (\d+)/gm))
      counted.set(job, (counted.get(job) ?? 0) + Number(count))
  }
  return counted
}
async function settled(apps: readonly TestApp[]): Promise<Map<string, number>> {
  await eventually('every job', async () => (await runs(apps)).size === 10)
  await eventually('the notices', async () => (await database.models.events.countDocuments({ state: 'waiting' })) === 0)
  return runs(apps)
}
const told = async (): Promise<string[]> =>
  (await database.models.notices.find().lean<Notice[]>()).map(({ kind, account }) => `${kind} ${account}`).sort()

test('three instances after a day without any: what was missed is made up for once, and everybody is told once', async () => {
  clock.freeze(new Date(noon - DAY_MS))
  const before = await instance(false)
  const person = async (role: 'customer' | 'supplier', name: string): Promise<Account> => {
    const { user } = await before.register(role, { name })
    const account = await before.app.market.accounts.byId(user.id)
    if (account === undefined) throw new Error('nobody')
    return account
  }
  const [farm, shop] = [await person('supplier', 'Farm'), await person('customer', 'Shop')]
  const { market } = before.app
  const today = clock.today()
  const lot = (product: string, days: number) =>
    market.listings.save(farm, {
      ...{ product, quantity: fromUnits(50), price: fromBirr(45), availableFrom: today },
      expiresOn: addDays(today, days),
    })
  const milk = await lot('milk', 2)
  await lot('garlic', 0)
  const order = async (day: number): Promise<string> => {
    const items = [{ listing: milk._id, quantity: fromUnits(5) }]
    const [placed] = await market.orders.place(shop, { items, deliveryDay: addDays(today, day), place: 'adama' })
    return placed?._id ?? ''
  }
  await order(2)
  await market.orders.accept(farm, await order(1))
  await market.alerts.set(shop, 'milk', fromBirr(50))
  const visitor = (await before.say('hello')).body.visitorId
  const old = { receivedAt: new Date(noon - 400 * DAY_MS) }
  await database.models.inbound.updateMany({ conversation: `web:${visitor}` }, { $set: old })
  await before.close()

  clock.freeze(new Date(noon))
  const first = await instances()
  await settled(first)
  for (const app of first) await app.close()
  const once = [
    `listing.expired ${farm._id}`,
    `listing.expiring ${farm._id}`,
    `order.accepted ${shop._id}`,
    `order.delivery_day ${farm._id}`,
    `order.delivery_day ${shop._id}`,
    `order.expired ${farm._id}`,
    `order.expired ${shop._id}`,
    `order.placed ${farm._id}`,
    `order.placed ${farm._id}`,
    `price.alert ${shop._id}`,
    `sale.proposed ${farm._id}`,
  ].sort()
  expect(await told()).toEqual(once)
  expect(await database.models.inbound.countDocuments({ conversation: `web:${visitor}` })).toBe(0)

  // All of them were away for a day, which is 288 times five minutes.
  const jobs = database.db.collection('jobs')
  for (const { _id, nextRunAt, lastRunAt, lastFinishedAt } of await jobs.find().toArray()) {
    const earlier = (at: unknown): Date => new Date((at instanceof Date ? at.getTime() : noon) - DAY_MS)
    const times = {
      nextRunAt: earlier(nextRunAt),
      lastRunAt: earlier(lastRunAt),
      lastFinishedAt: earlier(lastFinishedAt),
    }
    await jobs.updateOne({ _id }, { $set: times })
  }
  const again = await instances()
  const ran = await settled(again)
  for (const app of again) await app.close()
  for (const [job, count] of ran) expect(count, job).toBeLessThanOrEqual(INSTANCES)
  expect(await told()).toEqual(once)
}, 120_000)
