import { type Doc, isDocument, toNumber } from '../bson/values.ts'

/** A `$project` taken apart: which fields stay or go, and which are another field under a new name. */
interface Parts {
  readonly flags: Doc
  readonly copies: ReadonlyMap<string, string>
  readonly includes: boolean
}

/** The parts of a `$project` that computes nothing; undefined for one that does. */
function partsOf(argument: unknown): Parts | undefined {
  if (!isDocument(argument)) return undefined
  const flags: Doc = {}
  const copies = new Map<string, string>()
  let includes = false
  let excludes = false
  for (const [path, value] of Object.entries(argument)) {
    const flag = typeof value === 'boolean' ? Number(value) : toNumber(value)
    if (path.includes('$') || path === '') return undefined
    if (flag !== undefined) {
      flags[path] = value
      if (flag !== 0) includes = true
      else if (path !== '_id') excludes = true
    } else if (typeof value === 'string' && /^\$[^$.]+$/.test(value) && !path.includes('.')) {
      copies.set(path, value.slice(1))
    } else return undefined
  }
  if (excludes && (includes || copies.size > 0)) return undefined
  return { flags, copies, includes: includes || copies.size > 0 }
}

/** The fields at the top of a document that a stage reads, where it reads no others and passes none on. */
export function fieldsRead(stage: Doc | undefined): Set<string> | undefined {
  const parts = partsOf(stage?.['$project'])
  if (!parts?.includes) return undefined
  const paths = [...Object.keys(parts.flags).map((path) => path.split('.')[0] ?? path), ...parts.copies.values()]
  return new Set(['_id', ...paths])
}
