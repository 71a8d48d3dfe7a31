import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Binary, BSON, Long, Timestamp } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Doc, decode } from './bson/values.ts'
import { dispatch } from './dispatch.ts'
import { Engine } from './engine.ts'

/** What no driver would send, or only after a failure: commands as they stand in a frame. */
let dataDir: string
let engine: Engine
const origin = { address: 'test', connection: 1, appName: undefined, handshake: undefined, gone: false }

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kcart-protocol-'))
  engine = new Engine(join(dataDir, 'kcart.db'))
})
afterAll(() => {
  engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function run(body: Doc, documents: Doc[] = [], from = origin): Promise<Doc> {
  const sequences = new Map(
    documents.length === 0 ? [] : [['documents', documents.map((doc) => Buffer.from(BSON.serialize(doc)))]],
  )
  const message = { id: 1, legacy: false, wantsReply: true, exhaustAllowed: false, sequences }
  return decode(await dispatch(engine, { ...message, body: { ...body, $db: body['$db'] ?? 'test' } }, from))
}

const nextTurn = () => new Promise((done) => setImmediate(done))

let sessions = 0
/** The fields of a command in a transaction of a session of its own. */
function transaction(number = 1) {
  const lsid = { id: new Binary(Buffer.alloc(16, ++sessions), 4) }
  const fields = { lsid, txnNumber: Long.fromNumber(number), autocommit: false }
  return {
    first: (body: Doc) => run({ ...body, ...fields, startTransaction: true }),
    next: (body: Doc, txnNumber = number) => run({ ...body, ...fields, txnNumber: Long.fromNumber(txnNumber) }),
    insert: (name: string, document: Doc) => run({ insert: name, ...fields }, [document]),
    end: (name: 'commitTransaction' | 'abortTransaction') => run({ [name]: 1, $db: 'admin', ...fields }),
    lsid,
  }
}

const NO_SUCH = { ok: 0, code: 251, codeName: 'NoSuchTransaction', errorLabels: ['TransientTransactionError'] }

describe('transactions by their numbers', () => {
  test('one that nobody began cannot go on, nor end', async () => {
    const { next, end } = transaction()
    expect(await next({ find: 'items' })).toMatchObject(NO_SUCH)
    expect(await end('commitTransaction')).toMatchObject(NO_SUCH)
    expect(await end('abortTransaction')).toMatchObject({ ok: 0, code: 251 })
  })

  test('a commit may come again, an abort after it may not', async () => {
    const { first, next, end } = transaction()
    await first({ find: 'items' })
    expect(await end('commitTransaction')).toMatchObject({ ok: 1 })
    expect(await end('commitTransaction')).toMatchObject({ ok: 1 })
    expect(await end('abortTransaction')).toMatchObject({ ok: 0, code: 256, codeName: 'TransactionCommitted' })
    expect(await next({ find: 'items' })).toMatchObject({ ok: 0, code: 256 })
  })

  test('what was aborted is gone', async () => {
    const { first, next, end } = transaction()
    await first({ find: 'items' })
    expect(await end('abortTransaction')).toMatchObject({ ok: 1 })
    expect(await end('abortTransaction')).toMatchObject({ ok: 0, code: 251 })
    expect(await end('commitTransaction')).toMatchObject(NO_SUCH)
    expect(await next({ find: 'items' })).toMatchObject(NO_SUCH)
  })

  test('an older number is too old, the same one cannot begin twice, a newer one ends the open one', async () => {
    const { first, next, lsid } = transaction(5)
    await first({ find: 'items' })
    expect(await next({ find: 'items' }, 4)).toMatchObject({ code: 225, codeName: 'TransactionTooOld' })
    const begin = (number: number) =>
      run({ find: 'items', lsid, txnNumber: Long.fromNumber(number), autocommit: false, startTransaction: true })
    expect(await begin(5)).toMatchObject({ code: 50911 })
    expect(await begin(6)).toMatchObject({ ok: 1 })
    expect(await next({ find: 'items' })).toMatchObject({ code: 225 })
  })

  test('a session has each number once, for a transaction or for a retryable write', async () => {
    const { first, next, insert, end, lsid } = transaction(5)
    const write = (number: number) =>
      run({ insert: 'numbers', lsid, txnNumber: Long.fromNumber(number) }, [{ _id: number }])
    await first({ find: 'numbers' })
    await insert('numbers', { _id: -5 })
    expect(await write(4)).toMatchObject({ code: 225 })
    expect(await write(5)).toMatchObject({ code: 50911 })
    expect(await write(6)).toMatchObject({ ok: 1, n: 1 })
    expect(await next({ find: 'numbers' })).toMatchObject({ code: 251 })
    expect(await end('commitTransaction')).toMatchObject({ code: 225 })
    const begin = (number: number) =>
      run({ find: 'numbers', lsid, txnNumber: Long.fromNumber(number), autocommit: false, startTransaction: true })
    expect(await begin(6)).toMatchObject({ code: 50911 })
    expect(await begin(7)).toMatchObject({ ok: 1 })
    expect(await run({ count: 'numbers' })).toMatchObject({ n: 1 })
  })

  test('one that takes too long is ended, and who waits for it goes on', async () => {
    await run({ insert: 'slow' }, [{ _id: 1 }])
    const update = { update: 'slow', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] }
    const { first, end } = transaction()
    await first(update)
    const waiting = run(update)
    engine.transactions.expire(Date.now() + 59_000)
    expect(engine.transactions.size).toBeGreaterThan(0)
    engine.transactions.expire(Date.now() + 61_000)
    expect(await waiting).toMatchObject({ ok: 1, nModified: 1 })
    expect(await end('commitTransaction')).toMatchObject(NO_SUCH)
    expect(await run({ find: 'slow' })).toMatchObject({ cursor: { firstBatch: [{ _id: 1, n: 1 }] } })
  })

  test('one that is too large is ended', async () => {
    const { first, insert, end } = transaction()
    await first({ find: 'wide' })
    const text = 'x'.repeat(15 * 1024 * 1024)
    for (let _id = 0; _id < 4; _id++) expect(await insert('wide', { _id, text })).toMatchObject({ ok: 1 })
    expect(await insert('wide', { _id: 4, text })).toMatchObject({ code: 257, codeName: 'TransactionTooLarge' })
    expect(await end('commitTransaction')).toMatchObject(NO_SUCH)
    expect(await run({ count: 'wide' })).toMatchObject({ n: 0 })
  })

  test('many that begin at one moment keep it, whatever is written since', async () => {
    await run({ insert: 'moments' }, [{ _id: 1, n: 0 }])
    const seen = (reply: Doc) => decode(BSON.serialize(reply['cursor'] ?? {}))['firstBatch']
    const many = Array.from({ length: 20 }, () => transaction())
    for (const { first } of many) expect(seen(await first({ find: 'moments' }))).toEqual([{ _id: 1, n: 0 }])
    await run({ update: 'moments', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] })
    const later = transaction()
    expect(seen(await later.first({ find: 'moments' }))).toEqual([{ _id: 1, n: 1 }])
    for (const { next, end } of many) {
      expect(seen(await next({ find: 'moments' }))).toEqual([{ _id: 1, n: 0 }])
      await end('abortTransaction')
    }
    expect(seen(await later.next({ find: 'moments' }))).toEqual([{ _id: 1, n: 1 }])
    await later.end('commitTransaction')
  })

  test('an error within it ends it', async () => {
    const { first, end } = transaction()
    expect(await first({ find: 'items', filter: { $nonsense: 1 } })).toMatchObject({ code: 2 })
    expect(await end('commitTransaction')).toMatchObject(NO_SUCH)
  })

  test('its concerns are those of its first command and of its commit', async () => {
    const { first, next } = transaction()
    expect(await first({ find: 'items', readConcern: { level: 'linearizable' } })).toMatchObject({ code: 72 })
    const other = transaction()
    expect(await other.first({ find: 'items', readConcern: { level: 'snapshot' } })).toMatchObject({ ok: 1 })
    expect(await other.next({ find: 'items', readConcern: { level: 'local' } })).toMatchObject({ code: 72 })
    expect(await next({ delete: 'items', deletes: [], writeConcern: { w: 1 } })).toMatchObject({ code: 72 })
    const readConcern = { level: 'snapshot' }
    expect(await run({ find: 'items', readConcern })).toMatchObject({
      ok: 1,
      cursor: { atClusterTime: expect.anything() },
    })
    expect(await run({ count: 'items', readConcern })).toMatchObject({ code: 72 })
    const [past, future] = [1, 2 ** 31].map((t) => ({ ...readConcern, atClusterTime: new Timestamp({ t, i: 1 }) }))
    expect(await run({ find: 'items', readConcern: past })).toMatchObject({ code: 239, codeName: 'SnapshotTooOld' })
    expect(await run({ find: 'items', readConcern: future })).toMatchObject({ code: 2 })
  })

  test('some commands have no place in it', async () => {
    for (const body of [{ count: 'items' }, { drop: 'items' }, { listIndexes: 'items' }]) {
      expect(await transaction().first(body)).toMatchObject({ code: 263 })
    }
    const { lsid } = transaction()
    expect(await run({ find: 'items', lsid, txnNumber: Long.ONE, startTransaction: true })).toMatchObject({ code: 72 })
    expect(await run({ find: 'items', autocommit: false })).toMatchObject({ code: 72 })
  })

  test('a conflict tells that the whole of it may be tried again', async () => {
    await run({ insert: 'items' }, [{ _id: 1 }])
    const update = { update: 'items', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] }
    const [one, two] = [transaction(), transaction()]
    expect(await one.first(update)).toMatchObject({ ok: 1, nModified: 1 })
    expect(await two.first(update)).toMatchObject({
      code: 112,
      codeName: 'WriteConflict',
      errorLabels: ['TransientTransactionError'],
    })
    expect(await one.end('commitTransaction')).toMatchObject({ ok: 1 })
  })
})

