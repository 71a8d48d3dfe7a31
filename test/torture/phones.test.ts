import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectDatabase, type Database } from '#data/database.ts'
import { startEmbedded } from '#data/embedded/index.ts'
import type { OutboxRow } from '#data/models/index.ts'
import { derivedId } from '#src/ids.ts'
import { freePort, openProviders, pause, playApp, settled, together } from './stage.ts'

/** Fewer while something is being built: TORTURE_MESSAGES=500. */
const MESSAGES = Number(process.env['TORTURE_MESSAGES'] ?? 10_000)
const PHONES = 250
const KILLS = Math.min(10, Math.ceil(MESSAGES / 100))
const AT_ONCE = 24
const SAID = [
  'hello',
  'what is ChipChip?',
  'menu',
  'how do I store tomatoes?',
  'thanks',
  'help',
  'market price of onions',
]
const WAYS = [
  { as: 'sms', provider: 'africastalking' },
  { as: 'sms', provider: 'twilio' },
  { as: 'whatsapp', provider: 'twilio' },
] as const

interface Acknowledged {
  id: string
  conversation: string
}

test(`${MESSAGES} messages through bad providers and ${KILLS} kills: none lost, none answered twice`, {
  timeout: 3_600_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-torture-'))
  const port = await freePort()
  const providers = await openProviders(() => `http://127.0.0.1:${port}`)
  let app = await playApp(port, providers.url, { DATA_DIR: dataDir })
  try {
    await providers.post('/simulator/faults', { errors: 0.2, unanswered: 0.05, duplicates: 0.05, lost: 0.05 })
    const acknowledged: Acknowledged[] = []
    let said = 0
    let over = false
    const speaker = async (): Promise<void> => {
      for (let index = said++; index < MESSAGES; index = said++) {
        const number = phone(index)
        const way = WAYS[(index % PHONES) % WAYS.length] ?? WAYS[0]
        const text = SAID[index % SAID.length] ?? ''
        const speak = () => providers.post(`/simulator/phones/${number}/messages`, { ...way, text })
        let answer = await speak()
        for (; answer.status !== 202; answer = await speak()) await pause(300) // nobody is there
        const id = way.provider === 'twilio' ? `SM${answer.body.id}` : answer.body.id
        acknowledged.push({ id, conversation: `${way.as}:${number}` })
      }
    }
    const killer = async (): Promise<void> => {
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const after = (MESSAGES * kill) / (KILLS + 1)
        while (said < after && !over) await pause(20)
        await app.kill()
        app = await playApp(port, providers.url, { DATA_DIR: dataDir })
      }
    }
    await together([killer(), ...Array.from({ length: AT_ONCE }, () => speaker().finally(() => (over = true)))])

    const server = await startEmbedded({ dataDir })
    const database = await connectDatabase(server.uri)
    try {
      await settled(database)
      await checkInbound(database, acknowledged)
      const rows = await database.models.outbox.find().sort({ seq: 1 }).lean<OutboxRow[]>()
      const figures: Record<string, number> = { said: MESSAGES, acknowledged: acknowledged.length, rows: rows.length }
      for (const row of rows) {
        expect(['delivered', 'read', 'failed', 'dead', 'sent']).toContain(row.state)
        if (row.state === 'dead' || row.state === 'failed') expect(row.reason).toBeTruthy()
        if (row.state === 'sent') expect(row.reason).toBe('no_report')
        const silent = row.state === 'sent' ? [`no report after ${row.word ?? 'the send'}`] : []
        for (const what of [row.state, ...silent, ...(row.unsureAt === undefined ? [] : ['unsure'])])
          figures[what] = (figures[what] ?? 0) + 1
      }
      figures['received'] = 0
      for (let index = 0; index < PHONES; index += 1) {
        const received: Received[] = (await providers.get(`/simulator/phones/${phone(index)}`)).body.items
        figures['received'] += received.length
        checkPhone(
          rows.filter(({ address }) => address === phone(index)),
          received,
        )
      }
      console.log(figures)
      expect(acknowledged).toHaveLength(MESSAGES)
    } finally {
      await database.close()
      await server.close()
    }
  } finally {
    await app.kill()
    providers.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

const phone = (index: number): string => `+2519110${String(index % PHONES).padStart(5, '0')}`

/** Every message that was acknowledged is answered, by one set of rows. */
async function checkInbound({ models }: Database, acknowledged: readonly Acknowledged[]): Promise<void> {
  const sets = new Map<string, string[]>()
  for (const { _id, inReplyTo } of await models.outbox.find({ kind: 'reply' }).select({ inReplyTo: 1 }).lean()) {
    sets.set(inReplyTo ?? '', [...(sets.get(inReplyTo ?? '') ?? []), _id])
  }
  const rows = new Map((await models.inbound.find().lean()).map((row) => [row._id, row]))
  for (const { id, conversation } of acknowledged) {
    const row = rows.get(`${conversation}/${id}`)
    expect(row?.state, id).toBe('done')
    const by = row?.answeredBy ?? ''
    const set = sets.get(by) ?? []
    expect(set.length).toBeGreaterThan(0)
    expect(set.toSorted()).toEqual(set.map((_, index) => derivedId(by, 'reply', index)).toSorted())
  }
}

interface Received {
  id: string
  seq: number
}

/** What a phone got is what was sent, once; more only of what nobody knew the outcome of. In its order, but for those. */
function checkPhone(rows: readonly OutboxRow[], received: readonly Received[]): void {
  const ids = received.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const arrived = rows.filter(({ state }) => ['delivered', 'read', 'sent'].includes(state))
  for (const { providerId } of arrived) expect(ids).toContain(providerId)
  const others = ids.filter((id) => !rows.some(({ providerId }) => providerId === id))
  expect(others.length).toBeLessThanOrEqual(rows.filter(({ unsureAt }) => unsureAt !== undefined).length)
  const known = arrived.filter(({ unsureAt }) => unsureAt === undefined)
  const order = known.map(({ providerId }) => ids.indexOf(providerId ?? ''))
  expect(order).toEqual(order.toSorted((left, right) => left - right))
}
