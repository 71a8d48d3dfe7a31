import { describe, expect, test } from 'vitest'
import type { InboundRow } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'
import { nextTurn } from './joining.ts'

const row = (text: string, more: Partial<InboundRow> = {}): InboundRow => ({
  _id: `web:x/${text}`,
  conversation: 'web:x',
  text,
  joinable: true,
  order: 1,
  state: 'queued',
  receivedAt: new Date(0),
  ...more,
})
const texts = (queue: InboundRow[], asks = false): string[] =>
  nextTurn(queue, asks, (text) => text === 'cancel').map(({ text }) => text)

describe('what makes a turn', () => {
  test.each<[string, InboundRow[], boolean, string[]]>([
    ['nothing', [], false, []],
    ['one message', [row('a')], false, ['a']],
    ['free texts together', [row('a'), row('b')], false, ['a', 'b']],
    ['an answer alone', [row('a'), row('b')], true, ['a']],
    ['a post alone', [row('a', { joinable: false }), row('b')], false, ['a']],
    ['up to a post', [row('a'), row('b'), row('c', { joinable: false }), row('d')], false, ['a', 'b']],
    ['a command alone', [row('cancel'), row('b')], false, ['cancel']],
    ['up to a command', [row('a'), row('cancel'), row('b')], false, ['a']],
    ['of one account', [row('a', { account: 'x' }), row('b', { account: 'y' })], false, ['a']],
  ])('%s', (_name, queue, asks, expected) => {
    expect(texts(queue, asks)).toEqual(expected)
  })

  test('at most so many messages and characters', () => {
    const many = Array.from({ length: limits.joinedMessages + 3 }, (_, index) => row(`${index}`))
    expect(texts(many)).toHaveLength(limits.joinedMessages)
    const half = 'x'.repeat(limits.joinedCharacters / 2)
    expect(texts([row(half), row(half), row('y')])).toHaveLength(2)
    expect(texts([row('x'.repeat(limits.messageCharacters)), row('y')])).toHaveLength(1)
  })
})
