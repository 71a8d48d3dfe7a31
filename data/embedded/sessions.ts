import { Binary } from 'mongodb/lib/bson.js'
import { type Doc, decode, encode, isDocument } from './bson/values.ts'
import { MongoFault, numberUsed } from './errors.ts'
import type { Database } from './storage/database.ts'

/** Minutes after which a session that nobody uses is forgotten. */
const SESSION_MINUTES = 30

/** Retryable writes: what the statements of each session's last numbered write did, stored together with the writes. */
export class Sessions {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** The write of that number, with what it has done already. Throws TransactionTooOld for a number that has passed. */
  write(session: string, number: number): NumberedWrite {
    const stored = this.#stored(session, number)
    return new NumberedWrite(stored ?? {}, (outcome) => this.#store(session, number, outcome))
  }

  /** Throws where a transaction of that number cannot begin: its session has had that number, or a higher one. */
  assertNew(session: string, number: number): void {
    if (this.#stored(session, number)) throw numberUsed()
  }

  /** Was a transaction of that number committed, as far as the file knows? */
  wasCommitted(session: string, number: number): boolean {
    return this.#stored(session, number)?.['committed'] === true
  }

  rememberCommit(session: string, number: number): void {
    this.#store(session, number, { committed: true })
  }

  #stored(session: string, number: number): Doc | undefined {
    const row = this.#database
      .prepare('SELECT number, outcome FROM sessions WHERE lsid = ?')
      .get(Buffer.from(session, 'latin1'))
    if (!row) return undefined
    const last = Number(row['number'])
    if (last > number) {
      throw new MongoFault(
        225,
        `Retryable write or transaction with txnNumber ${number} is prohibited on session because a newer one with txnNumber ${last} has already started on this session.`,
      )
    }
    return last === number && row['outcome'] instanceof Uint8Array ? decode(row['outcome']) : undefined
  }

  #store(session: string, number: number, outcome: Doc): void {
    this.#database.join()
    this.#database
      .prepare('INSERT OR REPLACE INTO sessions (lsid, number, outcome, at) VALUES (?, ?, ?, ?)')
      .run(Buffer.from(session, 'latin1'), number, encode(outcome), Math.floor(Date.now() / 1000))
  }

  /** Forgets sessions that were not used for half an hour. */
  prune(): void {
    const limit = Math.floor(Date.now() / 1000) - SESSION_MINUTES * 60
    if (!this.#database.prepare('SELECT 1 FROM sessions WHERE at < ? LIMIT 1').get(limit)) return
    this.#database.join()
    this.#database.prepare('DELETE FROM sessions WHERE at < ?').run(limit)
  }
}

/** One numbered write: the statements that were done are not done again when it is tried again. */
export class NumberedWrite {
  readonly #results = new Map<number, Doc>()
  readonly #plain = new Set<number>()
  readonly #store: (outcome: Doc) => void
  #changed = false
  #highest = 0
  /** Has a fail point asked for the connection to be cut instead of an answer? */
  hangsUp = false

  constructor(stored: Doc, store: (outcome: Doc) => void) {
    this.#store = store
    const { plain, results } = stored
    if (plain instanceof Binary) {
      plain.value().forEach((byte, at) => {
        for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) this.#markPlain(at * 8 + bit)
      })
    }
    for (const [statement, result] of Object.entries(isDocument(results) ? results : {})) {
      if (isDocument(result)) this.#results.set(Number(statement), result)
    }
  }

  /** What a statement did before: undefined where it was not done yet, an empty document where there is nothing to tell. */
  resultOf(statement: number): Doc | undefined {
    return this.#plain.has(statement) ? {} : this.#results.get(statement)
  }

  record(statement: number, result: Doc): void {
    this.#changed = true
    if (Object.keys(result).length === 0) this.#markPlain(statement)
    else this.#results.set(statement, result)
  }

  #markPlain(statement: number): void {
    this.#plain.add(statement)
    this.#highest = Math.max(this.#highest, statement)
  }

  /** Puts what was recorded beside the writes themselves. */
  save(): void {
    if (!this.#changed) return
    this.#changed = false
    const bits = new Uint8Array(this.#plain.size === 0 ? 0 : (this.#highest >> 3) + 1)
    for (const statement of this.#plain) bits[statement >> 3] = (bits[statement >> 3] ?? 0) | (1 << (statement & 7))
    this.#store({
      ...(bits.length > 0 ? { plain: new Binary(bits) } : {}),
      ...(this.#results.size > 0 ? { results: Object.fromEntries(this.#results) } : {}),
    })
  }
}
