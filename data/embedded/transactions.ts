import { keyString } from './bson/keys.ts'
import { MongoFault, numberUsed, writeConflict } from './errors.ts'
import { Overlay } from './overlay.ts'
import type { Collection } from './storage/catalog.ts'
import type { Database, Snapshot } from './storage/database.ts'
import type { Index } from './storage/index-definition.ts'
import type { Stored } from './storage/reader.ts'

/** One document that a transaction wrote: as its snapshot has it, and as the transaction leaves it. */
export interface Pending {
  readonly collection: Collection
  readonly rid: number
  readonly before: Buffer | undefined
  bytes: Buffer | undefined
  /** A replacement is told from an update in the log of changes. */
  replaced: boolean
}

/** Seconds that a transaction may stay open, and bytes that it may write (MongoDB: 60 s, 16 MB an oplog entry). */
export const TRANSACTION_LIMITS = { seconds: 60, bytes: 64 * 1024 * 1024 }

/** An open multi-document transaction: a snapshot of the file and, over it, what the transaction wrote. */
export class Transaction {
  readonly session: string
  readonly number: number
  readonly snapshot: Snapshot
  /** The newest collection and index that the snapshot has. */
  readonly newest: { readonly collection: number; readonly index: number }
  readonly started = Date.now()
  readonly released: Promise<void>
  readonly writes = new Map<string, Pending>()
  /** The unique keys that it took, and the place of the document that took each last. */
  readonly claims = new Map<string, number>()
  /** The collections that this transaction makes, by namespace. */
  readonly created = new Map<string, Collection>()
  bytes = 0
  #release: () => void
  #nextRid = -1
  readonly #written = new Map<number, Map<number, Pending>>()
  readonly #overlay = new Overlay()

  constructor(session: string, number: number, snapshot: Snapshot, newest: Transaction['newest']) {
    this.session = session
    this.number = number
    this.snapshot = snapshot
    this.newest = newest
    const { promise, resolve } = Promise.withResolvers<void>()
    this.released = promise
    this.#release = resolve
  }

  /** A place for a document that is not in the file yet. */
  newRid(): number {
    return this.#nextRid--
  }

  /** Remembers what was written: a document for the first time, or once more. */
  record(key: string, pending: Pending): void {
    this.writes.set(key, pending)
    this.#overlay.add(pending)
    const { id } = pending.collection
    let written = this.#written.get(id)
    if (!written) {
      written = new Map()
      this.#written.set(id, written)
    }
    written.set(pending.rid, pending)
  }

  /** The writes to one collection, by the place of their documents. */
  writesTo(collection: Collection): ReadonlyMap<number, Pending> {
    return this.#written.get(collection.id) ?? NONE
  }

  /** The writes whose documents have one of these keys in an index (or had it, within this transaction). */
  withKeys(index: Index, keys: readonly Buffer[]): Pending[] {
    return this.#overlay.withKeys(index, keys)
  }

  settle(): void {
    this.#release()
  }
}

const NONE: ReadonlyMap<number, Pending> = new Map()

/** The name of a document across transactions. */
export function documentKey(collection: Collection, id: unknown): string {
  return `${collection.id}/${keyString(id)}`
}

/** The name of a unique key across transactions. */
export function claimKey(index: Index, key: Buffer): string {
  return `${index.id}/${key.toString('latin1')}`
}

/** The open transactions, and which of them holds a document or a unique key. */
export class Transactions {
  readonly #database: Database
  readonly #open = new Map<string, Transaction>()
  readonly #documents = new Map<string, Transaction>()
  readonly #claims = new Map<string, Transaction>()
  /** The last transaction of a session and how it ended, while the server runs. */
  readonly #ended = new Map<string, { number: number; committed: boolean }>()

  constructor(database: Database) {
    this.#database = database
  }

  get size(): number {
    return this.#open.size
  }

  /** The transaction that holds a document, where there is one. */
  holderOf(key: string): Transaction | undefined {
    return this.#documents.get(key)
  }

  /** The transaction that holds a unique key, where there is one. */
  claimantOf(key: string): Transaction | undefined {
    return this.#claims.get(key)
  }

