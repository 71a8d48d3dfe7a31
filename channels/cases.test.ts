import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SendError } from '#messaging/sending.ts'
import { clock } from '#src/clock.ts'
import type { BrokenCase, RenderCase, SendCase, WebhookCase } from './cases.ts'
import type { Channel, RawRequest } from './channel.ts'
import { phones } from './phones.ts'
import type { PhoneSettings } from './providers/settings.ts'
import * as sms from './sms/cases.ts'
import { unitsOf } from './text/gsm.ts'
import * as ussd from './ussd/cases.ts'
import * as whatsapp from './whatsapp/cases.ts'

/** Every channel that is registered must have its rows. */
const CASES: Record<
  string,
  { webhooks?: WebhookCase[]; broken?: BrokenCase[]; renders: RenderCase[]; sends?: SendCase[] }
> = { sms, whatsapp, ussd }

const TOKEN = 'a token for tests'
const SECRET = 'a-secret-for-tests'
const PUBLIC = 'https://chat.example.et'

/** How the stand-in of the providers answers, and what it was asked. */
let next: { status: number; body: unknown } | 'break' = { status: 500, body: {} }
let asked: { path: string; form: URLSearchParams; authorization: string }[] = []
let server: Server
let base = ''

const settings: PhoneSettings = {
  publicUrl: PUBLIC,
  reports: true,
  smsProvider: 'africastalking',
  templates: {},
  contents: { get: async () => undefined, put: async () => undefined, drop: async () => undefined },
  twilio: {
    accountSid: 'ACtests',
    authToken: TOKEN,
    smsFrom: '+14155550100',
    whatsappFrom: '+14155550101',
    baseUrl: () => base,
  },
  africasTalking: { username: 'tests', apiKey: 'a key', secrets: [SECRET, 'another-secret'], baseUrl: () => base },
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const authorization = String(request.headers.authorization ?? request.headers['apikey'])
    asked.push({ path: request.url ?? '', form: new URLSearchParams(Buffer.concat(parts).toString()), authorization })
    if (next === 'break') return request.socket.destroy()
    response.writeHead(next.status, { 'content-type': 'application/json' }).end(JSON.stringify(next.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

function request(path: string, fields: Record<string, string>, token = TOKEN, secret = SECRET): RawRequest {
  const url = `/webhooks${path.replace(':secret', secret)}`
  const signature = getExpectedTwilioSignature(token, PUBLIC + url, fields)
  return {
    path: url,
    params: path.includes(':secret') ? { secret } : {},
    headers: path.includes(':secret') ? {} : { 'x-twilio-signature': signature },
    body: Buffer.from(new URLSearchParams(fields).toString()),
  }
}

const eventsOf = (channel: Channel, path: string, fields: Record<string, string>) => {
  const received = channel.receive?.[path]?.(request(path, fields))
  if (received === undefined || 'problem' in received) throw new Error(`not taken: ${JSON.stringify(received)}`)
  return received.events
}

test('every channel has its rows', () => {
  expect(phones(settings).map(({ name }) => name)).toEqual(Object.keys(CASES))
  const { twilio: _, africasTalking: __, ...none } = settings
  expect(phones(none)).toEqual([])
})

describe.each(phones(settings).map((channel) => [channel.name, channel] as const))('%s', (name, channel) => {
  const { webhooks = [], broken = [], renders, sends = [] } = CASES[name] ?? { renders: [] }

  test.each(webhooks.map((row) => [row.about, row] as const))('%s', (_about, { path, fields, finds }) => {
    const events = eventsOf(channel, path, fields)
    expect(events).toHaveLength(finds === undefined ? 0 : 1)
    // A row may say as well what is not found.
    const none = Object.fromEntries(Object.keys(finds ?? {}).map((name) => [name, undefined]))
    if (finds !== undefined) expect({ ...none, ...events[0] }).toMatchObject(finds)
    // What a provider adds without notice changes nothing.
    expect(eventsOf(channel, path, { ...fields, SomethingNew: 'x', __proto__: 'x', constructor: 'x' })).toEqual(events)
  })

  test.each(webhooks.map((row) => [row.about, row] as const))(
    'believes nobody else: %s',
    (_about, { path, fields }) => {
      const verify = (sent: RawRequest) => channel.verify?.(sent)
      const genuine = request(path, fields)
      expect(verify(genuine)).toBe('genuine')
      if (path.includes(':secret')) {
        expect(verify(request(path, fields, TOKEN, 'another-secret'))).toBe('genuine')
        for (const wrong of ['', 'a', `${SECRET}x`, SECRET.toUpperCase()])
          expect(verify(request(path, fields, TOKEN, wrong))).toBe('unknown')
        return
      }
      expect(verify({ ...genuine, headers: {} })).toBe('unsigned')
      expect(verify(request(path, fields, 'another token'))).toBe('unsigned')
      expect(verify({ ...genuine, path: `${genuine.path}/` })).toBe('unsigned')
      expect(verify({ ...genuine, path: `${genuine.path}?row=other` })).toBe('unsigned')
      expect(verify({ ...genuine, body: Buffer.concat([genuine.body, Buffer.from('&Body=more')]) })).toBe('unsigned')
      expect(verify({ ...genuine, body: genuine.body.subarray(0, -1) })).toBe('unsigned')
    },
  )

  test.each(broken)('takes no broken form: $path $fields', ({ path, fields }) => {
    expect(channel.receive?.[path]?.(request(path, fields))).toHaveProperty('problem')
  })

  test.each(renders.map((row) => [row.about, row] as const))('shows %s', (_about, row) => {
    const choices = (row.choices ?? []).map((label, index) => ({ id: `c:${index}`, label }))
    const { language = 'en' } = row
    const shown = channel.render([{ text: row.text, language, choices, media: [] }], language)
    expect(shown.text).toBe(row.shows)
    expect(unitsOf(shown.text)).toBeLessThanOrEqual(channel.limits.units)
    expect(shown.options?.choices.map(({ label }) => label)).toEqual(row.presses)
    if (row.segments !== undefined) expect(shown.segments).toBe(row.segments)
    if (row.rest === undefined) expect(shown.rest).toBeUndefined()
    else expect(shown.rest?.text.startsWith(row.rest)).toBe(true)
  })

  const { send } = channel
  if (send === undefined) return
  const message = {
    to: '+251911223344',
    text: 'ሰላም & hello',
    segments: 1,
    media: [],
    row: 'a row',
    heardAt: clock.now(),
  }

  test.each(sends)('sends by $provider: $status $body', async ({ provider, status, body, means }) => {
    next = { status, body }
    asked = []
    const sent = await send({ ...message, via: provider }).catch((error: unknown) => error)
    expect(asked).toHaveLength(1)
    const [{ path, form, authorization } = { path: '', form: new URLSearchParams(), authorization: '' }] = asked
    expect(form.get(provider === 'twilio' ? 'Body' : 'message')).toBe(message.text)
    if (provider === 'twilio') {
      expect(path).toBe('/2010-04-01/Accounts/ACtests/Messages.json')
      expect(form.get('StatusCallback')).toBe(`${PUBLIC}/webhooks/twilio/status?row=a%20row`)
      expect(authorization).toBe(`Basic ${Buffer.from(`ACtests:${TOKEN}`).toString('base64')}`)
    } else {
      expect(path).toBe('/version1/messaging')
      expect(form.get('to')).toBe(message.to)
      expect(authorization).toBe('a key')
    }
    if (typeof means === 'string') return expect(sent).toEqual({ providerId: means })
    expect(sent).toBeInstanceOf(SendError)
    expect(sent).toMatchObject(means)
  })

  test.each([...new Set(sends.map(({ provider }) => provider))])('%s breaks off, or is not there', async (via) => {
    next = 'break'
    await expect(send({ ...message, via })).rejects.toMatchObject({ name: 'SendError', unsure: true, retryable: false })
    const before = base
    base = 'http://127.0.0.1:1'
    try {
      await expect(send({ ...message, via })).rejects.toMatchObject({
        name: 'SendError',
        unsure: false,
        retryable: true,
      })
    } finally {
      base = before
    }
  })
})
