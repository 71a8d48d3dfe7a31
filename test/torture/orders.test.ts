import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectDatabase, type Database } from '#data/database.ts'
import { startEmbedded } from '#data/embedded/index.ts'
import type { MarketEvent, Notice, OutboxRow } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { type As, talkTo } from '#test/app.ts'
import { freePort, openProviders, type Played, pause, playApp, settled } from './stage.ts'

/** Fewer while something is being built: TORTURE_ORDERS=60. */
const ORDERS = Number(process.env['TORTURE_ORDERS'] ?? 1_000)
const INSTANCES = 3
const KILLS = Math.min(12, Math.ceil(ORDERS / 20))
const CUSTOMERS = 20
const PRODUCTS = ['tomato', 'onion', 'potato', 'carrot', 'cabbage']
/** Every other person has a phone. */
const hasPhone = (index: number): boolean => index % 2 === 0

interface Person extends As {
  id: string
  name: string
  phone?: string
}

test(`${ORDERS} orders placed and answered on ${INSTANCES} instances with ${KILLS} kills: each notice once`, {
  timeout: 3_600_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-torture-'))
  const ports = await Promise.all(Array.from({ length: INSTANCES }, freePort))
  const any = (): string => `http://127.0.0.1:${ports[ids.number(INSTANCES)]}`
  const providers = await openProviders(any)
  const start = (port: number): Promise<Played> => playApp(port, providers.url, { DATA_DIR: dataDir })
  const apps: Played[] = []
  for (const port of ports) apps.push(await start(port)) // the first one has the database
  try {
    const server = await startEmbedded({ dataDir })
    const database = await connectDatabase(server.uri)
    const suppliers = await Promise.all(PRODUCTS.map((product, at) => person('supplier', `${product} farm`, at)))
    const customers = await Promise.all(
      Array.from({ length: CUSTOMERS }, (_, at) => person('customer', `Shop ${at}`, PRODUCTS.length + at)),
    )
    for (const [at, supplier] of suppliers.entries()) await stock(supplier, PRODUCTS[at] ?? '')
    await database.close()
    await server.close()

    /** Says something to whoever is there, again until it is answered; the same message counts once. */
    async function say(who: Person, message: string): Promise<string> {
      const id = ids.fresh()
      for (let tries = 0; tries < 600; tries += 1) {
        const answer = await talkTo(any())
          .say(message, who, { id })
          .catch(() => undefined)
        if (answer?.status === 200) return String(answer.body.reply)
        await pause(100) // nobody is there, or not yet
      }
      throw new Error(`nobody answered ${JSON.stringify(message)}`)
    }
    async function person(role: 'supplier' | 'customer', name: string, index: number): Promise<Person> {
      const { token, user } = await talkTo(any()).register(role, { name, location: 'adama' })
      if (!hasPhone(index)) return { id: user.id, name, token }
      const phone = `+2519120${String(index).padStart(5, '0')}`
      const verified = { id: ids.fresh(), channel: 'sms', address: phone, verifiedAt: clock.now() }
      await database.models.accounts.updateOne({ _id: user.id }, { $push: { channels: verified } })
      return { id: user.id, name, token, phone }
    }
    async function stock(supplier: Person, product: string): Promise<void> {
      await say(supplier, `I want to add 20000 kg of ${product} at 30 birr per kg, available today, expires in 20 days`)
      await say(supplier, 'skip')
    }

    const placed: { number: string; customer: Person; supplier: Person }[] = []
    const answered: string[] = []
    let started = 0
    const day = addDays(clock.today(), 3)
    const customerTalks = async (customer: Person): Promise<void> => {
      for (let index = started++; index < ORDERS; index = started++) {
        const at = index % PRODUCTS.length
        const supplier = suppliers[at]
        if (supplier === undefined) continue
        await say(customer, `order 2 kg of ${PRODUCTS[at]} from ${supplier.name}, deliver to Adama on ${day}`)
        const reply = await say(customer, 'yes')
        const number = /\b\d{5,}\b/.exec(reply)?.[0]
        if (number === undefined) throw new Error(`no order: ${reply}`)
        placed.push({ number, customer, supplier })
      }
    }
    const supplierTalks = async (supplier: Person): Promise<void> => {
      for (let next = 0; next < placed.length || placed.length < ORDERS; ) {
        const order = placed[next]
        if (order === undefined) {
          await pause(50)
          continue
        }
        next += 1
        if (order.supplier !== supplier) continue
        const { number } = order
        const reply = await say(
          supplier,
          next % 3 === 0 ? `decline order ${number} because I am out of stock` : `accept order ${number}`,
        )
        expect(reply).toContain(number)
        answered.push(number)
      }
    }
    const killer = async (): Promise<void> => {
      for (let kill = 1; kill <= KILLS; kill += 1) {
        while (answered.length < (ORDERS * kill) / (KILLS + 1)) await pause(20)
        const at = ids.number(INSTANCES)
        await apps[at]?.kill()
        apps[at] = await start(ports[at] ?? 0)
      }
    }
    await Promise.all([killer(), ...customers.map(customerTalks), ...suppliers.map(supplierTalks)])

    const last = await startEmbedded({ dataDir })
    const after = await connectDatabase(last.uri)
    try {
      await settled(after)
      await checkNotices(after, placed, [...suppliers, ...customers])
      const figures = { orders: placed.length, answered: answered.length, received: 0, unsure: 0 }
      expect(new Set(placed.map(({ number }) => number)).size).toBe(ORDERS)
      expect(await after.models.orders.countDocuments()).toBe(ORDERS)
      for (const { phone } of [...suppliers, ...customers]) {
        if (phone === undefined) continue
        const rows = await after.models.outbox.find({ address: phone }).lean<OutboxRow[]>()
        const received: { id: string }[] = (await providers.get(`/simulator/phones/${phone}`)).body.items
        const counted = new Set(received.map(({ id }) => id))
        expect(counted.size).toBe(received.length)
        const unsure = rows.filter(({ unsureAt }) => unsureAt !== undefined).length
        for (const row of rows) {
          if (row.state === 'delivered') expect(counted).toContain(row.providerId)
          else expect(row.reason, row.state).toBeTruthy()
        }
        const unknown = received.filter(({ id }) => !rows.some(({ providerId }) => providerId === id))
        expect(unknown.length).toBeLessThanOrEqual(unsure)
        figures.received += received.length
        figures.unsure += unsure
      }
      console.log(figures)
    } finally {
      await after.close()
      await last.close()
    }
  } finally {
    for (const app of apps) await app.kill()
    providers.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

/** Whoever an order concerns was told of each step once: on the page, and by a phone where there is one. */
async function checkNotices(
  { models: { events, notices, outbox } }: Database,
  placed: readonly { number: string; customer: Person; supplier: Person }[],
  people: readonly Person[],
): Promise<void> {
  const happened = await events.find({ kind: /^order\./ }).lean<MarketEvent[]>()
  const of = new Map(happened.map((event) => [event._id, event]))
  const expected = placed.flatMap(({ number, customer, supplier }) => [
    `${number} placed ${supplier.name}`,
    `${number} answered ${customer.name}`,
  ])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const steps: Record<string, string> = {
    'order.placed': 'placed',
    'order.accepted': 'answered',
    'order.declined': 'answered',
  }
  const made = await notices.find({ kind: /^order\./ }).lean<Notice[]>()
  const seen = made.map(({ event, kind, account }) => `${of.get(event)?.subject} ${steps[kind]} ${names.get(account)}`)
  expect(seen.toSorted()).toEqual(expected.toSorted())
  const phones = new Set(people.filter(({ phone }) => phone !== undefined).map(({ id }) => id))
  const rows = new Map<string, string[]>()
  for (const { notice = '', channel } of await outbox.find({ kind: 'notice' }).lean<OutboxRow[]>())
    rows.set(notice, [...(rows.get(notice) ?? []), channel])
  for (const { _id, account } of made)
    expect((rows.get(_id) ?? []).toSorted()).toEqual(phones.has(account) ? ['sms', 'web'] : ['web'])
}
