import { expect, test } from 'vitest'
import { maskPhones } from './log.ts'

test.each([
  ['call +251911223344 now', 'call +2519****44 now'],
  ['{"to":"251911223344"}', '{"to":"2519****44"}'],
  ['0911223344', '09****44'],
  ['order 19042 for 1350 birr', 'order 19042 for 1350 birr'],
  ['2026-11-22T18:15:42.345Z', '2026-11-22T18:15:42.345Z'],
  ['{"bytes":1234567890}', '{"bytes":1234567890}'],
  ['d265dd70-fef0-4030-869e-110203040506', 'd265dd70-fef0-4030-869e-110203040506'],
])('%s', (text, masked) => {
  expect(maskPhones(text)).toBe(masked)
})
