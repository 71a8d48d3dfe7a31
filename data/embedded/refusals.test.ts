import { type Document, Long } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  await server.db.collection('c').insertMany([{ a: 1 }, { a: [{ b: 1 }] }])
})
afterAll(() => server.close())

describe('commands refuse what they do not know, and what lacks a field', () => {
  test.each<[Document, number]>([
    [{ delete: 'c', deletes: [{ q: {} }] }, 40414],
    [{ delete: 'c', deletes: [{ limit: 1 }] }, 40414],
    [{ delete: 'c', deletes: [{ q: {}, limit: 1, other: 1 }] }, 40415],
    [{ update: 'c', updates: [{ u: { $set: { a: 1 } } }] }, 40414],
    [{ update: 'c', updates: [{ q: {} }] }, 40414],
    [{ update: 'c', updates: [{ q: {}, u: {}, other: 1 }] }, 40415],
    [{ insert: 'c' }, 40414],
    [{ count: 'c', other: 1 }, 40415],
    [{ distinct: 'c', key: 'a', other: 1 }, 40415],
    [{ create: 'd', other: 1 }, 40415],
    [{ drop: 'd', other: 1 }, 40415],
    [{ listCollections: 1, other: 1 }, 40415],
    [{ listIndexes: 'c', other: 1 }, 40415],
    [{ dropIndexes: 'c', index: 'x', other: 1 }, 40415],
    [{ dropIndexes: 'c' }, 40414],
    [{ createIndexes: 'c' }, 40414],
    [{ createIndexes: 'c', indexes: [{ key: { z: 1 } }] }, 9],
    [{ createIndexes: 'c', indexes: [{ name: 'z' }] }, 9],
    [{ createIndexes: 'c', indexes: [{ key: { z: 1 }, name: '*' }] }, 2],
    [{ collMod: 'c', other: 1 }, 40415],
    [{ collMod: 'c', cappedSize: 100 }, 72],
    [{ collMod: 'c', expireAfterSeconds: 100 }, 72],
    [{ getMore: Long.ONE, collection: 'c', other: 1 }, 40415],
  ])('%j', async (command, code) => {
    await expect(server.db.command(command)).rejects.toMatchObject({ code })
  })
  test('a collection is not renamed to itself', async () => {
    const command = { renameCollection: 'test.c', to: 'test.c' }
    await expect(server.client.db('admin').command(command)).rejects.toMatchObject({ code: 20 })
    await expect(server.db.command(command)).rejects.toMatchObject({ code: 13 })
  })
  test('nothing was changed by them', async () => {
    expect(await server.db.collection('c').countDocuments({ a: { $exists: true } })).toBe(2)
  })
})

test.each<[Document, number]>([
  [{ '': 1 }, 40352],
  [{ $a: 1 }, 16410],
  [{ 'a.$.b': 1 }, 31394],
  [{ 'a.$': 0 }, 31395],
  [{ 'a.$': 1, 'b.$': 1 }, 31276],
  [{ a: { $slice: 'x' } }, 28667],
])('the projection %j', async (projection, code) => {
  await expect(server.db.collection('c').find({ a: 1, b: 1 }, { projection }).toArray()).rejects.toMatchObject({ code })
})

test.each<[Document, number]>([
  [{ $limit: 'x' }, 5107201],
  [{ $limit: -1 }, 5107201],
  [{ $limit: 0 }, 15958],
  [{ $skip: -1 }, 5107200],
  [{ $skip: 1.5 }, 5107200],
  [{ $facet: {} }, 40169],
  [{ $facet: { a: [{ $out: 'x' }] } }, 40600],
  [{ $facet: { a: [{ $indexStats: {} }] } }, 40600],
  [{ $merge: { into: 'd', on: 'other' } }, 51183],
  [{ $merge: { into: 'd', other: 1 } }, 40415],
  [{ $merge: { into: 'd', whenMatched: 'other' } }, 2],
  [{ $merge: { into: 'd', whenMatched: 1 } }, 51191],
  [{ $merge: { into: 'd', whenNotMatched: 'other' } }, 2],
  [{ $match: { $sampleRate: 2 } }, 2],
  [{ $match: { $jsonSchema: { type: 'integer' } } }, 9],
  [{ $match: { $jsonSchema: { type: 'other' } } }, 2],
])('the stage %j', async (stage, code) => {
  await expect(server.db.collection('c').aggregate([stage]).toArray()).rejects.toMatchObject({ code })
})

