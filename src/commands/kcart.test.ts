import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectDatabase, type Database } from '#data/database.ts'
import { migrate } from '#data/migrations/index.ts'
import type { OutboxRow } from '#data/models/index.ts'
import { seedDatabase } from '#data/sample/index.ts'
import { clock } from '#src/clock.ts'
import { testServer } from '#test/database.ts'
import { COMMANDS } from './registry.ts'
import { runCommandLine } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'kcart-commands-'))
let uri: string
let database: Database

beforeAll(async () => {
  uri = await testServer()
  database = await connectDatabase(uri)
  await database.db.dropDatabase()
  await migrate(database)
  await seedDatabase(database, {
    sample: true,
    passwordHash: async () => 'a hash',
    today: clock.today(),
    sizes: { customers: 30, suppliers: 20, listings: 200, orders: 600, days: 30 },
  })
})
afterAll(async () => {
  await database.db.dropDatabase()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Around {
  env?: Record<string, string>
  untilInterrupted?: () => Promise<void>
}

async function kcart(
  line: readonly string[],
  { env = { MONGODB_URI: uri }, untilInterrupted = async () => {} }: Around = {},
) {
  const said = { out: '', err: '' }
  const write = (where: 'out' | 'err') => ({
    write(text: string) {
      said[where] += text
    },
  })
  const around = {
    env: { DATA_DIR: folder, ...env },
    out: write('out'),
    err: write('err'),
    terminal: false,
    untilInterrupted,
  }
  const code = await runCommandLine(line, around)
  return { code, ...said }
}
const json = async (...line: string[]) => {
  const { code, out, err } = await kcart([...line, '--json'])
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out)
}

describe('every command', () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s has help with an example for each action',
    async (name, command) => {
      const { code, out } = await kcart(['help', name])
      expect(code).toBe(0)
      expect(out).toContain(command.about)
      for (const action of command.actions) {
        expect(action.examples.length).toBeGreaterThan(0)
        for (const example of action.examples) {
          expect(example.startsWith([name, action.name].filter(Boolean).join(' '))).toBe(true)
          expect(out).toContain(example)
        }
        for (const option of Object.keys(action.options ?? {})) expect(out).toContain(`--${option}`)
      }
      expect((await kcart([name, '--help'])).out).toBe(out)
    },
  )

  it('is listed by help, and by nothing at all', async () => {
    const { code, out } = await kcart([])
    expect(code).toBe(0)
    for (const { name } of COMMANDS) expect(out).toContain(`  ${name}`)
    expect((await kcart(['help'])).out).toBe(out)
  })
})

