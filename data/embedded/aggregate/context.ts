import { Context, ProcessingMode } from 'mingo'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import * as windows from 'mingo/operators/window'
import { compare, equal } from '../bson/compare.ts'
import type { Doc } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type Callback, evaluate } from './evaluate.ts'

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

/** mingo's operators, with ours in place of those that differ from MongoDB. */
export const CONTEXT = Context.init({ expression: { ...expressions, ...COMPARISONS } })
  .addAccumulatorOps({ ...accumulators })
  .addPipelineOps({ ...pipeline })
  .addProjectionOps({ ...projection })
  .addWindowOps({ ...windows })

/** The options that mingo evaluates expressions with. */
export function expressionOptions(from: { readonly variables?: Doc | undefined }) {
  return {
    idKey: '_id',
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    context: CONTEXT,
    ...(from.variables ? { variables: from.variables } : {}),
  }
}

export const EXPRESSION_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(expressions),
  ...Object.keys(accumulators),
])
export const ACCUMULATOR_NAMES: ReadonlySet<string> = new Set(Object.keys(accumulators))
