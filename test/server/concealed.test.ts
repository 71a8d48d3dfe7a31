import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

test('a password that is typed in the chat is answered and not kept', async () => {
  const said = 'my password is hunter2hunter'
  const first = await app.say(said, {}, { id: 'secret-1' })
  expect(first.body.trace.intent).toBe('sign_in')
  const as = { visitorId: first.body.visitorId }
  const again = await app.say(said, as, { id: 'secret-1' })
  expect(again.body.replies).toEqual(first.body.replies)
  const history = await app.get('/api/chat/history', as)
  expect(history.body.items[0]).toMatchObject({ kind: 'message', text: '•••' })
  for (const collection of ['inbound', 'outbox', 'checkpoints', 'conversations']) {
    const rows = await app.app.database.db.collection(collection).find().toArray()
    const kept = JSON.stringify(rows) + rows.map((row) => row['checkpoint']?.value?.('utf8') ?? '').join()
    expect(kept, collection).not.toContain('hunter2')
  }
})
