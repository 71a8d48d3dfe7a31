import { Access } from './access.ts'
import { type Doc, toNumber } from './bson/values.ts'
import type { Engine } from './engine.ts'
import { Blocked } from './errors.ts'
import type { Collection } from './storage/catalog.ts'
import type { Index } from './storage/index-definition.ts'
import { timeSeriesOf } from './storage/time-series.ts'

/** Documents that are deleted at once (some 10 ms): between two such portions others have their turn. */
const PORTION = 500

/** What is to be deleted from a collection, and by which index. */
interface Expired {
  readonly collection: Collection
  readonly filter: Doc
  readonly hint: Index | undefined
}

/**
 * Deletes the documents whose TTL index says that they are over (a list of dates counts by its earliest), the measurements of
 * time series, and the documents of clustered collections. Goes on until there are none, or `goesOn` says no.
 */
export async function sweep(engine: Engine, now: number, goesOn: () => boolean): Promise<void> {
  for (const expired of expiredAt(engine, now)) {
    while (goesOn() && deletePortion(engine, expired)) await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

function expiredAt(engine: Engine, now: number): Expired[] {
  const ago = (seconds: number): Doc => ({ $lt: new Date(now - seconds * 1000) })
  return engine.catalog.all().flatMap((collection): Expired[] => {
    const seconds = toNumber(collection.options['expireAfterSeconds'])
    const field = timeSeriesOf(collection)?.time ?? '_id'
    const whole = seconds === undefined ? [] : [{ collection, filter: { [field]: ago(seconds) }, hint: undefined }]
    const indexed = collection.indexes.flatMap((index): Expired[] => {
      const [path = ''] = index.paths
      if (index.expireAfterSeconds === undefined) return []
      return [{ collection, filter: { [path]: ago(index.expireAfterSeconds), ...index.partial?.filter }, hint: index }]
    })
    return [...whole, ...indexed]
  })
}

/** Deletes some documents; says whether there may be more. */
function deletePortion(engine: Engine, { collection, filter, hint }: Expired): boolean {
  if (engine.catalog.find(collection.db, collection.name) !== collection) return false
  if (hint && !collection.indexes.includes(hint)) return false
  const access = new Access(engine, undefined)
  let deleted = 0
  for (const item of [...access.select(collection, { filter, sort: [], skip: 0, limit: PORTION, hint })]) {
    try {
      access.delete(collection, item)
      deleted++
    } catch (error) {
      // An open transaction holds the document: the next sweep looks again.
      if (!(error instanceof Blocked)) throw error
    }
  }
  return deleted === PORTION
}
