import { randomUUID } from 'node:crypto'
import { arch, cpus, freemem, hostname, platform, release, totalmem, type } from 'node:os'
import { BSON, Long } from 'mongodb/lib/bson.js'
import { equal } from '../bson/compare.ts'
import { type Doc, isDocument, toNumber } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { matcherOf } from '../query/matcher.ts'
import { TRANSACTION_LIMITS } from '../transactions.ts'
import { VERSION } from './diagnostics.ts'
import type { Reply, Request } from './request.ts'

/** The `hostInfo` command. */
export function hostInfo(): Reply {
  const megabytes = Math.round(totalmem() / 1_048_576)
  return {
    system: {
      currentTime: new Date(),
      hostname: hostname(),
      cpuAddrSize: 64,
      memSizeMB: Long.fromNumber(megabytes),
      memLimitMB: Long.fromNumber(megabytes),
      numCores: cpus().length,
      numCoresAvailableToProcess: cpus().length,
      cpuArch: arch(),
      numaEnabled: false,
    },
    os: { type: type(), name: platform(), version: release() },
    extra: { pageSize: Long.fromNumber(4096), freeMemMB: Math.round(freemem() / 1_048_576) },
  }
}

const LOGS = ['global', 'startupWarnings']

/** The `getLog` command: this server keeps no log. */
export function getLog({ body }: Request): Reply {
  const name = body['getLog']
  if (typeof name !== 'string') throw new MongoFault(14, 'Argument to getLog must be of type String; found undefined')
  if (name === '*') return { names: LOGS }
  if (!LOGS.includes(name)) throw new MongoFault(96, `No log named '${name}'`)
  return { totalLinesWritten: 0, log: [] }
}

/** What tools ask of a server's parameters. */
const PARAMETERS: Readonly<Record<string, unknown>> = {
  allowDiskUseByDefault: true,
  authenticationMechanisms: ['SCRAM-SHA-256'],
  cursorTimeoutMillis: Long.fromNumber(600_000),
  enableTestCommands: true,
  featureCompatibilityVersion: { version: '8.0' },
  internalQueryMaxAllowedDensifyDocs: 500_000,
  localLogicalSessionTimeoutMinutes: 30,
  logLevel: 0,
  logicalSessionRefreshMillis: 300_000,
  notablescan: false,
  quiet: false,
  requireApiVersion: false,
  transactionLifetimeLimitSeconds: TRANSACTION_LIMITS.seconds,
  ttlMonitorEnabled: true,
  ttlMonitorSleepSecs: 60,
}

/** The `getParameter` command. */
export function getParameter({ body }: Request): Reply {
  const wanted = body['getParameter']
  if (wanted === '*' || (isDocument(wanted) && wanted['allParameters'] === true)) return PARAMETERS
  const names = Object.keys(body).filter((name) => Object.hasOwn(PARAMETERS, name))
  if (names.length === 0) throw new MongoFault(72, 'no option found to get')
  return Object.fromEntries(names.map((name) => [name, PARAMETERS[name]]))
}

/** The `setParameter` command: the parameters of this server cannot be changed. */
export function setParameter({ body }: Request): Reply {
  const [, name = ''] = Object.keys(body)
  if (!Object.hasOwn(PARAMETERS, name)) {
    throw new MongoFault(72, `attempted to set unrecognized parameter [${name}], use help:true to see options `)
  }
  if (!equal(PARAMETERS[name], body[name])) {
    throw new MongoFault(115, `This server does not support changing the parameter '${name}'`)
  }
  return { was: PARAMETERS[name] }
}

/** The `connectionStatus` command: a connection has all rights. */
export function connectionStatus({ body }: Request): Reply {
  const privileges = body['showPrivileges'] === true ? { authenticatedUserPrivileges: [] } : {}
  return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], ...privileges } }
}

/** The `connPoolStats` command: this server connects to no other. */
export function connPoolStats({ engine }: Request): Reply {
  return {
    numClientConnections: engine.connections,
    numAScopedConnections: 0,
    totalInUse: 0,
    totalAvailable: 0,
    totalLeased: 0,
    totalCreated: 0,
    totalRefreshing: 0,
    pools: {},
    hosts: {},
    replicaSets: {},
  }
}

