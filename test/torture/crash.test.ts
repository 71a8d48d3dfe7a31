import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectDatabase, type Database } from '#data/database.ts'
import { TURN_STEPS } from '#messaging/messaging.ts'
import { addDays, clock } from '#src/clock.ts'
import { hundredths, santim } from '#src/money.ts'
import { eventually, type Json, startTestApp, type TestApp } from '#test/app.ts'
import { testServer } from '#test/database.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const day = addDays(clock.today(), 3)

/** Killed at any point of a turn: every message is answered once, and its order placed once. */
describe('killed within a turn', () => {
  let database: Database
  let steady: TestApp
  const name = `crash_${process.pid}`

  beforeAll(async () => {
    database = await connectDatabase(await testServer(), name)
    steady = await startTestApp({ overrides: { database } })
    const { user } = await steady.register('supplier', { name: 'Almaz Farm', location: 'meki' })
    const farm = await steady.app.market.accounts.byId(user.id)
    if (farm === undefined) throw new Error('no farm')
    await steady.app.market.listings.save(farm, {
      product: 'tomatoes',
      quantity: hundredths(1_000_000),
      price: santim(4_500),
      availableFrom: clock.today(),
      expiresOn: addDays(clock.today(), 20),
    })
    // From here on only the crashing app runs turns, until it has crashed.
    await steady.close()
  })
  afterAll(async () => {
    await database.db.dropDatabase()
    await database.close()
  })

  test.each(TURN_STEPS.flatMap((step) => [1, 2].map((which) => [step, which] as const)))(
    'at "%s", turn %i',
    async (step, which) => {
      const crashing = spawn(
        process.execPath,
        [join(import.meta.dirname, 'crashing-app.ts'), await testServer(), name, step, String(which)],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      const ended = once(crashing, 'exit')
      const url = await firstLine(crashing)
      const { token, user } = await register(url)
      const said = [
        { id: 'order', message: `order 30kg of tomatoes from Almaz Farm, deliver to Addis Ababa on ${day}` },
        { id: 'confirm', message: 'yes' },
      ]
      for (const message of said.slice(0, which)) await chat(url, token, message).catch(() => undefined)
      expect((await ended)[1]).toBe('SIGKILL')

      const app = await startTestApp({ overrides: { database } })
      try {
        const answers: Json[] = []
        for (const message of said) answers.push(await chat(app.url, token, message))
        const again = await chat(app.url, token, said[1])
        expect(again).toEqual(answers[1])
        const { items } = (await app.get('/api/chat/history', { token })).body
        expect(items.map((item: Json) => [item.kind, item.id ? item.seq : 0])).toEqual([
          ['message', 1],
          ['reply', 2],
          ['message', 3],
          ['reply', 4],
        ])
        const orders = await database.models.orders.find({ customer: user.id }).lean()
        expect(orders).toHaveLength(1)
        expect(answers[1].reply).toContain(orders[0]?._id)
        await eventually(
          'its one notice',
          async () => (await database.models.notices.countDocuments({ 'data.order.number': orders[0]?._id })) === 1,
        )
      } finally {
        await app.close()
      }
    },
    60_000,
  )
})

/** The real thing, killed again and again at any moment, with the database inside of it. */
describe('killed at any moment', () => {
  test('twelve times: every message answered once, every confirmed order placed once', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-kill-'))
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      SEED: 'none',
      LOG_LEVEL: 'error',
      RATE_LIMIT: 'off',
      MONGODB_URI: '',
    }
    const start = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, ['src/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
      await eventually('the start', () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      return child
    }
    let child = await start()
    try {
      const { token: farm } = await register(url, {
        username: 'almaz',
        role: 'supplier',
        name: 'Almaz Farm',
        location: 'meki',
      })
      await sayAll(url, farm, [
        'add 100000 kg of tomatoes at 45 birr per kg, available today, expires in 30 days',
        'skip',
        'yes',
        'yes',
      ])
      expect(JSON.stringify(await get(url, '/api/listings?product=tomatoes', farm))).toContain('Almaz Farm')
      const people = await Promise.all([0, 1, 2, 3].map((index) => register(url, { username: `buyer${index}` })))

      for (let round = 0; round < 12; round += 1) {
        const talking = Promise.all(
          people.map(async ({ token }) => {
            const order = {
              id: `order-${round}`,
              message: `order 10kg of tomatoes from Almaz Farm, deliver to Addis Ababa on ${day}`,
            }
            await persistently(() => chat(url, token, order))
            await persistently(() => chat(url, token, { id: `yes-${round}`, message: 'yes' }))
          }),
        )
        await new Promise((resolve) => setTimeout(resolve, (round * 37) % 400))
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
        child = await start()
        await talking
      }

      for (const { token } of people) {
        const { items } = await get(url, '/api/chat/history?limit=100', token)
        const replies = items.filter((item: Json) => item.kind === 'reply')
        expect(new Set(replies.map((item: Json) => item.inReplyTo)).size).toBe(24)
        expect(replies).toHaveLength(24)
        const orders = (await get(url, '/api/orders?limit=100', token)).items
        expect(orders).toHaveLength(12)
      }
      const notices = await eventually('all notices', async () => {
        const { items } = await get(url, '/api/notifications?limit=100', farm)
        return items.length >= 48 ? items : undefined
      })
      expect(new Set(notices.map((notice: Json) => notice.data.number)).size).toBe(48)
      expect(notices).toHaveLength(48)
    } finally {
      child.kill('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    }
  }, 300_000)
})

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output')
  for await (const line of createInterface(child.stdout)) return line
  throw new Error('it ended before it listened')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function get(url: string, path: string, token: string): Promise<Json> {
  return (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).json()
}

async function post(url: string, path: string, body: unknown, token?: string): Promise<Json> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (response.status >= 300) throw new Error(`${response.status} ${await response.text()}`)
  if (response.status === 202) throw new Error('later')
  return response.json()
}

const chat = (url: string, token: string, message: unknown): Promise<Json> => post(url, '/api/chat', message, token)
const register = (url: string, more: Record<string, unknown> = {}): Promise<Json> =>
  post(url, '/api/auth/register', {
    username: `u${Math.trunc(performance.now() * 1000)}`,
    password: 'a-password-1',
    role: 'customer',
    ...more,
  })

async function sayAll(url: string, token: string, messages: string[]): Promise<void> {
  for (const message of messages) await chat(url, token, { message })
}

/** As a browser does: the same message under the same id, until it is answered. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
