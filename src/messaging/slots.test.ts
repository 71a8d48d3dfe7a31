import { expect, test } from 'vitest'
import { createArrivals } from './arrivals.ts'
import { createSlots } from './slots.ts'

test('work runs in its order, so much at once and no more, and all of it', async () => {
  const slots = createSlots(4, createArrivals())
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

test('while a burst is coming in answers wait, but for those that somebody holds a line open for', async () => {
  const arrivals = createArrivals()
  const slots = createSlots(4, arrivals)
  const begun: string[] = []
  const work = (name: string) => async () => void begun.push(name)
  const taken = Array.from({ length: 8 }, () => Promise.withResolvers<void>())
  const coming = taken.map(({ promise }) => arrivals.during(() => promise))
  const answers = ['one', 'two', 'three'].map((name) => slots.run(work(name)))
  await slots.run(work('urgent'), true)
  expect(begun).toEqual(['urgent'])
  const [last, ...others] = taken
  for (const { resolve } of others) resolve()
  await Promise.all(coming.slice(1))
  expect(begun).toEqual(['urgent'])
  last?.resolve()
  await Promise.all([...coming, ...answers])
  expect(begun).toEqual(['urgent', 'one', 'two', 'three'])
})

test('a burst that fails gives way as well', async () => {
  const arrivals = createArrivals()
  const slots = createSlots(4, arrivals)
  const failing = Array.from({ length: 8 }, () => Promise.withResolvers<void>())
  const coming = failing.map(({ promise }) => arrivals.during(() => promise))
  const answer = slots.run(async () => 'answered')
  for (const { reject } of failing) reject(new Error('the database is away'))
  await Promise.allSettled(coming)
  expect(await answer).toBe('answered')
})

test('who waits for somebody else to take something in, a voice note say, keeps no answers waiting', async () => {
  const arrivals = createArrivals()
  const slots = createSlots(4, arrivals)
  const slow = Array.from({ length: 8 }, () => Promise.withResolvers<void>())
  const coming = slow.map(({ promise }) => arrivals.during(() => promise))
  expect(await slots.run(async () => 'answered')).toBe('answered')
  for (const { resolve } of slow) resolve()
  await Promise.all(coming)
})
