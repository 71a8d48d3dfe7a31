import fc from 'fast-check'
import { Decimal128, Double, Long, MaxKey, MinKey, MongoServerError, ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compare } from './bson/compare.ts'
import { compoundKey, keyOf } from './bson/keys.ts'
import { startAnyServer, startTestServer } from './testing.ts'

let server: Awaited<ReturnType<typeof startAnyServer>>

beforeAll(async () => {
  server = await startAnyServer()
})
afterAll(() => server.close())

const id = new ObjectId('000000000000000000000001')
const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -0.5, null, true, false, 'a', 'b', 'ab', '', 'A', 'a\0b', Number.NaN, /a/),
  fc.constantFrom(Decimal128.fromString('0.50'), Long.fromString('9007199254740993'), new MinKey(), new MaxKey()),
  fc.constantFrom(new Date(0), new Date(5), new ObjectId('000000000000000000000001')),
)
const list = fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.record({ c: scalar })), { maxLength: 3 })
const value = fc.oneof(scalar, list, fc.record({ c: fc.oneof(scalar, list) }))
const document = fc.record(
  { a: value, b: value, d: fc.array(fc.record({ e: scalar, f: scalar }), { maxLength: 2 }) },
  { requiredKeys: [] },
)

/** What a comparison takes: anything but a pattern. */
const operand = scalar.filter((each) => !(each instanceof RegExp))
const simple = fc.oneof(
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $gt: operand }),
  fc.record({ $gte: operand, $lt: operand }),
  fc.record({ $lte: operand }),
  fc.record({ $ne: operand }),
  fc.record({ $eq: list }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $type: fc.constantFrom('string', 'number', 'array', 'null', 'object', 'regex') }),
  fc.record({ $all: fc.array(operand, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $size: fc.nat(2) }),
  fc.record({ $regex: fc.constantFrom('^a', 'b', '^a.?b', '^') }),
)
const condition = fc.oneof(
  { weight: 2, arbitrary: scalar },
  { weight: 4, arbitrary: simple },
  fc.record({ $not: simple }),
  fc.record({ $elemMatch: simple }),
  fc.record({ $elemMatch: fc.record({ c: simple, e: simple }, { requiredKeys: [] }) }),
)
const fields = fc.record(
  { a: condition, b: condition, 'd.e': condition, 'd.f': condition, 'a.c': condition, 'a.0': condition },
  { requiredKeys: [] },
)
const several = fc.array(fields, { minLength: 1, maxLength: 2 })
const filter = fc.oneof(
  { weight: 4, arbitrary: fields },
  fc.tuple(fields, several).map(([each, $or]) => ({ ...each, $or })),
  fc.tuple(fields, several).map(([each, $nor]) => ({ ...each, $nor })),
)
const sort = fc.constantFrom({}, { a: 1 }, { a: -1 }, { a: 1, b: -1 }, { b: 1 }, { a: -1, b: 1 }, { 'a.c': 1 })
const options = fc.constantFrom({}, {}, {}, { collation: { locale: 'en', strength: 2 } }, { skip: 1, limit: 2 })

describe('the order of keys', () => {
  const numbers = [
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -1e300,
    Long.MIN_VALUE,
    -9007199254740993n,
    -1,
    Decimal128.fromString('-0.1'),
    -0.05,
    0,
    Decimal128.fromString('0.1'),
    0.1,
    1,
    Decimal128.fromString('1.00000000000000000001'),
    1.5,
    2 ** 53,
    Long.fromString('9007199254740993'),
    2 ** 53 + 2,
    Long.MAX_VALUE,
    1e300,
    Number.POSITIVE_INFINITY,
  ]
  test('numbers of all types by their exact value', () => {
    for (let i = 1; i < numbers.length; i++)
      expect(compare(numbers[i - 1], numbers[i]), `${numbers[i - 1]} < ${numbers[i]}`).toBeLessThan(0)
  })
  test('equal numbers of different types', () => {
    const same = [1, new Double(1), Long.fromNumber(1), Decimal128.fromString('1.0')]
    for (const other of same) expect(compare(same[0], other)).toBe(0)
    expect(compare(0, -0)).toBe(0)
  })
  test('types in the order of MongoDB', () => {
    const types = [
      new MinKey(),
      undefined,
      null,
      5,
      'a',
      { a: 1 },
      [1],
      new ObjectId(),
      false,
      true,
      new Date(),
      /a/,
      new MaxKey(),
    ]
    for (let i = 1; i < types.length; i++) expect(compare(types[i - 1], types[i])).toBeLessThan(0)
  })
  test('descending keys are in the opposite order', () => {
    // Strings that differ from where one goes on with a zero byte are told apart by the filter.
    const text = scalar.filter((each) => each !== 'a\0b')
    fc.assert(
      fc.property(text, text, (a, b) => {
        const order = Buffer.compare(compoundKey([a], [true]), compoundKey([b], [true]))
        expect(Math.sign(order)).toBe(-Math.sign(Buffer.compare(keyOf(a), keyOf(b))) + 0)
      }),
    )
  })
})

