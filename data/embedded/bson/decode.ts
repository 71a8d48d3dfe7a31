import {
  Binary,
  BSON,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb/lib/bson.js'
import { MongoFault } from '../errors.ts'
import type { Doc } from './document.ts'

/** The deepest nesting MongoDB accepts. */
export const MAX_DEPTH = 180

/** BSON's type bytes (bsonspec.org). */
export const TYPE = {
  double: 1,
  string: 2,
  document: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  boolean: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: 255,
  maxKey: 127,
} as const

/** Bytes that are no BSON. */
export class InvalidBson extends Error {}

function int32(bytes: Buffer, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}

/** Where the zero is that ends the text at `at`. */
export function endOfText(bytes: Buffer, at: number, end: number): number {
  let zero = at
  while (bytes[zero] !== 0) if (++zero >= end) throw new InvalidBson('text without an end')
  return zero
}

/** Field names come again and again: they are looked up by their bytes, not made anew. */
const NAMES: (string | undefined)[] = new Array(4096)

function nameAt(bytes: Buffer, at: number, end: number, hash: number): string {
  const size = end - at
  const slot = hash & 4095
  const known = NAMES[slot]
  if (known?.length === size) {
    let i = 0
    while (i < size && known.charCodeAt(i) === bytes[at + i]) i++
    if (i === size) return known
  }
  const name = bytes.toString('utf8', at, end)
  // Only names whose characters are their bytes can be compared with bytes.
  if (name.length === size && size <= 64 && !/[^\0-\x7f]/.test(name)) NAMES[slot] = name
  return name
}

/** The bytes of a value of this type that stands at `at`. Throws InvalidBson where they go beyond `end`. */
export function sizeOf(type: number, bytes: Buffer, at: number, end: number): number {
  let size: number
  switch (type) {
    case TYPE.double:
    case TYPE.date:
    case TYPE.timestamp:
    case TYPE.long:
      size = 8
      break
    case TYPE.string:
    case TYPE.code:
    case TYPE.symbol:
      size = 4 + counted(bytes, at, 1)
      break
    case TYPE.document:
    case TYPE.array:
      size = counted(bytes, at, 5)
      break
    case TYPE.codeWithScope:
      size = counted(bytes, at, 14)
      break
    case TYPE.binary:
      size = 5 + counted(bytes, at, 0)
      break
    case TYPE.objectId:
      size = 12
      break
    case TYPE.boolean:
      size = 1
      break
    case TYPE.int:
      size = 4
      break
    case TYPE.decimal:
      size = 16
      break
    case TYPE.dbPointer:
      size = 16 + counted(bytes, at, 1)
      break
    case TYPE.regex:
      size = endOfText(bytes, endOfText(bytes, at, end) + 1, end) + 1 - at
      break
    case TYPE.undefined:
    case TYPE.null:
    case TYPE.minKey:
    case TYPE.maxKey:
      size = 0
      break
    default:
      throw new InvalidBson(`unknown type ${type}`)
  }
  if (at + size > end) throw new InvalidBson('a value beyond the end of its document')
  return size
}

function counted(bytes: Buffer, at: number, least: number): number {
  const size = int32(bytes, at)
  if (size < least) throw new InvalidBson(`a length of ${size}`)
  return size
}

/** Decodes documents one way or the other: see decode and decodeExact in values.ts. */
export class Decoder {
  readonly #exact: boolean

  constructor(exact: boolean) {
    this.#exact = exact
  }

  /** The fields of a document, or only the `wanted` ones. Throws InvalidBson, or MongoFault where it is nested too deeply. */
  document(bytes: Buffer, wanted?: ReadonlySet<string>): Doc {
    const size = bytes.length < 5 ? 0 : int32(bytes, 0)
    if (size !== bytes.length) throw new InvalidBson(`a document of ${size} bytes in ${bytes.length}`)
    return this.#fields(bytes, 0, size, 0, wanted)
  }

  #fields(bytes: Buffer, from: number, size: number, depth: number, wanted?: ReadonlySet<string>): Doc {
    if (depth > MAX_DEPTH) throw tooDeep()
    const end = from + size - 1
    if (size < 5 || bytes[end] !== 0) throw new InvalidBson('a document without an end')
    const doc: Doc = {}
    let at = from + 4
    while (at < end) {
      const type = bytes[at++] ?? 0
      const start = at
      let hash = 0
      let byte = bytes[at] ?? 0
      while (byte !== 0) {
        hash = (hash * 31 + byte) | 0
        byte = bytes[++at] ?? 0
      }
      if (at >= end) throw new InvalidBson('a name beyond the end of its document')
      const name = nameAt(bytes, start, at++, hash)
      const length = sizeOf(type, bytes, at, end)
      if (wanted === undefined || wanted.has(name)) {
        const value = this.#value(type, bytes, at, length, depth)
        if (name === '__proto__') {
          Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true })
        } else doc[name] = value
      }
      at += length
    }
    return doc
  }

  #list(bytes: Buffer, from: number, size: number, depth: number): unknown[] {
    if (depth > MAX_DEPTH) throw tooDeep()
    const end = from + size - 1
    if (size < 5 || bytes[end] !== 0) throw new InvalidBson('a list without an end')
    const list: unknown[] = []
    let at = from + 4
    while (at < end) {
      const type = bytes[at++] ?? 0
      at = endOfText(bytes, at, end) + 1
      const length = sizeOf(type, bytes, at, end)
      list.push(this.#value(type, bytes, at, length, depth))
      at += length
    }
    return list
  }

  #value(type: number, bytes: Buffer, at: number, size: number, depth: number): unknown {
    switch (type) {
      case TYPE.string:
        return text(bytes, at)
      case TYPE.int:
        return int32(bytes, at)
      case TYPE.objectId:
        return new ObjectId(Uint8Array.prototype.slice.call(bytes, at, at + 12))
      case TYPE.date:
        return new Date(int32(bytes, at + 4) * 4294967296 + (int32(bytes, at) >>> 0))
      case TYPE.boolean:
        return bytes[at] === 1
      case TYPE.null:
        return null
      case TYPE.double: {
        const number = bytes.readDoubleLE(at)
        return this.#exact && (number | 0) === number ? new Double(number) : number
      }
      case TYPE.document:
        return this.#fields(bytes, at, size, depth + 1)
      case TYPE.array:
        return this.#list(bytes, at, size, depth + 1)
      case TYPE.long: {
        const [low, high] = [int32(bytes, at), int32(bytes, at + 4)]
        const number = high * 4294967296 + (low >>> 0)
        return this.#exact || !Number.isSafeInteger(number) ? new Long(low, high) : number
      }
      case TYPE.binary:
        return binary(bytes, at)
    }
    return rare(type, bytes, at, size, () => this.#exact)
  }
}

