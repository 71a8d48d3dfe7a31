import { type Doc, isDocument, promote } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { assertExpression } from './allow.ts'
import { runStage } from './mingo-stages.ts'

const STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'])

/** Compiles the pipeline of an update. Throws MongoDB's errors for stages that an update may not have. */
export function updatePipeline(pipeline: readonly unknown[], variables?: Doc): (doc: Doc) => Doc {
  const stages = pipeline.map((stage): Doc => {
    if (!isDocument(stage)) throw new MongoFault(14, "Each element of the 'pipeline' array must be an object")
    const [name = ''] = Object.keys(stage)
    if (!STAGES.has(name)) {
      throw new MongoFault(
        name.startsWith('$') ? 72 : 40323,
        name.startsWith('$')
          ? `${name} is not allowed to be used within an update`
          : 'A pipeline stage specification object must contain exactly one field.',
      )
    }
    const argument = stage[name]
    if (isDocument(argument)) for (const value of Object.values(argument)) assertExpression(value, variables)
    else assertExpression(argument, variables)
    const promoted = promote(stage)
    return isDocument(promoted) ? promoted : {}
  })
  return (doc) => {
    const start = promote(doc)
    let docs: Doc[] = [isDocument(start) ? start : {}]
    for (const stage of stages) docs = runStage(docs, stage, variables)
    const [made] = docs
    if (!made) throw new MongoFault(2, 'The pipeline of an update must leave one document')
    return made
  }
}
