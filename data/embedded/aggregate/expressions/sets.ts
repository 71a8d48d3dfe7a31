import { compare } from '../../bson/compare.ts'
import { keyString } from '../../bson/keys.ts'
import { typeName } from '../../bson/values.ts'
import { MongoFault } from '../../errors.ts'
import { truthy } from './compile.ts'
import { fixed, nullish, type Operator, variadic } from './operator.ts'

function list(value: unknown, code: number, text: string): unknown[] {
  if (Array.isArray(value)) return value
  throw new MongoFault(code, `${text} ${typeName(value)}`)
}

/** The values of a list, each once, by the bytes that tell them apart. */
function distinct(values: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const value of values) {
    const key = keyString(value)
    if (!found.has(key)) found.set(key, value)
  }
  return found
}

const $setUnion = variadic((values) => {
  if (values.some(nullish)) return null
  const all = values.flatMap((value) =>
    list(value, 17043, 'All operands of $setUnion must be arrays. One argument is of type:'),
  )
  return [...distinct(all).values()].sort(compare)
})

const $setIntersection = variadic((values) => {
  if (values.some(nullish)) return null
  const [first, ...others] = values.map((value) =>
    distinct(list(value, 17047, 'All operands of $setIntersection must be arrays. One argument is of type:')),
  )
  const common = [...(first ?? [])].filter(([key]) => others.every((other) => other.has(key)))
  return common.map(([, value]) => value).sort(compare)
})

const $setDifference = fixed(2, (a, b) => {
  if (nullish(a) || nullish(b)) return null
  const from = list(a, 17048, 'both operands of $setDifference must be arrays. First argument is of type:')
  const less = distinct(list(b, 17049, 'both operands of $setDifference must be arrays. Second argument is of type:'))
  return [...distinct(from)].filter(([key]) => !less.has(key)).map(([, value]) => value)
})

const $setEquals: Operator = (argument, names, name) => {
  if (!Array.isArray(argument) || argument.length < 2) {
    throw new MongoFault(
      17045,
      `$setEquals needs at least two arguments had: ${Array.isArray(argument) ? argument.length : 1}`,
    )
  }
  return variadic((values) => {
    const [first, ...others] = values.map((value) =>
      distinct(list(value, 17044, 'All operands of $setEquals must be arrays. One argument is of type:')),
    )
    return others.every((other) => other.size === first?.size && [...other.keys()].every((key) => first.has(key)))
  })(argument, names, name)
}

const $setIsSubset = fixed(2, (a, b) => {
  const part = list(a, 17046, 'both operands of $setIsSubset must be arrays. First argument is of type:')
  const whole = distinct(list(b, 17042, 'both operands of $setIsSubset must be arrays. Second argument is of type:'))
  return part.every((value) => whole.has(keyString(value)))
})

/** Lists as sets. */
export const SETS: Record<string, Operator> = {
  $setUnion,
  $setIntersection,
  $setDifference,
  $setEquals,
  $setIsSubset,
  $anyElementTrue: fixed(1, (value) =>
    list(value, 17041, "$anyElementTrue's argument must be an array, but is").some(truthy),
  ),
  $allElementsTrue: fixed(1, (value) =>
    list(value, 17040, "$allElementsTrue's argument must be an array, but is").every(truthy),
  ),
}
