import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Koa from 'koa'
import { createSimulator } from '#channels/simulator/routes.ts'
import type { Database } from '#data/database.ts'
import { clock } from '#src/clock.ts'
import { silentLog } from '#src/log.ts'
import { talkTo } from '#test/app.ts'
import { simulated } from '#test/phones.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PUBLIC = 'https://torture.example.et'

/** The providers in this process, so that what the phones got outlives the app. */
export async function openProviders(app: () => string) {
  const simulator = createSimulator({
    config: { ...simulated, host: '127.0.0.1', publicUrl: PUBLIC },
    contents: new Map(),
    url: app,
    people: async () => [],
    log: silentLog(),
  })
  const koa = new Koa().use(simulator.routes.routes())
  koa.silent = true
  const http = koa.listen(0, '127.0.0.1')
  // Whoever asks after a silence would else write into a line that is being given up.
  http.keepAliveTimeout = 0
  await once(http, 'listening')
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return {
    url,
    ...talkTo(url),
    close(): void {
      simulator.close()
      http.closeAllConnections()
      http.close()
    },
  }
}

export interface Played {
  kill(): Promise<void>
}

/** The app in a process of its own, with those providers, ready. */
export async function playApp(port: number, providers: string, env: Record<string, string>): Promise<Played> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...{ PORT: String(port), SEED: 'none', LOG_LEVEL: 'fatal', RATE_LIMIT: 'off', MONGODB_URI: '', SIMULATOR: 'off' },
      ...{ PUBLIC_URL: PUBLIC, TWILIO_ACCOUNT_SID: 'ACsimulator', TWILIO_AUTH_TOKEN: 'simulator' },
      ...{ TWILIO_SMS_FROM: '+14155550100', TWILIO_WHATSAPP_FROM: '+14155550101' },
      ...{ TWILIO_BASE_URL: `${providers}/simulator/twilio`, AT_BASE_URL: `${providers}/simulator/africastalking` },
      ...{ AT_USERNAME: 'simulator', AT_API_KEY: 'simulator', AT_WEBHOOK_SECRET: 'simulator', AT_SENDER: '8028' },
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}/readyz`
  await patiently('the app', () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  return { kill: () => killed(child) }
}

export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Waits for all of it, that none goes on behind the end of a test; then throws what the first threw that failed. */
export async function together(works: readonly Promise<unknown>[]): Promise<void> {
  for (const work of await Promise.allSettled(works)) if (work.status === 'rejected') throw work.reason
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Looks until it is so, for ten minutes at most. */
export async function patiently(what: string, look: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + 600_000
  while (!(await look())) {
    if (performance.now() > until) throw new Error(`${what} did not come`)
    await pause(200)
  }
}

/** Waits until nothing is on its way any more; the hours pass that retries and reports take: what waits for a time is due now. */
export async function settled({ models: { inbound, events, outbox } }: Database): Promise<void> {
  await patiently('an empty queue', async () => (await inbound.countDocuments({ state: 'queued' })) === 0)
  await patiently('the notices', async () => (await events.countDocuments({ state: 'waiting' })) === 0)
  await patiently('the end of all sends', async () => {
    const now = clock.now()
    const longAgo = new Date(now.getTime() - 600_000)
    await outbox.updateMany({ state: 'queued', notBefore: { $gt: now } }, { $set: { notBefore: now } })
    await outbox.updateMany({ state: 'unsure', settleBy: { $gt: now } }, { $set: { settleBy: now, unsureAt: longAgo } })
    return (await outbox.countDocuments({ state: { $in: ['queued', 'sending', 'unsure'] } })) === 0
  })
  const waiting = (): Promise<number> => outbox.countDocuments({ state: 'sent' })
  for (let count = await waiting(), before = -1; count !== before; count = await waiting()) {
    before = count
    await pause(5_000) // the last reports
  }
  await outbox.updateMany({ state: 'sent', settleBy: { $exists: true } }, { $set: { settleBy: clock.now() } })
  await patiently('no report', async () => (await outbox.countDocuments({ settleBy: { $exists: true } })) === 0)
}
