import { expressionOf, truthy } from '../aggregate/expressions/compile.ts'
import { type Doc, isDocument, typeName } from '../bson/values.ts'
import { matcherOf } from '../query/matcher.ts'
import { hasOperators } from '../query/operators.ts'
import { nestedField } from '../query/paths.ts'
import { unsatisfiedRules } from './unsatisfied-rules.ts'

const REASONS: Readonly<Record<string, string>> = {
  $type: 'type did not match',
  $in: 'no matching value found in array',
  $nin: 'matching value found in array',
  $regex: 'regular expression did not match',
  $size: 'array length was not equal to given size',
}

/** What of a validator a document does not satisfy: the `details` of the `errInfo` that MongoDB gives. */
export function unsatisfied(validator: Doc, doc: Doc): Doc {
  const clauses = Object.entries(validator).flatMap(([name, condition]) =>
    !name.startsWith('$') && hasOperators(condition)
      ? Object.entries(condition).map(([operator, argument]) => ({ [name]: { [operator]: argument } }))
      : [{ [name]: condition }],
  )
  const [only] = clauses
  return clauses.length === 1 && only ? ofClause(only, doc) : ofClauses('$and', clauses, doc)
}

function ofClauses(operatorName: string, clauses: readonly unknown[], doc: Doc): Doc {
  const clausesNotSatisfied = clauses.flatMap((clause, index) =>
    isDocument(clause) && !matcherOf(clause)(doc) ? [{ index, details: unsatisfied(clause, doc) }] : [],
  )
  return { operatorName, clausesNotSatisfied }
}

function ofClause(clause: Doc, doc: Doc): Doc {
  const [name = '', condition] = Object.entries(clause)[0] ?? []
  if (name === '$jsonSchema') {
    return {
      operatorName: name,
      schemaRulesNotSatisfied: isDocument(condition) ? unsatisfiedRules(condition, doc) : [],
    }
  }
  if ((name === '$and' || name === '$or') && Array.isArray(condition)) return ofClauses(name, condition, doc)
  if (name === '$expr') {
    const expressionResult = truthy(expressionOf(condition)(doc))
    return { operatorName: name, specifiedAs: clause, reason: 'expression did not match', expressionResult }
  }
  if (name.startsWith('$')) return { operatorName: name, specifiedAs: clause }
  const operator = hasOperators(condition) ? Object.keys(condition)[0] : undefined
  const consideredValue = nestedField(doc, name.split('.'))
  const about = { operatorName: operator ?? '$eq', specifiedAs: clause }
  if (operator === '$exists') {
    return { ...about, reason: consideredValue === undefined ? 'path does not exist' : 'path does exist' }
  }
  if (consideredValue === undefined) return { ...about, reason: 'field was missing' }
  const considered = operator === '$type' ? { consideredType: typeName(consideredValue) } : {}
  return { ...about, reason: REASONS[operator ?? ''] ?? 'comparison failed', consideredValue, ...considered }
}
