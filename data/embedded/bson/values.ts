import { Double, Int32, Long } from 'mongodb/lib/bson.js'
import { MongoFault } from '../errors.ts'
import { Decoder } from './decode.ts'
import { type Doc, isDocument } from './document.ts'
import { encodeDocument } from './encode.ts'

export { MAX_DEPTH } from './decode.ts'
export { type Doc, isDocument } from './document.ts'

/** The largest document MongoDB accepts, in bytes. */
export const MAX_DOCUMENT = 16 * 1024 * 1024

const relaxed = new Decoder(false)
const exact = new Decoder(true)

/** The name of the BSON class of a value (ObjectId, Long, ...), where it is an instance of one. */
export function bsonType(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return undefined
  return typeof value._bsontype === 'string' ? value._bsontype : undefined
}

/** Decodes for reading: every number that a JavaScript number holds exactly becomes one. `wanted` leaves out other fields. */
export function decode(bytes: Uint8Array, wanted?: ReadonlySet<string>): Doc {
  return relaxed.document(asBuffer(bytes), wanted)
}

/**
 * Decodes so that encoding again gives the same BSON types: int64 stays Long, a whole double within the range of int32
 * stays Double, all other numbers are JavaScript numbers.
 */
export function decodeExact(bytes: Uint8Array, wanted?: ReadonlySet<string>): Doc {
  return exact.document(asBuffer(bytes), wanted)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function isWholeInt32(value: number): boolean {
  return (value | 0) === value
}

/** Encodes a document; fields that are undefined are left out. */
export function encode(doc: Doc): Buffer {
  return encodeDocument(doc)
}

/** A number that a client gave as any of BSON's numeric types, or undefined for something else. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof Double || value instanceof Int32) return value.value
  if (value instanceof Long && bsonType(value) === 'Long') return value.toNumber()
  if (bsonType(value) === 'Decimal128') return Number(String(value))
  return undefined
}

/** Turns exact numbers into JavaScript numbers throughout, for evaluators that know no others. */
export function promote(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Double || value instanceof Int32) return value.value
  if (value instanceof Long && bsonType(value) === 'Long') {
    const number = value.toNumber()
    return Number.isSafeInteger(number) ? number : value
  }
  if (Array.isArray(value)) return value.map(promote)
  if (isDocument(value)) {
    const copy: Doc = {}
    for (const key of Object.keys(value)) copy[key] = promote(value[key])
    return copy
  }
  return value
}

/** MongoDB's short name of a value's BSON type, as `$type` and its messages use it. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  switch (typeof value) {
    case 'number':
      return isWholeInt32(value) && !Object.is(value, -0) ? 'int' : 'double'
    case 'bigint':
      return 'long'
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
  }
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof RegExp) return 'regex'
  const name = bsonType(value)
  return name === undefined ? 'object' : (TYPE_OF_CLASS[name] ?? 'object')
}

const TYPE_OF_CLASS: Record<string, string> = {
  Long: 'long',
  Double: 'double',
  Int32: 'int',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  BSONSymbol: 'symbol',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  DBRef: 'object',
}

/** The numbers of BSON's types by the names that `$type` accepts. */
export const TYPE_NUMBERS: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}

/** Throws MongoDB's error for a document that is too large to store. */
export function assertSize(bytes: Uint8Array): void {
  if (bytes.length > MAX_DOCUMENT) {
    throw new MongoFault(
      10334,
      `BSONObj size: ${bytes.length} (0x${bytes.length.toString(16).toUpperCase()}) is invalid. Size must be between 0 and ${MAX_DOCUMENT}(16MB)`,
    )
  }
}
