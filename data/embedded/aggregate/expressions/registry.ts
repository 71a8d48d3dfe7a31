import { ARITHMETIC } from './arithmetic.ts'
import { ARRAYS } from './arrays.ts'
import { CONDITIONS } from './conditions.ts'
import { CONVERSIONS } from './conversions.ts'
import { DATES } from './dates.ts'
import { LISTED } from './listed.ts'
import { LOOPS } from './loops.ts'
import { OBJECTS } from './objects.ts'
import type { Operator } from './operator.ts'
import { SETS } from './sets.ts'
import { STRINGS } from './strings.ts'

function all(): Record<string, Operator> {
  return {
    ...ARITHMETIC,
    ...ARRAYS,
    ...CONDITIONS,
    ...CONVERSIONS,
    ...DATES,
    ...LISTED,
    ...LOOPS,
    ...OBJECTS,
    ...SETS,
    ...STRINGS,
  }
}

// The operators compile their arguments: their modules and this one import each other.
let operators: Record<string, Operator> | undefined

/** The operator of that name, where there is one. */
export function operatorOf(name: string): Operator | undefined {
  operators ??= all()
  return Object.hasOwn(operators, name) ? operators[name] : undefined
}

/** The names of all operators. */
export function operatorNames(): string[] {
  operators ??= all()
  return Object.keys(operators)
}
