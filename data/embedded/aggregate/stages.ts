import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'

/** Checks the shape of a pipeline. Throws MongoDB's errors for what is none. */
export function stagesOf(pipeline: unknown): Doc[] {
  if (!Array.isArray(pipeline)) throw new MongoFault(14, "'pipeline' option must be specified as an array")
  return pipeline.map((stage) => {
    if (!isDocument(stage)) throw new MongoFault(14, "Each element of the 'pipeline' array must be an object")
    if (Object.keys(stage).length !== 1) {
      throw new MongoFault(40323, 'A pipeline stage specification object must contain exactly one field.')
    }
    return stage
  })
}
