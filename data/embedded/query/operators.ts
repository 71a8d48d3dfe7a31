import { BSON } from 'mongodb/lib/bson.js'
import { compare, equal } from '../bson/compare.ts'
import { KIND, keyString, kindOf } from '../bson/keys.ts'
import { type Doc, isDocument, TYPE_NUMBERS, toNumber, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { GEO_OPERATORS } from './geo/operators.ts'
import { NUMBER_OPERATORS } from './numbers.ts'
import { anyAt } from './paths.ts'
import { compile, isRegex, regexOf } from './regex.ts'

/** What a filter is evaluated with. */
export interface MatchContext {
  readonly collator?: Intl.Collator
  /** Compiles a filter for elements of a list ($elemMatch of documents). */
  readonly matcher: (filter: Doc) => (doc: Doc) => boolean
}

/** A test of one value, and whether elements of a list are tested too. */
export interface ValueTest {
  readonly expand: boolean
  readonly negated?: boolean
  readonly test: (value: unknown) => boolean
}

/** Makes the test that an operator stands for; `siblings` are the operators beside it. */
export type Operator = (argument: unknown, context: MatchContext, siblings: Doc) => ValueTest

/** Applies a test to all that a path reaches in a document. */
export function applies(test: ValueTest, doc: Doc, path: readonly string[]): boolean {
  return anyAt(doc, path, 0, test.expand, test.test) !== (test.negated ?? false)
}

function comparison(accepts: (order: number) => boolean, orEqual: boolean): Operator {
  return (argument, context) => {
    if (isRegex(argument)) throw new MongoFault(2, "Can't have RegEx as arg to predicate over field")
    if (argument === null || argument === undefined) {
      return { expand: true, test: (value) => orEqual && (value === null || value === undefined) }
    }
    const kind = kindOf(argument)
    const anyKind = kind === KIND.minKey || kind === KIND.maxKey
    const notANumber = Number.isNaN(toNumber(argument))
    const { collator } = context
    if (collator && typeof argument === 'string') {
      return {
        expand: true,
        test: (value) => typeof value === 'string' && accepts(collator.compare(value, argument)),
      }
    }
    return {
      expand: true,
      test: (value) => {
        if (value === undefined) return false
        if (kindOf(value) !== kind) return anyKind && accepts(compare(value, argument))
        if (kind === KIND.number && Number.isNaN(toNumber(value)) !== notANumber) return false
        return accepts(compare(value, argument))
      },
    }
  }
}

function equality(argument: unknown, collator: Intl.Collator | undefined): (value: unknown) => boolean {
  if (argument === null || argument === undefined) return (value) => value === null || value === undefined
  if (typeof argument === 'string') {
    return collator
      ? (value) => typeof value === 'string' && collator.compare(value, argument) === 0
      : (value) => value === argument
  }
  if (isRegex(argument)) {
    const regex = regexOf(argument)
    return (value) => (typeof value === 'string' ? regex.test(value) : isRegex(value) && equal(value, argument))
  }
  return (value) => equal(value, argument)
}

/** A direct `{field: value}` or `$eq`; a regular expression only means equality under an explicit `$eq`. */
const $eq: Operator = (argument, { collator }) => ({ expand: true, test: equality(argument, collator) })

const $in: Operator = (argument, { collator }) => {
  if (!Array.isArray(argument)) throw new MongoFault(2, '$in needs an array')
  const keys = new Set<string>()
  const tests: ((value: unknown) => boolean)[] = []
  let orNull = false
  for (const item of argument) {
    if (isDocument(item) && Object.keys(item)[0]?.startsWith('$') && !('$ref' in item)) {
      throw new MongoFault(2, 'cannot nest $ under $in')
    }
    if (item === null || item === undefined) orNull = true
    else if (isRegex(item) || (collator && typeof item === 'string')) tests.push(equality(item, collator))
    else keys.add(keyString(item))
  }
  return {
    expand: true,
    test: (value) => {
      if (value === null || value === undefined) return orNull
      return keys.has(keyString(value)) || tests.some((test) => test(value))
    },
  }
}

function negation(operator: Operator): Operator {
  return (argument, context, siblings) => {
    const inner = operator(argument, context, siblings)
    return { ...inner, negated: !(inner.negated ?? false) }
  }
}

/** Is `$exists` with this argument about fields that are there? */
export function asksForPresence(argument: unknown): boolean {
  return argument === null || argument === undefined ? false : argument !== false && toNumber(argument) !== 0
}

const $exists: Operator = (argument) => {
  return { expand: false, negated: !asksForPresence(argument), test: (value) => value !== undefined }
}

const $type: Operator = (argument) => {
  const names = new Set<string>()
  for (const item of Array.isArray(argument) ? argument : [argument]) {
    const number = toNumber(item)
    if (typeof item === 'string') {
      if (item !== 'number' && !(item in TYPE_NUMBERS)) throw new MongoFault(2, `Unknown type name alias: ${item}`)
      names.add(item)
    } else if (number !== undefined) {
      const name = Object.keys(TYPE_NUMBERS).find((candidate) => TYPE_NUMBERS[candidate] === number)
      if (name === undefined) throw new MongoFault(2, `Invalid numerical type code: ${number}`)
      names.add(name)
    } else throw new MongoFault(2, 'type must be represented as a number or a string')
  }
  if (names.has('number')) for (const name of ['int', 'long', 'double', 'decimal']) names.add(name)
  return { expand: true, test: (value) => value !== undefined && names.has(typeName(value)) }
}

const $size: Operator = (argument) => {
  const size = toNumber(argument)
  if (size === undefined || !Number.isInteger(size)) {
    throw new MongoFault(2, 'Failed to parse $size. Expected a number in: $size')
  }
  if (size < 0) throw new MongoFault(2, `Failed to parse $size. Expected a non-negative number in: $size: ${size}`)
  return { expand: false, test: (value) => Array.isArray(value) && value.length === size }
}

const $all: Operator = (argument, context) => {
  if (!Array.isArray(argument)) throw new MongoFault(2, '$all needs an array')
  if (argument.length === 0) return { expand: false, test: () => false }
  const tests = argument.map((item): ValueTest => {
    const elemMatch = isDocument(item) ? item['$elemMatch'] : undefined
    return elemMatch === undefined ? $eq(item, context, {}) : $elemMatch(elemMatch, context, {})
  })
  return {
    expand: false,
    test: (value) => tests.every((each) => anyAt(value, [], 0, each.expand, each.test)),
  }
}

const $elemMatch: Operator = (argument, context) => {
  if (!isDocument(argument)) throw new MongoFault(2, '$elemMatch needs an Object')
  const first = Object.keys(argument)[0]
  if (first?.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const tests = valueTests(argument, context)
    const holds = (element: unknown) => tests.every((each) => each.test(element) !== (each.negated ?? false))
    return { expand: false, test: (value) => Array.isArray(value) && value.some(holds) }
  }
  const matches = context.matcher(argument)
  return {
    expand: false,
    test: (value) =>
      Array.isArray(value) &&
      value.some((element) => {
        if (isDocument(element)) return matches(element)
        return Array.isArray(element) && matches(Object.fromEntries(element.entries()))
      }),
  }
}

const $not: Operator = (argument, context) => {
  if (isRegex(argument)) return { ...$eq(argument, context, {}), negated: true }
  if (!isDocument(argument)) throw new MongoFault(2, '$not needs a regex or a document')
  if (Object.keys(argument).length === 0) throw new MongoFault(2, '$not cannot be empty')
  const tests = valueTests(argument, context)
  return {
    expand: false,
    negated: true,
    test: (value) => tests.every((each) => anyAt(value, [], 0, each.expand, each.test) !== (each.negated ?? false)),
  }
}

const $regex: Operator = (argument, _context, siblings) => {
  const options = siblings['$options']
  if (options !== undefined && typeof options !== 'string') throw new MongoFault(2, '$options has to be a string')
  let regex: RegExp
  if (typeof argument === 'string') regex = compile(argument, options ?? '')
  else if (argument instanceof BSON.BSONRegExp) regex = compile(argument.pattern, options ?? argument.options)
  else if (argument instanceof RegExp) regex = compile(argument.source, options ?? argument.flags)
  else throw new MongoFault(2, '$regex has to be a string')
  return {
    expand: true,
    test: (value) =>
      typeof value === 'string' ? regex.test(value) : isRegex(value) && regexOf(value).source === regex.source,
  }
}

/** The query operators that this server knows, beside the logical ones at the top of a filter. */
const OPERATORS: Record<string, Operator> = {
  $eq: (argument, context, siblings) =>
    isRegex(argument) ? { expand: true, test: (value) => equal(value, argument) } : $eq(argument, context, siblings),
  $ne: (argument, context, siblings) => {
    if (isRegex(argument)) throw new MongoFault(2, "Can't have regex as arg to $ne.")
    return negation($eq)(argument, context, siblings)
  },
  $gt: comparison((order) => order > 0, false),
  $gte: comparison((order) => order >= 0, true),
  $lt: comparison((order) => order < 0, false),
  $lte: comparison((order) => order <= 0, true),
  $in,
  $nin: (argument, context, siblings) => {
    if (!Array.isArray(argument)) throw new MongoFault(2, '$nin needs an array')
    return negation($in)(argument, context, siblings)
  },
  $exists,
  $type,
  $size,
  $all,
  $elemMatch,
  $not,
  $regex,
  $options: (_argument, _context, siblings) => {
    if (siblings['$regex'] === undefined) throw new MongoFault(2, '$options needs a $regex')
    return { expand: false, test: () => true }
  },
  ...NUMBER_OPERATORS,
  ...GEO_OPERATORS,
}

/** Is the right side of a field in a filter a document of operators, rather than a value to equal? */
export function hasOperators(value: unknown): value is Doc {
  if (!isDocument(value)) return false
  const first = Object.keys(value)[0]
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db'
}

/** The tests that a field's condition consists of. Throws MongoDB's error for an operator that it does not know. */
export function valueTests(condition: unknown, context: MatchContext): ValueTest[] {
  if (!hasOperators(condition)) return [$eq(condition, context, {})]
  return Object.entries(condition).map(([name, argument]) => {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    if (!operator) throw new MongoFault(2, `unknown operator: ${name}`)
    return operator(argument, context, condition)
  })
}
