import { changedFields } from './bson/raw.ts'
import { bsonType, type Doc, decode, encode } from './bson/values.ts'
import type { Deadline } from './deadline.ts'
import type { Engine } from './engine.ts'
import { Blocked, MongoFault } from './errors.ts'
import { type Hint, type Interval, type Plan, plan, wholeIndex } from './query/planner.ts'
import { type SortField, sorting } from './query/sort.ts'
import { storedMatcherOf } from './query/stored.ts'
import { isCapped } from './storage/capped.ts'
import { type Collection, virtualCollection } from './storage/catalog.ts'
import { logDocument } from './storage/document-log.ts'
import { idIndex } from './storage/index-definition.ts'
import { byRid, type Cost, read, type Stored } from './storage/reader.ts'
import { assertMeasurement, timeSeriesOf } from './storage/time-series.ts'
import { validate } from './storage/validation.ts'
import { allKeys, indexesOver, keysIn } from './storage/writer.ts'
import { documentKey, type Pending, TRANSACTION_LIMITS, type Transaction } from './transactions.ts'
import { assertUnique, takeUnique } from './unique.ts'
import { type Finding, gathered, PORTION } from './work.ts'

/** A query on one collection. */
export interface Query {
  readonly filter: Doc
  readonly sort: readonly SortField[]
  readonly skip: number
  /** 0 is no limit. */
  readonly limit: number
  readonly hint?: Hint | undefined
  readonly collator?: Intl.Collator | undefined
  readonly variables?: Doc | undefined
  readonly collection?: Collection | undefined
  readonly within?: Interval | undefined
}

/** A document that a query found; `doc` where it had to be decoded to find it. */
export interface Found extends Stored {
  readonly doc?: Doc
}

/** How long a command may take, and whether its writes go past the validators of their collections. */
export interface AccessLimits {
  readonly deadline?: Deadline | undefined
  readonly bypassesValidation?: boolean
}

/** Reads and writes for one command: on the file itself, or within a transaction on its snapshot and its own writes. */
export class Access {
  readonly engine: Engine
  readonly transaction: Transaction | undefined
  readonly deadline: Deadline | undefined
  readonly #validates: boolean

  constructor(engine: Engine, transaction: Transaction | undefined, limits: AccessLimits = {}) {
    this.engine = engine
    this.transaction = transaction
    this.deadline = limits.deadline
    this.#validates = limits.bypassesValidation !== true
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
    const newest = this.transaction?.newest.index ?? Number.POSITIVE_INFINITY
    const indexes = collection.indexes.filter((index) => index.id > 0 && index.id <= newest)
    const chosen = plan(indexes, query)
    const [byId] = indexes
    const clustered = chosen.kind === 'scan' && collection.options['clusteredIndex'] !== undefined
    return clustered && byId ? wholeIndex(byId, chosen.reversed) : chosen
  }

  /** The documents of a query, in its order, without giving way. */
  *select(collection: Collection, query: Query): Generator<Found> {
    for (const item of this.search(collection, query)) if (item) yield item
  }

  /** The documents of a query, in its order. */
  *search(collection: Collection, query: Query, cost?: Cost): Finding<Found> {
    const chosen = this.plan(collection, query)
    const writes = this.#writesFor(collection, query, chosen)
    const ordered = query.sort.length === 0 || (chosen.kind === 'index' && chosen.ordered && !query.collator)
    const streams = ordered && (query.sort.length === 0 || writes.length === 0)
    const found = this.#matching(collection, chosen, query, writes, streams, cost)
    if (streams) {
      yield* window(found, query.skip, query.limit)
      return
    }
    const fields = new Set(query.sort.map((field) => field.parts[0] ?? ''))
    const docOf = (item: Found): Doc => item.doc ?? decode(item.bytes, fields)
    const all = yield* sorting(yield* gathered(found), query.sort, docOf, query.collator)
    yield* query.limit > 0 ? all.slice(query.skip, query.skip + query.limit) : all.slice(query.skip)
  }

