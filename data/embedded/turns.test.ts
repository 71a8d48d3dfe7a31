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
    await other.db('test').collection('gone').drop()
    await ended
  })

  test('two commands cannot read one cursor at once', async () => {
    const opened = await server.db.command({ find: 'many', filter: {}, batchSize: 1 })
    const more = { getMore: opened['cursor'].id, collection: 'many' }
    const answers = await Promise.allSettled([server.db.command(more), other.db('test').command(more)])
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
