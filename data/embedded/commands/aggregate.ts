import { Long } from 'mongodb/lib/bson.js'
import { merge, writeOut } from '../aggregate/output.ts'
import {
  leadingQuery,
  type PipelineContext,
  runOnCollection,
  runStages,
  SCORE,
  TEXT_SCORE,
} from '../aggregate/pipeline.ts'
import { fieldsRead } from '../aggregate/project.ts'
import { stagesOf } from '../aggregate/stages.ts'
import { assertNoView, resolveView } from '../aggregate/views.ts'
import { keyString } from '../bson/keys.ts'
import { assertSize, type Doc, encode, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { valuesAt } from '../query/paths.ts'
import { vectorSearch } from '../search/vector-search.ts'
import { assertNamespace } from '../storage/catalog.ts'
import { PORTION, type Work } from '../work.ts'
import { cursorReply, momentOf, openCursor } from './cursor-reply.ts'
import { assertFields, countAll, encoded, numberOf, queryOf } from './find.ts'
import { ownOperation } from './host.ts'
import {
  collectionName,
  collectionOf,
  documentField,
  hintOf,
  matchOptions,
  type Reply,
  type Request,
} from './request.ts'
import { collectionStats } from './statistics.ts'
import { inTurns } from './turns.ts'
import { openChangeStream } from './watch.ts'
import { whenDone } from './write.ts'

const FIELDS = new Set(
  'aggregate pipeline explain allowDiskUse cursor bypassDocumentValidation collation hint let rawData'.split(' '),
)

/** The stages that make documents, or find them their own way. */
const FIRST: ReadonlySet<string> = new Set(
  '$geoNear $collStats $indexStats $currentOp $listLocalSessions $listSessions $listSearchIndexes $planCacheStats $documents $vectorSearch $changeStream $search $searchMeta'.split(
    ' ',
  ),
)

/** The `aggregate` command. */
export function aggregate(request: Request): Reply | Promise<Reply> {
  return whenDone(inTurns(request, aggregated(request)), (result) => (typeof result === 'function' ? result() : result))
}

/** What is left to do with the results of a pipeline that ends in writing. */
type Writing = () => Promise<Reply>

function* aggregated(request: Request): Work<Reply | Writing> {
  assertFields(request, FIELDS)
  const { body, db } = request
  const given = stagesOf(body['pipeline'])
  const cursor = documentField(body, 'cursor')
  if (!cursor && body['explain'] !== true) {
    throw new MongoFault(9, "The 'cursor' option is required, except for aggregate with the explain argument")
  }
  const batchSize = cursor ? toNumber(cursor['batchSize']) : undefined
  const onDatabase = typeof body['aggregate'] !== 'string'
  const [first] = given
  if (first && '$changeStream' in first) {
    if (!onDatabase) assertNoView(request.access.collection(db, collectionName(request)))
    return openChangeStream(request, first['$changeStream'], given.slice(1), batchSize)
  }
  const name = onDatabase ? '$cmd.aggregate' : collectionName(request)
  if (!onDatabase) assertNamespace(db, name)
  const source = resolveView((each) => request.access.collection(db, each), name)
  const stages = [...source.stages, ...given]
  const scoped = source.name === name ? request : { ...request, body: { ...body, aggregate: source.name } }
  const namespace = `${db}.${name}`
  const context = contextOf(request)
  const last = stages.at(-1)
  const writes = last && ('$out' in last || '$merge' in last)
  for (const stage of writes ? stages.slice(0, -1) : stages) {
    if ('$out' in stage || '$merge' in stage)
      throw new MongoFault(40601, `${Object.keys(stage)[0]} can only be the final stage in the pipeline`)
  }
  const concern = documentField(body, 'readConcern')
  if (writes && concern?.['level'] === 'linearizable') {
    throw new MongoFault(72, `${Object.keys(last)[0]} cannot be used with a 'linearizable' read concern level`)
  }
  for (const stage of stages.slice(1)) {
    const [kind = ''] = Object.keys(stage)
    if (FIRST.has(kind)) throw new MongoFault(40602, `${kind} is only valid as the first stage in a pipeline.`)
  }
  const reading = writes ? stages.slice(0, -1) : stages
  const simple = !writes && !onDatabase && (yield* plainRead(scoped, reading, batchSize, namespace, context))
  if (simple) return simple
  const docs = yield* results(scoped, reading, onDatabase, source.name, context)
  for (const doc of docs) {
    if (SCORE in doc) delete doc[SCORE]
    if (TEXT_SCORE in doc) delete doc[TEXT_SCORE]
  }
  if (!writes || !last) return yield* openCursor(request, namespace, encodeAll(docs), batchSize)
  if (request.access.transaction) throw new MongoFault(263, '$out and $merge cannot be used in a transaction')
  return async () => {
    if ('$out' in last) await writeOut(request, last['$out'], docs)
    else await merge(request, last['$merge'], docs)
    return cursorReply('firstBatch', [], Long.ZERO, namespace)
  }
}

/** What the stages of a command's pipeline have to know. */
export function contextOf(request: Request): PipelineContext {
  const { engine, db, access, body, name } = request
  const collection = typeof body[name] === 'string' ? access.collection(db, body[name]) : undefined
  return {
    engine,
    transaction: access.transaction,
    db,
    deadline: access.deadline,
    ...matchOptions(body, request, collection),
  }
}

function* encodeAll(docs: readonly Doc[]): Generator<Buffer> {
  for (const doc of docs) {
    const bytes = encode(doc)
    assertSize(bytes)
    yield bytes
  }
}

/** A pipeline that is a find in other words answers with the stored bytes; one that counts does not even read them. */
function* plainRead(
  request: Request,
  stages: readonly Doc[],
  batchSize: number | undefined,
  namespace: string,
  { collator }: PipelineContext,
): Work<Reply | undefined> {
  const { query, rest } = leadingQuery(stages)
  const collection = collectionOf(request)
  if (rest.length > 1 || !collection) return undefined
  const full = { ...queryOf(request, query.filter, { ...request.body, limit: 0 }), ...query, collator }
  const [stage] = rest
  if (!stage)
    return yield* openCursor(request, namespace, encoded(request.access.search(collection, full), undefined), batchSize)
  const counted = countField(stage)
  if (counted === undefined) return undefined
  let n = 0
  const all = Object.keys(query.filter).length === 0 && query.skip === 0 && query.limit === 0
  if (all && !request.access.transaction) n = countAll(request)
  else n = yield* numberOf(request.access.search(collection, { ...full, sort: [] }))
  const group = stage['$group']
  const doc = isDocument(group) ? { _id: group['_id'], [counted]: n } : { [counted]: n }
  return yield* openCursor(request, namespace, (n === 0 ? [] : [encode(doc)]).values(), batchSize)
}

/** The field that a stage counts into: `{$count: 'n'}`, or `{$group: {_id: 1, n: {$sum: 1}}}` of countDocuments. */
function countField(stage: Doc): string | undefined {
  const { $count, $group } = stage
  if (typeof $count === 'string' && /^[^$.]+$/.test($count)) return $count
  if (!isDocument($group) || Object.keys($group).length !== 2) return undefined
  const id = $group['_id']
  const [, [field, sum] = []] = Object.entries($group)
  const constant = id === null || toNumber(id) !== undefined
  return constant && field !== undefined && isDocument(sum) && toNumber(sum['$sum']) === 1 ? field : undefined
}

function* results(
  request: Request,
  stages: readonly Doc[],
  onDatabase: boolean,
  name: string,
  context: PipelineContext,
): Work<Doc[]> {
  const [first] = stages
  const [stage = ''] = Object.keys(first ?? {})
  const rest = stages.slice(1)
  switch (stage) {
    case '$vectorSearch':
      return yield* runStages(rest, vectorSearch(request, name, first?.[stage], fieldsRead(rest[0])), context)
    case '$listSearchIndexes':
      return yield* runStages(rest, request.engine.search.list(collectionOf(request), first?.[stage]), context)
    case '$collStats':
    case '$indexStats':
      return yield* runStages(rest, collectionStats(request, stage), context)
    case '$listLocalSessions':
      return yield* runStages(rest, [{ _id: { id: request.session ?? '' }, lastUse: new Date() }], context)
    case '$currentOp':
      if (request.db !== 'admin' || !onDatabase) {
        throw new MongoFault(73, '$currentOp must be run against the "admin" database with {aggregate: 1}')
      }
      return yield* runStages(rest, [ownOperation(request)], context)
    case '$planCacheStats':
      return yield* runStages(rest, [], context)
    case '$search':
    case '$searchMeta':
      throw new MongoFault(
        31082,
        `Using ${stage} and $vectorSearch aggregation stages requires additional configuration.`,
      )
    case '$documents':
      if (!onDatabase) throw new MongoFault(73, "'$documents' can only be run with {aggregate: 1}")
      return yield* runStages(stages, [], context)
  }
  if (onDatabase) throw new MongoFault(73, `{aggregate: 1} is not valid for '${stage}'; a collection is required.`)
  return yield* runOnCollection(stages, name, context, hintOf(collectionOf(request), request.body['hint']))
}

/** The `distinct` command. */
export function distinct(request: Request): Reply | Promise<Reply> {
  return inTurns(request, distinctValues(request))
}

function* distinctValues(request: Request): Work<Reply> {
  const { body } = request
  const key = body['key']
  if (typeof key !== 'string')
    throw new MongoFault(14, "BSON field 'distinct.key' is the wrong type, expected type 'string'")
  if (key === '') throw new MongoFault(40352, 'FieldPath cannot be constructed with empty string')
  const filter = documentField(body, 'query') ?? {}
  const context = contextOf(request)
  const { collator } = context
  const values = new Map<string, unknown>()
  const path = key.split('.')
  const docs = yield* runOnCollection([{ $match: filter }], collectionName(request), context)
  for (const [at, doc] of docs.entries()) {
    if (at % PORTION === 0) yield
    for (const value of valuesAt(doc, path)) {
      const same =
        collator && typeof value === 'string'
          ? [...values.values()].some((other) => typeof other === 'string' && collator.compare(other, value) === 0)
          : false
      const id = keyString(value)
      if (!same && !values.has(id)) values.set(id, value)
    }
  }
  const sortedKeys = [...values.keys()].sort((a, b) => (a < b ? -1 : 1))
  const all = collator ? [...values.values()] : sortedKeys.map((id) => values.get(id))
  return { values: all, ...momentOf(request) }
}
