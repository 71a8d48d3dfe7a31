import { compare } from '../bson/compare.ts'
import { keyString } from '../bson/keys.ts'
import { ADD, calculate, numberType, quotient } from '../bson/numbers.ts'
import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { sorted, sortOf } from '../query/sort.ts'
import { expressionOf } from './expressions/compile.ts'
import { assertMethod, countOf, sharesOf } from './expressions/listed.ts'
import { merged } from './expressions/objects.ts'
import { nullish } from './expressions/operator.ts'
import { deviation, extreme, percentiles } from './expressions/totals.ts'

/** What gathers the documents of one group. */
export interface Gathering {
  readonly add: (doc: Doc) => void
  readonly result: () => unknown
}

/** Compiles an accumulator with its argument; each group then gets one of its own. */
type Accumulator = (argument: unknown, variables: Doc | undefined, name: string) => () => Gathering

/** An accumulator of one expression. */
function unary(start: (value: (doc: Doc) => unknown) => Gathering): Accumulator {
  return (argument, variables, name) => {
    if (Array.isArray(argument) && argument.length !== 1) {
      throw new MongoFault(40237, `The ${name} accumulator is a unary operator`)
    }
    const value = expressionOf(Array.isArray(argument) ? argument[0] : argument, variables)
    return () => start(value)
  }
}

/** An accumulator that looks at all values in the end. */
function collected(compute: (values: unknown[]) => unknown): Accumulator {
  return unary((value) => {
    const values: unknown[] = []
    return { add: (doc) => values.push(value(doc)), result: () => compute(values) }
  })
}

const $sum = unary((value) => {
  let total: unknown = 0
  return {
    add: (doc) => {
      const number = value(doc)
      if (numberType(number) !== undefined) total = calculate(ADD, total, number)
    },
    result: () => total,
  }
})

const $avg = unary((value) => {
  let total: unknown = 0
  let count = 0
  return {
    add: (doc) => {
      const number = value(doc)
      if (numberType(number) === undefined) return
      total = calculate(ADD, total, number)
      count++
    },
    result: () => (count === 0 ? null : quotient(total, count)),
  }
})

function best(sign: 1 | -1): Accumulator {
  return unary((value) => {
    let found: unknown = null
    return {
      add: (doc) => {
        found = extreme([found, value(doc)], sign)
      },
      result: () => found,
    }
  })
}

const $first = unary((value) => {
  let found: unknown
  let seen = false
  return {
    add: (doc) => {
      if (!seen) found = value(doc)
      seen = true
    },
    result: () => found ?? null,
  }
})

const $last = unary((value) => {
  let found: unknown
  return {
    add: (doc) => {
      found = value(doc)
    },
    result: () => found ?? null,
  }
})

function distinct(values: readonly unknown[]): unknown[] {
  const found = new Map<string, unknown>()
  for (const value of values)
    if (value !== undefined && !found.has(keyString(value))) found.set(keyString(value), value)
  return [...found.values()]
}

const $count: Accumulator = (argument) => {
  if (!isDocument(argument) || Object.keys(argument).length > 0) {
    throw new MongoFault(9, '$count takes no arguments, i.e. $count:{}')
  }
  return () => {
    let count = 0
    return { add: () => count++, result: () => count }
  }
}

/** An accumulator of the `n` first of its values, in some order. */
function several(pick: (values: unknown[], count: number) => unknown[]): Accumulator {
  return (argument, variables, name) => {
    const given = isDocument(argument) ? argument : {}
    if (!('n' in given)) throw new MongoFault(5787906, `Missing value for 'n'`)
    if (!('input' in given)) throw new MongoFault(5787907, `Missing value for 'input'`)
    for (const field of Object.keys(given)) {
      if (field !== 'n' && field !== 'input')
        throw new MongoFault(5787901, `Unknown argument for '${name}' operator: ${field}`)
    }
    const value = expressionOf(given['input'], variables)
    const count = countOf(expressionOf(given['n'], variables)({}))
    return () => {
      const values: unknown[] = []
      return { add: (doc) => values.push(value(doc) ?? null), result: () => pick(values, count) }
    }
  }
}

