import { MongoServerError } from 'mongodb'

/** Whether a write was refused because a unique index already holds the value; of the index with `key` in it, when given. */
export function isDuplicate(error: unknown, key?: string): boolean {
  if (!(error instanceof MongoServerError) || error.code !== 11_000) return false
  return key === undefined || JSON.stringify(error['keyPattern'] ?? error.message).includes(key)
}
