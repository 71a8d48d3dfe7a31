import type { Doc } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { expressionOptions } from './context.ts'
import { mingo } from './mingo.ts'

/**
 * Runs one stage of a pipeline with mingo. An exception of mingo's becomes MongoDB's BadValue with its text. (mingo's
 * `$setWindowFields` and `$fill` call functions of its own through what is otherwise code of the client's, and refused.)
 */
export function runStage(docs: Doc[], stage: Doc, variables?: Doc): Doc[] {
  const { aggregator, core } = mingo()
  const { ProcessingMode } = core
  const processingMode = writesInPlace(stage) ? ProcessingMode.CLONE_INPUT : ProcessingMode.CLONE_OFF
  try {
    const scriptEnabled = '$setWindowFields' in stage || '$fill' in stage
    const options = { ...expressionOptions({ variables }), processingMode, scriptEnabled }
    const made = new aggregator.Aggregator([stage], options).run(docs)
    return '$project' in stage || '$bucketAuto' in stage ? made.map(idFirst) : made
  } catch (error) {
    if (error instanceof MongoFault) throw error
    throw new MongoFault(2, error instanceof Error ? error.message : String(error))
  }
}

/** mingo changes embedded documents where they are, which two documents of a pipeline may share. */
function writesInPlace(stage: Doc): boolean {
  const [name = '', argument] = Object.entries(stage)[0] ?? []
  if (name === '$unset') return JSON.stringify(argument).includes('.')
  if (!['$set', '$addFields', '$project'].includes(name) || typeof argument !== 'object' || argument === null)
    return false
  return Object.keys(argument).some((path) => path.includes('.')) || name === '$project'
}

/** mingo puts computed fields first; MongoDB begins with the `_id`. */
function idFirst(doc: Doc): Doc {
  if (!('_id' in doc) || Object.keys(doc)[0] === '_id') return doc
  const { _id, ...rest } = doc
  return { _id, ...rest }
}
