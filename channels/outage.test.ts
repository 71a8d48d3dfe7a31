import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answers, connectDatabase, type Database } from '#data/database.ts'
import { type Embedded, startEmbedded } from '#data/embedded/index.ts'
import { ids } from '#src/ids.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

/** The database is gone for a while: what is acknowledged is not lost, and keeps its order. */
describe('while the database is away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kcartbot-outage-'))
  const dataDir = join(folder, 'app')
  let server: Embedded
  let database: Database
  let talk: TestApp

  beforeAll(async () => {
    server = await startEmbedded({ dataDir: folder })
    // A server that is gone is noticed at once, and so is one that is back.
    const quick = 'serverSelectionTimeoutMS=1000&heartbeatFrequencyMS=500'
    database = await connectDatabase(`${server.uri}${server.uri.includes('?') ? '&' : '?'}${quick}`)
    talk = await startTestApp({ config: { ...simulated, dataDir }, overrides: { database } })
  })
  afterAll(async () => {
    await talk.close()
    await database.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const spooled = () => readdirSync(join(dataDir, 'spool')).filter((name) => name.endsWith('.json'))
  const inbound = (number: string) =>
    database.models.inbound
      .find({ conversation: `sms:${number}` })
      .sort({ order: 1 })
      .lean()
  async function hook(path: string, form: Record<string, string>): Promise<number> {
    const body = new URLSearchParams(form)
    return (await fetch(`${talk.url}/webhooks/africastalking/simulator/${path}`, { method: 'POST', body })).status
  }
  const sms = (from: string, text: string, id: string = ids.fresh()) => hook('sms', { id, from, to: '8028', text })

  test('messages wait on the disk, hops end with a sentence, browsers send again; then all are answered in order', async () => {
    const [sara, abebe, hanna] = [phoneOf(talk, newNumber()), phoneOf(talk, newNumber()), newNumber()]
    expect(await sara.say('sms', 'hello')).toContain('ChipChip')
    const browser = await talk.browser()
    const again = ids.fresh()
    await server.close()

    const first = [
      sms(sara.number, 'what is ChipChip?', again),
      browser.send({ id: 'w1', text: 'hello' }),
      talk.say('hello').then(({ status }) => status),
    ]
    expect(await Promise.all(first)).toEqual([200, { ok: false, error: 'unavailable' }, 503])
    for (const text of ['thanks', 'help', 'menu']) expect(await sms(sara.number, text)).toBe(200)
    expect(await sms(sara.number, 'what is ChipChip?', again)).toBe(200) // the provider was not sure
    expect(await sms(abebe.number, 'my PIN is 4719')).toBe(200)
    expect(await hook('optout', { phoneNumber: hanna, senderId: '8028' })).toBe(200)
    expect(await hook('delivery', { id: 'ATXid_1', status: 'Success' })).toBe(200)
    expect(spooled()).toHaveLength(8)
    const kept = spooled().map((name) => readFileSync(join(dataDir, 'spool', name), 'utf8'))
    expect(kept.filter((text) => text.includes('4719'))).toEqual([])
    expect(await abebe.dial()).toContain('dial again')

    server = await startEmbedded({ dataDir: folder })
    await eventually('the database', () => answers(database))
    for (const text of ['prices', 'thanks']) expect(await sms(sara.number, text)).toBe(200)
    await eventually('all turns', async () => {
      const rows = await inbound(sara.number)
      return rows.length === 7 && rows.every(({ state }) => state === 'done')
    })
    const said = (await inbound(sara.number)).map(({ text }) => text)
    expect(said).toEqual(['hello', 'what is ChipChip?', 'thanks', 'help', 'menu', 'prices', 'thanks'])
    await eventually('the answer to another phone', async () => (await abebe.got()).length === 1)
    expect((await talk.app.messaging.conversation(`sms:${hanna}`))?.optedOut).toBeDefined()
    await eventually('an empty spool', async () => spooled().length === 0)
    expect(await browser.send({ id: 'w1', text: 'hello' })).toEqual({ ok: true })
    await browser.saw('reply', ({ inReplyTo }) => inReplyTo === 'w1')
    expect(readdirSync(join(dataDir, 'spool', 'dead'))).toEqual([])
  }, 60_000)
})