/** `$top` and its like: what documents give, by an order of their own. */
function ranked(single: boolean, fromEnd: boolean): Accumulator {
  return (argument, variables, name) => {
    const given = isDocument(argument) ? argument : {}
    for (const field of single ? ['sortBy', 'output'] : ['n', 'sortBy', 'output']) {
      if (!(field in given))
        throw new MongoFault(
          field === 'n' ? 5788003 : field === 'output' ? 5788004 : 5788005,
          `Missing value for '${field}'`,
        )
    }
    if (!isDocument(given['sortBy']))
      throw new MongoFault(10065, `invalid parameter: expected an object (sortBy) in ${name}`)
    const order = sortOf(given['sortBy'])
    const value = expressionOf(given['output'], variables)
    const count = single ? 1 : countOf(expressionOf(given['n'], variables)({}))
    return () => {
      const docs: Doc[] = []
      const result = (): unknown => {
        const all = sorted(docs, order, (doc) => doc)
        const some = (fromEnd ? all.slice(-count) : all.slice(0, count)).map((doc) => value(doc) ?? null)
        return single ? (some[0] ?? null) : some
      }
      return { add: (doc) => docs.push(doc), result }
    }
  }
}

function ranks(median: boolean): Accumulator {
  return (argument, variables) => {
    const given = isDocument(argument) ? argument : {}
    assertMethod(given)
    const value = expressionOf(given['input'], variables)
    const shares = median ? [0.5] : sharesOf(expressionOf(given['p'], variables)({}))
    return () => {
      const values: unknown[] = []
      return {
        add: (doc) => values.push(value(doc)),
        result: () => (median ? percentiles(values, shares)[0] : percentiles(values, shares)),
      }
    }
  }
}

const present = (values: unknown[]): unknown[] => values.filter((value) => !nullish(value))

const ACCUMULATORS: Record<string, Accumulator> = {
  $sum,
  $avg,
  $min: best(-1),
  $max: best(1),
  $first,
  $last,
  $count,
  $push: collected((values) => values.filter((value) => value !== undefined)),
  $addToSet: collected(distinct),
  $mergeObjects: collected((values) => values.reduce(merged, {})),
  $stdDevPop: collected((values) => deviation(values, false)),
  $stdDevSamp: collected((values) => deviation(values, true)),
  $firstN: several((values, count) => values.slice(0, count)),
  $lastN: several((values, count) => values.slice(-count)),
  $minN: several((values, count) => present(values).sort(compare).slice(0, count)),
  $maxN: several((values, count) =>
    present(values)
      .sort((a, b) => compare(b, a))
      .slice(0, count),
  ),
  $top: ranked(true, false),
  $bottom: ranked(true, true),
  $topN: ranked(false, false),
  $bottomN: ranked(false, true),
  $median: ranks(true),
  $percentile: ranks(false),
}

/** Is it the name of an accumulator? */
export function isAccumulator(name: string): boolean {
  return Object.hasOwn(ACCUMULATORS, name)
}

/** Compiles one field of `$group`. Throws MongoDB's errors for what is no accumulator. */
export function accumulatorOf(field: string, value: unknown, variables?: Doc): () => Gathering {
  if (field.includes('.')) throw new MongoFault(40235, `The field name '${field}' cannot contain '.'`)
  if (field.startsWith('$')) throw new MongoFault(40236, `The field name '${field}' cannot be an operator name`)
  if (!isDocument(value)) throw new MongoFault(40234, `The field '${field}' must be an accumulator object`)
  const [name = '', another] = Object.keys(value)
  if (name === '' || another !== undefined)
    throw new MongoFault(40238, `The field '${field}' must specify one accumulator`)
  const accumulator = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined
  if (!accumulator) throw new MongoFault(15952, `unknown group operator '${name}'`)
  return accumulator(value[name], variables, name)
}