describe('an index never changes the answer', () => {
  test('finds, sorts and counts are those of a scan', async () => {
    const plain = server.db.collection<{ _id: number }>('plain')
    const indexed = server.db.collection<{ _id: number }>('indexed')
    const specs = [
      { a: 1 },
      { a: -1, b: 1 },
      { b: -1 },
      { 'd.e': 1, 'd.f': -1 },
      { 'a.c': 1 },
      { b: 1, 'd.e': -1 },
      { 'a.0': 1 },
      { 'a.c': -1, a: 1 },
    ] as const
    const kinds = [
      {},
      {},
      { sparse: true },
      { collation: { locale: 'en', strength: 2 } },
      { partialFilterExpression: { a: { $exists: true } } },
      { partialFilterExpression: { b: { $gt: 0 } } },
      { partialFilterExpression: { a: { $type: 'string' as const } } },
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(filter, sort, options), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...specs),
        fc.constantFrom(...kinds),
        async (documents, queries, spec, kind) => {
          await Promise.all([plain.drop(), indexed.drop()])
          await indexed.createIndex(spec, kind)
          const withIds = documents.map((each, _id) => ({ _id, ...each }))
          // Two lists under one compound index are refused, as they should be.
          const refused = await indexed.insertMany(withIds).then(
            () => undefined,
            (error: unknown) => error,
          )
          if (refused instanceof MongoServerError && refused.code === 171) return
          await plain.insertMany(withIds)
          for (const [query, order, option] of queries) {
            const stable = { ...order, _id: 1 as const }
            const want = await plain.find(query, option).sort(stable).toArray()
            const told = JSON.stringify({ query, order, spec, kind, option })
            expect(await indexed.find(query, option).sort(stable).toArray(), told).toEqual(want)
            const inOrder = await indexed.find(query, option).sort(order).toArray()
            expect(inOrder.length, told).toBe(want.length)
            expect(await indexed.countDocuments(query, option), told).toBe(want.length)
          }
        },
      ),
      {
        numRuns: 60,
        examples: [
          [[{ b: id }], [[{ b: { $lte: id } }, {}, {}]], { b: -1 }, {}],
          [[{ b: 'a\0b' }, { b: 'a' }], [[{ b: { $gt: 'a' } }, {}, {}]], { b: -1 }, {}],
        ],
      },
    )
  })

  test('a find by an index reads what it returns and no more', async () => {
    const collection = server.db.collection('many')
    await collection.createIndexes([
      { key: { group: 1, at: -1 } },
      { key: { tags: 1 } },
      { key: { n: 1 }, unique: true },
    ])
    await collection.insertMany(
      Array.from({ length: 5000 }, (_, n) => ({ n, group: n % 100, at: new Date(n), tags: [`t${n % 50}`, 'all'] })),
    )
    const stats = async (cursor: { explain(verbosity: string): Promise<unknown> }) =>
      JSON.parse(JSON.stringify(await cursor.explain('executionStats'))).executionStats
    expect(await stats(collection.find({ group: 7 }).sort({ at: -1 }).limit(5))).toMatchObject({
      nReturned: 5,
      totalDocsExamined: 5,
    })
    expect(await stats(collection.find({ group: 7 }))).toMatchObject({ nReturned: 50, totalKeysExamined: 50 })
    expect(await stats(collection.find({ group: { $in: [1, 2] }, at: { $lt: new Date(500) } }))).toMatchObject({
      nReturned: 10,
      totalKeysExamined: 10,
    })
    expect(await stats(collection.find({ tags: 't3' }))).toMatchObject({ nReturned: 100, totalDocsExamined: 100 })
    expect(await stats(collection.find({ n: 77 }))).toMatchObject({ nReturned: 1, totalDocsExamined: 1 })
    expect(await stats(collection.find({ _id: new ObjectId() }))).toMatchObject({ totalDocsExamined: 0 })
    await collection.createIndex({ group: 1, done: 1, n: 1 })
    await collection.updateMany({ n: { $gte: 1000 } }, { $set: { done: true } })
    expect(await stats(collection.find({ group: 8, done: { $exists: false } }).sort({ n: 1 }))).toMatchObject({
      nReturned: 10,
      totalDocsExamined: 10,
    })
  })
})

