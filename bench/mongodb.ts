import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { type Collection, MongoClient } from 'mongodb'
import { startEmbedded } from '#data/embedded/index.ts'
import { type Figure, ms, percentile, print } from './measure.ts'

interface Item {
  _id: number
  n: number
  group: number
  text: string
}

type Operation = (collection: Collection<Item>, at: number) => Promise<unknown>

const DOCUMENTS = 10_000
const IN_FLIGHT = 16
const REQUESTS = 3000
const ROUNDS = 5
const text = 'x'.repeat(440)

let next = DOCUMENTS

/** What is measured, and the share of the driver's own floor that it should reach. */
const OPERATIONS: readonly { what: string; goal: number; run: Operation }[] = [
  { what: 'findOne by _id', goal: 1 / 2, run: (docs, at) => docs.findOne({ _id: (at * 7919) % DOCUMENTS }) },
  {
    what: 'indexed find of 10',
    goal: 1 / 3,
    run: (docs, at) => docs.find({ group: (at * 7919) % (DOCUMENTS / 10) }).toArray(),
  },
  { what: 'insertOne', goal: 1 / 3, run: (docs) => docs.insertOne(item(next++)) },
  {
    what: 'findOneAndUpdate by _id',
    goal: 1 / 3,
    run: (docs, at) => docs.findOneAndUpdate({ _id: (at * 7919) % DOCUMENTS }, { $inc: { n: 1 } }),
  },
]

function item(_id: number): Item {
  return { _id, n: 0, group: _id % (DOCUMENTS / 10), text }
}

/** Requests a second with 16 in flight. */
async function rate(collection: Collection<Item>, run: Operation, requests = REQUESTS): Promise<number> {
  let at = 0
  const lane = async (): Promise<void> => {
    while (at < requests) await run(collection, at++)
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  return (requests * 1000) / (performance.now() - from)
}

const median = (values: readonly number[]): number => percentile(values, 50)

/** `npm run bench mongodb`: the embedded MongoDB beside a server that does nothing, in one run. */
export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kcart-bench-'))
  const nullPath = join(folder, 'null.sock')
  const nothing = new Worker(new URL('./mongodb-null.ts', import.meta.url), { workerData: nullPath })
  await once(nothing, 'message')
  const server = await startEmbedded({ dataDir: join(folder, 'data') })
  const floor = await new MongoClient(`mongodb://${encodeURIComponent(nullPath)}/?directConnection=true`).connect()
  const client = await new MongoClient(server.uri).connect()
  try {
    const docs = client.db('bench').collection<Item>('docs')
    await docs.createIndex({ group: 1 })
    await docs.insertMany(Array.from({ length: DOCUMENTS }, (_, at) => item(at)))
    print(
      'Beside a server that answers with a constant (16 in flight, 500 bytes)',
      await ratios(floor.db('bench').collection<Item>('docs'), docs),
    )
    print('Alone', [...(await bulk(client)), ...(await vectors(client))])
    await client.close()
    await server.close()
    print('A file of 200,000 documents', await opening(join(folder, 'data')))
  } finally {
    await floor.close()
    await nothing.terminate()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function ratios(floor: Collection<Item>, docs: Collection<Item>): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { what, goal, run } of OPERATIONS) {
    await rate(floor, run, 1000)
    await rate(docs, run, 1000)
    const [floors, ours]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      floors.push(await rate(floor, run))
      ours.push(await rate(docs, run))
    }
    const shares = ours.map((figure, round) => figure / (floors[round] ?? Number.NaN))
    figures.push({
      what,
      figure: `${median(shares).toFixed(2)} of the floor (${Math.round(median(ours))}/s of ${Math.round(median(floors))}/s)`,
      goal: `>= ${goal.toFixed(2)}`,
    })
  }
  return figures
}

async function bulk(client: MongoClient): Promise<Figure[]> {
  const many = client.db('bench').collection<Item>('many')
  const documents = Array.from({ length: 50_000 }, (_, at) => item(at))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const from = performance.now()
  await many.insertMany(documents)
  const took = performance.now() - from
  delay.enable()
  for await (const _document of many.find().batchSize(1000)) if (delay.max > 1e12) break
  await many.updateMany({ group: { $lt: 500 } }, { $inc: { n: 1 } })
  delay.disable()
  await many.insertMany(Array.from({ length: 150_000 }, (_, at) => item(50_000 + at)))
  return [
    { what: 'insertMany of 50,000', figure: ms(took), goal: '< 3000 ms' },
    {
      what: 'longest pause of this event loop',
      figure: ms(delay.max / 1e6),
      goal: '< 50 ms, with what the driver itself takes',
    },
  ]
}

async function vectors(client: MongoClient): Promise<Figure[]> {
  const dimensions = 768
  const random = (): number[] => Array.from({ length: dimensions }, () => Math.random() - 0.5)
  const docs = client.db('bench').collection('vectors')
  for (let at = 0; at < 10; at++) await docs.insertMany(Array.from({ length: 1000 }, () => ({ embedding: random() })))
  await docs.createSearchIndex({
    name: 'nearest',
    type: 'vectorSearch',
    definition: { fields: [{ type: 'vector', path: 'embedding', numDimensions: dimensions, similarity: 'cosine' }] },
  })
  const took: number[] = []
  for (let at = 0; at < 210; at++) {
    const search = { index: 'nearest', path: 'embedding', queryVector: random(), limit: 10, numCandidates: 100 }
    const from = performance.now()
    await docs.aggregate([{ $vectorSearch: search }, { $project: { score: { $meta: 'vectorSearchScore' } } }]).toArray()
    if (at >= 10) took.push(performance.now() - from)
  }
  return [
    { what: '$vectorSearch over 10,000 x 768, p50', figure: ms(percentile(took, 50)) },
    { what: '$vectorSearch over 10,000 x 768, p95', figure: ms(percentile(took, 95)), goal: '< 20 ms' },
  ]
}

async function opening(dataDir: string): Promise<Figure[]> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const from = performance.now()
  const server = await startEmbedded({ dataDir })
  const client = await new MongoClient(server.uri).connect()
  const docs = client.db('bench').collection<Item>('many')
  await docs.findOne({ _id: 123_456 })
  const took = performance.now() - from
  const count = await docs.estimatedDocumentCount()
  for (let at = 0; at < 1000; at++) await docs.findOne({ _id: at * 7 })
  const cost = process.memoryUsage.rss() - before
  await client.close()
  await server.close()
  return [
    { what: `opened (${count} documents) and first answer`, figure: ms(took), goal: '< 2000 ms' },
    { what: 'memory for it', figure: `${Math.round(cost / 1_048_576)} MB`, goal: '< 200 MB' },
  ]
}
