import { Decimal128 } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const run = (docs: object[], ...stages: object[]) => server.db.aggregate([{ $documents: docs }, ...stages]).toArray()
const column = async (name: string, docs: object[], ...stages: object[]) =>
  (await run(docs, ...stages)).map((doc) => doc[name])
const hour = (of: number) => new Date(Date.UTC(2024, 0, 31, of))
const D = (text: string) => Decimal128.fromString(text)

describe('$bucketAuto', () => {
  const docs = [1, 2, 3, 4, 4, 9].map((v) => ({ v }))
  const bounds = async (argument: object, of: object[] = docs) =>
    (await run(of, { $bucketAuto: argument })).map((doc) => [doc['_id'].min, doc['_id'].max, doc['count']])
  test.each([
    [
      { groupBy: '$v', buckets: 2 },
      [
        [1, 4, 3],
        [4, 9, 3],
      ],
    ],
    [
      { groupBy: '$v', buckets: 3 },
      [
        [1, 3, 2],
        [3, 9, 3],
        [9, 9, 1],
      ],
    ],
    [{ groupBy: '$v', buckets: 1 }, [[1, 9, 6]]],
    [
      { groupBy: '$v', buckets: 2, granularity: 'R5' },
      [
        [0.63, 4, 3],
        [4, 10, 3],
      ],
    ],
    [
      { groupBy: '$v', buckets: 2, granularity: 'POWERSOF2' },
      [
        [0.5, 4, 3],
        [4, 16, 3],
      ],
    ],
    [
      { groupBy: '$v', buckets: 2, granularity: '1-2-5' },
      [
        [0.5, 5, 5],
        [5, 10, 1],
      ],
    ],
  ])('%j', async (argument, expected) => {
    expect(await bounds(argument)).toEqual(expected)
  })
  test('what a bucket holds, in order; nothing makes none', async () => {
    expect(
      await column('all', docs, { $bucketAuto: { groupBy: '$v', buckets: 2, output: { all: { $push: '$v' } } } }),
    ).toEqual([
      [1, 2, 3],
      [4, 4, 9],
    ])
    expect(await bounds({ groupBy: '$v', buckets: 2 }, [{}, { v: D('1.5') }])).toEqual([
      [null, D('1.5'), 1],
      [D('1.5'), D('1.5'), 1],
    ])
    expect(await run(docs, { $match: { v: 77 } }, { $bucketAuto: { groupBy: '$v', buckets: 2 } })).toEqual([])
  })
  test.each([
    [{ groupBy: '$v', buckets: 0 }, 40243],
    [{ groupBy: '$v', buckets: 1.5 }, 40242],
    [{ groupBy: '$v', buckets: 'x' }, 40241],
    [{ groupBy: 'v', buckets: 1 }, 40239],
    [{ groupBy: '$v' }, 40246],
    [{ groupBy: '$v', buckets: 1, more: 1 }, 40245],
    [{ groupBy: '$v', buckets: 1, granularity: 'R7' }, 40257],
    [{ groupBy: { $toString: '$v' }, buckets: 1, granularity: 'R5' }, 40258],
    [{ groupBy: { $multiply: ['$v', -1] }, buckets: 1, granularity: 'R5' }, 40260],
  ])('%j is refused', async (argument, code) => {
    await expect(run(docs, { $bucketAuto: argument })).rejects.toMatchObject({ code })
  })
})

