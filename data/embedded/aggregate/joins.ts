import { keyString } from '../bson/keys.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { valuesAt } from '../query/paths.ts'
import type { Work } from '../work.ts'
import { expressionOf } from './expressions/compile.ts'
import { fieldSetter } from './field-setter.ts'
import type { PipelineContext } from './pipeline.ts'
import { stagesOf } from './stages.ts'

/** Runs a pipeline over a collection or view. */
export type Run = (stages: readonly Doc[], name: string, context: PipelineContext) => Work<Doc[]>

/** The `$graphLookup` stage: what can be reached from a document, level by level, each document once. */
export function* graphLookup(argument: unknown, docs: Doc[], context: PipelineContext, run: Run): Work<Doc[]> {
  if (!isDocument(argument)) throw new MongoFault(40327, 'the $graphLookup stage specification must be an object')
  const { from, as, startWith, connectFromField, connectToField, depthField, restrictSearchWithMatch } = argument
  const complete = [from, as, connectFromField, connectToField].every((name) => typeof name === 'string')
  if (!complete || startWith === undefined) {
    throw new MongoFault(
      40105,
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    )
  }
  const deepest = argument['maxDepth'] === undefined ? Number.POSITIVE_INFINITY : toNumber(argument['maxDepth'])
  if (deepest === undefined || deepest < 0) {
    throw new MongoFault(40101, `maxDepth requires a nonnegative argument, found: ${String(argument['maxDepth'])}`)
  }
  const start = expressionOf(startWith, context.variables)
  const steps = String(connectFromField).split('.')
  const restriction = isDocument(restrictSearchWithMatch) ? [{ $match: restrictSearchWithMatch }] : []
  const joined: Doc[] = []
  for (const doc of docs) {
    yield
    const first = start(doc)
    let frontier: unknown[] = Array.isArray(first) ? first : first === undefined ? [] : [first]
    const reached = new Map<string, Doc>()
    const followed = new Set<string>()
    for (let depth = 0; depth <= deepest && frontier.length > 0; depth++) {
      for (const value of frontier) followed.add(keyString(value))
      const match = { $match: { [String(connectToField)]: { $in: frontier } } }
      const next: unknown[] = []
      for (const found of yield* run([match, ...restriction], String(from), context)) {
        const id = keyString(found['_id'])
        if (reached.has(id)) continue
        reached.set(id, typeof depthField === 'string' ? withField(found, depthField, depth) : found)
        next.push(...valuesAt(found, steps))
      }
      frontier = next.filter((value) => !followed.has(keyString(value)))
    }
    joined.push(withField(doc, String(as), [...reached.values()]))
  }
  return joined
}

/** The `$unionWith` stage. */
export function* unionWith(argument: unknown, context: PipelineContext, run: Run): Work<Doc[]> {
  if (typeof argument === 'string') return yield* run([], argument, context)
  if (!isDocument(argument)) throw new MongoFault(9, 'the $unionWith stage specification must be an object or string')
  const { coll, pipeline } = argument
  const stages = pipeline === undefined ? [] : stagesOf(pipeline)
  if (typeof coll !== 'string' && !(stages[0] && '$documents' in stages[0])) {
    throw new MongoFault(
      9,
      '$unionWith stage without explicit collection must have a pipeline with $documents as first stage',
    )
  }
  return yield* run(stages, typeof coll === 'string' ? coll : '', context)
}

/** A document with a field set, which may be within others. */
export function withField(doc: Doc, path: string, value: unknown): Doc {
  if (!path.includes('.')) return { ...doc, [path]: value }
  return fieldSetter({ [path]: { $literal: value } })(doc)
}
