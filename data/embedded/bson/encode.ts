import { Binary, BSON, Double, Long, ObjectId, Timestamp } from 'mongodb/lib/bson.js'
import { MongoFault } from '../errors.ts'
import { TYPE } from './decode.ts'
import { type Doc, isDocument } from './document.ts'

/** What is being written; the document that is finished is copied out of it. */
let buffer = Buffer.allocUnsafe(16 * 1024)
let length = 0

/** More than this is given back when a document is finished. */
const KEPT = 1024 * 1024

/** Nothing is encoded that is larger, as in MongoDB: what refers to itself many times over would be without end. */
const LARGEST = 64 * 1024 * 1024

function reserve(more: number): void {
  if (length + more <= buffer.length) return
  if (length + more > LARGEST) {
    buffer = Buffer.allocUnsafe(16 * 1024)
    throw new MongoFault(13548, `BufBuilder attempted to grow() to ${length + more} bytes, past the 64MB limit.`)
  }
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + more))
  buffer.copy(larger, 0, 0, length)
  buffer = larger
}

/** Writes text; short ASCII, which most is, without a call into the system's code. */
function writeText(value: string): void {
  const size = value.length
  if (size <= 40) {
    reserve(size * 3)
    let i = 0
    for (; i < size; i++) {
      const code = value.charCodeAt(i)
      if (code > 127) break
      buffer[length + i] = code
    }
    if (i === size) {
      length += size
      return
    }
  } else reserve(size * 3)
  length += buffer.write(value, length, 'utf8')
}

function writeInt32(value: number): void {
  reserve(4)
  putInt32(length, value)
  length += 4
}

function putInt32(at: number, value: number): void {
  buffer[at] = value
  buffer[at + 1] = value >> 8
  buffer[at + 2] = value >> 16
  buffer[at + 3] = value >> 24
}

function writeDouble(value: number): void {
  reserve(8)
  length = buffer.writeDoubleLE(value, length)
}

/** The type byte and the name of a field. */
function begin(type: number, name: string): void {
  reserve(1)
  buffer[length++] = type
  if (name.includes('\0')) throw new BSON.BSONError(`key ${name} must not contain null bytes`)
  writeText(name)
  reserve(1)
  buffer[length++] = 0
}

function writeString(value: string): void {
  const from = length
  writeInt32(0)
  writeText(value)
  reserve(1)
  buffer[length++] = 0
  putInt32(from, length - from - 4)
}

function writeFields(doc: Doc): void {
  const from = length
  writeInt32(0)
  for (const name of Object.keys(doc)) writeField(name, doc[name])
  finish(from)
}

function writeList(list: readonly unknown[]): void {
  const from = length
  writeInt32(0)
  for (let i = 0; i < list.length; i++) writeField(String(i), list[i] === undefined ? null : list[i])
  finish(from)
}

function finish(from: number): void {
  reserve(1)
  buffer[length++] = 0
  putInt32(from, length - from)
}

function writeField(name: string, value: unknown): void {
  switch (typeof value) {
    case 'string':
      begin(TYPE.string, name)
      writeString(value)
      return
    case 'number':
      if ((value | 0) === value && !Object.is(value, -0)) {
        begin(TYPE.int, name)
        writeInt32(value)
      } else {
        begin(TYPE.double, name)
        writeDouble(value)
      }
      return
    case 'boolean':
      begin(TYPE.boolean, name)
      reserve(1)
      buffer[length++] = value ? 1 : 0
      return
    case 'object':
      if (value === null) begin(TYPE.null, name)
      else writeObject(name, value)
      return
    case 'bigint':
      writeOther(name, value)
  }
}

function writeObject(name: string, value: object): void {
  if (isDocument(value)) {
    begin(TYPE.document, name)
    writeFields(value)
  } else if (Array.isArray(value)) {
    begin(TYPE.array, name)
    writeList(value)
  } else if (value instanceof ObjectId) {
    begin(TYPE.objectId, name)
    reserve(12)
    buffer.set(value.id, length)
    length += 12
  } else if (value instanceof Date) {
    begin(TYPE.date, name)
    writeInt64(value.getTime())
  } else if (value instanceof Double) {
    begin(TYPE.double, name)
    writeDouble(value.value)
  } else if (value instanceof Long) {
    begin(value instanceof Timestamp ? TYPE.timestamp : TYPE.long, name)
    writeInt32(value.low)
    writeInt32(value.high)
  } else if (value instanceof Binary && value.sub_type !== Binary.SUBTYPE_BYTE_ARRAY) {
    begin(TYPE.binary, name)
    const size = value.length()
    writeInt32(size)
    reserve(1 + size)
    buffer[length++] = value.sub_type
    buffer.set(value.buffer.subarray(0, size), length)
    length += size
  } else writeOther(name, value)
}

function writeInt64(value: number): void {
  const high = Math.floor(value / 4294967296)
  writeInt32(value - high * 4294967296)
  writeInt32(high)
}

/** All that is seen less often: as the driver's BSON writes it. */
function writeOther(name: string, value: unknown): void {
  const whole = BSON.serialize({ v: value }, { ignoreUndefined: true })
  if (whole.length <= 7) return
  begin(whole[4] ?? 0, name)
  reserve(whole.length - 8)
  buffer.set(whole.subarray(7, -1), length)
  length += whole.length - 8
}

/** Encodes a document; fields that are undefined are left out. */
export function encodeDocument(doc: Doc): Buffer {
  length = 0
  writeFields(doc)
  const made = Buffer.allocUnsafe(length)
  buffer.copy(made, 0, 0, length)
  if (buffer.length > KEPT) buffer = Buffer.allocUnsafe(16 * 1024)
  return made
}
