import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from './index.ts'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer
let other: MongoClient

beforeAll(async () => {
  server = await startTestServer()
  other = await new MongoClient(server.uri).connect()
  const many = Array.from({ length: 30_000 }, (_, i) => ({
    _id: i,
    n: (i * 7919) % 30_000,
    group: i % 50,
    tags: ['a', i % 7],
  }))
  await server.db.collection<{ _id: number }>('many').insertMany(many)
  await server.db
    .collection('few')
    .insertMany([{ group: 1 }, { group: [2, 3] }, { group: null }, { other: 1 }, { group: /a/ }])
}, 20_000)

afterAll(async () => {
  await other.close()
  await server.close()
})

/** How often another client was answered while a command ran. */
async function answersDuring(work: () => Promise<unknown>): Promise<number> {
  let answers = 0
  let running = true
  const asking = (async () => {
    while (running) {
      await other.db('test').collection('few').findOne({ group: 1 })
      answers++
    }
  })()
  await work().finally(() => {
    running = false
  })
  await asking
  return answers
}

describe('one long statement lets others have their turn', () => {
  const many = () => server.db.collection<{ _id: number; n: number }>('many')

  test.for([
    [
      'a find that reads all and finds nothing',
      () =>
        many()
          .find({ n: { $mod: [7, -1] } })
          .toArray(),
    ],
    ['a sort', () => many().find().sort({ n: 1 }).batchSize(2).next()],
    ['a count', () => many().countDocuments({ n: { $gt: -1 } })],
    ['distinct values', () => many().distinct('n')],
    ['an update that finds nothing', () => many().updateMany({ n: { $mod: [7, -1] } }, { $set: { m: 1 } })],
    ['one that is to change one', () => many().updateOne({ n: { $mod: [7, -1] } }, { $set: { m: 1 } })],
    ['a delete that finds nothing', () => many().deleteMany({ n: { $mod: [7, -1] } })],
    ['a findOneAndUpdate', () => many().findOneAndUpdate({ n: { $mod: [7, -1] } }, { $set: { m: 1 } })],
    [
      'an explained find',
      () =>
        many()
          .find({ n: { $mod: [7, -1] } })
          .explain('executionStats'),
    ],
    [
      'an update and a delete in a transaction',
      () =>
        server.client.withSession(async (session) => {
          session.startTransaction()
          await many().updateMany({ n: { $lt: 3000 } }, { $set: { m: 1 } }, { session })
          await many().deleteMany({ m: 1 }, { session })
          await session.abortTransaction()
        }),
    ],
    [
      'a $merge',
      () =>
        many()
          .aggregate([{ $limit: 12_000 }, { $merge: 'merged' }])
          .toArray(),
    ],
    [
      'shapes and filters',
      () =>
        many()
          .aggregate([{ $set: { m: { $add: ['$n', 1] } } }, { $match: { m: -1 } }])
          .toArray(),
    ],
    [
      'groups',
      () =>
        many()
          .aggregate([{ $unwind: '$tags' }, { $group: { _id: '$tags', n: { $sum: '$n' } } }])
          .toArray(),
    ],
    [
      'joins',
      () =>
        many()
          .aggregate([
            { $limit: 2000 },
            {
              $lookup: {
                from: 'few',
                let: { g: '$group' },
                pipeline: [{ $match: { $expr: { $eq: ['$group', '$$g'] } } }],
                as: 'found',
              },
            },
            { $count: 'n' },
          ])
          .toArray(),
    ],
  ] as const)('%s', async ([, work]) => {
    expect(await answersDuring(work)).toBeGreaterThan(2)
  })

  test('an update and a delete of very many, which keep what others change meanwhile', async () => {
    const counters = server.db.collection<{ _id: number; n: number; done: boolean; mine?: boolean }>('counters')
    await counters.insertMany(Array.from({ length: 12_000 }, (_, _id) => ({ _id, n: 0, done: false })))
    await counters.createIndex({ done: 1, n: 1 })
    const theirs = other.db('test').collection<{ _id: number }>('counters')
    let running = true
    const touched = new Set<number>()
    const asking = (async () => {
      for (let i = 0; running; i++) {
        const _id = 11_999 - i * 3
        await theirs.updateOne({ _id }, { $inc: { n: 1 }, ...(i % 2 === 0 ? { $set: { mine: true } } : {}) })
        if (i % 5 === 0) await theirs.deleteOne({ _id: _id - 1 })
        touched.add(_id)
      }
    })()
    const updated = await counters.updateMany({ mine: { $exists: false } }, { $set: { done: true }, $inc: { n: 10 } })
    running = false
    await asking
    expect(touched.size).toBeGreaterThan(3)
    let changed = 0
    for (const { _id, n, done } of await counters.find().toArray()) {
      expect(n).toBe((done ? 10 : 0) + (touched.has(_id) ? 1 : 0))
      if (done) changed++
    }
    expect(updated.modifiedCount).toBeGreaterThanOrEqual(changed)
    expect(updated.matchedCount).toBe(updated.modifiedCount)
    expect(await counters.countDocuments({ done: true, n: { $gte: 0 } })).toBe(changed)
    expect(await answersDuring(() => counters.deleteMany({ n: { $gte: 0 } }))).toBeGreaterThan(2)
    expect(await counters.countDocuments()).toBe(0)
    expect(check(server.dataDir).problems).toEqual([])
  })

  test('what one statement is to change is as it was found, or another', async () => {
    const things = server.db.collection<{ _id: number; free: boolean; n: number }>('things')
    await things.insertMany(Array.from({ length: 12_000 }, (_, _id) => ({ _id, free: _id > 11_900, n: 0 })))
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        (n % 2 === 0
          ? things
          : other.db('test').collection<{ _id: number; free: boolean; n: number }>('things')
        ).findOneAndUpdate({ free: true }, { $set: { free: false }, $inc: { n: 1 } }, { sort: { n: 1 } }),
      ),
    )
    expect(new Set(taken.map((thing) => thing?._id)).size).toBe(8)
    expect(await things.countDocuments({ n: 1 })).toBe(8)
    await Promise.all(Array.from({ length: 8 }, () => things.deleteOne({ free: true })))
    expect(await things.countDocuments()).toBe(11_992)
    await Promise.all(Array.from({ length: 4 }, () => things.updateOne({ free: true }, { $inc: { n: 5 } })))
    expect(await things.find({ n: { $gte: 5 } }).toArray()).toMatchObject([{ n: 20 }])
  })

  test('what a transaction changes meanwhile is its own, and its snapshot stays', async () => {
    const own = server.db.collection<{ _id: number; n: number }>('own')
    const theirs = other.db('test').collection<{ _id: number; n: number }>('own')
    await own.insertMany(Array.from({ length: 6000 }, (_, _id) => ({ _id, n: 0 })))
    const session = server.client.startSession()
    session.startTransaction()
    await own.findOne({ _id: 0 }, { session })
    const updating = own.updateMany({ _id: { $lt: 5000 } }, { $inc: { n: 1 } }, { session })
    await theirs.insertOne({ _id: -1, n: 0 })
    await theirs.updateOne({ _id: 5500 }, { $inc: { n: 10 } })
    expect(await updating).toMatchObject({ matchedCount: 5000, modifiedCount: 5000 })
    expect(await theirs.countDocuments({ n: 1 })).toBe(0)
    expect(await own.countDocuments({ n: 10 }, { session })).toBe(0)
    await session.commitTransaction()
    await session.endSession()
    expect(await own.countDocuments({ n: 1 })).toBe(5000)
    expect(check(server.dataDir).problems).toEqual([])
  })

  test('a $merge or $out waits for a transaction in its way', async () => {
    const into = server.db.collection<{ _id: number; n: number }>('into')
    await into.insertMany([0, 1, 2].map((_id) => ({ _id, n: 0 })))
    for (const stage of [{ $merge: 'into' }, { $out: 'into' }]) {
      const session = other.startSession()
      session.startTransaction()
      await other
        .db('test')
        .collection<{ _id: number }>('into')
        .updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
      const writing = server.db
        .collection('into')
        .aggregate([{ $set: { n: 5 } }, stage])
        .toArray()
      await new Promise((resolve) => setImmediate(resolve))
      await session.commitTransaction()
      await session.endSession()
      await writing
      expect(await into.countDocuments({ n: 5 })).toBe(3)
    }
  })

  test('a transaction in the way of a very large update is waited for, document by document', async () => {
    const counters = server.db.collection<{ _id: number; n: number }>('held')
    await counters.insertMany(Array.from({ length: 6000 }, (_, _id) => ({ _id, n: 0 })))
    const session = other.startSession()
    const updating = counters.updateMany({}, { $inc: { n: 1 } })
    session.startTransaction()
    const held = other.db('test').collection<{ _id: number }>('held')
    const taken = await held.updateOne({ _id: 5999 }, { $inc: { n: 10 } }, { session }).then(
      () => 10,
      () => 0,
    )
    if (taken > 0) await session.commitTransaction()
    await session.endSession()
    expect(await updating).toMatchObject({ matchedCount: 6000, modifiedCount: 6000 })
    expect(await counters.countDocuments({ n: 1 })).toBe(taken > 0 ? 5999 : 6000)
    expect(await counters.findOne({ _id: 5999 })).toEqual({ _id: 5999, n: 1 + taken })
  })

  test('what was read meanwhile is whole, and in order', async () => {
    const sorted = await many().find().sort({ n: 1 }).toArray()
    expect(sorted.map(({ n }) => n)).toEqual(Array.from({ length: 30_000 }, (_, i) => i))
    const stable = await many()
      .aggregate([{ $sort: { group: -1 } }])
      .toArray()
    for (let i = 1; i < stable.length; i++) {
      const [a, b] = [stable[i - 1], stable[i]]
      expect(a?.['group'] > b?.['group'] || (a?.['group'] === b?.['group'] && a?.['_id'] < b?.['_id'])).toBe(true)
    }
  })

  test('a collection that is dropped meanwhile ends it', async () => {
    await server.db.collection('gone').insertMany(Array.from({ length: 20_000 }, (_, i) => ({ n: i })))
    const reading = server.db
      .collection('gone')
      .aggregate([{ $group: { _id: '$n' } }])
      .toArray()
    const ended = expect(reading).rejects.toMatchObject({ code: 175, codeName: 'QueryPlanKilled' })
    // An answer from there: by then the reading has begun.
    await other.db('test').collection('few').findOne()
    await other.db('test').collection('gone').drop()
    await ended
  })

  test('two commands cannot read one cursor at once', async () => {
    const session = server.client.startSession()
    const opened = await server.db.command({ find: 'many', filter: {}, batchSize: 1 }, { session })
    const more = { getMore: opened['cursor'].id, collection: 'many' }
    await expect(other.db('test').command(more)).rejects.toMatchObject({ code: 50738 })
    const answers = await Promise.allSettled([more, more].map((each) => server.db.command(each, { session })))
    await session.endSession()
    const refused = answers.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ reason: { code: expect.toBeOneOf([12051, 43]) } })
  })
})

test('a join by fields without an index finds what it finds with one', async () => {
  const locals = [
    { _id: 1, at: 1 },
    { _id: 2, at: [3, 1] },
    { _id: 3, at: null },
    { _id: 4 },
    { _id: 5, at: [] },
    { _id: 6, at: /a/ },
  ]
  await server.db.collection<{ _id: number }>('locals').insertMany(locals)
  const join = () =>
    server.db
      .collection('locals')
      .aggregate([
        { $lookup: { from: 'few', localField: 'at', foreignField: 'group', as: 'found' } },
        { $project: { found: { $map: { input: '$found', in: { $type: '$$this.group' } } } } },
      ])
      .toArray()
  const expected = [
    { _id: 1, found: ['int'] },
    { _id: 2, found: ['int', 'array'] },
    { _id: 3, found: ['null', 'missing'] },
    { _id: 4, found: ['null', 'missing'] },
    { _id: 5, found: [] },
    { _id: 6, found: ['regex'] },
  ]
  expect(await join()).toEqual(expected)
  await server.db.collection('few').createIndex({ group: 1 })
  const indexed = await join()
  for (const { found } of indexed) found.sort()
  for (const { found } of expected) found.sort()
  expect(indexed).toEqual(expected)
})
