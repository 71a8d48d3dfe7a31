import { compare, equal } from '../../bson/compare.ts'
import { numberType } from '../../bson/numbers.ts'
import { isDocument, toNumber, typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { sorted, sortOf } from '../../query/sort.ts'
import { compile } from './compile.ts'
import { fieldsOf, fixed, nullish, type Operator, ranged, variadic } from './operator.ts'

/** A whole number of 32 bits, or undefined for anything else. */
export function int32(value: unknown): number | undefined {
  const number = toNumber(value)
  return number !== undefined && (number | 0) === number ? number : undefined
}

const $arrayElemAt = fixed(2, (list, at) => {
  if (nullish(list) || nullish(at)) return null
  if (!Array.isArray(list)) {
    throw new MongoFault(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(list)}`)
  }
  if (numberType(at) === undefined) {
    throw new MongoFault(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeName(at)}`)
  }
  const index = int32(at)
  if (index === undefined) {
    throw new MongoFault(
      28691,
      `$arrayElemAt's second argument must be representable as a 32-bit integer: ${String(at)}`,
    )
  }
  return list.at(index)
})

function end(name: string, at: 0 | -1): Operator {
  return fixed(1, (value) => {
    if (nullish(value)) return null
    if (Array.isArray(value)) return value.at(at)
    throw new MongoFault(28689, `${name}'s argument must be an array, but is ${typeName(value)}`)
  })
}

const $concatArrays = variadic((values) => {
  const all: unknown[] = []
  for (const value of values) {
    if (nullish(value)) return null
    if (!Array.isArray(value)) throw new MongoFault(28664, `$concatArrays only supports arrays, not ${typeName(value)}`)
    assertLength(all.length + value.length, '$concatArrays')
    for (const item of value) all.push(item)
  }
  return all
})

/** So many values take 100 MB in MongoDB. */
const MOST_VALUES = 5_000_000

function assertLength(length: number, name: string): void {
  if (length <= MOST_VALUES) return
  throw new MongoFault(146, `${name} would use too much memory and cannot spill to disk. Memory limit: 104857600 bytes`)
}

const $slice = ranged(2, 3, (list, second, third) => {
  if (nullish(list) || nullish(second) || third === null) return null
  if (!Array.isArray(list))
    throw new MongoFault(28724, `First argument to $slice must be an array, but is of type: ${typeName(list)}`)
  const whole = (value: unknown, code: number, which: string): number => {
    if (numberType(value) === undefined) {
      throw new MongoFault(code, `${which} argument to $slice must be numeric, but is of type: ${typeName(value)}`)
    }
    const number = int32(value)
    if (number === undefined) {
      throw new MongoFault(
        code + 1,
        `${which} argument to $slice can't be represented as a 32-bit integer: ${String(value)}`,
      )
    }
    return number
  }
  const first = whole(second, 28725, 'Second')
  if (third === undefined) return first < 0 ? list.slice(first) : list.slice(0, first)
  const count = whole(third, 28727, 'Third')
  if (count <= 0) throw new MongoFault(28729, `Third argument to $slice must be positive: ${count}`)
  const from = first < 0 ? Math.max(0, list.length + first) : first
  return list.slice(from, from + count)
})

const $in = fixed(2, (value, list) => {
  if (!Array.isArray(list)) {
    throw new MongoFault(40081, `$in requires an array as a second argument, found: ${typeName(list)}`)
  }
  return list.some((item) => equal(item, value))
})

const $indexOfArray = ranged(2, 4, (list, value, from = 0, to) => {
  if (nullish(list)) return null
  if (!Array.isArray(list)) {
    throw new MongoFault(40090, `$indexOfArray requires an array as a first argument, found: ${typeName(list)}`)
  }
  const bound = (given: unknown, what: string): number => {
    const number = int32(given)
    if (number === undefined) {
      throw new MongoFault(
        40096,
        `$indexOfArray requires an integral ${what} index, found a value of type: ${typeName(given)}`,
      )
    }
    if (number < 0) throw new MongoFault(40097, `$indexOfArray requires a nonnegative ${what} index, found: ${number}`)
    return number
  }
  const stop = Math.min(to === undefined ? list.length : bound(to, 'ending'), list.length)
  for (let i = bound(from, 'starting'); i < stop; i++) if (equal(list[i], value)) return i
  return -1
})

