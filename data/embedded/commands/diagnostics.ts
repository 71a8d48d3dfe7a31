import { hostname } from 'node:os'
import { isView } from '../aggregate/views.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { isCapped } from '../storage/capped.ts'
import { countAll } from './find.ts'
import { collectionName, collectionOf, type Reply, type Request } from './request.ts'

/** The version of MongoDB that this server behaves like. */
export const VERSION = '8.0.0'

/** The `hello` and `isMaster` commands: a replica set of one member, reached as the client reached it. */
export function hello(request: Request): Reply {
  const { address, engine, connection } = request
  const modern = request.name === 'hello'
  return {
    ...(request.body['helloOk'] === true ? { helloOk: true } : {}),
    topologyVersion: { processId: engine.processId, counter: engine.counter },
    hosts: [address],
    setName: 'rs0',
    setVersion: 1,
    ...(modern ? { isWritablePrimary: true } : { ismaster: true }),
    secondary: false,
    primary: address,
    me: address,
    electionId: engine.electionId,
    lastWrite: {
      opTime: { ts: engine.changes.now, t: 1 },
      lastWriteDate: new Date(),
      majorityOpTime: { ts: engine.changes.now, t: 1 },
      majorityWriteDate: new Date(),
    },
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection,
    minWireVersion: 0,
    maxWireVersion: 25,
    readOnly: false,
  }
}

/** The `buildInfo` command. */
export function buildInfo(): Reply {
  return {
    version: VERSION,
    gitVersion: 'kcart-embedded',
    modules: [],
    versionArray: [8, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16 * 1024 * 1024,
    storageEngines: ['sqlite'],
  }
}

/** The `serverStatus` command. */
export function serverStatus(request: Request): Reply {
  const { engine } = request
  return {
    host: hostname(),
    version: VERSION,
    process: 'kcart-embedded',
    pid: process.pid,
    uptime: (Date.now() - engine.started) / 1000,
    localTime: new Date(),
    connections: { current: engine.connections, available: 1000 },
    mem: { resident: Math.round(process.memoryUsage.rss() / 1_048_576) },
    metrics: { cursor: { open: { total: engine.cursors.size } } },
    transactions: { currentOpen: engine.transactions.size },
    storageEngine: { name: 'sqlite', persistent: true },
  }
}

/** The documents of `$collStats` and `$indexStats`. */
export function collectionStats(request: Request, stage: string): Doc[] {
  const collection = collectionOf(request)
  if (!collection) {
    if (stage === '$indexStats') return []
    throw new MongoFault(26, `Collection [${request.db}.${collectionName(request)}] not found.`)
  }
  if (stage === '$indexStats') {
    return collection.indexes.map((index) => ({
      name: index.name,
      key: index.spec['key'],
      host: hostname(),
      accesses: { ops: 0, since: new Date(request.engine.started) },
      spec: index.spec,
    }))
  }
  const argument = Array.isArray(request.body['pipeline']) ? request.body['pipeline'][0]?.['$collStats'] : undefined
  const storage = isDocument(argument) && 'storageStats' in argument ? { storageStats: sizes(request) } : {}
  const count = isDocument(argument) && 'count' in argument ? { count: countAll(request) } : {}
  return [{ ns: collection.namespace, host: hostname(), localTime: new Date(), ...storage, ...count }]
}

function sizes(request: Request): Doc {
  const collection = collectionOf(request)
  const count = countAll(request)
  const row = collection
    ? request.engine.database.prepare(`SELECT COALESCE(SUM(LENGTH(doc)), 0) AS size FROM c_${collection.id}`).get()
    : undefined
  const size = Number(row?.['size'] ?? 0)
  return {
    size,
    count,
    ...(count > 0 ? { avgObjSize: Math.round(size / count) } : {}),
    storageSize: size,
    capped: collection !== undefined && isCapped(collection),
    nindexes: collection?.indexes.length ?? 0,
    indexSizes: Object.fromEntries((collection?.indexes ?? []).map((index) => [index.name, 0])),
    totalIndexSize: 0,
    totalSize: size,
    scaleFactor: 1,
  }
}

/** The `collStats` command. */
export function collStats(request: Request): Reply {
  return { ns: `${request.db}.${collectionName(request)}`, ...sizes(request) }
}

/** The `dbStats` command. */
export function dbStats(request: Request): Reply {
  const { engine, db } = request
  const all = engine.catalog.inDatabase(db)
  const collections = all.filter((collection) => !isView(collection))
  let objects = 0
  let dataSize = 0
  for (const collection of collections) {
    const row = engine.database
      .prepare(`SELECT COUNT(*) AS n, COALESCE(SUM(LENGTH(doc)), 0) AS size FROM c_${collection.id}`)
      .get()
    objects += Number(row?.['n'] ?? 0)
    dataSize += Number(row?.['size'] ?? 0)
  }
  const scale = toNumber(request.body['scale']) ?? 1
  return {
    db,
    collections: collections.length,
    views: all.length - collections.length,
    objects,
    avgObjSize: objects === 0 ? 0 : dataSize / objects,
    dataSize: dataSize / scale,
    storageSize: dataSize / scale,
    indexes: collections.reduce((sum, collection) => sum + collection.indexes.length, 0),
    indexSize: 0,
    totalSize: dataSize / scale,
    scaleFactor: scale,
  }
}
