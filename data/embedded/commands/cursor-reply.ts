import { Long } from 'mongodb/lib/bson.js'
import { type Doc, encode } from '../bson/values.ts'
import { type Cursor, nextBatch, type Tail } from '../cursors.ts'
import { atOnce, type Work } from '../work.ts'
import type { Request } from './request.ts'

/** MongoDB's first batch where the client names no size. */
const FIRST_BATCH = 101

/** `{cursor: {<batch>: [...], id, ns}}` with documents that are encoded already, and what else is said of the cursor. */
export function cursorReply(
  batch: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
  id: Long,
  namespace: string,
  beside: Doc = {},
): Buffer {
  const rest = encode({
    id,
    ns: namespace,
    ...beside,
  })
  let size = 5
  for (let i = 0; i < documents.length; i++) size += 2 + String(i).length + (documents[i]?.length ?? 0)
  const name = Buffer.from(`\x04${batch}\0`, 'latin1')
  const cursorSize = 4 + name.length + size + (rest.length - 4)
  const head = Buffer.from('\x03cursor\0', 'latin1')
  const reply = Buffer.allocUnsafe(4 + head.length + cursorSize + 1)
  let at = reply.writeInt32LE(reply.length, 0)
  at += head.copy(reply, at)
  at = reply.writeInt32LE(cursorSize, at)
  at += name.copy(reply, at)
  at = reply.writeInt32LE(size, at)
  for (let i = 0; i < documents.length; i++) {
    at = reply.writeUInt8(3, at)
    at += reply.write(String(i), at, 'latin1')
    at = reply.writeUInt8(0, at)
    at += documents[i]?.copy(reply, at) ?? 0
  }
  at = reply.writeUInt8(0, at)
  at += rest.copy(reply, at, 4)
  reply.writeUInt8(0, at)
  return reply
}

/** What a stream says beside its documents, so that it can be opened again behind them. */
export function tokenBeside(tail: Tail | undefined): Doc {
  return tail?.resumeToken === undefined ? {} : { postBatchResumeToken: tail.resumeToken }
}

/** The moment that a command reads, where it is to be named. */
export function momentOf({ moment }: Request): Doc {
  return moment ? { atClusterTime: moment } : {}
}

/** Answers with the first batch of some documents, and keeps a cursor for the rest where there is one. */
export function* openCursor(
  request: Request,
  namespace: string,
  documents: Iterator<Buffer | undefined>,
  batchSize: number | undefined,
  single = false,
): Work<Buffer> {
  const { cursors } = request.engine
  const cursor = cursors.open(namespace, documents, {
    session: request.session,
    transaction: request.transaction?.number,
  })
  const size = batchSize ?? FIRST_BATCH
  const first = yield* nextBatch(cursor, size)
  const done = first.done || single || (yield* exhausted(cursor, size))
  if (done) documents.return?.()
  else cursors.keep(cursor)
  return cursorReply('firstBatch', first.documents, done ? Long.ZERO : cursor.id, namespace, momentOf(request))
}

/** Answers with the first batch of a cursor that is not over when it has no more documents. */
export function openTail(
  request: Request,
  namespace: string,
  documents: Iterator<Buffer | undefined>,
  tail: Tail,
  batchSize: number | undefined,
): Buffer {
  const { cursors } = request.engine
  const cursor = cursors.open(namespace, documents, { session: request.session, tail })
  const first = atOnce(nextBatch(cursor, batchSize ?? FIRST_BATCH))
  if (!first.done) cursors.keep(cursor)
  return cursorReply('firstBatch', first.documents, first.done ? Long.ZERO : cursor.id, namespace, tokenBeside(tail))
}

/** Looks one document ahead, so that a result that just fills its batch closes the cursor at once. */
export function* exhausted(cursor: Cursor, batchSize: number): Work<boolean> {
  if (cursor.held || cursor.tail || batchSize === 0) return false
  while (!cursor.held) {
    const next = cursor.documents.next()
    if (next.done) return true
    cursor.held = next.value
    if (!next.value) yield
  }
  return false
}
