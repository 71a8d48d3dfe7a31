import { randomUUID } from 'node:crypto'
import { shown } from '../bson/shown.ts'
import { type Doc, decode, encode, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type Collection, virtualIndex } from '../storage/catalog.ts'
import type { Index } from '../storage/index-definition.ts'
import { keysOf } from '../storage/index-keys.ts'
import { read } from '../storage/reader.ts'
import { timeSeriesOf } from '../storage/time-series.ts'
import { duplicateKey, holderOf } from '../storage/writer.ts'
import { atOnce } from '../work.ts'
import { openCursor } from './cursor-reply.ts'
import { likeness, sameValue, specificationOf } from './index-specification.ts'
import { collectionName, collectionOf, type Reply, type Request } from './request.ts'
import { target } from './write.ts'

/** The `createIndexes` command. */
export function createIndexes(request: Request): Reply {
  const { body, db } = request
  const name = collectionName(request)
  const specs = body['indexes']
  if (specs === undefined)
    throw new MongoFault(40414, "BSON field 'createIndexes.indexes' is missing but a required field")
  if (!Array.isArray(specs))
    throw new MongoFault(14, "BSON field 'createIndexes.indexes' is the wrong type, expected type 'array'")
  for (const spec of specs) {
    if (isDocument(spec) && spec['key'] === undefined) {
      throw new MongoFault(9, "The 'key' field is a required property of an index specification")
    }
    if (isDocument(spec) && spec['name'] === undefined) {
      throw new MongoFault(9, "The 'name' field is a required property of an index specification")
    }
    if (isDocument(spec) && spec['name'] === '*') {
      throw new MongoFault(2, "The index name '*' is not valid.")
    }
  }
  if (specs.length === 0) throw new MongoFault(2, 'Must specify at least one index to create')
  const createdCollectionAutomatically = request.access.collection(db, name) === undefined
  const collection = target(request, name)
  if (timeSeriesOf(collection) && specs.some((spec) => isDocument(spec) && spec['unique'] === true)) {
    throw new MongoFault(72, 'Unique indexes are not supported on time-series collections')
  }
  const numIndexesBefore = collection.indexes.length
  for (const given of specs)
    if (isDocument(given)) createIndex(request, collection, specificationOf(given, collection.options))
  const numIndexesAfter = collection.indexes.length
  return {
    numIndexesBefore,
    numIndexesAfter,
    createdCollectionAutomatically,
    ...(numIndexesBefore === numIndexesAfter ? { note: 'all indexes already exist' } : {}),
  }
}

