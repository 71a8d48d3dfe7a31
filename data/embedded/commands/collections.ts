import { Binary, Long } from 'mongodb/lib/bson.js'
import { stagesOf } from '../aggregate/stages.ts'
import { assertNoView, isView, resolveView } from '../aggregate/views.ts'
import { type Doc, encode, isDocument, promote } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import type { Collection } from '../storage/catalog.ts'
import { cursorReply, openCursor } from './cursor-reply.ts'
import { collectionName, countField, documentField, type Reply, type Request } from './request.ts'

const OPTIONS = [
  'validator',
  'validationLevel',
  'validationAction',
  'collation',
  'changeStreamPreAndPostImages',
  'viewOn',
  'pipeline',
  'capped',
  'size',
  'max',
]
const UNSUPPORTED = ['timeseries', 'clusteredIndex', 'encryptedFields', 'storageEngine', 'expireAfterSeconds']

/** The `create` command. */
export function create(request: Request): Reply {
  const { body, db } = request
  const name = collectionName(request)
  for (const option of UNSUPPORTED) {
    if (body[option] !== undefined && body[option] !== false) {
      throw new MongoFault(115, `This server does not support the option '${option}' of create`)
    }
  }
  const options: Doc = {}
  for (const option of OPTIONS) {
    if (body[option] !== undefined && body[option] !== false) options[option] = body[option]
  }
  const validator = documentField(body, 'validator')
  if (validator) matcherOf(validator)
  const collation = documentField(body, 'collation')
  if (collation && collation['locale'] !== 'simple') {
    throw new MongoFault(115, 'This server does not support a default collation of a collection')
  }
  assertViewOptions(request, name)
  if (body['capped'] === true && (countField(body, 'size') ?? 0) === 0) {
    throw new MongoFault(72, "the 'size' field is required when 'capped' is true")
  }
  const existing = request.access.collection(db, name)
  if (existing) {
    if (encode(existing.options).equals(encode(options))) return {}
    throw new MongoFault(
      48,
      `namespace ${db}.${name} already exists, but with different options: ${JSON.stringify(existing.options)}`,
    )
  }
  request.access.create(db, name, options)
  return {}
}

function assertViewOptions({ body, db, access }: Request, name: string): void {
  const { viewOn, pipeline } = body
  if (viewOn === undefined) {
    if (pipeline !== undefined) throw new MongoFault(72, "'pipeline' requires 'viewOn' to also be specified")
    return
  }
  if (typeof viewOn !== 'string')
    throw new MongoFault(14, "BSON field 'create.viewOn' is the wrong type, expected type 'string'")
  if (viewOn === '') throw new MongoFault(2, "'viewOn' cannot be empty")
  if (body['validator'] !== undefined) throw new MongoFault(72, "'validator' cannot be used with 'viewOn'")
  for (const stage of stagesOf(pipeline ?? [])) {
    const [kind = ''] = Object.keys(stage)
    if (['$out', '$merge', '$changeStream'].includes(kind)) {
      throw new MongoFault(167, `The aggregation stage ${kind} cannot be used in a view definition`)
    }
  }
  const { name: source } = resolveView((each) => (each === name ? undefined : access.collection(db, each)), viewOn)
  if (source === name) throw new MongoFault(5, `View cycle detected: ${db}.${name} is defined over itself`)
}

/** The `drop` command. */
export function drop(request: Request): Reply {
  const collection = request.access.collection(request.db, collectionName(request))
  if (!collection) return {}
  const nIndexesWas = collection.indexes.length
  dropCollection(request, collection)
  if (isView(collection)) return { ns: collection.namespace }
  return { nIndexesWas, ns: collection.namespace }
}

function dropCollection(request: Request, collection: Collection): void {
  const { engine } = request
  engine.cursors.killWhere((cursor) => cursor.namespace === collection.namespace && !cursor.tail?.resumeToken)
  engine.catalog.drop(collection)
  engine.search.forget(collection)
  const { db, name, uuid } = collection
  if (!isView(collection)) engine.changes.append({ db, name, uuid, operation: 'drop' })
}

/** The `dropDatabase` command. */
export function dropDatabase(request: Request): Reply {
  const { engine, db } = request
  const collections = engine.catalog.inDatabase(db)
  for (const collection of collections) dropCollection(request, collection)
  if (collections.length > 0) engine.changes.append({ db, name: '', operation: 'dropDatabase' })
  return { dropped: db }
}

