import { endOfText, InvalidBson, sizeOf, TYPE } from './decode.ts'

/** A field as it stands in an encoded document: from its type byte to the end of its value. */
export interface RawField {
  readonly name: string
  readonly type: number
  readonly bytes: Buffer
  /** Where in `bytes` the value begins. */
  readonly value: number
}

/** The fields of an encoded document or list, one after the other, without decoding them. */
export function* rawFields(bytes: Buffer): Generator<RawField> {
  const end = bytes.length - 1
  for (let at = 4; at < end; ) {
    const type = bytes[at] ?? 0
    const zero = endOfText(bytes, at + 1, end)
    const stop = zero + 1 + sizeOf(type, bytes, zero + 1, end)
    yield { name: bytes.toString('utf8', at + 1, zero), type, bytes: bytes.subarray(at, stop), value: zero + 1 - at }
    at = stop
  }
}

/** The encoded documents of a list that is a field of an encoded document. Throws InvalidBson for other elements. */
export function rawList({ type, bytes, value }: RawField): Buffer[] {
  if (type !== TYPE.array) throw new InvalidBson('not a list')
  return [...rawFields(bytes.subarray(value))].map((element) => {
    if (element.type !== TYPE.document) throw new InvalidBson('not a list of documents')
    return element.bytes.subarray(element.value)
  })
}

/** An encoded document of some fields of others. */
export function rawDocument(fields: readonly RawField[]): Buffer {
  let size = 5
  for (const { bytes } of fields) size += bytes.length
  const made = Buffer.allocUnsafe(size)
  let at = made.writeInt32LE(size, 0)
  for (const { bytes } of fields) at += bytes.copy(made, at)
  made[at] = 0
  return made
}

/** The names of the fields that two encoded documents do not have in common, byte for byte. */
export function changedFields(before: Buffer, after: Buffer): Set<string> {
  const changed = new Set<string>()
  const old = new Map<string, Buffer>()
  for (const { name, bytes } of rawFields(before)) old.set(name, bytes)
  for (const { name, bytes } of rawFields(after)) {
    if (old.get(name)?.equals(bytes) !== true) changed.add(name)
    old.delete(name)
  }
  for (const name of old.keys()) changed.add(name)
  return changed
}

/** The `documentKey` of an encoded document: its `_id` alone. */
export function rawKey(bytes: Buffer): Buffer {
  for (const field of rawFields(bytes)) if (field.name === '_id') return rawDocument([field])
  return rawDocument([])
}
