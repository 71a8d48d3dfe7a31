import { type Doc, decode, decodeExact, encode, isDocument } from './bson/values.ts'
import type { Engine } from './engine.ts'
import { Blocked, MongoFault, writeConflict } from './errors.ts'
import { type Matcher, matcherOf } from './query/matcher.ts'
import { type Plan, plan } from './query/planner.ts'
import { type SortField, sorted } from './query/sort.ts'
import { type Collection, type Index, virtualCollection } from './storage/catalog.ts'
import { logDocument } from './storage/document-log.ts'
import { byRid, type Cost, read, type Stored } from './storage/reader.ts'
import { type AllKeys, allKeys, duplicateKey, holderOf } from './storage/writer.ts'
import { claimKey, documentKey, type Pending, TRANSACTION_LIMITS, type Transaction } from './transactions.ts'

/** A query on one collection. */
export interface Query {
  readonly filter: Doc
  readonly sort: readonly SortField[]
  readonly skip: number
  /** 0 is no limit. */
  readonly limit: number
  readonly hint?: Index | 'natural' | undefined
  readonly collator?: Intl.Collator | undefined
  readonly variables?: Doc | undefined
}

/** A document that a query found; `doc` where it had to be decoded to find it. */
export interface Found extends Stored {
  readonly doc?: Doc
}

/** Reads and writes for one command: on the file itself, or within a transaction on its snapshot and its own writes. */
export class Access {
  readonly engine: Engine
  readonly transaction: Transaction | undefined

  constructor(engine: Engine, transaction: Transaction | undefined) {
    this.engine = engine
    this.transaction = transaction
  }

