import type { Document } from 'mongodb'
import { Long } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

type Numbered = Document & { _id: number }

describe('a validator', () => {
  const refused = { code: 121 }
  const made = (name: string, options: Document) => server.db.createCollection<Numbered>(name, options)

  test('refuses what does not match it, and a new one counts at once', async () => {
    const docs = await made('validated', { validator: { n: { $gt: 0 } } })
    await docs.insertOne({ _id: 1, n: 1 })
    await expect(docs.insertOne({ _id: 2, n: 0 })).rejects.toMatchObject(refused)
    await expect(docs.updateOne({ _id: 1 }, { $set: { n: -1 } })).rejects.toMatchObject(refused)
    await server.db.command({ collMod: 'validated', validator: { n: { $lt: 0 } } })
    await expect(docs.insertOne({ _id: 2, n: 1 })).rejects.toMatchObject(refused)
    await docs.insertOne({ _id: 2, n: -1 })
  })

  test('can be gone past, and be moderate with what was wrong before', async () => {
    const docs = await made('moderate', { validator: { n: { $gt: 0 } }, validationLevel: 'moderate' })
    await docs.insertOne({ _id: 1, n: 0 }, { bypassDocumentValidation: true })
    await docs.insertOne({ _id: 2, n: 1 })
    await docs.updateOne({ _id: 1 }, { $set: { m: 1 } })
    await expect(docs.updateOne({ _id: 2 }, { $set: { n: 0 } })).rejects.toMatchObject(refused)
    await docs.updateOne({ _id: 2 }, { $set: { n: 0 } }, { bypassDocumentValidation: true })
  })

  test('knows an int from a long', async () => {
    const docs = await made('typed', { validator: { $jsonSchema: { properties: { n: { bsonType: 'long' } } } } })
    await docs.insertOne({ _id: 1, n: Long.fromNumber(1) })
    await expect(docs.insertOne({ _id: 2, n: 1 })).rejects.toMatchObject(refused)
  })
})

describe('a view', () => {
  const refused = { code: 166 }

  test('is read as the collection that its pipeline makes', async () => {
    const docs = server.db.collection<Numbered>('lots')
    await docs.insertMany([
      { _id: 1, kind: 'a', n: 5 },
      { _id: 2, kind: 'b', n: 6 },
      { _id: 3, kind: 'a', n: 7 },
    ])
    await server.db.createCollection('as', {
      viewOn: 'lots',
      pipeline: [{ $match: { kind: 'a' } }, { $unset: 'kind' }],
    })
    await server.db.createCollection('largeAs', { viewOn: 'as', pipeline: [{ $match: { n: { $gt: 5 } } }] })
    const as = server.db.collection<Numbered>('as')
    expect(await as.find().sort({ n: -1 }).toArray()).toEqual([
      { _id: 3, n: 7 },
      { _id: 1, n: 5 },
    ])
    expect(await as.find({ n: 7 }).project({ n: 1, _id: 0 }).toArray()).toEqual([{ n: 7 }])
    expect(await as.find().skip(1).limit(1).toArray()).toHaveLength(1)
    expect(await as.findOne({ _id: 2 })).toBeNull()
    expect([await as.countDocuments(), await as.estimatedDocumentCount()]).toEqual([2, 2])
    expect(await as.distinct('n')).toEqual([5, 7])
    expect(await server.db.collection('largeAs').find().toArray()).toEqual([{ _id: 3, n: 7 }])
    const joined = [{ $match: { _id: 1 } }, { $lookup: { from: 'largeAs', pipeline: [], as: 'large' } }]
    expect(await docs.aggregate(joined).toArray()).toMatchObject([{ large: [{ _id: 3 }] }])
    expect(
      await server.db
        .collection('largeAs')
        .aggregate([{ $count: 'n' }])
        .toArray(),
    ).toEqual([{ n: 1 }])
  })

  test('is written to by nobody, and listed as what it is', async () => {
    const view = server.db.collection<Numbered>('as')
    for (const write of [
      () => view.insertOne({ _id: 9 }),
      () => view.updateOne({}, { $set: { a: 1 } }),
      () => view.deleteMany({}),
      () => view.findOneAndDelete({}),
      () => view.createIndex({ n: 1 }),
      () => view.rename('other'),
      () => view.aggregate([{ $changeStream: {} }]).toArray(),
      () =>
        server.db
          .collection('lots')
          .aggregate([{ $out: 'as' }])
          .toArray(),
    ]) {
      await expect(write()).rejects.toMatchObject(refused)
    }
    const [listed] = await server.db.listCollections({ name: 'as' }).toArray()
    expect(listed).toMatchObject({ type: 'view', options: { viewOn: 'lots' }, info: { readOnly: true } })
    await server.db.command({ collMod: 'as', viewOn: 'lots', pipeline: [{ $match: { kind: 'b' } }] })
    expect(await view.find().toArray()).toEqual([{ _id: 2, kind: 'b', n: 6 }])
    await expect(server.db.createCollection('circle', { viewOn: 'circle', pipeline: [] })).rejects.toMatchObject({
      code: 5,
    })
    await view.drop()
    expect(await server.db.collection('lots').countDocuments()).toBe(3)
    expect(await server.db.collection('largeAs').find().toArray()).toEqual([])
  })
})

