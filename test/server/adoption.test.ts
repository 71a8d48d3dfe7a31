import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, type Json, startTestApp, type TestApp } from '#test/app.ts'
import { ScriptedEngine } from './scripted.ts'

/** A visitor signs in: what was said moves along, and the open request goes on. */
describe('from visitor to account', () => {
  let app: TestApp
  const engine = new ScriptedEngine()

  beforeAll(async () => {
    app = await startTestApp({ overrides: { engine: () => engine } })
  })
  afterAll(async () => {
    engine.release()
    await app.close()
  })

  const visit = async (...texts: string[]): Promise<string> => {
    let visitorId: string | undefined
    for (const text of texts) {
      const answer = await app.say(text, visitorId === undefined ? {} : { visitorId }, {
        id: `said-${text.replaceAll(' ', '-')}`,
      })
      visitorId = answer.body.visitorId
    }
    return visitorId ?? ''
  }
  const shown = async (token: string) =>
    (await app.get('/api/chat/history', { token })).body.items.map((item: Json) => [item.kind, item.seq, item.text])
  const account = () => ({
    username: `a${Math.trunc(performance.now() * 1000)}`,
    password: 'a-password-1',
    name: 'Hanna',
  })

  test('registering answers what was asked for before', async () => {
    const visitorId = await visit('hello', 'want tomatoes')
    const answer = await app.post('/api/auth/register', { ...account(), role: 'customer' }, { visitorId })
    expect(answer.status).toBe(201)
    expect(answer.body.replies).toMatchObject([{ text: 'Hanna resumed: place_order', seq: 5 }])
    expect(engine.turns.at(-1)?.messages).toMatchObject([
      { text: '', resume: { tool: 'place_order', args: { product: 'tomatoes' } } },
    ])
    expect(await shown(answer.body.token)).toEqual([
      ['message', 1, 'hello'],
      ['reply', 2, 'heard: hello'],
      ['message', 3, 'want tomatoes'],
      ['reply', 4, 'heard: want tomatoes'],
      ['reply', 5, 'Hanna resumed: place_order'],
    ])
    expect((await app.get('/api/chat/history', { visitorId })).body.items).toEqual([])
    const conversation = await app.app.database.models.conversations.findById(`web:${visitorId}`)
    expect(conversation?.movedTo).toBe(`web:${answer.body.user.id}`)
  })

  test('what was asked for waits on when the next message failed on our side', async () => {
    const visitorId = await visit('want mangoes', 'fail with this')
    const answer = await app.post('/api/auth/register', { ...account(), role: 'customer' }, { visitorId })
    expect(answer.body.replies).toMatchObject([{ text: 'Hanna resumed: place_order' }])
  })

  test('signing in puts it behind what the account said before, and once', async () => {
    const known = { ...account(), role: 'customer' }
    const { token } = (await app.post('/api/auth/register', known)).body
    await app.say('long ago', { token })
    const visitorId = await visit('as a visitor')
    const login = { login: known.username, password: known.password }
    for (let again = 0; again < 3; again += 1) {
      const entered = await app.post('/api/auth/login', { ...login, visitorId })
      expect(entered.status).toBe(200)
      expect(entered.body.replies).toBeUndefined()
    }
    expect(await shown(token)).toEqual([
      ['message', 1, 'long ago'],
      ['reply', 2, 'Hanna heard: long ago'],
      ['message', 3, 'as a visitor'],
      ['reply', 4, 'heard: as a visitor'],
    ])
  })

  test('a message that is sent again after the sign-in is not answered twice', async () => {
    const visitorId = await visit('only once')
    const { token } = (await app.post('/api/auth/register', { ...account(), role: 'customer' }, { visitorId })).body
    const turns = engine.turns.length
    const again = await app.say('only once', { token }, { id: 'said-only-once' })
    expect(again.body.reply).toBe('heard: only once')
    expect(engine.turns).toHaveLength(turns)
  })

  test('a browser that comes with both brings the visitor along; the others see it at once', async () => {
    const visitorId = await visit('want onions')
    const { token } = await app.register('customer', { name: 'Dawit' })
    const other = await app.browser({ token })
    const browser = await app.browser({ token, visitorId })
    expect((await browser.saw('reply')).text).toBe('Dawit resumed: place_order')
    const history = await other.saw('history')
    expect(history.items.map((item: Json) => item.text).slice(0, 2)).toEqual(['want onions', 'heard: want onions'])
    await other.saw('reply')
  })

  test('a POST with both does so too', async () => {
    const visitorId = await visit('want milk')
    const { token } = await app.register('customer', { name: 'Sara' })
    await app.say('next', { token, visitorId })
    const texts = (await shown(token)).map(([, , text]: Json[]) => text)
    expect(texts.filter((text: string) => text === 'Sara resumed: place_order')).toHaveLength(1)
    expect(texts).toContain('want milk')
  })

  test('signing in during a turn: the message is answered once, in the new place', async () => {
    const visitorId = await visit('hello')
    const posted = app.say('wait', { visitorId }, { id: 'during' })
    await engine.waits()
    const entering = app.post('/api/auth/register', { ...account(), role: 'customer' }, { visitorId })
    const { token, user } = (await entering).body
    const row = await eventually('the moved message', async () => {
      engine.release()
      const found = await app.app.messaging.inboundRow(`web:${user.id}/during`)
      return found?.state === 'done' ? found : undefined
    })
    expect(row.account).toBe(user.id)
    expect((await posted).body.reply).toBe('Hanna heard: wait')
    const texts = (await shown(token)).map(([, , text]: Json[]) => text)
    expect(texts).toEqual(['hello', 'heard: hello', 'wait', 'Hanna heard: wait'])
  })

  test('what the old visitor says afterwards is nobody’s, and never the account’s', async () => {
    const visitorId = await visit('hello')
    const { token } = (await app.post('/api/auth/register', { ...account(), role: 'customer' }, { visitorId })).body
    expect((await app.say('who am I', { visitorId })).body.reply).toBe('heard: who am I')
    expect(await shown(token)).toHaveLength(2)
  })
})
