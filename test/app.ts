import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import type { PasswordCost } from '#market/passwords.ts'
import { type App, type Overrides, startApp } from '#src/app.ts'
import type { Config } from '#src/config.ts'
import { ids } from '#src/ids.ts'
import { silentLog } from '#src/log.ts'
import { openTestDatabase } from './database.ts'
import { testKnowledge } from './knowledge.ts'

/** An answer, read as JSON. `body` is undefined when there was none. */
export interface Answered<Body = Json> {
  status: number
  headers: Headers
  body: Body
}
/** What came, as it came: the expectations say its shape. */
export type Json = ReturnType<typeof JSON.parse>

export interface As {
  token?: string
  visitorId?: string
}

/** Ways to talk to an app over HTTP. */
export interface Talk {
  get(path: string, as?: As): Promise<Answered>
  post(path: string, body: unknown, as?: As): Promise<Answered>
  patch(path: string, body: unknown, as?: As): Promise<Answered>
  /** Says something by POST /api/chat. */
  say(message: string, as?: As, more?: { id?: string; choice?: string }): Promise<Answered>
  /** A new account with a token. */
  register(role: 'customer' | 'supplier', more?: Record<string, unknown>): Promise<{ token: string; user: Json }>
  signIn(login: string, password: string): Promise<{ token: string; user: Json }>
}

/** A running app with a way to talk to it. */
export interface TestApp extends Talk {
  app: App
  url: string
  /** A connected browser; it is closed with the app. */
  browser(as?: As): Promise<Browser>
  close(): Promise<void>
}

/** A browser that keeps what it was sent. */
export interface Browser {
  socket: Socket
  /** Everything that came, in order, by event. */
  events: { name: string; data: Json }[]
  /** Waits for an event that fits, one that came before included. */
  saw(name: string, fits?: (data: Json) => boolean): Promise<Json>
  send(message: Record<string, unknown>): Promise<Json>
}

/** A configuration for tests: any port, no limits, traces, no sample. */
export const testConfig = (changes: Partial<Config> = {}): Config => ({
  port: 0,
  host: '127.0.0.1',
  production: false,
  dataDir: '.data',
  publicUrl: 'http://localhost:3000',
  secret: 'a secret for tests, and only for those',
  allowedOrigins: [],
  logLevel: 'silent',
  trace: true,
  seed: 'none',
  live: false,
  countries: ['ET'],
  orderExpiresAfterMs: 12 * 3_600_000,
  orderReminderAfterMs: 2 * 3_600_000,
  expiryScanEveryMs: 5 * 60_000,
  digestWindowMs: 0,
  simulator: false,
  smsProvider: 'africastalking',
  ...changes,
})

/** Nobody tries the passwords of tests; what passwords cost the app has tests of its own. */
export const CHEAP: PasswordCost = { N: 2, r: 1, p: 1 }

let sample: Promise<TestApp> | undefined

/**
 * An app of one's own, on a database of its own: the catalogue, and nobody in it. The knowledge is the worker's, but where the
 * test brings a database or a service has a hand in it. With `sample`: one app
 * with the sample marketplace that the worker's test files share; closing it does nothing, so leave no order changed that
 * others count on: register people of your own.
 */
export function startTestApp(
  options: { sample?: boolean; config?: Partial<Config>; overrides?: Overrides } = {},
): Promise<TestApp> {
  if (options.sample !== true) return start(options.config, options.overrides)
  sample ??= start({ seed: 'sample' }).then((app) => ({ ...app, close: async () => undefined }))
  return sample
}

async function start(config: Partial<Config> = {}, overrides: Overrides = {}): Promise<TestApp> {
  const database = overrides.database ?? (await openTestDatabase())
  const dataDir = config.dataDir ?? mkdtempSync(join(tmpdir(), 'kcartbot-app-'))
  const shared = overrides.database === undefined && config.gemini === undefined
  const app = await startApp(testConfig({ ...config, dataDir }), {
    log: silentLog(),
    schedule: false,
    passwordCost: CHEAP,
    database,
    ...(shared ? { knowledge: await testKnowledge() } : {}),
    ...overrides,
  })
  const browsers: Socket[] = []
  const { url } = app
  return {
    app,
    url,
    ...talkTo(url),
    async browser(as = {}) {
      const browser = openBrowser(url, as)
      browsers.push(browser.socket)
      await browser.saw('connect')
      return browser
    },
    async close() {
      for (const socket of browsers) socket.disconnect()
      await app.close()
      if (config.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
      if (overrides.database === undefined) await database.close()
    },
  }
}

/** Talks to the app at `url`, wherever it runs. */
export function talkTo(url: string): Talk {
  const post: Talk['post'] = (path, body, as) => ask(url + path, 'POST', as, body)

  async function entered(answer: Answered): Promise<{ token: string; user: Json }> {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  return {
    get: (path, as) => ask(url + path, 'GET', as),
    post,
    patch: (path, body, as) => ask(url + path, 'PATCH', as, body),
    say: (message, as, more) => post('/api/chat', { message, ...more }, as),
    register: async (role, more) => entered(await post('/api/auth/register', { ...newcomer(), role, ...more })),
    signIn: async (login, password) => entered(await post('/api/auth/login', { login, password })),
  }
}

const newcomer = () => ({ username: `u${ids.fresh().slice(0, 13).replaceAll('-', '')}`, password: 'a-password-1' })

async function ask(url: string, method: string, as: As = {}, body?: unknown): Promise<Answered> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as.token === undefined ? {} : { authorization: `Bearer ${as.token}` }),
      ...(as.visitorId === undefined ? {} : { 'x-visitor-id': as.visitorId }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text || undefined }
}

/** A browser that does not reconnect by itself: what a test disconnects stays so. */
export function openBrowser(url: string, auth: As): Browser {
  const socket = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true })
  const events: Browser['events'] = []
  const waiting = new Set<() => void>()
  const note = (name: string, data: Json): void => {
    events.push({ name, data })
    for (const look of waiting) look()
  }
  socket.on('connect', () => note('connect', undefined))
  socket.on('connect_error', (error) => note('connect_error', error))
  socket.on('disconnect', (reason) => note('disconnect', reason))
  socket.onAny(note)
  return {
    socket,
    events,
    saw: (name, fits = () => true) =>
      until(`the event ${name}`, waiting, () => events.find((event) => event.name === name && fits(event.data))).then(
        (event) => event.data,
      ),
    send: (message) => socket.timeout(10_000).emitWithAck('message', message),
  }
}

function until<Found>(what: string, waiting: Set<() => void>, look: () => Found | undefined): Promise<Found> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(check)
      reject(new Error(`${what} did not come`))
    }, 10_000)
    function check(): void {
      const found = look()
      if (found === undefined) return
      clearTimeout(timer)
      waiting.delete(check)
      resolve(found)
    }
    waiting.add(check)
    check()
  })
}

/** Looks again and again until there is something; for what no event tells of. */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined | null | false>,
): Promise<Found> {
  const deadline = performance.now() + 15_000
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found
    if (performance.now() > deadline) throw new Error(`${what} did not happen`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
