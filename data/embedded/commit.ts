import { describeCreation } from './access.ts'
import { changedFields } from './bson/raw.ts'
import { encode } from './bson/values.ts'
import type { Engine } from './engine.ts'
import { writeConflict } from './errors.ts'
import type { Collection } from './storage/catalog.ts'
import type { Within } from './storage/changes.ts'
import { logDocument } from './storage/document-log.ts'
import { byRid } from './storage/reader.ts'
import { holderOf, indexesOver, keysIn } from './storage/writer.ts'
import type { Pending, Transaction } from './transactions.ts'

/** Writes all that a transaction did into the file: everything, or nothing and a WriteConflict. */
export function commit(engine: Engine, transaction: Transaction): void {
  const session = Buffer.from(transaction.session, 'latin1')
  const within = { id: encode({ session, number: transaction.number }), at: engine.changes.tick() }
  const writes = [...transaction.writes.values()]
  engine.database.release(transaction.snapshot)
  engine.database.atomically(() => {
    for (const made of transaction.created.values()) commitCollection(engine, made, within)
    // What was there before comes first: a key that one document gives up may be taken by another.
    for (const pending of writes) if (pending.before !== undefined) commitOld(engine, pending, pending.before)
    for (const pending of writes) if (pending.before === undefined) commitNew(engine, pending)
    for (const pending of writes) logPending(engine, pending, within)
  })
}

function commitCollection(engine: Engine, made: Collection, within: Within): void {
  const { catalog, changes } = engine
  const { db, name, options } = made
  if (catalog.find(db, name)) throw writeConflict()
  const collection = catalog.create(db, name, options)
  changes.append({ db, name, uuid: collection.uuid, operation: 'create', detail: describeCreation(options), within })
  for (const index of made.indexes.slice(1)) {
    catalog.addIndex(collection, index.spec)
    const detail = encode({ indexes: [index.spec] })
    changes.append({ db, name, uuid: collection.uuid, operation: 'createIndexes', detail, within })
  }
}

/** The collection as it is now, which a transaction may have seen before it was made. */
function resolve(engine: Engine, collection: Collection): Collection {
  const found = engine.catalog.find(collection.db, collection.name)
  if (!found) throw writeConflict()
  return found
}

function commitOld(engine: Engine, pending: Pending, seen: Buffer): void {
  const collection = resolve(engine, pending.collection)
  if (!byRid(engine.database, collection, pending.rid)?.bytes.equals(seen)) throw writeConflict()
  if (!pending.bytes) engine.writer.delete(collection, pending.rid, keysIn(collection.indexes, seen))
  else {
    const indexes = indexesOver(collection, changedFields(seen, pending.bytes))
    engine.writer.update(collection, pending.rid, pending.bytes, keysIn(indexes, seen), keysIn(indexes, pending.bytes))
  }
  engine.search.changed(collection, pending.rid)
}

function commitNew(engine: Engine, pending: Pending): void {
  if (!pending.bytes) return
  const collection = resolve(engine, pending.collection)
  const keys = keysIn(collection.indexes, pending.bytes)
  for (const [index, entry] of keys) {
    if (!index.unique) continue
    for (const key of entry.keys) {
      if (holderOf(engine.database, index, key, undefined) !== undefined) throw writeConflict()
    }
  }
  engine.search.changed(collection, engine.writer.insert(collection, pending.bytes, keys))
}

function logPending(engine: Engine, pending: Pending, within: Within): void {
  const { before, bytes, replaced } = pending
  if (!before && !bytes) return
  if (before && bytes?.equals(before)) return
  const collection = resolve(engine, pending.collection)
  logDocument(engine.changes, { collection, before, after: bytes, replaced, within })
}