  get #view() {
    return this.transaction?.snapshot ?? this.engine.database
  }

  /** The collection of that name, as this command sees it. */
  collection(db: string, name: string): Collection | undefined {
    return this.transaction?.created.get(`${db}.${name}`) ?? this.engine.catalog.find(db, name)
  }

  /** Makes a collection; within a transaction it is made for others with the commit. */
  create(db: string, name: string, options: Doc): Collection {
    const { engine, transaction } = this
    if (transaction) {
      const made = virtualCollection(db, name, options)
      transaction.created.set(made.namespace, made)
      return made
    }
    const made = engine.catalog.create(db, name, options)
    engine.changes.append({ db, name, uuid: made.uuid, operation: 'create', detail: describeCreation(options) })
    return made
  }

  plan(collection: Collection, query: Query): Plan {
    if (query.collator && hasText(query.filter)) return { kind: 'scan', reversed: false }
    const newest = this.transaction?.newest.index ?? Number.POSITIVE_INFINITY
    const indexes = collection.indexes.filter((index) => index.id > 0 && index.id <= newest)
    return plan(indexes, query.filter, query.collator ? [] : query.sort, query.hint)
  }

  /** The documents of a query, in its order. */
  *select(collection: Collection, query: Query, cost?: Cost): Generator<Found> {
    const chosen = this.plan(collection, query)
    const matcher = matcherOf(query.filter, query)
    const writes = this.transaction ? [...this.transaction.writesTo(collection)] : []
    const ordered = query.sort.length === 0 || (chosen.kind === 'index' && chosen.ordered && !query.collator)
    const streams = ordered && (query.sort.length === 0 || writes.length === 0)
    const found = this.#matching(collection, chosen, query, matcher, writes, streams, cost)
    if (streams) {
      yield* window(found, query.skip, query.limit)
      return
    }
    const all = sorted([...found], query.sort, (item) => item.doc ?? decode(item.bytes), query.collator)
    yield* query.limit > 0 ? all.slice(query.skip, query.skip + query.limit) : all.slice(query.skip)
  }

  *#matching(
    collection: Collection,
    chosen: Plan,
    query: Query,
    matcher: Matcher,
    writes: Pending[],
    streams: boolean,
    cost: Cost | undefined,
  ): Generator<Found> {
    const decoder = usesTypes(query.filter) ? decodeExact : decode
    const wanted = query.skip + query.limit
    const first = streams && query.limit > 0 && wanted < 100 ? Math.max(wanted, 1) : 101
    const hidden = new Set(writes.map((pending) => pending.rid))
    const exact = chosen.kind === 'index' && chosen.exact
    if (!this.transaction || (collection.id > 0 && collection.id <= this.transaction.newest.collection)) {
      for (const item of read(this.#view, collection, chosen, first, cost)) {
        if (hidden.has(item.rid)) continue
        if (exact && !query.collator) {
          yield item
          continue
        }
        const doc = decoder(item.bytes)
        if (matcher(doc)) yield { ...item, doc }
      }
    }
    for (const { rid, bytes } of writes) {
      if (!bytes) continue
      const doc = decoder(bytes)
      if (matcher(doc)) yield { rid, bytes, doc }
    }
  }

  /** Adds a document. Throws DuplicateKey; Blocked or WriteConflict where a transaction is in the way. */
  insert(collection: Collection, bytes: Buffer, doc: Doc): void {
    const keys = allKeys(collection, doc)
    const { engine, transaction } = this
    validate(collection, doc)
    if (transaction) {
      this.#checkUniqueInTransaction(transaction, collection, keys, undefined, doc)
      const held = transaction.writes.get(documentKey(collection, doc))
      if (held) {
        held.bytes = bytes
        held.doc = doc
        held.replaced = true
        return
      }
      this.#record(transaction, collection, doc, {
        rid: transaction.newRid(),
        before: undefined,
        bytes,
        doc,
        replaced: true,
      })
      return
    }
    this.#checkUnique(collection, keys, undefined, doc)
    const rid = engine.writer.insert(collection, bytes, keys)
    logDocument(engine.changes, { collection, before: undefined, after: { bytes, doc }, replaced: false })
    engine.search.changed(collection, rid)
  }

  /** Replaces a document by a changed one with the same `_id`. */
  update(collection: Collection, item: Stored, before: Doc, bytes: Buffer, doc: Doc, replaced: boolean): void {
    const { engine, transaction } = this
    const keys = allKeys(collection, doc)
    validate(collection, doc)
    if (transaction) {
      this.#checkUniqueInTransaction(transaction, collection, keys, item.rid, doc)
      this.#record(transaction, collection, before, { rid: item.rid, before: item.bytes, bytes, doc, replaced })
      return
    }
    this.assertFree(collection, before)
    this.#checkUnique(collection, keys, item.rid, doc)
    engine.writer.update(collection, item.rid, bytes, allKeys(collection, before), keys)
    logDocument(engine.changes, {
      collection,
      before: { bytes: item.bytes, doc: before },
      after: { bytes, doc },
      replaced,
    })
    engine.search.changed(collection, item.rid)
  }

  delete(collection: Collection, item: Stored, doc: Doc): void {
    const { engine, transaction } = this
    if (transaction) {
      this.#record(transaction, collection, doc, {
        rid: item.rid,
        before: item.bytes,
        bytes: undefined,
        doc: undefined,
        replaced: false,
      })
      return
    }
    this.assertFree(collection, doc)
    engine.writer.delete(collection, item.rid, allKeys(collection, doc))
    logDocument(engine.changes, { collection, before: { bytes: item.bytes, doc }, after: undefined, replaced: false })
    engine.search.changed(collection, item.rid)
  }

  /** Throws Blocked where an open transaction wrote this document: the command waits for its end, as in MongoDB. */
  assertFree(collection: Collection, doc: Doc): void {
    if (this.transaction || this.engine.transactions.size === 0) return
    const holder = this.engine.transactions.holderOf(documentKey(collection, doc))
    if (holder) throw new Blocked(holder.released)
  }

  #checkUnique(collection: Collection, keys: AllKeys, rid: number | undefined, doc: Doc): void {
    const { database, transactions } = this.engine
    for (const [index, entry] of keys) {
      if (!index.unique) continue
      for (const key of entry.keys) {
        const claimant = transactions.size > 0 ? transactions.claimantOf(claimKey(index, key)) : undefined
        if (claimant) throw new Blocked(claimant.released)
        if (holderOf(database, index, key, rid) !== undefined) throw duplicateKey(collection, index, doc)
      }
    }
  }

  #checkUniqueInTransaction(
    transaction: Transaction,
    collection: Collection,
    keys: AllKeys,
    rid: number | undefined,
    doc: Doc,
  ): void {
    const { database, transactions } = this.engine
    const own = new Map([...transaction.writesTo(collection)].map((pending) => [pending.rid, pending]))
    for (const [index, entry] of keys) {
      if (!index.unique) continue
      const wanted = new Set(entry.keys.map((key) => key.toString('latin1')))
      for (const pending of own.values()) {
        if (pending.rid === rid || !pending.doc) continue
        const taken = allKeys(collection, pending.doc).get(index)?.keys ?? []
        if (taken.some((key) => wanted.has(key.toString('latin1')))) throw duplicateKey(collection, index, doc)
      }
      for (const key of entry.keys) {
        transactions.claim(transaction, claimKey(index, key))
        if (index.id < 0) continue
        const seen = index.id <= transaction.newest.index ? holderOf(transaction.snapshot, index, key, rid) : undefined
        if (seen !== undefined && !own.has(seen)) throw duplicateKey(collection, index, doc)
        const now = holderOf(database, index, key, rid)
        if (now !== undefined && !own.has(now)) throw writeConflict()
      }
    }
  }

  #record(transaction: Transaction, collection: Collection, doc: Doc, write: Omit<Pending, 'collection'>): void {
    const key = documentKey(collection, doc)
    const known = transaction.writes.get(key)
    if (known) {
      known.bytes = write.bytes
      known.doc = write.doc
      known.replaced ||= write.replaced
    } else {
      const { database, transactions } = this.engine
      const current = write.rid > 0 ? byRid(database, collection, write.rid) : undefined
      transactions.hold(transaction, key, write.before, current)
      transaction.writes.set(key, { collection, ...write })
    }
    transaction.bytes += write.bytes?.length ?? 0
    if (transaction.bytes > TRANSACTION_LIMITS.bytes) {
      throw new MongoFault(
        257,
        `Total size of all transaction operations must be less than ${TRANSACTION_LIMITS.bytes}`,
      )
    }
  }
}

