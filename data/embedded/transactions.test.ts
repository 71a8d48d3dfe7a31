import { type ClientSession, MongoServerError } from 'mongodb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

interface Item {
  _id: number
  x?: number
  u?: string
}

let server: TestServer
let one: ClientSession
let two: ClientSession

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const items = () => server.db.collection<Item>('items')

beforeEach(async () => {
  await items().drop()
  await items().createIndex({ u: 1 }, { unique: true, sparse: true })
  await items().insertMany([
    { _id: 1, x: 1 },
    { _id: 2, x: 1 },
  ])
  one = server.client.startSession()
  two = server.client.startSession()
})
afterEach(async () => {
  await one.endSession()
  await two.endSession()
})

const conflict = { code: 112, errorLabelSet: new Set(['TransientTransactionError']) }

describe('a transaction', () => {
  test('sees its snapshot and its own writes, and nobody else sees them before the commit', async () => {
    one.startTransaction()
    expect(await items().countDocuments({}, { session: one })).toBe(2)
    await items().insertOne({ _id: 3 })
    await items().insertOne({ _id: 4 }, { session: one })
    await items().updateOne({ _id: 1 }, { $inc: { x: 10 } }, { session: one })
    await items().deleteOne({ _id: 2 }, { session: one })
    const seen = await items().find({}, { session: one }).sort({ _id: 1 }).toArray()
    expect(seen).toEqual([{ _id: 1, x: 11 }, { _id: 4 }])
    expect(await items().find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1, x: 1 }, { _id: 2, x: 1 }, { _id: 3 }])
    await one.commitTransaction()
    await one.commitTransaction()
    expect(await items().find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1, x: 11 }, { _id: 3 }, { _id: 4 }])
  })

  test('leaves nothing when it is aborted, not even a collection', async () => {
    one.startTransaction()
    await items().updateOne({ _id: 1 }, { $set: { x: 5 } }, { session: one })
    await server.db.collection('fresh').insertOne({ a: 1 }, { session: one })
    expect(await server.db.collection('fresh').findOne({}, { session: one })).toMatchObject({ a: 1 })
    await one.abortTransaction()
    expect(await items().findOne({ _id: 1 })).toEqual({ _id: 1, x: 1 })
    expect(await server.db.listCollections({ name: 'fresh' }).toArray()).toEqual([])
  })

  test('makes collections and indexes with its commit', async () => {
    one.startTransaction()
    await server.db.createCollection('made', { session: one })
    await server.db.collection('made').createIndex({ a: 1 }, { unique: true, session: one })
    await server.db.collection('made').insertOne({ a: 1 }, { session: one })
    await expect(server.db.collection('made').insertOne({ a: 1 }, { session: one })).rejects.toMatchObject({
      code: 11000,
    })
    await one.abortTransaction()
    one.startTransaction()
    await server.db.collection('made').createIndex({ a: 1 }, { session: one })
    await server.db.collection('made').insertOne({ a: 1 }, { session: one })
    expect(await server.db.listCollections({ name: 'made' }).toArray()).toEqual([])
    await one.commitTransaction()
    expect(await server.db.collection('made').countDocuments({ a: 1 })).toBe(1)
    expect(await server.db.collection('made').indexes()).toHaveLength(2)
    await server.db.collection('made').drop()
  })

  test('conflicts at once with a document that another one holds', async () => {
    one.startTransaction()
    two.startTransaction()
    await items().updateOne({ _id: 1 }, { $inc: { x: 1 } }, { session: one })
    await expect(items().updateOne({ _id: 1 }, { $inc: { x: 1 } }, { session: two })).rejects.toMatchObject(conflict)
    await expect(items().findOne({}, { session: two })).rejects.toMatchObject({ code: 251 })
    await one.commitTransaction()
    expect(await items().findOne({ _id: 1 })).toEqual({ _id: 1, x: 2 })
  })

  test('conflicts with a document that was changed, deleted or inserted since its snapshot', async () => {
    for (const meanwhile of [
      () => items().updateOne({ _id: 1 }, { $inc: { x: 1 } }),
      () => items().deleteOne({ _id: 1 }),
    ]) {
      one.startTransaction()
      await items().findOne({ _id: 2 }, { session: one })
      await meanwhile()
      await expect(items().updateOne({ _id: 1 }, { $set: { x: 9 } }, { session: one })).rejects.toMatchObject(conflict)
      await one.abortTransaction()
    }
    one.startTransaction()
    await items().findOne({ _id: 2 }, { session: one })
    await items().insertOne({ _id: 7, u: 'a' })
    await expect(items().insertOne({ _id: 7 }, { session: one })).rejects.toMatchObject(conflict)
    await one.abortTransaction()
  })

  test('holds the unique keys that it writes', async () => {
    one.startTransaction()
    two.startTransaction()
    await items().insertOne({ _id: 3, u: 'same' }, { session: one })
    await expect(items().insertOne({ _id: 4, u: 'same' }, { session: two })).rejects.toMatchObject(conflict)
    await one.commitTransaction()
    await expect(items().insertOne({ _id: 5, u: 'same' })).rejects.toMatchObject({ code: 11000 })
  })

  test('a key that it gives up may be taken within it', async () => {
    await items().insertMany([
      { _id: 3, u: 'a' },
      { _id: 4, u: 'b' },
    ])
    await one.withTransaction(async () => {
      await items().deleteOne({ _id: 3 }, { session: one })
      await items().updateOne({ _id: 4 }, { $set: { u: 'a' } }, { session: one })
      await items().insertOne({ _id: 5, u: 'b' }, { session: one })
    })
    expect(
      await items()
        .find({ u: { $exists: true } })
        .sort({ _id: 1 })
        .toArray(),
    ).toEqual([
      { _id: 4, u: 'a' },
      { _id: 5, u: 'b' },
    ])
  })

  test('a plain write waits for it and then goes on with what it left', async () => {
    one.startTransaction()
    await items().updateOne({ _id: 1 }, { $inc: { x: 10 } }, { session: one })
    const waiting = items().findOneAndUpdate({ _id: 1 }, { $inc: { x: 1 } }, { returnDocument: 'after' })
    const many = items().updateMany({}, { $inc: { x: 100 } })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await one.commitTransaction()
    expect((await waiting)?.x).toBeGreaterThanOrEqual(12)
    await many
    expect(await items().find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, x: 112 },
      { _id: 2, x: 101 },
    ])
  })

  test('an error ends it', async () => {
    one.startTransaction()
    await items().insertOne({ _id: 9 }, { session: one })
    await expect(items().insertOne({ _id: 1 }, { session: one })).rejects.toMatchObject({ code: 11000 })
    const lost = await items()
      .findOne({}, { session: one })
      .catch((error: unknown) => error)
    expect(lost).toBeInstanceOf(MongoServerError)
    expect(lost).toMatchObject({ code: 251 })
    expect(await items().countDocuments()).toBe(2)
  })

  test('refuses what MongoDB refuses', async () => {
    one.startTransaction()
    await expect(server.db.command({ count: 'items' }, { session: one })).rejects.toMatchObject({ code: 263 })
    await one.abortTransaction()
  })

  test('many at once on one counter lose nothing', async () => {
    await Promise.all(
      Array.from({ length: 12 }, () =>
        server.client.withSession((session) =>
          session.withTransaction(async () => {
            const item = await items().findOne({ _id: 1 }, { session })
            await items().updateOne({ _id: 1 }, { $set: { x: (item?.x ?? 0) + 1 } }, { session })
            await items().insertOne({ _id: 100 + (item?.x ?? 0) }, { session })
          }),
        ),
      ),
    )
    expect(await items().findOne({ _id: 1 })).toEqual({ _id: 1, x: 13 })
    expect(await items().countDocuments()).toBe(14)
  })

  test('bulkWrite across collections is part of it', async () => {
    await server.db.collection('other').drop()
    await one.withTransaction(async () => {
      await server.client.bulkWrite(
        [
          { name: 'updateOne', namespace: 'test.items', filter: { x: 1 }, update: { $set: { x: 7 } } },
          { name: 'insertOne', namespace: 'test.other', document: { a: 1 } },
        ],
        { session: one },
      )
      expect(await server.db.collection('other').countDocuments()).toBe(0)
    })
    expect(await server.db.collection('other').countDocuments()).toBe(1)
    expect((await items().findOne({ _id: 1 }))?.x).toBe(7)
  })
})

