import { MongoBackend } from '@agendajs/mongo-backend'
import { emptyCheckpoint } from '@langchain/langgraph-checkpoint'
import { MongoDBSaver } from '@langchain/langgraph-checkpoint-mongodb'
import { Agenda } from 'agenda'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('mongoose: models, indexes, arrays, populate, transactions', async () => {
  const connection = await mongoose.createConnection(server.uri, { dbName: 'mongoose' }).asPromise()
  const Farmer = connection.model(
    'Farmer',
    new mongoose.Schema({ name: { type: String, unique: true }, score: Number }),
  )
  const Crop = connection.model(
    'Crop',
    new mongoose.Schema(
      {
        farmer: { type: mongoose.Schema.Types.ObjectId, ref: 'Farmer' },
        lots: [{ day: Date, kilos: Number }],
        seen: { type: Date, expires: 3600 },
        price: mongoose.Schema.Types.Decimal128,
        total: BigInt,
      },
      { timestamps: true, optimisticConcurrency: true },
    ),
  )
  await Promise.all([Farmer.init(), Crop.init()])
  const abebe = await Farmer.create({ name: 'Abebe', score: 1 })
  await expect(Farmer.create({ name: 'Abebe' })).rejects.toMatchObject({ code: 11000 })
  const crop = await Crop.create({ farmer: abebe._id, lots: [{ kilos: 5 }, { kilos: 7 }], price: '12.50', total: 5n })
  crop.lots.push({ kilos: 9 })
  await crop.save()
  await Crop.updateOne({ 'lots.kilos': 7 }, { $inc: { 'lots.$.kilos': 1 } })
  await Crop.updateOne({}, { $set: { 'lots.$[big].kilos': 100 } }, { arrayFilters: [{ 'big.kilos': { $gte: 9 } }] })
  const found = await Crop.findOne({ farmer: abebe._id }).populate<{ farmer: { name: string } }>('farmer').orFail()
  expect(found.lots.map((lot) => lot.kilos)).toEqual([5, 8, 100])
  expect(found.farmer.name).toBe('Abebe')
  expect(String(found.price)).toBe('12.50')
  expect(await Farmer.exists({ name: 'Abebe' })).toEqual({ _id: abebe._id })
  expect(await Crop.syncIndexes()).toEqual([])
  await connection.transaction(async (session) => {
    await Farmer.create([{ name: 'Sara' }], { session })
    abebe.score = 2
    await abebe.save({ session })
  })
  expect(await Farmer.find().sort('name').select('name score -_id').lean()).toEqual([
    { name: 'Abebe', score: 2 },
    { name: 'Sara' },
  ])
  expect(await Farmer.distinct('name')).toEqual(['Abebe', 'Sara'])
  expect(await Farmer.aggregate([{ $group: { _id: null, sum: { $sum: '$score' } } }])).toEqual([{ _id: null, sum: 2 }])
  await connection.dropDatabase()
  await connection.close()
})

test('the checkpointer of LangGraph', async () => {
  const saver = new MongoDBSaver({ client: server.client, dbName: 'graph' })
  const checkpoint = { ...emptyCheckpoint(), channel_values: { messages: ['hello'] } }
  const written = await saver.put({ configurable: { thread_id: 't', checkpoint_ns: '' } }, checkpoint, {
    source: 'input',
    step: 1,
    parents: {},
  })
  await saver.putWrites(
    written,
    [
      ['a', 1],
      ['b', { c: 2 }],
    ],
    'task',
  )
  const found = await saver.getTuple({ configurable: { thread_id: 't' } })
  expect(found?.checkpoint.channel_values).toEqual({ messages: ['hello'] })
  expect(found?.pendingWrites).toEqual([
    ['task', 'a', 1],
    ['task', 'b', { c: 2 }],
  ])
  await saver.deleteThread('t')
  expect(await saver.getTuple({ configurable: { thread_id: 't' } })).toBeUndefined()
})

test('Agenda: one run for each job', async () => {
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: server.client.db('agenda') }), processEvery: 50 })
  const ran: unknown[] = []
  agenda.on('error', (error) => ran.push(error))
  agenda.define('work', async (job: { attrs: { data?: unknown } }) => {
    ran.push(job.attrs.data)
  })
  await agenda.start()
  await agenda.now('work', { n: 1 })
  await agenda.schedule(new Date(Date.now() + 100), 'work', { n: 2 })
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual([{ n: 1 }, { n: 2 }])
  await agenda.stop()
})
