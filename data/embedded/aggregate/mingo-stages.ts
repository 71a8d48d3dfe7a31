import type { Context } from 'mingo/core'
import type { Options } from 'mingo/types'
import { compare } from '../bson/compare.ts'
import { bsonType, type Doc, isDocument, promote } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { expressionOf } from './expressions/compile.ts'
import { operatorNames } from './expressions/registry.ts'
import { mingo } from './mingo.ts'

/** The stages that mingo runs, over documents whose numbers are JavaScript's. */
export const BY_MINGO: ReadonlySet<string> = new Set(['$setWindowFields', '$fill', '$densify', '$bucketAuto'])

/** An operator as mingo calls it. */
type Callback = (doc: unknown, argument: unknown, options: Options) => unknown

function adapted(name: string): Callback {
  const compiled = new WeakMap<object, (doc: Doc) => unknown>()
  return (doc, argument, options) => {
    const compile = () => expressionOf({ [name]: argument }, isDocument(options.variables) ? options.variables : {})
    const keyed = typeof argument === 'object' && argument !== null
    const run = (keyed ? compiled.get(argument) : undefined) ?? compile()
    if (keyed) compiled.set(argument, run)
    return promote(run(isDocument(doc) ? doc : {}))
  }
}

let made: Context | undefined

/** mingo's operators, with our expressions in place of its own. */
function context(): Context {
  const { core, accumulators, pipeline, projection, windows } = mingo()
  const expression = Object.fromEntries(operatorNames().map((name) => [name, adapted(name)]))
  made ??= core.Context.init({ expression })
    .addAccumulatorOps({ ...accumulators })
    .addPipelineOps({ ...pipeline })
    .addProjectionOps({ ...projection })
    .addWindowOps({ ...windows })
  return made
}

/** Runs one stage with mingo. An exception of mingo's becomes MongoDB's BadValue with its text. */
export function runByMingo(name: string, argument: unknown, docs: readonly Doc[], variables: Doc | undefined): Doc[] {
  const { aggregator, core } = mingo()
  const stage = promote(argument)
  assertExpressions(stage, variables)
  const options = {
    idKey: '_id',
    processingMode: core.ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    // Its stages call functions of their own through what is otherwise code of the client's, and refused.
    scriptEnabled: name === '$setWindowFields' || name === '$fill',
    failOnError: true,
    context: context(),
    ...(variables ? { variables } : {}),
  }
  try {
    const plain = docs.map((doc) => plainDocument(name, doc))
    const run = new aggregator.Aggregator([{ [name]: stage }], options).run(plain)
    if (name === '$setWindowFields') return inPartitions(run, stage, variables)
    return name === '$bucketAuto' ? run.map(idFirst) : run
  } catch (error) {
    if (error instanceof MongoFault) throw error
    throw new MongoFault(2, error instanceof Error ? error.message : String(error))
  }
}

/** A document with numbers of JavaScript's. Throws for those that are none: mingo would pass them over in silence. */
function plainDocument(stage: string, doc: Doc): Doc {
  const made = promote(doc)
  if (holdsOthers(made))
    throw new MongoFault(115, `This server does not support decimals and longs beyond 2^53 in ${stage}`)
  return isDocument(made) ? made : {}
}

function holdsOthers(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsOthers)
  if (isDocument(value)) return Object.values(value).some(holdsOthers)
  const type = bsonType(value)
  return type === 'Decimal128' || type === 'Long'
}

/** Throws MongoDB's errors for expressions that do not exist, also where there is no document to evaluate them on. */
function assertExpressions(stage: unknown, variables: Doc | undefined): void {
  if (!isDocument(stage)) throw new MongoFault(9, 'the specification of the stage must be an object')
  expressionOf(stage['partitionBy'] ?? null, variables)
  expressionOf(stage['groupBy'] ?? null, variables)
  const output = isDocument(stage['output']) ? Object.values(stage['output']) : []
  for (const value of output.filter(isDocument)) {
    for (const [name, argument] of Object.entries(value)) {
      if (name === 'window') continue
      const [first] = isDocument(argument) ? Object.keys(argument) : []
      const parts =
        isDocument(argument) && !first?.startsWith('$') ? Object.entries(argument) : [['input', argument] as const]
      for (const [field, part] of parts) if (field !== 'sortBy') expressionOf(part, variables)
    }
  }
}

/** MongoDB gives one partition after the other, in the order of what they are partitioned by. */
function inPartitions(docs: Doc[], argument: unknown, variables: Doc | undefined): Doc[] {
  const by = isDocument(argument) ? argument['partitionBy'] : undefined
  if (by === undefined || by === null) return docs
  const partition = expressionOf(by, variables)
  const rows = docs.map((doc) => ({ doc, key: partition(doc) }))
  return rows.sort((a, b) => compare(a.key, b.key)).map(({ doc }) => doc)
}

/** mingo puts computed fields first; MongoDB begins with the `_id`. */
function idFirst(doc: Doc): Doc {
  if (!('_id' in doc) || Object.keys(doc)[0] === '_id') return doc
  const { _id, ...rest } = doc
  return { _id, ...rest }
}
