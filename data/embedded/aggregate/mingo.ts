import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)

/** The parts of mingo that are used here. */
interface Mingo {
  readonly core: typeof import('mingo/core')
  readonly aggregator: typeof import('mingo/aggregator')
  readonly accumulators: typeof import('mingo/operators/accumulator')
  readonly pipeline: typeof import('mingo/operators/pipeline')
  readonly projection: typeof import('mingo/operators/projection')
  readonly windows: typeof import('mingo/operators/window')
}

let loaded: Mingo | undefined

/** mingo, loaded when something is to be computed for the first time: most clients only find and write, and it takes 20 MB. */
export function mingo(): Mingo {
  loaded ??= {
    core: load('mingo/core'),
    aggregator: load('mingo/aggregator'),
    accumulators: load('mingo/operators/accumulator'),
    pipeline: load('mingo/operators/pipeline'),
    projection: load('mingo/operators/projection'),
    windows: load('mingo/operators/window'),
  }
  return loaded
}
