import { keyOf, kindOf } from '../bson/keys.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { RANGES } from './bounds.ts'
import { hasOperators } from './operators.ts'
import { isRegex } from './regex.ts'

/** Does every document that matches `filter` match the filter of a partial index? Only what is plainly so counts. */
export function implies(filter: Doc, partial: Doc): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    if (path === '$and' && Array.isArray(condition)) {
      return condition.every((branch) => isDocument(branch) && implies(filter, branch))
    }
    const given = conditionsOn(filter, path)
    const wanted = hasOperators(condition) ? Object.entries(condition) : [['$eq', condition] as const]
    return wanted.every(([operator, argument]) =>
      given.some(([name, value]) => impliesCondition(name, value, operator, argument)),
    )
  })
}

function conditionsOn(filter: Doc, path: string): (readonly [string, unknown])[] {
  const found: (readonly [string, unknown])[] = []
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const branch of condition) if (isDocument(branch)) found.push(...conditionsOn(branch, path))
    } else if (name === path) {
      if (hasOperators(condition)) found.push(...Object.entries(condition))
      else if (!isRegex(condition)) found.push(['$eq', condition])
    }
  }
  return found
}

function impliesCondition(name: string, value: unknown, operator: string, argument: unknown): boolean {
  const same = (a: unknown, b: unknown): boolean => keyOf(a).equals(keyOf(b))
  if (operator === '$exists' && (argument === true || toNumber(argument) === 1)) {
    if (name === '$exists') return value === true || toNumber(value) === 1
    if (name === '$eq' || name === '$gt' || name === '$gte' || name === '$lt' || name === '$lte') return value !== null
    return name === '$in' && Array.isArray(value) && !value.includes(null) && !value.some(isRegex)
  }
  if (operator === '$type' && name === '$eq' && typeof argument === 'string') {
    if (argument === 'string') return typeof value === 'string'
    if (argument === 'number') return toNumber(value) !== undefined
  }
  if (operator === '$in' && Array.isArray(argument)) {
    const values = name === '$eq' ? [value] : name === '$in' && Array.isArray(value) ? value : undefined
    if (values?.every((item) => argument.some((other) => same(item, other)))) return true
  }
  if (operator === '$eq' && name === '$in' && Array.isArray(value)) return value.every((item) => same(item, argument))
  if (name === operator && same(value, argument)) return true
  const [a, b] = [toNumber(value), toNumber(argument)]
  const ordered = (x: unknown, y: unknown): number | undefined =>
    kindOf(x) === kindOf(y) && RANGES.has(kindOf(x)) && !Number.isNaN(a) && !Number.isNaN(b)
      ? Buffer.compare(keyOf(x), keyOf(y))
      : undefined
  const order = ordered(value, argument)
  if (order === undefined) return false
  switch (operator) {
    case '$gt':
      return name === '$eq' || name === '$gte' ? order > 0 : name === '$gt' && order >= 0
    case '$gte':
      return (name === '$eq' || name === '$gte' || name === '$gt') && order >= 0
    case '$lt':
      return name === '$eq' || name === '$lte' ? order < 0 : name === '$lt' && order <= 0
    case '$lte':
      return (name === '$eq' || name === '$lte' || name === '$lt') && order <= 0
  }
  return false
}
