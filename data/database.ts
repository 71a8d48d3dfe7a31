import type { ClientSession, Db, MongoClient } from 'mongodb'
import mongoose, { type Connection } from 'mongoose'
import { defineModels, type Models } from './models/index.ts'

/** The one connection of a process: mongoose, the driver's client under it, and the models. */
export interface Database {
  connection: Connection
  client: MongoClient
  db: Db
  models: Models
  /** Runs `work` in a transaction and retries it as a whole when another one was faster. What it throws aborts it. */
  transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}

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
    transaction: (work) => client.withSession((session) => session.withTransaction(() => work(session))),
    close: () => connection.close(),
  }
}
