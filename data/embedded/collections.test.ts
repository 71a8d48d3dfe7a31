import type { Document } from 'mongodb'
import { Long } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

type Numbered = Document & { _id: number }

describe('a validator', () => {
  const refused = { code: 121 }
  const made = (name: string, options: Document) => server.db.createCollection<Numbered>(name, options)

  test('refuses what does not match it, and a new one counts at once', async () => {
    const docs = await made('validated', { validator: { n: { $gt: 0 } } })
    await docs.insertOne({ _id: 1, n: 1 })
    await expect(docs.insertOne({ _id: 2, n: 0 })).rejects.toMatchObject(refused)
    await expect(docs.updateOne({ _id: 1 }, { $set: { n: -1 } })).rejects.toMatchObject(refused)
    await server.db.command({ collMod: 'validated', validator: { n: { $lt: 0 } } })
    await expect(docs.insertOne({ _id: 2, n: 1 })).rejects.toMatchObject(refused)
    await docs.insertOne({ _id: 2, n: -1 })
  })

  test('can be gone past, and be moderate with what was wrong before', async () => {
    const docs = await made('moderate', { validator: { n: { $gt: 0 } }, validationLevel: 'moderate' })
    await docs.insertOne({ _id: 1, n: 0 }, { bypassDocumentValidation: true })
    await docs.insertOne({ _id: 2, n: 1 })
    await docs.updateOne({ _id: 1 }, { $set: { m: 1 } })
    await expect(docs.updateOne({ _id: 2 }, { $set: { n: 0 } })).rejects.toMatchObject(refused)
    await docs.updateOne({ _id: 2 }, { $set: { n: 0 } }, { bypassDocumentValidation: true })
  })

  test('knows an int from a long', async () => {
    const docs = await made('typed', { validator: { $jsonSchema: { properties: { n: { bsonType: 'long' } } } } })
    await docs.insertOne({ _id: 1, n: Long.fromNumber(1) })
    await expect(docs.insertOne({ _id: 2, n: 1 })).rejects.toMatchObject(refused)
  })
})