  begin(session: string, number: number, newest: () => Transaction['newest']): Transaction {
    this.supersede(session, number)
    const transaction = new Transaction(session, number, this.#database.snapshot(), newest())
    this.#open.set(session, transaction)
    return transaction
  }

  /**
   * A session goes on to a new number: an open transaction with an older one ends. Throws TransactionTooOld where it is the
   * number itself that has passed, and an error where a transaction has it.
   */
  supersede(session: string, number: number): void {
    const open = this.#open.get(session)
    if (open && open.number < number) this.abort(open)
    const last = this.#ended.get(session)?.number ?? -1
    const newest = Math.max(this.#open.get(session)?.number ?? -1, last)
    if (newest > number) {
      throw new MongoFault(
        225,
        `Cannot start transaction ${number} on session because a newer transaction ${newest} has already started.`,
      )
    }
    if (newest === number) throw numberUsed()
  }

  /** The open transaction that a command belongs to. Throws NoSuchTransaction or TransactionCommitted. */
  current(session: string, number: number): Transaction {
    const open = this.#open.get(session)
    if (open?.number === number) return open
    const ended = this.#ended.get(session)
    const newest = open?.number ?? ended?.number ?? -1
    if (newest > number) {
      throw new MongoFault(
        225,
        `Cannot continue transaction ${number} on session because a newer transaction ${newest} has already started.`,
      )
    }
    if (ended?.number === number && ended.committed) {
      throw new MongoFault(256, `Transaction with { txnNumber: ${number} } has been committed.`)
    }
    if (ended && ended.number === number) {
      throw new MongoFault(251, `Transaction with { txnNumber: ${number} } has been aborted.`)
    }
    throw new MongoFault(
      251,
      `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${open?.number ?? ended?.number ?? -1}`,
    )
  }

  /** How the transaction of that number ended, where it did. */
  ended(session: string, number: number): { committed: boolean } | undefined {
    const ended = this.#ended.get(session)
    return ended?.number === number ? ended : undefined
  }

  /** Takes a document for a transaction; one that another holds or changed since the snapshot is a conflict. */
  hold(transaction: Transaction, key: string, seen: Buffer | undefined, current: Stored | undefined): void {
    const holder = this.#documents.get(key)
    if (holder === transaction) return
    if (holder) throw writeConflict()
    const same = seen === undefined ? current === undefined : current !== undefined && seen.equals(current.bytes)
    if (!same) throw writeConflict()
    this.#documents.set(key, transaction)
  }

  /** Takes a unique key for a document of a transaction. */
  claim(transaction: Transaction, key: string, rid: number): void {
    const holder = this.#claims.get(key)
    if (holder && holder !== transaction) throw writeConflict()
    this.#claims.set(key, transaction)
    transaction.claims.set(key, rid)
  }

  /** Ends a transaction without its writes. */
  abort(transaction: Transaction): void {
    this.#end(transaction, false)
  }

  /** Ends a transaction whose writes are in the file (or will be with the open batch). */
  committed(transaction: Transaction): void {
    this.#end(transaction, true)
  }

  #end(transaction: Transaction, committed: boolean): void {
    if (this.#open.get(transaction.session) !== transaction) return
    this.#open.delete(transaction.session)
    this.#ended.set(transaction.session, { number: transaction.number, committed })
    if (this.#ended.size > 10_000) {
      const [oldest] = this.#ended.keys()
      if (oldest !== undefined) this.#ended.delete(oldest)
    }
    for (const key of transaction.writes.keys()) this.#documents.delete(key)
    for (const key of transaction.claims.keys()) this.#claims.delete(key)
    this.#database.release(transaction.snapshot)
    transaction.settle()
  }

  /** Ends the transactions of a session that its client gave up. */
  abortSession(session: string): void {
    const open = this.#open.get(session)
    if (open) this.abort(open)
  }

  /** Ends transactions that have been open for too long. */
  expire(now: number): void {
    for (const transaction of this.#open.values()) {
      if (now - transaction.started > TRANSACTION_LIMITS.seconds * 1000) this.abort(transaction)
    }
  }

  abortAll(): void {
    for (const transaction of [...this.#open.values()]) this.abort(transaction)
  }
}
