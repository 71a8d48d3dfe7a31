import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { connectDatabase } from '#data/database.ts'
import { startEmbedded } from '#data/embedded/index.ts'
import type { OutboxState } from '#data/models/index.ts'
import { startServer } from '#test/process.ts'
import { ms, paced, percentile, print } from './measure.ts'

const PER_SECOND = 200
/** Fewer while something is being built: BENCH_SECONDS=2. */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10)
const PHONES = 400
const SAID = ['hello', 'what is ChipChip?', 'Show me available tomatoes', 'how do I store onions?', 'thanks']

/** A burst of text messages as Africa's Talking brings them: acknowledged when they are stored, then all answered. */
export default async function webhooks(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kcartbot-bench-'))
  try {
    const inserts = await bare(join(folder, 'bare'))
    const dataDir = join(folder, 'app')
    const server = await startServer(dataDir)
    const embedded = await startEmbedded({ dataDir }) // the app's own, by its socket
    const database = await connectDatabase(embedded.uri)
    try {
      const path = `${server.url}/webhooks/africastalking/simulator/sms`
      await paced(20, 4, (index) => post(path, `+2519200${String(index).padStart(5, '0')}`, `warm-up-${index}`, index))
      const { inbound, outbox } = database.models
      const open: OutboxState[] = ['queued', 'sending', 'sent', 'unsure']
      const arrived = async () => (await outbox.countDocuments({ state: { $in: open }, channel: 'sms' })) === 0
      await until(arrived)
      const before = await inbound.countDocuments()
      const cpu = server.cpuMs()
      const began = performance.now()
      const { took, errors } = await paced(PER_SECOND, SECONDS, (index) =>
        post(path, `+2519100${String(index % PHONES).padStart(5, '0')}`, `message-${index}`, index),
      )
      const answered = await until(async () => (await inbound.countDocuments({ state: 'queued' })) === 0, began)
      const stored = (await inbound.countDocuments()) - before
      const delivered = await until(
        async () => (await outbox.countDocuments({ state: { $in: open }, channel: 'sms' })) === 0,
        began,
      )
      const p99 = percentile(took, 99)
      print(`webhooks, ${PER_SECOND} a second for ${SECONDS} s from ${PHONES} phones, sample data`, [
        { what: 'acknowledged, p50', figure: ms(percentile(took, 50)) },
        { what: 'acknowledged, p99', figure: ms(p99), goal: 'under 50 ms' },
        { what: 'only an insert, p50', figure: ms(percentile(inserts, 50)) },
        { what: 'only an insert, p99', figure: ms(percentile(inserts, 99)) },
        { what: 'p99 beside that', figure: `${(p99 / percentile(inserts, 99)).toFixed(1)} times` },
        { what: 'errors', figure: `${errors.length} of ${took.length + errors.length}`, goal: '0' },
        { what: 'stored', figure: String(stored), goal: String(PER_SECOND * SECONDS) },
        { what: 'all answered', figure: `${(answered / 1000).toFixed(1)} s`, goal: 'within 30 s' },
        { what: 'all delivered', figure: `${(delivered / 1000).toFixed(1)} s` },
        { what: 'processor time of a message, all told', figure: ms((server.cpuMs() - cpu) / stored) },
        { what: 'memory afterwards', figure: `${server.rss().toFixed(0)} MB` },
      ])
      if (errors.length > 0) console.log('  first error:', errors[0])
    } finally {
      await database.close()
      await embedded.close()
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function post(path: string, from: string, id: string, index: number): Promise<void> {
  const body = new URLSearchParams({ id, from, to: '8028', text: SAID[index % SAID.length] ?? '', date: '2026-11-22' })
  const response = await fetch(path, { method: 'POST', body })
  await response.text()
  if (response.status !== 200) throw new Error(`${response.status}`)
}

/** Milliseconds since `began` when it is so. */
async function until(so: () => Promise<boolean>, began: number = performance.now()): Promise<number> {
  while (!(await so())) {
    if (performance.now() - began > 180_000) return Number.POSITIVE_INFINITY
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return performance.now() - began
}

/** The same burst at an endpoint that does nothing but insert. */
async function bare(dataDir: string): Promise<number[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'webhooks-insert.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await firstLine(child)
    await paced(20, 2, (index) => post(url, '+251', `warm-up-${index}`, index))
    return (await paced(PER_SECOND, SECONDS, (index) => post(url, '+251', `message-${index}`, index))).took
  } finally {
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output')
  for await (const line of createInterface(child.stdout)) return line
  throw new Error('it ended before it listened')
}
