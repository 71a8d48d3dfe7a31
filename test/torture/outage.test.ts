import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectDatabase } from '#data/database.ts'
import { freePort, killed, openProviders, patiently, pause, playApp, together } from './stage.ts'

/** Shorter, and by fewer, while something is being built: TORTURE_OUTAGE=10 (seconds), TORTURE_PHONES=5. */
const OUTAGE_MS = Number(process.env['TORTURE_OUTAGE'] ?? 30) * 1_000
const PHONES = Number(process.env['TORTURE_PHONES'] ?? 20)

/** The database in a process of its own, on a port. */
async function serve(dataDir: string, port: number): Promise<ChildProcess> {
  const env = { ...process.env, DATA_DIR: dataDir, MONGODB_URI: '', SEED: 'none' }
  const child = spawn(process.execPath, ['src/kcart.ts', 'db', '--port', String(port)], { env, stdio: 'ignore' })
  await patiently('the database', async () => {
    const database = await connectDatabase(`mongodb://127.0.0.1:${port}/?directConnection=true`).catch(() => undefined)
    await database?.close()
    return database !== undefined
  })
  return child
}

test.each(['frozen', 'killed'] as const)(
  `the database is %s for ${OUTAGE_MS / 1000} seconds under load: nothing acknowledged is lost, and order is kept`,
  async (how) => {
    const folder = mkdtempSync(join(tmpdir(), 'kcartbot-outage-'))
    const [port, databasePort] = [await freePort(), await freePort()]
    const uri = `mongodb://127.0.0.1:${databasePort}/?directConnection=true`
    let server = await serve(join(folder, 'database'), databasePort)
    const providers = await openProviders(() => `http://127.0.0.1:${port}`)
    const app = await playApp(port, providers.url, { DATA_DIR: join(folder, 'app'), MONGODB_URI: uri })
    try {
      let over = false
      const acknowledged = new Map<string, string[]>()
      const speaker = async (number: string): Promise<void> => {
        const said: string[] = []
        acknowledged.set(number, said)
        for (let count = 1; !over; count += 1) {
          const message = { as: 'sms', text: `what is ChipChip? ${count}` }
          const { status, body } = await providers.post(`/simulator/phones/${number}/messages`, message)
          if (status === 202) said.push(body.id)
          await pause(900)
        }
      }
      const outage = async (): Promise<void> => {
        await pause(5_000)
        if (how === 'frozen') server.kill('SIGSTOP')
        else await killed(server)
        await pause(OUTAGE_MS)
        if (how === 'frozen') server.kill('SIGCONT')
        else server = await serve(join(folder, 'database'), databasePort)
        await pause(5_000)
        over = true
      }
      const numbers = Array.from({ length: PHONES }, (_, index) => `+25191100${String(index).padStart(4, '0')}`)
      await together([outage(), ...numbers.map((number) => speaker(number).finally(() => (over = true)))])

      const database = await connectDatabase(uri)
      const spooled = () => readdirSync(join(folder, 'app', 'spool')).filter((name) => name.endsWith('.json')).length
      await patiently('an empty spool', async () => spooled() === 0)
      const { inbound } = database.models
      await patiently('all turns', async () => (await inbound.countDocuments({ state: 'queued' })) === 0)
      for (const [number, said] of acknowledged) {
        const rows = await inbound
          .find({ conversation: `sms:${number}` })
          .sort({ order: 1 })
          .lean()
        const stored = rows.map(({ _id }) => _id.slice(_id.indexOf('/') + 1)).filter((id) => said.includes(id))
        expect(stored).toEqual(said)
        expect(said.length).toBeGreaterThan(10)
      }
      console.log(how, { acknowledged: [...acknowledged.values()].reduce((sum, said) => sum + said.length, 0) })
      await database.close()
    } finally {
      await app.kill()
      await killed(server)
      providers.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  300_000,
)