describe('$densify', () => {
  test.each([
    [{ step: 1, bounds: 'full' }, [1, 2, 3, 4]],
    [{ step: 2, bounds: 'full' }, [1, 3, 4]],
    [{ step: 1.5, bounds: [0, 4] }, [0, 1, 1.5, 3, 4]],
    [{ step: 1, bounds: [4, 7] }, [1, 4, 5, 6]],
  ])('%j', async (range, expected) => {
    expect(await column('v', [{ v: 1 }, { v: 4 }], { $densify: { field: 'v', range } })).toEqual(expected)
  })
  test('by units of time, with the last days of months', async () => {
    const range = { step: 1, unit: 'month', bounds: [new Date('2024-01-31'), new Date('2024-05-01')] }
    expect(await column('t', [{ t: new Date('2024-01-31') }], { $densify: { field: 't', range } })).toEqual(
      ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'].map((day) => new Date(day)),
    )
  })
  test('each partition, to its own ends or to those of all', async () => {
    const docs = [
      { k: 'a', o: { v: 1 } },
      { k: 'a', o: { v: 3 } },
      { k: 'b', o: { v: 2 } },
    ]
    const made = async (bounds: string) => {
      const densify = { field: 'o.v', partitionByFields: ['k'], range: { step: 1, bounds } }
      const all = await run(docs, { $densify: densify }, { $sort: { k: 1, 'o.v': 1 } })
      return all.map((doc) => `${doc['k']}${doc['o'].v}`)
    }
    expect(await made('partition')).toEqual(['a1', 'a2', 'a3', 'b2'])
    expect(await made('full')).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
  })
  test('what has no value stays; a decimal goes by decimals; nothing in a range is all of it', async () => {
    expect(await run([{ a: 1 }, { v: 1 }], { $densify: { field: 'v', range: { step: 1, bounds: 'full' } } })).toEqual([
      { a: 1 },
      { v: 1 },
    ])
    const range = { step: D('0.1'), bounds: [D('0.1'), D('0.4')] }
    expect((await column('v', [{ v: D('0.3') }], { $densify: { field: 'v', range } })).map(String)).toEqual([
      '0.1',
      '0.2',
      '0.3',
    ])
    const empty = [{ $match: { v: 1 } }, { $densify: { field: 'v', range: { step: 1, bounds: [0, 2] } } }]
    expect(await run([{}], ...empty)).toEqual([{ v: 0 }, { v: 1 }])
  })
  test.each([
    [{ field: 'v', range: { step: 0, bounds: 'full' } }, 5733401],
    [{ field: 'v', range: { step: -1, bounds: 'full' } }, 5733401],
    [{ field: 'v', range: { step: 0.5, unit: 'hour', bounds: 'full' } }, 6586400],
    [{ field: 'v', range: { step: 1, bounds: [2, 1] } }, 5733402],
    [{ field: 'v', range: { step: 1, bounds: [1] } }, 5733403],
    [{ field: 'v', range: { step: 1, bounds: 'partition' } }, 5733408],
    [{ field: 'v', range: { step: 1, bounds: 'other' } }, 5946802],
    [{ field: 'v', range: { step: 1, unit: 'hour', bounds: 'full' } }, 6053600],
    [{ field: 't', range: { step: 1, bounds: 'full' } }, 5733201],
    [{ field: 'v', range: { step: 1e-9, bounds: 'full' } }, 5897900],
    [{ field: 'v' }, 40414],
  ])('%j is refused', async (argument, code) => {
    await expect(run([{ v: 1, t: hour(0) }, { v: 4 }], { $densify: argument })).rejects.toMatchObject({ code })
  })
})

describe('$fill', () => {
  const docs = [{ i: 1, v: 10 }, { i: 2 }, { i: 4, v: null }, { i: 5, v: 18 }, { i: 6 }]
  test.each([
    [{ sortBy: { i: 1 }, output: { v: { method: 'linear' } } }, [10, 12, 16, 18, null]],
    [{ sortBy: { i: 1 }, output: { v: { method: 'locf' } } }, [10, 10, 10, 18, 18]],
    [{ sortBy: { i: -1 }, output: { v: { method: 'locf' } } }, [null, 18, 18, 18, 10]],
    [{ output: { v: { value: { $multiply: ['$i', 100] } } } }, [10, 200, 400, 18, 600]],
    [{ partitionByFields: ['p'], sortBy: { i: 1 }, output: { v: { method: 'locf' } } }, [10, 10, 10, 18, 18]],
    [{ partitionBy: { $gt: ['$i', 3] }, sortBy: { i: 1 }, output: { v: { method: 'locf' } } }, [10, 10, null, 18, 18]],
  ])('%j', async (argument, expected) => {
    expect(await column('v', docs, { $fill: argument })).toEqual(expected)
  })
  test.each([
    [{ output: { v: { method: 'linear' } } }, 605001],
    [{ sortBy: { i: 1 }, output: { v: { method: 'other' } } }, 6050202],
    [{ sortBy: { i: 1 } }, 40414],
    [{ partitionBy: '$p', partitionByFields: ['p'], output: { v: { value: 1 } } }, 6050204],
  ])('%j is refused', async (argument, code) => {
    await expect(run(docs, { $fill: argument })).rejects.toMatchObject({ code })
  })
})

