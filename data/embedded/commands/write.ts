import { ObjectId } from 'mongodb/lib/bson.js'
import type { Found } from '../access.ts'
import { assertNoView } from '../aggregate/views.ts'
import {
  assertSize,
  type Doc,
  decode,
  decodeExact,
  encode,
  isDocument,
  MAX_DOCUMENT,
  toNumber,
  typeName,
} from '../bson/values.ts'
import type { Deadline } from '../deadline.ts'
import { Blocked, MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import { storedMatcherOf } from '../query/stored.ts'
import type { Collection } from '../storage/catalog.ts'
import { assertSeriesUpdate } from '../storage/time-series.ts'
import { assertSameId, updateOf } from '../update/apply.ts'
import { seedOf } from '../update/upsert.ts'
import { changeAll } from './change-each.ts'
import { orderOf } from './find.ts'
import { findAll, withFirst } from './finding.ts'
import { collectionName, documentField, hintOf, matchOptions, type Request } from './request.ts'

/** What one statement of a write did. */
export interface Outcome {
  readonly matched: number
  readonly modified: number
  readonly upsertedId?: unknown
}

/**
 * Runs one statement of a write. What a retryable write did before is not done again; where an open transaction is in the
 * way, it waits for that one's end and tries again.
 */
export async function runStatement(request: Request, index: number, statement: () => Doc | Promise<Doc>): Promise<Doc> {
  const { numbered, engine } = request
  const known = numbered?.resultOf(index)
  if (known) return known
  const point = numbered && engine.failPoints.take('onPrimaryTransactionalWrite')
  if (numbered && point) {
    numbered.hangsUp ||= point['closeConnection'] !== false
    const code = toNumber(point['failBeforeCommitExceptionCode'])
    if (code !== undefined) throw new MongoFault(code, "Failing write for 'onPrimaryTransactionalWrite' failpoint")
  }
  const result = await whenFree(request.access.deadline, statement, () => numbered?.save())
  numbered?.record(index, result)
  return result
}

/** Does work again each time that a transaction which was in its way has ended. Throws where the time is over. */
export async function whenFree<T>(
  deadline: Deadline | undefined,
  work: () => T | Promise<T>,
  beforeWaiting?: () => void,
): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Blocked)) throw error
      beforeWaiting?.()
      await (deadline ? deadline.within(error.released) : error.released)
    }
  }
}

/** What `make` makes of a result, now or when it is there. */
export function whenDone<T, U>(result: T | Promise<T>, make: (result: T) => U | Promise<U>): U | Promise<U> {
  return result instanceof Promise ? result.then(make) : make(result)
}

/** The collection that a write goes to, made where it does not exist. */
export function target(request: Request, name = collectionName(request), db = request.db): Collection {
  const collection = request.access.collection(db, name)
  assertNoView(collection)
  return collection ?? request.access.create(db, name, {})
}

/** Inserts one encoded document, with a new `_id` where it has none. */
export function insertOne(request: Request, collection: Collection, bytes: Buffer): unknown {
  if (bytes.length > MAX_DOCUMENT) {
    throw new MongoFault(2, `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT}`)
  }
  let stored = bytes
  let doc = decode(bytes)
  if (!('_id' in doc)) {
    const exact = { _id: new ObjectId(), ...decodeExact(bytes) }
    stored = encode(exact)
    doc = decode(stored)
  } else if (Object.keys(doc)[0] !== '_id') {
    const { _id, ...rest } = decodeExact(bytes)
    stored = encode({ _id, ...rest })
  }
  assertId(doc['_id'])
  request.access.insert(collection, stored, doc)
  return doc['_id']
}

function assertId(id: unknown): void {
  const type = typeName(id)
  if (type === 'array' || type === 'regex' || type === 'missing') {
    throw new MongoFault(53, `The '_id' value cannot be of type ${type === 'missing' ? 'undefined' : type}`)
  }
  if (isDocument(id)) {
    const name = Object.keys(id).find((key) => key.startsWith('$'))
    if (name !== undefined)
      throw new MongoFault(52, `The dollar ($) prefixed field '${name}' in '_id.${name}' is not valid for storage.`)
  }
}

