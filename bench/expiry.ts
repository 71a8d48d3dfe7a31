import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Database } from '#data/database.ts'
import { startEmbedded } from '#data/embedded/index.ts'
import type { Account, Listing, Product } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { type Server, startServer } from '#test/process.ts'
import { ms, paced, percentile, print } from './measure.ts'

const LOTS = 200_000
const EXPIRING = 2_000
const SUPPLIERS = 500
const PART = 5_000
const PER_SECOND = 20
const SECONDS = 30
const SCAN_EVERY_S = 5
const SAID = ['hello', 'Show me available tomatoes', 'What is ChipChip?', 'market price of onions', 'thanks']

/** The scan for what expires over very many lots, beside people who talk. */
export default async function expiry(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-bench-'))
  try {
    const server = await startServer(dataDir, { EXPIRY_SCAN_EVERY: `${SCAN_EVERY_S} seconds`, QUIET_HOURS: 'off' })
    const embedded = await startEmbedded({ dataDir }) // the app's own, by its socket
    const database = await connectDatabase(embedded.uri)
    try {
      await stockUp(database)
      await until(async () => (await scans(server)) > 0 && (await waiting(database)) === 0)
      const talk = (index: number) => speak(server, index)
      await paced(PER_SECOND, 4, talk) // warm-up
      const alone = await paced(PER_SECOND, 10, talk)

      const { listings, notices } = database.models
      const before = { rss: server.rss(), notices: await notices.countDocuments() }
      let highest = before.rss
      const watching = setInterval(() => {
        highest = Math.max(highest, server.rss())
      }, 100)
      const began = performance.now()
      const lastDay = addDays(clock.today(), 2)
      const chosen = { _id: { $gte: 'bench-expiring-', $lt: 'bench-expiring.' } }
      await listings.updateMany(chosen, { $set: { lastDay, expiresOn: lastDay } })
      const beside = paced(PER_SECOND, SECONDS, talk)
      const untold = { onSale: true, lastDay, stage: { $exists: false } }
      let longest = 0
      const heardOfScans = async () => {
        longest = Math.max(longest, await lastScan(server))
      }
      await until(async () => {
        await heardOfScans()
        return (await listings.countDocuments(untold)) === 0
      })
      const scanned = performance.now() - began
      await until(async () => {
        // The scan itself ends a moment after its last lot was told of.
        await heardOfScans()
        return (await waiting(database)) === 0
      })
      const noticed = performance.now() - began
      const { took, errors } = await beside
      clearInterval(watching)
      print(`${EXPIRING} of ${LOTS} lots expire, ${PER_SECOND} turns a second meanwhile, sample data`, [
        { what: 'the scan that told of them', figure: `${longest.toFixed(2)} s`, goal: 'under 5 s' },
        { what: 'until all were told of', figure: `${(scanned / 1000).toFixed(1)} s`, goal: `${SCAN_EVERY_S} s more` },
        { what: 'until all notices were made', figure: `${(noticed / 1000).toFixed(1)} s` },
        { what: 'notices', figure: String((await notices.countDocuments()) - before.notices) },
        { what: 'a turn before, p99', figure: ms(percentile(alone.took, 99)) },
        { what: 'a turn meanwhile, p50', figure: ms(percentile(took, 50)) },
        { what: 'a turn meanwhile, p99', figure: ms(percentile(took, 99)), goal: 'under 100 ms' },
        { what: 'errors', figure: `${errors.length} of ${took.length + errors.length}`, goal: '0' },
        { what: 'memory before', figure: `${before.rss.toFixed(0)} MB` },
        { what: 'highest meanwhile', figure: `${highest.toFixed(0)} MB`, goal: 'flat' },
      ])
      if (errors.length > 0) console.log('  first error:', errors[0])
    } finally {
      await database.close()
      await embedded.close()
      await server.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Suppliers, and their lots that nobody has to hear of yet; the first of them will be made to expire. */
async function stockUp({ models: { listings, accounts, products } }: Database): Promise<void> {
  const now = clock.now()
  const suppliers = Array.from(
    { length: SUPPLIERS },
    (_, index): Account => ({
      _id: `bench-supplier-${index}`,
      supplierNumber: 900_000 + index,
      name: `Bench farm ${index}`,
      roles: ['supplier'],
      language: index % 2 === 0 ? 'en' : 'am',
      script: 'fidel',
      channels: [],
      sample: true,
      createdAt: now,
    }),
  )
  await accounts.insertMany(suppliers)
  const goods = await products.find({ traded: true }).lean<Product[]>()
  const today = clock.today()
  const lot = (index: number): Listing => {
    const supplier = suppliers[index % SUPPLIERS]
    const product = goods[Math.floor(index / SUPPLIERS) % goods.length]
    if (supplier?.supplierNumber === undefined || product === undefined) throw new Error('no sample data')
    // One lot for each supplier, product and day.
    const lastDay = addDays(today, 30 + Math.floor(index / (SUPPLIERS * goods.length)))
    return {
      _id: `${index < EXPIRING ? 'bench-expiring' : 'bench-lot'}-${index}`,
      supplier: supplier._id,
      supplierNumber: supplier.supplierNumber,
      supplierName: supplier.name,
      product: product._id,
      unit: product.unit,
      quantity: fromUnits(50),
      price: fromBirr(99),
      availableFrom: today,
      expiresOn: lastDay,
      lastDay,
      state: 'active',
      onSale: true,
      sample: true,
      createdAt: now,
      updatedAt: now,
    }
  }
  for (let from = 0; from < LOTS; from += PART)
    await listings.insertMany(
      Array.from({ length: PART }, (_, at) => lot(from + at)),
      { lean: true },
    )
}

const waiting = ({ models: { events } }: Database): Promise<number> => events.countDocuments({ state: 'waiting' })

async function metric(server: Server, line: RegExp): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(line.exec(text)?.[1] ?? 0)
}
const scans = (server: Server): Promise<number> =>
  metric(server, /^kcartbot_jobs_total\{job="expiry-scan",outcome="done"\} (\d+)/m)
const lastScan = (server: Server): Promise<number> =>
  metric(server, /^kcartbot_job_seconds\{job="expiry-scan"\} ([\d.]+)/m)

async function speak(server: Server, index: number): Promise<void> {
  const response = await fetch(`${server.url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: SAID[index % SAID.length] }),
  })
  await response.text()
  if (!response.ok) throw new Error(`${response.status}`)
}

async function until(so: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 180_000
  while (!(await so())) {
    if (performance.now() > end) throw new Error('it did not come to an end within three minutes')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
