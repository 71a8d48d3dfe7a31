import type { Context } from 'mingo/core'
import type { Options } from 'mingo/types'
import { compare, equal } from '../bson/compare.ts'
import type { Doc } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type Callback, evaluate } from './evaluate.ts'
import { OWN_EXPRESSIONS } from './expressions.ts'
import { mingo } from './mingo.ts'

/** Comparisons in MongoDB's order of types and values, in place of mingo's. */
const COMPARISONS: Record<string, Callback> = {
  $eq: comparison((a, b) => equal(a, b)),
  $ne: comparison((a, b) => !equal(a, b)),
  $gt: comparison((a, b) => compare(a, b) > 0),
  $gte: comparison((a, b) => compare(a, b) >= 0),
  $lt: comparison((a, b) => compare(a, b) < 0),
  $lte: comparison((a, b) => compare(a, b) <= 0),
  $cmp: comparison((a, b) => Math.sign(compare(a, b))),
  $in: comparison((value, list) => {
    if (!Array.isArray(list)) throw new MongoFault(40081, '$in requires an array as a second argument')
    return list.some((item) => equal(item, value))
  }),
}

function comparison(compute: (a: unknown, b: unknown) => unknown): Callback {
  return (doc, argument, options) => {
    const values = evaluate(doc, argument, options)
    return Array.isArray(values) ? compute(values[0], values[1]) : compute(undefined, undefined)
  }
}

type Several = (docs: Doc[], argument: { output: unknown; sortBy: Record<string, 1 | -1> }, options: Options) => unknown

/** An accumulator of one value, which mingo gives as a list. */
function single(accumulator: Several): Several {
  return (docs, argument, options) => {
    const list = accumulator(docs, argument, options)
    return Array.isArray(list) ? (list[0] ?? null) : null
  }
}

let made: Context | undefined

/** mingo's operators, with ours in place of those that differ from MongoDB. */
function context(): Context {
  const { core, accumulators, expressions, pipeline, projection, windows } = mingo()
  made ??= core.Context.init({ expression: { ...expressions, ...OWN_EXPRESSIONS, ...COMPARISONS } })
    .addAccumulatorOps({ ...accumulators, $top: single(accumulators.$top), $bottom: single(accumulators.$bottom) })
    .addPipelineOps({ ...pipeline })
    .addProjectionOps({ ...projection })
    .addWindowOps({ ...windows })
  return made
}

/** The options that mingo evaluates expressions with. */
export function expressionOptions(from: { readonly variables?: Doc | undefined }) {
  return {
    idKey: '_id',
    processingMode: mingo().core.ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    context: context(),
    ...(from.variables ? { variables: from.variables } : {}),
  }
}

/** Is it the name of an operator that an expression may use? */
export function isExpression(name: string): boolean {
  return Object.hasOwn(OWN_EXPRESSIONS, name) || Object.hasOwn(mingo().expressions, name) || isAccumulator(name)
}

/** Is it the name of an operator that `$group` may use? */
export function isAccumulator(name: string): boolean {
  return Object.hasOwn(mingo().accumulators, name)
}
