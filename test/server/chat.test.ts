import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '#http/openapi.ts'
import { chatAnswer, historyItem, order, problem, user } from '#http/schemas.ts'
import { type Json, startTestApp, type TestApp } from '#test/app.ts'
import { ScriptedEngine } from './scripted.ts'

/** POST /api/chat and its history: the contract's shapes, and the same answer to the same message. */
describe('chat without a socket', () => {
  let app: TestApp
  const engine = new ScriptedEngine()

  beforeAll(async () => {
    app = await startTestApp({ overrides: { engine: () => engine, inlineAnswerMs: 400 } })
  })
  afterAll(async () => {
    engine.release()
    await app.close()
  })

  test('a visitor is given an id, and goes on under it', async () => {
    const first = await app.say('hello')
    expect(first.status).toBe(200)
    expect(chatAnswer.parse(first.body)).toMatchObject({ reply: 'heard: hello', language: 'en' })
    const { visitorId } = first.body
    expect(visitorId).toMatch(/^v_[\w-]{20,}$/)
    const second = await app.say('again', { visitorId }, { id: 'second' })
    expect(second.body).toMatchObject({ visitorId, messageId: 'second', conversationId: first.body.conversationId })
    const { items } = (await app.get('/api/chat/history', { visitorId })).body
    for (const item of items) historyItem.parse(item)
    expect(items.map((item: Json) => [item.kind, item.seq, item.text])).toEqual([
      ['message', 1, 'hello'],
      ['reply', 2, 'heard: hello'],
      ['message', 3, 'again'],
      ['reply', 4, 'heard: again'],
    ])
  })

  test('two visitors never get the same id', async () => {
    const [one, two] = await Promise.all([app.say('hello'), app.say('hello')])
    expect(one.body.visitorId).not.toBe(two.body.visitorId)
  })

  test('the same id is answered with the same words, another text under it is a conflict', async () => {
    const { token } = await app.register('customer', { name: 'Hanna' })
    const first = await app.say('once', { token }, { id: 'only-once' })
    expect(first.body.reply).toBe('Hanna heard: once')
    expect(first.body.visitorId).toBeUndefined()
    expect((await app.say('once', { token }, { id: 'only-once' })).body).toEqual(first.body)
    const conflict = await app.say('twice', { token }, { id: 'only-once' })
    expect(conflict.status).toBe(409)
    expect(problem.parse(conflict.body).type).toMatch(/id_conflict$/)
    const { items } = (await app.get('/api/chat/history', { token })).body
    expect(items).toHaveLength(2)
  })

  test('two requests with the same id at once are one message', async () => {
    const { token } = await app.register('customer')
    const before = engine.turns.length
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.say('at once', { token }, { id: 'same' })))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(engine.turns.length).toBe(before + 1)
  })

  test('what takes too long is answered 202, later by the same id and in the history', async () => {
    const { token } = await app.register('customer')
    const late = await app.say('wait for me', { token }, { id: 'slow' })
    expect(late.status).toBe(202)
    expect(late.body).toMatchObject({ messageId: 'slow', status: 'pending' })
    engine.release()
    const again = await app.say('wait for me', { token }, { id: 'slow' })
    expect(again).toMatchObject({ status: 200, body: { messageId: 'slow' } })
    expect(again.body.reply).toMatch(/wait for me$/)
  })

  test('a choice needs no text, and its id is kept', async () => {
    const { token } = await app.register('customer')
    const answer = await app.post('/api/chat', { choice: 'yes' }, { token })
    expect(answer.status).toBe(200)
    expect(engine.turns.at(-1)?.messages[0]).toMatchObject({ text: '', choice: 'yes' })
  })

  test('the history comes in pages, newest last', async () => {
    const { token } = await app.register('customer')
    for (let index = 0; index < 6; index += 1) await app.say(`m${index}`, { token })
    const last = (await app.get('/api/chat/history?limit=5', { token })).body
    expect(last.items.map((item: Json) => item.seq)).toEqual([8, 9, 10, 11, 12])
    expect(last.next).toBe(8)
    const before = (await app.get(`/api/chat/history?limit=5&before=${last.next}`, { token })).body
    expect(before.items.map((item: Json) => item.seq)).toEqual([3, 4, 5, 6, 7])
    const first = (await app.get(`/api/chat/history?limit=5&before=${before.next}`, { token })).body
    expect(first.items.map((item: Json) => item.seq)).toEqual([1, 2])
    expect(first.next).toBeUndefined()
  })

  test('what the description promises is there', async () => {
    const described = openApi('http://localhost')
    const answer = await app.get('/api/openapi.json')
    expect(answer.body.paths).toEqual(JSON.parse(JSON.stringify(described))['paths'])
    for (const [path, methods] of Object.entries<Record<string, unknown>>(answer.body.paths)) {
      for (const method of Object.keys(methods)) {
        const response = await fetch(
          app.url + path.replace('{number}', '1').replace('{product}', 'tomatoes').replace('{id}', 'x'),
          {
            method: method.toUpperCase(),
          },
        )
        expect([path, method, [200, 400, 401, 415].includes(response.status)]).toEqual([path, method, true])
      }
    }
    expect(order).toBeDefined()
  })

  test('an account: register, sign in, change, take a role, sign out', async () => {
    const { token, user: made } = await app.register('customer', { username: 'almaz.k', name: 'Almaz' })
    user.parse(made)
    expect((await app.get('/api/me', { token })).body).toEqual(made)
    const changed = await app.patch('/api/me', { language: 'am', location: 'meki' }, { token })
    expect(changed.body).toMatchObject({ language: 'am', location: 'meki', name: 'Almaz' })
    expect((await app.post('/api/me/roles', { role: 'supplier' }, { token })).body.roles.sort()).toEqual([
      'customer',
      'supplier',
    ])
    const second = await app.signIn('almaz.k', 'a-password-1')
    expect((await app.post('/api/auth/logout', undefined, { token })).status).toBe(204)
    expect((await app.get('/api/me', { token })).status).toBe(401)
    expect((await app.say('hello', { token })).status).toBe(401)
    expect((await app.get('/api/me', { token: second.token })).status).toBe(200)
    expect((await app.post('/api/auth/login', { login: 'almaz.k', password: 'wrong' })).status).toBe(401)
    expect(
      (await app.post('/api/auth/register', { username: 'Almaz.K', password: 'a-password-1', role: 'customer' }))
        .status,
    ).toBe(409)
  })

  test('health, readiness, metrics, configuration', async () => {
    expect((await app.get('/healthz')).body).toEqual({ status: 'ok' })
    expect((await app.get('/readyz')).body).toMatchObject({ status: 'ready', database: 'up' })
    expect((await app.get('/metrics')).body).toMatch(/kcartbot_turns_total\{intent="answer",model="none"\} \d+/)
    expect((await app.get('/api/config')).body.languages).toContain('en')
    expect((await app.get('/')).status).toBe(200)
  })
})
