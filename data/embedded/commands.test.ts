import { Long } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ ttlSeconds: 0.2 })
})
afterAll(() => server.close())

interface Stored {
  _id: number
  [field: string]: unknown
}

test('find looks between two keys of an index, and shows keys and places', async () => {
  const docs = server.db.collection<Stored>('keys')
  await docs.insertMany([5, 3, 9, 7, 1].map((n, i) => ({ _id: i, n, o: { p: n } })))
  await docs.createIndex({ n: 1 })
  await docs.createIndex({ n: -1, _id: 1 })
  const some = docs.find({}, { hint: { n: 1 }, min: { n: 3 }, max: { n: 9 }, projection: { _id: 0, n: 1 } })
  expect(await some.toArray()).toEqual([{ n: 3 }, { n: 5 }, { n: 7 }])
  const down = docs.find({}, { hint: { n: -1, _id: 1 }, min: { n: 7, _id: 0 }, max: { n: 3, _id: 0 } })
  expect((await down.toArray()).map(({ n }) => n)).toEqual([7, 5])
  await expect(docs.find({}, { min: { n: 3 } }).toArray()).rejects.toMatchObject({ code: 51173 })
  await expect(docs.find({}, { hint: { n: 1 }, min: { x: 3 } }).toArray()).rejects.toMatchObject({ code: 51174 })
  await expect(docs.find({}, { hint: { n: 1 }, min: { n: 5 }, max: { n: 5 } }).toArray()).rejects.toMatchObject({
    code: 51175,
  })
  expect(await docs.find({ n: { $gt: 6 } }, { returnKey: true, hint: { n: 1 } }).toArray()).toEqual([
    { n: 7 },
    { n: 9 },
  ])
  expect(await docs.find({ 'o.p': 1 }, { returnKey: true }).toArray()).toEqual([{}])
  const placed = await docs.findOne({ _id: 0 }, { showRecordId: true, promoteLongs: false })
  expect(placed?.['$recordId']).toBeInstanceOf(Long)
})

test('what tools ask for is answered', async () => {
  await server.db.collection<Stored>('sized').insertMany([{ _id: 1 }, { _id: 2 }])
  expect(await server.db.command({ dataSize: 'test.sized' })).toMatchObject({ numObjects: 2, size: 28 })
  const before = await server.db.command({ dbHash: 1, collections: ['sized'] })
  await server.db.collection<Stored>('sized').insertOne({ _id: 3 })
  expect((await server.db.command({ dbHash: 1, collections: ['sized'] }))['md5']).not.toBe(before['md5'])
  expect((await server.db.command({ usersInfo: 1 }))['users']).toEqual([])
  expect((await server.db.admin().command({ currentOp: 1 }))['inprog']).toHaveLength(1)
  expect((await server.db.admin().command({ listCommands: 1 }))['commands']).toHaveProperty('find')
  for (const name of ['planCacheClear', 'compact'])
    expect(await server.db.command({ [name]: 'sized' })).toMatchObject({ ok: 1 })
  for (const name of ['createUser', 'mapReduce']) {
    await expect(server.db.command({ [name]: 'sized' })).rejects.toMatchObject({ code: 115 })
  }
  await expect(server.db.command({ reIndex: 'sized' })).rejects.toMatchObject({ code: 20 })
})

test('$out replaces all or nothing, and what is wrong with a document is told with its key', async () => {
  const from = server.db.collection<Stored>('from')
  const to = server.db.collection<Stored>('to')
  await from.insertMany([1, 2].map((_id) => ({ _id, n: 1 })))
  await to.createIndex({ n: 1 }, { unique: true })
  await to.insertOne({ _id: 9, n: 5 })
  await expect(from.aggregate([{ $out: 'to' }]).toArray()).rejects.toMatchObject({ code: 11000, keyPattern: { n: 1 } })
  expect(await to.find().toArray()).toEqual([{ _id: 9, n: 5 }])
  const merge = { into: 'from', whenMatched: 'fail', whenNotMatched: 'insert' }
  await expect(from.aggregate([{ $merge: merge }]).toArray()).rejects.toMatchObject({
    code: 11000,
    keyPattern: { _id: 1 },
  })
})

