import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MongoClient } from 'mongodb'
import { startEmbedded } from '#data/embedded/index.ts'

/** The least that an endpoint can do with a message: insert it and say so. Run by `webhooks.ts`: `node webhooks-insert.ts <folder>`. */
const [dataDir = ''] = process.argv.slice(2)
const server = await startEmbedded({ dataDir })
const client = await new MongoClient(server.uri).connect()
const messages = client.db('bench').collection<{ _id: string; text: string | null }>('messages')

const http = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const form = new URLSearchParams(Buffer.concat(parts).toString())
  await messages.insertOne({ _id: form.get('id') ?? '', text: form.get('text') })
  response.end()
})
http.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(http.address() as AddressInfo).port}\n`))
