import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

const point = (...coordinates: number[]) => ({ type: 'Point', coordinates }) as const
const addis = point(38.7578, 9.0301)
const towns = [
  { _id: 'Adama', at: point(39.27, 8.54) },
  { _id: 'Addis', at: addis },
  { _id: 'Bahir Dar', at: point(37.3833, 11.6) },
  { _id: 'Jimma', at: point(36.8344, 7.6733) },
]

beforeAll(async () => {
  server = await startTestServer()
  const collection = server.db.collection<(typeof towns)[number]>('towns')
  await collection.createIndex({ at: '2dsphere' })
  await collection.insertMany(towns)
})
afterAll(() => server.close())

const ids = (docs: object[]) => docs.map((doc) => ('_id' in doc ? doc._id : undefined))
const find = async (filter: object) => ids(await server.db.collection('towns').find(filter).toArray())
const box = (left: number, low: number, right: number, high: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [left, low],
      [right, low],
      [right, high],
      [left, high],
      [left, low],
    ],
  ],
})

describe('on the globe', () => {
  test('what is near comes nearest first, within its limits', async () => {
    expect(await find({ at: { $near: { $geometry: addis } } })).toEqual(['Addis', 'Adama', 'Jimma', 'Bahir Dar'])
    expect(await find({ at: { $near: { $geometry: addis, $minDistance: 1, $maxDistance: 100_000 } } })).toEqual([
      'Adama',
    ])
    expect(await find({ at: { $nearSphere: [38.7578, 9.0301], $maxDistance: 100_000 / 6_378_100 } })).toEqual([
      'Addis',
      'Adama',
    ])
    const [nearest] = await server.db
      .collection('towns')
      .find({ at: { $near: { $geometry: point(37, 8) } } })
      .limit(1)
      .toArray()
    expect(nearest?.['_id']).toBe('Jimma')
  })

  test('what lies within or meets a region', async () => {
    const south = box(36, 7, 40, 9.5)
    expect((await find({ at: { $geoWithin: { $geometry: south } } })).sort()).toEqual(['Adama', 'Addis', 'Jimma'])
    expect(await find({ at: { $geoWithin: { $centerSphere: [[38.7578, 9.0301], 100 / 6378.1] } } })).toHaveLength(2)
    expect(
      await find({
        at: {
          $geoWithin: {
            $box: [
              [37, 11],
              [38, 12],
            ],
          },
        },
      }),
    ).toEqual(['Bahir Dar'])
    const holed = { ...south, coordinates: [...south.coordinates, ...box(38, 8.8, 39, 9.2).coordinates] }
    expect((await find({ at: { $geoWithin: { $geometry: holed } } })).sort()).toEqual(['Adama', 'Jimma'])
    const road = {
      type: 'LineString',
      coordinates: [
        [38.7578, 9.0301],
        [39.27, 8.54],
      ],
    }
    expect((await find({ at: { $geoIntersects: { $geometry: road } } })).sort()).toEqual(['Adama', 'Addis'])
    const areas = server.db.collection<{ _id: number; area: object }>('areas')
    await areas.insertMany([
      { _id: 1, area: box(0, 0, 10, 10) },
      { _id: 2, area: box(20, 20, 30, 30) },
      {
        _id: 3,
        area: {
          type: 'LineString',
          coordinates: [
            [-5, 5],
            [15, 5],
          ],
        },
      },
    ])
    const meets = async ($geometry: object) =>
      ids(await areas.find({ area: { $geoIntersects: { $geometry } } }).toArray())
    // A line between two places of one latitude leaves it on its way.
    expect(await meets(point(5, 5))).toEqual([1])
    expect(await meets(box(8, 8, 12, 12))).toEqual([1])
    expect(await meets(box(-20, -20, 40, 40))).toEqual([1, 2, 3])
    expect(
      await meets({
        type: 'LineString',
        coordinates: [
          [5, -5],
          [5, 15],
        ],
      }),
    ).toEqual([1, 3])
    expect(ids(await areas.find({ area: { $geoWithin: { $geometry: box(-1, -1, 11, 11) } } }).toArray())).toEqual([1])
    // The parallel of 60 degrees bends away from the edge between two places on it.
    await areas.insertOne({ _id: 4, area: point(0, 60.5) })
    expect(ids(await areas.find({ area: { $geoWithin: { $geometry: box(-40, 50, 40, 60) } } }).toArray())).toEqual([4])
  })

  test('$geoNear tells the distance', async () => {
    const near = await server.db
      .collection('towns')
      .aggregate([
        {
          $geoNear: {
            near: addis,
            distanceField: 'far.by',
            maxDistance: 100_000,
            query: { _id: { $ne: 'Addis' } },
            includeLocs: 'there',
          },
        },
      ])
      .toArray()
    expect(near).toEqual([{ ...towns[0], far: { by: expect.closeTo(78_630, -3) }, there: towns[0]?.at }])
    const kilometres = await server.db
      .collection('towns')
      .aggregate([
        { $geoNear: { near: addis, distanceField: 'd', distanceMultiplier: 0.001 } },
        { $limit: 2 },
        { $project: { d: 1 } },
      ])
      .toArray()
    expect(kilometres).toEqual([
      { _id: 'Addis', d: 0 },
      { _id: 'Adama', d: expect.closeTo(78.63, 0) },
    ])
  })

  test('what is wrong is refused', async () => {
    const collection = server.db.collection('towns')
    await expect(collection.insertOne({ at: point(200, 0) })).rejects.toMatchObject({ code: 16755 })
    await expect(collection.insertOne({ at: { type: 'Circle', coordinates: [1, 2] } })).rejects.toMatchObject({
      code: 16755,
    })
    await expect(find({ at: { $near: [1, 2] } })).rejects.toMatchObject({ code: 291 })
    await expect(find({ place: { $near: { $geometry: addis } } })).rejects.toMatchObject({ code: 291 })
    await expect(find({ at: { $geoWithin: { $geometry: addis } } })).rejects.toMatchObject({ code: 2 })
    await expect(collection.countDocuments({ at: { $near: { $geometry: addis } } })).rejects.toMatchObject({
      code: 5626500,
    })
    const stage = { $geoNear: { near: addis, distanceField: 'd' } }
    await expect(collection.aggregate([{ $match: {} }, stage]).toArray()).rejects.toMatchObject({ code: 40602 })
    await server.db.createCollection('nowhere')
    await expect(server.db.collection('nowhere').aggregate([stage]).toArray()).rejects.toMatchObject({ code: 27 })
  })
})

