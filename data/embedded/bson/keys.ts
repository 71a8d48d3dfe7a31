import { BSON } from 'mongodb/lib/bson.js'
import { exactDecimal, exactInteger, type Inexact } from './exact.ts'
import { bsonType, type Doc, isDocument } from './values.ts'

/**
 * Keys: bytes whose plain order is MongoDB's order of values (types first, then values), so that SQLite can keep an index
 * over any mixture of types. Modelled on the server's KeyString: a type byte, then the value; strings end in 0 with an
 * embedded 0 written as 0 255; a descending field is written with its bytes inverted. No type byte is 255, so that a key
 * followed by 255 is the end of everything that begins with it.
 */
export const KIND = {
  minKey: 10,
  undefined: 15,
  null: 20,
  number: 30,
  string: 60,
  object: 70,
  array: 80,
  binary: 90,
  objectId: 100,
  boolean: 110,
  date: 120,
  timestamp: 130,
  regex: 140,
  code: 160,
  codeWithScope: 170,
  maxKey: 240,
} as const

const KIND_OF_CLASS: Record<string, number> = {
  Long: KIND.number,
  Double: KIND.number,
  Int32: KIND.number,
  Decimal128: KIND.number,
  ObjectId: KIND.objectId,
  Binary: KIND.binary,
  Timestamp: KIND.timestamp,
  BSONRegExp: KIND.regex,
  BSONSymbol: KIND.string,
  Code: KIND.code,
  MinKey: KIND.minKey,
  MaxKey: KIND.maxKey,
  DBRef: KIND.object,
}

/** The type byte of a value; values of different kinds never compare equal. */
export function kindOf(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return KIND.undefined
    case 'number':
    case 'bigint':
      return KIND.number
    case 'string':
      return KIND.string
    case 'boolean':
      return KIND.boolean
  }
  if (value === null) return KIND.null
  if (Array.isArray(value)) return KIND.array
  if (value instanceof Date) return KIND.date
  if (value instanceof RegExp) return KIND.regex
  const name = bsonType(value)
  if (name === 'Code' && value instanceof BSON.Code && value.scope) return KIND.codeWithScope
  return name === undefined ? KIND.object : (KIND_OF_CLASS[name] ?? KIND.object)
}

let buffer = Buffer.allocUnsafe(1024)
let length = 0

function reserve(more: number): void {
  if (length + more <= buffer.length) return
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + more))
  buffer.copy(larger, 0, 0, length)
  buffer = larger
}

function writeByte(byte: number): void {
  reserve(1)
  buffer[length++] = byte
}

function writeText(text: string): void {
  const size = Buffer.byteLength(text)
  reserve(size + 1)
  buffer.write(text, length)
  const end = length + size
  if (text.includes('\0')) {
    const bytes = Buffer.from(buffer.subarray(length, end))
    for (const byte of bytes) {
      writeByte(byte)
      if (byte === 0) writeByte(255)
    }
  } else length = end
  writeByte(0)
}

function writeOrderedDouble(value: number): void {
  reserve(8)
  if (Number.isNaN(value)) buffer.fill(0, length, length + 8)
  else {
    buffer.writeDoubleBE(value === 0 ? 0 : value, length)
    if ((buffer[length] ?? 0) & 0x80) invert(length, length + 8)
    else buffer[length] = (buffer[length] ?? 0) | 0x80
  }
  length += 8
}

function invert(from: number, to: number): void {
  for (let i = from; i < to; i++) buffer[i] = ~(buffer[i] ?? 0) & 255
}

function writeExact(value: number): void {
  writeOrderedDouble(value)
  writeByte(2)
}

function writeInexact({ nearest, side, negative, exponent, digits }: Inexact): void {
  writeOrderedDouble(nearest)
  writeByte(side < 0 ? 1 : 3)
  const from = length
  reserve(2)
  buffer.writeUInt16BE(exponent + 0x8000, length)
  length += 2
  writeText(digits)
  if (negative) invert(from, length)
}

