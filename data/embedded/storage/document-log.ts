import { equal } from '../bson/compare.ts'
import { changedFields, rawKey } from '../bson/raw.ts'
import { type Doc, decode, encode, isDocument } from '../bson/values.ts'
import { isPosition } from '../query/paths.ts'
import type { Collection } from './catalog.ts'
import type { ChangeLog, NewChange, Within } from './changes.ts'

/** What happened to one document: nothing before is an insert, nothing after a delete. */
export interface DocumentChange {
  readonly collection: Collection
  readonly before: Buffer | undefined
  readonly after: Buffer | undefined
  /** Was the document replaced as a whole, rather than updated? */
  readonly replaced: boolean
  readonly within?: Within | undefined
}

/** Logs what happened to one document. */
export function logDocument(changes: ChangeLog, change: DocumentChange): void {
  const { collection, before, after, replaced, within } = change
  const { db, name, uuid, options } = collection
  const whole = after ?? before
  if (!whole || options['timeseries'] !== undefined) return
  const images =
    isDocument(options['changeStreamPreAndPostImages']) && options['changeStreamPreAndPostImages']['enabled'] === true
  const base = { db, name, uuid, key: rawKey(whole), within, ...(images && before ? { before } : {}) }
  changes.append({ ...base, ...whatHappened(before, after, replaced, images) })
}

function whatHappened(
  before: Buffer | undefined,
  after: Buffer | undefined,
  replaced: boolean,
  images: boolean,
): Pick<NewChange, 'operation' | 'detail' | 'after'> {
  if (!after) return { operation: 'delete' }
  if (!before) return { operation: 'insert', detail: after }
  if (replaced) return { operation: 'replace', detail: after }
  const changed = changedFields(before, after)
  const detail = encode(describeUpdate(decode(before, changed), decode(after, changed)))
  return { operation: 'update', detail, ...(images ? { after } : {}) }
}

/** A list of which more elements are new, and most are, is told as a whole: shorter, as in MongoDB. */
const MANY = 1000

/** The steps to a field: names, and positions in lists as numbers. */
type Steps = readonly (string | number)[]

/**
 * The `updateDescription` of a change event: what an update made of a document. `disambiguatedPaths` takes those paths apart
 * whose text could be read in another way: a name with a dot in it, or one that looks like a position.
 */
function describeUpdate(before: Doc, after: Doc): Doc {
  const updatedFields: Doc = {}
  const removedFields: string[] = []
  const truncatedArrays: Doc[] = []
  const disambiguatedPaths: Doc = {}
  const named = (steps: Steps): string => {
    const path = steps.join('.')
    if (steps.some((step) => typeof step === 'string' && (step.includes('.') || isPosition(step)))) {
      disambiguatedPaths[path] = steps
    }
    return path
  }
  const visit = (old: Doc, made: Doc, at: Steps): void => {
    for (const name of Object.keys(old)) if (made[name] === undefined) removedFields.push(named([...at, name]))
    for (const [name, value] of Object.entries(made)) visitValue(old[name], value, [...at, name])
  }
  const visitValue = (was: unknown, value: unknown, at: Steps): void => {
    if (was === value || (was !== undefined && equal(was, value) && typeof was === typeof value)) return
    if (isDocument(value) && isDocument(was)) visit(was, value, at)
    else if (Array.isArray(value) && Array.isArray(was)) visitList(was, value, at)
    else updatedFields[named(at)] = value
  }
  const visitList = (was: unknown[], value: unknown[], at: Steps): void => {
    const shared = Math.min(was.length, value.length)
    const changed: number[] = []
    for (let i = 0; i < shared; i++) if (!equal(was[i], value[i])) changed.push(i)
    const anew = changed.filter((i) => !sameFields(was[i], value[i])).length + value.length - shared
    if (anew >= value.length || (anew > MANY && anew * 2 > value.length)) {
      updatedFields[named(at)] = value
      return
    }
    if (value.length < was.length) truncatedArrays.push({ field: named(at), newSize: value.length })
    for (const i of changed) {
      if (sameFields(was[i], value[i])) visitValue(was[i], value[i], [...at, i])
      else updatedFields[named([...at, i])] = value[i]
    }
    for (let i = shared; i < value.length; i++) updatedFields[named([...at, i])] = value[i]
  }
  visit(before, after, [])
  return { updatedFields, removedFields, truncatedArrays, disambiguatedPaths }
}

/** Are both documents with the same fields, so that what differs is within them? */
function sameFields(a: unknown, b: unknown): boolean {
  if (!isDocument(a) || !isDocument(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => name in b)
}