test('on a flat map, by pairs of numbers', async () => {
  const stalls = server.db.collection<{ _id: number; at: number[] }>('stalls')
  await stalls.createIndex({ at: '2d' })
  await stalls.insertMany(
    [
      [0, 0],
      [3, 4],
      [6, 8],
    ].map((at, _id) => ({ _id, at })),
  )
  const find = async (filter: object) => ids(await stalls.find(filter).toArray())
  expect(await find({ at: { $near: [5, 5] } })).toEqual([1, 2, 0])
  expect(await find({ at: { $near: [0, 0], $maxDistance: 5 } })).toEqual([0, 1])
  expect(await find({ at: { $geoWithin: { $center: [[0, 0], 5] } } })).toEqual([0, 1])
  expect(
    await find({
      at: {
        $within: {
          $polygon: [
            [-1, -1],
            [4, -1],
            [4, 5],
            [-1, 5],
          ],
        },
      },
    }),
  ).toEqual([0, 1])
  expect(
    await stalls.aggregate([{ $geoNear: { near: [0, 0], distanceField: 'd' } }, { $project: { d: 1 } }]).toArray(),
  ).toEqual([
    { _id: 0, d: 0 },
    { _id: 1, d: 5 },
    { _id: 2, d: 10 },
  ])
  expect(await stalls.findOneAndUpdate({ at: { $near: [7, 7] } }, { $set: { taken: true } } as object)).toMatchObject({
    _id: 2,
  })
})
