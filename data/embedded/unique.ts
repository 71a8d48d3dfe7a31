import { decode } from './bson/values.ts'
import type { Engine } from './engine.ts'
import { Blocked, writeConflict } from './errors.ts'
import type { Collection } from './storage/catalog.ts'
import type { Index } from './storage/index-definition.ts'
import { type AllKeys, duplicateKey, holderOf, keysIn } from './storage/writer.ts'
import { claimKey, type Transaction } from './transactions.ts'

/**
 * Throws DuplicateKey where another document has a unique key, and Blocked where an open transaction has taken it. `rid` is
 * the place of the document that is written, where it has one.
 */
export function assertUnique(
  engine: Engine,
  collection: Collection,
  keys: AllKeys,
  rid: number | undefined,
  bytes: Buffer,
): void {
  const { database, transactions } = engine
  for (const [index, entry] of keys) {
    if (!index.unique) continue
    for (const key of entry.keys) {
      const claimant = transactions.size > 0 ? transactions.claimantOf(claimKey(index, key)) : undefined
      if (claimant) throw new Blocked(claimant.released)
      if (holderOf(database, index, key, rid) !== undefined) throw duplicateKey(collection, index, decode(bytes))
    }
  }
}

/**
 * Takes the unique keys of a document for a transaction. Throws DuplicateKey where its snapshot or its own writes have one,
 * and WriteConflict where somebody else has taken it since.
 */
export function takeUnique(
  engine: Engine,
  transaction: Transaction,
  collection: Collection,
  keys: AllKeys,
  rid: number,
  bytes: Buffer,
): void {
  const { database, transactions } = engine
  const own = transaction.writesTo(collection)
  const keeps = (other: number | undefined, index: Index, key: Buffer): boolean => {
    const pending = other === undefined || other === rid ? undefined : own.get(other)
    if (!pending?.bytes) return false
    return (
      keysIn([index], pending.bytes)
        .get(index)
        ?.keys.some((each) => each.equals(key)) ?? false
    )
  }
  for (const [index, entry] of keys) {
    if (!index.unique) continue
    for (const key of entry.keys) {
      const name = claimKey(index, key)
      if (keeps(transaction.claims.get(name), index, key)) throw duplicateKey(collection, index, decode(bytes))
      transactions.claim(transaction, name, rid)
      if (index.id < 0) continue
      const seen = index.id <= transaction.newest.index ? holderOf(transaction.snapshot, index, key, rid) : undefined
      if (seen !== undefined && (!own.has(seen) || keeps(seen, index, key))) {
        throw duplicateKey(collection, index, decode(bytes))
      }
      const now = holderOf(database, index, key, rid)
      if (now !== undefined && !own.has(now)) throw writeConflict()
    }
  }
}
