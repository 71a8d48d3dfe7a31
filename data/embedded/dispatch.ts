import { Binary, Long } from 'mongodb/lib/bson.js'
import { Access } from './access.ts'
import { InvalidBson } from './bson/decode.ts'
import { type Doc, encode, isDocument, toNumber } from './bson/values.ts'
import { ADMIN_ONLY, ADMINISTRATION } from './commands/administration.ts'
import { aggregate, distinct } from './commands/aggregate.ts'
import { bulkWrite } from './commands/bulk-write.ts'
import {
  collMod,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './commands/collections.ts'
import { assertConcerns, concernErrorOf, snapshotAsked } from './commands/concerns.ts'
import { create } from './commands/create.ts'
import { buildInfo, hello } from './commands/diagnostics.ts'
import { explain } from './commands/explain.ts'
import { withKnownFields } from './commands/fields.ts'
import { getMore, killCursors } from './commands/find.ts'
import { findAndModify } from './commands/find-and-modify.ts'
import { createIndexes, dropIndexes, listIndexes } from './commands/indexes.ts'
import { countField, type Reply, type Request } from './commands/request.ts'
import { createSearchIndexes, dropSearchIndex, updateSearchIndex } from './commands/search.ts'
import { collStats, dbStats, serverStatus } from './commands/statistics.ts'
import { abortTransaction, commitTransaction } from './commands/transactions.ts'
import { count, find } from './commands/views.ts'
import { insert, remove, update } from './commands/writes.ts'
import { Deadline } from './deadline.ts'
import type { Engine } from './engine.ts'
import { codeNameOf, HangUp, MongoFault } from './errors.ts'
import { labelsOf } from './labels.ts'
import type { Handshake } from './scram.ts'
import { asFault } from './storage/database.ts'
import type { Message } from './wire/message.ts'

type Command = (request: Request) => Reply | Promise<Reply>

const nothing: Command = () => ({})

/** The commands that this server knows. */
const COMMANDS: Record<string, Command> = withKnownFields({
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: nothing,
  buildInfo,
  buildinfo: buildInfo,
  find,
  getMore,
  killCursors,
  count,
  distinct,
  aggregate,
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
  bulkWrite,
  create,
  drop,
  dropDatabase,
  renameCollection,
  collMod,
  listCollections,
  listDatabases,
  createIndexes,
  listIndexes,
  dropIndexes,
  collStats,
  collstats: collStats,
  dbStats,
  dbstats: dbStats,
  serverStatus,
  explain: (request) => explain(request, COMMANDS),
  commitTransaction,
  abortTransaction,
  createSearchIndexes,
  dropSearchIndex,
  updateSearchIndex,
  endSessions: (request) => endSessions(request),
  killSessions: (request) => endSessions(request),
  killAllSessions: nothing,
  refreshSessions: nothing,
  configureFailPoint: ({ engine, body }) => {
    engine.failPoints.configure(body)
    return {}
  },
  ...ADMINISTRATION,
  listCommands: () => ({ commands: Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, described(name)])) }),
})

function described(name: string): Doc {
  return {
    help: '',
    requiresAuth: !BEFORE_PASSWORD.has(name),
    secondaryOk: false,
    adminOnly: ADMIN_ONLY.has(name),
    apiVersions: [],
    deprecatedApiVersions: [],
  }
}

const NUMBERED = new Set(['insert', 'update', 'delete', 'findAndModify', 'findandmodify', 'bulkWrite'])
const IN_TRANSACTIONS = new Set(
  'find getMore aggregate distinct insert update delete findAndModify findandmodify bulkWrite killCursors create createIndexes commitTransaction abortTransaction'.split(
    ' ',
  ),
)

/** Where a message came from. */
export interface Origin {
  readonly address: string
  readonly connection: number
  appName: string | undefined
  /** Where clients have to know a password: whether this one has shown it. */
  readonly handshake: Handshake | undefined
  /** Has the client hung up? */
  gone: boolean
}

