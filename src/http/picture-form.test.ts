import { expect, test } from 'vitest'
import { JPEG } from '#test/standins/runware.ts'
import { isPicture } from './picture-form.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64')

test.each([
  ['image/jpeg', JPEG],
  ['image/png', png],
  ['image/webp', webp],
] as const)('%s: what is one, and what only begins as one', (type, whole) => {
  expect(isPicture(whole, type)).toBe(true)
  // Its end did not arrive.
  expect(isPicture(whole.subarray(0, whole.length - 4), type)).toBe(true)
  for (let length = 0; length <= 24; length += 1) {
    expect(isPicture(Buffer.concat([whole.subarray(0, length), Buffer.from('garbage')]), type)).toBe(false)
  }
  expect(isPicture(Buffer.concat([whole.subarray(0, 12), Buffer.alloc(500, 0xff)]), type)).toBe(false)
})
