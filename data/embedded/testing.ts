import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, MongoClient } from 'mongodb'
import { type EmbeddedOptions, startEmbedded } from './index.ts'

/** A server over a folder of its own, with a client, for one test file. */
export interface TestServer {
  readonly dataDir: string
  readonly uri: string
  readonly client: MongoClient
  readonly db: Db
  /** Stops the server and starts it again over the same folder; the client reconnects by itself. */
  restart(): Promise<void>
  close(): Promise<void>
}

let databases = 0

/** Starts a server in a temporary folder. */
export async function startTestServer(options: Omit<EmbeddedOptions, 'dataDir'> = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcart-'))
  let server = await startEmbedded({ dataDir, ...options })
  const client = await new MongoClient(server.uri).connect()
  return {
    dataDir,
    uri: server.uri,
    client,
    db: client.db('test'),
    async restart() {
      await server.close()
      server = await startEmbedded({ dataDir, ...options })
    },
    async close() {
      await client.close()
      await server.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A database of its own for a test that holds on any MongoDB: on the server at MONGODB_URI, else on an embedded one. */
export async function startAnyServer(): Promise<Pick<TestServer, 'client' | 'db' | 'close'>> {
  const uri = process.env['MONGODB_URI']
  if (!uri) return startTestServer()
  const client = await new MongoClient(uri).connect()
  const db = client.db(`portable_${process.pid}_${++databases}`)
  return {
    client,
    db,
    async close() {
      await db.dropDatabase()
      await client.close()
    },
  }
}
