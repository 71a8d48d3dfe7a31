import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'

/** Stages of one pipeline, as in MongoDB. */
const MOST_STAGES = 1000

/** Checks the shape of a pipeline. Throws MongoDB's errors for what is none. */
export function stagesOf(pipeline: unknown): Doc[] {
  if (!Array.isArray(pipeline)) throw new MongoFault(14, "'pipeline' option must be specified as an array")
  if (pipeline.length > MOST_STAGES) {
    throw new MongoFault(7749501, `Pipeline length must be no longer than ${MOST_STAGES} stages.`)
  }
  return pipeline.map((stage) => {
    if (!isDocument(stage)) throw new MongoFault(14, "Each element of the 'pipeline' array must be an object")
    if (Object.keys(stage).length !== 1) {
      throw new MongoFault(40323, 'A pipeline stage specification object must contain exactly one field.')
    }
    return stage
  })
}
