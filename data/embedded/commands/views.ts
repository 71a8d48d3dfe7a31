import { runOnCollection } from '../aggregate/pipeline.ts'
import { isView } from '../aggregate/views.ts'
import { type Doc, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Work } from '../work.ts'
import { aggregate, contextOf } from './aggregate.ts'
import { count as countDocuments, find as findDocuments } from './find.ts'
import { collectionName, countField, documentField, type Reply, type Request } from './request.ts'
import { inTurns } from './turns.ts'

function isOnView(request: Request): boolean {
  return isView(request.access.collection(request.db, collectionName(request)))
}

/** The `find` command; on a view it is an aggregation. */
export function find(request: Request): Reply | Promise<Reply> {
  if (!isOnView(request)) return findDocuments(request)
  const {
    find: name,
    filter: _f,
    sort: _s,
    skip: _k,
    limit: _l,
    projection,
    batchSize,
    singleBatch,
    ...rest
  } = request.body
  const stages = queryStages(request, 'filter')
  if (documentField(request.body, 'projection') && Object.keys(Object(projection)).length > 0) {
    stages.push({ $project: projection })
  }
  const size = countField(request.body, 'batchSize')
  const cursor = size === undefined ? {} : { batchSize: size }
  return aggregate({ ...request, name: 'aggregate', body: { aggregate: name, pipeline: stages, cursor, ...rest } })
}

/** The `count` command; on a view it counts what an aggregation gives. */
export function count(request: Request): Reply | Promise<Reply> {
  if (!isOnView(request)) return countDocuments(request)
  return inTurns(request, counted(request))
}

function* counted(request: Request): Work<Reply> {
  const docs = yield* runOnCollection(queryStages(request, 'query'), collectionName(request), contextOf(request))
  return { n: docs.length }
}

/** The filter, order and window of a find or count as stages. */
function queryStages({ body }: Request, filter: string): Doc[] {
  const stages: Doc[] = [{ $match: documentField(body, filter) ?? {} }]
  const sort = documentField(body, 'sort')
  if (sort && '$natural' in sort)
    throw new MongoFault(2, '$natural sort cannot be set to a value other than -1 or 1 on a view')
  if (sort && Object.keys(sort).length > 0) stages.push({ $sort: sort })
  const skip = countField(body, 'skip') ?? 0
  if (skip > 0) stages.push({ $skip: skip })
  const limit = Math.abs(toNumber(body['limit']) ?? 0)
  if (limit > 0) stages.push({ $limit: limit })
  return stages
}
