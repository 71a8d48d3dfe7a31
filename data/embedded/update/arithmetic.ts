import { ADD, calculate, MULTIPLY, numberType } from '../bson/numbers.ts'
import { MongoFault } from '../errors.ts'

/** `$inc` and `$mul` of two numbers: as expressions compute, but what is beyond a long is an error. */
export function applied(operator: '$inc' | '$mul', old: unknown, by: unknown, id: unknown): unknown {
  const result = calculate(operator === '$inc' ? ADD : MULTIPLY, old, by)
  const wholes = [old, by].every((number) => numberType(number) === 'int' || numberType(number) === 'long')
  if (wholes && numberType(result) === 'double') {
    throw new MongoFault(
      2,
      `Failed to apply ${operator} operations to current value ((${shownType(old)})${String(old)}) for document {_id: ${String(id)}}`,
    )
  }
  return result
}

function shownType(value: unknown): string {
  return numberType(value) === 'long' ? 'NumberLong' : 'NumberInt'
}
