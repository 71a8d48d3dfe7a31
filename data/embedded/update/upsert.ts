import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { hasOperators } from '../query/operators.ts'
import { isRegex } from '../query/regex.ts'
import { changeAt } from './paths.ts'

/** The document that an upsert begins with: what the filter says by equality. For a replacement that is only the `_id`. */
export function seedOf(filter: Doc, onlyId: boolean): Doc {
  const doc: Doc = {}
  collect(filter, doc, onlyId)
  return doc
}

function collect(filter: Doc, doc: Doc, onlyId: boolean): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const branch of condition) if (isDocument(branch)) collect(branch, doc, onlyId)
      continue
    }
    if (name === '$or' && Array.isArray(condition) && condition.length === 1) {
      if (isDocument(condition[0])) collect(condition[0], doc, onlyId)
      continue
    }
    if (name.startsWith('$') || (onlyId && name !== '_id')) continue
    const value = equalityOf(condition)
    if (value === undefined) continue
    changeAt(doc, name.split('.'), (old) => {
      if (old !== undefined)
        throw new MongoFault(54, `cannot infer query fields to set, path '${name}' is matched twice`)
      return value
    })
  }
}

function equalityOf(condition: unknown): unknown {
  if (isRegex(condition)) return undefined
  if (!hasOperators(condition)) return condition
  if ('$eq' in condition) return condition['$eq']
  const list = condition['$in'] ?? condition['$all']
  return Array.isArray(list) && list.length === 1 && !isRegex(list[0]) && !hasOperators(list[0]) ? list[0] : undefined
}
