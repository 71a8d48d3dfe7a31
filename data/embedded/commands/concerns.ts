import { Timestamp } from 'mongodb/lib/bson.js'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { codeNameOf, MongoFault } from '../errors.ts'
import { labelsOf } from '../labels.ts'

const REAL_WRITES = new Set([
  'insert',
  'update',
  'delete',
  'findAndModify',
  'findandmodify',
  'bulkWrite',
  'commitTransaction',
  'abortTransaction',
  'create',
  'drop',
  'dropDatabase',
  'createIndexes',
  'dropIndexes',
  'collMod',
  'renameCollection',
  'aggregate',
])

/** The concerns of a transaction are those of its first command (reading) and of its commit (writing). */
export function assertConcerns(body: Doc, starts: boolean): void {
  if (body['writeConcern'] !== undefined) {
    throw new MongoFault(72, 'writeConcern is not allowed within a multi-statement transaction')
  }
  const concern = body['readConcern']
  const level = isDocument(concern) ? concern['level'] : undefined
  if (!starts && level !== undefined) {
    throw new MongoFault(72, 'Only the first command in a transaction may specify a readConcern')
  }
  if (level !== undefined && level !== 'local' && level !== 'majority' && level !== 'snapshot') {
    throw new MongoFault(
      72,
      "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
    )
  }
}

const AT_A_MOMENT: ReadonlySet<string> = new Set(['find', 'aggregate', 'distinct'])

/** Does a command outside of a transaction read at one moment? `at` where it names that. Throws where it cannot. */
export function snapshotAsked(body: Doc, name: string): { readonly at: Timestamp | undefined } | undefined {
  const concern = body['readConcern']
  if (!isDocument(concern) || concern['level'] !== 'snapshot') {
    if (!isDocument(concern) || concern['atClusterTime'] === undefined) return undefined
    throw new MongoFault(72, "readConcern.atClusterTime is only supported when the read concern level is 'snapshot'")
  }
  // A cursor goes on with the moment at which it was opened.
  if (name === 'getMore') return undefined
  if (!AT_A_MOMENT.has(name)) {
    throw new MongoFault(
      72,
      `Command ${name} does not support { readConcern: { level: "snapshot" } } outside a transaction`,
    )
  }
  const at = concern['atClusterTime']
  if (at === undefined || at instanceof Timestamp) return { at }
  throw new MongoFault(14, "BSON field 'readConcern.atClusterTime' is the wrong type, expected type 'timestamp'")
}

/** What a reply says of a write concern that one member cannot hold, or that a fail point asked for. */
export function concernErrorOf(body: Doc, name: string, point: Doc | undefined): Doc | undefined {
  const ordered = point?.['writeConcernError']
  if (isDocument(ordered)) {
    const given = point?.['errorLabels']
    const concernCode = toNumber(ordered['code']) ?? 0
    const labels = Array.isArray(given) ? given : labelsOf(body, { concernCode })
    return { writeConcernError: ordered, ...(labels.length > 0 ? { errorLabels: labels } : {}) }
  }
  if (!REAL_WRITES.has(name)) return undefined
  const concern = body['writeConcern']
  const w = isDocument(concern) ? concern['w'] : undefined
  const members = toNumber(w)
  if (members !== undefined && members > 1) {
    return { writeConcernError: { code: 100, codeName: codeNameOf(100), errmsg: 'Not enough data-bearing nodes' } }
  }
  if (typeof w === 'string' && w !== 'majority') {
    return {
      writeConcernError: {
        code: 79,
        codeName: codeNameOf(79),
        errmsg: `No write concern mode named '${w}' found in replica set configuration`,
      },
    }
  }
  return undefined
}
