import type { Reply, Request } from './request.ts'

/** The version of MongoDB that this server behaves like. */
export const VERSION = '8.0.0'
export const GIT_VERSION = 'kcart-embedded'

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
    gitVersion: GIT_VERSION,
    modules: [],
    allocator: 'system',
    javascriptEngine: 'none',
    sysInfo: 'deprecated',
    versionArray: [8, 0, 0, 0],
    openssl: { running: 'none', compiled: 'none' },
    buildEnvironment: { target_arch: process.arch, target_os: process.platform },
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16 * 1024 * 1024,
    storageEngines: ['sqlite'],
  }
}
