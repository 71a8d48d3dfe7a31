import { equal } from '../bson/compare.ts'
import { changedFields, rawKey } from '../bson/raw.ts'
import { type Doc, decode, encode, isDocument } from '../bson/values.ts'
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
  if (!whole) return
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

/** The `updateDescription` of a change event: what an update made of a document. */
export function describeUpdate(before: Doc, after: Doc): Doc {
  const updatedFields: Doc = {}
  const removedFields: string[] = []
  const truncatedArrays: Doc[] = []
  const visit = (old: Doc, made: Doc, prefix: string): void => {
    for (const name of Object.keys(old)) if (made[name] === undefined) removedFields.push(prefix + name)
    for (const [name, value] of Object.entries(made)) {
      const was = old[name]
      if (was === value || (was !== undefined && equal(was, value) && typeof was === typeof value)) continue
      const path = prefix + name
      if (isDocument(value) && isDocument(was)) visit(was, value, `${path}.`)
      else if (Array.isArray(value) && Array.isArray(was)) visitList(was, value, path)
      else updatedFields[path] = value
    }
  }
  const visitList = (was: unknown[], value: unknown[], path: string): void => {
    const shared = Math.min(was.length, value.length)
    const changed: number[] = []
    for (let i = 0; i < shared; i++) if (!equal(was[i], value[i])) changed.push(i)
    const grows = Math.max(0, value.length - was.length)
    if (changed.length + grows >= value.length && value.length > 0) {
      updatedFields[path] = value
      return
    }
    if (value.length === 0 && was.length > 0) {
      updatedFields[path] = value
      return
    }
    if (value.length < was.length) truncatedArrays.push({ field: path, newSize: value.length })
    for (const i of changed) updatedFields[`${path}.${i}`] = value[i]
    for (let i = shared; i < value.length; i++) updatedFields[`${path}.${i}`] = value[i]
  }
  visit(before, after, '')
  return { updatedFields, removedFields, truncatedArrays }
}
