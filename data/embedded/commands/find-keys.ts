import { Long } from 'mongodb/lib/bson.js'
import type { Query } from '../access.ts'
import { isDocument } from '../bson/document.ts'
import { compoundKey } from '../bson/keys.ts'
import { type Doc, decodeExact, encode } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { fieldOf, setField } from '../query/paths.ts'
import type { Interval } from '../query/planner.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Index } from '../storage/index-definition.ts'
import type { Stored } from '../storage/reader.ts'
import { documentField, type Request } from './request.ts'

const END = Buffer.from([255])

/** The keys that `min` (included) and `max` (not) leave of the index that is forced; undefined where neither is given. */
export function keysBetween({ body }: Request, hint: Query['hint'], exists: boolean): Interval | undefined {
  const [min, max] = [documentField(body, 'min'), documentField(body, 'max')]
  const none = [min, max].every((edge) => edge === undefined || Object.keys(edge).length === 0)
  if (none) return undefined
  if (body['hint'] === undefined) {
    throw new MongoFault(51173, 'When using min()/max() a hint of which index to use must be provided')
  }
  if (!exists) return undefined
  if (typeof hint !== 'object' || hint.special) {
    throw new MongoFault(51174, 'min and max need the hint of an index with ordered keys')
  }
  const low = min ? edgeOf(min, hint) : Buffer.alloc(0)
  const high = max ? edgeOf(max, hint) : END
  if (Buffer.compare(low, high) >= 0)
    throw new MongoFault(51175, 'The value provided for min() must be less than max()')
  return { low, high }
}

function edgeOf(values: Doc, { paths, descending, collator }: Index): Buffer {
  if (Object.keys(values).join('\0') !== paths.join('\0')) {
    throw new MongoFault(51174, 'The fields of min() and max() must be those of the index of the hint, in its order')
  }
  if (collator)
    throw new MongoFault(115, 'This server does not support min() and max() with an index that has a collation')
  return compoundKey(Object.values(values), descending)
}

/** Shows of each document the place where it is kept, beside its fields. */
export function withRecordId({ rid }: Stored, shown: Buffer): Buffer {
  return encode({ ...decodeExact(shown), $recordId: Long.fromNumber(rid) })
}

/** Shows of a document its key in the index that found it, and nothing of one that no index found. */
export function keyShown(request: Request, collection: Collection, query: Query): (bytes: Buffer) => Buffer {
  const plan = request.access.plan(collection, query)
  if (plan.kind !== 'index') return () => encode({})
  const { index } = plan
  if (index.multikey || index.collator) {
    throw new MongoFault(115, "This server does not support the option 'returnKey' of find with this index")
  }
  return (bytes) => {
    const doc = decodeExact(bytes)
    const made: Doc = {}
    for (const path of index.paths) {
      const value = path.split('.').reduce<unknown>((at, step) => (isDocument(at) ? fieldOf(at, step) : undefined), doc)
      setField(made, path, value ?? null)
    }
    return encode(made)
  }
}
