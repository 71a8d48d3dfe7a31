import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collatorOf } from './query/collation.ts'
import { folderOf } from './query/folding.ts'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const caseless = { locale: 'en', strength: 2 } as const

test('texts that a collation takes for equal, and only those, are folded to the same text', () => {
  const letters = [...'aAbBsSzZiIoOlLcCnNuU éÉåÅäæÆöøßüñčđłıİ-_01 .ሀኀアあеёЁＡﬁ', 'ss', 'ae', 'e\u0301', 'ch']
  const word = fc.array(fc.constantFrom(...letters), { maxLength: 3 })
  const settings = fc.record({
    locale: fc.constantFrom('en', 'sv', 'de', 'tr', 'fr', 'cs', 'am', 'ru', 'es', 'de@collation=phonebook'),
    strength: fc.constantFrom(1, 2, 3),
    numericOrdering: fc.boolean(),
    alternate: fc.constantFrom('shifted', 'non-ignorable'),
  })
  fc.assert(
    fc.property(settings, word, word, fc.boolean(), (collation, one, other, alike) => {
      const collator = collatorOf(collation)
      if (!collator) throw new Error('no such collation')
      const fold = folderOf(collator)
      const a = one.join('')
      const b = alike ? one.map((letter) => letter.toUpperCase()).join('') : other.join('')
      expect(fold(a) === fold(b), `${JSON.stringify([a, b])}`).toBe(collator.compare(a, b) === 0)
    }),
    { numRuns: 3000, seed: 7 },
  )
})

test('a collection with a collation compares by it, with or without an index, until a command says otherwise', async () => {
  const people = await server.db.createCollection('people', { collation: caseless })
  await people.createIndex({ name: 1 }, { unique: true })
  await people.insertMany([
    { _id: 'a', name: 'Abebe' },
    { _id: 'b', name: 'sara' },
    { _id: 'c', name: 'Zélie' },
  ] as never[])
  expect(await people.findOne({ name: 'SARA' })).toMatchObject({ name: 'sara' })
  expect(await people.findOne({ name: 'zelie' })).toBeNull()
  expect(await people.findOne({ name: 'SARA' }, { collation: { locale: 'simple' } })).toBeNull()
  expect(await people.findOne({ _id: 'B' as never })).toMatchObject({ name: 'sara' })
  expect(await people.find({ name: { $in: ['SARA', 'abebe'] } }).toArray()).toHaveLength(2)
  expect(await people.find({ name: { $gt: 'B' } }).toArray()).toHaveLength(2)
  expect((await people.find().sort({ name: 1 }).toArray()).map(({ name }) => name)).toEqual(['Abebe', 'sara', 'Zélie'])
  await expect(people.insertOne({ name: 'SARA' })).rejects.toMatchObject({ code: 11000 })
  await expect(people.insertOne({ _id: 'A' as never, name: 'x' })).rejects.toMatchObject({ code: 11000 })
  expect(await people.distinct('name', { name: 'ABEBE' })).toEqual(['Abebe'])
  expect((await people.updateOne({ name: 'ABEBE' }, { $set: { age: 5 } })).modifiedCount).toBe(1)
  expect(await people.aggregate([{ $match: { name: 'ABEBE' } }, { $project: { _id: 0, age: 1 } }]).toArray()).toEqual([
    { age: 5 },
  ])
  const full = { ...caseless, caseLevel: false, caseFirst: 'off', numericOrdering: false, alternate: 'non-ignorable' }
  expect((await people.indexes()).map(({ collation }) => collation)).toEqual([
    expect.objectContaining(full),
    expect.objectContaining(full),
  ])
  const [listed] = await server.db.listCollections({ name: 'people' }).toArray()
  expect(listed).toMatchObject({ options: { collation: full } })
  const plan = await people.find({ name: 'SARA' }).explain('executionStats')
  expect(plan['executionStats']).toMatchObject({ nReturned: 1, totalDocsExamined: 1 })
})

test('an index with a collation serves and guards that collation alone', async () => {
  const codes = server.db.collection<{ _id: number; code: string | string[] }>('codes')
  await codes.insertMany([
    { _id: 1, code: 'ab' },
    { _id: 2, code: ['CD', 'ef'] },
  ])
  await codes.createIndex({ code: 1 }, { collation: { locale: 'de', strength: 1 }, unique: true })
  await expect(codes.insertOne({ _id: 3, code: 'ÄB' })).rejects.toMatchObject({
    code: 11000,
    message: expect.stringContaining('collation: { locale: "de"'),
  })
  await expect(codes.insertOne({ _id: 3, code: 'cd' })).rejects.toMatchObject({ code: 11000 })
  await codes.insertOne({ _id: 4, code: 'Straße' })
  await expect(codes.insertOne({ _id: 5, code: 'STRASSE' })).rejects.toMatchObject({ code: 11000 })
  expect(await codes.findOne({ code: 'CD' })).toMatchObject({ _id: 2 })
  expect(await codes.findOne({ code: 'cd' })).toBeNull()
  expect(await codes.findOne({ code: 'EF' }, { collation: { locale: 'de', strength: 1 } })).toMatchObject({ _id: 2 })
  await codes.createIndex({ code: 1 }, { name: 'plain' })
  expect((await codes.indexes()).map(({ name }) => name)).toEqual(['_id_', 'code_1', 'plain'])
  await expect(codes.find().collation({ locale: 'xx' }).toArray()).rejects.toMatchObject({ code: 2 })
})

test('numbers in texts, case first, and groups that are equal under a collation', async () => {
  const lots = server.db.collection<{ _id: string }>('lots')
  await lots.insertMany(['lot10', 'lot9', 'Lot9'].map((_id) => ({ _id })))
  const order = async (collation: object) =>
    (
      await lots
        .find()
        .collation({ locale: 'en', ...collation })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ _id }) => _id)
  expect(await order({ numericOrdering: true })).toEqual(['lot9', 'Lot9', 'lot10'])
  expect(await order({ numericOrdering: true, caseFirst: 'upper' })).toEqual(['Lot9', 'lot9', 'lot10'])
  const groups = lots.aggregate([{ $group: { _id: '$_id', n: { $sum: 1 } } }, { $sort: { n: 1 } }], {
    collation: caseless,
  })
  expect(await groups.toArray()).toMatchObject([{ n: 1 }, { n: 2 }])
})
