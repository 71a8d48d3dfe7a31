import { BSON, Decimal128, type Document, Double, Long } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { typeName } from './bson/values.ts'
import { startAnyServer } from './testing.ts'

let server: Awaited<ReturnType<typeof startAnyServer>>

beforeAll(async () => {
  server = await startAnyServer()
})
afterAll(() => server.close())

type Doc = Record<string, unknown>
type Stored = Document & { _id: number }

async function updated(before: Doc, update: Doc | Doc[], options: Doc = {}, filter: Doc = {}): Promise<Doc | null> {
  const docs = server.db.collection<Stored>('updates')
  await docs.deleteMany({})
  await docs.insertOne({ _id: 1, ...before })
  await docs.updateOne(filter, update, options)
  return docs.findOne({}, { projection: { _id: 0 } })
}

describe('what an update makes', () => {
  test.each<[string, Doc, Doc | Doc[], Doc]>([
    ['$set nested and new', { a: { b: 1 } }, { $set: { 'a.c': 2, d: 3 } }, { a: { b: 1, c: 2 }, d: 3 }],
    ['$set beyond the end of a list', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    ['$unset in a list leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['$unset below a scalar does nothing', { a: 1 }, { $unset: { 'a.b': '' } }, { a: 1 }],
    ['$inc and $mul of what is missing', {}, { $inc: { a: 2 }, $mul: { b: 5 } }, { a: 2, b: 0 }],
    ['$min and $max by type', { a: 5, b: 'x' }, { $min: { a: 3 }, $max: { b: 9 } }, { a: 3, b: 'x' }],
    ['$rename', { a: { b: 1 }, c: 2 }, { $rename: { 'a.b': 'd', c: 'e' } }, { a: {}, d: 1, e: 2 }],
    ['$push with all modifiers', { a: [3] }, { $push: { a: { $each: [1, 2], $sort: -1, $slice: 2 } } }, { a: [3, 2] }],
    ['$push at a position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
    [
      '$push of documents sorted by a field',
      { a: [{ s: 2 }] },
      { $push: { a: { $each: [{ s: 1 }], $sort: { s: 1 } } } },
      { a: [{ s: 1 }, { s: 2 }] },
    ],
    [
      '$addToSet compares as MongoDB',
      { a: [1, { x: 1 }] },
      { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } },
      { a: [1, { x: 1 }, 2] },
    ],
    [
      '$pull by value, operators and documents',
      { a: [1, 5, 9], b: [{ x: 1, y: 1 }, { x: 2 }], c: ['p', 'q'] },
      { $pull: { a: { $gte: 5 }, b: { x: 1 }, c: 'p' } },
      { a: [1], b: [{ x: 2 }], c: ['q'] },
    ],
    [
      '$pullAll and $pop',
      { a: [1, 2, 1, 3], b: [1, 2] },
      { $pullAll: { a: [1] }, $pop: { b: -1 } },
      { a: [2, 3], b: [2] },
    ],
    ['$bit', { a: 13 }, { $bit: { a: { and: 10, or: 1 } } }, { a: 9 }],
    [
      '$[] everywhere',
      { a: [{ b: [1, 2] }, { b: [3] }] },
      { $inc: { 'a.$[].b.$[]': 10 } },
      { a: [{ b: [11, 12] }, { b: [13] }] },
    ],
    ['a pipeline', { a: 2, b: 3 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'a' }], { b: 3, sum: 5 }],
  ])('%s', async (_name, before, update, after) => {
    expect(await updated(before, update)).toEqual(after)
  })

  test('the positional $ is the element that the filter found', async () => {
    expect(await updated({ a: [1, 5, 9] }, { $set: { 'a.$': 0 } }, {}, { a: { $gt: 4 } })).toEqual({ a: [1, 0, 9] })
    expect(
      await updated(
        {
          a: [
            { x: 1, y: 1 },
            { x: 1, y: 2 },
          ],
        },
        { $set: { 'a.$.z': 0 } },
        {},
        { a: { $elemMatch: { x: 1, y: 2 } } },
      ),
    ).toEqual({
      a: [
        { x: 1, y: 1 },
        { x: 1, y: 2, z: 0 },
      ],
    })
  })

  test('array filters choose elements', async () => {
    const arrayFilters = [{ 'e.x': { $gt: 1 } }]
    expect(await updated({ a: [{ x: 1 }, { x: 2 }, { x: 3 }] }, { $set: { 'a.$[e].y': 1 } }, { arrayFilters })).toEqual(
      { a: [{ x: 1 }, { x: 2, y: 1 }, { x: 3, y: 1 }] },
    )
  })

  test('numbers keep their types', async () => {
    const docs = server.db.collection<Stored>('types')
    await docs.insertOne({
      _id: 1,
      long: Long.fromNumber(5),
      double: new Double(2),
      int: 7,
      decimal: Decimal128.fromString('1.10'),
    })
    await docs.updateOne({}, { $inc: { long: 1, double: 1, int: 1, decimal: 1 }, $set: { other: 1 } })
    await docs.updateOne({}, [{ $set: { more: 1 } }])
    await docs.updateOne({}, { $inc: { int: 2 ** 31 - 1 } })
    const [found] = await docs.find({}, { promoteValues: false }).toArray()
    const types = Object.fromEntries(Object.entries(found ?? {}).map(([name, value]) => [name, typeName(value)]))
    expect(types).toMatchObject({ long: 'long', double: 'double', int: 'long', decimal: 'decimal' })
    expect(String(found?.['decimal'])).toBe('2.10')
    expect(await docs.countDocuments({ long: { $type: 'long' }, double: { $type: 'double' } })).toBe(1)
  })

  test('an upsert begins with what the filter says', async () => {
    const docs = server.db.collection<Stored>('upserts')
    const result = await docs.updateOne(
      { a: 1, 'b.c': { $eq: 2 }, d: { $gt: 5 } },
      { $set: { e: 1 }, $setOnInsert: { f: 1 } },
      { upsert: true },
    )
    expect(result.upsertedCount).toBe(1)
    expect(await docs.findOne({}, { projection: { _id: 0 } })).toEqual({ a: 1, b: { c: 2 }, e: 1, f: 1 })
    await docs.updateOne({ a: 1 }, { $setOnInsert: { f: 2 } }, { upsert: true })
    expect((await docs.findOne({ a: 1 }))?.['f']).toBe(1)
    expect(await docs.findOneAndReplace({ _id: 9, x: 1 }, { y: 1 }, { upsert: true, returnDocument: 'after' })).toEqual(
      { _id: 9, y: 1 },
    )
  })
})

describe('what MongoDB refuses is refused with its own error', () => {
  test.each<[number, Doc, Doc]>([
    [9, {}, { $foo: { a: 1 } }],
    [14, { a: 'x' }, { $inc: { a: 1 } }],
    [14, { a: 1 }, { $inc: { a: 'x' } }],
    [2, { a: 1 }, { $push: { a: 1 } }],
    [28, { a: 1 }, { $set: { 'a.b': 1 } }],
    [28, { a: [] }, { $set: { 'a.b': 1 } }],
    [40, {}, { $set: { a: 1 }, $inc: { a: 1 } }],
    [40, {}, { $set: { a: 1, 'a.b': 1 } }],
    [56, {}, { $set: { 'a..b': 1 } }],
    [66, {}, { $set: { _id: 2 } }],
    [2, {}, { $set: { 'a.$[]': 1 } }],
    [2, { a: [1] }, { $set: { 'a.$': 1 } }],
    [2, { a: [1] }, { $set: { 'a.$[x]': 1 } }],
  ])('%i', async (code, before, update) => {
    await expect(updated(before, update)).rejects.toMatchObject({ code })
    expect(await server.db.collection('updates').findOne({}, { projection: { _id: 0 } })).toEqual(before)
  })
})

describe('what is easily got wrong', () => {
  test('comparisons go by type first, missing is not null in an aggregation, lists are compared as they are', async () => {
    const docs = server.db.collection<Stored>('kinds')
    await docs.insertMany([
      { _id: 1, a: [2, 1] },
      { _id: 2, a: [1, 2] },
      { _id: 3 },
      { _id: 4, a: null },
      { _id: 5, a: Long.fromString('9007199254740993') },
    ])
    expect(await docs.find({ a: [1, 2] }).toArray()).toMatchObject([{ _id: 2 }])
    const compared = await docs
      .aggregate([
        { $project: { equal: { $eq: ['$a', [1, 2]] }, isNull: { $eq: ['$a', null] } } },
        { $sort: { _id: 1 } },
      ])
      .toArray()
    expect(compared.map((doc) => [doc['equal'], doc['isNull']])).toEqual([
      [false, false],
      [true, false],
      [false, false],
      [false, true],
      [false, false],
    ])
    expect(await docs.countDocuments({ a: { $gt: 9007199254740992 } })).toBe(1)
    expect(await docs.countDocuments({ a: { $gte: Long.fromString('9007199254740994') } })).toBe(0)
  })
  test('an unknown operator or variable is refused, not ignored', async () => {
    const docs = server.db.collection('kinds')
    for (const stage of [
      { $set: { a: { $foo: 1 } } },
      { $group: { _id: 1, a: { $foo: 1 } } },
      { $project: { a: '$$nobody' } },
      { $foo: 1 },
    ]) {
      await expect(docs.aggregate([stage]).toArray(), JSON.stringify(stage)).rejects.toMatchObject({ ok: 0 })
    }
    await expect(docs.find({ $where: 'true' }).toArray()).rejects.toMatchObject({ code: 2 })
  })
  test('stages do not change documents that they share', async () => {
    const docs = server.db.collection<Stored>('shared')
    await docs.insertOne({ _id: 1, list: [1, 2], deep: { x: 0 } })
    const made = await docs
      .aggregate([{ $unwind: '$list' }, { $set: { 'deep.x': '$list' } }, { $sort: { list: 1 } }])
      .toArray()
    expect(made.map((doc) => doc['deep'])).toEqual([{ x: 1 }, { x: 2 }])
  })
  test('$lookup finds by an index, with and without a pipeline', async () => {
    const orders = server.db.collection<Stored>('orders')
    await orders.createIndex({ buyer: 1 })
    await orders.insertMany([
      { _id: 1, buyer: 1, sum: 5 },
      { _id: 2, buyer: 2, sum: 7 },
      { _id: 3, buyer: 1, sum: 9 },
    ])
    const buyers = server.db.collection<Stored>('buyers')
    await buyers.insertMany([{ _id: 1 }, { _id: 3 }])
    const [first, second] = await buyers
      .aggregate([
        {
          $lookup: {
            from: 'orders',
            localField: '_id',
            foreignField: 'buyer',
            as: 'orders',
            let: { me: '$_id' },
            pipeline: [
              { $match: { $expr: { $eq: ['$buyer', '$$me'] } } },
              { $sort: { sum: -1 } },
              { $project: { _id: 0, sum: 1 } },
            ],
          },
        },
        { $sort: { _id: 1 } },
      ])
      .toArray()
    expect([first?.['orders'], second?.['orders']]).toEqual([[{ sum: 9 }, { sum: 5 }], []])
  })
})

test('$vectorSearch gives the score of Atlas and follows writes', async () => {
  const docs = server.db.collection<Stored>('vectors')
  await docs.insertMany([
    { _id: 1, v: [1, 0], kind: 'a' },
    { _id: 2, v: [0, 1], kind: 'b' },
    { _id: 3, v: [3, 4], kind: 'a' },
    { _id: 4, kind: 'a' },
  ])
  for (const similarity of ['cosine', 'dotProduct', 'euclidean']) {
    await docs.createSearchIndex({
      name: similarity,
      type: 'vectorSearch',
      definition: {
        fields: [
          { type: 'vector', path: 'v', numDimensions: 2, similarity },
          { type: 'filter', path: 'kind' },
        ],
      },
    })
  }
  const search = async (index: string, more: Doc = {}) => {
    const stage = { index, path: 'v', queryVector: [1, 0], limit: 5, numCandidates: 10, ...more }
    const found = await docs
      .aggregate([{ $vectorSearch: stage }, { $project: { score: { $meta: 'vectorSearchScore' } } }])
      .toArray()
    return found.map((doc) => [doc['_id'], Math.round(Number(doc['score']) * 1e6) / 1e6])
  }
  expect(await search('cosine')).toEqual([
    [1, 1],
    [3, 0.8],
    [2, 0.5],
  ])
  expect(await search('dotProduct')).toEqual([
    [3, 2],
    [1, 1],
    [2, 0.5],
  ])
  expect(await search('euclidean')).toEqual([
    [1, 1],
    [2, 0.333333],
    [3, 0.047619],
  ])
  expect(await search('cosine', { filter: { kind: 'b' } })).toEqual([[2, 0.5]])
  expect(await search('nobody')).toEqual([])
  expect(await search('cosine', { limit: 1 })).toEqual([[1, 1]])
  await expect(search('cosine', { filter: { other: 1 } })).rejects.toMatchObject({ ok: 0 })
  await expect(search('cosine', { queryVector: [1] })).rejects.toMatchObject({ ok: 0 })
  await docs.updateOne({ _id: 2 }, { $set: { v: [1, 0.1] } })
  await docs.deleteOne({ _id: 1 })
  await docs.insertOne({ _id: 5, v: [-1, 0] })
  expect((await search('cosine')).map(([id]) => id)).toEqual([2, 3, 5])
  expect(await docs.listSearchIndexes().toArray()).toHaveLength(3)
  expect(BSON.calculateObjectSize((await docs.findOne({ _id: 3 })) ?? {})).toBeGreaterThan(0)
})
