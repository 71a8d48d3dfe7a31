import type { ChangeStream, Document } from 'mongodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

interface Item {
  _id: number
  a?: unknown
  d?: number
  e?: number
  list?: number[]
}

let server: TestServer
const items = () => server.db.collection<Item>('items')

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  await items().drop()
  await items().insertOne({ _id: 0 })
})

/** Streams that ask often: opening one waits for an empty answer. */
const quick = { maxAwaitTimeMS: 30 }

/** Opens a stream for sure before it gives it back. */
async function opened<T extends ChangeStream<Document, Document>>(stream: T): Promise<T> {
  await stream.tryNext()
  return stream
}

async function next(stream: ChangeStream<Document, Document>, count: number): Promise<Document[]> {
  const events: Document[] = []
  while (events.length < count) events.push(await stream.next())
  return events
}

describe('a change stream', () => {
  test('tells inserts, updates, replacements and deletions', async () => {
    const stream = await opened(items().watch([], quick))
    await items().insertOne({ _id: 1, a: { b: 1, c: 2 }, list: [1, 2, 3] })
    await items().updateOne({ _id: 1 }, { $set: { 'a.b': 5, d: 1 }, $unset: { 'a.c': '' }, $pop: { list: 1 } })
    await items().replaceOne({ _id: 1 }, { e: 1 })
    await items().deleteOne({ _id: 1 })
    const events = await next(stream, 4)
    await stream.close()
    expect(events).toMatchObject([
      {
        operationType: 'insert',
        fullDocument: { _id: 1, list: [1, 2, 3] },
        ns: { db: 'test', coll: 'items' },
        documentKey: { _id: 1 },
      },
      {
        operationType: 'update',
        updateDescription: {
          updatedFields: { 'a.b': 5, d: 1 },
          removedFields: ['a.c'],
          truncatedArrays: [{ field: 'list', newSize: 2 }],
        },
      },
      { operationType: 'replace', fullDocument: { _id: 1, e: 1 } },
      { operationType: 'delete', documentKey: { _id: 1 } },
    ])
  })

  test('filters, and looks documents up', async () => {
    const stream = await opened(
      items().watch([{ $match: { operationType: 'update' } }], { ...quick, fullDocument: 'updateLookup' }),
    )
    await items().insertOne({ _id: 1 })
    await items().updateOne({ _id: 1 }, { $set: { a: 1 } })
    await items().updateOne({ _id: 1 }, { $set: { a: 2 } })
    expect(await next(stream, 2)).toMatchObject([{ fullDocument: { a: 2 } }, { fullDocument: { a: 2 } }])
    await stream.close()
  })

  test('goes on after the event whose token it is given, also over a restart of the server', async () => {
    const stream = await opened(items().watch([], quick))
    await items().insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }])
    const [first] = await next(stream, 1)
    await stream.close()
    await server.restart()
    const resumed = items().watch([], { resumeAfter: first?.['_id'] })
    expect(await next(resumed, 2)).toMatchObject([{ documentKey: { _id: 2 } }, { documentKey: { _id: 3 } }])
    await resumed.close()
    await expect(
      items()
        .watch([], { resumeAfter: { _data: 'nonsense' } })
        .next(),
    ).rejects.toMatchObject({ code: 260 })
  })

  test('tells a transaction with its commit, in the order of its writes', async () => {
    const stream = await opened(server.db.watch([], quick))
    await server.client.withSession((session) =>
      session.withTransaction(async () => {
        await items().insertOne({ _id: 1 }, { session })
        await items().updateOne({ _id: 0 }, { $set: { a: 1 } }, { session })
        await server.db.collection<Item>('others').insertOne({ _id: 5 }, { session })
      }),
    )
    const events = await next(stream, 3)
    expect(events.map((event) => [event['operationType'], event['ns'].coll])).toEqual([
      ['insert', 'items'],
      ['update', 'items'],
      ['insert', 'others'],
    ])
    expect(new Set(events.map((event) => String(event['clusterTime']))).size).toBe(1)
    expect(events[0]?.['txnNumber']).toBeDefined()
    await stream.close()
  })

  test('ends with the collection', async () => {
    const stream = await opened(items().watch([], quick))
    await items().drop()
    expect(await next(stream, 2)).toMatchObject([{ operationType: 'drop' }, { operationType: 'invalidate' }])
    await stream.close()
  })

  test('keeps images where the collection asks for them', async () => {
    await server.db.command({ collMod: 'items', changeStreamPreAndPostImages: { enabled: true } })
    const stream = await opened(
      items().watch([], { ...quick, fullDocument: 'required', fullDocumentBeforeChange: 'required' }),
    )
    await items().updateOne({ _id: 0 }, { $set: { a: 1 } })
    await items().deleteOne({ _id: 0 })
    expect(await next(stream, 2)).toMatchObject([
      { fullDocument: { _id: 0, a: 1 }, fullDocumentBeforeChange: { _id: 0 } },
      { fullDocumentBeforeChange: { _id: 0, a: 1 } },
    ])
    await stream.close()
  })

  test('takes paths apart that could be read in two ways, where it is asked to tell all', async () => {
    await items().insertOne({ _id: 1, a: [{ '1': 1 }, { b: 1 }] })
    const plain = await opened(items().watch([], quick))
    const all = await opened(items().watch([], { ...quick, showExpandedEvents: true }))
    await items().updateOne({ _id: 1 }, { $set: { 'a.0.1': 2 } })
    await items().updateOne({ _id: 1 }, { $set: { 'a.1.b': 2 } })
    const description = { updatedFields: { 'a.0.1': 2 }, removedFields: [], truncatedArrays: [] }
    const [first] = await next(plain, 1)
    expect(first?.['updateDescription']).toEqual(description)
    expect((await next(all, 2)).map((event) => event['updateDescription'])).toEqual([
      { ...description, disambiguatedPaths: { 'a.0.1': ['a', 0, '1'] } },
      { ...description, updatedFields: { 'a.1.b': 2 }, disambiguatedPaths: {} },
    ])
    await plain.close()
    await all.close()
  })

  test('tells how a collection and an index were before they were changed', async () => {
    await items().createIndex({ a: 1 })
    const stream = await opened(items().watch([], { ...quick, showExpandedEvents: true }))
    await server.db.command({ collMod: 'items', index: { keyPattern: { a: 1 }, hidden: true } })
    await server.db.command({ collMod: 'items', validator: { a: { $gte: 0 } } })
    await server.db.command({ collMod: 'items', validator: {} })
    const state = { collectionOptions: { uuid: expect.anything() } }
    expect(await next(stream, 3)).toMatchObject([
      {
        operationDescription: { index: { name: 'a_1', hidden: true } },
        stateBeforeChange: { ...state, indexOptions: { hidden: false } },
      },
      { operationDescription: { validator: { a: { $gte: 0 } } }, stateBeforeChange: state },
      { stateBeforeChange: { collectionOptions: { validator: { a: { $gte: 0 } } } } },
    ])
    await stream.close()
  })

  test('cuts events of more than 16 MB, and goes on behind the part whose token it is given', async () => {
    await server.db.command({ collMod: 'items', changeStreamPreAndPostImages: { enabled: true } })
    const a = 'a'.repeat(10_000_000)
    await items().insertOne({ _id: 1, a })
    const stages = [{ $addFields: { small: 1 } }, { $changeStreamSplitLargeEvent: {} }]
    const images = { ...quick, fullDocumentBeforeChange: 'required' }
    const stream = await opened(items().watch(stages, images))
    const whole = await opened(items().watch([], images))
    await items().replaceOne({ _id: 1 }, { a: a.replaceAll('a', 'b') })
    await items().insertOne({ _id: 2 })
    const parts = await next(stream, 2)
    expect(parts.map(({ splitEvent }) => splitEvent)).toEqual([1, 2].map((fragment) => ({ fragment, of: 2 })))
    const joined = Object.assign({}, ...parts)
    expect(joined).toMatchObject({ operationType: 'replace', small: 1, documentKey: { _id: 1 } })
    expect([joined.fullDocument.a[0], joined.fullDocumentBeforeChange.a[0]]).toEqual(['b', 'a'])
    const [small] = await next(stream, 1)
    expect(small).toMatchObject({ operationType: 'insert', small: 1 })
    expect(small).not.toHaveProperty('splitEvent')
    const resumed = items().watch(stages, { ...images, resumeAfter: parts[0]?.['_id'] })
    expect(await next(resumed, 2)).toMatchObject([{ splitEvent: { fragment: 2, of: 2 } }, { operationType: 'insert' }])
    await expect(whole.next()).rejects.toMatchObject({ code: 10334 })
    for (const each of [stream, whole, resumed]) await each.close()
    await expect(
      items()
        .watch([...stages].reverse())
        .tryNext(),
    ).rejects.toMatchObject({ code: 7182802 })
  })

  test('goes on by itself after the errors of an outage alone', async () => {
    const fail = (data: object) =>
      server.client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times: 1 }, data })
    for (const [code, goesOn] of [
      [91, true],
      [216, false],
    ] as const) {
      const stream = await opened(items().watch([], quick))
      await fail({ failCommands: ['getMore'], errorCode: code })
      await items().insertOne({ _id: code })
      const event = next(stream, 1)
      if (goesOn) expect(await event).toMatchObject([{ documentKey: { _id: code } }])
      else await expect(event).rejects.toMatchObject({ code })
      await stream.close()
    }
  })

  test('does not let its token be taken away, nor unknown stages in', async () => {
    const stream = await opened(items().watch([{ $project: { _id: 0 } }], quick))
    await items().insertOne({ _id: 1 })
    await expect(stream.next()).rejects.toMatchObject({ code: 280 })
    await expect(
      items()
        .watch([{ $unsupported: 1 }])
        .next(),
    ).rejects.toMatchObject({ code: 40324 })
    const nonsense = items().watch([{ $match: { a: { $nonsense: 1 } } }])
    await expect(nonsense.tryNext()).rejects.toMatchObject({ code: 2 })
  })

  test('is told of its own collection alone, and its token moves on beside the writes of others', async () => {
    const quiet = await opened(items().watch([], quick))
    const whole = await opened(server.db.watch([], quick))
    const before = quiet.resumeToken
    const others = server.db.collection<Item>('others')
    await others.insertMany([{ _id: 1 }, { _id: 2 }])
    expect((await next(whole, 2)).map(({ ns }) => ns)).toEqual(Array(2).fill({ db: 'test', coll: 'others' }))
    expect(await quiet.tryNext()).toBeNull()
    expect(quiet.resumeToken).not.toEqual(before)
    const resumed = await opened(items().watch([], { ...quick, resumeAfter: quiet.resumeToken }))
    await others.insertOne({ _id: 3 })
    await items().insertOne({ _id: 1 })
    for (const stream of [quiet, resumed]) {
      expect(await next(stream, 1)).toMatchObject([{ operationType: 'insert', documentKey: { _id: 1 } }])
      expect(await stream.tryNext()).toBeNull()
    }
    // A collection that takes the watched name from another one is told of under the other name.
    await others.rename('items', { dropTarget: true })
    expect((await next(resumed, 1)).map(({ operationType }) => operationType)).not.toEqual(['insert'])
    for (const stream of [quiet, whole, resumed]) await stream.close()
  })

  test('shows nothing that is not on the disk, and wakes at once', async () => {
    const stream = items().watch([], { maxAwaitTimeMS: 60_000 })
    const waiting = stream.next()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const from = performance.now()
    await items().insertOne({ _id: 1 })
    await waiting
    expect(performance.now() - from).toBeLessThan(15_000)
    await stream.close()
  })
})
