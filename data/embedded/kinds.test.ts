import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('kinds of indexes', () => {
  test('are listed as MongoDB lists them', async () => {
    const goods = server.db.collection('goods')
    await goods.createIndex({ title: 'text', body: 'text' }, { weights: { title: 3 } })
    await goods.createIndex({ place: '2dsphere', kind: 1 })
    await goods.createIndex({ code: 'hashed' })
    await goods.createIndex({ 'tags.$**': 1 })
    await goods.createIndex({ size: 1 }, { background: true, hidden: true })
    expect((await goods.indexes()).slice(1)).toEqual([
      {
        v: 2,
        key: { _fts: 'text', _ftsx: 1 },
        name: 'title_text_body_text',
        weights: { body: 1, title: 3 },
        default_language: 'english',
        language_override: 'language',
        textIndexVersion: 3,
      },
      { v: 2, key: { place: '2dsphere', kind: 1 }, name: 'place_2dsphere_kind_1', '2dsphereIndexVersion': 3 },
      { v: 2, key: { code: 'hashed' }, name: 'code_hashed' },
      { v: 2, key: { 'tags.$**': 1 }, name: 'tags.$**_1' },
      { v: 2, key: { size: 1 }, name: 'size_1', background: true, hidden: true },
    ])
    await goods.createIndex({ body: 'text', title: 'text' }, { name: 'title_text_body_text', weights: { title: 3 } })
    await expect(goods.createIndex({ other: 'text' })).rejects.toMatchObject({ code: 67 })
    await expect(goods.createIndex({ x: 'nearby' as never })).rejects.toMatchObject({
      code: 67,
      message: "Unknown index plugin 'nearby'",
    })
    await expect(goods.createIndex({ x: 'hashed' }, { unique: true })).rejects.toMatchObject({ code: 16764 })
    await expect(goods.insertOne({ code: [1, 2] })).rejects.toMatchObject({ code: 16766 })
    await goods.insertOne({ code: 'a', tags: { colour: 'red' } })
    expect(await goods.findOne({ code: 'a', 'tags.colour': 'red' }, { hint: { 'tags.$**': 1 } })).not.toBeNull()
    expect(await goods.countDocuments({ code: 'a' }, { hint: 'code_hashed' })).toBe(1)
  })

  test('may share their fields where they differ in what makes them another index', async () => {
    const goods = server.db.collection('alike')
    await goods.createIndex({ a: 1 })
    await goods.createIndex({ a: 1 }, { name: 'unique', unique: true })
    await goods.createIndex({ a: 1 }, { name: 'some', partialFilterExpression: { a: { $gt: 5 } } })
    await expect(goods.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 86 })
    await expect(goods.createIndex({ a: 1 }, { expireAfterSeconds: 5 })).rejects.toMatchObject({ code: 85 })
    await expect(goods.createIndex({ a: 1 }, { name: 'again' })).rejects.toMatchObject({
      code: 85,
      message: expect.stringContaining('Index already exists with a different name: a_1'),
    })
    await goods.insertMany([{ b: 1 }, { b: 1 }].map((doc, a) => ({ ...doc, a })))
    await expect(goods.createIndex({ b: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
      message: expect.stringMatching(
        /^Index build failed: .* :: caused by :: E11000 duplicate key .* b_1 dup key: \{ b: 1 \}/,
      ),
    })
  })
})

test('a natural order can be read backwards', async () => {
  const list = server.db.collection<{ _id: number }>('list')
  await list.insertMany([3, 1, 2].map((_id) => ({ _id })))
  const ids = (docs: { _id: number }[]) => docs.map(({ _id }) => _id)
  expect(ids(await list.find().sort({ $natural: -1 }).toArray())).toEqual([2, 1, 3])
  expect(ids(await list.find().hint({ $natural: -1 }).toArray())).toEqual([2, 1, 3])
  expect(ids(await list.find().sort({ $natural: 1 }).toArray())).toEqual([3, 1, 2])
})

test('a clustered collection is in the order of its _id', async () => {
  const clusteredIndex = { key: { _id: 1 }, unique: true, name: 'by id' }
  const list = await server.db.createCollection<{ _id: number }>('clustered', { clusteredIndex })
  await list.insertMany([3, 1, 2].map((_id) => ({ _id })))
  expect(await list.find().toArray()).toEqual([{ _id: 1 }, { _id: 2 }, { _id: 3 }])
  expect(
    await list
      .find({ _id: { $gt: 1 } })
      .sort({ _id: -1 })
      .toArray(),
  ).toEqual([{ _id: 3 }, { _id: 2 }])
  await expect(list.insertOne({ _id: 3 })).rejects.toMatchObject({ code: 11000 })
  expect(await list.indexes()).toEqual([{ v: 2, key: { _id: 1 }, name: 'by id', unique: true, clustered: true }])
})

describe('a time series', () => {
  test('takes measurements, and lets what was measured be corrected', async () => {
    const timeseries = { timeField: 'at', metaField: 'scale', granularity: 'minutes' }
    const weights = await server.db.createCollection<{ at: Date; scale: { n: number }; kilos: number }>('weights', {
      timeseries,
    })
    const at = new Date('2024-05-01')
    const scale = { n: 1 }
    await weights.insertMany([1, 2, 3].map((kilos) => ({ at, scale, kilos })))
    expect(await weights.findOne({ kilos: 2 }, { projection: { _id: 0 } })).toEqual({ at, scale, kilos: 2 })
    await expect(weights.insertOne({ scale, kilos: 4 } as never)).rejects.toMatchObject({
      code: 2,
      message: "'at' must be present and contain a valid BSON UTC datetime value",
    })
    expect(await weights.updateMany({ 'scale.n': 1 }, { $set: { 'scale.n': 2 } })).toMatchObject({ modifiedCount: 3 })
    for (const refused of [
      () => weights.updateOne({ 'scale.n': 2 }, { $set: { 'scale.n': 3 } }),
      () => weights.updateMany({ kilos: 1 }, { $set: { 'scale.n': 3 } }),
      () => weights.updateMany({ 'scale.n': 2 }, { $set: { kilos: 3 } }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 72 })
    expect((await weights.deleteMany({ kilos: { $lt: 3 } })).deletedCount).toBe(2)
    const [sum] = await weights.aggregate([{ $group: { _id: '$scale.n', kilos: { $sum: '$kilos' } } }]).toArray()
    expect(sum).toEqual({ _id: 2, kilos: 3 })
    const [listed] = await server.db.listCollections({ name: 'weights' }).toArray()
    expect(listed).toMatchObject({ type: 'timeseries', options: { timeseries } })
    expect(await weights.indexes()).toEqual([{ v: 2, key: { scale: 1, at: 1 }, name: 'scale_1_at_1' }])
  })

  test('is refused where it makes no sense', async () => {
    const create = (options: object) => server.db.createCollection('senseless', options)
    await expect(create({ timeseries: { timeField: 'a', metaField: 'a' } })).rejects.toMatchObject({ code: 72 })
    await expect(create({ timeseries: { metaField: 'a' } })).rejects.toMatchObject({ code: 40414 })
    await expect(create({ expireAfterSeconds: 5 })).rejects.toMatchObject({ code: 72 })
    await expect(create({ clusteredIndex: { key: { a: 1 }, unique: true } })).rejects.toMatchObject({ code: 197 })
  })
})