describe('a wrong command line', () => {
  it.each<[string, RegExp]>([
    ['sed', /no command "sed"\. Did you mean "seed"\?/],
    ['xyzzy', /no command "xyzzy"\. "kcart help"/],
    ['help xyzzy', /no command "xyzzy"/],
    ['order shw 10001', /does not know "shw"\. Did you mean "show"\?/],
    ['order show', /ORDER is missing\. Usage: kcart order show ORDER/],
    ['order show 1 2', /"2" is too much/],
    ['order list --stat pending', /Unknown option '--stat'\. Did you mean "--state"\?/],
    ['order list --state lost', /--state wants one of pending, .*not "lost"/],
    ['order list --limit many', /--limit wants a whole number from 1/],
    ['order list --day tomorrow', /--day wants a day/],
    ['order decline 10001', /--reason is missing/],
    ['import things file.csv', /products, prices, users, listings, not "things"/],
    ['product set-traded milk maybe', /yes, no, not "maybe"/],
    ['outbox retry', /--id ID or --all/],
    ['db --check --port 4000', /one thing at a time/],
  ])('%s says what would be right, with exit code 2', async (line, says) => {
    const { code, out, err } = await kcart(line.split(' '))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(says)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('what cannot be done', () => {
  it.each<[string, RegExp]>([
    ['order show 99999', /there is no order 99999/],
    ['order cancel 99999', /there is no order 99999/],
    ['user show nobody', /there is no user nobody/],
    ['product show bricks', /there is no product bricks/],
    ['conversation show web:nobody', /there is no conversation web:nobody/],
    ['import prices missing.csv', /there is no file missing\.csv/],
    ['db --backup copy.db', /use mongodump/],
    ['db --port 4000', /MONGODB_URI/],
    ['outbox retry --id nothing', /not a message that failed/],
  ])('%s says why in one line, with exit code 1', async (line, says) => {
    const { code, err } = await kcart(line.split(' '))
    expect(code).toBe(1)
    expect(err).toMatch(says)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('names a wrong setting', async () => {
    expect(await kcart(['user', 'list'], { env: { MONGODB_URI: 'localhost' } })).toMatchObject({
      code: 1,
      err: /^error: MONGODB_URI/,
    })
  })
})

describe('orders', () => {
  const pending = async () => (await json('order', 'list', '--of', 'supplier', '--state', 'pending')).items
  const stockOf = async (id: string) => (await database.models.listings.findById(id).lean())?.quantity ?? 0

  it('are listed and shown, with phone numbers only in full', async () => {
    const [first] = await pending()
    expect(first).toMatchObject({ state: 'pending', supplier: '101 Almaz Farm', total: expect.any(Number) })
    const masked = await json('order', 'show', first.number)
    expect(masked.customerPhone).toMatch(/^\+2519\*+\d\d$/)
    const full = JSON.parse((await kcart(['order', 'show', first.number, '--json', '--full'])).out)
    expect(full.customerPhone).toMatch(/^\+2519\d{8}$/)
    const { out } = await kcart(['order', 'show', first.number])
    expect(out).toContain(masked.customerPhone)
    expect(out).not.toContain(full.customerPhone)
    expect(out).toContain(String(first.total))
  })

  it('are moved on for their sides, with stock and events', async () => {
    const [one, two] = await pending()
    const before = await database.models.orders.findById(one.number).lean()
    const [item] = before?.items ?? []
    const stock = await stockOf(item?.listing ?? '')
    const cancelled = await json('order', 'cancel', one.number, '--reason', 'Asked by phone')
    expect(cancelled).toMatchObject({ state: 'cancelled', reason: 'Asked by phone' })
    expect(cancelled.history.at(-1)).toMatchObject({ state: 'cancelled', by: 'customer' })
    expect(await stockOf(item?.listing ?? '')).toBe(stock + (item?.quantity ?? 0))
    expect((await json('events', '--of', one.number)).items).toMatchObject([{ kind: 'order.cancelled' }])
    for (const [move, state] of [
      ['accept', 'accepted'],
      ['dispatch', 'out_for_delivery'],
      ['complete', 'completed'],
    ] as const) {
      expect(await json('order', move, two.number)).toMatchObject({ state })
    }
    const again = await kcart(['order', 'accept', two.number])
    expect(again).toMatchObject({ code: 1, err: /^error: wrong state/ })
    expect((await json('db', '--check')).problems).toBe(0)
  })
})

describe('people', () => {
  it.each(['supplier', '101', 'SUPPLIER '])('are found by %s', async (word) => {
    expect(await json('user', 'show', word)).toMatchObject({ name: 'Almaz Farm', supplier: 101, lots: 8 })
  })

  it('are found by phone number and by name', async () => {
    const phone = (await database.models.accounts.findOne({ supplierNumber: 101 }).lean())?.phone ?? ''
    expect(await json('user', 'show', `0${phone.slice(4)}`)).toMatchObject({ name: 'Almaz Farm' })
    expect((await json('user', 'list', '--role', 'supplier', '--name', 'almaz')).items).toHaveLength(1)
    expect((await json('user', 'list', '--name', '.*')).items).toEqual([])
  })

  it('are renamed with their lots, gain a role, and get a password that ends their sign-ins', async () => {
    await json('user', 'rename', 'new-supplier', 'Biruk and Sons')
    expect(await json('user', 'add-role', 'new-supplier', 'customer')).toMatchObject({
      name: 'Biruk and Sons',
      roles: 'supplier, customer',
    })
    const account = await database.models.accounts.findOne({ username: 'new-supplier' }).lean()
    const at = clock.now()
    await database.models.signIns.create({ _id: 'sign-in', account: account?._id ?? '', createdAt: at, expiresAt: at })
    const { password } = await json('user', 'reset-password', 'new-supplier')
    expect(password).toMatch(/^[\w-]{12}$/)
    const after = await database.models.accounts.findOne({ username: 'new-supplier' }).lean()
    expect(after?.passwordHash).toMatch(/^scrypt\$/)
    expect(after?.passwordHash).not.toBe(account?.passwordHash)
    expect(await database.models.signIns.countDocuments({ account: account?._id ?? '' })).toBe(0)
  })
})

describe('products', () => {
  it('are traded or not', async () => {
    expect((await json('product', 'list', '--traded')).items).toHaveLength(20)
    expect(await json('product', 'set-traded', 'cucumber', 'yes')).toMatchObject({ traded: true, changed: true })
    expect(await json('product', 'set-traded', 'cucumber', 'yes')).toMatchObject({ changed: false })
    expect((await json('product', 'list', '--traded')).items).toHaveLength(21)
    expect((await json('product', 'show', 'red_onions')).aliases).toHaveLength(3)
  })
})

describe('an import', () => {
  it('says what it did, and fails with the lines that are wrong', async () => {
    const file = join(folder, 'prices.csv')
    writeFileSync(file, 'product,tier,day,price\nmilk,localShop,2020-01-01,80\n')
    expect(await json('import', 'prices', file)).toMatchObject({ new: 1, changed: 0, unchanged: 0, wrong: 0 })
    expect(await json('import', 'prices', file)).toMatchObject({ new: 0, unchanged: 1 })
    writeFileSync(file, 'product,tier,day,price\nmilk,localShop,2020-01-01,free\n')
    const wrong = await kcart(['import', 'prices', file])
    expect(wrong).toMatchObject({ code: 1, err: /nothing was imported/ })
    expect(wrong.out).toMatch(/2\s+price\s+wants a price in birr/)
  })
})

describe('messages', () => {
  it('are listed where they did not arrive, and queued again', async () => {
    const at = clock.now()
    const row = (id: string, state: OutboxRow['state']): OutboxRow => ({
      _id: id,
      conversation: 'sms:+251911223344',
      channel: 'sms',
      address: '+251911223344',
      kind: 'reply',
      seq: 1,
      body: { text: 'Hello' },
      state,
      createdAt: at,
      updatedAt: at,
    })
    await database.models.outbox.insertMany([
      row('one', 'failed'),
      row('two', 'dead'),
      row('three', 'sent'),
      { ...row('four', 'unsure'), sentAt: at, segments: 2, cost: { currency: 'ETB', micros: 400_000 } },
      { ...row('five', 'delivered'), sentAt: at, segments: 1, cost: { currency: 'ETB', micros: 200_000 } },
    ])
    await database.models.outbox.updateOne({ _id: 'one' }, { $set: { attempts: 6, reason: '20429', notBefore: at } })
    expect((await json('outbox', 'totals')).items).toMatchObject([
      { channel: 'sms', messages: 2, delivered: 1, open: 1, segments: 3, cost: '0.60 ETB' },
    ])
    const { items } = await json('outbox', 'list')
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(['four', 'one', 'two'])
    expect(items[0].conversation).toBe('sms:+2519****44')
    expect(await json('outbox', 'retry', '--id', 'one')).toEqual({ queued: 1 })
    const one = await database.models.outbox.findById('one').lean()
    expect(one).toMatchObject({ state: 'queued' })
    for (const name of ['attempts', 'reason', 'notBefore']) expect(one).not.toHaveProperty(name)
    expect(await json('outbox', 'retry', '--all')).toEqual({ queued: 1 })
    expect((await json('outbox', 'list', '--state', 'queued')).items).toHaveLength(2)
    const fields = { channel: 'sms', address: '+251911223344', fence: 1, seq: 1, createdAt: at, updatedAt: at }
    await database.models.conversations.create({ _id: 'sms:+251911223344', ...fields })
    expect((await json('conversation', 'list')).items).toMatchObject([{ id: 'sms:+2519****44', messages: 1 }])
    expect((await json('conversation', 'show', 'sms:+251911223344')).items).toHaveLength(5)
  })
})

describe('the embedded database', () => {
  const env = {}

  it('is seeded, described, checked and copied', async () => {
    expect(await kcart(['seed', '--catalogue'], { env })).toMatchObject({ code: 0, err: '' })
    expect((await kcart(['db'], { env })).out).toContain('this command')
    expect(await kcart(['db', '--check'], { env })).toMatchObject({ code: 0 })
    const copy = join(folder, 'copy.db')
    expect(await kcart(['db', '--backup', copy], { env })).toMatchObject({ code: 0 })
    expect(existsSync(copy)).toBe(true)
    expect(await kcart(['db', '--backup', copy], { env })).toMatchObject({ code: 1, err: /is there already/ })
  })

  it('is opened on a port', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => probe.once('listening', done))
    const address = probe.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await kcart(['db', '--port', String(port)], { env })).toMatchObject({ code: 1, err: /is taken/ })
    await new Promise((done) => probe.close(done))
    let products = 0
    const untilInterrupted = async () => {
      const client = await MongoClient.connect(`mongodb://127.0.0.1:${port}/?directConnection=true`)
      products = await client.db('kcartbot').collection('products').countDocuments()
      await client.close()
    }
    expect(await kcart(['db', '--port', String(port)], { env, untilInterrupted })).toMatchObject({ code: 0 })
    expect(products).toBeGreaterThan(40)
  })
})
