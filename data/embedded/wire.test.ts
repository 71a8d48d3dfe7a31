import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { BSON, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '#test/process.ts'
import { startEmbedded } from './index.ts'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

function open(): Socket {
  const socket = connect(join(server.dataDir, 'kcart.sock'))
  socket.on('error', () => socket.destroy())
  return socket
}

function frame(body: Uint8Array, { length = 0, opcode = 2013, flags = 0, kind = 0 } = {}): Buffer {
  const head = Buffer.alloc(21)
  head.writeInt32LE(length || head.length + body.length, 0)
  head.writeInt32LE(7, 4)
  head.writeInt32LE(opcode, 12)
  head.writeUInt32LE(flags, 16)
  head.writeUInt8(kind, 20)
  return Buffer.concat([head, body])
}

/** What the server answers to some bytes: a document, or nothing where it hangs up. */
async function answer(bytes: Buffer, milliseconds = 300): Promise<BSON.Document | undefined> {
  const socket = open()
  socket.write(bytes)
  const reply = await Promise.race([
    once(socket, 'data').then(([data]) => (Buffer.isBuffer(data) ? data : undefined)),
    once(socket, 'close').then(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, milliseconds, undefined)),
  ])
  socket.destroy()
  return reply && BSON.deserialize(reply.subarray(21))
}

const ping = BSON.serialize({ ping: 1, $db: 'admin' })
const alive = async () => expect(await answer(frame(ping))).toMatchObject({ ok: 1 })

describe('bytes that are no request of MongoDB', () => {
  const nested = (depth: number): BSON.Document => {
    let doc: BSON.Document = {}
    for (let i = 0; i < depth; i++) doc = { a: doc }
    return doc
  }
  test.each([
    ['a length of zero', frame(ping, { length: 1 })],
    ['a negative length', frame(ping, { length: -5 })],
    ['a message of 100 MB', frame(ping, { length: 100_000_000 })],
    ['an unknown opcode', frame(ping, { opcode: 4242 })],
    ['unknown flags that must be understood', frame(ping, { flags: 1 << 5 })],
    ['a section of an unknown kind', frame(ping, { kind: 9 })],
    ['no body', frame(Buffer.alloc(0))],
    ['a document longer than its frame', frame(Buffer.from([255, 0, 0, 0, 0]))],
    ['a sequence longer than its frame', frame(Buffer.from([255, 0, 0, 0, 97, 0]), { kind: 1 })],
    ['a body of garbage', frame(Buffer.from([12, 0, 0, 0, 2, 97, 0, 255, 255, 255, 127, 0]))],
    ['a legacy query without an end', frame(Buffer.from('admin.$cmd'), { opcode: 2004 })],
  ])('%s', async (_name, bytes) => {
    const reply = await answer(bytes)
    if (reply) expect(reply).toMatchObject({ ok: 0 })
    await alive()
  })

  test('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 120 }), fc.nat(24), async (noise, at) => {
        const bytes = frame(ping)
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), at)
        const socket = open()
        socket.end(bytes)
        await new Promise((resolve) => setTimeout(resolve, 2))
        socket.destroy()
      }),
      { numRuns: 100 },
    )
    await alive()
  })

  test('a connection that is cut in the middle of a frame', async () => {
    for (let cut = 1; cut < 40; cut += 3) {
      const socket = open()
      socket.write(frame(ping).subarray(0, cut))
      await new Promise((resolve) => setTimeout(resolve, 2))
      socket.destroy()
    }
    await alive()
  })

  test('a document with a length that is wrong within', async () => {
    const bytes = frame(BSON.serialize({ insert: 'wrong', documents: [{ a: 'text' }], $db: 'test' }))
    bytes.writeInt32LE(9999, bytes.indexOf('text') - 4)
    expect(await answer(bytes)).toMatchObject({ ok: 0, code: 22, codeName: 'InvalidBSON' })
    await alive()
  })

  test('a frame in single bytes is still a frame', async () => {
    const socket = open()
    for (const byte of frame(ping)) socket.write(Buffer.from([byte]))
    const [reply] = await once(socket, 'data')
    expect(BSON.deserialize(reply.subarray(21))).toMatchObject({ ok: 1 })
    socket.destroy()
  })

  test('deep nesting, unknown commands and operators', async () => {
    expect(await answer(frame(BSON.serialize({ find: 'a', filter: nested(2000), $db: 'test' })))).toMatchObject({
      ok: 0,
    })
    expect(await answer(frame(BSON.serialize({ nonsense: 1, $db: 'test' })))).toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
    })
    expect(await answer(frame(BSON.serialize({ find: 'a', filter: { x: { $foo: 1 } }, $db: 'test' })))).toMatchObject({
      code: 2,
      errmsg: 'unknown operator: $foo',
    })
    expect(await answer(frame(BSON.serialize({ find: 'a', filter: { $foo: 1 }, $db: 'test' })))).toMatchObject({
      code: 2,
    })
    expect(await answer(frame(BSON.serialize({ find: 'a', nonsense: 1, $db: 'test' })))).toMatchObject({ code: 40415 })
    expect(
      await answer(frame(BSON.serialize({ update: 'a', updates: [{ q: {}, u: { $foo: { a: 1 } } }], $db: 'test' }))),
    ).toMatchObject({ writeErrors: [{ code: 9 }] })
    expect(
      await answer(frame(BSON.serialize({ aggregate: 'a', pipeline: [{ $foo: 1 }], cursor: {}, $db: 'test' }))),
    ).toMatchObject({ code: 40324 })
    expect(
      await answer(
        frame(
          BSON.serialize({ aggregate: 'a', pipeline: [{ $set: { a: { $function: {} } } }], cursor: {}, $db: 'test' }),
        ),
        5000, // the first expression loads what computes them
      ),
    ).toMatchObject({ code: 168 })
    await alive()
  })

  test('a document above 16 MB', async () => {
    const large = server.db.collection('large')
    await expect(large.insertOne({ a: 'x'.repeat(16 * 1024 * 1024) })).rejects.toThrow()
    await large.insertOne({ a: 'x'.repeat(9 * 1024 * 1024) })
    await expect(large.updateOne({}, [{ $set: { b: '$a' } }])).rejects.toMatchObject({ code: 10334 })
    expect(await large.countDocuments({ b: { $exists: true } })).toBe(0)
  })
})

