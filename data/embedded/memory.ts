import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'
import { MongoFault } from './errors.ts'

/** The part of the heap above which it is looked at what is really in use, and the part that may be. */
const LOOKED_AT = 0.85
const ALLOWED = 0.75
/** Milliseconds between two looks: each collects all garbage. */
const BETWEEN = 1000

let collect: (() => void) | undefined
let looked = Number.NEGATIVE_INFINITY

/**
 * Throws MongoDB's error where commands hold so much that the process would soon have no memory left: a pipeline keeps what
 * it works on in memory. Costs some microseconds, unless there is little left.
 */
export function assertMemory(): void {
  if (used() < LOOKED_AT || performance.now() - looked < BETWEEN) return
  collect ??= collector()
  collect?.()
  looked = performance.now()
  if (used() < ALLOWED) return
  throw new MongoFault(292, 'Exceeded memory limit: this server keeps what a command works on in memory.')
}

function used(): number {
  const { used_heap_size: size, heap_size_limit: limit } = v8.getHeapStatistics()
  return size / limit
}

function collector(): (() => void) | undefined {
  v8.setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  return typeof gc === 'function' ? () => void gc() : undefined
}
