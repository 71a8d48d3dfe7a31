import { randomInt } from 'node:crypto'
import { Long } from 'mongodb/lib/bson.js'
import { MongoFault } from './errors.ts'
import type { Work } from './work.ts'

/** More bytes than this are not put into one batch. */
const BATCH_BYTES = 16 * 1024 * 1024

/** A cursor that waits for documents yet to come, as change streams do. */
export interface Tail {
  /** Waits until there may be more, at most so many milliseconds. */
  wait(milliseconds: number): Promise<void>
  /** Does a client that asks for more wait a while for it? */
  readonly waits: boolean
  /** The token from which a stream goes on when it is opened again. */
  readonly resumeToken: unknown
  /** Will there be no more, because what it watched is gone? */
  readonly ended: boolean
}

/** Documents that a client reads portion by portion. */
export interface Cursor {
  readonly id: Long
  readonly namespace: string
  /** Undefined where others may have a turn. */
  readonly documents: Iterator<Buffer | undefined>
  readonly session: string | undefined
  readonly transaction: number | undefined
  readonly tail: Tail | undefined
  /** A document that was read but did not fit into the last batch. */
  held: Buffer | undefined
  used: number
  killed: boolean
  /** Is a batch of it being read? */
  busy: boolean
  /** Was it asked for more before? The first time a stream answers at once, so that its client knows that it is open. */
  asked: boolean
}

/** The open cursors of a server. */
export class Cursors {
  readonly #open = new Map<string, Cursor>()
  readonly #series = randomInt(1, 2 ** 31 - 1)
  #last = 0

  get size(): number {
    return this.#open.size
  }

  open(
    namespace: string,
    documents: Iterator<Buffer | undefined>,
    options: { session?: string | undefined; transaction?: number | undefined; tail?: Tail | undefined } = {},
  ): Cursor {
    const { session, transaction, tail } = options
    const id = Long.fromBits(++this.#last, this.#series)
    return {
      id,
      namespace,
      documents,
      session,
      transaction,
      tail,
      held: undefined,
      used: Date.now(),
      killed: false,
      busy: false,
      asked: false,
    }
  }

  keep(cursor: Cursor): void {
    this.#open.set(cursor.id.toString(), cursor)
  }

  get(id: Long): Cursor {
    const cursor = this.#open.get(id.toString())
    if (!cursor) throw new MongoFault(43, `cursor id ${id.toString()} not found`)
    cursor.used = Date.now()
    return cursor
  }

  /** Is it a change stream's? */
  isStream(id: Long): boolean {
    return this.#open.get(id.toString())?.tail?.resumeToken !== undefined
  }

  kill(id: Long): boolean {
    const cursor = this.#open.get(id.toString())
    if (cursor) cursor.killed = true
    cursor?.documents.return?.()
    return this.#open.delete(id.toString())
  }

  /** Closes the cursors that `condition` holds for. */
  killWhere(condition: (cursor: Cursor) => boolean): void {
    for (const cursor of [...this.#open.values()]) if (condition(cursor)) this.kill(cursor.id)
  }
}

/** Documents of a cursor; `done` where there are no more. */
export interface Batch {
  readonly documents: Buffer[]
  readonly done: boolean
}

/** The next documents of a cursor: at most `count`, and at most 16 MB. */
export function* nextBatch(cursor: Cursor, count: number): Work<Batch> {
  const documents: Buffer[] = []
  let size = 0
  while (documents.length < count) {
    let document = cursor.held
    cursor.held = undefined
    if (!document) {
      const next = cursor.documents.next()
      if (next.done) return { documents, done: cursor.tail?.ended ?? true }
      document = next.value
    }
    if (!document) {
      yield
      continue
    }
    size += document.length + 16
    if (documents.length > 0 && size > BATCH_BYTES) {
      cursor.held = document
      break
    }
    documents.push(document)
  }
  return { documents, done: false }
}