describe('retryable writes by their numbers', () => {
  test('the same number does nothing again and answers as before; an older one is too old', async () => {
    const lsid = { id: new Binary(Buffer.alloc(16, 200), 4) }
    const insert = (number: number, _id: number) =>
      run({ insert: 'retried', lsid, txnNumber: Long.fromNumber(number) }, [{ _id }])
    expect(await insert(7, 1)).toMatchObject({ ok: 1, n: 1 })
    expect(await insert(7, 1)).toMatchObject({ ok: 1, n: 1 })
    expect(await run({ count: 'retried' })).toMatchObject({ n: 1 })
    expect(await insert(6, 2)).toMatchObject({ code: 225 })
    const update = { findAndModify: 'retried', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true, lsid }
    for (const _time of [1, 2]) {
      expect(await run({ ...update, txnNumber: Long.fromNumber(8) })).toMatchObject({ value: { _id: 1, n: 1 } })
    }
  })
})

test('an outage that a write concern tells of is labelled as one', async () => {
  const lsid = { id: new Binary(Buffer.alloc(16, 201), 4) }
  const failing = (code: number) =>
    run({
      configureFailPoint: 'failCommand',
      mode: { times: 1 },
      data: { failCommands: ['insert', 'commitTransaction'], writeConcernError: { code, errmsg: 'gone' } },
    })
  let number = 0
  const insert = () => run({ insert: 'labelled', lsid, txnNumber: Long.fromNumber(++number) }, [{ _id: number }])
  await failing(91)
  expect(await insert()).toMatchObject({ ok: 1, errorLabels: ['RetryableWriteError'], writeConcernError: { code: 91 } })
  await failing(64)
  expect(await insert()).not.toHaveProperty('errorLabels')
  const { first, insert: insertWithin, end } = transaction()
  await first({ find: 'labelled' })
  await failing(91)
  expect(await insertWithin('labelled', { _id: -1 })).not.toHaveProperty('errorLabels')
  await failing(91)
  expect(await end('commitTransaction')).toMatchObject({ ok: 1, errorLabels: ['RetryableWriteError'] })
})

