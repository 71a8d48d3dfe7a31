import { Long } from 'mongodb/lib/bson.js'
import type { Found, Query } from '../access.ts'
import { keyOf } from '../bson/keys.ts'
import { type Doc, decodeExact, encode, toNumber } from '../bson/values.ts'
import { type Batch, type Cursor, nextBatch } from '../cursors.ts'
import { HangUp, MongoFault } from '../errors.ts'
import { nearOrder } from '../query/geo/near.ts'
import { matcherOf } from '../query/matcher.ts'
import { projectionOf, rawProjectionOf } from '../query/projection.ts'
import { type SortField, sortOf } from '../query/sort.ts'
import { storedMatcherOf } from '../query/stored.ts'
import { textScoreOf } from '../query/text/search.ts'
import { isCapped } from '../storage/capped.ts'
import type { Collection } from '../storage/catalog.ts'
import { byKey, countOf } from '../storage/reader.ts'
import { TailOfCapped } from '../tailable.ts'
import type { Finding, Work } from '../work.ts'
import { cursorReply, exhausted, momentOf, openCursor, openTail, tokenBeside } from './cursor-reply.ts'
import { keyShown, keysBetween, withRecordId } from './find-keys.ts'
import {
  collectionName,
  collectionOf,
  countField,
  documentField,
  hintOf,
  matchOptions,
  type Reply,
  type Request,
} from './request.ts'
import { inTurns } from './turns.ts'

const FIND_FIELDS = new Set(
  'find filter sort projection hint skip limit batchSize singleBatch comment maxTimeMS readConcern max min returnKey showRecordId tailable oplogReplay noCursorTimeout awaitData allowPartialResults collation allowDiskUse let rawData'.split(
    ' ',
  ),
)

/** Throws MongoDB's error for a field of a command that does not exist. */
export function assertFields(request: Request, known: ReadonlySet<string>): void {
  for (const name of Object.keys(request.body)) {
    if (known.has(name) || GENERIC.has(name) || name.startsWith('$')) continue
    throw new MongoFault(40415, `BSON field '${request.name}.${name}' is an unknown field.`)
  }
}

const GENERIC = new Set(
  'lsid txnNumber autocommit startTransaction stmtId stmtIds writeConcern readConcern maxTimeMS comment apiVersion apiStrict apiDeprecationErrors readPreference maxTimeMSOpOnly mayBypassWriteBlocking'.split(
    ' ',
  ),
)

/** The `find` command. */
export function find(request: Request): Reply | Promise<Reply> {
  const { body } = request
  assertFields(request, FIND_FIELDS)
  const name = collectionName(request)
  const namespace = `${request.db}.${name}`
  const collection = request.access.collection(request.db, name)
  const filter = documentField(body, 'filter') ?? {}
  if (body['awaitData'] === true && body['tailable'] !== true) {
    throw new MongoFault(9, "Cannot set 'awaitData' without also setting 'tailable'")
  }
  const quick = collection && quickById(request, filter)
  if (quick) return cursorReply('firstBatch', quick, Long.ZERO, namespace)
  const asked = queryOf(request, filter)
  const query = { ...asked, within: keysBetween(request, asked.hint, collection !== undefined) }
  const projection = projectionOf(body['projection'], { filter, variables: query.variables, collection })
  matcherOf(filter, query)
  if (!collection) return cursorReply('firstBatch', [], Long.ZERO, namespace, momentOf(request))
  const raw = rawProjectionOf(body['projection'])
  if (body['tailable'] === true) {
    if (!isCapped(collection))
      throw new MongoFault(
        2,
        `error processing query: ns=${namespace} tailable cursor requested on non capped collection`,
      )
    const tail = new TailOfCapped(request.engine, collection, body['awaitData'] === true)
    const shown = (bytes: Buffer) => raw?.(bytes) ?? (projection ? encode(projection(decodeExact(bytes))) : bytes)
    const documents = tail.documents(storedMatcherOf(filter, query), shown)
    return openTail(request, namespace, documents, tail, countField(body, 'batchSize'))
  }
  const found = request.access.search(collection, query)
  const key = body['returnKey'] === true ? keyShown(request, collection, query) : raw
  const documents = encoded(found, projection, key, body['showRecordId'] === true ? withRecordId : undefined)
  const size = countField(body, 'batchSize')
  return inTurns(request, openCursor(request, namespace, documents, size, body['singleBatch'] === true))
}

