import type { Db, Document } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer
let admin: Db

beforeAll(async () => {
  server = await startTestServer()
  admin = server.client.db('admin')
  await server.db.collection('sized').insertMany([{ a: 1 }, { a: 2 }, { a: [3, 4] }])
  await server.db.collection('sized').createIndex({ a: 1 })
  await server.db.createCollection('seen', { viewOn: 'sized', pipeline: [] })
})
afterAll(() => server.close())

/** What the shell, Compass and other tools read of an answer. */
test.each<[Document, string[]]>([
  [{ hello: 1 }, ['isWritablePrimary', 'hosts', 'setName', 'maxWireVersion', 'logicalSessionTimeoutMinutes']],
  [{ buildInfo: 1 }, ['version', 'gitVersion', 'modules', 'allocator', 'javascriptEngine', 'versionArray', 'openssl']],
  [{ hostInfo: 1 }, ['system.memSizeMB', 'system.numCores', 'system.cpuArch', 'os.type', 'os.name', 'os.version']],
  [
    { serverStatus: 1 },
    ['uptimeMillis', 'connections.totalCreated', 'network.bytesIn', 'opcounters.insert', 'opLatencies'],
  ],
  [{ serverStatus: 1 }, ['globalLock.currentQueue', 'mem.virtual', 'metrics.document', 'repl.setName', 'asserts.user']],
  [{ connPoolStats: 1 }, ['totalInUse', 'totalAvailable', 'totalCreated', 'pools', 'hosts']],
  [{ connectionStatus: 1, showPrivileges: true }, ['authInfo.authenticatedUserPrivileges']],
  [
    { replSetGetStatus: 1 },
    ['date', 'term', 'optimes', 'members.0.optimeDate', 'members.0.uptime', 'majorityVoteCount'],
  ],
  [{ replSetGetConfig: 1 }, ['config.protocolVersion', 'config.settings']],
  [{ getParameter: '*' }, ['featureCompatibilityVersion.version', 'transactionLifetimeLimitSeconds']],
  [{ getParameter: 1, featureCompatibilityVersion: 1 }, ['featureCompatibilityVersion.version']],
  [{ getCmdLineOpts: 1 }, ['argv', 'parsed']],
  [{ getLog: 'startupWarnings' }, ['totalLinesWritten', 'log']],
  [{ getLog: '*' }, ['names']],
  [{ top: 1 }, ['totals.note']],
  [{ currentOp: 1 }, ['inprog.0.opid', 'inprog.0.secs_running', 'inprog.0.client', 'inprog.0.waitingForLock']],
  [{ listCommands: 1 }, ['commands.find.requiresAuth', 'commands.top.adminOnly']],
  [{ listDatabases: 1 }, ['databases.0.sizeOnDisk', 'totalSize', 'totalSizeMb']],
  [{ whatsmyuri: 1 }, ['you']],
  [{ startSession: 1 }, ['id.id', 'timeoutMinutes']],
  [{ profile: -1 }, ['was', 'slowms', 'sampleRate']],
])('%j', async (command, paths) => {
  const answer = await admin.command(command)
  for (const path of paths) expect(answer, path).toHaveProperty(path)
})

test.each<[Document, number]>([
  [{ getLog: 'other' }, 96],
  [{ getParameter: 1, other: 1 }, 72],
  [{ setParameter: 1, other: 1 }, 72],
  [{ setParameter: 1, notablescan: true }, 115],
  [{ killOp: 1 }, 4],
  [{ profile: 2 }, 115],
  [{ replSetInitiate: {} }, 23],
  [{ setFeatureCompatibilityVersion: '6.0', confirm: true }, 2],
  [{ atlasVersion: 1 }, 59],
  [{ convertToCapped: 'sized', size: 1000 }, 115],
  [{ validate: 'nobody' }, 26],
  [{ explain: { find: 'sized' }, verbosity: 'much' }, 2],
])('%j is refused', async (command, code) => {
  await expect(admin.command(command)).rejects.toMatchObject({ code })
})

test.each(['listDatabases', 'top', 'getParameter', 'replSetGetStatus', 'currentOp', 'hostInfo'])(
  '%s is about the server, not about a database',
  async (name) => {
    await expect(server.db.command({ [name]: 1 })).rejects.toMatchObject({ code: 13 })
  },
)

