import { type Doc, decodeExact, isDocument } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { type Matcher, matcherOf } from '../query/matcher.ts'
import type { Collection } from './catalog.ts'
import { unsatisfied } from './unsatisfied.ts'

const compiled = new WeakMap<Doc, Matcher>()

/**
 * Throws DocumentValidationFailure where a collection's validator refuses a document. On the level `moderate` a document
 * that it refused `before` may stay as wrong as it is.
 */
export function validate({ options }: Collection, bytes: Buffer, before?: Buffer): void {
  const { validator, validationAction, validationLevel } = options
  if (!isDocument(validator) || validationAction === 'warn' || validationLevel === 'off') return
  let matches = compiled.get(validator)
  if (!matches) {
    matches = matcherOf(validator)
    compiled.set(validator, matches)
  }
  const doc = decodeExact(bytes)
  if (matches(doc)) return
  if (validationLevel === 'moderate' && before && !matches(decodeExact(before))) return
  throw new MongoFault(121, 'Document failed validation', {
    errInfo: { failingDocumentId: doc['_id'], details: unsatisfied(validator, doc) },
  })
}