describe('a time limit', () => {
  test('ends a long read', async () => {
    await run(
      { insert: 'many' },
      Array.from({ length: 5000 }, (_, _id) => ({ _id, text: 'x'.repeat(200), n: _id % 7 })),
    )
    expect(await run({ find: 'many', filter: { text: /y$/ }, maxTimeMS: 1 })).toMatchObject({
      ok: 0,
      code: 50,
      codeName: 'MaxTimeMSExpired',
    })
    const pipeline = [{ $match: { n: { $gt: 1 } } }, { $group: { _id: '$text', n: { $sum: '$n' } } }]
    expect(await run({ aggregate: 'many', pipeline, cursor: {}, maxTimeMS: 1 })).toMatchObject({ code: 50 })
    expect(await run({ find: 'many', filter: { _id: 1 }, maxTimeMS: 5000 })).toMatchObject({ ok: 1 })
  })

  test('ends the wait for a transaction that is in the way', async () => {
    await run({ insert: 'held' }, [{ _id: 1 }])
    const update = { update: 'held', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] }
    const holder = transaction()
    await holder.first(update)
    expect(await run({ ...update, maxTimeMS: 30 })).toMatchObject({ ok: 0, code: 50 })
    await holder.end('abortTransaction')
    expect(await run({ ...update, maxTimeMS: 5000 })).toMatchObject({ ok: 1, nModified: 1 })
  })
})