/** The `operationDescription` of a `create` event. */
export function describeCreation(options: Doc): Buffer {
  return encode({ idIndex: { v: 2, key: { _id: 1 }, name: '_id_' }, ...options })
}

function* window(found: Generator<Found>, skip: number, limit: number): Generator<Found> {
  let at = 0
  for (const item of found) {
    if (at++ < skip) continue
    yield item
    if (limit > 0 && at >= skip + limit) return
  }
}

function hasText(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (Array.isArray(value)) return value.some(hasText)
  return isDocument(value) && Object.values(value).some(hasText)
}

function usesTypes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(usesTypes)
  if (!isDocument(value)) return false
  return '$type' in value || '$jsonSchema' in value || Object.values(value).some(usesTypes)
}

const validators = new WeakMap<Collection, Matcher>()

/** Throws DocumentValidationFailure where a collection's validator refuses a document. */
function validate(collection: Collection, doc: Doc): void {
  const { validator, validationAction, validationLevel } = collection.options
  if (!isDocument(validator) || validationAction === 'warn' || validationLevel === 'off') return
  let matcher = validators.get(collection)
  if (!matcher) {
    matcher = matcherOf(validator)
    validators.set(collection, matcher)
  }
  if (!matcher(doc)) {
    throw new MongoFault(121, 'Document failed validation', {
      errInfo: { failingDocumentId: doc['_id'], details: { operatorName: Object.keys(validator)[0] ?? '' } },
    })
  }
}
