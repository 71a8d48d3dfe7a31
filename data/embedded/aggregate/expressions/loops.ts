import { isDocument, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { int32 } from './arrays.ts'
import { bind, compile, truthy } from './compile.ts'
import { fieldsOf, nullish, type Operator } from './operator.ts'

const $map: Operator = (argument, names, name) => {
  const given = fieldsOf(
    argument,
    name,
    { required: ['input', 'in'], optional: ['as'] },
    { shape: 16878, unknown: 16879, missing: 16880 },
  )
  const input = compile(given['input'], names)
  const bound = bind(names, String(given['as'] ?? 'this'))
  const each = compile(given['in'], bound.names)
  return (frame) => {
    const list = input(frame)
    if (nullish(list)) return null
    if (!Array.isArray(list)) throw new MongoFault(16883, `input to $map must be an array not ${typeName(list)}`)
    return list.map((item: unknown) => {
      frame.slots[bound.slot] = item
      return each(frame) ?? null
    })
  }
}

const $filter: Operator = (argument, names, name) => {
  const given = fieldsOf(
    argument,
    name,
    { required: ['input', 'cond'], optional: ['as', 'limit'] },
    { shape: 28646, unknown: 28647, missing: isDocument(argument) && argument['input'] === undefined ? 28648 : 28650 },
  )
  const input = compile(given['input'], names)
  const bound = bind(names, String(given['as'] ?? 'this'))
  const holds = compile(given['cond'], bound.names)
  const limit = given['limit'] === undefined ? undefined : compile(given['limit'], names)
  return (frame) => {
    const list = input(frame)
    if (nullish(list)) return null
    if (!Array.isArray(list)) throw new MongoFault(28651, `input to $filter must be an array not ${typeName(list)}`)
    const given = limit?.(frame)
    const most = nullish(given) ? list.length : int32(given)
    if (most === undefined)
      throw new MongoFault(327391, `$filter: limit must be represented as a 32-bit integral value: ${String(given)}`)
    if (!nullish(given) && most < 1) throw new MongoFault(327392, `$filter: limit must be greater than 0: ${most}`)
    const kept: unknown[] = []
    for (const item of list) {
      if (kept.length >= most) break
      frame.slots[bound.slot] = item
      if (truthy(holds(frame))) kept.push(item)
    }
    return kept
  }
}

const $reduce: Operator = (argument, names, name) => {
  const given = fieldsOf(
    argument,
    name,
    { required: ['input', 'initialValue', 'in'] },
    { shape: 40075, unknown: 40076, missing: 40077 },
  )
  const input = compile(given['input'], names)
  const initial = compile(given['initialValue'], names)
  const item = bind(names, 'this')
  const value = bind(item.names, 'value')
  const step = compile(given['in'], value.names)
  return (frame) => {
    const list = input(frame)
    if (nullish(list)) return null
    if (!Array.isArray(list))
      throw new MongoFault(40080, `$reduce requires that 'input' be an array, found: ${typeName(list)}`)
    let result = initial(frame)
    for (const each of list) {
      frame.slots[item.slot] = each
      frame.slots[value.slot] = result
      result = step(frame)
    }
    return result
  }
}

/** What is evaluated for each element of a list. */
export const LOOPS: Record<string, Operator> = { $map, $filter, $reduce }
