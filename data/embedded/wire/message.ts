import { rawDocument, rawFields, rawList } from '../bson/raw.ts'
import { type Doc, decodeExact } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'

const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const HEADER = 16

/** The largest message that is accepted, as hello says. */
const MAX_MESSAGE = 48_000_000

const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
const EXHAUST_ALLOWED = 1 << 16

/** A request as it stood in a frame. */
export interface Message {
  readonly id: number
  /** A hello in the old form is answered in the old form. */
  readonly legacy: boolean
  readonly wantsReply: boolean
  readonly exhaustAllowed: boolean
  readonly body: Doc
  readonly sequences: Map<string, Buffer[]>
}

/** A frame that breaks the protocol: the connection is closed. */
export class ProtocolError extends Error {}

/** Puts the pieces of a stream together to frames. */
export class Frames {
  #pieces: Buffer[] = []
  #size = 0

  /** Takes what came in and gives back the frames that are whole. Throws ProtocolError for impossible lengths. */
  push(piece: Buffer): Buffer[] {
    this.#pieces.push(piece)
    this.#size += piece.length
    const frames: Buffer[] = []
    for (;;) {
      if (this.#size < 4) return frames
      const length = this.#peekLength()
      if (length < HEADER || length > MAX_MESSAGE + HEADER) throw new ProtocolError(`frame of ${length} bytes`)
      if (this.#size < length) return frames
      const all = this.#pieces.length === 1 ? (this.#pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#pieces)
      frames.push(all.subarray(0, length))
      this.#pieces = all.length > length ? [all.subarray(length)] : []
      this.#size -= length
    }
  }

  #peekLength(): number {
    const [first] = this.#pieces
    if (first && first.length >= 4) return first.readInt32LE(0)
    const all = Buffer.concat(this.#pieces)
    this.#pieces = [all]
    return all.readInt32LE(0)
  }
}

/** Reads a frame. Throws ProtocolError for one that is no request of MongoDB's. */
export function parse(frame: Buffer): Message {
  const id = frame.readInt32LE(4)
  switch (frame.readInt32LE(12)) {
    case OP_MSG:
      return parseMessage(frame, id)
    case OP_QUERY:
      return parseQuery(frame, id)
  }
  throw new ProtocolError(`opcode ${frame.readInt32LE(12)}`)
}

function documentAt(frame: Buffer, at: number, end: number): Buffer {
  if (at + 5 > end) throw new ProtocolError('document beyond the end of the frame')
  const length = frame.readInt32LE(at)
  if (length < 5 || at + length > end || frame[at + length - 1] !== 0)
    throw new ProtocolError(`document of ${length} bytes`)
  return frame.subarray(at, at + length)
}

function cstringEnd(frame: Buffer, at: number, end: number): number {
  const zero = frame.indexOf(0, at)
  if (zero < 0 || zero >= end) throw new ProtocolError('string without an end')
  return zero
}

function parseMessage(frame: Buffer, id: number): Message {
  if (frame.length < HEADER + 5) throw new ProtocolError('short message')
  const flags = frame.readUInt32LE(HEADER)
  if ((flags & 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0) throw new ProtocolError(`flags ${flags}`)
  const end = frame.length - (flags & CHECKSUM_PRESENT ? 4 : 0)
  let at = HEADER + 4
  let body: Buffer | undefined
  const sequences = new Map<string, Buffer[]>()
  while (at < end) {
    const kind = frame[at++]
    if (kind === 0) {
      if (body) throw new ProtocolError('two bodies')
      body = documentAt(frame, at, end)
      at += body.length
    } else if (kind === 1) {
      if (at + 4 > end) throw new ProtocolError('short sequence')
      const stop = at + frame.readInt32LE(at)
      const zero = cstringEnd(frame, at + 4, end)
      if (stop > end || stop < zero + 1) throw new ProtocolError('sequence beyond the end of the frame')
      const name = frame.toString('utf8', at + 4, zero)
      const documents: Buffer[] = []
      for (at = zero + 1; at < stop; ) {
        const document = documentAt(frame, at, stop)
        documents.push(document)
        at += document.length
      }
      sequences.set(name, documents)
    } else throw new ProtocolError(`section of kind ${kind}`)
  }
  if (!body) throw new ProtocolError('no body')
  return {
    id,
    legacy: false,
    wantsReply: (flags & MORE_TO_COME) === 0,
    exhaustAllowed: (flags & EXHAUST_ALLOWED) !== 0,
    body: bodyOf(body, sequences),
    sequences,
  }
}

/** Decodes a body; the documents of an insert stay encoded. */
function bodyOf(bytes: Buffer, sequences: Map<string, Buffer[]>): Doc {
  try {
    if (bytes.toString('latin1', 5, 12) !== 'insert\0') return decodeExact(bytes)
    const fields = [...rawFields(bytes)]
    const documents = fields.find((field) => field.name === 'documents')
    if (!documents) return decodeExact(bytes)
    sequences.set('documents', rawList(documents))
    return decodeExact(rawDocument(fields.filter((field) => field !== documents)))
  } catch (error) {
    if (error instanceof MongoFault) throw error
    throw new MongoFault(22, `Invalid BSON: ${error instanceof Error ? error.message : ''}`)
  }
}

function parseQuery(frame: Buffer, id: number): Message {
  const zero = cstringEnd(frame, HEADER + 4, frame.length)
  const name = frame.toString('utf8', HEADER + 4, zero)
  const body = decodeExact(documentAt(frame, zero + 9, frame.length))
  return {
    id,
    legacy: true,
    wantsReply: true,
    exhaustAllowed: false,
    body: { ...body, $db: name.split('.')[0] ?? 'admin' },
    sequences: new Map(),
  }
}

let lastId = 0

/** Encodes a reply as the request wants it; `more` announces that another follows unasked (exhaust). */
export function reply(message: Pick<Message, 'legacy'>, responseTo: number, document: Buffer, more = false): Buffer {
  lastId = (lastId + 1) & 0x7fffffff
  const head = Buffer.alloc(message.legacy ? HEADER + 20 : HEADER + 5)
  head.writeInt32LE(head.length + document.length, 0)
  head.writeInt32LE(lastId, 4)
  head.writeInt32LE(responseTo, 8)
  head.writeInt32LE(message.legacy ? OP_REPLY : OP_MSG, 12)
  if (message.legacy) {
    head.writeInt32LE(8, HEADER)
    head.writeInt32LE(1, HEADER + 16)
  } else head.writeUInt32LE(more ? MORE_TO_COME : 0, HEADER)
  return Buffer.concat([head, document])
}

/** The identifier of the last reply: an exhaust reply answers the one before it. */
export function lastReply(): number {
  return lastId
}
