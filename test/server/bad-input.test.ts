import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '#http/schemas.ts'
import { startTestApp, type TestApp } from '#test/app.ts'

/** Whatever comes: a problem that says so, never a 5xx, and nothing stored. */
describe('bad input', () => {
  let app: TestApp
  let token: string
  let supplier: string

  beforeAll(async () => {
    app = await startTestApp()
    token = (await app.register('customer')).token
    supplier = (await app.register('supplier')).token
  })
  afterAll(() => app.close())

  const hostile = { $gt: '' }
  const json = 'application/json'
  const rows: [name: string, method: string, path: string, body: unknown, status: number][] = [
    ['empty message', 'POST', '/api/chat', { message: '' }, 400],
    ['blank message', 'POST', '/api/chat', { message: ' \n\t\u0000 ' }, 400],
    ['no message', 'POST', '/api/chat', {}, 400],
    ['no body', 'POST', '/api/chat', undefined, 400],
    ['20,000 characters', 'POST', '/api/chat', { message: 'x'.repeat(20_000) }, 413],
    ['a megabyte', 'POST', '/api/chat', { message: 'x'.repeat(1_000_000) }, 413],
    ['an object as the message', 'POST', '/api/chat', { message: hostile }, 400],
    ['a list as the message', 'POST', '/api/chat', { message: ['hello'] }, 400],
    ['a number as the message', 'POST', '/api/chat', { message: 7 }, 400],
    ['null as the message', 'POST', '/api/chat', { message: null }, 400],
    ['an object as the id', 'POST', '/api/chat', { id: hostile, message: 'hello' }, 400],
    ['an id of spaces', 'POST', '/api/chat', { id: '  ', message: 'hello' }, 400],
    ['an endless id', 'POST', '/api/chat', { id: 'x'.repeat(500), message: 'hello' }, 400],
    ['an object as the choice', 'POST', '/api/chat', { choice: hostile }, 400],
    ['a made-up visitor', 'POST', '/api/chat', { message: 'hello', visitorId: 'me' }, 400],
    ['an object as the visitor', 'POST', '/api/chat', { message: 'hello', visitorId: hostile }, 400],
    ['a list as the body', 'POST', '/api/chat', [{ message: 'hello' }], 400],
    ['a string as the body', 'POST', '/api/chat', 'hello', 400],
    ['an object as the login', 'POST', '/api/auth/login', { login: hostile, password: hostile }, 400],
    ['an object as the password', 'POST', '/api/auth/login', { login: 'customer', password: hostile }, 400],
    ['nobody', 'POST', '/api/auth/login', { login: 'nobody', password: 'nothing-at-all' }, 401],
    [
      'an unknown role',
      'POST',
      '/api/auth/register',
      { username: 'abebe', password: 'secret-123', role: 'admin' },
      400,
    ],
    ['a short password', 'POST', '/api/auth/register', { username: 'abebe', password: 'x', role: 'customer' }, 422],
    [
      'a strange user name',
      'POST',
      '/api/auth/register',
      { username: '<b>', password: 'secret-123', role: 'customer' },
      422,
    ],
    ['a role of one’s own', 'POST', '/api/me/roles', { role: 'admin' }, 400],
    ['an unknown language', 'PATCH', '/api/me', { language: 'fr' }, 400],
    ['history with a bad limit', 'GET', '/api/chat/history?limit=-1', undefined, 400],
    ['history with a huge limit', 'GET', '/api/chat/history?limit=1e9', undefined, 400],
    ['history before a word', 'GET', '/api/chat/history?before=x', undefined, 400],
    ['two limits', 'GET', '/api/chat/history?limit=1&limit=2', undefined, 400],
    ['no product', 'GET', '/api/listings', undefined, 400],
    ['an unknown product', 'GET', '/api/listings?product=unobtainium', undefined, 404],
    ['an operator as the product', 'GET', '/api/listings?product[$gt]=', undefined, 400],
    ['no quantity at all', 'GET', '/api/listings?product=tomatoes&quantity=0', undefined, 400],
    ['a negative quantity', 'GET', '/api/listings?product=tomatoes&quantity=-5', undefined, 400],
    ['an absurd quantity', 'GET', '/api/listings?product=tomatoes&quantity=1e300', undefined, 400],
    ['a quantity in words', 'GET', '/api/listings?product=tomatoes&quantity=NaN', undefined, 400],
    ['prices of nothing', 'GET', '/api/prices/unobtainium', undefined, 404],
    ['prices for no days', 'GET', '/api/prices/tomatoes?days=0', undefined, 400],
    ['an unknown state', 'GET', '/api/orders?state=lost', undefined, 400],
    ['a day that is none', 'GET', '/api/orders?day=tomorrow', undefined, 400],
    ['nobody’s order', 'GET', '/api/orders/999999999', undefined, 404],
    ['an order that is no number', 'GET', '/api/orders/abc', undefined, 404],
    ['somebody’s order', 'POST', '/api/orders/999999999/cancel', {}, 404],
    ['an unknown step', 'POST', '/api/orders/1/explode', {}, 404],
    ['an object as the reason', 'POST', '/api/orders/1/cancel', { reason: hostile }, 400],
    ['an unknown notice', 'POST', '/api/notifications/nothing/read', {}, 404],
    ['an unknown address', 'GET', '/api/nothing', undefined, 404],
    ['another method', 'DELETE', '/api/chat', undefined, 405],
    ['a broken escape', 'GET', '/api/prices/%E0%A4%A', undefined, 404],
    ['a zero in the address', 'GET', '/media/%00', undefined, 404],
    ['a way out of the folder', 'GET', '/../../../etc/passwd', undefined, 404],
    ['a way out, escaped', 'GET', '/%2e%2e/%2e%2e/etc/passwd', undefined, 404],
  ]

  test.each(rows)('%s', async (_name, method, path, body, status) => {
    const inbound = await app.app.database.models.inbound.countDocuments()
    const response = await fetch(app.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': json }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const said = problem.parse(await response.json())
    expect(said.status).toBe(status)
    expect(JSON.stringify(said)).not.toMatch(/node_modules|at \w+ \(|Mongo|zod/i)
    expect(await app.app.database.models.inbound.countDocuments()).toBe(inbound)
  })

  const bodies: [name: string, type: string, body: BodyInit, status: number][] = [
    ['broken JSON', json, '{"message": "hel', 400],
    ['no JSON', json, 'hello', 400],
    ['binary', json, new Uint8Array([0, 255, 254, 1, 2, 128]), 400],
    ['binary that says so', 'application/octet-stream', new Uint8Array([0, 255, 1]), 415],
    ['a form', 'application/x-www-form-urlencoded', 'message=hello', 415],
    ['text', 'text/plain', 'hello', 415],
    ['xml', 'text/xml', '<message/>', 415],
    ['another character set', `${json}; charset=utf-16`, '{"message": "hello"}', 415],
    ['a prototype', json, '{"__proto__": {"message": "hello"}}', 400],
    ['deeply nested', json, `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 400],
  ]
  test.each(bodies)('a body of %s', async (_name, type, body, status) => {
    const response = await fetch(`${app.url}/api/chat`, { method: 'POST', headers: { 'content-type': type }, body })
    expect(response.status).toBe(status)
    problem.parse(await response.json())
  })

  const tokens: [name: string, authorization: string][] = [
    ['unknown', 'Bearer nothing'],
    ['empty', 'Bearer '],
    ['of another kind', 'Basic YWJlYmU6c2VjcmV0'],
    ['endless', `Bearer ${'x'.repeat(6_000)}`],
    ['unsigned', 'Bearer eyJhbGciOiJub25lIn0.eyJqdGkiOiJ4Iiwic3ViIjoieCIsImV4cCI6OTk5OTk5OTk5OX0.'],
    [
      'signed by somebody else',
      'Bearer eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4Iiwic3ViIjoieCIsImV4cCI6OTk5OTk5OTk5OX0.c2lnbmVkLWJ5LXNvbWVib2R5LWVsc2U',
    ],
  ]
  test.each(tokens)('a token that is %s', async (_name, authorization) => {
    for (const [method, path] of [
      ['GET', '/api/me'],
      ['POST', '/api/chat'],
      ['GET', '/api/chat/history'],
      ['GET', '/api/orders'],
    ]) {
      const response = await fetch(`${app.url}${path}`, { method: method ?? 'GET', headers: { authorization } })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('without a token nothing of the market is shown', async () => {
    for (const path of [
      '/api/me',
      '/api/orders',
      '/api/listings?product=tomatoes',
      '/api/prices/tomatoes',
      '/api/notifications',
    ]) {
      expect((await app.get(path)).status).toBe(401)
    }
  })

  test('a visitor cannot pose as an account', async () => {
    const { user } = await app.register('customer')
    expect((await app.say('hello', { visitorId: user.id })).status).toBe(400)
    expect((await app.get('/api/chat/history', { visitorId: user.id })).status).toBe(400)
  })

  test('text that no person types does no harm', async () => {
    const strange = [
      '\u{1F345}'.repeat(300),
      'a\ud800b',
      '\u202Eevil',
      '%s%n$x{{y}}',
      "'; DROP TABLE orders; --",
      '<script>alert(1)</script>',
    ]
    for (const message of strange) expect((await app.say(message, { token: supplier })).status).toBe(200)
    const { items } = (await app.get('/api/chat/history', { token: supplier })).body
    expect(items.filter((item: { kind: string }) => item.kind === 'message')).toHaveLength(strange.length)
  })

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a bad request line', 'GET  HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['endless headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ])('%s on the line is closed', async (_name, sent) => {
    const { port } = new URL(app.url)
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(sent))
      let heard = ''
      socket.on('data', (data) => {
        heard += data
      })
      socket.on('close', () => resolve(heard))
      socket.on('error', () => resolve(heard)) // cut off while it was still sending
    })
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d .*Content-Type: application\/problem\+json.*"detail"|$)/s)
    expect((await app.get('/healthz')).status).toBe(200)
  })
})
