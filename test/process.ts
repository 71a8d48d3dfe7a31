import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { z } from 'zod'

const { scripts } = z
  .object({ scripts: z.object({ start: z.string(), kcart: z.string() }) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))
const given = (script: string): string[] =>
  script.split(' ').filter((word) => word !== 'node' && !word.endsWith('/env.mjs'))
/** What `npm start` gives to Node.js, but for the settings of whoever runs the tests. */
export const START = given(scripts.start)
/** What `npm run kcart` gives to it. */
export const KCART = given(scripts.kcart)

/** The app in a process of its own, as `npm start` runs it. */
export interface Server {
  url: string
  /** From the spawn until /readyz said yes. */
  readyMs: number
  /** Resident memory of the process, in MB. */
  rss(): number
  /** Time that the processors spent on it so far, in milliseconds. */
  cpuMs(): number
  stop(): Promise<void>
}

/**
 * Starts the app over `dataDir` as `npm start` does and waits until it is ready: on a free port, unless `env` names one. Throws
 * with its output when it ends before.
 */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<Server> {
  const port = env['PORT'] ?? String(await freePort())
  const began = performance.now()
  const child = spawn(process.execPath, START, {
    env: { ...process.env, PORT: port, DATA_DIR: dataDir, RATE_LIMIT: 'off', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await ready(url))) {
    if (child.exitCode !== null) throw new Error(`The app ended with ${child.exitCode}:\n${output}`)
    if (performance.now() - began > 120_000) throw new Error(`The app is not ready after two minutes:\n${output}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    url,
    readyMs: performance.now() - began,
    rss: () => residentMemory(child),
    cpuMs: () => cpuTime(child),
    stop: () => stop(child),
  }
}

async function ready(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
}

function residentMemory(child: ChildProcess): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
  return Number(line?.[1] ?? Number.NaN) / 1024
}

function cpuTime(child: ChildProcess): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * TICK_MS
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** A port of the loopback interface that nobody listens at. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
