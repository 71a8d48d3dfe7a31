import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import { conversationId } from '#messaging/messaging.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { openTestDatabase } from '#test/database.ts'
import { testKnowledge } from '#test/knowledge.ts'
import { ScriptedEngine } from './scripted.ts'

/** Two instances on one database: what one stores, either may answer. */
describe('turns', () => {
  let database: Database
  let here: TestApp
  let there: TestApp
  let engine: ScriptedEngine
  const current = { run: (request: Parameters<ScriptedEngine['run']>[0]) => engine.run(request) }
  let visitor: string
  let count = 0

  beforeAll(async () => {
    database = await openTestDatabase()
    const overrides = { database, knowledge: await testKnowledge(), engine: () => current }
    here = await startTestApp({ overrides })
    there = await startTestApp({ overrides })
  })
  afterAll(async () => {
    engine.release()
    await here.close()
    await there.close()
    await database.close()
  })
  beforeEach(() => {
    engine = new ScriptedEngine()
    count += 1
    visitor = `v_visitor-of-the-turns-${count}`
  })

  const receive = (app: TestApp, id: string, text: string, joinable = true) =>
    app.app.messaging.receive({ channel: 'web', address: visitor, id, text, joinable })
  const history = async () => (await here.get('/api/chat/history', { visitorId: visitor })).body.items
  const answered = (app: TestApp, id: string) =>
    eventually(`the answer to ${id}`, async () => {
      const row = await app.app.messaging.inboundRow(`web:${visitor}/${id}`)
      return row?.state === 'done' ? row : undefined
    })

  test('one after another, in the order of arrival, on two instances', async () => {
    const sent = Array.from({ length: 12 }, (_, index) => `m${index}`)
    for (const [index, id] of sent.entries()) await receive(index % 2 === 0 ? here : there, id, id, false)
    await answered(here, 'm11')
    expect(engine.heard()).toEqual(sent)
    const items = await history()
    expect(items.map((item: { seq: number }) => item.seq)).toEqual(Array.from({ length: 24 }, (_, seq) => seq + 1))
    expect(
      items.filter((item: { kind: string }) => item.kind === 'message').map((item: { id: string }) => item.id),
    ).toEqual(sent)
  })

  test('free texts that come during a turn make one turn together, five at most', async () => {
    await receive(here, 'first', 'wait')
    await engine.waits()
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await receive(there, id, id)
    engine.release()
    await answered(here, 'f')
    expect(engine.heard()).toEqual(['wait', 'a | b | c | d | e', 'f'])
    const items = await history()
    const reply = items.find((item: { text: string }) => item.text === 'heard: a | b | c | d | e')
    expect(reply.inReplyTo).toBe('a')
  })

  test('no more than 2,000 characters are joined', async () => {
    await receive(here, 'first', 'wait')
    await engine.waits()
    await receive(here, 'long', 'x'.repeat(1_500))
    await receive(here, 'next', 'y'.repeat(600))
    engine.release()
    await answered(here, 'next')
    expect(engine.turns).toHaveLength(3)
  })

  test('what is answered in the response stands alone', async () => {
    await receive(here, 'first', 'wait')
    await engine.waits()
    await receive(here, 'free', 'free')
    const post = here.say('posted', { visitorId: visitor })
    await eventually('the post', () =>
      database.models.inbound.findOne({ conversation: `web:${visitor}`, text: 'posted' }),
    )
    await receive(here, 'late', 'late')
    engine.release()
    expect((await post).body.reply).toBe('heard: posted')
    await answered(here, 'late')
    expect(engine.heard()).toEqual(['wait', 'free', 'posted', 'late'])
  })

  test('an answer to a question stands alone', async () => {
    await receive(here, 'first', 'wait')
    await engine.waits()
    await receive(here, 'question', 'ask', false)
    await receive(here, 'answer', 'yes')
    await receive(here, 'more', 'and more')
    engine.release()
    await answered(here, 'more')
    expect(engine.heard()).toEqual(['wait', 'ask', 'yes', 'and more'])
  })

  test('the same message twice is one turn; another text under its id is refused', async () => {
    const [one, two] = await Promise.all([receive(here, 'same', 'same'), receive(there, 'same', 'same')])
    expect([one.repeated, two.repeated].sort()).toEqual([false, true])
    await answered(here, 'same')
    await receive(here, 'same', 'same')
    await expect(receive(there, 'same', 'other')).rejects.toThrow('same')
    expect(engine.heard()).toEqual(['same'])
  })

  test('a message that a stopped instance left behind is answered', async () => {
    await database.models.inbound.create({
      _id: `web:${visitor}/left`,
      conversation: `web:${visitor}`,
      text: 'left',
      joinable: true,
      order: 1,
      state: 'queued',
      receivedAt: new Date(Date.now() - 60_000),
    })
    expect((await answered(here, 'left')).answeredBy).toBe(`web:${visitor}/left`)
  })

  test('a turn that lost its lease does not commit: the other one answers', async () => {
    const conversation = conversationId({ channel: 'web', address: visitor })
    await receive(here, 'lost', 'wait')
    await engine.waits()
    await database.models.conversations.updateOne({ _id: conversation }, { $inc: { fence: 1 }, $unset: { lease: '' } })
    const late = receive(there, 'second', 'second')
    engine.release()
    await late
    await eventually('the repeated turn', async () => {
      engine.release()
      return (await here.app.messaging.inboundRow(`${conversation}/second`))?.state === 'done'
    })
    const items = await history()
    const replies = items.filter((item: { kind: string }) => item.kind === 'reply')
    expect(new Set(replies.map((item: { id: string }) => item.id)).size).toBe(replies.length)
    expect(replies.filter((item: { text: string }) => item.text.includes('wait'))).toHaveLength(1)
  })

  test('a number that was taken meanwhile moves the turn up', async () => {
    const conversation = conversationId({ channel: 'web', address: visitor })
    await receive(here, 'numbered', 'wait')
    await engine.waits()
    await database.models.conversations.updateOne({ _id: conversation }, { $inc: { seq: 1 } })
    engine.release()
    expect((await answered(here, 'numbered')).seq).toBe(2)
    expect((await history()).at(-1).seq).toBe(3)
  })

  test('an engine that fails for good is owned up to, once', async () => {
    await receive(here, 'bad', 'fail', false)
    await answered(here, 'bad')
    const items = await history()
    expect(items).toHaveLength(2)
    expect(items[1].text).toMatch(/went wrong on our side/)
    expect(engine.turns).toHaveLength(3)
    await receive(here, 'good', 'good')
    expect((await answered(here, 'good')).state).toBe('done')
  })

  test('fifty conversations side by side', async () => {
    const people = Array.from({ length: 50 }, (_, index) => ({ visitorId: `v_one-of-fifty-people-${count}-${index}` }))
    const answers = await Promise.all(people.map((as, index) => (index % 2 ? here : there).say(`hello ${index}`, as)))
    expect(answers.map(({ body }) => body.reply)).toEqual(people.map((_, index) => `heard: hello ${index}`))
  })
})
