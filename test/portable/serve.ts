import { startEmbedded } from '#data/embedded/index.ts'
import { freePort } from '#test/process.ts'

/** Serves an embedded database at a free port of the loopback interface, says its address and runs until it is ended. */
const port = await freePort()
const server = await startEmbedded({ dataDir: process.argv[2] ?? '', port })
process.stdout.write(`mongodb://127.0.0.1:${port}/?directConnection=true\n`)
const alive = setInterval(() => undefined, 60_000)
process.once('SIGTERM', () => {
  clearInterval(alive)
  void server.close().then(() => process.exit(0))
})