/** The operation of a request itself, as `currentOp` shows it. */
export function ownOperation({ address, connection, body, db, name }: Request): Doc {
  return {
    type: 'op',
    host: address,
    desc: `conn${connection}`,
    connectionId: connection,
    client: `${address}#${connection}`,
    clientMetadata: {},
    active: true,
    currentOpTime: new Date().toISOString(),
    opid: connection,
    secs_running: Long.ZERO,
    microsecs_running: Long.ZERO,
    op: 'command',
    ns: `${db}.$cmd${name === 'aggregate' ? '.aggregate' : ''}`,
    command: { [name]: body[name], $db: db },
    numYields: 0,
    locks: {},
    waitingForLock: false,
  }
}

const OF_CURRENT_OP = new Set(['currentOp', 'comment', 'lsid'])

/** The `currentOp` command: only its own operation is told. */
export function currentOp(request: Request): Reply {
  const filter = Object.entries(request.body).filter(([name]) => !name.startsWith('$') && !OF_CURRENT_OP.has(name))
  return { inprog: [ownOperation(request)].filter(matcherOf(Object.fromEntries(filter))) }
}

/** The `killOp` command. What is over already cannot be killed, and no operation is told but the client's own. */
export function killOp({ body }: Request): Reply {
  if (toNumber(body['op']) === undefined) throw new MongoFault(4, 'Expected field "op" was missing')
  return { info: 'attempting to kill op' }
}

/** The `profile` command: this server profiles nothing. */
export function profile({ body }: Request): Reply {
  const level = toNumber(body['profile'])
  if (level === undefined)
    throw new MongoFault(14, "BSON field 'profile.profile' is the wrong type, expected type 'int'")
  if (level > 0) throw new MongoFault(115, 'This server does not support profiling')
  return { was: 0, slowms: 100, sampleRate: 1 }
}

/** The `startSession` command. */
export function startSession(): Reply {
  return { id: { id: new BSON.Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), 4) }, timeoutMinutes: 30 }
}

/** The `setFeatureCompatibilityVersion` command: there is one version. */
export function setFeatureCompatibilityVersion({ body }: Request): Reply {
  const wanted = body['setFeatureCompatibilityVersion']
  if (wanted === '8.0') return {}
  throw new MongoFault(
    2,
    `Invalid feature compatibility version value '${String(wanted)}'; expected '8.0'. Version ${VERSION}`,
  )
}

/** The `replSetGetStatus` command: a replica set of one member. */
export function replSetGetStatus({ address, engine }: Request): Reply {
  const optime = { ts: engine.changes.now, t: Long.ONE }
  const uptime = Math.round((Date.now() - engine.started) / 1000)
  return {
    set: 'rs0',
    date: new Date(),
    myState: 1,
    term: Long.ONE,
    syncSourceHost: '',
    syncSourceId: -1,
    heartbeatIntervalMillis: Long.fromNumber(2000),
    majorityVoteCount: 1,
    writeMajorityCount: 1,
    votingMembersCount: 1,
    writableVotingMembersCount: 1,
    optimes: { lastCommittedOpTime: optime, appliedOpTime: optime, durableOpTime: optime },
    members: [
      {
        _id: 0,
        name: address,
        health: 1,
        state: 1,
        stateStr: 'PRIMARY',
        uptime,
        optime,
        optimeDate: new Date(),
        electionDate: new Date(engine.started),
        configVersion: 1,
        configTerm: 1,
        self: true,
        lastHeartbeatMessage: '',
      },
    ],
  }
}

/** The `replSetGetConfig` command. */
export function replSetGetConfig({ address, engine }: Request): Reply {
  return {
    config: {
      _id: 'rs0',
      version: 1,
      term: 1,
      members: [{ _id: 0, host: address, arbiterOnly: false, hidden: false, priority: 1, tags: {}, votes: 1 }],
      protocolVersion: Long.ONE,
      writeConcernMajorityJournalDefault: true,
      settings: { chainingAllowed: true, electionTimeoutMillis: 10_000, replicaSetId: engine.processId },
    },
  }
}