describe('unique, sparse and partial indexes', () => {
  test('E11000 tells the key', async () => {
    const collection = server.db.collection('unique')
    await collection.createIndex({ 'a.b': 1 }, { unique: true })
    await collection.insertOne({ a: { b: 'x' } })
    await expect(collection.insertOne({ a: { b: 'x' } })).rejects.toMatchObject({
      code: 11000,
      keyValue: { 'a.b': 'x' },
      message: `E11000 duplicate key error collection: ${server.db.databaseName}.unique index: a.b_1 dup key: { a.b: "x" }`,
    })
    await collection.insertOne({ c: 1 })
    await expect(collection.insertOne({ c: 2 })).rejects.toMatchObject({ code: 11000 })
    await expect(collection.updateOne({ c: 1 }, { $set: { 'a.b': 'x' } })).rejects.toMatchObject({ code: 11000 })
  })
  test('sparse and partial leave documents out', async () => {
    const collection = server.db.collection('partial')
    await collection.createIndexes([
      { key: { s: 1 }, unique: true, sparse: true },
      { key: { p: 1 }, unique: true, partialFilterExpression: { p: { $exists: true }, live: true } },
    ])
    await collection.insertMany([{ live: true }, { live: true }, { p: 1, live: false }, { p: 1, live: true }])
    await expect(collection.insertOne({ p: 1, live: true })).rejects.toMatchObject({ code: 11000 })
    await collection.updateOne({ p: 1, live: true }, { $set: { live: false } })
    await collection.insertOne({ p: 1, live: true })
    expect(await collection.countDocuments({ p: 1, live: true })).toBe(1)
    expect(await collection.countDocuments({ s: null })).toBe(5)
  })
  test('an index that cannot be built leaves nothing behind', async () => {
    const collection = server.db.collection('twice')
    await collection.insertMany([{ x: 1 }, { x: 1 }])
    await expect(collection.createIndex({ x: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 })
    expect(await collection.indexes()).toHaveLength(1)
    await collection.createIndex({ x: 1 })
    expect(await collection.countDocuments({ x: 1 })).toBe(2)
  })
  test('two lists cannot stand under one index', async () => {
    const collection = server.db.collection('parallel')
    await collection.createIndex({ a: 1, b: 1 })
    await expect(collection.insertOne({ a: [1], b: [2] })).rejects.toMatchObject({ code: 171 })
  })
})

test('a number that is a place in a list and the name of a field cannot stand in an index', async () => {
  const collection = server.db.collection('ambiguous')
  await collection.createIndex({ 'a.0': 1 })
  await expect(collection.insertOne({ a: [{ 0: 1 }] })).rejects.toMatchObject({ code: 16746 })
  await collection.insertMany([{ a: [{ b: 1 }] }, { a: { 0: 1 } }])
  expect(await collection.countDocuments({ 'a.0': 1 })).toBe(1)
})

test('documents whose time is over go', async () => {
  const quick = await startTestServer({ ttlSeconds: 0.2 })
  try {
    const collection = quick.db.collection('ttl')
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
    await collection.insertMany([
      { at: new Date(0) },
      { at: new Date() },
      { at: 'never' },
      { at: [new Date(0), new Date()] },
    ])
    const series = await quick.db.createCollection('series', {
      timeseries: { timeField: 'at' },
      expireAfterSeconds: 60,
    })
    await series.insertMany([{ at: new Date(0) }, { at: new Date() }])
    const clusteredIndex = { key: { _id: 1 }, unique: true }
    const clustered = await quick.db.createCollection<{ _id: Date }>('cl', { clusteredIndex, expireAfterSeconds: 60 })
    await clustered.insertMany([{ _id: new Date(0) }, { _id: new Date() }])
    await expect.poll(() => collection.countDocuments(), { timeout: 15_000 }).toBe(2)
    await expect.poll(() => series.countDocuments(), { timeout: 15_000 }).toBe(1)
    await expect.poll(() => clustered.countDocuments(), { timeout: 15_000 }).toBe(1)
  } finally {
    await quick.close()
  }
})