test('very many documents whose time is over go, portion by portion', async () => {
  const docs = server.db.collection('expiring')
  const at = new Date(0)
  await docs.insertMany(Array.from({ length: 5000 }, () => ({ at })))
  await docs.insertOne({ at: new Date(Date.now() + 3_600_000) })
  await docs.createIndex({ at: 1 }, { expireAfterSeconds: 1 })
  await expect.poll(() => docs.estimatedDocumentCount(), { timeout: 20_000 }).toBe(1)
})

test('a transaction finds what it wrote by the keys of its documents', async () => {
  const docs = server.db.collection<Stored>('overlay')
  await docs.createIndex({ k: 1 })
  await docs.createIndex({ tags: 1 })
  await docs.insertMany([1, 2, 3].map((_id) => ({ _id, k: _id, tags: [`t${_id}`, 'all'] })))
  await server.client.withSession(async (session) => {
    session.startTransaction()
    const ids = async (filter: object) => (await docs.find(filter, { session }).toArray()).map(({ _id }) => _id).sort()
    await docs.updateOne({ k: 1 }, { $set: { k: 10, tags: ['new'] } }, { session })
    expect(await ids({ k: 1 })).toEqual([])
    expect(await ids({ k: 10 })).toEqual([1])
    expect(await ids({ k: { $in: [10, 2] } })).toEqual([1, 2])
    expect(await ids({ tags: 'all' })).toEqual([2, 3])
    await docs.updateOne({ k: 10 }, { $set: { k: 1, tags: ['all'] } }, { session })
    expect(await ids({ k: 1 })).toEqual([1])
    expect(await ids({ k: 10 })).toEqual([])
    expect(await ids({ tags: 'all' })).toEqual([1, 2, 3])
    await docs.deleteOne({ k: 2 }, { session })
    await docs.insertOne({ _id: 4, k: 2, tags: ['all'] }, { session })
    expect(await ids({ k: 2 })).toEqual([4])
    await docs.deleteOne({ _id: 4 }, { session })
    await docs.insertOne({ _id: 4, k: 5 }, { session })
    expect(await ids({ k: 2 })).toEqual([])
    expect(await ids({ k: 5 })).toEqual([4])
    await session.commitTransaction()
  })
  expect(await docs.find({ k: { $in: [1, 5] } }).toArray()).toHaveLength(2)
})

describe('an update that cannot be applied', () => {
  test.each([
    [{ $inc: { n: 'x' } }, 14, 'Cannot increment with non-numeric argument: {n: "x"}'],
    [
      { $push: { a: { $each: [1], $slice: 'x' } } },
      2,
      'The value for $slice must be an integer value but was given type: string',
    ],
    [{ $push: { a: { $each: [1], $sort: 5 } } }, 2, 'The $sort element value must be either 1 or -1'],
    [{ $addToSet: { n: 1 } }, 2, "Cannot apply $addToSet to non-array field. Field named 'n' has non-array type int"],
    [{ $pop: { n: 1 } }, 14, "Path 'n' contains an element of non-array type 'int'"],
    [{ $pull: { n: 1 } }, 2, 'Cannot apply $pull to a non-array value'],
    [
      { $bit: { n: { and: 1.5 } } },
      2,
      "The $bit modifier field must be an Integer(32/64 bit); a 'double' is not supported here: {and: 1.5}",
    ],
    [{ $rename: { n: 'q.$' } }, 2, 'The destination field for $rename may not be dynamic: q.$'],
    [{ $set: { 'a.x': 1 } }, 28, "Cannot create field 'x' in element {a: [ 1, 2, 3 ]}"],
  ])('%j', async (u, code, errmsg) => {
    const docs = server.db.collection<Stored>('refusing')
    await docs.replaceOne({ _id: 1 }, { n: 5, s: 'x', a: [1, 2, 3] }, { upsert: true })
    const reply = await server.db.command({ update: 'refusing', updates: [{ q: { _id: 1 }, u }] })
    expect(reply['writeErrors']).toMatchObject([{ code, errmsg }])
  })
})
