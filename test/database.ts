import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Database } from '#data/database.ts'
import { startEmbedded } from '#data/embedded/index.ts'

let server: Promise<{ uri: string; close(): Promise<void> }> | undefined
let databases = 0

/** The address of a MongoDB for tests: MONGODB_URI, else an embedded one that the worker's test files share. */
export async function testServer(): Promise<string> {
  const given = process.env['MONGODB_URI']
  if (given) return given
  server ??= startShared()
  return (await server).uri
}

async function startShared() {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-test-'))
  const embedded = await startEmbedded({ dataDir, ttlSeconds: NEVER_SECONDS })
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  return embedded
}

/** A database of its own, empty, whose commands can be watched; `close` drops it. */
export async function openTestDatabase(): Promise<Database> {
  databases += 1
  const server = await testServer()
  const watched = `${server}${server.includes('?') ? '&' : '?'}monitorCommands=true`
  const database = await connectDatabase(watched, `test_${process.pid}_${databases}`)
  return {
    ...database,
    close: async () => {
      await database.db.dropDatabase()
      await database.close()
    },
  }
}

/** Its sweeps of what is over go by the machine's time: rows of a test whose clock stands still would go in the middle of it. */
const NEVER_SECONDS = 24 * 60 * 60