describe('one server for one folder', () => {
  test('a second start finds the first', async () => {
    const second = await startEmbedded({ dataDir: server.dataDir })
    expect(second).toMatchObject({ owned: false, uri: server.uri })
    await second.close()
    const client = await new MongoClient(second.uri).connect()
    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 })
    await client.close()
  })

  test.each([
    ['a socket', 'handed-on'],
    ['a port', join('handed-on'.repeat(8), 'handed-on'.repeat(8))],
  ])('when the owner ends, another one takes over, and its clients go on: by %s', async (_by, folder) => {
    const dataDir = join(server.dataDir, folder)
    const first = await startEmbedded({ dataDir })
    const second = await startEmbedded({ dataDir })
    const third = await startEmbedded({ dataDir })
    const client = await new MongoClient(second.uri).connect()
    const rows = client.db('test').collection('a')
    await rows.insertOne({ a: 1 })
    await first.close()
    await vi.waitFor(() => expect([second.owned, third.owned].filter(Boolean)).toHaveLength(1), 15_000)
    await vi.waitFor(() => rows.updateOne({ a: 2 }, { $set: { a: 2 } }, { upsert: true }), 15_000)
    expect(await rows.countDocuments({})).toBe(2)
    expect(third.uri).toBe(second.uri)
    await client.close()
    await second.close()
    await third.close()
  })

  test('a path that is too long for a socket gets a port and a password', async () => {
    const dataDir = join(server.dataDir, 'x'.repeat(60), 'y'.repeat(60))
    const other = await startEmbedded({ dataDir })
    try {
      expect(other.uri).toMatch(/^mongodb:\/\/kcart:[^@]+@127\.0\.0\.1:\d+\//)
      const client = await new MongoClient(other.uri).connect()
      await client.db('test').collection('a').insertOne({ a: 1 })
      await client.close()
      const stranger = new MongoClient(other.uri.replace(/\/\/[^@]+@/, '//'), { serverSelectionTimeoutMS: 2000 })
      await expect(stranger.db('test').collection('a').findOne()).rejects.toMatchObject({ code: 13 })
      await stranger.close()
      const guessing = new MongoClient(other.uri.replace(/:[^:@]+@/, ':wrong@'), { serverSelectionTimeoutMS: 2000 })
      await expect(guessing.db('test').collection('a').findOne()).rejects.toMatchObject({ code: 18 })
      await guessing.close()
      expect((await startEmbedded({ dataDir })).owned).toBe(false)
    } finally {
      await other.close()
    }
  })

  test('a port for mongosh beside the socket', async () => {
    const dataDir = join(server.dataDir, 'port')
    const port = await freePort()
    const other = await startEmbedded({ dataDir, port })
    const client = await new MongoClient(`mongodb://localhost:${port}/`).connect()
    expect(await client.db('test').collection('a').insertOne({ a: 1 })).toMatchObject({ acknowledged: true })
    await client.close()
    await other.close()
  })
})