/** The commands that a client may use before it has shown the password. */
const BEFORE_PASSWORD = new Set(['hello', 'isMaster', 'ismaster', 'saslStart', 'saslContinue', 'ping', 'endSessions'])

/** Runs a command and makes the document to answer with. Never throws, but for HangUp. */
export async function dispatch(engine: Engine, message: Message, origin: Origin): Promise<Buffer> {
  const { body } = message
  const [name = ''] = Object.keys(body)
  let request: Request | undefined
  engine.counters.count(name, message)
  try {
    const point = engine.failPoints.takeCommand(name, origin.appName)
    if (point) await suffer(point)
    request = requestOf(engine, message, name, origin)
    const reply = await run(request, origin.handshake)
    if (request.numbered?.hangsUp) throw new HangUp()
    const answered = finish(engine, reply, concernErrorOf(body, name, point))
    // Whatever this command wrote or saw has to be on the disk before the client hears of it.
    if (engine.database.pending) await engine.database.pending
    return answered
  } catch (error) {
    if (error instanceof HangUp || request?.numbered?.hangsUp) throw new HangUp()
    return encode(failure(engine, error, body, request))
  }
}

function requestOf(engine: Engine, message: Message, name: string, origin: Origin): Request {
  const { body, sequences } = message
  const db = body['$db']
  if (typeof db !== 'string' || db === '') throw new MongoFault(73, "Invalid database name: ''")
  const session = sessionOf(body['lsid'])
  const number = toNumber(body['txnNumber'])
  if (number !== undefined && session === undefined) throw new MongoFault(72, 'Transaction numbers need a session')
  if (name === 'hello' || name === 'isMaster' || name === 'ismaster') origin.appName ??= appNameOf(body['client'])
  const base = {
    engine,
    name,
    db,
    body,
    sequences,
    session,
    number,
    address: origin.address,
    connection: origin.connection,
    isGone: () => origin.gone,
  }
  const limit = name === 'getMore' ? 0 : (countField(body, 'maxTimeMS') ?? 0)
  const limits = {
    deadline: limit > 0 ? new Deadline(limit) : undefined,
    bypassesValidation: body['bypassDocumentValidation'] === true,
  }
  const direct = {
    ...base,
    transaction: undefined,
    moment: undefined,
    numbered: undefined,
    access: new Access(engine, undefined, limits),
  }
  if (body['startTransaction'] !== undefined && body['autocommit'] !== false) {
    throw new MongoFault(72, 'Specifying startTransaction requires autocommit to be false')
  }
  if (body['startTransaction'] === false) throw new MongoFault(72, 'The value of startTransaction must be true')
  if (body['autocommit'] !== false) {
    const snapshot = snapshotAsked(body, name)
    if (snapshot) {
      const { moment, view } = engine.moments.at(snapshot.at)
      return { ...direct, moment, access: new Access(engine, view, limits) }
    }
    if (session === undefined || number === undefined || !NUMBERED.has(name)) return direct
    engine.transactions.supersede(session, number)
    return { ...direct, numbered: engine.sessions.write(session, number) }
  }
  if (session === undefined || number === undefined)
    throw new MongoFault(72, 'autocommit needs a session and a transaction number')
  if (!IN_TRANSACTIONS.has(name)) throw new MongoFault(263, `Cannot run '${name}' in a multi-document transaction.`)
  if (name === 'commitTransaction' || name === 'abortTransaction') {
    return direct
  }
  const starts = body['startTransaction'] === true
  assertConcerns(body, starts)
  if (starts) engine.sessions.assertNew(session, number)
  const transaction = starts
    ? engine.transactions.begin(session, number, () => engine.catalog.newest)
    : engine.transactions.current(session, number)
  return {
    ...base,
    transaction,
    moment: undefined,
    numbered: undefined,
    access: new Access(engine, transaction, limits),
  }
}

function sessionOf(lsid: unknown): string | undefined {
  const id = isDocument(lsid) ? lsid['id'] : undefined
  return id instanceof Binary ? Buffer.from(id.value()).toString('latin1') : undefined
}

