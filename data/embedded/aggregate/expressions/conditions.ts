import { compare, equal } from '../../bson/compare.ts'
import { isDocument, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { bind, compile, type Expression, truthy } from './compile.ts'
import { fieldsOf, fixed, nullish, type Operator } from './operator.ts'

function comparison(accepts: (order: number) => unknown): Operator {
  return fixed(2, (a, b) => accepts(compare(a, b)))
}

function parts(argument: unknown): unknown[] {
  return Array.isArray(argument) ? argument : [argument]
}

const $cond: Operator = (argument, names, name) => {
  let list: unknown[]
  if (isDocument(argument)) {
    const known = ['if', 'then', 'else']
    for (const field of Object.keys(argument)) {
      if (!known.includes(field)) throw new MongoFault(17083, `Unrecognized parameter to $cond: ${field}`)
    }
    known.forEach((field, i) => {
      if (!(field in argument)) throw new MongoFault(17080 + i, `Missing '${field}' parameter to $cond`)
    })
    list = known.map((field) => argument[field])
  } else list = parts(argument)
  const [condition, then, otherwise] = list.map((part) => compile(part, names))
  if (!condition || !then || !otherwise || list.length > 3) {
    throw new MongoFault(16020, `Expression ${name} takes exactly 3 arguments. ${list.length} were passed in.`)
  }
  return (frame) => (truthy(condition(frame)) ? then(frame) : otherwise(frame))
}

const $switch: Operator = (argument, names) => {
  if (!isDocument(argument)) {
    throw new MongoFault(40060, `$switch requires an object as an argument, found: ${typeName(argument)}`)
  }
  for (const field of Object.keys(argument)) {
    if (field !== 'branches' && field !== 'default') {
      throw new MongoFault(40067, `$switch found an unknown argument: ${field}`)
    }
  }
  const given = argument['branches'] ?? []
  if (!Array.isArray(given)) {
    throw new MongoFault(40061, `$switch expected an array for 'branches', found: ${typeName(given)}`)
  }
  if (given.length === 0) throw new MongoFault(40068, '$switch requires at least one branch.')
  const branches = given.map((branch: unknown) => {
    if (!isDocument(branch)) {
      throw new MongoFault(40062, `$switch expected each branch to be an object, found: ${typeName(branch)}`)
    }
    for (const field of Object.keys(branch)) {
      if (field !== 'case' && field !== 'then') {
        throw new MongoFault(40063, `$switch found an unknown argument to a branch: ${field}`)
      }
    }
    if (!('case' in branch)) throw new MongoFault(40064, "$switch requires each branch have a 'case' expression")
    if (!('then' in branch)) throw new MongoFault(40065, "$switch requires each branch have a 'then' expression.")
    return { condition: compile(branch['case'], names), result: compile(branch['then'], names) }
  })
  const otherwise = 'default' in argument ? compile(argument['default'], names) : undefined
  return (frame) => {
    for (const { condition, result } of branches) if (truthy(condition(frame))) return result(frame)
    if (otherwise) return otherwise(frame)
    throw new MongoFault(40066, '$switch could not find a matching branch for an input, and no default was specified.')
  }
}

const $ifNull: Operator = (argument, names) => {
  const list = parts(argument).map((part) => compile(part, names))
  if (list.length < 2) throw new MongoFault(1257300, `$ifNull needs at least two arguments, had: ${list.length}`)
  return (frame) => {
    let value: unknown
    for (const part of list) {
      value = part(frame)
      if (!nullish(value)) return value
    }
    return value
  }
}

function joined(stopsAt: boolean): Operator {
  return (argument, names) => {
    const list = parts(argument).map((part) => compile(part, names))
    return (frame) => {
      for (const part of list) if (truthy(part(frame)) === stopsAt) return stopsAt
      return !stopsAt
    }
  }
}

const $let: Operator = (argument, names, name) => {
  const given = fieldsOf(argument, name, { required: ['vars', 'in'] }, { shape: 16874, unknown: 16875, missing: 16876 })
  const vars = given['vars']
  if (!isDocument(vars)) throw new MongoFault(10065, 'invalid parameter: expected an object (vars)')
  let inner = names
  const bound: { slot: number; value: Expression }[] = []
  for (const [variable, value] of Object.entries(vars)) {
    const compiled = compile(value, names)
    const added = bind(inner, variable)
    inner = added.names
    bound.push({ slot: added.slot, value: compiled })
  }
  const result = compile(given['in'], inner)
  return (frame) => {
    for (const { slot, value } of bound) frame.slots[slot] = value(frame)
    return result(frame)
  }
}

/** What decides, compares and names. */
export const CONDITIONS: Record<string, Operator> = {
  $eq: fixed(2, (a, b) => (a === undefined || b === undefined ? a === b : equal(a, b))),
  $ne: fixed(2, (a, b) => (a === undefined || b === undefined ? a !== b : !equal(a, b))),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => Math.sign(order)),
  $cond,
  $switch,
  $ifNull,
  $and: joined(false),
  $or: joined(true),
  $not: fixed(1, (value) => !truthy(value)),
  $let,
  $literal: (argument) => () => argument,
}
