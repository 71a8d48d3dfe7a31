import { once } from 'node:events'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import type { Embedded } from '#data/embedded/index.ts'
import type { App } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { createLog, type Logger } from './log.ts'

/** The longest that a stop may take before the process goes anyway. */
const STOP_MS = 15_000

async function main(): Promise<void> {
  // Libraries ask for their variables hundreds of times a turn, each a call into the system; an object costs nothing.
  process.env = { ...process.env }
  const config = readConfig({ ...process.env, ...portOf(process.argv.slice(2)) })
  const log = await createLog(config.logLevel)
  const stopping = new AbortController()
  let app: App | undefined

  const stop = (signal: string): void => {
    if (stopping.signal.aborted) process.exit(1) // asked twice: now
    stopping.abort()
    // Nothing runs yet; what a start has begun, the next one goes on with.
    if (app === undefined) process.exit(0)
    log.info({ signal }, 'stopping: no new work, what runs is finished')
    setTimeout(() => {
      log.error('the stop took too long')
      process.exit(1)
    }, STOP_MS).unref()
    void app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise failed and nobody listened'))

  await canListen(config)
  // Read late: a wrong setting is said at once, and the database opens in its thread while the parts are loaded.
  const server = config.mongodbUri === undefined ? openEmbedded(config.dataDir) : undefined
  server?.catch(() => undefined) // it is awaited, and said, further on
  const { startApp } = await import('./app.ts')
  const started = await startApp(config, {
    ...(server === undefined ? {} : { server }),
    log,
    progress: bar(process.stdout.isTTY === true),
  })
  app = started
  announce(started, config, log)
}

/** `npm start -- --port 4000`. Throws where anything else is said: all other settings are variables. */
function portOf(words: string[]): { PORT?: string } {
  try {
    const { port } = parseArgs({ args: words, options: { port: { type: 'string', short: 'p' } } }).values
    return port === undefined ? {} : { PORT: port }
  } catch {
    throw new ConfigError(`${words.join(' ')}: wants "npm start -- --port 4000"; README.md says how all else is set.`)
  }
}

/** Throws where it could not listen in the end: said before minutes of work, not after. */
async function canListen({ port, host }: Config): Promise<void> {
  const probe = createServer().listen(port, host)
  await once(probe, 'listening')
  probe.close()
  await once(probe, 'close')
}

async function openEmbedded(dataDir: string): Promise<Embedded> {
  const { startEmbedded } = await import('#data/embedded/index.ts')
  return startEmbedded({ dataDir })
}

function announce(app: App, config: Config, log: Logger): void {
  if (process.stdout.isTTY !== true) {
    log.info({ url: app.url }, 'KcartBot is ready')
    return
  }
  const accounts = app.samples.map(({ username, label }) => `    ${username.padEnd(14)} ${label}`)
  const local = config.host === '127.0.0.1' || config.host === 'localhost' || config.host === '::1'
  const url = config.publicUrl.startsWith('http://localhost')
    ? app.url.replace('127.0.0.1', 'localhost')
    : config.publicUrl
  const open = [
    ...(accounts.length === 0 ? [] : ['the sample accounts']),
    ...(config.simulator ? ['the simulated phones, with which anybody writes as anybody'] : []),
  ]
  process.stdout.write(
    [
      '',
      `  KcartBot is ready:  ${url}`,
      ...(config.simulator ? [`  Phones to try it on:  ${url}/simulator`] : []),
      ...(accounts.length === 0 ? [] : ['', `  Sample accounts, password ${app.samples[0]?.password}:`, ...accounts]),
      ...(local || open.length === 0
        ? []
        : ['', `  This computer's network can reach ${config.host}, and with it ${open.join(' and ')}.`]),
      '',
      '  Stop with Ctrl+C.',
      '',
      '',
    ].join('\n'),
  )
}

/** Shows how far the first start is. */
function bar(terminal: boolean): (done: number, of: number) => void {
  if (!terminal) return () => undefined
  return (done, of) => {
    const part = Math.min(1, done / Math.max(1, of))
    const full = Math.round(part * 30)
    const line = `  Sample marketplace  ${'█'.repeat(full)}${'░'.repeat(30 - full)}  ${Math.round(part * 100)} %`
    process.stdout.write(`\r${line}${part === 1 ? '\n' : ''}`)
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`KcartBot cannot start. ${reasonOf(error)}\n`)
  process.exit(1)
})

/** One line for what the person who starts it can mend; all there is for what is our own fault. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError) return error.message.split('\n').join('; ')
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return 'PORT: another program uses this port; set another one.'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST: this computer does not have that address.'
  if (error.name === 'MongooseServerSelectionError') return `MONGODB_URI: no database answers: ${error.message}.`
  if (code === 'EACCES') return `${error.message}: not permitted.`
  return error.stack ?? error.message
}
