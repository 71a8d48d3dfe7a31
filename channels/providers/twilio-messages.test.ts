import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTwilioAsker } from './twilio-messages.ts'

const at = new Date('2026-11-22T10:00:00Z')
const message = (sid: string, status: string, created: string, from = '+14155550100') => ({
  ...{ sid, status, from, to: '+251911223344', body: 'hello' },
  date_created: new Date(created).toUTCString(),
})

let status = 200
const asked: URL[] = []
const server = createServer((request, response) => {
  asked.push(new URL(request.url ?? '', 'http://twilio'))
  const messages = [
    message('SM3', 'teleported', '2026-11-22T10:00:02Z'),
    message('SM2', 'undelivered', '2026-11-22T10:00:01Z'),
    message('SM1', 'delivered', '2026-11-22T09:30:00Z'),
    message('SM0', 'delivered', '2026-11-22T10:00:01Z', '+14155550199'),
  ]
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ messages }))
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())

const ask = createTwilioAsker({
  accountSid: 'ACtests',
  authToken: 'a token',
  baseUrl: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
})

test('Twilio tells what it took from us for somebody at about that time', async () => {
  expect(await ask('+251911223344', '+14155550100', at)).toEqual([
    { providerId: 'SM3', word: 'teleported' },
    { providerId: 'SM2', word: 'undelivered', state: 'failed' },
  ])
  expect(asked[0]?.pathname).toBe('/2010-04-01/Accounts/ACtests/Messages.json')
  expect(asked[0]?.searchParams.get('To')).toBe('+251911223344')
  status = 503
  await expect(ask('+251911223344', '+14155550100', at)).rejects.toMatchObject({ name: 'SendError' })
})