describe('a retryable write', () => {
  const lose = (mode: object, data: object = {}) =>
    server.client.db('admin').command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode, data })

  test('whose answer was lost is not done twice', async () => {
    await lose({ times: 1 })
    await items().updateOne({ _id: 1 }, { $inc: { x: 1 } })
    await lose({ times: 1 })
    expect(await items().findOneAndUpdate({ _id: 1 }, { $inc: { x: 1 } }, { returnDocument: 'after' })).toEqual({
      _id: 1,
      x: 3,
    })
    await lose({ times: 1 })
    expect((await items().insertMany([{ _id: 10 }, { _id: 11 }])).insertedCount).toBe(2)
    await lose({ times: 1 })
    const { matchedCount } = await server.client.bulkWrite([
      { name: 'updateOne', namespace: 'test.items', filter: { x: 3 }, update: { $inc: { x: 1 } } },
    ])
    expect(matchedCount).toBe(1)
    expect((await items().findOne({ _id: 1 }))?.x).toBe(4)
  })

  test('of which some statements were done goes on behind them', async () => {
    await lose({ skip: 1 }, { failBeforeCommitExceptionCode: 1 })
    const writing = items().bulkWrite([
      { updateOne: { filter: { _id: 1 }, update: { $inc: { x: 1 } } } },
      { updateOne: { filter: { _id: 2 }, update: { $inc: { x: 1 } } } },
    ])
    await expect(writing).rejects.toThrow()
    await server.client.db('admin').command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: 'off' })
    expect(await items().find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, x: 2 },
      { _id: 2, x: 1 },
    ])
    await lose({ times: 1 }, { failBeforeCommitExceptionCode: 1 })
    await items().updateOne({ _id: 2 }, { $inc: { x: 1 } })
    expect((await items().findOne({ _id: 2 }))?.x).toBe(2)
  })

  test('is tried again after the errors of an outage', async () => {
    const fail = (data: object) =>
      server.client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times: 1 }, data })
    await fail({ failCommands: ['insert'], errorCode: 10107 })
    await items().insertOne({ _id: 20 })
    await fail({ failCommands: ['insert'], closeConnection: true })
    await items().insertOne({ _id: 21 })
    await fail({
      failCommands: ['insert'],
      writeConcernError: { code: 91, errmsg: 'going down' },
      errorLabels: ['RetryableWriteError'],
    })
    await items().insertOne({ _id: 22 })
    await fail({ failCommands: ['find'], errorCode: 8 })
    await expect(items().findOne()).rejects.toMatchObject({ code: 8 })
    expect(await items().countDocuments({ _id: { $gte: 20 } })).toBe(3)
  })
})