describe('$setWindowFields', () => {
  const docs = [
    { i: 0, t: hour(0), v: 1 },
    { i: 1, t: hour(1), v: 3 },
    { i: 3, t: hour(3), v: 2 },
  ]
  const over = (output: object, sortBy: object = { i: 1 }) => ({ $setWindowFields: { sortBy, output: { r: output } } })
  test.each([
    [{ $derivative: { input: '$v' }, window: { documents: [-1, 0] } }, { i: 1 }, [null, 2, -0.5]],
    [{ $derivative: { input: '$v', unit: 'hour' }, window: { documents: [-1, 0] } }, { t: 1 }, [null, 2, -0.5]],
    [{ $integral: { input: '$v' }, window: { documents: ['unbounded', 'current'] } }, { i: 1 }, [0, 2, 7]],
    [{ $integral: { input: '$v', unit: 'minute' }, window: { documents: [-1, 0] } }, { t: 1 }, [0, 120, 300]],
    [{ $expMovingAvg: { input: '$v', N: 3 } }, { i: 1 }, [1, 2, 2]],
    [{ $expMovingAvg: { input: '$v', alpha: 0.75 } }, { i: 1 }, [1, 2.5, 2.125]],
    [{ $covariancePop: ['$i', '$v'] }, { i: 1 }, [1 / 3, 1 / 3, 1 / 3]],
    [{ $covarianceSamp: ['$i', '$v'], window: { documents: [-1, 0] } }, { i: 1 }, [null, 1, -1]],
    [{ $linearFill: { $cond: [{ $eq: ['$i', 1] }, null, '$v'] } }, { i: 1 }, [1, 1 + 1 / 3, 2]],
    [{ $locf: { $cond: [{ $eq: ['$i', 1] }, null, '$v'] } }, { i: 1 }, [1, 1, 2]],
    [{ $sum: '$v', window: { range: [-1, 0], unit: 'hour' } }, { t: 1 }, [1, 4, 2]],
    [{ $push: '$i', window: { range: ['current', 'unbounded'], unit: 'day' } }, { t: 1 }, [[0, 1, 3], [1, 3], [3]]],
    [{ $max: '$v', window: { range: [-1, 1], unit: 'month' } }, { t: 1 }, [3, 3, 3]],
    [{ $sum: '$v', window: { range: [1, 5] } }, { i: 1 }, [5, 2, 0]],
  ])('%j', async (output, sortBy, expected) => {
    expect(await column('r', docs, over(output, sortBy))).toEqual(expected)
  })
  test('decimals stay decimals', async () => {
    const prices = ['1.10', '1.30'].map((price, i) => ({ i, v: D(price) }))
    const average = over({ $expMovingAvg: { input: '$v', alpha: D('0.5') } })
    expect((await column('r', prices, average)).map(String)).toEqual(['1.10', '1.200'])
  })
  test.each([
    [{ $derivative: { input: '$v' }, window: { documents: [-1, 0] } }, { t: 1 }, 5429414],
    [{ $derivative: { input: '$v', unit: 'hour' }, window: { documents: [-1, 0] } }, { i: 1 }, 5429413],
    [{ $derivative: { input: '$v' } }, { i: 1 }, 9],
    [{ $derivative: { input: '$v', unit: 'month' }, window: { documents: [-1, 0] } }, { t: 1 }, 5490704],
    [{ $expMovingAvg: { input: '$v' } }, { i: 1 }, 9],
    [{ $expMovingAvg: { input: '$v', alpha: 2 } }, { i: 1 }, 9],
    [{ $linearFill: '$v', window: { documents: [0, 1] } }, { i: 1 }, 9],
    [{ $foo: '$v' }, { i: 1 }, 9],
    [{ $sum: '$v', window: { range: [-1, 0], unit: 'hour' } }, { i: 1 }, 5429513],
    [{ $sum: '$v', window: { range: [-1, 0] } }, { t: 1 }, 5429414],
    [{ $sum: '$v', window: { documents: [-1, 0], unit: 'hour' } }, { t: 1 }, 9],
  ])('%j by %j is refused', async (output, sortBy, code) => {
    await expect(run(docs, over(output, sortBy))).rejects.toMatchObject({ code })
  })
})
