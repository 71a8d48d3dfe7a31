/** A decoded BSON document. Field order is the order of the keys. */
export type Doc = { [key: string]: unknown }

/** Is the value an embedded document: not an array, not a scalar of BSON's (ObjectId, Long, ...), not a date? */
export function isDocument(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
