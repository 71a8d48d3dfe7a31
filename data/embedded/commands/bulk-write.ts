import { assertNoView } from '../aggregate/views.ts'
import { TYPE } from '../bson/decode.ts'
import { rawFields } from '../bson/raw.ts'
import { type Doc, decodeExact, encode, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { atOnce } from '../work.ts'
import { openCursor } from './cursor-reply.ts'
import type { Reply, Request } from './request.ts'
import { Turns } from './turns.ts'
import { deleteSome, insertOne, runStatement, target, updateOne, whenDone } from './write.ts'
import { endsCommand } from './writes.ts'

/** MongoDB 8's `bulkWrite`: writes to several collections in one command. */
export async function bulkWrite(request: Request): Promise<Reply> {
  const { body } = request
  if (request.db !== 'admin') throw new MongoFault(13, 'bulkWrite may only be run against the admin database.')
  const operations = operationsOf(request)
  const namespaces = documentsOf(request, 'nsInfo').map((info) => String(info['ns']))
  const ordered = body['ordered'] !== false
  const errorsOnly = body['errorsOnly'] === true
  const totals = { nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 }
  const results: Doc[] = []
  const turns = new Turns(request)
  for (let idx = 0; idx < operations.length; idx++) {
    const operation = operations[idx]
    if (!operation) continue
    const { body: statement } = operation
    await turns.pass()
    try {
      const outcome = await runStatement(request, idx, () =>
        whenDone(run(request, operation, namespaces), (result) => ({ ...result })),
      )
      const result = resultOf(outcome)
      totals.nInserted += result.inserted
      totals.nMatched += result.matched
      totals.nModified += result.modified
      totals.nDeleted += result.deleted
      const upserted = 'upsertedId' in result
      if (upserted) totals.nUpserted++
      if (errorsOnly) continue
      const n = result.inserted + result.matched + result.deleted + (upserted ? 1 : 0)
      results.push({
        ok: 1,
        idx,
        n,
        ...(statement['update'] === undefined ? {} : { nModified: result.modified }),
        ...(upserted ? { upserted: { _id: result.upsertedId } } : {}),
      })
    } catch (error) {
      if (!(error instanceof MongoFault) || endsCommand(request, error)) throw error
      totals.nErrors++
      results.push({ ok: 0, idx, code: error.code, errmsg: error.message, n: 0, ...error.fields })
      if (ordered) break
    }
  }
  const cursor = isDocument(body['cursor']) ? toNumber(body['cursor']['batchSize']) : undefined
  const reply = atOnce(openCursor(request, 'admin.$cmd.bulkWrite', results.map(encode).values(), cursor))
  const counts = encode(totals)
  const size = Buffer.alloc(4)
  size.writeInt32LE(reply.length + counts.length - 5)
  return Buffer.concat([size, reply.subarray(4, -1), counts.subarray(4)])
}

/** One operation; the document of an insert stays as it came. */
interface Operation {
  readonly body: Doc
  readonly document: Buffer | undefined
}

function operationsOf(request: Request): Operation[] {
  const sequence = request.sequences.get('ops')
  if (!sequence) {
    return documentsOf(request, 'ops').map((body) => {
      const { document } = body
      return { body, document: isDocument(document) ? encode(document) : undefined }
    })
  }
  return sequence.map((bytes) => {
    if (bytes.toString('latin1', 5, 12) !== 'insert\0') return { body: decodeExact(bytes), document: undefined }
    const document = [...rawFields(bytes)].find(({ name, type }) => name === 'document' && type === TYPE.document)
    return { body: decodeExact(bytes, ONLY_INSERT), document: document?.bytes.subarray(document.value) }
  })
}

const ONLY_INSERT: ReadonlySet<string> = new Set(['insert'])

function documentsOf(request: Request, name: string): Doc[] {
  const sequence = request.sequences.get(name)
  if (sequence) return sequence.map((bytes) => decodeExact(bytes))
  const list = request.body[name]
  if (!Array.isArray(list))
    throw new MongoFault(40414, `BSON field 'bulkWrite.${name}' is missing but a required field`)
  return list.map((item) => (isDocument(item) ? item : {}))
}

interface Result {
  inserted: number
  matched: number
  modified: number
  deleted: number
  upsertedId?: unknown
}

function resultOf(outcome: Doc): Result {
  const count = (name: string): number => toNumber(outcome[name]) ?? 0
  return {
    inserted: count('inserted'),
    matched: count('matched'),
    modified: count('modified'),
    deleted: count('deleted'),
    ...('upsertedId' in outcome ? { upsertedId: outcome['upsertedId'] } : {}),
  }
}

function run(
  request: Request,
  { body: operation, document }: Operation,
  namespaces: readonly string[],
): Result | Promise<Result> {
  const kind = ['insert', 'update', 'delete'].find((name) => operation[name] !== undefined)
  if (kind === undefined) throw new MongoFault(72, 'An operation of bulkWrite must be insert, update or delete')
  const namespace = namespaces[toNumber(operation[kind]) ?? -1]
  const dot = namespace?.indexOf('.') ?? -1
  if (namespace === undefined || dot < 1)
    throw new MongoFault(2, `BulkWrite ops entry ${kind} has an invalid nsInfo index.`)
  const scoped = { ...request, db: namespace.slice(0, dot) }
  const name = namespace.slice(dot + 1)
  const none = { inserted: 0, matched: 0, modified: 0, deleted: 0 }
  if (kind === 'insert') {
    if (!document) throw new MongoFault(14, 'bulkWrite needs a document to insert')
    insertOne(scoped, target(scoped, name), document)
    return { ...none, inserted: 1 }
  }
  const collection = request.access.collection(scoped.db, name)
  assertNoView(collection)
  if (kind === 'delete') {
    const limit = operation['multi'] === true ? 0 : 1
    const deleting = { ...operation, q: operation['filter'], limit }
    return whenDone(deleteSome(scoped, collection, deleting), (deleted) => ({ ...none, deleted }))
  }
  const statement = {
    ...operation,
    q: operation['filter'],
    u: operation['updateMods'],
    c: operation['constants'],
  }
  const upserts = operation['upsert'] === true
  const into = collection ?? (upserts ? target(scoped, name) : undefined)
  return whenDone(updateOne(scoped, into, statement), (outcome) => ({ ...none, ...outcome }))
}
