import { writeSync } from 'node:fs'
import { MongoClient } from 'mongodb'
import { startEmbedded } from '#data/embedded/index.ts'

/**
 * Writes without an end, in five lanes, and says each write that was acknowledged on its standard output, until it is
 * killed. Its arguments are the folder of the data and the number of the run.
 */
const [dataDir = '', run = '0'] = process.argv.slice(2)

interface Row {
  _id: string
  run: string
  of?: string
  tags?: string[]
}

const server = await startEmbedded({ dataDir })
const client = await new MongoClient(server.uri).connect()
const db = client.db('torture')
const rows = db.collection<Row>('rows')
const counters = db.collection<{ _id: string; n: number }>('counters')
if (run === '0')
  await rows.createIndexes([
    { key: { of: 1 }, sparse: true },
    { key: { tags: 1 } },
    { key: { run: 1, _id: -1 }, unique: true },
  ])

const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}

async function forever(lane: (at: number) => Promise<void>): Promise<never> {
  for (let at = 0; ; at++) await lane(at)
}

say('started')
await Promise.all([
  forever(async (at) => {
    const _id = `single-${run}-${at}`
    await rows.insertOne({ _id, run, tags: [`t${at % 7}`, 'all'] })
    say(_id)
  }),
  forever(async (at) => {
    const _id = `bulk-${run}-${at}`
    const insertions = Array.from({ length: 10 }, (_, part) => ({
      insertOne: { document: { _id: `${_id}-${part}`, of: _id, run } },
    }))
    await rows.bulkWrite(insertions)
    say(_id)
  }),
  forever(async (at) => {
    say(`try-${run}-${at}`)
    await counters.updateOne({ _id: 'single' }, { $inc: { n: 1 } }, { upsert: true })
    say(`counted-${run}-${at}`)
  }),
  ...['x', 'y'].map((lane) =>
    forever(async (at) => {
      const _id = `whole-${run}-${lane}-${at}`
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await rows.insertMany(
            [1, 2, 3].map((part) => ({ _id: `${_id}-${part}`, of: _id, run })),
            { session },
          )
          await counters.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session, upsert: true })
          await counters.updateOne({ _id: 'b' }, { $inc: { n: -1 } }, { session, upsert: true })
        }),
      )
      say(_id)
    }),
  ),
])
