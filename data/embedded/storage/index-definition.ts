import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { collatorOf } from '../query/collation.ts'
import { fieldsOf, type Matcher, matcherOf } from '../query/matcher.ts'

/** Indexes that are declared but hold no keys. */
export type SpecialIndex = 'text' | '2d' | '2dsphere' | 'wildcard'

/** An index as the storage uses it. `spec` is what listIndexes returns. */
export interface Index {
  readonly id: number
  readonly name: string
  readonly paths: readonly string[]
  readonly descending: readonly boolean[]
  readonly unique: boolean
  readonly sparse: boolean
  readonly partial: { readonly filter: Doc; readonly matcher: Matcher } | undefined
  /** The fields at the top of a document that decide about its keys; undefined where all may. */
  readonly roots: readonly string[] | undefined
  /** The kind of an index that holds no keys: queries of its kind scan, others pass it by. */
  readonly special: SpecialIndex | undefined
  readonly expireAfterSeconds: number | undefined
  /** The comparison of its strings, where that is not MongoDB's plain one. */
  readonly collator: Intl.Collator | undefined
  readonly spec: Doc
  /** Does a document occur more than once, because a field of it holds a list? Never goes back to false. */
  multikey: boolean
}

/** The specification of the index over `_id` that each collection has. */
export function idIndex({ collation, clusteredIndex, timeseries }: Doc): Doc {
  const spec = isDocument(clusteredIndex)
    ? { ...clusteredIndex, clustered: true }
    : { v: 2, key: { _id: 1 }, name: '_id_' }
  // Measurements may share an _id: MongoDB keeps no index of theirs.
  return { ...spec, ...(timeseries ? { unique: false } : {}), ...(collation === undefined ? {} : { collation }) }
}

/** Reads the specification of an index. */
export function indexOf(id: number, spec: Doc, multikey: boolean): Index {
  const key = isDocument(spec['key']) ? spec['key'] : {}
  const filter = spec['partialFilterExpression']
  return {
    id,
    name: String(spec['name']),
    paths: Object.keys(key),
    descending: Object.values(key).map((direction) => (toNumber(direction) ?? 1) < 0),
    unique: spec['unique'] === true || (spec['name'] === '_id_' && spec['unique'] === undefined),
    sparse: spec['sparse'] === true,
    partial: isDocument(filter) ? { filter, matcher: matcherOf(filter) } : undefined,
    roots: rootsOf(Object.keys(key), isDocument(filter) ? filter : {}),
    special: specialOf(key),
    expireAfterSeconds: toNumber(spec['expireAfterSeconds']),
    collator: collatorOf(spec['collation']),
    spec,
    multikey,
  }
}

function specialOf(key: Doc): SpecialIndex | undefined {
  for (const [path, kind] of Object.entries(key)) {
    if (kind === 'text' || kind === '2d' || kind === '2dsphere') return kind
    if (path === '$**' || path.endsWith('.$**')) return 'wildcard'
  }
  return undefined
}

function rootsOf(paths: readonly string[], filter: Doc): string[] | undefined {
  const filtered = fieldsOf(filter)
  return filtered && [...new Set([...paths.map((path) => path.split('.')[0] ?? path), ...filtered])]
}
