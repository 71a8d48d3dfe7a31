import { type Doc, isDocument, typeName } from '../bson/values.ts'
import { fieldOf } from '../query/paths.ts'
import { keywordCheck } from '../query/schema.ts'

const REASONS: Readonly<Record<string, string>> = {
  bsonType: 'type did not match',
  type: 'type did not match',
  enum: 'value was not found in enum',
  minLength: 'specified string length was not satisfied',
  maxLength: 'specified string length was not satisfied',
  pattern: 'regular expression did not match',
  multipleOf: 'considered value is not a multiple of the specified value',
  minItems: 'array did not match specified length',
  maxItems: 'array did not match specified length',
  uniqueItems: 'found a duplicate item',
  minProperties: 'specified number of properties was not satisfied',
  maxProperties: 'specified number of properties was not satisfied',
  not: 'child expression matched',
}

/** The rules of a schema that a value breaks, as MongoDB tells them. */
export function unsatisfiedRules(schema: Doc, value: unknown): Doc[] {
  return Object.entries(schema).flatMap(([keyword, argument]) =>
    keywordCheck(keyword, argument, schema)(value) ? [] : [ruleOf(keyword, argument, schema, value)],
  )
}

function ruleOf(keyword: string, argument: unknown, schema: Doc, value: unknown): Doc {
  const specifiedAs = { [keyword]: argument }
  const doc = isDocument(value) ? value : {}
  switch (keyword) {
    case 'properties':
      return { operatorName: keyword, propertiesNotSatisfied: brokenProperties(argument, doc) }
    case 'required': {
      const missingProperties = (Array.isArray(argument) ? argument : []).filter(
        (name) => fieldOf(doc, String(name)) === undefined,
      )
      return { operatorName: keyword, specifiedAs, missingProperties }
    }
    case 'additionalProperties': {
      const additionalProperties = Object.keys(doc).filter(
        (name) => !keywordCheck(keyword, argument, schema)({ [name]: doc[name] }),
      )
      return { operatorName: keyword, specifiedAs, additionalProperties }
    }
    case 'items':
      return {
        operatorName: keyword,
        reason: 'At least one item did not match the sub-schema',
        ...brokenItem(argument, value),
      }
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return { operatorName: keyword, schemasNotSatisfied: brokenSchemas(argument, value) }
    case 'minProperties':
    case 'maxProperties':
      return {
        operatorName: keyword,
        specifiedAs,
        reason: REASONS[keyword],
        numberOfProperties: Object.keys(doc).length,
      }
  }
  const considered = keyword === 'bsonType' || keyword === 'type' ? { consideredType: typeName(value) } : {}
  const reason = REASONS[keyword] ?? 'comparison failed'
  return { operatorName: keyword, specifiedAs, reason, consideredValue: value, ...considered }
}

function brokenProperties(properties: unknown, doc: Doc): Doc[] {
  return Object.entries(isDocument(properties) ? properties : {}).flatMap(([propertyName, inner]) => {
    const value = fieldOf(doc, propertyName)
    const details = value !== undefined && isDocument(inner) ? unsatisfiedRules(inner, value) : []
    if (details.length === 0 || !isDocument(inner)) return []
    const description = inner['description'] === undefined ? {} : { description: inner['description'] }
    return [{ propertyName, ...description, details }]
  })
}

function brokenItem(schema: unknown, value: unknown): Doc {
  for (const [itemIndex, item] of (Array.isArray(value) ? value : []).entries()) {
    const own: unknown = Array.isArray(schema) ? schema[itemIndex] : schema
    const details = isDocument(own) ? unsatisfiedRules(own, item) : []
    if (details.length > 0) return { itemIndex, details }
  }
  return {}
}

function brokenSchemas(schemas: unknown, value: unknown): Doc[] {
  return (Array.isArray(schemas) ? schemas : []).flatMap((schema, index) => {
    const details = isDocument(schema) ? unsatisfiedRules(schema, value) : []
    return details.length > 0 ? [{ index, details }] : []
  })
}
