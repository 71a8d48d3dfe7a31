import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { costOf, createTwilioPrices } from './twilio-prices.ts'

const PATH = '/2010-04-01/Accounts/ACtests/Messages.json'
const message = (sid: string, price: string | null) => ({ sid, price, price_unit: 'USD', status: 'delivered' })

/** What is answered, one after the other; the last again and again. */
let answers: { status: number; body: unknown }[] = []
let asked: URL[] = []
const server = createServer((request, response) => {
  asked.push(new URL(request.url ?? '', 'http://twilio'))
  const { status, body } = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 500, body: {} }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())
beforeEach(() => {
  asked = []
})

const read = createTwilioPrices(
  {
    accountSid: 'ACtests',
    authToken: 'a token',
    baseUrl: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  },
  '+14155550100',
)
async function all(since: string, until: string) {
  const found = []
  for await (const page of read(new Date(since), new Date(until))) found.push(...page)
  return found
}

test('prices are read day by day and page by page, once they are known', async () => {
  const more = { messages: [message('SM1', '-0.00750'), message('SM2', null)], next_page_uri: `${PATH}?Page=1` }
  const last = { messages: [message('SM3', '-0.01500')], next_page_uri: null }
  answers = [
    { status: 200, body: more },
    { status: 200, body: last },
    { status: 200, body: { messages: [message('SM4', '0.00000')] } },
  ]
  expect(await all('2026-11-20T10:00:00Z', '2026-11-22T09:00:00Z')).toEqual([
    { providerId: 'SM1', cost: { currency: 'USD', micros: 7_500 } },
    { providerId: 'SM3', cost: { currency: 'USD', micros: 15_000 } },
    { providerId: 'SM4', cost: { currency: 'USD', micros: 0 } },
  ])
  expect(asked.map(({ pathname }) => pathname)).toEqual([PATH, PATH, PATH])
  const days = asked.map(({ searchParams }) => [searchParams.get('DateSent>'), searchParams.get('DateSent<')])
  expect(days).toEqual([
    ['2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z'],
    [null, null],
    ['2026-11-21T10:00:00Z', '2026-11-22T09:00:00Z'],
  ])
  expect(asked[0]?.searchParams.get('From')).toBe('+14155550100')
})

test('what passes is asked again, what does not is said', async () => {
  const body = { code: 20429, message: 'Too many requests', status: 429 }
  answers = [
    { status: 429, body },
    { status: 200, body: { messages: [message('SM1', '-0.00750')] } },
  ]
  expect(await all('2026-11-22T08:00:00Z', '2026-11-22T09:00:00Z')).toHaveLength(1)
  answers = [{ status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } }]
  asked = []
  await expect(all('2026-11-22T08:00:00Z', '2026-11-22T09:00:00Z')).rejects.toMatchObject({ code: '20003' })
  expect(asked).toHaveLength(1)
})

test.each([
  ['-0.0075', 'usd', { currency: 'USD', micros: 7_500 }],
  ['0.00000', 'USD', { currency: 'USD', micros: 0 }],
  ['-12', 'EUR', { currency: 'EUR', micros: 12_000_000 }],
  [null, 'USD', undefined],
  [null, null, undefined],
  ['-0.0075', null, undefined],
  ['', 'USD', undefined],
  ['free', 'USD', undefined],
  ['-1e99', 'USD', undefined],
  ['-0.0075', 'dollars', undefined],
])('a price of %s in %s', (price, unit, cost) => expect(costOf(price, unit)).toEqual(cost))
