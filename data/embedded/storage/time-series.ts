import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import type { Collection } from './catalog.ts'

/** A collection of measurements: which field is their time, and which says what was measured. */
export interface TimeSeries {
  readonly time: string
  readonly meta: string | undefined
}

/** What a collection is as a time series, where it is one. Its documents are kept as they are, not in buckets. */
export function timeSeriesOf(collection: Collection | undefined): TimeSeries | undefined {
  const settings = collection?.options['timeseries']
  if (!isDocument(settings)) return undefined
  const { timeField, metaField } = settings
  return { time: String(timeField), meta: typeof metaField === 'string' ? metaField : undefined }
}

/** Throws where a document cannot be a measurement: it has no time. */
export function assertMeasurement(collection: Collection, doc: Doc): void {
  const series = timeSeriesOf(collection)
  if (!series || doc[series.time] instanceof Date) return
  throw new MongoFault(2, `'${series.time}' must be present and contain a valid BSON UTC datetime value`)
}

/** Throws where an update of measurements is one that MongoDB refuses: all may change but the field of what is measured. */
export function assertSeriesUpdate(collection: Collection | undefined, statement: Doc): void {
  const series = timeSeriesOf(collection)
  if (!series) return
  const wrong = (text: string): MongoFault => new MongoFault(72, `Cannot perform ${text}`)
  if (statement['upsert'] === true) throw wrong('an upsert on a time-series collection')
  if (statement['multi'] !== true) throw wrong('a non-multi update on a time-series collection')
  const { meta } = series
  if (meta === undefined) throw wrong('an update on a time-series collection that does not have a metaField')
  const about = (path: string): boolean => path === meta || path.startsWith(`${meta}.`)
  const change = statement['u']
  if (!isDocument(change)) throw wrong('an update on a time-series collection using a pipeline update')
  if (!fieldsOf(statement['q']).every(about)) {
    throw wrong(`an update on a time-series collection when querying on a field that is not the metaField '${meta}'`)
  }
  const changed = Object.values(change).flatMap((fields) => (isDocument(fields) ? Object.keys(fields) : []))
  if (!changed.every(about)) {
    throw wrong(`an update on a time-series collection which updates a field that is not the metaField '${meta}'`)
  }
}

function fieldsOf(filter: unknown): string[] {
  if (!isDocument(filter)) return []
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (!name.startsWith('$')) return [name]
    return Array.isArray(condition) ? condition.flatMap(fieldsOf) : []
  })
}
