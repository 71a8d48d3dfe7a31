import { type Doc, decode, encode, toNumber } from './bson/values.ts'
import { MongoFault } from './errors.ts'
import type { Database } from './storage/database.ts'

/** Minutes after which a session that nobody uses is forgotten. */
export const SESSION_MINUTES = 30

/** Retryable writes: the outcome of each session's last numbered write, stored in the same SQLite transaction as the write. */
export class Sessions {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** What a numbered write that is tried again did the first time. Throws TransactionTooOld for a number that has passed. */
  outcome(session: string, number: number): Doc | undefined {
    const row = this.#database
      .prepare('SELECT number, outcome FROM sessions WHERE lsid = ?')
      .get(Buffer.from(session, 'latin1'))
    if (!row) return undefined
    const last = Number(row['number'])
    if (last > number) {
      throw new MongoFault(
        225,
        `Retryable write with txnNumber ${number} is prohibited on session because a newer retryable write with txnNumber ${last} has already started on this session.`,
      )
    }
    return last === number && row['outcome'] instanceof Uint8Array ? decode(row['outcome']) : undefined
  }

  remember(session: string, number: number, outcome: Doc): void {
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

/** The number of a write or transaction, as clients send it (a long). */
export function numberOf(value: unknown): number | undefined {
  return toNumber(value)
}
