import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Endpoint } from './server.ts'
import type { WorkerOptions, WorkerReport } from './worker.ts'

/** Where the embedded server tells what it does: pino's two methods. */
export interface EmbeddedLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** How the embedded server is started. */
export interface EmbeddedOptions {
  /** The folder of the data; made where it does not exist. */
  readonly dataDir: string
  /** A port of the loopback interface to serve as well, for mongosh or Compass. */
  readonly port?: number
  readonly log?: EmbeddedLog
  /** Seconds between two sweeps of the TTL indexes (60). */
  readonly ttlSeconds?: number
}

/** A running embedded server, this process's own or another's. */
export interface Embedded {
  /** A mongodb:// address that the driver takes without options. */
  readonly uri: string
  /** Does this process run the server now, rather than another one that has the folder? */
  readonly owned: boolean
  /** Finishes what is running, writes everything into the file and removes the socket; nothing where another owns it. */
  close(): Promise<void>
}

/** Bytes that the path of a unix socket may have on every system (macOS: 104 with the closing zero). */
const LONGEST_PATH = 100

/**
 * Starts the embedded MongoDB over a data folder, or finds the one that another process runs there. When that one ends, this
 * process takes over at the same address: its clients reconnect by themselves. (Where there is no unix socket the address
 * is a port; should somebody else listen there by then, the address changes.)
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  let holder = await claim(options)
  let closed = false
  let taking: Promise<void> = Promise.resolve()

  function follow({ uri }: Holder): void {
    const line = connect(targetOf(uri)).unref()
    line.on('error', () => undefined)
    line.once('close', () => {
      if (!closed) taking = takeOver()
    })
    lines.add(line)
  }
  const lines = new Set<Socket>()

  async function takeOver(): Promise<void> {
    try {
      holder = await claim(options)
      if (holder.worker === undefined) follow(holder)
    } catch (error) {
      options.log?.warn(
        { error: String(error) },
        'embedded MongoDB: its owner is gone, and this process cannot take over',
      )
    }
  }

  if (holder.worker === undefined) follow(holder)
  return {
    get uri() {
      return holder.uri
    },
    get owned() {
      return holder.worker !== undefined
    },
    async close() {
      closed = true
      for (const line of lines) line.destroy()
      await taking
      if (holder.worker !== undefined) await stop(holder.worker)
    },
  }
}

/** Who serves the folder: this process by its worker, else another one. */
interface Holder {
  readonly uri: string
  readonly worker?: Worker
}

async function claim(options: EmbeddedOptions): Promise<Holder> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'kcart.sock')
  const socket = process.platform === 'win32' || Buffer.byteLength(path) > LONGEST_PATH ? undefined : path
  const addressFile = join(dataDir, 'kcart.address')
  const until = Date.now() + 15_000
  for (;;) {
    const endpoint = socket === undefined ? portOf(addressFile) : { path: socket }
    const worker = launch({
      dataDir,
      endpoint,
      port: options.port,
      ttlSeconds: options.ttlSeconds ?? 60,
    })
    const report = await nextReport(worker)
    if (report.kind === 'serving') {
      const uri = uriOf(report.address, endpoint)
      writeFileSync(addressFile, uri, { mode: 0o600 })
      options.log?.info({ address: report.address }, 'embedded MongoDB serves')
      worker.unref()
      return { uri, worker }
    }
    await worker.terminate()
    if (report.kind === 'failed') throw new Error(`The embedded MongoDB did not start: ${report.message}`)
    if (existsSync(addressFile)) {
      const uri = readFileSync(addressFile, 'utf8').trim()
      if (await answers(uri)) return { uri }
    }
    if (Date.now() > until) throw new Error(`Another process holds ${dataDir} but does not answer`)
    await new Promise((done) => setTimeout(done, 100))
  }
}

/** Direct: the driver writes the addresses that it discovers in lower case, and paths of folders are not. */
function uriOf(address: string, endpoint: Endpoint): string {
  const host = 'path' in endpoint ? encodeURIComponent(address) : `kcart:${endpoint.password}@${address}`
  return `mongodb://${host}/?directConnection=true`
}

/** A port with a password: those of the last owner, whose clients know them, else new ones. */
function portOf(addressFile: string): Endpoint {
  const last = existsSync(addressFile) ? readFileSync(addressFile, 'utf8') : ''
  const [, password = randomBytes(24).toString('hex'), port = '0'] =
    /^mongodb:\/\/kcart:(\w+)@127\.0\.0\.1:(\d+)\//.exec(last) ?? []
  return { port: Number(port), password }
}

/** What the process preloads (`--import`), its threads preload as well; nothing else that it was started with is theirs. */
const PRELOADS = process.execArgv.flatMap((word, index, all) =>
  word === '--import' ? [word, all[index + 1] ?? ''] : word.startsWith('--import=') ? [word] : [],
)

function launch(workerData: WorkerOptions): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    execArgv: PRELOADS,
    name: 'embedded-mongodb',
    // What a request leaves behind is small and short-lived; the default would keep 50 MB of it. The flag that npm start
    // sets wins over it, and is right too: with 2 MB the 99th of 100 messages waited three times as long.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
}

async function nextReport(worker: Worker): Promise<WorkerReport> {
  const failed = once(worker, 'error').then(([error]): WorkerReport => ({ kind: 'failed', message: String(error) }))
  const reported = once(worker, 'message').then(([report]): WorkerReport => report)
  return Promise.race([failed, reported])
}

async function stop(worker: Worker): Promise<void> {
  worker.ref()
  const ended = once(worker, 'exit')
  worker.postMessage('close')
  await ended
}

function targetOf(uri: string): { path: string } | { host: string; port: number } {
  const address = decodeURIComponent(uri.slice('mongodb://'.length).split('/')[0]?.split('@').at(-1) ?? '')
  return address.startsWith('/') ? { path: address } : { host: '127.0.0.1', port: Number(address.split(':')[1]) }
}

/** Does somebody listen at an address? */
function answers(uri: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(targetOf(uri))
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

export { backup, type CheckReport, check } from './maintenance.ts'
