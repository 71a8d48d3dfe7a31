import { type Doc, toNumber } from './bson/values.ts'

/** Errors of an outage: the same may work in a moment (the server's category RetriableError). */
const RETRYABLE = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436])
const RESUMABLE = new Set([
  6, 7, 43, 63, 89, 91, 133, 150, 189, 234, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436,
])
const TRANSIENT = new Set([24, 112, 239, 246, 251, 267, 13388])

/** What went wrong with a command: its own error, or that of its write concern. */
export interface Failure {
  readonly code?: number
  readonly concernCode?: number
  /** Was it a getMore of a change stream? */
  readonly tail?: boolean
}

/** The labels by which drivers know what may be tried again (the server's src/mongo/db/error_labels.cpp). */
export function labelsOf(body: Doc, { code = 0, concernCode = 0, tail = false }: Failure): string[] {
  const [name] = Object.keys(body)
  const inTransaction = body['autocommit'] === false
  const ends = name === 'commitTransaction' || name === 'abortTransaction'
  const numbered = toNumber(body['txnNumber']) !== undefined && (!inTransaction || ends)
  const labels: string[] = []
  if (numbered && (RETRYABLE.has(code) || RETRYABLE.has(concernCode))) labels.push('RetryableWriteError')
  if (tail && RESUMABLE.has(code)) labels.push('ResumableChangeStreamError')
  if (inTransaction && (TRANSIENT.has(code) || (!ends && RETRYABLE.has(code)))) labels.push('TransientTransactionError')
  return labels
}