function appNameOf(client: unknown): string | undefined {
  const application = isDocument(client) ? client['application'] : undefined
  return isDocument(application) ? String(application['name']) : undefined
}

async function run(request: Request, handshake: Handshake | undefined): Promise<Reply> {
  const { engine, name, body, numbered, transaction } = request
  if (name === 'saslStart' && handshake) return handshake.start(body)
  if (name === 'saslContinue' && handshake) return handshake.continue(body)
  if (handshake && !handshake.passed && !BEFORE_PASSWORD.has(name)) {
    throw new MongoFault(13, `Command ${name} requires authentication`)
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new MongoFault(59, `no such command: '${name}'`)
  if (request.db !== 'admin' && ADMIN_ONLY.has(name)) {
    throw new MongoFault(13, `${name} may only be run against the admin database.`)
  }
  try {
    const reply = await command(request)
    numbered?.save()
    if (transaction && hasWriteErrors(reply)) engine.transactions.abort(transaction)
    return reply
  } catch (error) {
    const fault = asFault(error)
    if (fault !== error) engine.database.undo(error)
    else numbered?.save()
    throw fault
  }
}

function hasWriteErrors(reply: Reply): boolean {
  return !(reply instanceof Uint8Array) && Array.isArray(reply['writeErrors'])
}

function endSessions(request: Request): Reply {
  const { engine, body, name } = request
  const ids = body[name]
  for (const lsid of Array.isArray(ids) ? ids : []) {
    const session = sessionOf(lsid)
    if (session === undefined) continue
    engine.transactions.abortSession(session)
    engine.cursors.killWhere((cursor) => cursor.session === session)
  }
  return {}
}

/** What a fail point does to a command before it runs. */
async function suffer(point: Doc): Promise<void> {
  if (point['blockConnection'] === true) {
    await new Promise((resolve) => setTimeout(resolve, toNumber(point['blockTimeMS']) ?? 0))
  }
  if (point['closeConnection'] === true) throw new HangUp()
  const code = toNumber(point['errorCode'])
  if (code === undefined) return
  const given = point['errorLabels']
  const labels = Array.isArray(given) ? given.map(String) : undefined
  throw new MongoFault(code, `Failing command via 'failCommand' failpoint`, labels ? { errorLabels: labels } : {})
}

function finish(engine: Engine, reply: Reply, concernError: Doc | undefined): Buffer {
  const tail: Doc = { ...(concernError ?? {}), ok: 1, operationTime: engine.changes.now }
  if (!(reply instanceof Uint8Array)) return encode({ ...reply, ...tail })
  const end = encode(tail)
  const joined = Buffer.allocUnsafe(reply.length + end.length - 5)
  joined.writeInt32LE(joined.length, 0)
  reply.copy(joined, 4, 4, reply.length - 1)
  end.copy(joined, reply.length - 1, 4)
  return joined
}

function failure(engine: Engine, error: unknown, body: Doc, request: Request | undefined): Doc {
  const fault = error instanceof InvalidBson ? new MongoFault(22, `Invalid BSON: ${error.message}`) : asFault(error)
  const known = fault instanceof MongoFault ? fault : undefined
  const code = known?.code ?? (error instanceof RangeError ? 15 : 1)
  const given = known?.fields['errorLabels']
  const labels = Array.isArray(given) ? given.map(String) : labelsOf(body, { code, tail: isTail(engine, body) })
  if (request?.transaction) engine.transactions.abort(request.transaction)
  const all = new Set([...(known?.labels ?? []), ...labels])
  const message =
    error instanceof RangeError
      ? 'The document is nested too deeply'
      : error instanceof Error
        ? error.message
        : String(error)
  return {
    ok: 0,
    errmsg: known?.message ?? message,
    code,
    codeName: codeNameOf(code),
    ...(known?.fields ?? {}),
    ...(all.size > 0 ? { errorLabels: [...all] } : {}),
    operationTime: engine.changes.now,
  }
}

/** Is it a getMore of a change stream? */
function isTail(engine: Engine, body: Doc): boolean {
  const id = body['getMore']
  return id instanceof Long && engine.cursors.isStream(id)
}