function writeParsed(number: number | Inexact): void {
  if (typeof number === 'number') writeExact(number)
  else writeInexact(number)
}

function writeNumber(value: unknown): void {
  if (typeof value === 'number') {
    writeExact(value)
    return
  }
  if (typeof value === 'bigint') {
    writeParsed(exactInteger(value))
    return
  }
  if (value instanceof BSON.Double || value instanceof BSON.Int32) {
    writeExact(value.value)
    return
  }
  if (value instanceof BSON.Long) {
    writeParsed(exactInteger(value.toBigInt()))
    return
  }
  writeParsed(exactDecimal(String(value)))
}

function writeFields(doc: Doc): void {
  for (const key of Object.keys(doc)) {
    const value = doc[key]
    if (value === undefined) continue
    writeByte(kindOf(value))
    writeText(key)
    writeBody(value)
  }
  writeByte(0)
}

function writeSigned64(value: bigint): void {
  reserve(8)
  buffer.writeBigUInt64BE(BigInt.asUintN(64, value ^ (1n << 63n)), length)
  length += 8
}

function writeBytes(bytes: Uint8Array): void {
  reserve(bytes.length)
  buffer.set(bytes, length)
  length += bytes.length
}

function writeBody(value: unknown): void {
  if (typeof value === 'string') {
    writeText(value)
    return
  }
  switch (kindOf(value)) {
    case KIND.number:
      writeNumber(value)
      return
    case KIND.boolean:
      writeByte(value === true ? 2 : 1)
      return
    case KIND.objectId:
      if (value instanceof BSON.ObjectId) writeBytes(value.id)
      return
    case KIND.date:
      writeSigned64(BigInt(Number(value) || 0))
      return
    case KIND.string:
      writeText(String(value))
      return
    case KIND.array:
      if (Array.isArray(value)) for (const item of value) writeValue(item)
      writeByte(0)
      return
    case KIND.object:
      writeFields(isDocument(value) ? value : referenceFields(value))
      return
    case KIND.binary:
      if (value instanceof BSON.Binary) {
        const bytes = value.value()
        reserve(4)
        buffer.writeUInt32BE(bytes.length, length)
        length += 4
        writeByte(value.sub_type)
        writeBytes(bytes)
      }
      return
    case KIND.timestamp:
      writeSigned64(BigInt.asIntN(64, toLong(value)))
      return
    case KIND.regex:
      if (value instanceof RegExp) {
        writeText(value.source)
        writeText(value.flags)
      } else if (value instanceof BSON.BSONRegExp) {
        writeText(value.pattern)
        writeText(value.options)
      }
      return
    case KIND.code:
    case KIND.codeWithScope:
      if (value instanceof BSON.Code) {
        writeText(value.code)
        if (value.scope) writeFields(value.scope)
      }
  }
}

function toLong(value: unknown): bigint {
  return value instanceof BSON.Long ? value.toBigInt() ^ (1n << 63n) : 0n
}

function referenceFields(value: unknown): Doc {
  return value instanceof BSON.DBRef ? { $ref: value.collection, $id: value.oid, ...value.fields } : {}
}

function writeValue(value: unknown): void {
  writeByte(kindOf(value))
  writeBody(value)
}

/** The key of one value. */
export function keyOf(value: unknown): Buffer {
  length = 0
  writeValue(value)
  return Buffer.from(buffer.subarray(0, length))
}

/** The key of one value as a string that is equal exactly where the values are: for sets and maps. */
export function keyString(value: unknown): string {
  length = 0
  writeValue(value)
  return buffer.toString('latin1', 0, length)
}

/** The key of a list of values, one for each field of an index; where `descending` holds, the bytes are inverted. */
export function compoundKey(values: readonly unknown[], descending: readonly boolean[]): Buffer {
  length = 0
  for (let i = 0; i < values.length; i++) {
    const from = length
    writeValue(values[i])
    if (descending[i]) invert(from, length)
  }
  return Buffer.from(buffer.subarray(0, length))
}
