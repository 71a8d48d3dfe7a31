import { beforeEach, describe, expect, test } from 'vitest'
import { createOutbox } from './outbox.ts'
import { storage } from './storage.ts'

describe('the outbox', () => {
  beforeEach(() => {
    for (const owner of ['a', 'b']) storage.write(`outbox.${owner}`, undefined)
  })

  test('keeps messages in order, each under one id, for whoever opens it next', () => {
    createOutbox('a').add('one')
    createOutbox('a').add('two', 'yes')
    const reopened = createOutbox('a')
    expect(reopened.all().map(({ text, choice, state }) => [text, choice, state])).toEqual([
      ['one', undefined, 'waiting'],
      ['two', 'yes', 'waiting'],
    ])
    expect(new Set(reopened.all().map(({ id }) => id)).size).toBe(2)
    expect(createOutbox('b').all()).toEqual([])
  })

  test('sends the first that waits, and never what is sent or refused', () => {
    const outbox = createOutbox('a')
    const [one, two, three] = ['one', 'two', 'three'].map((text) => outbox.add(text)?.id ?? '')
    outbox.update(one ?? '', { state: 'sent' })
    outbox.update(two ?? '', { state: 'failed', error: 'too_long' })
    expect(outbox.next()?.id).toBe(three)
  })

  test('lets go of what the server has placed', () => {
    const outbox = createOutbox('a')
    const id = outbox.add('one')?.id ?? ''
    outbox.settle([{ kind: 'message', id, seq: 4, text: 'one', at: '' }])
    expect(outbox.all()).toEqual([])
  })

  test('is handed on when a visitor signs in', () => {
    const visitor = createOutbox('a')
    visitor.add('before')
    createOutbox('b').add('older')
    visitor.moveTo('b')
    expect(visitor.all()).toEqual([])
    expect(
      createOutbox('b')
        .all()
        .map(({ text }) => text),
    ).toEqual(['older', 'before'])
  })

  test('takes fifty and no more', () => {
    const outbox = createOutbox('a')
    for (let count = 0; count < 50; count += 1) expect(outbox.add(`${count}`)).toBeDefined()
    expect(outbox.add('one too many')).toBeUndefined()
  })

  test('forgets after a day what was sent and never placed', () => {
    let now = Date.parse('2026-11-22T08:00:00Z')
    const outbox = createOutbox('a', () => now)
    outbox.update(outbox.add('one')?.id ?? '', { state: 'sent' })
    outbox.add('two')
    now += 25 * 60 * 60 * 1000
    expect(outbox.all().map(({ text }) => text)).toEqual(['two'])
  })
})
