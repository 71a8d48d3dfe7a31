import { Long, Timestamp } from 'mongodb/lib/bson.js'
import { compare, equal } from '../bson/compare.ts'
import { calculate, MULTIPLY, numberType, toBigInt } from '../bson/numbers.ts'
import { shown } from '../bson/shown.ts'
import { type Doc, isDocument, toNumber, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import { hasOperators } from '../query/operators.ts'
import { isRegex } from '../query/regex.ts'
import { sorted, sortOf } from '../query/sort.ts'
import { applied } from './arithmetic.ts'

/** Makes the new value of one field: `old` is undefined where it is missing, undefined as a result removes it. */
export type Change = (old: unknown, about: { readonly path: string; readonly id: unknown }) => unknown

type UpdateOperator = (argument: unknown, path: string) => Change

function arithmetic(name: '$inc' | '$mul'): UpdateOperator {
  return (argument, path) => {
    if (numberType(argument) === undefined) {
      const verb = name === '$inc' ? 'increment' : 'multiply'
      throw new MongoFault(14, `Cannot ${verb} with non-numeric argument: {${path}: ${shown(argument)}}`)
    }
    return (old, { id }) => {
      if (old === undefined) return name === '$inc' ? argument : calculate(MULTIPLY, argument, 0)
      if (numberType(old) === undefined) {
        const field = path.split('.').at(-1) ?? path
        throw new MongoFault(
          14,
          `Cannot apply ${name} to a value of non-numeric type. {_id: ${shown(id)}} has the field '${field}' of non-numeric type ${typeName(old)}`,
        )
      }
      return applied(name, old, argument, id)
    }
  }
}

function extreme(keeps: (order: number) => boolean): UpdateOperator {
  return (argument) => (old) => (old === undefined || keeps(compare(argument, old)) ? argument : old)
}

function listOf(old: unknown, { path, id }: { path: string; id: unknown }): unknown[] {
  if (!Array.isArray(old)) {
    throw new MongoFault(
      2,
      `The field '${path}' must be an array but is of type ${typeName(old)} in document {_id: ${shown(id)}}`,
    )
  }
  return old
}

const $push: UpdateOperator = (argument, path) => {
  const modifiers = isDocument(argument) && '$each' in argument ? argument : undefined
  if (!modifiers) return (old, about) => [...(old === undefined ? [] : listOf(old, about)), argument]
  const each = modifiers['$each']
  if (!Array.isArray(each)) {
    throw new MongoFault(2, `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`)
  }
  for (const name of Object.keys(modifiers)) {
    if (!['$each', '$position', '$slice', '$sort'].includes(name)) {
      throw new MongoFault(2, `Unrecognized clause in $push: ${name}`)
    }
  }
  const integer = (name: string): number | undefined => {
    if (modifiers[name] === undefined) return undefined
    const number = toNumber(modifiers[name])
    if (number === undefined || !Number.isInteger(number)) {
      const given = name === '$slice' ? 'but was given type:' : 'not of type:'
      const comma = name === '$slice' ? ' ' : ', '
      throw new MongoFault(
        2,
        `The value for ${name} must be an integer value${comma}${given} ${typeName(modifiers[name])}`,
      )
    }
    return number
  }
  const position = integer('$position')
  const slice = integer('$slice')
  const order = modifiers['$sort']
  if (order !== undefined && !isDocument(order) && toNumber(order) !== 1 && toNumber(order) !== -1) {
    throw new MongoFault(2, 'The $sort element value must be either 1 or -1')
  }
  return (old, about) => {
    if (old === undefined && each.length === 0 && path === '') return old
    let list = [...(old === undefined ? [] : listOf(old, about))]
    list.splice(position ?? list.length, 0, ...each)
    if (order !== undefined) list = sortedList(list, order)
    if (slice !== undefined) list = slice < 0 ? list.slice(slice) : list.slice(0, slice)
    return list
  }
}

function sortedList(list: unknown[], order: unknown): unknown[] {
  const direction = toNumber(order)
  if (direction === 1 || direction === -1) return list.toSorted((a, b) => direction * compare(a, b))
  return sorted(list, sortOf(order), (item) => (isDocument(item) ? item : {}))
}

const $addToSet: UpdateOperator = (argument) => {
  const each = isDocument(argument) && '$each' in argument ? argument['$each'] : [argument]
  if (!Array.isArray(each)) {
    throw new MongoFault(14, `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`)
  }
  return (old, about) => {
    if (old !== undefined && !Array.isArray(old)) {
      const field = about.path.split('.').at(-1) ?? about.path
      throw new MongoFault(
        2,
        `Cannot apply $addToSet to non-array field. Field named '${field}' has non-array type ${typeName(old)}`,
      )
    }
    const list: unknown[] = [...(old ?? [])]
    for (const item of each) if (!list.some((other) => equal(other, item))) list.push(item)
    return Array.isArray(old) && list.length === old.length ? old : list
  }
}

const $pop: UpdateOperator = (argument, path) => {
  const end = toNumber(argument)
  if (end === undefined) throw new MongoFault(9, `Expected a number in: ${path}: ${shown(argument)}`)
  if (end !== 1 && end !== -1) throw new MongoFault(9, `$pop expects 1 or -1, found: ${String(argument)}`)
  return (old, about) => {
    if (old === undefined) return old
    if (!Array.isArray(old)) {
      throw new MongoFault(14, `Path '${about.path}' contains an element of non-array type '${typeName(old)}'`)
    }
    const list: unknown[] = old
    return list.length === 0 ? old : end === 1 ? list.slice(0, -1) : list.slice(1)
  }
}

const $pull: UpdateOperator = (argument) => {
  let removes: (element: unknown) => boolean
  if (hasOperators(argument) || isRegex(argument)) {
    const test = matcherOf({ v: isRegex(argument) ? argument : { $elemMatch: argument } })
    removes = (element) => test({ v: isRegex(argument) ? element : [element] })
  } else if (isDocument(argument)) {
    const test = matcherOf(argument)
    removes = (element) => isDocument(element) && test(element)
  } else removes = (element) => equal(element, argument)
  return (old) => {
    if (old === undefined) return old
    if (!Array.isArray(old)) throw new MongoFault(2, 'Cannot apply $pull to a non-array value')
    const list: unknown[] = old
    const kept = list.filter((element) => !removes(element))
    return kept.length === list.length ? old : kept
  }
}

const $pullAll: UpdateOperator = (argument) => {
  if (!Array.isArray(argument)) {
    throw new MongoFault(2, `$pullAll requires an array argument but was given a ${typeName(argument)}`)
  }
  return (old) => {
    if (old === undefined) return old
    if (!Array.isArray(old)) throw new MongoFault(2, 'Cannot apply $pullAll to a non-array value')
    const list: unknown[] = old
    const kept = list.filter((element) => !argument.some((item) => equal(item, element)))
    return kept.length === list.length ? old : kept
  }
}

const $bit: UpdateOperator = (argument, path) => {
  if (!isDocument(argument)) {
    throw new MongoFault(
      2,
      `The $bit modifier is not compatible with a ${typeName(argument)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  }
  return (old, { id }) => {
    if (old !== undefined && numberType(old) !== 'int' && numberType(old) !== 'long') {
      throw new MongoFault(
        2,
        `Cannot apply $bit to a value of non-integral type.{_id: ${shown(id)}} has the field ${path.split('.').at(-1)} of non-integer type ${typeName(old)}`,
      )
    }
    let value = toBigInt(old ?? 0)
    let long = old instanceof Long
    for (const [name, operand] of Object.entries(argument)) {
      if (numberType(operand) !== 'int' && numberType(operand) !== 'long') {
        throw new MongoFault(
          2,
          `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here: {${name}: ${shown(operand)}}`,
        )
      }
      long ||= operand instanceof Long
      const mask = toBigInt(operand)
      if (name === 'and') value &= mask
      else if (name === 'or') value |= mask
      else if (name === 'xor') value ^= mask
      else
        throw new MongoFault(
          2,
          `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${shown(operand)}}`,
        )
    }
    return long ? Long.fromBigInt(BigInt.asIntN(64, value)) : Number(value)
  }
}

let ticks = 0

const $currentDate: UpdateOperator = (argument) => {
  const type = isDocument(argument) ? argument['$type'] : argument === false || argument === true ? 'date' : undefined
  if (type === 'date') return () => new Date()
  if (type === 'timestamp') return () => new Timestamp({ t: Math.floor(Date.now() / 1000), i: ++ticks })
  throw new MongoFault(
    2,
    `${typeName(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  )
}

/** The update operators that this server knows; `$rename` moves a field and is handled where fields are found. */
export const UPDATE_OPERATORS: Record<string, UpdateOperator> = {
  $set: (argument) => () => argument,
  $setOnInsert: (argument) => () => argument,
  $unset: () => () => undefined,
  $inc: arithmetic('$inc'),
  $mul: arithmetic('$mul'),
  $min: extreme((order) => order < 0),
  $max: extreme((order) => order > 0),
  $push,
  $addToSet,
  $pop,
  $pull,
  $pullAll,
  $bit,
  $currentDate,
}

/** The documents of `arrayFilters` by the name that each is about. Throws MongoDB's errors for wrong ones. */
export function arrayFiltersOf(filters: unknown): Map<string, (element: unknown) => boolean> {
  const byName = new Map<string, (element: unknown) => boolean>()
  for (const filter of Array.isArray(filters) ? filters : []) {
    if (!isDocument(filter)) throw new MongoFault(14, 'Each array filter must be an object')
    const names = new Set<string>()
    collectNames(filter, names)
    const [name] = names
    if (name === undefined)
      throw new MongoFault(9, 'Cannot use an expression without a top-level field name in arrayFilters')
    if (names.size > 1) {
      throw new MongoFault(
        9,
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      )
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw new MongoFault(
        2,
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      )
    }
    if (byName.has(name))
      throw new MongoFault(9, `Found multiple array filters with the same top-level field name ${name}`)
    const test = matcherOf(filter)
    byName.set(name, (element) => test({ [name]: element }))
  }
  return byName
}

function collectNames(filter: Doc, names: Set<string>): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name.startsWith('$')) {
      if (Array.isArray(condition)) for (const branch of condition) if (isDocument(branch)) collectNames(branch, names)
    } else names.add(name.split('.')[0] ?? name)
  }
}
