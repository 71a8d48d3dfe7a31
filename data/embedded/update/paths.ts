import { shown } from '../bson/shown.ts'
import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { fieldOf, isPosition, setField } from '../query/paths.ts'

/** What resolves the `$`, `$[]` and `$[name]` of an update path. */
export interface Positions {
  /** The element of the list at a path that the filter of the update matched. */
  readonly matched: (path: string) => number | undefined
  /** The array filters by name; each tests an element. */
  readonly filters: ReadonlyMap<string, (element: unknown) => boolean>
}

/** The plain paths that a path with positional steps stands for in this document. */
export function expand(doc: Doc, path: readonly string[], positions: Positions): string[][] {
  const at = path.findIndex((step) => step.startsWith('$'))
  if (at < 0) return [[...path]]
  const step = path[at] ?? ''
  const before = path.slice(0, at)
  const rest = path.slice(at + 1)
  if (step === '$') {
    const position = positions.matched(before.join('.'))
    if (position === undefined) {
      throw new MongoFault(2, 'The positional operator did not find the match needed from the query.')
    }
    return expand(doc, [...before, String(position), ...rest], positions)
  }
  const name = /^\$\[([a-z][a-zA-Z0-9]*)?\]$/.exec(step)
  if (!name) {
    throw new MongoFault(52, `The dollar ($) prefixed field '${step}' in '${path.join('.')}' is not valid for storage.`)
  }
  const list = valueAt(doc, before)
  if (list === undefined) {
    throw new MongoFault(
      2,
      `The path '${before.join('.')}' must exist in the document in order to apply array updates.`,
    )
  }
  if (!Array.isArray(list)) {
    throw new MongoFault(2, `Cannot apply array updates to non-array element ${before.at(-1)}: ${String(list)}`)
  }
  const filter = name[1] === undefined ? () => true : positions.filters.get(name[1])
  if (!filter) {
    throw new MongoFault(2, `No array filter found for identifier '${name[1]}' in path '${path.join('.')}'`)
  }
  return list.flatMap((element: unknown, position) =>
    filter(element) ? expand(doc, [...before, String(position), ...rest], positions) : [],
  )
}

/** The value at a plain path: list positions are steps like any other. */
export function valueAt(doc: unknown, path: readonly string[]): unknown {
  let value = doc
  for (const step of path) {
    if (Array.isArray(value)) value = isPosition(step) ? value[Number(step)] : undefined
    else if (isDocument(value)) value = fieldOf(value, step)
    else return undefined
  }
  return value
}

/**
 * Replaces the value at a plain path by what `change` makes of it; undefined removes it. Missing documents on the way are
 * made where there is a value to put. Throws MongoDB's PathNotViable where the path leads through a scalar.
 */
export function changeAt(doc: Doc, path: readonly string[], change: (old: unknown) => unknown): void {
  const last = path.length - 1
  let at: Doc | unknown[] = doc
  for (let i = 0; i < last; i++) {
    const step = path[i] ?? ''
    const next = childOf(at, step)
    if (isDocument(next) || Array.isArray(next)) {
      at = next
      continue
    }
    if (next === undefined && (!Array.isArray(at) || isPosition(step))) {
      const value = change(undefined)
      if (value === undefined) return
      const made: Doc = {}
      put(at, step, made, path.slice(0, i + 1))
      changeAt(made, path.slice(i + 1), () => value)
      return
    }
    // $unset of something below a scalar has nothing to do.
    if (change(undefined) === undefined) return
    throw notViable(path[i + 1] ?? '', step, next)
  }
  const step = path[last] ?? ''
  if (Array.isArray(at) && !isPosition(step)) {
    if (change(undefined) === undefined) return
    throw notViable(step, path[last - 1] ?? '', at)
  }
  const old = childOf(at, step)
  const value = change(old)
  if (value === old && old !== undefined) return
  if (value === undefined) {
    if (old === undefined) return
    if (Array.isArray(at)) at[Number(step)] = null
    else delete at[step]
  } else put(at, step, value, path)
}

function childOf(at: Doc | unknown[], step: string): unknown {
  return Array.isArray(at) ? (isPosition(step) ? at[Number(step)] : undefined) : fieldOf(at, step)
}

function put(at: Doc | unknown[], step: string, value: unknown, path: readonly string[]): void {
  if (!Array.isArray(at)) {
    setField(at, step, value)
    return
  }
  if (!isPosition(step)) throw notViable(step, path.at(-2) ?? '', at)
  const position = Number(step)
  if (position - at.length > 1_500_000) {
    throw new MongoFault(2, `Cannot apply update: the position ${position} is too far beyond the end of the list`)
  }
  while (at.length < position) at.push(null)
  at[position] = value
}

function notViable(field: string, parent: string, value: unknown): MongoFault {
  return new MongoFault(28, `Cannot create field '${field}' in element {${parent}: ${shown(value)}}`)
}
