import { Binary, Long } from 'mongodb/lib/bson.js'
import { assertNoView, isView } from '../aggregate/views.ts'
import { type Doc, encode, isDocument, promote, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import { isCapped } from '../storage/capped.ts'
import type { Collection } from '../storage/catalog.ts'
import { timeSeriesOf } from '../storage/time-series.ts'
import { atOnce } from '../work.ts'
import { cursorReply, openCursor } from './cursor-reply.ts'
import { collectionName, documentField, type Reply, type Request } from './request.ts'
import { sizeOfDatabase } from './statistics.ts'

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
  if (from.db === to.db && from.name === to.name) {
    throw new MongoFault(20, "Can't rename a collection to itself")
  }
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
  const { db, name, uuid } = collection
  const state: Doc = { collectionOptions: { uuid: new Binary(uuid, 4), ...collection.options } }
  if (!isView(collection)) Object.assign(options, changedLimits(collection, body))
  if (Object.keys(options).length > 0) engine.catalog.changeOptions(collection, { ...collection.options, ...options })
  const change = documentField(body, 'index')
  const changed = change && changeIndex(request, collection, change)
  if (changed) state['indexOptions'] = changed.before
  const detail = encode({ ...options, ...(changed ? { index: { name: changed.name, ...changed.settings } } : {}) })
  engine.changes.append({ db, name, uuid, operation: 'modify', detail, before: encode(state) })
  return changed?.report ?? {}
}

/** How an index was changed; the report is what `collMod` answers. */
interface ChangedIndex {
  readonly name: string
  readonly settings: Doc
  readonly before: Doc
  readonly report: Doc
}

/** How much a capped collection may hold, and how long what is kept in order of time may stay. */
function changedLimits(collection: Collection, body: Doc): Doc {
  const { cappedSize, cappedMax, expireAfterSeconds } = body
  const changed: Doc = {}
  if (cappedSize !== undefined || cappedMax !== undefined) {
    if (!isCapped(collection)) throw new MongoFault(72, 'Collection must be capped.')
    if (cappedSize !== undefined) changed['size'] = cappedSize
    if (cappedMax !== undefined) changed['max'] = cappedMax
  }
  if (expireAfterSeconds !== undefined) {
    if (!timeSeriesOf(collection) && collection.options['clusteredIndex'] === undefined) {
      throw new MongoFault(
        72,
        "'expireAfterSeconds' is only supported on time-series collections or when the collection is clustered",
      )
    }
    changed['expireAfterSeconds'] = expireAfterSeconds === 'off' ? undefined : expireAfterSeconds
  }
  return changed
}

/** Changes the options of an index; gives what they were and are. */
function changeIndex({ engine }: Request, collection: Collection, change: Doc): ChangedIndex {
  const index = collection.indexes.find((each) =>
    typeof change['name'] === 'string'
      ? each.name === change['name']
      : isDocument(change['keyPattern']) &&
        encode({ k: promote(change['keyPattern']) }).equals(encode({ k: each.spec['key'] })),
  )
  if (!index) throw new MongoFault(27, 'cannot find index for the collMod command')
  const { name: _name, keyPattern: _pattern, ...settings } = change
  const spec = { ...index.spec, ...settings }
  if (spec['hidden'] === false) delete spec['hidden']
  engine.catalog.changeIndex(collection, index, spec)
  const before: Doc = {}
  const report: Doc = {}
  for (const [name, value] of Object.entries(settings)) {
    before[name] = index.spec[name] ?? (name === 'hidden' ? false : undefined)
    report[`${name}_old`] = before[name]
    report[`${name}_new`] = value
  }
  return { name: index.name, settings, before, report }
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
        type: isView(collection) ? 'view' : timeSeriesOf(collection) ? 'timeseries' : 'collection',
        ...(nameOnly
          ? {}
          : isView(collection)
            ? { options: collection.options, info: { readOnly: true } }
            : describe(collection)),
      }),
    )
    .filter(matches)
    .map(encode)
  const size = isDocument(body['cursor']) ? body['cursor']['batchSize'] : undefined
  if (size === undefined) return cursorReply('firstBatch', documents, Long.ZERO, `${db}.$cmd.listCollections`)
  return atOnce(openCursor(request, `${db}.$cmd.listCollections`, documents.values(), Number(size)))
}

function describe(collection: Collection): Doc {
  const { options, uuid, indexes } = collection
  if (timeSeriesOf(collection)) return { options, info: { readOnly: false } }
  const info = { readOnly: false, uuid: new Binary(uuid, 4) }
  return options['clusteredIndex'] === undefined ? { options, info, idIndex: indexes[0]?.spec } : { options, info }
}

/** The databases that every member of a replica set has. */
const OWN = ['admin', 'config', 'local']

/** The `listDatabases` command. */
export function listDatabases(request: Request): Reply {
  const { engine, body } = request
  const names = [...new Set([...OWN, ...engine.catalog.all().map((collection) => collection.db)])].sort()
  const nameOnly = body['nameOnly'] === true
  const matches = matcherOf(documentField(body, 'filter') ?? {})
  const databases = names
    .map((name): Doc => {
      if (nameOnly) return { name }
      const { documents, indexes } = sizeOfDatabase(engine, name)
      return { name, sizeOnDisk: Long.fromNumber(documents + indexes), empty: false }
    })
    .filter(matches)
  if (nameOnly) return { databases }
  const total = databases.reduce((sum, { sizeOnDisk }) => sum + (toNumber(sizeOnDisk) ?? 0), 0)
  return { databases, totalSize: Long.fromNumber(total), totalSizeMb: Long.fromNumber(Math.floor(total / 1_048_576)) }
}
