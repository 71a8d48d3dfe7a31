import { Access } from './access.ts'
import { type Doc, toNumber } from './bson/values.ts'
import type { Engine } from './engine.ts'
import { Blocked } from './errors.ts'
import type { Collection } from './storage/catalog.ts'
import type { Index } from './storage/index-definition.ts'
import { timeSeriesOf } from './storage/time-series.ts'

/** Documents that one sweep deletes for one index; what is left waits for the next. */
const AT_ONCE = 20_000

/** Deletes the documents whose TTL index says that they are over. A list of dates counts by its earliest. */
export function sweep(engine: Engine, now: number): number {
  const access = new Access(engine, undefined)
  let deleted = 0
  for (const collection of engine.catalog.all()) {
    const seconds = toNumber(collection.options['expireAfterSeconds'])
    if (seconds !== undefined) deleted += sweepCollection(access, collection, new Date(now - seconds * 1000))
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue
      deleted += sweepIndex(access, collection, index, new Date(now - index.expireAfterSeconds * 1000))
    }
  }
  return deleted
}

function sweepIndex(access: Access, collection: Collection, index: Index, before: Date): number {
  const [path = ''] = index.paths
  return remove(access, collection, { [path]: { $lt: before }, ...index.partial?.filter }, index)
}

/** Deletes the measurements of a time series that are over, or the documents of a clustered collection whose `_id` is. */
function sweepCollection(access: Access, collection: Collection, before: Date): number {
  return remove(access, collection, { [timeSeriesOf(collection)?.time ?? '_id']: { $lt: before } })
}

function remove(access: Access, collection: Collection, filter: Doc, hint?: Index): number {
  let deleted = 0
  for (const item of [...access.select(collection, { filter, sort: [], skip: 0, limit: AT_ONCE, hint })]) {
    try {
      access.delete(collection, item)
      deleted++
    } catch (error) {
      // An open transaction holds the document: the next sweep looks again.
      if (!(error instanceof Blocked)) throw error
    }
  }
  return deleted
}
