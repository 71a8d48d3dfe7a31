import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const run = (docs: object[], ...stages: object[]) => server.db.aggregate([{ $documents: docs }, ...stages]).toArray()
const compute = async (value: unknown, doc: object = {}) =>
  (await run([doc], { $project: { _id: 0, value } }))[0]?.['value']
const id = new ObjectId('0123456789abcdef01234567')

test.each([
  [{ $size: [[1, 2]] }, 2],
  [{ $size: ['$a'] }, 3],
  [{ $last: [[1, 2]] }, 2],
  [{ $first: '$a' }, 1],
  [{ $reverseArray: [[1, 2]] }, [2, 1]],
  [{ $toObjectId: String(id) }, id],
  [{ $toString: '$id' }, String(id)],
  [{ $toString: 1.5 }, '1.5'],
  [{ $dateAdd: { startDate: new Date('2024-01-31'), unit: 'month', amount: 1 } }, new Date('2024-02-29')],
  [
    { $dateSubtract: { startDate: new Date('2024-05-31T01:00Z'), unit: 'quarter', amount: 1 } },
    new Date('2024-02-29T01:00Z'),
  ],
  [{ $dateAdd: { startDate: new Date('2024-01-31'), unit: 'day', amount: 1 } }, new Date('2024-02-01')],
  [{ $dateFromParts: { year: 2024, month: 3 } }, new Date('2024-03-01')],
])('%j', async (expression, value) => {
  expect(await compute(expression, { a: [1, 2, 3], id })).toEqual(value)
})

test.each([
  [{ $size: '$missing' }, 17124],
  [{ $toObjectId: 'x' }, 241],
  [{ $toString: [[1]] }, 241],
])('%j is refused', async (expression, code) => {
  await expect(compute(expression)).rejects.toMatchObject({ code })
})

test('stages', async () => {
  const docs = [
    { g: 'b', v: 1 },
    { g: 'a', v: 7 },
    { g: 'a', v: 5 },
  ]
  expect(await run(docs, { $redact: { $cond: [{ $eq: ['$g', 'a'] }, '$$KEEP', '$$PRUNE'] } }, { $count: 'n' })).toEqual(
    [{ n: 2 }],
  )
  const windows = { partitionBy: '$g', sortBy: { v: 1 }, output: { n: { $documentNumber: {} } } }
  expect(await run(docs, { $setWindowFields: windows })).toEqual([
    { g: 'a', v: 5, n: 1 },
    { g: 'a', v: 7, n: 2 },
    { g: 'b', v: 1, n: 1 },
  ])
  const group = {
    _id: null,
    top: { $top: { sortBy: { v: -1 }, output: '$g' } },
    low: { $bottom: { sortBy: { v: -1 }, output: '$v' } },
  }
  expect(await run(docs, { $group: group })).toEqual([{ _id: null, top: 'a', low: 1 }])
})

test('a pipeline has an end, and so have the documents that it makes', async () => {
  const endless = Array.from({ length: 1001 }, () => ({ $limit: 1 }))
  await expect(run([{}], ...endless)).rejects.toMatchObject({ code: 7749501 })
  const text = 'x'.repeat(9 * 1024 * 1024)
  await expect(run([{ text }], { $set: { twice: ['$text', '$text'] } })).rejects.toMatchObject({ code: 10334 })
})
