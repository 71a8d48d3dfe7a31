import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDatabase, type Database } from '#data/database.ts'
import { clock } from '#src/clock.ts'
import { hundredths, santim } from '#src/money.ts'
import { type Json, startTestApp, type TestApp, talkTo } from '#test/app.ts'
import { testServer } from '#test/database.ts'
import { runCommandLine } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'kcart-personal-'))
let database: Database
let app: TestApp
let uri: string

beforeAll(async () => {
  uri = await testServer()
  database = await connectDatabase(uri)
  await database.db.dropDatabase()
  app = await startTestApp({ overrides: { database } })
})
afterAll(async () => {
  await app.close()
  await database.db.dropDatabase()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function kcart(...line: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await runCommandLine(line, {
    env: { DATA_DIR: folder, MONGODB_URI: uri },
    out: {
      write(text: string) {
        said.out += text
      },
    },
    err: {
      write(text: string) {
        said.err += text
      },
    },
    terminal: false,
    untilInterrupted: async () => undefined,
  })
  return { code, ...said }
}

/** Everything in the database, as text. */
async function everything(): Promise<string> {
  const collections = await database.db.collections()
  const all = await Promise.all(collections.map((each) => each.find().toArray()))
  return JSON.stringify(all)
}

test('a person is exported whole, and forgotten: nothing in the database names them any more', async () => {
  const { market } = app.app
  const talk = talkTo(app.url)
  const seller = await talk.register('supplier', { name: 'Genet Farm', location: 'meki' })
  const buyer = await talk.register('customer', { name: 'Zerihun Unmistakable', phone: '+251911777333' })
  const accountOf = async ({ user }: { user: Json }) => {
    const account = await market.accounts.byId(user.id)
    if (account === undefined) throw new Error('nobody')
    return account
  }
  const lot = await market.listings.save(await accountOf(seller), {
    product: 'garlic',
    quantity: hundredths(3_000),
    price: santim(15_000),
    availableFrom: clock.today(),
  })
  const [order] = await market.orders.place(await accountOf(buyer), {
    items: [{ listing: lot._id, quantity: hundredths(500) }],
    deliveryDay: clock.today(),
    place: 'the blue gate behind the mill',
  })
  await talk.say('tell me when onions fall under 20', { token: buyer.token })
  const who = buyer.user.username
  expect(await kcart('user', 'forget', who, '--yes')).toMatchObject({
    code: 1,
    err: expect.stringContaining(order?._id ?? ''),
  })
  await market.orders.accept(await accountOf(seller), order?._id ?? '')
  await market.orders.complete(await accountOf(seller), order?._id ?? '')
  app.app.messaging.noticesChanged()

  const file = join(folder, 'person.json')
  expect(await kcart('user', 'export', who, file)).toMatchObject({ code: 0 })
  const data = JSON.parse(readFileSync(file, 'utf8'))
  expect(data.account.name).toBe('Zerihun Unmistakable')
  expect(data.account.passwordHash).toBeUndefined()
  expect(data.placed[0].place).toContain('blue gate')
  expect(data.alerts).toHaveLength(1)
  expect(data.written.map(({ text }: Json) => text)).toContain('tell me when onions fall under 20')
  expect(await kcart('user', 'export', who, file)).toMatchObject({ code: 1 })

  expect(await kcart('user', 'forget', who)).toMatchObject({ code: 0, out: expect.stringContaining('--yes') })
  expect((await accountOf(buyer)).name).toBe('Zerihun Unmistakable')
  expect(await kcart('user', 'forget', who, '--yes')).toMatchObject({ code: 0 })
  const left = await everything()
  for (const trace of ['Unmistakable', '911777333', 'blue gate', who, 'onions fall under 20']) {
    // What was written to the other side stays in its own thread, for a year.
    expect(left.replaceAll(JSON.stringify(await outboxOf(seller.user.id)).slice(1, -1), ''), trace).not.toContain(trace)
  }
  expect(await market.orders.ofSupplier(await accountOf(seller))).toMatchObject([
    { customerName: 'Former user', total: 75_000 },
  ])
  expect((await talk.get('/api/me', { token: buyer.token })).status).toBe(401)
}, 30_000)

const outboxOf = (account: string): Promise<object[]> =>
  database.db
    .collection('outbox')
    .find({ conversation: `web:${account}` })
    .toArray()
