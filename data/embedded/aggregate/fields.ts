import { shown } from '../bson/shown.ts'
import { type Doc, isDocument, typeName } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { fieldOf, setField } from '../query/paths.ts'
import { projectionOf } from '../query/projection.ts'
import { DECISIONS, expressionOf } from './expressions/compile.ts'
import { fieldSetter } from './field-setter.ts'

/** A stage that makes one document of each. */
export type Reshaping = (doc: Doc) => Doc

/** Compiles `$addFields` and `$set`. */
export function addFieldsStage(argument: unknown, variables: Doc | undefined, name: string): Reshaping {
  if (!isDocument(argument)) {
    throw new MongoFault(40272, `${name} specification stage must be an object, got ${typeName(argument)}`)
  }
  return within(name, () => fieldSetter(argument, variables))
}

/** Compiles `$project`. */
export function projectStage(argument: unknown, variables: Doc | undefined): Reshaping {
  if (!isDocument(argument)) throw new MongoFault(15969, '$project specification must be an object')
  if (Object.keys(argument).length === 0) {
    throw new MongoFault(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  }
  return within('$project', () => projectionOf(argument, { filter: {}, variables, pipeline: true }) ?? ((doc) => doc))
}

/** Compiles `$unset`. */
export function unsetStage(argument: unknown): Reshaping {
  const paths: unknown[] = Array.isArray(argument) ? argument : [argument]
  if (paths.length === 0)
    throw new MongoFault(31119, '$unset specification must be a string or an array with at least one field')
  const flags: Doc = {}
  for (const path of paths) {
    if (typeof path !== 'string') {
      throw Array.isArray(argument)
        ? new MongoFault(31120, '$unset specification must be a string or an array containing only string values')
        : new MongoFault(31002, '$unset specification must be a string or an array')
    }
    flags[path] = 0
  }
  return within('$unset', () => projectionOf(flags, { filter: {} }) ?? ((doc) => doc))
}

/** Compiles `$replaceRoot` and `$replaceWith`. */
export function replaceStage(argument: unknown, variables: Doc | undefined, name: string): Reshaping {
  let root = argument
  if (name === '$replaceRoot') {
    if (!isDocument(argument)) {
      throw new MongoFault(
        40229,
        `expected an object as specification for $replaceRoot stage, got ${typeName(argument)}`,
      )
    }
    const unknown = Object.keys(argument).find((field) => field !== 'newRoot')
    if (unknown !== undefined) throw new MongoFault(40415, `BSON field '$replaceRoot.${unknown}' is an unknown field.`)
    if (argument['newRoot'] === undefined)
      throw new MongoFault(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field")
    root = argument['newRoot']
  }
  const value = expressionOf(root, variables)
  return (doc) => {
    const made = value(doc)
    if (isDocument(made)) return made
    const what = name === '$replaceRoot' ? "'newRoot' expression " : "'replacement document' "
    throw new MongoFault(
      40228,
      `${what} must evaluate to an object, but resulting value was: ${made === undefined ? 'MISSING' : shown(made)}. Type of resulting value: '${typeName(made)}'. Input document: ${shown(doc)}`,
    )
  }
}

/** Compiles `$redact`: undefined for a document that goes. */
export function redactStage(argument: unknown, variables: Doc | undefined): (doc: Doc) => Doc | undefined {
  const decide = expressionOf(argument, variables)
  const visit = (value: Doc): Doc | undefined => {
    const decision = decide(value)
    if (decision === DECISIONS.KEEP) return value
    if (decision === DECISIONS.PRUNE) return undefined
    if (decision !== DECISIONS.DESCEND) {
      throw new MongoFault(
        17053,
        `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${shown(decision)}`,
      )
    }
    const made: Doc = {}
    for (const name of Object.keys(value)) {
      const part = inner(fieldOf(value, name))
      if (part !== undefined) setField(made, name, part)
    }
    return made
  }
  const inner = (value: unknown): unknown => {
    if (isDocument(value)) return visit(value)
    if (!Array.isArray(value)) return value
    return value.map(inner).filter((item) => item !== undefined)
  }
  return visit
}

/** Says of an error which stage it was found in. */
function within<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof MongoFault)) throw error
    throw new MongoFault(error.code, `Invalid ${name} :: caused by :: ${error.message}`, error.fields, error.labels)
  }
}