/** Options of find that are about the keys of an index or the places of documents. */
const OF_KEYS = ['min', 'max', 'returnKey', 'showRecordId']

/** `{_id: value}` and nothing else: the stored bytes as they are. */
function quickById(request: Request, filter: Doc): Buffer[] | undefined {
  const { body } = request
  if (
    request.access.transaction ||
    body['projection'] !== undefined ||
    body['skip'] !== undefined ||
    body['tailable'] === true ||
    OF_KEYS.some((name) => body[name] !== undefined) ||
    countField(body, 'batchSize') === 0
  )
    return undefined
  if (body['collation'] !== undefined || body['hint'] !== undefined) return undefined
  const names = Object.keys(filter)
  const id = filter['_id']
  if (names.length !== 1 || id === undefined || id === null) return undefined
  if (typeof id === 'object' && !('_bsontype' in id && id._bsontype === 'ObjectId')) return undefined
  const collection = collectionOf(request)
  const [index] = collection?.indexes ?? []
  if (!collection || !index || index.collator) return undefined
  const found = byKey(request.engine.database, collection, index, keyOf(id))
  return found ? [found.bytes] : []
}

/** The query that the fields of a find, count or distinct describe. */
export function queryOf(request: Request, filter: Doc, body: Doc = request.body): Query {
  const collection = collectionOf(request)
  const limit = toNumber(body['limit']) ?? 0
  const natural = naturalOrder(body['sort'])
  return {
    filter,
    sort: natural ? [] : orderOf(body['sort'], filter, collection),
    skip: countField(body, 'skip') ?? 0,
    limit: Math.abs(limit),
    hint: hintOf(collection, natural ? body['sort'] : body['hint']),
    ...matchOptions(body, request, collection),
  }
}

/** The order that a statement asks for; without one, what its filter wants to be near comes nearest first. */
export function orderOf(sort: unknown, filter: Doc, collection: Collection | undefined): SortField[] {
  const near = nearOrder(filter, collection)
  const fields = sortOf(sort)
  if (near && fields.length === 0) return [near]
  return fields.map((field) =>
    field.meta === 'textScore' ? { ...field, rank: textScoreOf(filter, collection) } : field,
  )
}

function naturalOrder(sort: unknown): boolean {
  return typeof sort === 'object' && sort !== null && '$natural' in sort
}

/** Documents for a client: the stored bytes, or what a projection makes of them. */
export function* encoded(
  found: Finding<Found>,
  projection: ((doc: Doc) => Doc) | undefined,
  raw?: (bytes: Buffer) => Buffer,
  beside: (item: Found, shown: Buffer) => Buffer = (_item, shown) => shown,
): Finding<Buffer> {
  for (const item of found) {
    if (!item) {
      yield
      continue
    }
    const { bytes } = item
    if (raw) yield beside(item, raw(bytes))
    else yield beside(item, projection ? encode(projection(decodeExact(bytes))) : bytes)
  }
}

