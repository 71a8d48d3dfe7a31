import { stagesOf } from '../aggregate/stages.ts'
import { resolveView } from '../aggregate/views.ts'
import { shown } from '../bson/shown.ts'
import { type Doc, encode, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { collationOf } from '../query/collation.ts'
import { matcherOf } from '../query/matcher.ts'
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
  'expireAfterSeconds',
]
const UNSUPPORTED = ['encryptedFields', 'storageEngine']
/** Seconds that a bucket spans at most, by how far apart measurements are: shown, not used. */
const BUCKET_SECONDS: Record<string, number> = { seconds: 3600, minutes: 86_400, hours: 2_592_000 }

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
  const collation = collationOf(body['collation'])
  delete options['collation']
  if (collation) options['collation'] = collation
  const timeseries = documentField(body, 'timeseries')
  if (timeseries) options['timeseries'] = timeSeriesOptions(body, timeseries)
  const clustered = body['clusteredIndex']
  if (clustered !== undefined && clustered !== false) options['clusteredIndex'] = clusteredOptions(clustered)
  if (body['expireAfterSeconds'] !== undefined && !options['timeseries'] && !options['clusteredIndex']) {
    throw new MongoFault(
      72,
      "'expireAfterSeconds' is only supported on time-series collections or when the 'clusteredIndex' option is specified",
    )
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
      `namespace ${db}.${name} already exists, but with different options: ${shown(existing.options)}`,
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

/** The options of a time series as they are kept. Throws MongoDB's errors for wrong ones. */
export function timeSeriesOptions(body: Doc, given: Doc): Doc {
  const { timeField, metaField } = given
  if (typeof timeField !== 'string') {
    throw new MongoFault(40414, "BSON field 'create.timeseries.timeField' is missing but a required field")
  }
  for (const name of [timeField, metaField]) {
    if (typeof name === 'string' && name.includes('.')) {
      throw new MongoFault(72, "'timeField' and 'metaField' must not contain '.'")
    }
  }
  if (metaField === timeField || metaField === '_id') {
    throw new MongoFault(72, "'metaField' cannot be \"_id\" or the same field as 'timeField'")
  }
  for (const option of ['capped', 'validator', 'viewOn', 'clusteredIndex', 'changeStreamPreAndPostImages']) {
    if (body[option] !== undefined && body[option] !== false) {
      throw new MongoFault(72, `time-series collections do not support the option '${option}'`)
    }
  }
  const [span, rounding] = [countField(given, 'bucketMaxSpanSeconds'), countField(given, 'bucketRoundingSeconds')]
  const names = { timeField, ...(metaField === undefined ? {} : { metaField }) }
  if (span !== undefined || rounding !== undefined) {
    if (span !== rounding) {
      throw new MongoFault(72, "Timeseries 'bucketRoundingSeconds' needs to be equal to 'bucketMaxSpanSeconds'")
    }
    return { ...names, bucketMaxSpanSeconds: span, bucketRoundingSeconds: rounding }
  }
  const granularity = String(given['granularity'] ?? 'seconds')
  if (!(granularity in BUCKET_SECONDS)) {
    throw new MongoFault(
      2,
      `Enumeration value '${granularity}' for field 'create.timeseries.granularity' is not a valid value.`,
    )
  }
  return { ...names, granularity, bucketMaxSpanSeconds: BUCKET_SECONDS[granularity] }
}

function clusteredOptions(given: unknown): Doc {
  const { key, unique, name } = isDocument(given) ? given : { key: { _id: 1 }, unique: true, name: undefined }
  if (!isDocument(key) || Object.keys(key).join() !== '_id' || toNumber(key['_id']) !== 1) {
    throw new MongoFault(197, 'The clusteredIndex option is only supported on the key {_id: 1}')
  }
  if (unique !== true) throw new MongoFault(72, 'The clusteredIndex option requires unique: true')
  return { v: 2, key: { _id: 1 }, name: typeof name === 'string' ? name : '_id_', unique: true }
}
