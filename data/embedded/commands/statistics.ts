import { statfsSync } from 'node:fs'
import { hostname } from 'node:os'
import { Long } from 'mongodb/lib/bson.js'
import { isView } from '../aggregate/views.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import type { Engine } from '../engine.ts'
import { MongoFault } from '../errors.ts'
import { checkCollection } from '../maintenance.ts'
import { isCapped } from '../storage/capped.ts'
import type { Collection } from '../storage/catalog.ts'
import { VERSION } from './diagnostics.ts'
import { countAll } from './find.ts'
import { collectionName, collectionOf, type Reply, type Request } from './request.ts'

const NOTHING_TIMED = { time: 0, count: 0 }
const TIMED = 'total readLock writeLock queries getmore insert update remove commands'.split(' ')

/** The `serverStatus` command; a section is left out where the client gives it 0. */
export function serverStatus({ engine, body }: Request): Reply {
  const { operations, network, connections } = engine.counters
  const up = Date.now() - engine.started
  const all: Doc = {
    host: hostname(),
    version: VERSION,
    process: 'mongod',
    service: ['mongod'],
    pid: Long.fromNumber(process.pid),
    uptime: up / 1000,
    uptimeMillis: Long.fromNumber(up),
    uptimeEstimate: Long.fromNumber(Math.round(up / 1000)),
    localTime: new Date(),
    asserts: { regular: 0, warning: 0, msg: 0, user: 0, tripwire: 0, rollovers: 0 },
    connections: {
      current: engine.connections,
      available: 1000,
      totalCreated: connections,
      active: engine.connections,
    },
    defaultRWConcern: defaultConcerns(),
    extra_info: { note: 'fields vary by platform', page_faults: 0 },
    globalLock: {
      totalTime: Long.fromNumber(up * 1000),
      currentQueue: { total: 0, readers: 0, writers: 0 },
      activeClients: { total: 0, readers: 0, writers: 0 },
    },
    logicalSessionRecordCache: { activeSessionsCount: 0 },
    network: Object.fromEntries(Object.entries(network).map(([name, value]) => [name, Long.fromNumber(value)])),
    opLatencies: Object.fromEntries(['reads', 'writes', 'commands', 'transactions'].map((name) => [name, latency()])),
    opcounters: operations,
    opcountersRepl: { insert: 0, query: 0, update: 0, delete: 0, getmore: 0, command: 0 },
    repl: { setName: 'rs0', setVersion: 1, isWritablePrimary: true, secondary: false },
    storageEngine: { name: 'sqlite', persistent: true, supportsCommittedReads: true, readOnly: false },
    transactions: { currentOpen: Long.fromNumber(engine.transactions.size) },
    mem: { bits: 64, resident: Math.round(process.memoryUsage.rss() / 1_048_576), virtual: 0, supported: true },
    metrics: {
      commands: {},
      cursor: { timedOut: 0, open: { noTimeout: 0, pinned: 0, total: engine.cursors.size } },
      document: { deleted: operations.delete, inserted: operations.insert, returned: 0, updated: operations.update },
    },
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => toNumber(body[name]) !== 0 && body[name] !== false))
}

/** The concerns that hold where a command names none. */
export function defaultConcerns(): Doc {
  return {
    defaultReadConcern: { level: 'local' },
    defaultReadConcernSource: 'implicit',
    defaultWriteConcern: { w: 'majority', wtimeout: 0 },
    defaultWriteConcernSource: 'implicit',
    localUpdateWallClockTime: new Date(),
  }
}

/** Nothing is timed here. */
function latency(histogram?: true): Doc {
  return {
    ...(histogram ? { histogram: [] } : {}),
    latency: Long.ZERO,
    ops: Long.ZERO,
    queryableEncryptionLatencyMicros: Long.ZERO,
  }
}

