import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stem } from './query/text/stemmer.ts'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

interface Article {
  _id: number
  subject: string
  tags?: string[]
}

const articles = () => server.db.collection<Article>('articles')

beforeAll(async () => {
  server = await startTestServer()
  await articles().createIndex({ subject: 'text', tags: 'text' }, { weights: { tags: 3 } })
  await articles().insertMany([
    { _id: 1, subject: 'coffee' },
    { _id: 2, subject: 'Coffee Shopping' },
    { _id: 3, subject: 'Baking a cake' },
    { _id: 4, subject: 'baking', tags: ['oven', 'Bread baking'] },
    { _id: 5, subject: 'Café Con Leche' },
    { _id: 6, subject: 'Сырники' },
    { _id: 7, subject: 'coffee and cream, and coffee' },
    { _id: 8, subject: 'cakes; shops' },
  ])
})
afterAll(() => server.close())

const found = async ($search: string, options: object = {}) =>
  (
    await articles()
      .find({ $text: { $search, ...options } })
      .sort({ _id: 1 })
      .toArray()
  ).map(({ _id }) => _id)

test.each<[string, number[]]>([
  ['coffee', [1, 2, 7]],
  ['COFFEES', [1, 2, 7]],
  ['bake coffee cake', [1, 2, 3, 4, 7, 8]],
  ['coffee -shop', [1, 7]],
  ['shop', [2, 8]],
  ['"coffee shop"', [2]],
  ['"coffee and cream" cake', [7]],
  ['coffee -"and cream"', [1, 2]],
  ['cafe', [5]],
  ['СЫРНИКИ', [6]],
  ['the and of', []],
  ['-coffee', []],
  ['bread', [4]],
  ['', []],
])('%s', async (search, ids) => {
  expect(await found(search)).toEqual(ids)
})

test('case and marks count where they are wanted; without a language words are as they stand', async () => {
  expect(await found('Coffee', { $caseSensitive: true })).toEqual([2])
  expect(await found('cafe', { $diacriticSensitive: true })).toEqual([])
  expect(await found('bake', { $language: 'none' })).toEqual([])
  expect(await found('baking', { $language: 'none' })).toEqual([3, 4])
})

describe('scores', () => {
  const score = { $meta: 'textScore' }
  test('in find, as a field and as an order', async () => {
    const scored = articles().find({ $text: { $search: 'coffee' } }, { projection: { score, subject: 1 } })
    expect(await scored.sort({ score }).toArray()).toEqual([
      { _id: 7, subject: 'coffee and cream, and coffee', score: 1.5 * (0.5 * (2 / 3) + 0.5) },
      { _id: 1, subject: 'coffee', score: 1 },
      { _id: 2, subject: 'Coffee Shopping', score: 0.75 },
    ])
    const [whole] = await articles()
      .find({ $text: { $search: 'cafe' } }, { projection: { score } })
      .toArray()
    expect(whole).toEqual({ _id: 5, subject: 'Café Con Leche', score: 0.5 / 3 + 0.5 })
    const [weighed] = await articles()
      .find({ $text: { $search: 'oven' } }, { projection: { score } })
      .toArray()
    expect(weighed).toMatchObject({ _id: 4, score: 3 * 1.1 })
  })
  test('in a pipeline', async () => {
    const pipeline = [{ $match: { $text: { $search: 'cake shop' } } }, { $sort: { score } }]
    expect((await articles().aggregate(pipeline).toArray()).map(({ _id }) => _id)).toEqual([8, 2, 3])
    const sum = [
      { $match: { $text: { $search: 'coffee' } } },
      { $group: { _id: null, most: { $max: score }, all: { $push: '$_id' } } },
    ]
    expect(await articles().aggregate(sum).toArray()).toEqual([{ _id: null, most: 1.25, all: [1, 2, 7] }])
    const shown = [{ $match: { $text: { $search: 'cafe' } } }, { $project: { score } }]
    expect(await articles().aggregate(shown).toArray()).toEqual([{ _id: 5, score: 0.5 / 3 + 0.5 }])
  })
})

test('updates, deletes, counts and distinct values', async () => {
  const shops = server.db.collection<Article>('shops')
  await shops.createIndex({ '$**': 'text' })
  await shops.insertMany([
    { _id: 1, subject: 'Java Hut' },
    { _id: 2, subject: 'Burger Buns', tags: ['java'] },
  ])
  expect(await shops.countDocuments({ $text: { $search: 'java' } })).toBe(2)
  expect(await shops.distinct('subject', { $text: { $search: 'hut' } })).toEqual(['Java Hut'])
  expect((await shops.updateMany({ $text: { $search: 'java -hut' } }, { $set: { seen: 1 } })).modifiedCount).toBe(1)
  expect(await shops.findOneAndDelete({ $and: [{ $text: { $search: 'buns' } }, { _id: 2 }] })).toMatchObject({ _id: 2 })
})

test.each<[object, object, number]>([
  [{ $text: { $search: 5 } }, {}, 14],
  [{ $text: { $search: 'x', $caseSensitive: 'x' } }, {}, 14],
  [{ $text: { $search: 'x', other: 1 } }, {}, 2],
  [{ $text: { $search: 'x', $language: 'spanish' } }, {}, 115],
  [{}, { projection: { score: { $meta: 'textScore' } } }, 40218],
  [{}, { sort: { score: { $meta: 'textScore' } } }, 40218],
  [{}, { projection: { score: { $meta: 'other' } } }, 17308],
])('%j with %j is refused', async (filter, options, code) => {
  await expect(articles().find(filter, options).toArray()).rejects.toMatchObject({ code })
})

test('without an index, and later in a pipeline', async () => {
  await server.db.collection('plain').insertOne({ a: 'x' })
  const text = { $text: { $search: 'x' } }
  await expect(server.db.collection('plain').find(text).toArray()).rejects.toMatchObject({ code: 27 })
  const late = articles().aggregate([{ $limit: 1 }, { $match: text }])
  await expect(late.toArray()).rejects.toMatchObject({ code: 17313 })
  const unscored = articles().aggregate([{ $project: { score: { $meta: 'textScore' } } }])
  await expect(unscored.toArray()).rejects.toMatchObject({ code: 40218 })
})

test.each(
  Object.entries({
    caresses: 'caress',
    ties: 'tie',
    cries: 'cri',
    gas: 'gas',
    gaps: 'gap',
    kiwis: 'kiwi',
    agreed: 'agre',
    feed: 'feed',
    luxuriated: 'luxuri',
    hopping: 'hop',
    hoped: 'hope',
    hoping: 'hope',
    falling: 'fall',
    happy: 'happi',
    say: 'say',
    by: 'by',
    relational: 'relat',
    conditional: 'condit',
    digitizer: 'digit',
    vietnamization: 'vietnam',
    operator: 'oper',
    generously: 'generous',
    hopeful: 'hope',
    goodness: 'good',
    electricity: 'electr',
    formative: 'format',
    revival: 'reviv',
    adjustment: 'adjust',
    adoption: 'adopt',
    probate: 'probat',
    rate: 'rate',
    controlling: 'control',
    rolling: 'roll',
    knightly: 'knight',
    youth: 'youth',
    boyish: 'boyish',
    dying: 'die',
    news: 'news',
    herring: 'herring',
    consistency: 'consist',
    consolingly: 'consol',
    "farmer's": 'farmer',
    coffee: 'coffe',
  }),
)('%s is stemmed to %s', (word, expected) => {
  expect(stem(word)).toBe(expected)
})
