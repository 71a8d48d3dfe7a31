import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { shaping } from './shaping.ts'

const STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'])

/** Compiles the pipeline of an update. Throws MongoDB's errors for stages that an update may not have. */
export function updatePipeline(pipeline: readonly unknown[], variables?: Doc): (doc: Doc) => Doc {
  const stages = pipeline.map((stage) => {
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
    return shaping(name, stage[name], variables)
  })
  return (doc) => stages.reduce((made, stage) => stage(made), doc)
}
