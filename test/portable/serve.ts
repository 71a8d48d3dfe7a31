import { once } from 'node:events'
import { createServer } from 'node:net'
import { startEmbedded } from '#data/embedded/index.ts'

/** Serves an embedded database at a free port of the loopback interface, says its address and runs until it is ended. */
const probe = createServer().listen(0, '127.0.0.1')
await once(probe, 'listening')
const bound = probe.address()
const port = typeof bound === 'object' && bound ? bound.port : 0
await new Promise((done) => probe.close(done))
const server = await startEmbedded({ dataDir: process.argv[2] ?? '', port })
process.stdout.write(`mongodb://127.0.0.1:${port}/?directConnection=true\n`)
const alive = setInterval(() => undefined, 60_000)
process.once('SIGTERM', () => {
  clearInterval(alive)
  void server.close().then(() => process.exit(0))
})
