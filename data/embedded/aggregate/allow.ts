import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { isExpression } from './context.ts'

/** What mingo would run but this server does not offer: code of the client's, or results that differ from MongoDB's. */
const REFUSED: ReadonlySet<string> = new Set(['$function', '$accumulator', '$toHashedIndexKey', '$where', 'default'])
const SYSTEM_VARIABLES = ['ROOT', 'CURRENT', 'REMOVE', 'NOW', 'KEEP', 'PRUNE', 'DESCEND']

/**
 * Throws MongoDB's error where an expression uses an operator or a variable that does not exist here, so that mingo only
 * ever sees what it knows.
 */
export function assertExpression(expression: unknown, variables: Doc = {}, bound: readonly string[] = []): void {
  if (typeof expression === 'string') {
    if (!expression.startsWith('$$')) return
    const name = expression.slice(2).split('.')[0] ?? ''
    if (SYSTEM_VARIABLES.includes(name) || bound.includes(name) || name in variables) return
    throw new MongoFault(17276, `Use of undefined variable: ${name}`)
  }
  if (Array.isArray(expression)) {
    for (const item of expression) assertExpression(item, variables, bound)
    return
  }
  if (!isDocument(expression)) return
  const names = Object.keys(expression)
  const operator = names.find((name) => name.startsWith('$'))
  if (operator === undefined) {
    for (const name of names) assertExpression(expression[name], variables, bound)
    return
  }
  if (names.length > 1) {
    throw new MongoFault(
      15983,
      `an object representing an expression must have exactly one field: ${JSON.stringify(expression)}`,
    )
  }
  if (operator === '$literal') return
  if (!isExpression(operator) || REFUSED.has(operator)) {
    throw new MongoFault(168, `Unrecognized expression '${operator}'`)
  }
  const argument = expression[operator]
  assertExpression(isDocument(argument) ? Object.values(argument) : argument, variables, [
    ...bound,
    ...boundBy(operator, argument),
  ])
}

/** The variables that an operator binds for the expressions within it. */
function boundBy(operator: string, argument: unknown): string[] {
  if (!isDocument(argument)) return []
  if (operator === '$let') return isDocument(argument['vars']) ? Object.keys(argument['vars']) : []
  if (operator === '$map' || operator === '$filter') {
    return [typeof argument['as'] === 'string' ? argument['as'] : 'this', 'this']
  }
  return operator === '$reduce' ? ['this', 'value'] : []
}
