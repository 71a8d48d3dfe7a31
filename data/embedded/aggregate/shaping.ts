import type { Doc } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { addFieldsStage, projectStage, type Reshaping, replaceStage, unsetStage } from './fields.ts'

/** The stages that make one document of each. */
export const SHAPING: ReadonlySet<string> = new Set([
  '$project',
  '$set',
  '$addFields',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
])

/** Compiles one of the stages that make one document of each. */
export function shaping(name: string, argument: unknown, variables: Doc | undefined): Reshaping {
  switch (name) {
    case '$project':
      return projectStage(argument, variables)
    case '$set':
    case '$addFields':
      return addFieldsStage(argument, variables, name)
    case '$unset':
      return unsetStage(argument)
    case '$replaceRoot':
    case '$replaceWith':
      return replaceStage(argument, variables, name)
  }
  throw new MongoFault(40324, `Unrecognized pipeline stage name: '${name}'`)
}
