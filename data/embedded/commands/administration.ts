import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { isView } from '../aggregate/views.ts'
import type { Doc } from '../bson/values.ts'
import { MongoFault } from '../errors.ts'
import { wholeIndex } from '../query/planner.ts'
import type { Collection } from '../storage/catalog.ts'
import { read } from '../storage/reader.ts'
import {
  connectionStatus,
  connPoolStats,
  currentOp,
  getLog,
  getParameter,
  hostInfo,
  killOp,
  profile,
  replSetGetConfig,
  replSetGetStatus,
  setFeatureCompatibilityVersion,
  setParameter,
  startSession,
} from './host.ts'
import { collectionName, type Reply, type Request } from './request.ts'
import { defaultConcerns, top, validate } from './statistics.ts'

type Command = (request: Request) => Reply | Promise<Reply>

const nothing: Command = () => ({})

/** The documents of a collection in the order of their `_id`. */
function* documentsOf({ engine }: Request, collection: Collection): Generator<Buffer> {
  const [byId] = collection.indexes
  if (!byId) return
  for (const { bytes } of read(engine.database, collection, wholeIndex(byId, false), 101)) yield bytes
}

/** `dataSize`: the documents of a collection, and their bytes. */
function dataSize(request: Request): Reply {
  const namespace = collectionName(request)
  for (const option of ['keyPattern', 'min', 'max']) {
    if (request.body[option] !== undefined) throw unsupported(`the option '${option}' of dataSize`)
  }
  const dot = namespace.indexOf('.')
  if (dot < 1) throw new MongoFault(73, `Invalid namespace specified '${namespace}'`)
  const collection = request.engine.catalog.find(namespace.slice(0, dot), namespace.slice(dot + 1))
  let size = 0
  let numObjects = 0
  for (const bytes of collection && !isView(collection) ? documentsOf(request, collection) : []) {
    size += bytes.length
    numObjects++
  }
  return { estimate: false, size, numObjects, millis: 0 }
}

/** `dbHash`: what tells the contents of two databases apart. */
function dbHash(request: Request): Reply {
  const { engine, db, body } = request
  const wanted = Array.isArray(body['collections']) && body['collections'].length > 0 ? body['collections'] : undefined
  const whole = createHash('md5')
  const collections: Doc = {}
  const from = performance.now()
  const all = engine.catalog.inDatabase(db).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const collection of all) {
    if (isView(collection) || (wanted && !wanted.includes(collection.name))) continue
    const hash = createHash('md5')
    for (const bytes of documentsOf(request, collection)) hash.update(bytes)
    const digest = hash.digest('hex')
    collections[collection.name] = digest
    whole.update(digest)
  }
  return { host: hostname(), collections, md5: whole.digest('hex'), timeMillis: Math.round(performance.now() - from) }
}

function unsupported(what: string): MongoFault {
  return new MongoFault(115, `This server does not support ${what}`)
}

function refused(what: string): Command {
  return () => {
    throw unsupported(what)
  }
}

const USERS =
  'createUser updateUser dropUser dropAllUsersFromDatabase grantRolesToUser revokeRolesFromUser createRole updateRole dropRole'

/** The commands that are about the server, not about a database. */
export const ADMIN_ONLY: ReadonlySet<string> = new Set(
  'currentOp fsync getCmdLineOpts getDefaultRWConcern getLog getParameter hostInfo killAllSessions killOp listDatabases logRotate renameCollection replSetGetConfig replSetGetStatus replSetInitiate setFeatureCompatibilityVersion setParameter top'.split(
    ' ',
  ),
)

/** What tools ask of a server and its operators do: there is little of it where nothing is to be operated. */
export const ADMINISTRATION: Record<string, Command> = {
  connectionStatus,
  profile,
  getParameter,
  setParameter,
  hostInfo,
  getCmdLineOpts: () => ({ argv: ['mongod'], parsed: {} }),
  getLog,
  logRotate: nothing,
  whatsmyuri: ({ address, connection }) => ({ you: `${address}#${connection}` }),
  replSetGetStatus,
  replSetGetConfig,
  replSetInitiate: () => {
    throw new MongoFault(23, 'already initialized')
  },
  setFeatureCompatibilityVersion,
  startSession,
  validate,
  dataSize,
  datasize: dataSize,
  dbHash,
  dbhash: dbHash,
  currentOp,
  killOp,
  usersInfo: () => ({ users: [] }),
  rolesInfo: () => ({ roles: [] }),
  getDefaultRWConcern: defaultConcerns,
  planCacheClear: nothing,
  planCacheClearFilters: nothing,
  planCacheListFilters: () => ({ filters: [] }),
  planCacheSetFilter: refused('index filters'),
  top,
  lockInfo: () => ({ lockInfo: [] }),
  connPoolStats,
  compact: () => ({ bytesFreed: 0 }),
  fsync: ({ body }) => {
    if (body['lock'] === true) throw unsupported('the option lock of fsync')
    return { numFiles: 1 }
  },
  reIndex: () => {
    throw new MongoFault(20, 'reIndex is only allowed on a standalone mongod instance.')
  },
  convertToCapped: refused('convertToCapped'),
  cloneCollectionAsCapped: refused('cloneCollectionAsCapped'),
  mapReduce: refused('mapReduce'),
  mapreduce: refused('mapReduce'),
  ...Object.fromEntries(USERS.split(' ').map((name) => [name, refused('users and roles')])),
}
