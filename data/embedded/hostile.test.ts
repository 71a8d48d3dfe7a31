import type { Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const texts = () => server.db.collection<{ _id: number; text: string }>('texts')

describe('a regular expression that would take for ever', () => {
  const long = 'a'.repeat(40)
  const documents = [
    { _id: 1, text: `${long}!` },
    { _id: 2, text: long },
    { _id: 3, text: `${long.toUpperCase()}b` },
    { _id: 4, text: `${'ab'.repeat(50_000)}!` },
    { _id: 5, text: `${'ሰላም'.repeat(20)}😀` },
    // The sign of kelvin is a k in capitals.
    { _id: 6, text: `${long}\u212a` },
  ]
  beforeAll(async () => {
    await texts().insertMany(documents)
  })

  test.for<[pattern: string, options: string, found: number[]]>([
    ['^(a+)+$', '', [2]],
    ['^(a|aa)+$', '', [2]],
    ['^(a|aa)+b$', 'i', [3]],
    ['^([a-z]+)*$', 'i', [2, 3, 6]],
    ['a*a*a*a*a*k$', 'i', [6]],
    ['(?-i:A).*.*.*$', 'i', [3]],
    ['(.*)*(.*)*(.*)*x', 's', []],
    ['a*a*a*a*a*a*c', '', []],
    ['^(\\w+\\s?)+!$', '', [1, 4]],
    ['^(ሰላም|ሰላ|ም)+.$', '', [5]],
    ['^(a?){40}a{40}$', '', [2]],
  ])('%s with %s', async ([$regex, $options, found]) => {
    const matching = await texts().find({ text: { $regex, $options } }).sort({ _id: 1 }).toArray()
    expect(matching.map(({ _id }) => _id)).toEqual(found)
  })

  test('is told where it can be searched in no other way', async () => {
    const told = { code: 51156 }
    await expect(texts().countDocuments({ text: /^(?=a)(a+)+$/ })).rejects.toMatchObject(told)
    await expect(texts().countDocuments({ text: /(a*)*\1c/ })).rejects.toMatchObject(told)
  })

  test('in an expression', async () => {
    const shown = async (at: Document) => {
      const stages = [{ $match: { _id: { $in: [1, 2] } } }, { $project: { at } }, { $sort: { _id: 1 } }]
      return (await texts().aggregate(stages).toArray()).map((each) => each['at'])
    }
    const given = { input: '$text', regex: '^(a+)+$' }
    expect(await shown({ $regexMatch: given })).toEqual([false, true])
    expect(await shown({ $regexFind: given })).toMatchObject([null, { match: long, idx: 0, captures: [long] }])
    expect(await shown({ $regexFindAll: { ...given, regex: '(a|aa)+?!?' } })).toMatchObject([
      Array.from({ length: 40 }, (_, idx) => ({ idx })),
      Array.from({ length: 40 }, (_, idx) => ({ idx })),
    ])
  })
})

describe('what would take all memory', () => {
  const doubled = (stage: Document) =>
    texts()
      .aggregate([{ $limit: 1 }, { $set: { l: [1, 2], t: 'ab' } }, ...Array.from({ length: 40 }, () => stage)])
      .toArray()

  test.for<[what: string, stage: Document, code: number]>([
    ['texts', { $set: { t: { $concat: ['$t', '$t'] } } }, 13548],
    ['lists', { $set: { l: { $concatArrays: ['$l', '$l'] } } }, 146],
    ['lists of lists', { $set: { l: ['$l', '$l'] } }, 13548],
  ])('%s that grow without end', async ([, stage, code]) => {
    await expect(doubled(stage)).rejects.toMatchObject({ code })
    expect(await server.db.command({ ping: 1 })).toMatchObject({ ok: 1 })
  })
})

test('a list that is filled up to a far position is told as a whole', async () => {
  const lists = server.db.collection<{ _id: number; l: (number | null)[] }>('lists')
  await lists.insertOne({ _id: 1, l: [1] })
  const stream = lists.watch([], { maxAwaitTimeMS: 30 })
  await stream.tryNext()
  await lists.updateOne({ _id: 1 }, { $set: { 'l.20000': 2 } })
  const event = await stream.next()
  expect(event).toMatchObject({ updateDescription: { updatedFields: { l: { length: 20_001, 20000: 2 } } } })
  await stream.close()
  await expect(lists.updateOne({ _id: 1 }, { $set: { 'l.1600000': 2 } })).rejects.toMatchObject({ code: 2 })
})
