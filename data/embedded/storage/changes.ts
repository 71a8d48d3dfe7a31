import { Timestamp } from 'mongodb'
import { equal } from '../bson/compare.ts'
import { type Doc, isDocument } from '../bson/values.ts'
import type { Database } from './database.ts'

/** A change as it is logged. `detail` is the document (insert, replace), the update's description, or what a command did. */
export interface Change {
  readonly seq: number
  readonly at: Timestamp
  readonly db: string
  readonly name: string
  readonly operation: string
  readonly key: Uint8Array | undefined
  readonly detail: Uint8Array | undefined
  readonly transaction: Uint8Array | undefined
}

/** How many changes are kept for streams to resume from. */
const KEPT = 200_000

/** The log of changes, written in the same SQLite transaction as the change itself. */
export class ChangeLog {
  readonly #database: Database
  #seconds = 0
  #increment = 0
  #last = 0
  readonly #waiting = new Set<() => void>()
  /** The last change that is committed: streams see nothing beyond it. */
  committed = 0

  constructor(database: Database) {
    this.#database = database
    this.#load()
    database.onRollback(() => this.#load())
    database.onCommit(() => {
      if (this.committed === this.#last) return
      this.committed = this.#last
      for (const wake of [...this.#waiting]) wake()
    })
  }

  #load(): void {
    const row = this.#database.prepare('SELECT seq, seconds, increment FROM changes ORDER BY seq DESC LIMIT 1').get()
    this.#last = Number(row?.['seq'] ?? 0)
    this.#seconds = Math.max(this.#seconds, Number(row?.['seconds'] ?? 0))
    this.#increment = Math.max(this.#increment, Number(row?.['increment'] ?? 0))
    this.committed = Math.min(this.committed || this.#last, this.#last)
  }

  /** The time of the last operation: never goes back, also when the machine's clock does. */
  get now(): Timestamp {
    return new Timestamp({ t: this.#seconds || Math.floor(Date.now() / 1000), i: this.#increment || 1 })
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

  /** Waits until a change after `seq` is committed, at most so many milliseconds. */
  arrival(seq: number, milliseconds: number): Promise<void> {
    if (this.committed > seq) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, milliseconds)
      this.#waiting.add(wake)
    })
  }

  /** Lets everything that waits for changes look again (a cursor was closed, the server stops). */
  wakeAll(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  append(
    db: string,
    name: string,
    operation: string,
    key: Uint8Array | null,
    detail: Uint8Array | null,
    transaction: { id: Uint8Array; at: Timestamp } | undefined,
  ): void {
    const at = transaction?.at ?? this.tick()
    this.#database.join()
    this.#database
      .prepare(
        'INSERT INTO changes (seconds, increment, db, name, operation, key, detail, transaction_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(at.getHighBitsUnsigned(), at.getLowBitsUnsigned(), db, name, operation, key, detail, transaction?.id ?? null)
    this.#last++
  }

  /** The committed changes after `seq`, at most `limit`. */
  after(seq: number, limit: number): Change[] {
    return this.#database
      .prepare('SELECT * FROM changes WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?')
      .all(seq, this.committed, limit)
      .map((row) => ({
        seq: Number(row['seq']),
        at: new Timestamp({ t: Number(row['seconds']), i: Number(row['increment']) }),
        db: String(row['db']),
        name: String(row['name']),
        operation: String(row['operation']),
        key: bytesOf(row['key']),
        detail: bytesOf(row['detail']),
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

  /** Forgets changes that are older than the last 200,000. */
  prune(): void {
    const limit = this.#last - KEPT
    if (limit < this.oldest) return
    this.#database.join()
    this.#database.prepare('DELETE FROM changes WHERE seq <= ?').run(limit)
  }
}

function bytesOf(value: unknown): Uint8Array | undefined {
  return value instanceof Uint8Array ? value : undefined
}

/** The `updateDescription` of a change event: what an update made of a document. */
export function describeUpdate(before: Doc, after: Doc): Doc {
  const updatedFields: Doc = {}
  const removedFields: string[] = []
  const truncatedArrays: Doc[] = []
  const visit = (old: Doc, made: Doc, prefix: string): void => {
    for (const name of Object.keys(old)) if (made[name] === undefined) removedFields.push(prefix + name)
    for (const [name, value] of Object.entries(made)) {
      const was = old[name]
      if (was === value || (was !== undefined && equal(was, value) && typeof was === typeof value)) continue
      const path = prefix + name
      if (isDocument(value) && isDocument(was)) visit(was, value, `${path}.`)
      else if (Array.isArray(value) && Array.isArray(was)) visitList(was, value, path)
      else updatedFields[path] = value
    }
  }
  const visitList = (was: unknown[], value: unknown[], path: string): void => {
    const shared = Math.min(was.length, value.length)
    const changed: number[] = []
    for (let i = 0; i < shared; i++) if (!equal(was[i], value[i])) changed.push(i)
    const grows = Math.max(0, value.length - was.length)
    if (changed.length + grows >= value.length && value.length > 0) {
      updatedFields[path] = value
      return
    }
    if (value.length === 0 && was.length > 0) {
      updatedFields[path] = value
      return
    }
    if (value.length < was.length) truncatedArrays.push({ field: path, newSize: value.length })
    for (const i of changed) updatedFields[`${path}.${i}`] = value[i]
    for (let i = shared; i < value.length; i++) updatedFields[`${path}.${i}`] = value[i]
  }
  visit(before, after, '')
  return { updatedFields, removedFields, truncatedArrays }
}