  /** What the transaction wrote to a collection, as far as a query may find it. */
  #writesFor(collection: Collection, query: Query, chosen: Plan): Pending[] {
    const { transaction } = this
    if (!transaction) return []
    const id = query.filter['_id']
    const plain = typeof id === 'string' || typeof id === 'number' || bsonType(id) === 'ObjectId'
    if (plain && !query.collator) {
      const pending = transaction.writes.get(documentKey(collection, id))
      return pending ? [pending] : []
    }
    if (chosen.kind === 'index' && chosen.points) {
      return transaction.withKeys(
        chosen.index,
        chosen.intervals.map(({ low }) => low),
      )
    }
    return [...transaction.writesTo(collection).values()]
  }

  *#matching(
    collection: Collection,
    chosen: Plan,
    query: Query,
    writes: Pending[],
    streams: boolean,
    cost: Cost | undefined,
  ): Finding<Found> {
    const matches = storedMatcherOf(query.filter, query)
    const wanted = query.skip + query.limit
    const first = streams && query.limit > 0 && wanted < 100 ? Math.max(wanted, 1) : 101
    const hidden = this.transaction?.writesTo(collection)
    const exact = chosen.kind === 'index' && chosen.exact && !query.collator
    if (!this.transaction || (collection.id > 0 && collection.id <= this.transaction.newest.collection)) {
      let looked = 0
      for (const item of read(this.#view, collection, chosen, first, cost)) {
        this.deadline?.check()
        if (++looked % PORTION === 0) yield
        if (hidden?.has(item.rid)) continue
        const found = exact ? NOTHING_DECODED : matches(item.bytes)
        if (found) yield found.doc ? { ...item, doc: found.doc } : item
      }
    }
    for (const { rid, bytes } of writes) {
      const found = bytes && matches(bytes)
      if (found) yield { rid, bytes, ...found }
    }
  }

  /** Adds a document. Throws DuplicateKey; Blocked or WriteConflict where a transaction is in the way. */
  insert(collection: Collection, bytes: Buffer, doc: Doc): void {
    const { engine, transaction } = this
    const keys = allKeys(collection.indexes, doc)
    assertMeasurement(collection, doc)
    if (this.#validates) validate(collection, bytes)
    if (transaction) {
      assertInTransaction(collection)
      const known = transaction.writes.get(documentKey(collection, doc['_id']))
      const held = known?.bytes === undefined ? known : undefined
      const rid = held?.rid ?? transaction.newRid()
      takeUnique(engine, transaction, collection, keys, rid, bytes)
      if (held) {
        held.bytes = bytes
        held.replaced = true
        transaction.record(documentKey(collection, doc['_id']), held)
      } else this.#record(transaction, { collection, rid, before: undefined, bytes, replaced: true })
      return
    }
    assertUnique(engine, collection, keys, undefined, bytes)
    const rid = engine.writer.insert(collection, bytes, keys)
    logDocument(engine.changes, { collection, before: undefined, after: bytes, replaced: false })
    engine.search.changed(collection, rid)
    if (!isCapped(collection)) return
    for (const old of engine.capped.overflow(collection, bytes.length)) {
      engine.writer.delete(collection, old.rid, keysIn(collection.indexes, old.bytes))
      engine.search.changed(collection, old.rid)
    }
  }

  /** Replaces a document by a changed one with the same `_id`. */
  update(collection: Collection, item: Stored, bytes: Buffer, replaced: boolean): void {
    const { engine, transaction } = this
    const { rid, bytes: before } = item
    const indexes = indexesOver(collection, changedFields(before, bytes))
    const keys = keysIn(indexes, bytes)
    if (this.#validates) validate(collection, bytes, before)
    if (transaction) {
      takeUnique(engine, transaction, collection, keys, rid, bytes)
      this.#record(transaction, { collection, rid, before, bytes, replaced })
      return
    }
    this.assertFree(collection, before)
    assertUnique(engine, collection, keys, rid, bytes)
    engine.writer.update(collection, rid, bytes, keysIn(indexes, before), keys)
    engine.capped.forget(collection)
    logDocument(engine.changes, { collection, before, after: bytes, replaced })
    engine.search.changed(collection, rid)
  }

  delete(collection: Collection, item: Stored): void {
    const { engine, transaction } = this
    const { rid, bytes: before } = item
    if (transaction) {
      this.#record(transaction, { collection, rid, before, bytes: undefined, replaced: false })
      return
    }
    this.assertFree(collection, before)
    engine.writer.delete(collection, rid, keysIn(collection.indexes, before))
    engine.capped.forget(collection)
    logDocument(engine.changes, { collection, before, after: undefined, replaced: false })
    engine.search.changed(collection, rid)
  }

  /** Throws Blocked where an open transaction wrote this document: the command waits for its end, as in MongoDB. */
  assertFree(collection: Collection, bytes: Buffer): void {
    if (this.transaction || this.engine.transactions.size === 0) return
    const holder = this.engine.transactions.holderOf(documentKey(collection, idOf(bytes)))
    if (holder) throw new Blocked(holder.released)
  }

  #record(transaction: Transaction, write: Pending): void {
    const { collection, rid, before, bytes } = write
    const key = documentKey(collection, idOf(bytes ?? before))
    const known = transaction.writes.get(key)
    if (known) {
      known.bytes = bytes
      known.replaced ||= write.replaced
      transaction.record(key, known)
    } else {
      const { database, transactions } = this.engine
      const current = rid > 0 ? byRid(database, collection, rid) : undefined
      transactions.hold(transaction, key, before, current)
      transaction.record(key, write)
    }
    transaction.bytes += bytes?.length ?? 0
    if (transaction.bytes > TRANSACTION_LIMITS.bytes) {
      throw new MongoFault(
        257,
        `Total size of all transaction operations must be less than ${TRANSACTION_LIMITS.bytes}`,
      )
    }
  }
}

const NOTHING_DECODED: { readonly doc?: Doc } = {}
const ONLY_ID: ReadonlySet<string> = new Set(['_id'])

function idOf(bytes: Buffer | undefined): unknown {
  return bytes && decode(bytes, ONLY_ID)['_id']
}

/** The `operationDescription` of a `create` event. */
export function describeCreation(options: Doc): Buffer {
  if (options['viewOn'] !== undefined) return encode(options)
  return encode({ idIndex: idIndex(options), ...options })
}

function assertInTransaction(collection: Collection): void {
  const { namespace } = collection
  if (timeSeriesOf(collection)) {
    throw new MongoFault(
      263,
      `Cannot insert into a time-series collection in a multi-document transaction: ${namespace}`,
    )
  }
  if (!isCapped(collection)) return
  throw new MongoFault(
    263,
    `Collection '${namespace}' is a capped collection. Writes in transactions are not allowed on capped collections.`,
  )
}

function* window(found: Finding<Found>, skip: number, limit: number): Finding<Found> {
  let at = 0
  for (const item of found) {
    if (!item) yield
    else if (at++ < skip) continue
    else yield item
    if (limit > 0 && at >= skip + limit) return
  }
}
