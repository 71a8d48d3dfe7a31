import { isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { collectionName, collectionOf, type Reply, type Request } from './request.ts'

/** The `createSearchIndexes` command. */
export function createSearchIndexes(request: Request): Reply {
  const collection = collectionOf(request)
  if (!collection) throw new MongoFault(26, `Collection '${request.db}.${collectionName(request)}' does not exist.`)
  const specs = request.body['indexes']
  if (!Array.isArray(specs)) throw new MongoFault(2, '"indexes" must be an array')
  return { indexesCreated: specs.filter(isDocument).map((spec) => request.engine.search.create(collection, spec)) }
}

/** The `dropSearchIndex` command. */
export function dropSearchIndex(request: Request): Reply {
  const collection = collectionOf(request)
  if (collection) request.engine.search.drop(collection, { id: request.body['id'], name: request.body['name'] })
  return {}
}

/** The `updateSearchIndex` command. */
export function updateSearchIndex(request: Request): Reply {
  const collection = collectionOf(request)
  if (!collection) throw new MongoFault(26, `Collection '${request.db}.${collectionName(request)}' does not exist.`)
  request.engine.search.update(collection, request.body['name'], request.body['definition'])
  return {}
}