function tooDeep(): MongoFault {
  return new MongoFault(15, `BSONObj exceeded maximum nested object depth: ${MAX_DEPTH}`)
}

function text(bytes: Buffer, at: number): string {
  const end = at + 3 + int32(bytes, at)
  if (bytes[end] !== 0) throw new InvalidBson('a string without an end')
  return bytes.toString('utf8', at + 4, end)
}

function binary(bytes: Buffer, at: number): Binary {
  const kind = bytes[at + 4] ?? 0
  const size = int32(bytes, at)
  // Subtype 2 has its length a second time (bsonspec.org: "binary (old)").
  const old = kind === Binary.SUBTYPE_BYTE_ARRAY
  if (old && int32(bytes, at + 5) !== size - 4) throw new InvalidBson('a binary with two lengths')
  const from = at + 5 + (old ? 4 : 0)
  return new Binary(Uint8Array.prototype.slice.call(bytes, from, at + 5 + size), kind)
}

function rare(type: number, bytes: Buffer, at: number, size: number, exact: () => boolean): unknown {
  switch (type) {
    case TYPE.undefined:
      return undefined
    case TYPE.minKey:
      return new MinKey()
    case TYPE.maxKey:
      return new MaxKey()
    case TYPE.timestamp:
      return new Timestamp({ t: int32(bytes, at + 4) >>> 0, i: int32(bytes, at) >>> 0 })
    case TYPE.decimal:
      return new Decimal128(Uint8Array.prototype.slice.call(bytes, at, at + 16))
    case TYPE.code:
      return new Code(text(bytes, at))
    case TYPE.symbol:
      return exact() ? new BSONSymbol(text(bytes, at)) : text(bytes, at)
    case TYPE.regex: {
      const zero = endOfText(bytes, at, at + size)
      return new BSONRegExp(bytes.toString('utf8', at, zero), bytes.toString('utf8', zero + 1, at + size - 1))
    }
  }
  // A pointer or code with a scope: no client has made one for ten years.
  const whole = Buffer.alloc(8 + size)
  whole.writeInt32LE(whole.length, 0)
  whole[4] = type
  whole.write('v', 5)
  bytes.copy(whole, 7, at, at + size)
  return BSON.deserialize(whole, { promoteValues: !exact(), promoteBuffers: false })['v']
}
