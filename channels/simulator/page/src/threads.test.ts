import { expect, test } from 'vitest'
import { merged } from './threads.ts'
import type { Message } from './wire.ts'

const message = (seq: number, changes: Partial<Message> = {}): Message => ({
  ...{ number: '+251911000000', id: `id-${seq}`, seq, changed: seq, as: 'sms', via: 'africastalking', from: '8028' },
  ...{ text: `text ${seq}`, media: [], at: '2026-11-22T08:00:00.000Z', own: false, arrived: true, said: [] },
  ...changes,
})

test('messages stand in the order in which they came, each once, as it was last heard of', () => {
  const said = [{ word: 'delivered', at: '2026-11-22T08:00:01.000Z' }]
  const heard = [message(2), message(1), message(3), message(1, { changed: 9, said })]
  const thread = heard.reduce<Message[]>(merged, [])
  expect(thread.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(thread[0]?.said).toEqual(said)
})

test('two phones may hold messages of one id', () => {
  expect(merged([message(1)], message(2, { id: 'id-1', number: '+251911000001' }))).toHaveLength(2)
})