/** One statement of an update: `{q, u, multi, upsert, arrayFilters, hint, collation, sort, c}`. */
export function updateOne(
  request: Request,
  collection: Collection | undefined,
  statement: Doc,
): Outcome | Promise<Outcome> {
  const filter = documentField(statement, 'q') ?? {}
  const multi = statement['multi'] === true
  assertSeriesUpdate(collection, statement)
  const options = matchOptions(statement, request, collection)
  const constants = documentField(statement, 'c')
  const variables = constants ? { ...options.variables, ...constants } : options.variables
  const update = updateOf(statement['u'], {
    filter,
    arrayFilters: statement['arrayFilters'],
    variables,
    collator: options.collator,
  })
  const replaced = isReplacement(statement['u'])
  if (multi && replaced) throw new MongoFault(9, 'multi update is not supported for replacement-style update')
  if (multi && statement['sort'] !== undefined) throw new MongoFault(9, 'Cannot specify sort with multi=true')
  matcherOf(filter, options)
  if (!collection) return whenNone()
  const query = {
    filter,
    sort: orderOf(statement['sort'], filter, collection),
    skip: 0,
    limit: 0,
    hint: hintOf(collection, statement['hint']),
    ...options,
  }
  const matches = storedMatcherOf(filter, options)
  if (!multi) {
    return withFirst(request, collection, query, matches, (item) => {
      if (!item) return whenNone()
      const { changed } = changeOne(request, collection, item, update, replaced)
      return { matched: 1, modified: changed ? 1 : 0 }
    })
  }
  let matched = 0
  let modified = 0
  const change = (item: Found): void => {
    if (changeOne(request, collection, item, update, replaced).changed) modified++
    matched++
  }
  const changed = whenDone(findAll(request, collection, query), (findings) =>
    changeAll({ request, collection, matches, change, ...findings }),
  )
  return whenDone(changed, () => (matched > 0 ? { matched, modified } : whenNone()))

  function whenNone(): Outcome {
    if (statement['upsert'] !== true) return { matched: 0, modified: 0 }
    const made = upsertedDocument(filter, statement['u'], update)
    const bytes = encode(made)
    assertSize(bytes)
    assertId(made['_id'])
    request.access.insert(collection ?? target(request), bytes, decode(bytes))
    return { matched: 0, modified: 0, upsertedId: made['_id'] }
  }
}

export function isReplacement(update: unknown): boolean {
  return isDocument(update) && !Object.keys(update)[0]?.startsWith('$')
}

/** The document that an upsert inserts. */
export function upsertedDocument(filter: Doc, update: unknown, apply: (doc: Doc, inserting: boolean) => Doc): Doc {
  const made = apply(seedOf(filter, isReplacement(update)), true)
  if (made['_id'] === undefined) {
    const { _id: _none, ...rest } = made
    return { _id: new ObjectId(), ...rest }
  }
  const { _id, ...rest } = made
  return { _id, ...rest }
}

/** Applies an update to a document that was found. */
export function changeOne(
  request: Request,
  collection: Collection,
  item: Found,
  update: (doc: Doc, inserting: boolean) => Doc,
  replaced: boolean,
): { changed: boolean; bytes: Buffer } {
  request.access.assertFree(collection, item.bytes)
  const before = decodeExact(item.bytes)
  const id = before['_id']
  const after = update(before, false)
  const bytes = encode(after)
  if (bytes.equals(item.bytes)) {
    return { changed: false, bytes: item.bytes }
  }
  assertSameId(id, after)
  assertSize(bytes)
  request.access.update(collection, item, bytes, replaced)
  return { changed: true, bytes }
}

/** One statement of a delete: `{q, limit, hint, collation}`. */
export function deleteSome(
  request: Request,
  collection: Collection | undefined,
  statement: Doc,
): number | Promise<number> {
  const filter = documentField(statement, 'q') ?? {}
  const options = matchOptions(statement, request, collection)
  const limit = toNumber(statement['limit']) ?? 0
  if (limit !== 0 && limit !== 1) {
    throw new MongoFault(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  }
  matcherOf(filter, options)
  if (!collection) return 0
  const query = {
    filter,
    sort: orderOf(undefined, filter, collection),
    skip: 0,
    limit: 0,
    hint: hintOf(collection, statement['hint']),
    ...options,
  }
  const matches = storedMatcherOf(filter, options)
  let deleted = 0
  const change = (item: Found): void => {
    request.access.delete(collection, item)
    deleted++
  }
  if (limit === 1) {
    return withFirst(request, collection, query, matches, (item) => {
      if (item) change(item)
      return deleted
    })
  }
  const done = whenDone(findAll(request, collection, query), (findings) =>
    changeAll({ request, collection, matches, change, ...findings }),
  )
  return whenDone(done, () => deleted)
}
