import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { MongoFault } from '../errors.ts'

/** Anything that statements can be prepared on: the writer's connection, or the snapshot of a transaction. */
export interface View {
  prepare(sql: string): StatementSync
  /** A statement whose rows are lists: made faster than objects, for what is read all the time. */
  prepareRows(sql: string): StatementSync
}

/** Prepared statements that a connection keeps; tables come and go. */
const MOST_STATEMENTS = 2000

/** One SQLite connection with its statements kept prepared. */
export class Connection implements View {
  readonly sqlite: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #rows = new Map<string, StatementSync>()

  constructor(file: string, options: { readOnly: boolean }) {
    this.sqlite = new DatabaseSync(file, { readOnly: options.readOnly, timeout: 5000 })
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (!statement) {
      if (this.#statements.size > MOST_STATEMENTS) this.forget()
      statement = this.sqlite.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  prepareRows(sql: string): StatementSync {
    let statement = this.#rows.get(sql)
    if (!statement) {
      if (this.#rows.size > MOST_STATEMENTS) this.forget()
      statement = this.sqlite.prepare(sql)
      statement.setReturnArrays(true)
      this.#rows.set(sql, statement)
    }
    return statement
  }

  /** Forgets the statements, after tables that they name were dropped. */
  forget(): void {
    this.#statements.clear()
    this.#rows.clear()
  }

  close(): void {
    this.forget()
    this.sqlite.close()
  }
}

/** The file as it was at one moment, for all transactions that began at it. */
class Moment {
  readonly holders = new Set<Snapshot>()
  /** The connection that keeps it, once something has been written since. */
  connection: Connection | undefined

  detach(connection: Connection): void {
    connection.sqlite.exec('BEGIN')
    connection.prepare('SELECT 1 FROM collections LIMIT 1').get()
    this.connection = connection
  }
}

/**
 * The file as it was when a transaction began. While nothing has been written since, that is what the writer's own
 * connection sees, whose pages are in memory; a connection that keeps the moment is opened just before the next write.
 */
export class Snapshot implements View {
  readonly #writer: Database
  readonly moment: Moment

  constructor(writer: Database, moment: Moment) {
    this.#writer = writer
    this.moment = moment
    moment.holders.add(this)
  }

  prepare(sql: string): StatementSync {
    return this.#view.prepare(sql)
  }

  prepareRows(sql: string): StatementSync {
    return this.#view.prepareRows(sql)
  }

  /** Throws SnapshotTooOld after it was given back. */
  get #view(): View {
    if (this.moment.holders.has(this)) return this.moment.connection ?? this.#writer
    throw new MongoFault(239, 'Read timestamp is older than the oldest available timestamp')
  }
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT NOT NULL, name TEXT NOT NULL, uuid BLOB NOT NULL, options BLOB NOT NULL,
    UNIQUE (db, name));
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));
  CREATE TABLE IF NOT EXISTS search_indexes (
    id TEXT PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL, UNIQUE (collection, name));
  CREATE TABLE IF NOT EXISTS sessions (
    lsid BLOB PRIMARY KEY, number INTEGER NOT NULL, outcome BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS changes (
    seq INTEGER PRIMARY KEY, seconds INTEGER NOT NULL, increment INTEGER NOT NULL, db TEXT NOT NULL,
    name TEXT NOT NULL, operation TEXT NOT NULL, uuid BLOB, key BLOB, detail BLOB, before BLOB, after BLOB, transaction_id BLOB);
`

/** The writes that are committed together, and who waits for it. */
interface Batch {
  readonly committed: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Milliseconds above which a commit is worth waiting for company. */
const SLOW_COMMIT = 1.5

/**
 * The file of a DATA_DIR and its only writer. Writes join a batch: the first opens a SQLite transaction, the end of the
 * event loop's turn commits it (one fsync for all requests that arrived together), and nobody is answered before that.
 */
export class Database implements View {
  readonly file: string
  readonly #connection: Connection
  readonly #idle: Connection[] = []
  /** What the snapshots see that were taken since the last write. */
  #now: Moment | undefined
  #batch: Batch | undefined
  #lastEnded = 0
  #lastTook = 0
  #afterCommit: (() => void)[] = []
  #afterRollback: ((undone: 'batch' | 'statement') => void)[] = []
  /** Has this batch changed collections or indexes, so that a rollback undoes such changes? */
  touchesSchema = false

  constructor(file: string) {
    this.file = file
    this.#connection = new Connection(file, { readOnly: false })
    const { sqlite } = this.#connection
    sqlite.exec(
      'PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8192',
    )
    sqlite.exec('PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY')
    sqlite.exec(SCHEMA)
  }

  prepare(sql: string): StatementSync {
    return this.#connection.prepare(sql)
  }

  prepareRows(sql: string): StatementSync {
    return this.#connection.prepareRows(sql)
  }

  /** Runs statements of schema (CREATE TABLE, DROP TABLE) within the batch. */
  exec(sql: string): void {
    this.join()
    this.touchesSchema = true
    this.#connection.sqlite.exec(sql)
    if (sql.startsWith('DROP')) this.#connection.forget()
  }

  /** Calls `listener` after every commit. */
  onCommit(listener: () => void): void {
    this.#afterCommit.push(listener)
  }

  /** Calls `listener` after a batch or one statement was undone: what is cached of it must be read again. */
  onRollback(listener: (undone: 'batch' | 'statement') => void): void {
    this.#afterRollback.push(listener)
  }

  /** Makes sure that a batch is open; every write calls it first. */
  join(): void {
    if (this.#batch) return
    this.#now?.detach(this.#idle.pop() ?? new Connection(this.file, { readOnly: true }))
    this.#now = undefined
    this.#connection.prepare('BEGIN IMMEDIATE').run()
    this.touchesSchema = false
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    promise.catch(() => {})
    this.#batch = { committed: promise, resolve, reject }
    this.#schedule(this.#batch)
  }

  /** What a reply has to wait for, or undefined where nothing is waiting to be written. */
  get pending(): Promise<void> | undefined {
    return this.#batch?.committed
  }

  /** Commits the batch now. Throws MongoDB's error for a full or read-only disk, after undoing the batch. */
  flush(): void {
    const batch = this.#batch
    if (!batch) return
    const from = performance.now()
    try {
      this.#connection.prepare('COMMIT').run()
    } catch (error) {
      this.undo(error)
      throw asFault(error)
    }
    this.#batch = undefined
    this.#lastEnded = performance.now()
    this.#lastTook = this.#lastEnded - from
    batch.resolve()
    for (const listener of this.#afterCommit) listener()
  }

  /**
   * Commits at the end of this turn. Where the disk is slow and these requests came while it was busy, it waits a moment
   * for those that were answered just now to come back: else two halves of the clients would take turns for ever.
   */
  #schedule(batch: Batch): void {
    const takesTurns = this.#lastTook > SLOW_COMMIT && performance.now() - this.#lastEnded < 0.5
    setImmediate(() => {
      if (takesTurns) setTimeout(() => this.#flushQuietly(batch), 1)
      else this.#flushQuietly(batch)
    })
  }

  #flushQuietly(batch: Batch): void {
    if (this.#batch !== batch) return
    try {
      this.flush()
    } catch {
      // Every request of the batch has been told by its own promise.
    }
  }

  /** Undoes the whole batch after SQLite failed in the middle of it; all its requests get the error. */
  undo(error: unknown): void {
    const batch = this.#batch
    if (!batch) return
    this.#batch = undefined
    if (this.#connection.sqlite.isTransaction) this.#connection.sqlite.exec('ROLLBACK')
    this.#connection.forget()
    for (const listener of this.#afterRollback) listener('batch')
    batch.reject(asFault(error))
  }

  /** Runs `work` so that an exception undoes its writes alone, not the batch that it is part of. */
  atomically<T>(work: () => T): T {
    this.join()
    this.#connection.prepare('SAVEPOINT statement').run()
    try {
      const result = work()
      this.#connection.prepare('RELEASE statement').run()
      return result
    } catch (error) {
      if (this.#connection.sqlite.isTransaction) {
        this.#connection.sqlite.exec('ROLLBACK TO statement; RELEASE statement')
        for (const listener of this.#afterRollback) listener('statement')
      }
      throw error
    }
  }

  /** Sees the file as it is now, until it is given back. */
  snapshot(): Snapshot {
    this.flush()
    this.#now ??= new Moment()
    return new Snapshot(this, this.#now)
  }

  /** Takes back a snapshot that nothing will be read from any more; once more does nothing. */
  release(snapshot: Snapshot): void {
    const { moment } = snapshot
    if (!moment.holders.delete(snapshot) || moment.holders.size > 0) return
    if (this.#now === moment) this.#now = undefined
    const { connection } = moment
    if (!connection) return
    connection.sqlite.exec('ROLLBACK')
    if (this.#idle.length < 8) this.#idle.push(connection)
    else connection.close()
  }

  /** Writes all that is waiting, moves the log into the file and closes it. */
  close(): void {
    this.flush()
    for (const connection of this.#idle) connection.close()
    this.#connection.sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#connection.close()
  }
}

/** MongoDB's error for an error of SQLite's. */
export function asFault(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error
  const primary = error.errcode & 255
  if (primary === 13) return new MongoFault(14031, `The disk is full: ${error.message}`)
  if (primary === 8) return new MongoFault(20, `The data folder cannot be written: ${error.message}`)
  return new MongoFault(8, `Storage failed: ${error.message}`)
}
