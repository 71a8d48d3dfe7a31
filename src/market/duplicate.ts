import { MongoServerError } from 'mongodb'

/** Whether a write was refused because a unique index already holds the value: any, or the one with this name. */
export function isDuplicate(error: unknown, index?: string): boolean {
  if (!(error instanceof MongoServerError) || error.code !== 11_000) return false
  // Of a bulk write the driver hands on only the server's message, which names the index.
  return index === undefined || error.message.includes(` index: ${index} dup key`)
}