const $range = ranged(2, 3, (from, to, by = 1) => {
  const whole = (value: unknown, code: number, what: string): number => {
    if (numberType(value) === undefined) {
      throw new MongoFault(code, `$range requires a numeric ${what} value, found value of type: ${typeName(value)}`)
    }
    const number = int32(value)
    if (number === undefined) {
      throw new MongoFault(
        code + 1,
        `$range requires a ${what} value that can be represented as a 32-bit integer, found value: ${String(value)}`,
      )
    }
    return number
  }
  const start = whole(from, 34443, 'starting')
  const stop = whole(to, 34445, 'ending')
  const step = whole(by, 34447, 'step')
  if (step === 0) throw new MongoFault(34449, '$range requires a non-zero step value')
  const made: number[] = []
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) {
    made.push(i)
    assertLength(made.length, '$range')
  }
  return made
})

const $zip: Operator = (argument, names, name) => {
  const given = fieldsOf(
    argument,
    name,
    { required: ['inputs'], optional: ['useLongestLength', 'defaults'] },
    { shape: 34460, unknown: 34464, missing: 34465 },
  )
  const { inputs, defaults } = given
  if (!Array.isArray(inputs))
    throw new MongoFault(34461, `inputs must be an array of expressions, found ${typeName(inputs)}`)
  if (inputs.length === 0) throw new MongoFault(34465, '$zip requires at least one input array')
  if (defaults !== undefined && !Array.isArray(defaults)) {
    throw new MongoFault(34462, `defaults must be an array of expressions, found ${typeName(defaults)}`)
  }
  const longest = given['useLongestLength'] ?? false
  if (typeof longest !== 'boolean')
    throw new MongoFault(34463, `useLongestLength must be a bool, found ${typeName(longest)}`)
  if (defaults && !longest) {
    throw new MongoFault(34466, 'cannot specify defaults unless useLongestLength is true')
  }
  if (defaults && defaults.length !== inputs.length) {
    throw new MongoFault(34467, 'defaults and inputs must have the same length')
  }
  const lists = inputs.map((input) => compile(input, names))
  const fillers = defaults?.map((filler) => compile(filler, names))
  return (frame) => {
    const rows = lists.map((list) => list(frame))
    if (rows.some(nullish)) return null
    const columns = rows.map((row) => {
      if (Array.isArray(row)) return row
      throw new MongoFault(34468, `$zip found a non-array expression in input: ${String(row)}`)
    })
    const sizes = columns.map((column) => column.length)
    const size = longest ? Math.max(...sizes) : Math.min(...sizes)
    return Array.from({ length: size }, (_, i) =>
      columns.map((column, j) => (i < column.length ? column[i] : (fillers?.[j]?.(frame) ?? null))),
    )
  }
}

const $sortArray: Operator = (argument, names, name) => {
  const given = fieldsOf(
    argument,
    name,
    { required: ['input', 'sortBy'] },
    { shape: 2942500, unknown: 2942501, missing: 2942502 },
  )
  const input = compile(given['input'], names)
  const { sortBy } = given
  const direction = toNumber(sortBy)
  if (!isDocument(sortBy) && direction !== 1 && direction !== -1) {
    throw new MongoFault(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  }
  const fields = isDocument(sortBy) ? sortOf(sortBy) : undefined
  return (frame) => {
    const list = input(frame)
    if (nullish(list)) return null
    if (!Array.isArray(list))
      throw new MongoFault(
        2942504,
        `The input argument to $sortArray must be an array, but was of type: ${typeName(list)}`,
      )
    if (!fields) return list.toSorted((a, b) => (direction ?? 1) * compare(a, b))
    return sorted([...list], fields, (item) => (isDocument(item) ? item : {}))
  }
}

/** Lists: their elements, parts and order. */
export const ARRAYS: Record<string, Operator> = {
  $arrayElemAt,
  $first: end('$first', 0),
  $last: end('$last', -1),
  $concatArrays,
  $slice,
  $in,
  $indexOfArray,
  $range,
  $zip,
  $sortArray,
  $isArray: fixed(1, (value) => Array.isArray(value)),
  $size: fixed(1, (value) => {
    if (Array.isArray(value)) return value.length
    throw new MongoFault(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`)
  }),
  $reverseArray: fixed(1, (value) => {
    if (nullish(value)) return null
    if (Array.isArray(value)) return value.toReversed()
    throw new MongoFault(34435, `The argument to $reverseArray must be an array, but was of type: ${typeName(value)}`)
  }),
}
