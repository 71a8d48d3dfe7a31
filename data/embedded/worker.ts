import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { Engine } from './engine.ts'
import { sweep } from './expiry.ts'
import { acquire } from './lock.ts'
import { clearSocket, type Endpoint, WireServer } from './server.ts'
import { FILE_NAME } from './storage/catalog.ts'

/** What the thread of the server is started with. */
export interface WorkerOptions {
  readonly dataDir: string
  /** The socket, or where there can be none a port, which may be taken by now. */
  readonly endpoint: Endpoint
  readonly port: number | undefined
  readonly ttlSeconds: number
}

/** What the thread tells: that it serves, that another process does, or why it cannot. */
export type WorkerReport =
  | { readonly kind: 'serving'; readonly address: string }
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'closed' }

async function serve(options: WorkerOptions): Promise<void> {
  const lock = acquire(options.dataDir)
  if (!lock) {
    report({ kind: 'taken' })
    return
  }
  const engine = new Engine(join(options.dataDir, FILE_NAME))
  const server = new WireServer(engine)
  const { endpoint } = options
  if ('path' in endpoint) clearSocket(endpoint.path)
  const address = await server.listen(endpoint).catch((error: unknown) => {
    if ('path' in endpoint || endpoint.port === 0) throw error
    return server.listen({ ...endpoint, port: 0 })
  })
  if (options.port !== undefined) await server.listen({ port: options.port })
  let serving = true
  let sweeping = false
  const timers = [
    setInterval(() => {
      if (sweeping) return
      sweeping = true
      sweep(engine, Date.now(), () => serving)
        .catch(warn)
        .finally(() => {
          sweeping = false
        })
    }, options.ttlSeconds * 1000),
    setInterval(() => {
      engine.transactions.expire(Date.now())
      engine.moments.expire(Date.now())
      quietly(() => engine.changes.prune())
    }, 1000),
    setInterval(() => {
      quietly(() => engine.sessions.prune())
      const idle = Date.now() - 30 * 60_000
      engine.cursors.killWhere((cursor) => cursor.used < idle)
    }, 60_000),
  ]
  parentPort?.once('message', async () => {
    serving = false
    for (const timer of timers) clearInterval(timer)
    await server.close()
    engine.close()
    if ('path' in endpoint) clearSocket(endpoint.path)
    lock.release()
    report({ kind: 'closed' })
    parentPort?.close()
  })
  report({ kind: 'serving', address })
}

/** Housekeeping that fails (a full disk) is tried again at the next round. */
function quietly(work: () => void): void {
  try {
    work()
  } catch (error) {
    warn(error)
  }
}

function warn(error: unknown): void {
  process.emitWarning(`embedded MongoDB: ${error instanceof Error ? error.message : String(error)}`)
}

function report(message: WorkerReport): void {
  parentPort?.postMessage(message)
}

serve(workerData).catch((error: unknown) => {
  report({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  parentPort?.close()
})