/** Is there an index like this one already? Throws where there is one that is too much like it. */
function exists(collection: Collection, spec: Doc): boolean {
  for (const index of collection.indexes) {
    if (index === collection.indexes[0] && sameValue(index.spec['key'], spec['key'])) return true
    const alike = likeness(index.spec, spec)
    const both = `Requested index: ${shown(spec)}, existing index: ${shown(index.spec)}`
    if (index.name === spec['name']) {
      if (alike === 'identical') return true
      if (alike === 'equivalent') {
        throw new MongoFault(85, `An equivalent index already exists with the same name but different options. ${both}`)
      }
      throw new MongoFault(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both}`,
      )
    }
    if (alike === 'identical') throw new MongoFault(85, `Index already exists with a different name: ${index.name}`)
    if (alike === 'equivalent') {
      throw new MongoFault(85, `An equivalent index already exists with a different name and options. ${both}`)
    }
    if (index.special === 'text' && isDocument(spec['key']) && spec['key']['_fts'] === 'text') {
      throw new MongoFault(67, `only one text index per collection allowed, found existing text index "${index.name}"`)
    }
  }
  return false
}

function createIndex(request: Request, collection: Collection, spec: Doc): void {
  if (exists(collection, spec)) return
  if (collection.id < 0) {
    collection.indexes.push(virtualIndex(spec))
    return
  }
  if (request.transaction) {
    throw new MongoFault(
      263,
      `Cannot create new indexes on existing collection ${collection.namespace} in a multi-document transaction.`,
    )
  }
  const { database, catalog, changes } = request.engine
  database.atomically(() => {
    fill(request, collection, catalog.addIndex(collection, spec))
    const { db, name, uuid } = collection
    changes.append({ db, name, uuid, operation: 'createIndexes', detail: encode({ indexes: [spec] }) })
  })
}

/** Puts the documents that a collection already has into a new index. */
function fill(request: Request, collection: Collection, index: Index): void {
  const { database, writer } = request.engine
  for (const item of read(database, collection, { kind: 'scan', reversed: false }, 500)) {
    const doc = decode(item.bytes)
    const entry = keysOf(index, doc)
    if (index.unique) {
      for (const key of entry.keys) {
        if (holderOf(database, index, key, item.rid) !== undefined) throw failedBuild(collection, index, doc)
      }
    }
    writer.addKeys(index, entry, item.rid)
  }
}

function failedBuild(collection: Collection, index: Index, doc: Doc): MongoFault {
  const { code, message, fields } = duplicateKey(collection, index, doc)
  const of = `Collection ${collection.namespace} ( ${uuidText(collection.uuid)} )`
  return new MongoFault(code, `Index build failed: ${randomUUID()}: ${of} :: caused by :: ${message}`, fields)
}

function uuidText(uuid: Buffer): string {
  return uuid.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function dropIndex({ engine }: Request, collection: Collection, index: Index): void {
  engine.catalog.dropIndex(collection, index)
  const { db, name, uuid } = collection
  engine.changes.append({ db, name, uuid, operation: 'dropIndexes', detail: encode({ indexes: [index.spec] }) })
}

/** The `listIndexes` command. */
export function listIndexes(request: Request): Reply {
  const collection = collectionOf(request)
  if (!collection) throw new MongoFault(26, `ns does not exist: ${request.db}.${collectionName(request)}`)
  const documents = shownIndexes(collection).map((spec) => encode(spec))
  const { cursor } = request.body
  const size = isDocument(cursor) ? toNumber(cursor['batchSize']) : undefined
  return atOnce(openCursor(request, collection.namespace, documents.values(), size ?? documents.length))
}

/** A time series has no index of its own by `_id`, but one by what was measured and when. */
function shownIndexes(collection: Collection): Doc[] {
  const specs = collection.indexes.map((index) => index.spec)
  const series = timeSeriesOf(collection)
  if (!series) return specs
  const { meta, time } = series
  const key = meta === undefined ? undefined : { [meta]: 1, [time]: 1 }
  const name = `${meta}_1_${time}_1`
  const known = key === undefined || collection.indexes.some((index) => index.name === name)
  return [...(known ? [] : [{ v: 2, key, name }]), ...specs.slice(1)]
}

/** The `dropIndexes` command. */
export function dropIndexes(request: Request): Reply {
  const { body } = request
  const collection = collectionOf(request)
  if (!collection) throw new MongoFault(26, `ns not found ${request.db}.${collectionName(request)}`)
  const nIndexesWas = collection.indexes.length
  const wanted = body['index']
  if (wanted === undefined)
    throw new MongoFault(40414, "BSON field 'dropIndexes.index' is missing but a required field")
  if (wanted === '*') {
    for (const index of collection.indexes.slice(1)) dropIndex(request, collection, index)
    return { nIndexesWas, msg: 'non-_id indexes dropped for collection' }
  }
  for (const one of Array.isArray(wanted) ? wanted : [wanted]) {
    const index = collection.indexes.find((each) =>
      isDocument(one) ? sameValue(each.spec['key'], one) : each.name === one,
    )
    if (!index) {
      throw new MongoFault(
        27,
        isDocument(one) ? `can't find index with key: ${shown(one)}` : `index not found with name [${String(one)}]`,
      )
    }
    if (index === collection.indexes[0]) throw new MongoFault(72, 'cannot drop _id index')
    dropIndex(request, collection, index)
  }
  return { nIndexesWas }
}
