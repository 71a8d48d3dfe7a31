import { createServer } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { BSON, ObjectId } from 'mongodb'

/**
 * A MongoDB that does nothing: it answers every command with a constant. What the driver reaches against it is the most
 * that it can reach against anything.
 */
const path = String(workerData)
const hello = {
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  hosts: [path],
  setName: 'rs0',
  setVersion: 1,
  me: path,
  primary: path,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 25,
  ok: 1,
}
const document = { _id: new ObjectId(), n: 1, text: 'x'.repeat(440) }
const constants: Record<string, Uint8Array> = {
  find: BSON.serialize({ cursor: { firstBatch: [document], id: BSON.Long.ZERO, ns: 'bench.docs' }, ok: 1 }),
  insert: BSON.serialize({ n: 1, ok: 1 }),
  findAndModify: BSON.serialize({ lastErrorObject: { n: 1, updatedExisting: true }, value: document, ok: 1 }),
}
const greeting = BSON.serialize(hello)
const other = BSON.serialize({ ok: 1 })

function answer(frame: Buffer): Buffer {
  const legacy = frame.readInt32LE(12) === 2004
  const start = legacy ? 0 : 21
  const name = legacy ? 'hello' : frame.toString('latin1', start + 5, frame.indexOf(0, start + 5))
  const body = name === 'hello' || name === 'ismaster' ? greeting : (constants[name] ?? other)
  const head = Buffer.alloc(legacy ? 36 : 21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(frame.readInt32LE(4), 8)
  head.writeInt32LE(legacy ? 1 : 2013, 12)
  if (legacy) head.writeInt32LE(1, 32)
  return Buffer.concat([head, body])
}

createServer((socket) => {
  let pending: Buffer = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', (piece: Buffer) => {
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece])
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const length = pending.readInt32LE(0)
      socket.write(answer(pending.subarray(0, length)))
      pending = pending.subarray(length)
    }
  })
}).listen(path, () => parentPort?.postMessage('ready'))
