import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Server, startServer } from '#test/process.ts'
import { ms, paced, percentile, print } from './measure.ts'

const PER_SECOND = 100
/** Fewer while something is being built: BENCH_SECONDS=10. */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60)
const PHONES = 200

/** What is pressed after dialling, again and again: the menus in and out, a list that goes on, words, and a wrong key. */
const KEYS = ['3', '1', '98', '1', '00', '4', '0', 'what is ChipChip?', '9', '00']

interface Phone {
  number: string
  session: number
  typed: string[]
}

/** Hops through the menus, from many phones at once. */
export default async function ussd(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-bench-'))
  try {
    const server = await startServer(dataDir)
    try {
      const phones = Array.from(
        { length: PHONES },
        (_, index): Phone => ({
          number: `+2519${30_000_000 + index}`,
          session: 0,
          typed: [],
        }),
      )
      const each = (index: number) => hop(server, phones[index % PHONES])
      await paced(PER_SECOND, 4, each) // warm-up
      const before = server.cpuMs()
      const { took, errors } = await paced(PER_SECOND, SECONDS, each)
      const cpu = (server.cpuMs() - before) / (PER_SECOND * SECONDS)
      print(`hops, ${PER_SECOND} a second for ${SECONDS} s, ${PHONES} phones, sample data`, [
        { what: 'p50', figure: ms(percentile(took, 50)) },
        { what: 'p99', figure: ms(percentile(took, 99)), goal: 'under 100 ms' },
        { what: 'slowest', figure: ms(Math.max(...took)) },
        { what: 'processor time of a hop', figure: ms(cpu) },
        { what: 'errors', figure: `${errors.length} of ${took.length + errors.length}`, goal: '0' },
      ])
      if (errors.length > 0) console.log('  first error:', errors[0])
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The next key of a phone; after the last one it dials again. */
async function hop(server: Server, phone: Phone | undefined): Promise<void> {
  if (phone === undefined) return
  const sessionId = `bench-${phone.session}`
  const form = { sessionId, phoneNumber: phone.number, serviceCode: '*8028#', text: phone.typed.join('*') }
  const next = KEYS[phone.typed.length]
  if (next === undefined) {
    phone.session += 1
    phone.typed = []
  } else phone.typed.push(next)
  const url = `${server.url}/webhooks/africastalking/simulator/ussd`
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  const screen = await response.text()
  if (response.status !== 200 || !screen.startsWith('CON ')) throw new Error(`${response.status} ${screen}`)
}
