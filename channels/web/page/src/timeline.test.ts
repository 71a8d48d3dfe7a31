import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contiguousUpTo,
  lastPlace,
  merge,
  orderStates,
  pressedChoices,
  unreadCount,
  withoutPlaced,
} from './timeline.ts'
import type { Item } from './wire.ts'

const item = (seq: number, kind: Item['kind'] = 'reply'): Item => ({ kind, id: `i${seq}`, seq, text: `${seq}`, at: '' })

describe('the timeline', () => {
  test('puts entries in their place, nothing twice, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 40 }))), (arrivals) => {
        const merged = arrivals.reduce<Item[]>(
          (items, seqs) =>
            merge(
              items,
              seqs.map((seq) => item(seq)),
            ),
          [],
        )
        const expected = [...new Set(arrivals.flat())].sort((left, right) => left - right)
        expect(merged.map(({ seq }) => seq)).toEqual(expected)
      }),
    )
  })

  test('a message that waits for its turn stands at the end until it has its place', () => {
    const waiting: Item = { kind: 'message', id: 'm', text: 'hello', at: '' }
    const before = merge([item(1)], [waiting])
    expect(before.map(({ id }) => id)).toEqual(['i1', 'm'])
    const after = merge(before, [{ ...waiting, seq: 2 }, item(3)])
    expect(after.map(({ id }) => id)).toEqual(['i1', 'm', 'i3'])
    expect(merge(after, [waiting]).map(({ id }) => id)).toEqual(['i1', 'm', 'i3'])
    expect(lastPlace(before)).toBe(1)
  })

  test('knows up to where nothing is missing', () => {
    expect(contiguousUpTo([item(1), item(2), item(4)], 0)).toBe(2)
    expect(contiguousUpTo([item(4), item(5), item(7)], 4)).toBe(5)
    expect(contiguousUpTo([], 3)).toBe(3)
  })

  test('counts what is unread, own messages not', () => {
    expect(unreadCount([item(1), item(2, 'message'), item(3), item(4, 'notice')], 1)).toBe(2)
  })

  test('drops from the outbox what the server has', () => {
    const waiting = { id: 'i2', text: 'x', at: '', state: 'sent' } as const
    expect(withoutPlaced([waiting], [item(2, 'message')])).toEqual([])
    expect(withoutPlaced([waiting], [item(2)])).toEqual([waiting])
  })

  test('the newest word about an order counts', () => {
    const card = (seq: number, kind: 'order' | 'orders', data: Record<string, unknown>): Item => ({
      ...item(seq),
      card: { kind, data },
    })
    const items = [
      card(1, 'order', { number: '19042', state: 'pending' }),
      card(2, 'orders', {
        items: [
          { number: '19042', state: 'accepted' },
          { number: '19043', state: 'pending' },
        ],
      }),
    ]
    expect(orderStates(items, { 19043: 'declined' })).toEqual({ 19042: 'accepted', 19043: 'declined' })
  })

  test('knows the choices that were pressed', () => {
    const pressed = pressedChoices(
      [{ ...item(1, 'message'), choice: 'accept:1' }],
      [{ id: 'x', text: 'No', choice: 'no', at: '', state: 'waiting' }],
    )
    expect(pressed.get('accept:1')).toBe(1)
    expect(pressed.get('no')).toBeGreaterThan(1_000)
    expect(pressed.has('yes')).toBe(false)
  })
})
