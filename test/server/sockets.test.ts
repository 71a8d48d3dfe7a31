import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually, type Json, openBrowser, startTestApp, type TestApp } from '#test/app.ts'
import { ScriptedEngine } from './scripted.ts'

/** Browsers over sockets: all browsers of a person stay in step, and nothing is lost or shown twice. */
describe('sockets', () => {
  let app: TestApp
  let engine: ScriptedEngine
  let token: string

  beforeAll(async () => {
    app = await startTestApp({
      overrides: { engine: () => ({ run: (request: Parameters<ScriptedEngine['run']>[0]) => engine.run(request) }) },
    })
  })
  afterAll(async () => {
    engine.release()
    await app.close()
  })
  beforeEach(async () => {
    engine = new ScriptedEngine()
    token = (await app.register('customer', { name: 'Hanna' })).token
  })

  const isReplyTo = (id: string) => (item: Json) => item.inReplyTo === id
  const seqs = (items: Json[]) => items.map((item) => item.seq)

  test('two browsers of one person see the same, in the same order', async () => {
    const [desk, phone] = await Promise.all([app.browser({ token }), app.browser({ token })])
    expect(await desk.send({ id: 'one', text: 'hello' })).toEqual({ ok: true })
    await desk.saw('reply', isReplyTo('one'))
    expect(await phone.send({ id: 'two', text: 'and hello' })).toEqual({ ok: true })
    await Promise.all([desk.saw('reply', isReplyTo('two')), phone.saw('reply', isReplyTo('two'))])
    for (const browser of [desk, phone]) {
      const shown = browser.events.filter(({ name }) => name === 'message' || name === 'reply')
      expect(shown.map(({ name, data }) => [name, data.seq, data.text])).toEqual([
        ['message', 1, 'hello'],
        ['reply', 2, 'Hanna heard: hello'],
        ['message', 3, 'and hello'],
        ['reply', 4, 'Hanna heard: and hello'],
      ])
    }
    expect(phone.events.find(({ name }) => name === 'message')?.data).toMatchObject({ kind: 'message', id: 'one' })
  })

  test('a POST is seen in the browsers', async () => {
    const browser = await app.browser({ token })
    const answer = await app.say('posted', { token })
    const reply = await browser.saw('reply')
    expect(reply).toMatchObject({ ...answer.body.replies[0], inReplyTo: answer.body.messageId })
  })

  test('the same message sent again is acknowledged, and its reply comes again', async () => {
    const browser = await app.browser({ token })
    await browser.send({ id: 'again', text: 'hello' })
    const first = await browser.saw('reply')
    expect(await browser.send({ id: 'again', text: 'hello' })).toEqual({ ok: true })
    await eventually('the second time', async () => browser.events.filter(({ name }) => name === 'reply').length === 2)
    expect(browser.events.filter(({ name }) => name === 'reply')[1]?.data).toEqual(first)
    expect(await browser.send({ id: 'again', text: 'other' })).toEqual({ ok: false, error: 'conflict' })
    expect(engine.turns).toHaveLength(1)
  })

  test('what was missed is filled by sync', async () => {
    const browser = await app.browser({ token })
    await browser.send({ id: 'one', text: 'one' })
    await browser.saw('reply')
    browser.socket.disconnect()
    for (const text of ['two', 'three']) await app.say(text, { token })
    const back = await app.browser({ token })
    back.socket.emit('sync', { after: 2 })
    expect(seqs((await back.saw('history')).items)).toEqual([3, 4, 5, 6])
  })

  test('the history comes in pages, with what was seen', async () => {
    const [desk, phone] = await Promise.all([app.browser({ token }), app.browser({ token })])
    for (const text of ['a', 'b', 'c']) await app.say(text, { token })
    desk.socket.emit('seen', { upTo: 4 })
    expect(await phone.saw('state')).toEqual({ seen: 4 })
    const page = await desk.socket.emitWithAck('history', { limit: 4 })
    expect(page).toMatchObject({ ok: true, more: true, seen: 4, next: 3 })
    expect(seqs(page.items)).toEqual([3, 4, 5, 6])
    const before = await desk.socket.emitWithAck('history', { limit: 4, before: page.next })
    expect(seqs(before.items)).toEqual([1, 2])
    expect(before.more).toBe(false)
    const stored = (filter: Record<string, unknown>) =>
      eventually(
        'the stored reply',
        async () => (await app.app.database.models.outbox.findOne(filter).lean()) ?? undefined,
      )
    expect((await stored({ state: 'read', 'body.text': 'Hanna heard: b' })).seq).toBe(4)
    expect((await stored({ state: 'sent', 'body.text': 'Hanna heard: c' })).seq).toBe(6)
  })

  test('a visitor is given a name, and keeps it', async () => {
    const first = await app.browser()
    const { visitorId } = await first.saw('welcome')
    await first.send({ id: 'm', text: 'hello' })
    await first.saw('reply')
    const again = await app.browser({ visitorId })
    expect((await again.saw('welcome')).visitorId).toBe(visitorId)
    const history = await again.socket.emitWithAck('history', {})
    expect(history.items).toHaveLength(2)
    const posing = await app.browser({ visitorId: 'someone-else' })
    expect((await posing.saw('welcome')).visitorId).not.toBe('someone-else')
  })

  test('two visitors do not see each other', async () => {
    const [one, other] = await Promise.all([app.browser(), app.browser()])
    await one.send({ id: 'm', text: 'mine' })
    await one.saw('reply')
    await other.send({ id: 'm', text: 'hers' })
    await other.saw('reply')
    expect(JSON.stringify(other.events)).not.toContain('mine')
    expect(JSON.stringify(one.events)).not.toContain('hers')
  })

  test('somebody writes: shown while a turn takes long, and over afterwards', async () => {
    const browser = await app.browser({ token })
    await browser.send({ id: 'slow', text: 'wait' })
    expect(await browser.saw('typing')).toEqual({ on: true })
    engine.release()
    await browser.saw('typing', ({ on }) => !on)
    await browser.saw('reply')
  })

  test('a dead token ends the connection, and opens none', async () => {
    const browser = await app.browser({ token })
    expect((await app.post('/api/auth/logout', undefined, { token })).status).toBe(204)
    await browser.saw('disconnect')
    const refused = openBrowser(app.url, { token })
    expect((await refused.saw('connect_error')).data).toEqual({ status: 401 })
    refused.socket.disconnect()
  })

  const bad: [name: string, sent: unknown, error: string][] = [
    ['nothing', undefined, 'invalid'],
    ['a text', 'hello', 'invalid'],
    ['no id', { text: 'hello' }, 'invalid'],
    ['an object as the text', { id: 'a', text: { $gt: '' } }, 'invalid'],
    ['an object as the id', { id: { $gt: '' }, text: 'hello' }, 'invalid'],
    ['binary', { id: 'a', text: Buffer.from([0, 255]) }, 'invalid'],
    ['an empty text', { id: 'a', text: '  ' }, 'empty'],
    ['20,000 characters', { id: 'a', text: 'x'.repeat(20_000) }, 'too_long'],
  ]
  test.each(bad)('%s is refused with a reason, and nothing is stored', async (_name, sent, error) => {
    const browser = await app.browser({ token })
    expect(await browser.socket.timeout(5_000).emitWithAck('message', sent)).toEqual({ ok: false, error })
    for (const event of ['sync', 'history', 'seen']) {
      const ack = await browser.socket.timeout(5_000).emitWithAck(event, { after: -1, before: 'x', upTo: {} })
      expect(ack).toEqual({ ok: false, error: 'invalid' })
    }
    browser.socket.emit('message', sent) // without waiting for an answer
    browser.socket.emit('unheard of', sent)
    expect((await app.get('/api/chat/history', { token })).body.items).toEqual([])
    expect(engine.turns).toHaveLength(0)
  })

  test('a flood is slowed down', { timeout: 60_000 }, async () => {
    const limited = await startTestApp({
      config: { rateLimit: { points: 5, seconds: 60 } },
      overrides: { engine: () => engine },
    })
    const { token: own } = await limited.register('customer')
    const browser = await limited.browser({ token: own })
    const acks: Json[] = []
    for (let index = 0; index < 7; index += 1) acks.push(await browser.send({ id: `m${index}`, text: 'x' }))
    expect(acks.filter(({ ok }) => ok)).toHaveLength(5)
    expect(acks.at(-1)).toEqual({ ok: false, error: 'rate_limited' })
    const answer = await limited.say('and by POST', { token: own })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await limited.get('/healthz')).status).toBe(200)
    for (let index = 0; index < 12; index += 1) {
      await limited.post('/api/auth/login', { login: 'nobody', password: 'wrong-wrong' })
    }
    expect((await limited.post('/api/auth/login', { login: 'nobody', password: 'wrong-wrong' })).status).toBe(429)
    await limited.close()
  })
})
