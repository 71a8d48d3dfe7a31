import { compoundKey } from '../bson/keys.ts'
import { shown } from '../bson/shown.ts'
import { type Doc, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { folded } from '../query/collation.ts'
import { isGeoJson, place, positionOf, shapeOf } from '../query/geo/shapes.ts'
import { anyAt } from '../query/paths.ts'
import type { Index } from './index-definition.ts'

/** The keys of a document in an index: none where the index leaves it out, several where a field holds a list. */
export interface DocumentKeys {
  readonly keys: Buffer[]
  readonly multikey: boolean
}

/** What is indexed of an empty list. */
const EMPTY_LIST = Symbol('empty list')

/** Computes the keys of a document. Throws MongoDB's error for two parallel lists under one compound index. */
export function keysOf(index: Index, doc: Doc): DocumentKeys {
  if (index.special === '2dsphere') assertPlaces(index, doc)
  if (index.special || (index.partial && !index.partial.matcher(doc))) return { keys: [], multikey: false }
  const { paths } = index
  const first = paths[0]
  if (first !== undefined && paths.length === 1 && !first.includes('.')) {
    const value = doc[first]
    if (!Array.isArray(value)) {
      if (value === undefined && index.sparse) return { keys: [], multikey: false }
      return { keys: [keyFor(index, [value === undefined ? null : value])], multikey: false }
    }
  }
  return expandedKeys(index, doc)
}

/** Throws where a field of a geographical index holds something that is nowhere on the globe. */
function assertPlaces({ paths, spec }: Index, doc: Doc): void {
  for (const path of paths) {
    if (!isDocument(spec['key']) || spec['key'][path] !== '2dsphere') continue
    anyAt(doc, path.split('.'), 0, false, (value) => {
      assertPlace(value, doc)
      return false
    })
  }
}

function assertPlace(value: unknown, doc: Doc): void {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return
  try {
    if (isGeoJson(value)) shapeOf(value)
    else if (positionOf(value)) place(Object.values(Object(value)))
    else if (Array.isArray(value)) for (const item of value) assertPlace(item, doc)
    else throw new MongoFault(2, `geo element must be an array or object: ${shown(value)}`)
  } catch (error) {
    throw new MongoFault(16755, `Can't extract geo keys: ${shown(doc)}  ${error instanceof Error ? error.message : ''}`)
  }
}

function keyFor({ collator, descending }: Index, values: unknown[]): Buffer {
  return compoundKey(collator ? values.map((value) => folded(value, collator)) : values, descending)
}

function expandedKeys(index: Index, doc: Doc): DocumentKeys {
  const parts = index.paths.map((path) => path.split('.'))
  const rows: unknown[][] = []
  let multikey = false
  let present = false
  let budget = 100_000

  /** Expands one list at a time: all fields that pass through it take the same element of it. */
  function expand(roots: unknown[], rests: (string[] | undefined)[]): void {
    const values: unknown[] = []
    let list: unknown[] | undefined
    const through: number[] = []
    const nextRoots = [...roots]
    const nextRests = [...rests]
    for (let field = 0; field < roots.length; field++) {
      let value = roots[field]
      let rest = rests[field]
      while (rest && rest.length > 0 && !Array.isArray(value)) {
        value = isDocument(value) ? value[rest[0] ?? ''] : undefined
        rest = rest.slice(1)
      }
      if (Array.isArray(value)) {
        const step = rest?.[0]
        if (step !== undefined && /^\d+$/.test(step) && value[Number(step)] !== undefined) {
          assertUnambiguous(value, step)
          nextRoots[field] = value[Number(step)]
          nextRests[field] = rest?.slice(1)
          expand(nextRoots, nextRests)
          return
        }
        if (list && list !== value) {
          throw new MongoFault(171, `cannot index parallel arrays [${index.paths.join('] [')}]`)
        }
        list = value
        through.push(field)
      }
      nextRoots[field] = value
      nextRests[field] = rest
      values.push(value)
    }
    if (!list) {
      if (--budget < 0) throw new MongoFault(67, 'Number of keys of one document in an index exceeds the limit')
      if (values.some((value) => value !== undefined)) present = true
      rows.push(values)
      return
    }
    multikey = true
    if (list.length === 0) {
      const emptied = [...nextRoots]
      for (const field of through) emptied[field] = (nextRests[field]?.length ?? 0) === 0 ? EMPTY_LIST : undefined
      const done = nextRests.map((rest, field) => (through.includes(field) ? [] : rest))
      expand(emptied, done)
      return
    }
    for (const element of list) {
      const elementRoots = [...nextRoots]
      const elementRests = [...nextRests]
      for (const field of through) {
        const atLeaf = (nextRests[field]?.length ?? 0) === 0
        // A list within a list is one value: only its own elements are keys, not theirs.
        elementRoots[field] = Array.isArray(element) ? (atLeaf ? new Nested(element) : undefined) : element
        elementRests[field] = Array.isArray(element) && !atLeaf ? [] : nextRests[field]
      }
      expand(elementRoots, elementRests)
    }
  }

  expand(
    index.paths.map(() => doc),
    parts,
  )
  if (multikey && isDocument(index.spec['key']) && Object.values(index.spec['key']).includes('hashed')) {
    throw new MongoFault(16766, 'hashed indexes do not currently support array values')
  }
  if (index.sparse && !present) return { keys: [], multikey }
  const seen = new Set<string>()
  const keys: Buffer[] = []
  for (const row of rows) {
    const values = row.map((value) => {
      if (value === EMPTY_LIST) return undefined
      if (value === undefined) return null
      return value instanceof Nested ? value.list : value
    })
    const key = keyFor(index, values)
    const id = key.toString('latin1')
    if (seen.has(id)) continue
    seen.add(id)
    keys.push(key)
  }
  return { keys, multikey }
}

/** Throws where a number could be a place in a list or the name of a field of its documents. */
function assertUnambiguous(list: readonly unknown[], step: string): void {
  if (!list.some((element) => isDocument(element) && Object.hasOwn(element, step))) return
  throw new MongoFault(
    16746,
    `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${step}' for array: ${shown(list)}`,
  )
}

/** A list that stands for one value. */
class Nested {
  readonly list: unknown[]

  constructor(list: unknown[]) {
    this.list = list
  }
}
