import type { Found, Query } from '../access.ts'
import { assertSize, type Doc, decode, decodeExact, encode } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { projectionOf } from '../query/projection.ts'
import { storedMatcherOf } from '../query/stored.ts'
import type { Collection } from '../storage/catalog.ts'
import { assertSeriesUpdate } from '../storage/time-series.ts'
import { updateOf } from '../update/apply.ts'
import { assertFields, queryOf } from './find.ts'
import { withFirst } from './finding.ts'
import { collectionOf, documentField, type Reply, type Request } from './request.ts'
import { changeOne, isReplacement, runStatement, target, upsertedDocument } from './write.ts'

const FIELDS = new Set(
  'findAndModify findandmodify query sort remove update new fields upsert bypassDocumentValidation collation arrayFilters hint let rawData'.split(
    ' ',
  ),
)

/** The `findAndModify` command. */
export async function findAndModify(request: Request): Promise<Reply> {
  assertFields(request, FIELDS)
  const { body } = request
  if (body['remove'] === true) {
    if (body['update'] !== undefined) throw new MongoFault(9, 'Cannot specify both an update and remove=true')
    if (body['upsert'] === true) throw new MongoFault(9, 'Cannot specify both upsert=true and remove=true')
    if (body['new'] === true) {
      throw new MongoFault(
        9,
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      )
    }
  } else if (body['update'] === undefined) throw new MongoFault(9, 'Either an update or remove=true must be specified')
  return runStatement(request, 0, () => modify(request))
}

function modify(request: Request): Doc | Promise<Doc> {
  const { body } = request
  const filter = documentField(body, 'query') ?? {}
  const collection = collectionOf(request)
  assertSeriesUpdate(collection, { ...body, q: filter, u: body['update'] })
  const query = queryOf(request, filter)
  const projection = projectionOf(body['fields'], { filter, variables: query.variables })
  const shown = (bytes: Buffer): Doc => {
    const doc = decodeExact(bytes)
    return projection ? projection(doc) : doc
  }
  const modified = (found: Found | undefined) => modifyOne(request, collection, found, { filter, query, shown })
  if (!collection) return modified(undefined)
  return withFirst(request, collection, query, storedMatcherOf(filter, query), modified)
}

/** What is to be modified, and how it is shown. */
interface Modifying {
  readonly filter: Doc
  readonly query: Query
  readonly shown: (bytes: Buffer) => Doc
}

function modifyOne(
  request: Request,
  collection: Collection | undefined,
  found: Found | undefined,
  { filter, query, shown }: Modifying,
): Doc {
  const { body, access } = request
  if (body['remove'] === true) {
    if (!collection || !found) return { lastErrorObject: { n: 0 }, value: null }
    access.delete(collection, found)
    return { lastErrorObject: { n: 1 }, value: shown(found.bytes) }
  }
  const apply = updateOf(body['update'], {
    filter,
    arrayFilters: body['arrayFilters'],
    variables: query.variables,
    collator: query.collator,
  })
  const fresh = body['new'] === true
  if (collection && found) {
    const { bytes } = changeOne(request, collection, found, apply, isReplacement(body['update']))
    return { lastErrorObject: { n: 1, updatedExisting: true }, value: shown(fresh ? bytes : found.bytes) }
  }
  if (body['upsert'] !== true) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null }
  const made = upsertedDocument(filter, body['update'], apply)
  const bytes = encode(made)
  assertSize(bytes)
  access.insert(collection ?? target(request), bytes, decode(bytes))
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: made['_id'] },
    value: fresh ? shown(bytes) : null,
  }
}
