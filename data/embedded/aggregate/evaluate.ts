import type { Options } from 'mingo/types'
import { mingo } from './mingo.ts'

/** An operator of mingo's: computes a value of a document and its argument. */
export type Callback = (doc: unknown, argument: unknown, options: Options) => unknown

/** Evaluates an expression, or a list of them, with mingo. */
export function evaluate(doc: unknown, expression: unknown, options: Options): unknown {
  return mingo().core.evalExpr(doc, expression, options)
}