test('windows over partitions, and gaps that are filled', async () => {
  const days = server.db.collection<Numbered>('days')
  await days.insertMany([
    { _id: 1, of: 'a', day: 1, n: 5 },
    { _id: 2, of: 'a', day: 2 },
    { _id: 3, of: 'b', day: 1, n: 7 },
    { _id: 4, of: 'a', day: 3, n: 1 },
  ])
  const window = { documents: ['unbounded', 'current'] }
  const output = { sum: { $sum: '$n', window }, rank: { $rank: {} }, before: { $shift: { output: '$n', by: -1 } } }
  const found = await days
    .aggregate([
      { $setWindowFields: { partitionBy: '$of', sortBy: { day: 1 }, output } },
      { $sort: { _id: 1 } },
      { $project: { sum: 1, rank: 1, before: 1 } },
    ])
    .toArray()
  expect(found).toMatchObject([
    { _id: 1, sum: 5, rank: 1, before: null },
    { _id: 2, sum: 5, rank: 2, before: 5 },
    { _id: 3, sum: 7, rank: 1, before: null },
    { _id: 4, sum: 6, rank: 3 },
  ])
  const fill = { partitionBy: '$of', sortBy: { day: 1 }, output: { n: { method: 'locf' } } }
  expect(await days.aggregate([{ $fill: fill }, { $match: { _id: 2 } }]).toArray()).toMatchObject([{ n: 5 }])
  const code = { $function: { body: 'function () { return 1 }', args: [], lang: 'js' } }
  const coded = { $setWindowFields: { sortBy: { day: 1 }, output: { sum: { $sum: code } } } }
  await expect(days.aggregate([coded]).toArray()).rejects.toMatchObject({ code: 168 })
})

test('$graphLookup follows references, each document once', async () => {
  const people = server.db.collection<Document & { _id: string }>('people')
  await people.insertMany([
    { _id: 'a', knows: ['b', 'c'] },
    { _id: 'b', knows: ['a', 'd'] },
    { _id: 'c', knows: [] },
    { _id: 'd', knows: ['e'], away: true },
    { _id: 'e' },
  ])
  const reached = async (more: Document) => {
    const stage = {
      from: 'people',
      startWith: '$knows',
      connectFromField: 'knows',
      connectToField: '_id',
      as: 'all',
      ...more,
    }
    const [found] = await people.aggregate([{ $match: { _id: 'a' } }, { $graphLookup: stage }]).toArray()
    const all: Document[] = found?.['all']
    return all.map((person) => `${person['_id']}${person['depth'] ?? ''}`).sort()
  }
  expect(await reached({})).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(await reached({ depthField: 'depth', maxDepth: 1 })).toEqual(['a1', 'b0', 'c0', 'd1'])
  expect(await reached({ restrictSearchWithMatch: { away: { $ne: true } } })).toEqual(['a', 'b', 'c'])
  await expect(reached({ maxDepth: -1 })).rejects.toMatchObject({ code: 40101 })
})

describe('a capped collection', () => {
  const ids = async (name: string) => {
    const found = await server.db.collection<Numbered>(name).find().toArray()
    return found.map(({ _id }) => _id)
  }

  test('keeps the newest documents, by their number and by their size', async () => {
    const few = await server.db.createCollection<Numbered>('few', { capped: true, size: 10_000, max: 3 })
    await few.createIndex({ n: 1 })
    await few.insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id, n: _id })))
    expect(await ids('few')).toEqual([3, 4, 5])
    await few.deleteOne({ _id: 4 })
    await few.insertOne({ _id: 6, n: 6 })
    expect(await ids('few')).toEqual([3, 5, 6])
    expect(await few.countDocuments({ n: { $lt: 5 } })).toBe(1)
    expect(await few.isCapped()).toBe(true)
    const small = await server.db.createCollection<Numbered>('small', { capped: true, size: 1000 })
    for (const _id of [1, 2, 3]) await small.insertOne({ _id, text: 'x'.repeat(400) })
    expect(await ids('small')).toEqual([2, 3])
    await expect(server.db.createCollection('endless', { capped: true })).rejects.toMatchObject({ code: 72 })
    const inTransaction = server.client.withSession((session) =>
      session.withTransaction(() => few.insertOne({ _id: 9 }, { session })),
    )
    await expect(inTransaction).rejects.toMatchObject({ code: 263 })
  })

  test('is followed by a cursor that waits at its end', async () => {
    const log = await server.db.createCollection<Numbered>('log', { capped: true, size: 10_000, max: 3 })
    await log.insertMany([{ _id: 1 }, { _id: 2, odd: true }])
    const cursor = log.find({ odd: { $exists: false } }, { tailable: true, awaitData: true, maxAwaitTimeMS: 60_000 })
    expect(await cursor.next()).toEqual({ _id: 1 })
    const waiting = cursor.next()
    await log.insertMany([{ _id: 3, odd: true }, { _id: 4 }])
    expect(await waiting).toEqual({ _id: 4 })
    await cursor.close()
    const idle = log.find({}, { tailable: true })
    for (const _id of [2, 3, 4]) expect(await idle.tryNext()).toMatchObject({ _id })
    expect(await idle.tryNext()).toBeNull()
    for (const _id of [5, 6, 7, 8]) await log.insertOne({ _id })
    await expect(idle.tryNext()).rejects.toMatchObject({ code: 136, codeName: 'CappedPositionLost' })
    await expect(server.db.collection('lots').find({}, { tailable: true }).toArray()).rejects.toMatchObject({ code: 2 })
  })
})

test('what would need code or an index of words is refused', async () => {
  const list = server.db.collection('refusing')
  await list.insertOne({ a: 1 })
  await expect(list.findOne({ $where: 'this.a === 1' })).rejects.toMatchObject({
    code: 2,
    message: 'no globalScriptEngine in $where parsing',
  })
  await expect(list.findOne({ $text: { $search: 'a' } })).rejects.toMatchObject({ code: 27 })
})