describe('a command of very many statements', () => {
  // Each of them looks at all documents and finds none, but for the first and the last.
  const idle = { q: { text: /y$/ }, u: { $inc: { n: 1 } } }
  const counting = { q: { _id: 0 }, u: { $inc: { n: 1 } } }
  const update = { update: 'turns', updates: [counting, ...new Array(150).fill(idle), counting] }

  beforeAll(async () => {
    await run(
      { insert: 'turns' },
      Array.from({ length: 2000 }, (_, _id) => ({ _id, n: 0, text: 'x'.repeat(50) })),
    )
  })

  test('lets others have their turn, and is retried without doing anything again', async () => {
    const numbered = { ...update, lsid: { id: new Binary(Buffer.alloc(16, 202), 4) }, txnNumber: Long.ONE }
    let over = false
    const updating = run(numbered).finally(() => {
      over = true
    })
    let turns = 0
    while (!over) {
      await nextTurn()
      turns++
    }
    expect(await updating).toMatchObject({ ok: 1, nModified: 2 })
    expect(turns).toBeGreaterThan(1)
    expect(await run(numbered)).toMatchObject({ ok: 1, nModified: 2 })
    expect(await run({ find: 'turns', filter: { _id: 0 } })).toMatchObject({ cursor: { firstBatch: [{ n: 2 }] } })
  })

  test('notices that its transaction was ended meanwhile', async () => {
    const { first, next } = transaction()
    await first({ find: 'turns' })
    const updating = next(update)
    await nextTurn()
    engine.transactions.abortAll()
    expect(await updating).toMatchObject({ ok: 0, code: 251 })
    expect(await run({ find: 'turns', filter: { _id: 0 } })).toMatchObject({ cursor: { firstBatch: [{ n: 2 }] } })
  })
})

test('a client that hangs up ends what it reads', async () => {
  await run(
    { insert: 'long' },
    Array.from({ length: 5000 }, (_, n) => ({ n, text: 'x'.repeat(50) })),
  )
  const leaving = { ...origin, gone: false }
  const reading = run({ aggregate: 'long', pipeline: [{ $group: { _id: '$n' } }], cursor: {} }, [], leaving)
  await nextTurn()
  leaving.gone = true
  expect(await reading).toMatchObject({ ok: 0, code: 279, codeName: 'ClientDisconnect' })
})

describe('opening a change stream', () => {
  const open = (options: Doc) =>
    run({ aggregate: 'items', pipeline: [{ $changeStream: options }], cursor: { batchSize: 0 } })

  test('begins at one place', async () => {
    const reply = await open({})
    const cursor = decode(BSON.serialize(reply['cursor'] ?? {}))
    const token = cursor['postBatchResumeToken']
    expect(await open({ resumeAfter: token })).toMatchObject({ ok: 1 })
    expect(await open({ resumeAfter: token, startAfter: token })).toMatchObject({ code: 50674 })
    const now = new Timestamp({ t: 1, i: 1 })
    expect(await open({ startAfter: token, startAtOperationTime: now })).toMatchObject({ code: 40674 })
  })

  test('watches everything only from admin', async () => {
    expect(await open({ allChangesForCluster: true })).toMatchObject({ code: 72 })
    expect(await open({ nonsense: 1 })).toMatchObject({ code: 40415 })
    expect(await open({ fullDocument: 'sometimes' })).toMatchObject({ code: 2 })
  })
})

test('the cost of an insert in a transaction does not grow with the transaction', async () => {
  const cpu = async (documents: number): Promise<number> => {
    const { first, insert, end } = transaction()
    await first({ find: 'large' })
    const from = process.threadCpuUsage()
    for (let n = 0; n < documents; n++) expect(await insert('large', { n })).toMatchObject({ ok: 1, n: 1 })
    const { user, system } = process.threadCpuUsage(from)
    await end('abortTransaction')
    return (user + system) / documents
  }
  await run({ createIndexes: 'large', indexes: [{ key: { n: 1 }, name: 'n', unique: true }] })
  await cpu(300)
  expect(await cpu(3000)).toBeLessThan(4 * (await cpu(300)))
})
