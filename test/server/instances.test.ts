import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectDatabase, type Database } from '#data/database.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { testServer } from '#test/database.ts'

/** Two instances behind one MongoDB: what one of them does, the browsers of the other see. */
describe('two instances', () => {
  const name = `instances_${process.pid}`
  let databases: Database[]
  let here: TestApp
  let there: TestApp

  beforeAll(async () => {
    const mongodbUri = await testServer()
    databases = [await connectDatabase(mongodbUri, name), await connectDatabase(mongodbUri, name)]
    const [one, other] = databases
    if (one === undefined || other === undefined) throw new Error('no databases')
    here = await startTestApp({ config: { mongodbUri }, overrides: { database: one } })
    there = await startTestApp({ config: { mongodbUri }, overrides: { database: other } })
  })
  afterAll(async () => {
    await here.close()
    await there.close()
    await databases[0]?.db.dropDatabase()
    for (const database of databases) await database.close()
  })

  test('browsers of one person on both see the same, in order', async () => {
    const { token } = await here.register('customer')
    const [desk, phone] = await Promise.all([here.browser({ token }), there.browser({ token })])
    await desk.send({ id: 'one', text: 'hello' })
    await phone.saw('reply', ({ inReplyTo }) => inReplyTo === 'one')
    await phone.send({ id: 'two', text: 'thanks' })
    for (const browser of [desk, phone]) {
      await browser.saw('reply', ({ inReplyTo }) => inReplyTo === 'two')
      const seqs = browser.events
        .filter((event) => event.name === 'message' || event.name === 'reply')
        .map(({ data }) => data.seq)
      expect(seqs).toEqual([1, 2, 3, 4])
    }
  })

  test('a message by POST to both at once is one message', async () => {
    const { token } = await here.register('customer')
    const answers = await Promise.all(
      [here, there, here, there].map((app) => app.say('hello', { token }, { id: 'same' })),
    )
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect((await there.get('/api/chat/history', { token })).body.items).toHaveLength(2)
  })

  test('signing out on one ends the connections on the other', async () => {
    const { token } = await here.register('customer')
    const browser = await there.browser({ token })
    expect((await here.post('/api/auth/logout', undefined, { token })).status).toBe(204)
    await browser.saw('disconnect')
    expect((await there.get('/api/me', { token })).status).toBe(401)
  })

  test('one that stops sends its browsers to the others by themselves, and leaves those of the others alone', async () => {
    const mongodbUri = await testServer()
    const database = await connectDatabase(mongodbUri, name)
    databases.push(database)
    const leaving = await startTestApp({ config: { mongodbUri }, overrides: { database } })
    const { token } = await here.register('customer')
    const [staying, moving, elsewhere] = await Promise.all([here, leaving, there].map((app) => app.browser({ token })))
    await leaving.close()
    // No goodbye on purpose, after which a browser would not come back, or all of them at the same moment.
    expect(await moving?.saw('disconnect')).not.toBe('io server disconnect')
    await elsewhere?.send({ id: 'after', text: 'hello' })
    await staying?.saw('reply', ({ inReplyTo }) => inReplyTo === 'after')
    expect(staying?.events.map((event) => event.name)).not.toContain('disconnect')
  })
})
