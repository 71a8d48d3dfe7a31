import { type Doc, decodeExact, encode, isDocument } from '../bson/values.ts'
import { timeSeriesOptions } from '../commands/create.ts'
import type { Request } from '../commands/request.ts'
import { Turns } from '../commands/turns.ts'
import { insertOne, target, whenFree } from '../commands/write.ts'
import { MongoFault } from '../errors.ts'
import { nestedField } from '../query/paths.ts'
import type { Collection } from '../storage/catalog.ts'
import { atOnce } from '../work.ts'
import { expressionOf } from './expressions/compile.ts'
import { runStages } from './pipeline.ts'
import { stagesOf } from './stages.ts'

/** The `$out` stage: replaces a collection by the results. */
export async function writeOut(request: Request, argument: unknown, docs: readonly Doc[]): Promise<void> {
  const db = isDocument(argument) ? String(argument['db']) : request.db
  const name = isDocument(argument) ? argument['coll'] : argument
  if (typeof name !== 'string') throw new MongoFault(16990, '$out only supports a string or object argument')
  const { timeseries } = isDocument(argument) ? argument : {}
  if (isDocument(timeseries) && !request.access.collection(db, name)) {
    request.access.create(db, name, { timeseries: timeSeriesOptions({}, timeseries) })
  }
  const collection = target(request, name, db)
  const { access } = request
  const all = { filter: {}, sort: [], skip: 0, limit: 0 }
  // All or nothing: MongoDB writes to a collection of its own, and renames that in the end.
  await whenFree(access.deadline, () =>
    told(() =>
      request.engine.database.atomically(() => {
        for (const item of [...access.select(collection, all)]) access.delete(collection, item)
        for (const doc of docs) insertOne(request, collection, encode(doc))
      }),
    ),
  )
}

/** Says of an error that it came up while the pipeline wrote. */
function told(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof MongoFault)) throw error
    const text = `PlanExecutor error during aggregation :: caused by :: ${error.message}`
    throw new MongoFault(error.code, text, error.fields, error.labels)
  }
}

const MERGE_FIELDS = new Set(['into', 'on', 'let', 'whenMatched', 'whenNotMatched'])

const MATCHED = ['replace', 'keepExisting', 'merge', 'fail']
const NOT_MATCHED = ['insert', 'discard', 'fail']

function assertKnown(name: string, value: unknown, known: readonly string[]): void {
  if (typeof value === 'string' && known.includes(value)) return
  throw new MongoFault(2, `Enumeration value '${String(value)}' for field '$merge.${name}' is not a valid value.`)
}

/** The fields by which a document is matched. Throws MongoDB's errors where one has no value; an `_id` is made where it is. */
function matchedBy(doc: Doc, on: readonly string[]): Doc | undefined {
  const filter: Doc = {}
  for (const path of on) {
    const value = nestedField(doc, path.split('.'))
    if (path === '_id' && value === undefined) return undefined
    if (Array.isArray(value)) throw new MongoFault(51185, "$merge write error: 'on' field cannot be an array")
    if (value === undefined || value === null) {
      throw new MongoFault(51132, "$merge write error: 'on' field cannot be missing, null, undefined or an array")
    }
    filter[path] = { $eq: value }
  }
  return filter
}

/** Is there a unique index over just these fields? */
function tellsApart(collection: Collection, fields: readonly string[]): boolean {
  return collection.indexes.some(
    ({ unique, partial, paths }) =>
      unique && !partial && paths.length === fields.length && paths.every((path) => fields.includes(path)),
  )
}

/**
 * The `$merge` stage: puts the results into a collection, matched by some fields (`_id` unless `on` says others). Others have
 * their turn between two documents, and a transaction in the way of one is waited for.
 */
export async function merge(request: Request, argument: unknown, docs: readonly Doc[]): Promise<void> {
  const settings = isDocument(argument) ? argument : { into: argument }
  for (const field of Object.keys(settings)) {
    if (!MERGE_FIELDS.has(field)) throw new MongoFault(40415, `BSON field '$merge.${field}' is an unknown field.`)
  }
  const { into } = settings
  const db = isDocument(into) ? String(into['db'] ?? request.db) : request.db
  const name = isDocument(into) ? into['coll'] : into
  if (typeof name !== 'string') throw new MongoFault(51178, '$merge into must be a string or an object')
  const on = settings['on'] === undefined ? ['_id'] : [settings['on']].flat().map(String)
  const matched = settings['whenMatched'] ?? 'merge'
  const missing = settings['whenNotMatched'] ?? 'insert'
  if (typeof matched !== 'string' && !Array.isArray(matched)) {
    throw new MongoFault(51191, '$merge whenMatched field can be either a string or an array')
  }
  if (!Array.isArray(matched)) assertKnown('whenMatched', matched, MATCHED)
  assertKnown('whenNotMatched', missing, NOT_MATCHED)
  const { access } = request
  const existing = access.collection(db, name)
  if (existing ? !tellsApart(existing, on) : on.join() !== '_id') {
    throw new MongoFault(51183, 'Cannot find index to verify that join fields will be unique')
  }
  const given = isDocument(settings['let']) ? Object.entries(settings['let']) : []
  const variables = given.map(([variable, value]) => [variable, expressionOf(value)] as const)
  const turns = new Turns(request)
  for (const doc of docs) {
    await turns.pass()
    await whenFree(access.deadline, () => told(() => mergeOne(target(request, name, db), doc)))
  }

  function variablesOf(doc: Doc): Doc {
    return { new: doc, ...Object.fromEntries(variables.map(([variable, value]) => [variable, value(doc) ?? null])) }
  }

  function mergeOne(collection: Collection, doc: Doc): void {
    const filter = matchedBy(doc, on)
    const found = filter ? access.select(collection, { filter, sort: [], skip: 0, limit: 1 }) : []
    const [item] = [...found]
    if (!item) {
      if (missing === 'fail')
        throw new MongoFault(13113, '$merge could not find a matching document in the target collection')
      if (missing === 'insert') insertOne(request, collection, encode(doc))
      return
    }
    if (matched === 'keepExisting') return
    if (matched === 'fail') insertOne(request, collection, encode(doc))
    const old = decodeExact(item.bytes)
    let made: Doc = { ...old, ...doc }
    if (matched === 'replace') made = { _id: old['_id'], ...doc }
    if (Array.isArray(matched)) {
      const context = { engine: request.engine, transaction: undefined, db: request.db, variables: variablesOf(doc) }
      made = atOnce(runStages(stagesOf(matched), [old], context))[0] ?? old
    }
    const bytes = encode({ ...made, _id: old['_id'] })
    if (!bytes.equals(item.bytes)) access.update(collection, item, bytes, matched === 'replace')
  }
}