/** The `top` command: its collections, whose use is not timed. */
export function top({ engine }: Request): Reply {
  const totals: Doc = { note: 'all times in microseconds' }
  for (const { namespace } of engine.catalog.all()) {
    totals[namespace] = Object.fromEntries(TIMED.map((name) => [name, NOTHING_TIMED]))
  }
  return { totals }
}

/** The documents of `$collStats` and `$indexStats`. */
export function collectionStats(request: Request, stage: string): Doc[] {
  const namespace = `${request.db}.${collectionName(request)}`
  const collection = collectionOf(request)
  const first = Array.isArray(request.body['pipeline']) ? request.body['pipeline'][0] : undefined
  const given = isDocument(first) ? first[stage] : undefined
  if (!isDocument(given)) {
    throw new MongoFault(
      stage === '$collStats' ? 5447000 : 28803,
      `${stage} must take a nested object but found: ${stage}`,
    )
  }
  if (stage === '$indexStats') return (collection?.indexes ?? []).map((index) => indexStats(request.engine, index))
  for (const name of Object.keys(given)) {
    if (!['latencyStats', 'storageStats', 'count', 'queryExecStats', 'operationStats'].includes(name)) {
      throw new MongoFault(40415, `BSON field '$collStats.${name}' is an unknown field.`)
    }
  }
  if ((given['count'] !== undefined || given['queryExecStats'] !== undefined) && !collection) {
    throw new MongoFault(
      26,
      `Unable to retrieve count in $collStats stage :: caused by :: Collection [${namespace}] not found.`,
    )
  }
  const made: Doc = { ns: namespace, host: hostname(), localTime: new Date() }
  const { latencyStats, storageStats, count, queryExecStats } = given
  if (isDocument(latencyStats)) {
    const histogram = latencyStats['histograms'] === true ? true : undefined
    made['latencyStats'] = Object.fromEntries(
      ['reads', 'writes', 'commands', 'transactions'].map((name) => [name, latency(histogram)]),
    )
  }
  if (isDocument(storageStats)) made['storageStats'] = sizes(request, toNumber(storageStats['scale']) ?? 1)
  if (count !== undefined) made['count'] = countAll(request)
  if (queryExecStats !== undefined) {
    made['queryExecStats'] = { collectionScans: { total: Long.ZERO, nonTailable: Long.ZERO } }
  }
  return [made]
}

function indexStats(engine: Engine, { name, spec }: Collection['indexes'][number]): Doc {
  const accesses = { ops: Long.ZERO, since: new Date(engine.started) }
  return { name, key: spec['key'], host: hostname(), accesses, spec }
}

/** Bytes of the documents of a collection. */
function bytesOf(engine: Engine, { id }: Collection): number {
  const row = engine.database.prepare(`SELECT COALESCE(SUM(LENGTH(doc)), 0) AS size FROM c_${id}`).get()
  return Number(row?.['size'] ?? 0)
}

/** Bytes of the entries of an index: each has a key, and the place of its document. */
function indexBytes(engine: Engine, { id }: { id: number }): number {
  const row = engine.database.prepare(`SELECT COALESCE(SUM(LENGTH(key) + 8), 0) AS size FROM i_${id}`).get()
  return Number(row?.['size'] ?? 0)
}

function sizes(request: Request, scale: number): Doc {
  const { engine } = request
  const collection = collectionOf(request)
  const count = countAll(request)
  const size = collection ? bytesOf(engine, collection) : 0
  const indexes = (collection?.indexes ?? []).map((index) => [index.name, indexBytes(engine, index)] as const)
  const total = indexes.reduce((sum, [, bytes]) => sum + bytes, 0)
  const scaled = (bytes: number) => Math.trunc(bytes / scale)
  return {
    size: scaled(size),
    count,
    ...(count > 0 ? { avgObjSize: Math.round(size / count) } : {}),
    numOrphanDocs: 0,
    storageSize: scaled(size),
    freeStorageSize: 0,
    capped: collection !== undefined && isCapped(collection),
    ...(collection && isCapped(collection)
      ? { max: toNumber(collection.options['max']) ?? 0, maxSize: toNumber(collection.options['size']) ?? 0 }
      : {}),
    nindexes: indexes.length,
    indexDetails: {},
    indexBuilds: [],
    totalIndexSize: scaled(total),
    totalSize: scaled(size + total),
    indexSizes: Object.fromEntries(indexes.map(([name, bytes]) => [name, scaled(bytes)])),
    scaleFactor: scale,
  }
}