test('$rename goes through no list', async () => {
  const c = server.db.collection('c')
  for (const $rename of [{ 'a.0': 'd' }, { a: 'list.0' }]) {
    await c.updateOne({ 'a.b': 1 }, { $set: { list: [1] } })
    await expect(c.updateOne({ 'a.b': 1 }, { $rename }), JSON.stringify($rename)).rejects.toMatchObject({ code: 2 })
  }
})

test('buckets of a time series as they are asked for; $out makes one; limits change later', async () => {
  const timeseries = { timeField: 't', bucketMaxSpanSeconds: 60, bucketRoundingSeconds: 60 }
  await server.db.createCollection('series', { timeseries })
  const optionsOf = async (name: string) => (await server.db.listCollections({ name }).toArray())[0]
  expect(await optionsOf('series')).toMatchObject({ type: 'timeseries', options: { timeseries } })
  const uneven = { timeField: 't', bucketMaxSpanSeconds: 60, bucketRoundingSeconds: 30 }
  await expect(server.db.createCollection('uneven', { timeseries: uneven })).rejects.toMatchObject({ code: 72 })
  await server.db.command({ collMod: 'series', expireAfterSeconds: 3600 })
  expect(await optionsOf('series')).toMatchObject({ options: { expireAfterSeconds: 3600 } })
  await server.db.command({ collMod: 'series', expireAfterSeconds: 'off' })
  expect(await optionsOf('series')).not.toHaveProperty('options.expireAfterSeconds')
  const out = { db: 'test', coll: 'made', timeseries: { timeField: 't' } }
  await server.db.aggregate([{ $documents: [{ t: new Date(0), v: 1 }] }, { $out: out }]).toArray()
  expect(await optionsOf('made')).toMatchObject({ type: 'timeseries' })
  await server.db.createCollection('ring', { capped: true, size: 4096, max: 5 })
  await server.db.command({ collMod: 'ring', cappedMax: 2 })
  await server.db.collection<Document>('ring').insertMany([{ n: 1 }, { n: 2 }, { n: 3 }])
  expect((await server.db.collection('ring').find().toArray()).map(({ n }) => n)).toEqual([2, 3])
})

test('$merge has variables of its own beside $$new', async () => {
  const run = () =>
    server.db
      .aggregate([
        { $documents: [{ _id: 1, v: 5 }] },
        {
          $merge: {
            into: 'sums',
            let: { w: '$v' },
            whenMatched: [{ $set: { v: { $add: ['$v', '$$w', '$$new.v'] } } }],
          },
        },
      ])
      .toArray()
  await run()
  await run()
  expect(await server.db.collection('sums').findOne({})).toEqual({ _id: 1, v: 15 })
})

test('$merge matches by a field of a field, which no document may lack', async () => {
  const kinds = server.db.collection<{ _id: number; k: Document; n: number }>('kinds')
  await kinds.createIndex({ 'k.a': 1 }, { unique: true })
  await kinds.insertOne({ _id: 1, k: { a: 1 }, n: 1 })
  const run = (doc: Document) =>
    server.db.aggregate([{ $documents: [doc] }, { $merge: { into: 'kinds', on: 'k.a' } }]).toArray()
  await run({ k: { a: 1 }, n: 2 })
  expect(await kinds.find().toArray()).toEqual([{ _id: 1, k: { a: 1 }, n: 2 }])
  await expect(run({ n: 3 })).rejects.toMatchObject({ code: 51132 })
  await expect(run({ k: { a: [1] } })).rejects.toMatchObject({ code: 51185 })
  expect(await kinds.countDocuments()).toBe(1)
})
