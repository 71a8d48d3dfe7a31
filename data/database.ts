import type { ClientSession, Db, MongoClient } from 'mongodb'
import mongoose, { type Connection } from 'mongoose'
import { defineModels, type Models } from './models/index.ts'

/** The one connection of a process: mongoose, the driver's client under it, and the models. */
export interface Database {
  connection: Connection
  client: MongoClient
  db: Db
  models: Models
  /**
   * Runs `work` in a transaction and retries it as a whole, after growing waits with jitter, when another one was faster.
   * What it throws aborts it. Throws when it had no luck for ten seconds.
   */
  transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const LONGEST_TRANSACTION_MS = 10_000

/** Connects to `uri`. Does not create indexes: `migrate` does. Throws when no server answers in ten seconds. */
export async function connectDatabase(uri: string, name = 'kcartbot'): Promise<Database> {
  const connection = mongoose.createConnection(uri, {
    dbName: name,
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: 10_000,
  })
  await connection.asPromise()
  const client = connection.getClient() as unknown as MongoClient
  return {
    connection,
    client,
    db: client.db(name),
    models: defineModels(connection),
    transaction: (work) =>
      client.withSession((session) => {
        const until = performance.now() + LONGEST_TRANSACTION_MS
        // The driver waits and retries for two minutes; nobody waits that long for an answer.
        return session.withTransaction(() => {
          if (performance.now() > until) throw new Error('the transaction met others for ten seconds')
          return work(session)
        })
      }),
    close: () => connection.close(),
  }
}
