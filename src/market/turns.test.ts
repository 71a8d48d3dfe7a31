import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Turns } from './turns.ts'

describe('turns', () => {
  it('work on the same things never overlaps, all of it is done, whatever fails', async () => {
    const job = fc.record({ things: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), fails: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(job, { maxLength: 12 }), async (jobs) => {
        const turns = new Turns()
        const busy = new Set<string>()
        const work = async ({ things, fails }: { things: string[]; fails: boolean }) => {
          for (const thing of things) {
            expect(busy.has(thing)).toBe(false)
            busy.add(thing)
          }
          await setImmediate()
          for (const thing of things) busy.delete(thing)
          if (fails) throw new Error('failed')
          return things
        }
        const all = await Promise.allSettled(jobs.map((each) => turns.take(each.things, () => work(each))))
        expect(all.map(({ status }) => status)).toEqual(jobs.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')))
        for (const one of all) if (one.status === 'rejected') expect(one.reason).toMatchObject({ message: 'failed' })
      }),
    )
  })

  it('other things do not wait', async () => {
    const turns = new Turns()
    const { promise, resolve } = Promise.withResolvers<void>()
    const first = turns.take(['a'], () => promise)
    expect(await turns.take(['b'], async () => 'done')).toBe('done')
    resolve()
    await first
  })
})
