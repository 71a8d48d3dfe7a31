import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

test('work runs in its order, so much at once and no more, and all of it', async () => {
  const slots = createSlots(4)
  let [running, most] = [0, 0]
  const begun: number[] = []
  const work = (index: number) => async () => {
    begun.push(index)
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    if (index % 5 === 0) throw new Error('one that fails gives its place back')
  }
  const all = Array.from({ length: 40 }, (_, index) => slots.run(work(index)))
  const ended = await Promise.allSettled(all)
  expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(8)
  expect(begun).toEqual([...begun.keys()])
  expect(most).toBeLessThanOrEqual(4)
})
