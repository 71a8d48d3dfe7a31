import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONCEALED } from '#conversation/messages.ts'
import { createSealing } from './sealing.ts'

const sealing = createSealing('a secret for tests, and only for those')

describe('a text that waits', () => {
  test.each([
    '4719',
    ' 47 19 ',
    '4-7-1-9',
    'it is 4719',
    '４７１９',
    '123456',
    'my pin is 1',
    'PIN: 12345678',
    'ፒኔ 4719 ነው',
    'my password is onion-soup',
    'log me in, name abebe password buna',
    'የይለፍ ቃሌ ቡና',
  ])('is sealed when it may hold a PIN or a password: %s', (text) => {
    const kept = sealing.seal(text)
    expect(kept.text).toBe(CONCEALED)
    expect(kept.sealed).toBeTypeOf('string')
    expect(JSON.stringify(kept)).not.toContain(text.trim())
    expect(sealing.seal(text)).not.toEqual(kept)
    expect(sealing.open(kept)).toBe(text)
  })

  test.each(['hello', '1', '25 kg', 'accept 19042', 'I want 20 kg of onions', ''])(
    'stays as it is when it holds none: %s',
    (text) => expect(sealing.seal(text)).toEqual({ text }),
  )

  test('any text is the same afterwards', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => sealing.open(sealing.seal(text)) === text))
  })

  test('is asked for again by a service with another secret, and when it was changed', () => {
    const kept = sealing.seal('4719')
    expect(createSealing('another secret, which others have').open(kept)).toBe(CONCEALED)
    expect(sealing.open({ ...kept, sealed: `A${kept.sealed?.slice(1)}` })).toBe(CONCEALED)
    expect(sealing.open({ ...kept, sealed: '' })).toBe(CONCEALED)
  })
})
