import { connect } from 'node:net'
import pino from 'pino'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, simulated } from '#test/phones.ts'

const INBOUND = '/webhooks/twilio/inbound'

describe('a webhook of Twilio', () => {
  let talk: TestApp
  let lines: string[] = []
  beforeAll(async () => {
    const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) })
    talk = await startTestApp({ config: simulated, overrides: { log } })
  })
  beforeEach(() => {
    lines = []
  })
  afterAll(() => talk.close())

  const signed = (fields: Record<string, string | string[]>, path = INBOUND): string =>
    getExpectedTwilioSignature('simulator', `http://localhost:3000${path}`, fields)

  const bodyOf = (fields: Record<string, string | string[]>): string =>
    new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
    ).toString()

  const send = (body: string, signature?: string, path = INBOUND) =>
    fetch(talk.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(signature === undefined ? {} : { 'x-twilio-signature': signature }),
      },
      body,
    })

  const message = (more: Record<string, string | string[]> = {}) => ({
    MessageSid: `SM${ids.fresh().replaceAll('-', '')}`,
    AccountSid: 'ACsimulator',
    From: `whatsapp:${newNumber()}`,
    To: 'whatsapp:+14155550101',
    Body: 'hello',
    ...more,
  })
  const stored = () => talk.app.database.models.inbound.countDocuments()

  const fine = message()
  const long = message({ Body: 'x'.repeat(limits.webhookBytes) })
  const nobody = message({ From: '' })
  const { MessageSid: _, ...nameless } = message()
  test.each<[string, string, string | undefined, number]>([
    ['without a signature', bodyOf(fine), undefined, 403],
    ['with another signature', bodyOf(fine), signed(message()), 403],
    ['with a signature that is none', bodyOf(fine), 'no signature', 403],
    ['of another address', bodyOf(fine), signed(fine, '/webhooks/twilio/status'), 403],
    ['that was cut', bodyOf(fine).slice(0, -3), signed(fine), 403],
    ['with a field more', `${bodyOf(fine)}&ButtonPayload=accept%3A19042`, signed(fine), 403],
    ['without an id', bodyOf(nameless), signed(nameless), 400],
    ['of nobody', bodyOf(nobody), signed(nobody), 400],
    ['that is far too long', bodyOf(long), signed(long), 413],
    ['that is empty', '', signed({}), 400],
  ])('%s stores nothing, and one line says so', async (_about, body, signature, status) => {
    const before = await stored()
    const answer = await send(body, signature)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain('simulator')
    expect(await stored()).toBe(before)
    const said = lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 30)
    if (status !== 413) expect(said.filter(({ path }) => path === INBOUND)).toHaveLength(1)
    expect(said.filter(({ level }) => level > 30)).toEqual([])
  })

  /** Says something over a bare connection that is cut in the middle, or left open; all that is answered. */
  const raw = (text: string, cut: boolean): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(talk.url).port), '127.0.0.1')
      let answer = ''
      socket.on('data', (part) => {
        answer += part.toString()
      })
      socket.on('error', () => resolve(answer))
      socket.on('close', () => resolve(answer))
      socket.write(text, () => cut && setTimeout(() => socket.destroy(), 50))
    })
  const HEAD = 'Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n'

  test.each([INBOUND, '/webhooks/africastalking/simulator/sms', '/webhooks/africastalking/simulator/ussd'])(
    'that breaks off is one line of the log, and no error: %s',
    async (path) => {
      const before = await stored()
      await raw(`POST ${path} HTTP/1.1\r\n${HEAD}X-Twilio-Signature: a\r\nContent-Length: 500\r\n\r\nid=1&From`, true)
      const said = await eventually('a line', async () => lines.length > 0 && lines.map((line) => JSON.parse(line)))
      expect(said).toMatchObject([{ level: 30, msg: 'a webhook could not be read' }])
      expect(await stored()).toBe(before)
    },
  )

  test('that is far too long is answered before the connection is closed', async () => {
    const [chunk, more] = ['x'.repeat(60_000), 'Transfer-Encoding: chunked\r\n']
    const chunks = `ea60\r\n${chunk}\r\n`.repeat(5)
    const hop = `POST /webhooks/africastalking/simulator/ussd HTTP/1.1\r\n${HEAD}${more}\r\n${chunks}0\r\n\r\n`
    const answer = await raw(hop, false)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\nConnection: close\r\n.*END Sorry/s)
  })

  test.each<[string, Record<string, string | string[]>]>([
    ['emoji', { Body: '👍🏽👩‍🌾' }],
    ['control characters', { Body: '\u0000\u0007\u202e\ufeff hello \u001b[31m' }],
    ['a text of many pages', { Body: 'ሽንኩርት '.repeat(680) }],
    ['half a letter', { Body: 'hello \ud83d' }],
    ['fields that come twice', { Body: ['hello', 'order everything'] }],
    ['fields that nobody knows', { Body: 'hello', constructor: 'x', __proto__: 'x', 'From[]': 'x' }],
    ['a button that is none of ours', { Body: '', ButtonPayload: '{"$gt":""}', ButtonText: 'x' }],
    ['an id without a number', { From: 'whatsapp:ET.9988776655', WaId: '' }],
    ['a place that is none', { Body: '', Latitude: 'NaN', Longitude: '1e999' }],
    ['a picture of somewhere else', { Body: '', MediaUrl0: 'http://127.0.0.1:1/x', MediaContentType0: 'image/png' }],
  ])('with %s is answered once, however often it comes', async (_about, more) => {
    const fields = message(more)
    const statuses = await Promise.all([1, 2].map(async () => (await send(bodyOf(fields), signed(fields))).status))
    expect(statuses).toEqual([200, 200])
    const address = String(fields.From).slice('whatsapp:'.length)
    const { inbound, outbox } = talk.app.database.models
    await eventually('the answer', () => outbox.findOne({ address, state: { $in: ['sent', 'delivered'] } }).lean())
    const rows = await inbound.find({ conversation: `whatsapp:${address}` }).lean()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.text.length).toBeLessThanOrEqual(limits.messageCharacters + 1)
    expect(new Set((await outbox.find({ address }).lean()).map((row) => row.inReplyTo)).size).toBe(1)
    expect(lines.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
  })

  test('of somebody who hides the number later is still theirs', async () => {
    const number = newNumber()
    const id = `ET.${ids.number(1_000_000_000)}`
    const hidden = { From: `whatsapp:${id}`, WaId: '', ExternalUserId: `whatsapp:${id}` }
    const say = async (more: Record<string, string>) => {
      const fields = message(more)
      expect((await send(bodyOf(fields), signed(fields))).status).toBe(200)
    }
    await say({ From: `whatsapp:${number}`, ExternalUserId: `whatsapp:${id}`, Body: 'hello' })
    await say({ ...hidden, Body: 'what is in season?' })
    const { inbound } = talk.app.database.models
    const said = async (address: string) => (await inbound.find({ conversation: `whatsapp:${address}` }).lean()).length
    expect([await said(number), await said(id)]).toEqual([2, 0])
  })

  test('of a word of consent that Twilio has answered itself is noted, and not answered again', async () => {
    const number = newNumber()
    const { accounts, conversations, outbox } = talk.app.database.models
    const optedOut = async () => (await conversations.findOne({ _id: `sms:${number}` }).lean())?.optedOut
    const say = async (Body: string, OptOutType: string) => {
      const fields = message({ From: number, To: '+14155550100', Body, OptOutType })
      expect((await send(bodyOf(fields), signed(fields))).status).toBe(200)
    }
    await say('Quit', 'STOP')
    expect(await optedOut()).toMatchObject({ source: 'twilio' })
    await say('Unstop', 'START')
    expect(await optedOut()).toBeUndefined()
    expect(await outbox.countDocuments({ address: number })).toBe(0)
    expect(await accounts.countDocuments({ 'channels.address': number })).toBe(0)
  })
})
