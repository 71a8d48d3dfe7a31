import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'

const FIELDS = new Set(['partitionBy', 'partitionByFields', 'sortBy', 'output'])
const METHODS: Readonly<Record<string, string>> = { linear: '$linearFill', locf: '$locf' }

/** `$fill` in other words: window functions for what goes by neighbours, then values for what is still missing. */
export function fillStages(argument: unknown): Doc[] {
  if (!isDocument(argument)) throw new MongoFault(6050200, 'Argument to $fill stage must be an object')
  for (const field of Object.keys(argument)) {
    if (!FIELDS.has(field)) throw new MongoFault(40415, `BSON field '$fill.${field}' is an unknown field.`)
  }
  const { partitionBy, partitionByFields, sortBy, output } = argument
  if (!isDocument(output)) throw new MongoFault(40414, "BSON field '$fill.output' is missing but a required field")
  if (partitionBy !== undefined && partitionByFields !== undefined) {
    throw new MongoFault(6050204, "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in '$fill'")
  }
  const functions: Doc = {}
  const values: Doc = {}
  for (const [field, given] of Object.entries(output)) {
    const { method, value } = isDocument(given) ? given : {}
    if ((method === undefined) === (value === undefined)) {
      throw new MongoFault(6050203, "Exactly one of 'method' and 'value' must be specified for each field of $fill")
    }
    if (method === undefined) values[field] = { $ifNull: [`$${field}`, value] }
    else {
      const name = typeof method === 'string' && Object.hasOwn(METHODS, method) ? METHODS[method] : undefined
      if (name === undefined) throw new MongoFault(6050202, 'Method must be either locf or linear')
      if (sortBy === undefined) throw new MongoFault(605001, `$${String(method)} requires a sortBy`)
      functions[field] = { [name]: `$${field}` }
    }
  }
  const by = partitionBy ?? partitionOf(partitionByFields)
  const window = { ...(by === undefined ? {} : { partitionBy: by }), ...(sortBy === undefined ? {} : { sortBy }) }
  return [
    ...(Object.keys(functions).length > 0 ? [{ $setWindowFields: { ...window, output: functions } }] : []),
    ...(Object.keys(values).length > 0 ? [{ $addFields: values }] : []),
  ]
}

function partitionOf(fields: unknown): Doc | undefined {
  if (fields === undefined) return undefined
  if (!Array.isArray(fields)) throw new MongoFault(14, "BSON field '$fill.partitionByFields' must be an array")
  return Object.fromEntries(fields.map((field) => [String(field).replaceAll('.', '_'), `$${String(field)}`]))
}
