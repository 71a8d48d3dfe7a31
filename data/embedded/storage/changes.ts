import { Timestamp } from 'mongodb/lib/bson.js'
import type { Database } from './database.ts'

/** A change as it is written to the log. */
export interface NewChange {
  readonly db: string
  /** The collection's name; empty for a change of the whole database. */
  readonly name: string
  readonly uuid?: Uint8Array
  readonly operation: string
  /** The encoded `documentKey`. */
  readonly key?: Uint8Array
  /** The encoded document (insert, replace), description of the update, or what a command did. */
  readonly detail?: Uint8Array
  /** The whole document before and after, for collections that keep images. */
  readonly before?: Uint8Array | undefined
  readonly after?: Uint8Array | undefined
  readonly within?: Within | undefined
}

/** The transaction that a change belongs to; all its changes have one time. */
export interface Within {
  /** The encoded session and number. */
  readonly id: Uint8Array
  readonly at: Timestamp
}

/** A change as it is read from the log. */
export interface Change {
  readonly seq: number
  readonly at: Timestamp
  readonly db: string
  readonly name: string
  readonly operation: string
  readonly uuid: Uint8Array | undefined
  readonly key: Uint8Array | undefined
  readonly detail: Uint8Array | undefined
  readonly before: Uint8Array | undefined
  readonly after: Uint8Array | undefined
  readonly transaction: Uint8Array | undefined
}

/** What a stream is about: one collection, one database or all of them. */
export interface Scope {
  readonly db: string | undefined
  readonly name: string | undefined
}

/** Operations that concern other collections than the one they are logged with. */
const SWEEPING: ReadonlySet<string> = new Set(['rename', 'dropDatabase'])

/** Who waits for a change of its scope after `seq`. */
interface Waiting {
  readonly scope: Scope
  readonly seq: number
  readonly wake: () => void
}

/** How many changes are kept for streams to resume from. */
const KEPT = 200_000
const FORGOTTEN_AT_ONCE = 2_000

/** The log of changes, written in the same SQLite transaction as the change itself. */
export class ChangeLog {
  readonly #database: Database
  #seconds = 0
  #increment = 0
  #last = 0
  readonly #waiting = new Set<Waiting>()
  /** The last change of each database and collection, of those after `#unknown`. */
  readonly #lastOf = new Map<string, number>()
  #unknown = 0
  /** The last change that is committed: streams see nothing beyond it. */
  committed = 0

