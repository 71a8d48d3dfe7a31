import { expect, test } from 'vitest'
import { NEXT_PRESS_MS, type Tap, tapped } from './multitap.ts'

/** Presses keys one after the other; a dot waits until a key is done. */
function type(keys: string): string {
  let [text, at] = ['', 0]
  let last: Tap | undefined
  for (const key of keys) {
    at += key === '.' ? NEXT_PRESS_MS : 100
    if (key === '.') continue
    text = tapped(text, key, at, last)
    last = { key, at }
  }
  return text
}

test.each([
  ['44.33.555.7', 'help'],
  ['8444.6.2.8444.6', 'timatim'],
  ['22.22', 'bb'],
  ['2222', '2'],
  ['22222', 'a'],
  ['2.0.3', 'a d'],
  ['#', '#'],
])('%s types %s', (keys, text) => {
  expect(type(keys)).toBe(text)
})