/** The `renameCollection` command. */
export function renameCollection(request: Request): Reply {
  const { body, engine } = request
  const [from, to] = [body['renameCollection'], body['to']].map((name) => {
    const text = String(name)
    const dot = text.indexOf('.')
    if (dot < 1) throw new MongoFault(73, `Invalid namespace specified '${text}'`)
    return { db: text.slice(0, dot), name: text.slice(dot + 1) }
  })
  if (!from || !to) throw new MongoFault(73, 'Invalid namespace specified')
  const collection = engine.catalog.find(from.db, from.name)
  if (!collection) throw new MongoFault(26, `Source collection ${from.db}.${from.name} does not exist`)
  assertNoView(collection)
  const existing = engine.catalog.find(to.db, to.name)
  assertNoView(existing)
  if (existing && existing !== collection) {
    if (body['dropTarget'] !== true) throw new MongoFault(48, 'target namespace exists')
    dropCollection(request, existing)
  }
  engine.catalog.rename(collection, to.db, to.name)
  engine.changes.append({
    ...from,
    uuid: collection.uuid,
    operation: 'rename',
    detail: encode({ to: { db: to.db, coll: to.name }, ...(existing ? { dropTarget: existing.uuid } : {}) }),
  })
  return {}
}

const CHANGEABLE = ['validator', 'validationLevel', 'validationAction', 'changeStreamPreAndPostImages']
const CHANGEABLE_OF_VIEW = ['viewOn', 'pipeline']

/** The `collMod` command: the expiry of a TTL index, hiding an index, the validator, the images of change streams. */
export function collMod(request: Request): Reply {
  const { body, engine } = request
  const collection = request.access.collection(request.db, collectionName(request))
  if (!collection) throw new MongoFault(26, `ns does not exist: ${request.db}.${collectionName(request)}`)
  const options = Object.fromEntries(
    (isView(collection) ? CHANGEABLE_OF_VIEW : CHANGEABLE)
      .filter((name) => body[name] !== undefined)
      .map((name) => [name, body[name]]),
  )
  if (Object.keys(options).length > 0) engine.catalog.changeOptions(collection, { ...collection.options, ...options })
  const change = documentField(body, 'index')
  if (change) changeIndex(request, collection, change)
  const { db, name, uuid } = collection
  const detail = encode({ ...options, ...(change ? { index: change } : {}) })
  engine.changes.append({ db, name, uuid, operation: 'modify', detail })
  return {}
}

function changeIndex({ engine }: Request, collection: Collection, change: Doc): void {
  const index = collection.indexes.find((each) =>
    typeof change['name'] === 'string'
      ? each.name === change['name']
      : isDocument(change['keyPattern']) &&
        encode({ k: promote(change['keyPattern']) }).equals(encode({ k: each.spec['key'] })),
  )
  if (!index) throw new MongoFault(27, 'cannot find index for the collMod command')
  const { name: _name, keyPattern: _pattern, ...settings } = change
  engine.catalog.changeIndex(collection, index, { ...index.spec, ...settings })
}

/** The `listCollections` command. */
export function listCollections(request: Request): Reply {
  const { body, engine, db } = request
  const matches = matcherOf(documentField(body, 'filter') ?? {})
  const nameOnly = body['nameOnly'] === true
  const documents = engine.catalog
    .inDatabase(db)
    .map(
      (collection): Doc => ({
        name: collection.name,
        type: isView(collection) ? 'view' : 'collection',
        ...(nameOnly
          ? {}
          : isView(collection)
            ? { options: collection.options, info: { readOnly: true } }
            : {
                options: collection.options,
                info: { readOnly: false, uuid: new Binary(collection.uuid, 4) },
                idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
              }),
      }),
    )
    .filter(matches)
    .map(encode)
  const size = isDocument(body['cursor']) ? body['cursor']['batchSize'] : undefined
  if (size === undefined) return cursorReply('firstBatch', documents, Long.ZERO, `${db}.$cmd.listCollections`)
  return openCursor(request, `${db}.$cmd.listCollections`, documents.values(), Number(size))
}

/** The `listDatabases` command. */
export function listDatabases(request: Request): Reply {
  const { engine, body } = request
  const names = [...new Set(engine.catalog.all().map((collection) => collection.db))].sort()
  const nameOnly = body['nameOnly'] === true
  const matches = matcherOf(documentField(body, 'filter') ?? {})
  const databases = names
    .map((name): Doc => (nameOnly ? { name } : { name, sizeOnDisk: 0, empty: false }))
    .filter(matches)
  return nameOnly ? { databases } : { databases, totalSize: 0, totalSizeMb: 0 }
}
