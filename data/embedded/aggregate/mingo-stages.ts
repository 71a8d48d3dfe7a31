import type { Options } from 'mingo/types'
import { compare } from '../bson/compare.ts'
import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { expressionOptions } from './context.ts'
import { evaluate } from './evaluate.ts'
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
    if ('$redact' in stage) return made.filter((doc) => doc !== undefined)
    if ('$setWindowFields' in stage) return inPartitions(made, stage['$setWindowFields'], options)
    return ['$project', '$bucket', '$bucketAuto'].some((name) => name in stage) ? made.map(idFirst) : made
  } catch (error) {
    if (error instanceof MongoFault) throw error
    throw new MongoFault(2, error instanceof Error ? error.message : String(error))
  }
}

/** MongoDB gives one partition after the other, in the order of what they are partitioned by. */
function inPartitions(docs: Doc[], argument: unknown, options: Options): Doc[] {
  const by = isDocument(argument) ? argument['partitionBy'] : undefined
  if (by === undefined || by === null) return docs
  const rows = docs.map((doc) => ({ doc, key: evaluate(doc, by, options) }))
  return rows.sort((a, b) => compare(a.key, b.key)).map(({ doc }) => doc)
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
