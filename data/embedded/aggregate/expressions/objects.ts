import { BSON, Long } from 'mongodb/lib/bson.js'
import { shown } from '../../bson/shown.ts'
import { type Doc, encode, isDocument, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { fieldOf, setField } from '../../query/paths.ts'
import { compile } from './compile.ts'
import { fieldsOf, fixed, nullish, type Operator, variadic } from './operator.ts'

/** Puts documents together, the later over the earlier; used by the accumulator too. */
export function merged(made: Doc, value: unknown): Doc {
  if (nullish(value)) return made
  if (!isDocument(value)) {
    throw new MongoFault(
      40400,
      `$mergeObjects requires object inputs, but input ${shown(value)} is of type ${typeName(value)}`,
    )
  }
  for (const name of Object.keys(value)) setField(made, name, fieldOf(value, name))
  return made
}

const $objectToArray = fixed(1, (value) => {
  if (nullish(value)) return null
  if (!isDocument(value)) {
    throw new MongoFault(40390, `$objectToArray requires a document input, found: ${typeName(value)}`)
  }
  return Object.keys(value).map((k) => ({ k, v: fieldOf(value, k) }))
})

const $arrayToObject = fixed(1, (value) => {
  if (nullish(value)) return null
  if (!Array.isArray(value))
    throw new MongoFault(40386, `$arrayToObject requires an array input, found: ${typeName(value)}`)
  const made: Doc = {}
  const pairs = Array.isArray(value[0])
  for (const item of value) {
    if (Array.isArray(item)) {
      if (!pairs) {
        throw new MongoFault(
          40391,
          '$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects. Object was detected, now found: array',
        )
      }
      if (item.length !== 2) {
        throw new MongoFault(
          40397,
          `$arrayToObject requires an array of size 2 arrays,found array of size: ${item.length}`,
        )
      }
      setField(
        made,
        key(
          item[0],
          40395,
          '$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type:',
        ),
        item[1],
      )
    } else if (isDocument(item)) {
      if (pairs) {
        throw new MongoFault(
          40396,
          '$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects. Array was detected, now found: object',
        )
      }
      const size = Object.keys(item).length
      if (size !== 2) {
        throw new MongoFault(
          40392,
          `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${size}`,
        )
      }
      if (!('k' in item) || !('v' in item)) {
        throw new MongoFault(
          40393,
          `$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys from: ${shown(item)}`,
        )
      }
      setField(
        made,
        key(
          item['k'],
          40394,
          "$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type:",
        ),
        item['v'],
      )
    } else {
      throw new MongoFault(40398, `Unrecognised input type format for $arrayToObject: ${typeName(item)}`)
    }
  }
  return made
})

function key(value: unknown, code: number, text: string): string {
  if (typeof value !== 'string') throw new MongoFault(code, `${text} ${typeName(value)}`)
  if (value.includes('\0')) throw new MongoFault(4940400, 'Key field cannot contain an embedded null byte')
  return value
}

/** The name of the field that `$getField` and its like are about: a constant. */
function fieldName(value: unknown, name: string): string {
  const constant = isDocument(value) && '$literal' in value ? value['$literal'] : value
  if (typeof constant === 'string' && (constant !== value || !constant.startsWith('$'))) return constant
  if (name === '$getField') {
    throw new MongoFault(
      3041704,
      `$getField requires 'field' to evaluate to type String, but got ${typeName(constant)}`,
    )
  }
  throw new MongoFault(4161106, `${name} requires 'field' to evaluate to a constant`)
}

const $getField: Operator = (argument, names, name) => {
  const whole = isDocument(argument) && 'field' in argument
  if (isDocument(argument) && !whole && !Object.keys(argument)[0]?.startsWith('$')) {
    throw new MongoFault(3041702, "$getField requires 'field' to be specified")
  }
  const given = whole
    ? fieldsOf(argument, name, { required: ['field', 'input'] }, { shape: 3041701, unknown: 3041701, missing: 3041703 })
    : { field: argument, input: '$$CURRENT' }
  const input = compile(given['input'], names)
  const { field } = given
  const computed = isDocument(field) && !('$literal' in field) ? compile(field, names) : undefined
  const constant = computed ? '' : fieldName(field, name)
  return (frame) => {
    const from = input(frame)
    const step = computed ? fieldName(computed(frame), name) : constant
    if (isDocument(from)) return fieldOf(from, step)
    return nullish(from) ? from : undefined
  }
}

function changing(unsets: boolean): Operator {
  return (argument, names, name) => {
    const required = unsets ? ['field', 'input'] : ['field', 'input', 'value']
    const given = fieldsOf(argument, name, { required }, { shape: 4161100, unknown: 4161101, missing: 4161102 })
    const step = fieldName(given['field'], name)
    const input = compile(given['input'], names)
    const value = unsets ? undefined : compile(given['value'], names)
    return (frame) => {
      const from = input(frame)
      if (nullish(from)) return null
      if (!isDocument(from)) {
        throw new MongoFault(4161105, `${name} requires 'input' to evaluate to type Object`)
      }
      const made = { ...from }
      const set = value?.(frame)
      if (set === undefined) delete made[step]
      else setField(made, step, set)
      return made
    }
  }
}

const timestamp = (name: string, code: number, part: (value: BSON.Timestamp) => number): Operator =>
  fixed(1, (value) => {
    if (nullish(value)) return null
    if (!(value instanceof BSON.Timestamp)) {
      throw new MongoFault(code, `${name} requires argument to be a timestamp, found: ${typeName(value)}`)
    }
    return Long.fromNumber(part(value))
  })

/** Documents as values, and what can be said of them. */
export const OBJECTS: Record<string, Operator> = {
  $mergeObjects: variadic((values) => values.reduce(merged, {})),
  $objectToArray,
  $arrayToObject,
  $getField,
  $setField: changing(false),
  $unsetField: changing(true),
  $bsonSize: fixed(1, (value) => {
    if (nullish(value)) return null
    if (!isDocument(value))
      throw new MongoFault(31393, `$bsonSize requires a document input, found: ${typeName(value)}`)
    return encode(value).length
  }),
  $binarySize: fixed(1, (value) => {
    if (nullish(value)) return null
    if (typeof value === 'string') return Buffer.byteLength(value)
    if (value instanceof BSON.Binary) return value.length()
    throw new MongoFault(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`)
  }),
  $type: fixed(1, typeName),
  $tsSecond: timestamp('$tsSecond', 5687301, (value) => value.getHighBitsUnsigned()),
  $tsIncrement: timestamp('$tsIncrement', 5687302, (value) => value.getLowBitsUnsigned()),
}