/** The `collStats` command. */
export function collStats(request: Request): Reply {
  return { ns: `${request.db}.${collectionName(request)}`, ...sizes(request, scaleOf(request.body)) }
}

function scaleOf(body: Doc): number {
  const scale = toNumber(body['scale']) ?? 1
  if (scale < 1) throw new MongoFault(51024, `BSON field 'scale' value must be >= 1, actual value '${scale}'`)
  return Math.trunc(scale)
}

/** Bytes that the collections of a database take. */
export function sizeOfDatabase(engine: Engine, db: string): { documents: number; indexes: number } {
  const all = engine.catalog.inDatabase(db).filter((collection) => !isView(collection))
  const sum = (list: readonly number[]) => list.reduce((total, bytes) => total + bytes, 0)
  return {
    documents: sum(all.map((collection) => bytesOf(engine, collection))),
    indexes: sum(all.flatMap((collection) => collection.indexes.map((index) => indexBytes(engine, index)))),
  }
}

/** The `dbStats` command. */
export function dbStats({ engine, db, body }: Request): Reply {
  const all = engine.catalog.inDatabase(db)
  const collections = all.filter((collection) => !isView(collection))
  let objects = 0
  for (const { id } of collections) {
    objects += Number(engine.database.prepare(`SELECT COUNT(*) AS n FROM c_${id}`).get()?.['n'] ?? 0)
  }
  const { documents, indexes } = sizeOfDatabase(engine, db)
  const disk = statfsSync(engine.database.file)
  const scale = scaleOf(body)
  const free = toNumber(body['freeStorage'])
    ? { freeStorageSize: 0, indexFreeStorageSize: 0, totalFreeStorageSize: 0 }
    : {}
  return {
    db,
    collections: collections.length,
    views: all.length - collections.length,
    objects,
    avgObjSize: objects === 0 ? 0 : documents / objects,
    dataSize: documents / scale,
    storageSize: documents / scale,
    ...free,
    indexes: collections.reduce((sum, collection) => sum + collection.indexes.length, 0),
    indexSize: indexes / scale,
    totalSize: (documents + indexes) / scale,
    scaleFactor: scale,
    fsUsedSize: ((disk.blocks - disk.bfree) * disk.bsize) / scale,
    fsTotalSize: (disk.blocks * disk.bsize) / scale,
  }
}

/** The `validate` command: looks at each document and each entry of each index. */
export function validate(request: Request): Reply {
  const collection = collectionOf(request)
  const ns = `${request.db}.${collectionName(request)}`
  if (!collection) throw new MongoFault(26, `Collection '${ns}' does not exist to validate.`)
  const errors: string[] = []
  const { documents, entries } = checkCollection(request.engine.database, collection.id, ns, errors)
  const valid = errors.length === 0
  return {
    ns,
    nInvalidDocuments: errors.length,
    nNonCompliantDocuments: 0,
    nrecords: documents,
    nIndexes: entries.size,
    keysPerIndex: Object.fromEntries([...entries].map(([index, count]) => [index.name, count])),
    indexDetails: Object.fromEntries([...entries.keys()].map((index) => [index.name, { valid }])),
    valid,
    repaired: false,
    warnings: [],
    errors,
    extraIndexEntries: [],
    missingIndexEntries: [],
    corruptRecords: [],
  }
}
