import { describe, expect, test } from 'vitest'
import { withoutPhones } from './prompt.ts'
import { createGate } from './words.ts'

describe('words that come bit by bit', () => {
  test('stop for good before a link, whoever wrote one before', () => {
    for (const _ of ['one turn', 'the next']) {
      let passed = ''
      const gate = createGate({ texts: [], instruction: '', language: 'en' }, (text) => {
        passed += text
      })
      for (const chunk of ['Look at this ', 'and at www.evil.example ', 'for ', 'more ', 'of it ']) gate(chunk)
      expect(passed.trim()).toBe('Look at this')
    }
  })
})

test.each([
  ['call 0911223344 or +251-911-22-33-44 now', 'call (phone number) or (phone number) now'],
  ['order 19042, 200 kg at 45.50 birr', 'order 19042, 200 kg at 45.50 birr'],
  ['911223344', '(phone number)'],
  ['10, 20, 30, 40, 50 and 60 kg', '10, 20, 30, 40, 50 and 60 kg'],
])('%j is given to the model as %j', (text, given) => expect(withoutPhones(text)).toBe(given))
