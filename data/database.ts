import {
  type ClientSession,
  type Db,
  type MongoClient,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb'
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

/** Connects to `uri`. Does not create indexes: `migrate` does. Throws when no server answers in ten seconds,
 * or in the time that the address itself names. */
export async function connectDatabase(uri: string, name = 'kcartbot'): Promise<Database> {
  const connection = mongoose.createConnection(uri, {
    dbName: name,
    autoIndex: false,
    autoCreate: false,
    ...(/[?&]serverSelectionTimeoutMS=/i.test(uri) ? {} : { serverSelectionTimeoutMS: 10_000 }),
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

/** The database did not answer in time; what was asked of it may still happen. */
export class DatabaseLate extends Error {
  override readonly name = 'DatabaseLate'
}

/**
 * Waits for the database no longer than this. The driver's own `timeoutMS` does nothing. Throws `DatabaseLate`; the work goes on by itself.
 */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseLate(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined) // it may still fail when nobody waits any more
  }
}

/** Whether the server answers within two seconds. */
export async function answers({ db }: Pick<Database, 'db'>): Promise<boolean> {
  try {
    await inTime(db.command({ ping: 1 }), PING_MS)
    return true
  } catch {
    return false
  }
}

const PING_MS = 2_000

/** Whether an error says that the database cannot be reached or cannot write now: the same may work in a moment. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseLate) return true
  if (error instanceof mongoose.Error)
    return error.name === 'MongooseServerSelectionError' || BUFFERED.test(error.message)
  if (!(error instanceof MongoError)) return false
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoTopologyClosedError ||
    error.hasErrorLabel(MongoErrorLabel.RetryableWriteError)
  )
}

/** Mongoose waits for the connection, and then says no more than this. */
const BUFFERED = /buffering timed out/
