import { type Doc, decode, decodeExact, isDocument } from '../bson/values.ts'
import { fieldsOf, type MatchOptions, matcherOf } from './matcher.ts'

/** Tests a stored document: gives the decoded one where all of it was needed, and undefined where it does not match. */
export type StoredMatcher = (bytes: Buffer) => { readonly doc?: Doc } | undefined

const MATCHED = {}

/** Compiles a filter for stored documents, of which only the fields that it looks at are decoded. */
export function storedMatcherOf(filter: Doc, options: MatchOptions): StoredMatcher {
  const matcher = matcherOf(filter, options)
  const fields = fieldsOf(filter)
  const decoder = !fields || usesTypes(filter) ? decodeExact : decode
  if (fields?.size === 0) return () => MATCHED
  if (fields) return (bytes) => (matcher(decoder(bytes, fields)) ? MATCHED : undefined)
  return (bytes) => {
    const doc = decoder(bytes)
    return matcher(doc) ? { doc } : undefined
  }
}

function usesTypes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(usesTypes)
  if (!isDocument(value)) return false
  return '$type' in value || '$jsonSchema' in value || Object.values(value).some(usesTypes)
}