test('sizes of collections, indexes and databases', async () => {
  const stats = await server.db.command({ collStats: 'sized' })
  expect(stats).toMatchObject({ ns: 'test.sized', count: 3, nindexes: 2, capped: false, scaleFactor: 1 })
  expect(stats['indexSizes']['a_1']).toBeGreaterThan(0)
  expect((await server.db.command({ collStats: 'sized', scale: 1024 }))['size']).toBe(0)
  const [found] = await server.db
    .collection('sized')
    .aggregate([
      { $collStats: { latencyStats: { histograms: true }, storageStats: {}, count: {}, queryExecStats: {} } },
    ])
    .toArray()
  expect(found).toMatchObject({ ns: 'test.sized', count: 3, latencyStats: { reads: { histogram: [] } } })
  expect(found?.['storageStats'].totalIndexSize).toBe(stats['totalIndexSize'])
  const inside = await server.db.command({ dbStats: 1, freeStorage: 1 })
  expect(inside).toMatchObject({ collections: 1, views: 1, objects: 3, indexes: 2 })
  expect(inside['fsTotalSize']).toBeGreaterThan(inside['fsUsedSize'])
  const { databases } = await admin.command({ listDatabases: 1 })
  expect(databases.map(({ name }: Document) => name)).toEqual(['admin', 'config', 'local', 'test'])
  expect(databases[3].sizeOnDisk).toBe(inside['totalSize'])
})

test('validate looks at the documents and the entries of the indexes', async () => {
  expect(await server.db.command({ validate: 'sized', full: true })).toMatchObject({
    ns: 'test.sized',
    nrecords: 3,
    nIndexes: 2,
    keysPerIndex: { _id_: 3, a_1: 4 },
    indexDetails: { a_1: { valid: true } },
    valid: true,
    errors: [],
  })
  await expect(server.db.command({ validate: 'seen' })).rejects.toMatchObject({ code: 166 })
})

test('stages about the server stand first, where they belong', async () => {
  const run = (db: Db, ...stages: object[]) => db.aggregate([...stages]).toArray()
  expect(await run(admin, { $currentOp: {} }, { $match: { active: true } })).toHaveLength(1)
  await expect(run(server.db, { $currentOp: {} })).rejects.toMatchObject({ code: 73 })
  const sized = server.db.collection('sized')
  for (const kind of ['$collStats', '$indexStats', '$documents', '$currentOp']) {
    await expect(sized.aggregate([{ $match: {} }, { [kind]: {} }]).toArray(), kind).rejects.toMatchObject({
      code: 40602,
    })
  }
  await expect(sized.aggregate([{ $collStats: { other: {} } }]).toArray()).rejects.toMatchObject({ code: 40415 })
  await expect(sized.aggregate([{ $search: { text: {} } }]).toArray()).rejects.toMatchObject({ code: 31082 })
})

test('explain says what a command does with what its plan finds', async () => {
  const plan = async (command: Document) =>
    (await server.db.command({ explain: command, verbosity: 'queryPlanner' }))['queryPlanner'].winningPlan.stage
  expect(await plan({ count: 'sized', query: { a: 1 } })).toBe('COUNT')
  expect(await plan({ update: 'sized', updates: [{ q: { a: 1 }, u: { $set: { b: 1 } } }] })).toBe('UPDATE')
  expect(await plan({ delete: 'sized', deletes: [{ q: { a: 1 }, limit: 1 }] })).toBe('DELETE')
  expect(await plan({ findAndModify: 'sized', query: { a: 1 }, remove: true })).toBe('DELETE')
  expect(await plan({ find: 'sized', filter: { a: 1 }, projection: { a: 1 } })).toBe('PROJECTION_SIMPLE')
  const sized = server.db.collection('sized')
  const grouped = await sized.aggregate([{ $match: { a: 1 } }, { $group: { _id: '$a' } }]).explain('executionStats')
  expect(grouped['stages'][0].$cursor.executionStats.nReturned).toBe(1)
  expect(grouped['stages'][1]).toEqual({ $group: { _id: '$a' } })
  expect(await sized.find({ a: 1 }).explain()).toMatchObject({
    executionStats: { nReturned: 1, allPlansExecution: [] },
  })
})

test('serverStatus counts what was done, and leaves out what is not wanted', async () => {
  const before = (await admin.command({ serverStatus: 1 }))['opcounters']
  await server.db.collection('counted').insertMany([{}, {}])
  await server.db.collection('counted').findOne({})
  const after = await admin.command({ serverStatus: 1, metrics: 0 })
  expect(after['opcounters'].insert - before.insert).toBe(2)
  expect(after['opcounters'].query - before.query).toBe(1)
  expect(after).not.toHaveProperty('metrics')
})
