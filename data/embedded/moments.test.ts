import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MOMENT_LIMITS } from './moments.ts'
import { startTestServer, type TestServer } from './testing.ts'

interface Item {
  _id: number
  x: number
}

let server: TestServer
const items = () => server.db.collection<Item>('items')

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  await items().drop()
  await items().insertMany([
    { _id: 1, x: 11 },
    { _id: 2, x: 22 },
  ])
})

describe('a session that reads at one moment', () => {
  test('sees what was there at its first read, by each of its reads', async () => {
    await using session = server.client.startSession({ snapshot: true })
    expect(await items().findOne({ _id: 1 }, { session })).toEqual({ _id: 1, x: 11 })
    await items().updateOne({ _id: 1 }, { $inc: { x: 1 } })
    await items().deleteOne({ _id: 2 })
    await items().insertOne({ _id: 3, x: 33 })
    await items().createIndex({ x: 1 })
    await using later = server.client.startSession({ snapshot: true })
    expect(await items().distinct('x', {}, { session: later })).toEqual([12, 33])
    await items().updateOne({ _id: 1 }, { $inc: { x: 1 } })
    expect(
      await items()
        .find({ x: { $gt: 0 } }, { session })
        .sort({ x: 1 })
        .toArray(),
    ).toEqual([
      { _id: 1, x: 11 },
      { _id: 2, x: 22 },
    ])
    expect(await items().countDocuments({}, { session })).toBe(2)
    expect(await items().distinct('x', {}, { session })).toEqual([11, 22])
    const sum = [{ $group: { _id: null, x: { $sum: '$x' } } }]
    expect(await items().aggregate(sum, { session }).toArray()).toEqual([{ _id: null, x: 33 }])
    expect(await items().findOne({ _id: 1 }, { session: later })).toEqual({ _id: 1, x: 12 })
    expect(await items().findOne({ _id: 1 })).toEqual({ _id: 1, x: 13 })
  })

  test('also in the batches that follow, and where it began with a collection that was not there', async () => {
    await using session = server.client.startSession({ snapshot: true })
    const fresh = server.db.collection<Item>('fresh')
    expect(await fresh.findOne({}, { session })).toBeNull()
    const cursor = items().find({}, { session, batchSize: 1 })
    expect(await cursor.next()).toEqual({ _id: 1, x: 11 })
    await items().deleteMany({})
    await fresh.insertOne({ _id: 1, x: 1 })
    expect(await cursor.toArray()).toEqual([{ _id: 2, x: 22 }])
    expect(await fresh.findOne({}, { session })).toBeNull()
    await fresh.drop()
  })

  test('writes nothing, and is told when its moment is gone', async () => {
    await using session = server.client.startSession({ snapshot: true })
    expect(await items().countDocuments({}, { session })).toBe(2)
    await expect(items().insertOne({ _id: 9, x: 9 }, { session })).rejects.toMatchObject({ code: 72 })
    const out = items().aggregate([{ $out: 'copy' }], { session })
    await expect(out.toArray()).rejects.toMatchObject({ code: 263 })
    for (let i = 0; i < MOMENT_LIMITS.kept; i++) {
      await items().updateOne({ _id: 1 }, { $inc: { x: 1 } })
      await server.client.withSession({ snapshot: true }, (other) => items().findOne({}, { session: other }))
    }
    await expect(items().findOne({ _id: 1 }, { session })).rejects.toMatchObject({ code: 239 })
  })
})
