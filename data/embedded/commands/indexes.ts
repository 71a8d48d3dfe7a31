import { type Doc, decode, encode, isDocument, promote, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import { type Collection, type Index, virtualIndex } from '../storage/catalog.ts'
import { keysOf } from '../storage/index-keys.ts'
import { read } from '../storage/reader.ts'
import { duplicateKey, holderOf } from '../storage/writer.ts'
import { openCursor } from './cursor-reply.ts'
import { collectionName, collectionOf, type Reply, type Request } from './request.ts'
import { target } from './write.ts'

const OPTIONS = new Set(
  'v key name ns unique sparse partialFilterExpression expireAfterSeconds background hidden collation comment'.split(
    ' ',
  ),
)

/** The `createIndexes` command. */
export function createIndexes(request: Request): Reply {
  const { body, db } = request
  const name = collectionName(request)
  const specs = body['indexes']
  if (!Array.isArray(specs) || specs.length === 0) throw new MongoFault(2, 'Must specify at least one index to create')
  const createdCollectionAutomatically = request.access.collection(db, name) === undefined
  const collection = target(request, name)
  const numIndexesBefore = collection.indexes.length
  for (const given of specs) if (isDocument(given)) createIndex(request, collection, specificationOf(given))
  const numIndexesAfter = collection.indexes.length
  return {
    numIndexesBefore,
    numIndexesAfter,
    createdCollectionAutomatically,
    ...(numIndexesBefore === numIndexesAfter ? { note: 'all indexes already exist' } : {}),
  }
}

/** Checks a specification and puts it into the form that listIndexes returns. */
function specificationOf(given: Doc): Doc {
  const promoted = promote(given)
  const spec = isDocument(promoted) ? promoted : {}
  const key = spec['key']
  if (!isDocument(key) || Object.keys(key).length === 0)
    throw new MongoFault(67, 'Index keys cannot be an empty object')
  for (const [path, direction] of Object.entries(key)) {
    if (path === '' || path.split('.').includes(''))
      throw new MongoFault(67, 'Index keys cannot contain an empty field')
    if (path.startsWith('$') || path.includes('.$')) {
      throw new MongoFault(67, `Index key contains an illegal field name: field name starts with '$'.`)
    }
    if (typeof direction === 'string') {
      throw new MongoFault(67, `This server does not support indexes of the kind '${direction}'`)
    }
    const number = toNumber(direction)
    if (number === undefined || number === 0 || Number.isNaN(number)) {
      throw new MongoFault(
        67,
        `Values in v:2 index key pattern cannot be 0 or of another type than number. Got ${String(direction)}`,
      )
    }
  }
  for (const option of Object.keys(spec)) {
    if (!OPTIONS.has(option)) {
      throw new MongoFault(
        197,
        `The field '${option}' is not valid for an index specification. Specification: ${JSON.stringify(given)}`,
      )
    }
  }
  const name =
    spec['name'] ??
    Object.entries(key)
      .map(([path, direction]) => `${path}_${String(direction)}`)
      .join('_')
  if (typeof name !== 'string' || name === '') throw new MongoFault(67, 'index name cannot be empty')
  const { unique, sparse, partialFilterExpression, expireAfterSeconds, hidden, collation } = spec
  if (isDocument(collation) && collation['locale'] !== 'simple') {
    throw new MongoFault(67, 'This server does not support indexes with a collation')
  }
  if (partialFilterExpression !== undefined) {
    if (!isDocument(partialFilterExpression))
      throw new MongoFault(14, "The field 'partialFilterExpression' must be an object")
    if (sparse === true) throw new MongoFault(67, "cannot mix 'partialFilterExpression' and 'sparse' options")
    matcherOf(partialFilterExpression)
  }
  if (expireAfterSeconds !== undefined) {
    const seconds = toNumber(expireAfterSeconds)
    if (seconds === undefined || seconds < 0)
      throw new MongoFault(67, "TTL index 'expireAfterSeconds' option must be within an acceptable range")
    if (Object.keys(key).length > 1)
      throw new MongoFault(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
  }
  return {
    v: 2,
    key,
    name,
    ...(unique === true ? { unique: true } : {}),
    ...(sparse === true ? { sparse: true } : {}),
    ...(partialFilterExpression === undefined ? {} : { partialFilterExpression }),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
    ...(hidden === true ? { hidden: true } : {}),
  }
}

function sameDocument(a: unknown, b: unknown): boolean {
  return encode({ v: a }).equals(encode({ v: b }))
}

function createIndex(request: Request, collection: Collection, spec: Doc): void {
  for (const index of collection.indexes) {
    const sameKey = sameDocument(index.spec['key'], spec['key'])
    const sameFilter = sameDocument(index.spec['partialFilterExpression'], spec['partialFilterExpression'])
    if (index.name === '_id_' && sameKey) return
    if (index.name === spec['name'] && !sameKey) {
      throw new MongoFault(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
      )
    }
    const sameOptions =
      sameFilter &&
      (index.unique && index.name !== '_id_') === (spec['unique'] === true) &&
      index.sparse === (spec['sparse'] === true) &&
      index.expireAfterSeconds === toNumber(spec['expireAfterSeconds'])
    if (sameKey && sameFilter) {
      if (sameOptions && index.name === spec['name']) return
      if (sameOptions) throw new MongoFault(85, `Index already exists with a different name: ${index.name}`)
      throw new MongoFault(
        index.name === spec['name'] ? 86 : 85,
        `An equivalent index already exists with the same name but different options. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
      )
    }
    if (index.name === spec['name']) {
      throw new MongoFault(86, `An existing index has the same name as the requested index: ${index.name}`)
    }
  }
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
        if (holderOf(database, index, key, item.rid) !== undefined) throw duplicateKey(collection, index, doc)
      }
    }
    writer.addKeys(index, entry, item.rid)
  }
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
  const documents = collection.indexes.map((index) => encode(index.spec))
  const { cursor } = request.body
  const size = isDocument(cursor) ? toNumber(cursor['batchSize']) : undefined
  return openCursor(request, collection.namespace, documents.values(), size ?? documents.length)
}

/** The `dropIndexes` command. */
export function dropIndexes(request: Request): Reply {
  const { body } = request
  const collection = collectionOf(request)
  if (!collection) throw new MongoFault(26, `ns not found ${request.db}.${collectionName(request)}`)
  const nIndexesWas = collection.indexes.length
  const wanted = body['index']
  if (wanted === '*') {
    for (const index of collection.indexes.slice(1)) dropIndex(request, collection, index)
    return { nIndexesWas, msg: 'non-_id indexes dropped for collection' }
  }
  for (const one of Array.isArray(wanted) ? wanted : [wanted]) {
    const index = collection.indexes.find((each) =>
      isDocument(one) ? sameDocument(each.spec['key'], promote(one)) : each.name === one,
    )
    if (!index) throw new MongoFault(27, `index not found with name [${String(one)}]`)
    if (index.name === '_id_') throw new MongoFault(72, 'cannot drop _id index')
    dropIndex(request, collection, index)
  }
  return { nIndexesWas }
}