  constructor(database: Database) {
    this.#database = database
    this.#load()
    database.onRollback(() => this.#load())
    database.onCommit(() => {
      if (this.committed === this.#last) return
      this.committed = this.#last
      for (const { scope, seq, wake } of [...this.#waiting]) if (this.mayConcern(scope, seq)) wake()
    })
  }

  #load(): void {
    const row = this.#database.prepare('SELECT seq, seconds, increment FROM changes ORDER BY seq DESC LIMIT 1').get()
    this.#last = Number(row?.['seq'] ?? 0)
    this.#seconds = Math.max(this.#seconds, Number(row?.['seconds'] ?? 0))
    this.#increment = Math.max(this.#increment, Number(row?.['increment'] ?? 0))
    this.committed = Math.min(this.committed || this.#last, this.#last)
    this.#unknown = this.#last
    this.#lastOf.clear()
  }

  /** The time of the last operation: never goes back, also when the machine's clock does. */
  get now(): Timestamp {
    return new Timestamp({ t: this.#seconds || Math.floor(Date.now() / 1000), i: this.#increment || 1 })
  }

  /** The number of the last change, committed or not. */
  get last(): number {
    return this.#last
  }

  /** Moves the clock on by one operation. */
  tick(): Timestamp {
    const seconds = Math.floor(Date.now() / 1000)
    if (seconds > this.#seconds) {
      this.#seconds = seconds
      this.#increment = 1
    } else this.#increment++
    return this.now
  }

  /** Can a change after `seq` be about this? Told without reading the log, so that a stream costs nothing beside others' writes. */
  mayConcern({ db, name }: Scope, seq: number): boolean {
    if (seq < this.#unknown) return true
    const last = db === undefined ? this.#last : this.#lastOf.get(name === undefined ? db : `${db}.${name}`)
    return last !== undefined && last > seq
  }

  /** Waits until a change after `seq` that may be about `scope` is committed, at most so many milliseconds. */
  arrival(scope: Scope, seq: number, milliseconds: number): Promise<void> {
    if (this.committed > seq && this.mayConcern(scope, seq)) return Promise.resolve()
    return new Promise((resolve) => {
      const waiting: Waiting = {
        scope,
        seq,
        wake: () => {
          clearTimeout(timer)
          this.#waiting.delete(waiting)
          resolve()
        },
      }
      const timer = setTimeout(waiting.wake, milliseconds)
      this.#waiting.add(waiting)
    })
  }

  /** Lets everything that waits for changes look again (a cursor was closed, the server stops). */
  wakeAll(): void {
    for (const { wake } of [...this.#waiting]) wake()
  }

  /** Logs a change as part of the batch that makes it. */
  append(change: NewChange): void {
    const { db, name, operation, within } = change
    const at = within?.at ?? this.tick()
    const [seconds, increment] = [at.getHighBitsUnsigned(), at.getLowBitsUnsigned()]
    const blobs = [change.uuid, change.key, change.detail, change.before, change.after, within?.id]
    this.#database.join()
    this.#database
      .prepare(
        `INSERT INTO changes (seconds, increment, db, name, operation, uuid, key, detail, before, after, transaction_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(seconds, increment, db, name, operation, ...blobs.map((blob) => blob ?? null))
    this.#last++
    if (SWEEPING.has(operation)) {
      this.#unknown = this.#last
      this.#lastOf.clear()
    } else for (const about of [db, `${db}.${name}`]) this.#lastOf.set(about, this.#last)
  }

  /** The committed changes after `seq`, at most `limit`. */
  after(seq: number, limit: number): Change[] {
    return this.#database
      .prepare('SELECT * FROM changes WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ? + 0')
      .all(seq, this.committed, limit)
      .map((row) => ({
        seq: Number(row['seq']),
        at: new Timestamp({ t: Number(row['seconds']), i: Number(row['increment']) }),
        db: String(row['db']),
        name: String(row['name']),
        operation: String(row['operation']),
        uuid: bytesOf(row['uuid']),
        key: bytesOf(row['key']),
        detail: bytesOf(row['detail']),
        before: bytesOf(row['before']),
        after: bytesOf(row['after']),
        transaction: bytesOf(row['transaction_id']),
      }))
  }

  /** The number of the last change before a time. */
  before(at: Timestamp): number {
    const row = this.#database
      .prepare('SELECT seq FROM changes WHERE (seconds, increment) >= (?, ?) ORDER BY seq LIMIT 1')
      .get(at.getHighBitsUnsigned(), at.getLowBitsUnsigned())
    return row === undefined ? this.#last : Number(row['seq']) - 1
  }

  /** The oldest change that is still kept. */
  get oldest(): number {
    return Number(
      this.#database.prepare('SELECT seq FROM changes ORDER BY seq LIMIT 1').get()?.['seq'] ?? this.#last + 1,
    )
  }

  /** Forgets changes that are older than the last 200,000: few at a time, so that nobody waits for it. */
  prune(): void {
    const limit = Math.min(this.#last - KEPT, this.oldest + FORGOTTEN_AT_ONCE)
    if (limit < this.oldest) return
    this.#database.join()
    this.#database.prepare('DELETE FROM changes WHERE seq <= ?').run(limit)
  }
}

function bytesOf(value: unknown): Uint8Array | undefined {
  return value instanceof Uint8Array ? value : undefined
}
