import { equal } from '../bson/compare.ts'
import { type Doc, isDocument, toNumber, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { compile } from './regex.ts'

/** Tests one value. */
export type Check = (value: unknown) => boolean

const JSON_TYPES: Record<string, readonly string[]> = {
  object: ['object'],
  array: ['array'],
  number: ['int', 'long', 'double', 'decimal'],
  boolean: ['bool'],
  string: ['string'],
  null: ['null'],
}

function jsonType(name: string): readonly string[] {
  const types = Object.hasOwn(JSON_TYPES, name) ? JSON_TYPES[name] : undefined
  if (types) return types
  if (name === 'integer') throw new MongoFault(9, "$jsonSchema type 'integer' is not currently supported.")
  throw new MongoFault(2, `Unknown type name alias: ${name}`)
}

const NOTES = new Set(['title', 'description'])

/** Compiles a JSON schema in MongoDB's dialect. Throws MongoDB's error for a keyword that it does not know. */
export function schemaMatcher(schema: Doc): (doc: Doc) => boolean {
  const check = checkOf(schema)
  return (doc) => check(doc)
}

function checkOf(schema: unknown): Check {
  if (!isDocument(schema)) throw new MongoFault(14, '$jsonSchema must be an object')
  const checks: Check[] = []
  for (const [keyword, argument] of Object.entries(schema)) {
    if (!NOTES.has(keyword)) checks.push(keywordCheck(keyword, argument, schema))
  }
  return (value) => checks.every((check) => check(value))
}

/** What one keyword of a schema asks for; notes ask for nothing. */
export function keywordCheck(keyword: string, argument: unknown, schema: Doc): Check {
  if (NOTES.has(keyword)) return () => true
  const make = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined
  if (!make) throw new MongoFault(9, `Unknown $jsonSchema keyword: ${keyword}`)
  return make(argument, schema)
}

function number(keyword: string, argument: unknown): number {
  const value = toNumber(argument)
  if (value === undefined) throw new MongoFault(14, `$jsonSchema keyword '${keyword}' must be a number`)
  return value
}

function list(keyword: string, argument: unknown): unknown[] {
  if (!Array.isArray(argument)) throw new MongoFault(14, `$jsonSchema keyword '${keyword}' must be an array`)
  return argument
}

const ofType =
  (names: readonly string[]): Check =>
  (value) =>
    names.includes(typeName(value))
const onText =
  (test: (text: string) => boolean): Check =>
  (value) =>
    typeof value !== 'string' || test(value)
const onNumber =
  (test: (value: number) => boolean): Check =>
  (value) => {
    const found = toNumber(value)
    return found === undefined || test(found)
  }
const onList =
  (test: (items: unknown[]) => boolean): Check =>
  (value) =>
    !Array.isArray(value) || test(value)
const onDocument =
  (test: (doc: Doc) => boolean): Check =>
  (value) =>
    !isDocument(value) || test(value)

const KEYWORDS: Record<string, (argument: unknown, schema: Doc) => Check> = {
  bsonType: (argument) => {
    const names = (Array.isArray(argument) ? argument : [argument]).map(String)
    return ofType(names.flatMap((name) => (name === 'number' ? (JSON_TYPES['number'] ?? []) : [name])))
  },
  type: (argument) =>
    ofType((Array.isArray(argument) ? argument : [argument]).flatMap((name) => jsonType(String(name)))),
  enum: (argument) => {
    const values = list('enum', argument)
    return (value) => values.some((item) => equal(item, value))
  },
  required: (argument) => {
    const names = list('required', argument).map(String)
    return onDocument((doc) => names.every((name) => doc[name] !== undefined))
  },
  properties: (argument) => {
    const checks = Object.entries(isDocument(argument) ? argument : {}).map(
      ([name, inner]) => [name, checkOf(inner)] as const,
    )
    return onDocument((doc) => checks.every(([name, check]) => doc[name] === undefined || check(doc[name])))
  },
  patternProperties: (argument) => {
    const checks = Object.entries(isDocument(argument) ? argument : {}).map(
      ([pattern, inner]) => [compile(pattern, ''), checkOf(inner)] as const,
    )
    return onDocument((doc) =>
      Object.entries(doc).every(([name, value]) => checks.every(([regex, check]) => !regex.test(name) || check(value))),
    )
  },
  additionalProperties: (argument, schema) => {
    const known = new Set(Object.keys(isDocument(schema['properties']) ? schema['properties'] : {}))
    const patterns = Object.keys(isDocument(schema['patternProperties']) ? schema['patternProperties'] : {}).map(
      (pattern) => compile(pattern, ''),
    )
    const check: Check = typeof argument === 'boolean' ? () => argument : checkOf(argument)
    return onDocument((doc) =>
      Object.entries(doc).every(
        ([name, value]) => known.has(name) || patterns.some((regex) => regex.test(name)) || check(value),
      ),
    )
  },
  minProperties: (argument) => onDocument((doc) => Object.keys(doc).length >= number('minProperties', argument)),
  maxProperties: (argument) => onDocument((doc) => Object.keys(doc).length <= number('maxProperties', argument)),
  minLength: (argument) => onText((text) => [...text].length >= number('minLength', argument)),
  maxLength: (argument) => onText((text) => [...text].length <= number('maxLength', argument)),
  pattern: (argument) => onText((text) => compile(String(argument), '').test(text)),
  minimum: (argument, schema) => {
    const least = number('minimum', argument)
    return onNumber((value) => (schema['exclusiveMinimum'] === true ? value > least : value >= least))
  },
  maximum: (argument, schema) => {
    const most = number('maximum', argument)
    return onNumber((value) => (schema['exclusiveMaximum'] === true ? value < most : value <= most))
  },
  exclusiveMinimum: () => () => true,
  exclusiveMaximum: () => () => true,
  multipleOf: (argument) => onNumber((value) => value % number('multipleOf', argument) === 0),
  items: (argument) => {
    if (Array.isArray(argument)) {
      const checks = argument.map(checkOf)
      return onList((items) => checks.every((check, i) => i >= items.length || check(items[i])))
    }
    const check = checkOf(argument)
    return onList((items) => items.every(check))
  },
  minItems: (argument) => onList((items) => items.length >= number('minItems', argument)),
  maxItems: (argument) => onList((items) => items.length <= number('maxItems', argument)),
  uniqueItems: (argument) =>
    onList(
      (items) => argument !== true || items.every((item, i) => !items.slice(0, i).some((other) => equal(item, other))),
    ),
  allOf: (argument) => {
    const checks = list('allOf', argument).map(checkOf)
    return (value) => checks.every((check) => check(value))
  },
  anyOf: (argument) => {
    const checks = list('anyOf', argument).map(checkOf)
    return (value) => checks.some((check) => check(value))
  },
  oneOf: (argument) => {
    const checks = list('oneOf', argument).map(checkOf)
    return (value) => checks.filter((check) => check(value)).length === 1
  },
  not: (argument) => {
    const check = checkOf(argument)
    return (value) => !check(value)
  },
}
