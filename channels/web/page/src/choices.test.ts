import { describe, expect, test } from 'vitest'
import { choicesAbout, possibleIn } from './card-choices.ts'
import { isQuiet, isReserved, lastReply, primaryOf } from './choices.ts'

const choice = (id: string) => ({ id, label: id })

describe('choices', () => {
  test('stand beside the object that they name, and no other', () => {
    const choices = ['accept:19042', 'decline:19042', 'accept:190421', 'split:tomatoes:50', 'yes'].map(choice)
    expect(choicesAbout(choices, '19042').map(({ id }) => id)).toEqual(['accept:19042', 'decline:19042'])
    expect(choicesAbout(choices, undefined)).toEqual([])
  })

  test('stand out when they alone go forward', () => {
    expect(primaryOf(['yes', 'no'].map(choice))?.id).toBe('yes')
    expect(primaryOf(['decline:1', 'accept:1'].map(choice))?.id).toBe('accept:1')
    expect(primaryOf(['day:2026-11-23', 'day:2026-11-24'].map(choice))).toBeUndefined()
    expect(primaryOf(['no', 'cancel:1'].map(choice))).toBeUndefined()
  })

  test('without an object answer what was asked last', () => {
    expect(['yes', 'skip', 'menu'].map(choice).every(isReserved)).toBe(true)
    expect(isReserved(choice('order:lot-1'))).toBe(false)
    expect(isQuiet(choice('notice:1'))).toBe(false)
  })

  test('about an order go when the order has moved on', () => {
    const choices = ['accept:1', 'decline:1', 'cancel:1', 'track:1', 'menu'].map(choice)
    expect(possibleIn(choices, 'pending').map(({ id }) => id)).toEqual(['accept:1', 'decline:1', 'cancel:1', 'menu'])
    expect(possibleIn(choices, 'accepted').map(({ id }) => id)).toEqual(['cancel:1', 'menu'])
    expect(possibleIn(choices, 'completed').map(({ id }) => id)).toEqual(['menu'])
  })

  test('a notice does not close the question before it', () => {
    const reply = { kind: 'reply', id: 'r', seq: 1, text: '', at: '' } as const
    expect(lastReply([reply, { ...reply, kind: 'notice', id: 'n', seq: 2 }])?.id).toBe('r')
    expect(lastReply([])).toBeUndefined()
  })
})