/** The `getMore` command. */
export async function getMore(request: Request): Promise<Reply> {
  const { body, engine } = request
  const id = body['getMore']
  if (!(id instanceof Long)) throw new MongoFault(14, "BSON field 'getMore' is the wrong type, expected type 'long'")
  const cursor = engine.cursors.get(id)
  const name = `${request.db}.${String(body['collection'])}`
  if (cursor.namespace !== name) {
    throw new MongoFault(
      13,
      `Requested getMore on namespace '${name}', but cursor belongs to a different namespace ${cursor.namespace}`,
    )
  }
  if (cursor.transaction !== undefined && cursor.transaction !== request.transaction?.number) {
    throw new MongoFault(50740, `Cannot run getMore on cursor ${id}, which was created in a transaction`)
  }
  assertSession(request, cursor)
  const size = countField(body, 'batchSize') ?? Number.POSITIVE_INFINITY
  const { tail } = cursor
  const point = engine.failPoints.take('failGetMoreAfterCursorCheckout')
  if (point) {
    if (point['closeConnection'] === true) throw new HangUp()
    throw new MongoFault(toNumber(point['errorCode']) ?? 1, 'Failing getMore by a fail point')
  }
  if (cursor.busy) throw new MongoFault(12051, `cursor id ${id} is already in use`)
  cursor.busy = true
  try {
    const batch = await batchOf(request, cursor, size)
    if (cursor.killed) throw new MongoFault(11601, 'operation was interrupted because the cursor was killed')
    cursor.asked = true
    const over = batch.documents.length >= size && (await inTurns(request, exhausted(cursor, size)))
    const done = batch.done || over
    if (done) engine.cursors.kill(id)
    return cursorReply('nextBatch', batch.documents, done ? Long.ZERO : id, cursor.namespace, tokenBeside(tail))
  } finally {
    cursor.busy = false
  }
}

/** Throws where a cursor is another session's. */
function assertSession({ session }: Request, { id, session: owner }: Cursor): void {
  if (session === owner) return
  const which = `Cannot run getMore on cursor ${id}, which was`
  if (owner === undefined) throw new MongoFault(50736, `${which} not created in a session, in a session`)
  if (session === undefined) throw new MongoFault(50737, `${which} created in a session, without an lsid`)
  throw new MongoFault(50738, `${which} created in another session`)
}

/** The next batch of a cursor; that of a stream waits a while where there is nothing yet. */
async function batchOf(request: Request, cursor: Cursor, size: number): Promise<Batch> {
  const { tail } = cursor
  let batch = await inTurns(request, nextBatch(cursor, size))
  if (tail?.waits && batch.documents.length === 0 && cursor.asked) {
    const until = Date.now() + (countField(request.body, 'maxTimeMS') ?? 1000)
    while (batch.documents.length === 0 && !batch.done && Date.now() < until) {
      await tail.wait(until - Date.now())
      if (cursor.killed) break
      batch = await inTurns(request, nextBatch(cursor, size))
    }
  }
  return batch
}

/** The `killCursors` command. */
export function killCursors(request: Request): Reply {
  const killed: Long[] = []
  const missing: Long[] = []
  const ids = request.body['cursors']
  if (!Array.isArray(ids)) throw new MongoFault(14, "BSON field 'cursors' must be an array")
  for (const id of ids) {
    if (id instanceof Long) (request.engine.cursors.kill(id) ? killed : missing).push(id)
  }
  request.engine.changes.wakeAll()
  return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] }
}

/** The `count` command. */
export function count(request: Request): Reply | Promise<Reply> {
  const { body } = request
  const collection = collectionOf(request)
  const filter = documentField(body, 'query') ?? {}
  const query = queryOf(request, filter)
  matcherOf(filter, query)
  if (!collection) return { n: 0 }
  if (Object.keys(filter).length === 0 && query.skip === 0 && query.limit === 0) return { n: countAll(request) }
  return inTurns(request, counted(request.access.search(collection, { ...query, sort: [] })))
}

function* counted(found: Finding<Found>): Work<Reply> {
  return { n: yield* numberOf(found) }
}

/** How many a search finds. */
export function* numberOf(found: Finding<Found>): Work<number> {
  let n = 0
  for (const item of found) {
    if (item) n++
    else yield
  }
  return n
}

/** The number of all documents of the request's collection. */
export function countAll(request: Request): number {
  const collection = collectionOf(request)
  return collection ? countOf(request.engine.database, collection) : 0
}
