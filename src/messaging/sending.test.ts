import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import type { OutboxRow, OutboxState } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { silentLog } from '#src/log.ts'
import { openTestDatabase } from '#test/database.ts'
import { createArrivals } from './arrivals.ts'
import { collectionsOf } from './conversations.ts'
import { createSending, type Report, type Sending } from './sending.ts'
import { createSignals } from './signals.ts'
import { by, fails, rowsOf, takes } from './testing.ts'

let database: Database
let sending: Sending
let queued: ReturnType<typeof rowsOf>['queued']
let now: ReturnType<typeof rowsOf>['now']
beforeAll(async () => {
  database = await openTestDatabase()
  ;({ queued, now } = rowsOf(database))
  sending = createSending(collectionsOf(database), createSignals(), createArrivals(), silentLog())
})
afterAll(() => database.close())
afterEach(() => clock.release())

describe('a send', () => {
  test('happens once, whoever else tries', async () => {
    const row = await queued()
    const other = createSending(collectionsOf(database), createSignals(), createArrivals(), silentLog())
    let sends = 0
    const send = by(async () => ({ providerId: `SM${++sends}` }))
    await Promise.all([sending.send(row, send), other.send(row, send), sending.send(row, send)])
    await sending.send(row, send)
    expect(sends).toBe(1)
    expect(await now(row)).toMatchObject({ state: 'sent', providerId: 'SM1', segments: 2, attempts: 1 })
  })

  test('is counted once with its cost, also when its report is faster than our own write', async () => {
    const signals = createSignals()
    const own = createSending(collectionsOf(database), signals, createArrivals(), silentLog())
    const taken: OutboxRow[] = []
    signals.on('taken', (row) => void taken.push(row))
    const cost = { currency: 'ETB', micros: 200_000 }
    const providers = [[], ['sent'], ['delivered'], ['sent', 'delivered']] as const
    const rows = await Promise.all(
      providers.map(async (words) => {
        const row = await queued()
        const providerId = ids.fresh()
        const reported = async () => {
          for (const state of words) await own.report('sms', { row: row._id, providerId, word: state, state })
          return { providerId, cost }
        }
        await own.send(row, by(reported))
        await own.report('sms', { row: row._id, providerId, word: 'read', state: 'read' })
        return row._id
      }),
    )
    expect(taken.map(({ _id }) => _id).sort()).toEqual(rows.sort())
    expect(taken.every((row) => row.segments === 2 && row.cost?.micros === 200_000)).toBe(true)
  })

  test('keeps the order of a conversation', async () => {
    const [first, second] = [await queued(), await queued()]
    second.conversation = first.conversation
    const said: string[] = []
    let go = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const saying = (word: string) =>
      by(async () => {
        await gate
        said.push(word)
        return { providerId: ids.fresh() }
      })
    const slow = sending.send(first, saying('first'))
    const quick = sending.send(second, saying('second'))
    go()
    await Promise.all([slow, quick])
    expect(said).toEqual(['first', 'second'])
  })

  test('that fails for a while waits longer each time, and ends as dead', async () => {
    clock.freeze(new Date('2026-11-22T10:00:00Z'))
    const row = await queued()
    const waits: number[] = []
    for (let attempt = 1; ; attempt += 1) {
      await sending.send(row, fails('20429', 'retryable'))
      const after = await now(row)
      expect(after).toMatchObject({ attempts: attempt, reason: '20429' })
      if (after?.state === 'dead') break
      expect(after?.state).toBe('queued')
      const wait = Number(after?.notBefore?.getTime()) - clock.now().getTime()
      waits.push(wait)
      await sending.send(row, fails('20429', 'retryable')) // too early: nothing happens
      expect((await now(row))?.attempts).toBe(attempt)
      clock.advance(wait)
    }
    expect(waits).toHaveLength(5)
    for (const [index, most] of [3_000, 15_000, 90_000, 450_000, 2_700_000].entries())
      expect(waits[index]).toSatisfy((wait: number) => wait >= most / 3 && wait <= most)
  })

  test.each([
    ['final', 'failed'],
    ['unsure', 'unsure'],
  ] as const)('whose outcome is %s becomes %s, and is not repeated', async (outcome, state) => {
    const row = await queued()
    await sending.send(row, fails('x', outcome))
    expect(await now(row)).toMatchObject({ state, reason: 'x' })
    await sending.send(row, takes())
    expect((await now(row))?.state).toBe(state)
  })

  test('waits behind an earlier one that is tried again, but not behind what was put off or is written to many', async () => {
    clock.freeze(new Date('2026-11-22T10:00:00Z'))
    const [retried, behind, later, bulk] = [await queued(), await queued(), await queued(), await queued()]
    await follow([retried, behind])
    await sending.send(retried, fails('20429', 'retryable'))
    await sending.send(behind, takes())
    expect((await now(behind))?.state).toBe('queued')
    expect((await now(behind))?.notBefore).toEqual((await now(retried))?.notBefore)
    clock.advance(10_000)
    await sending.send(behind, takes()) // another process is faster with the second
    expect((await now(behind))?.state).toBe('queued')
    await sending.send(retried, takes())
    await sending.send(behind, takes())
    expect([(await now(retried))?.state, (await now(behind))?.state]).toEqual(['sent', 'sent'])

    const { outbox } = collectionsOf(database)
    await outbox.updateOne({ _id: later._id }, { $set: { notBefore: new Date('2026-11-22T12:00:00Z') } })
    await outbox.updateOne({ _id: bulk._id }, { $set: { bulk: true, attempts: 1 } })
    const reply = await queued()
    await follow([later, bulk, reply])
    await sending.send(reply, takes())
    expect((await now(reply))?.state).toBe('sent')
  })

  test('is not made any more when it is worth nothing', async () => {
    clock.freeze(new Date('2026-11-22T10:00:00Z'))
    const row = { ...(await queued()), expiresAt: new Date('2026-11-22T10:00:00Z') }
    await sending.send(row, takes())
    expect(await now(row)).toMatchObject({ state: 'dead', reason: 'expired' })
  })

  test('that needs somebody to mend something waits longer', async () => {
    clock.freeze(new Date('2026-11-22T10:00:00Z'))
    const row = await queued()
    await sending.send(row, fails('405', 'mendable'))
    expect(Number((await now(row))?.notBefore?.getTime()) - clock.now().getTime()).toBeGreaterThanOrEqual(30_000)
  })
})

/** Rows of one conversation, in this order. */
async function follow(rows: OutboxRow[]): Promise<void> {
  const conversation = ids.fresh()
  for (const [index, row] of rows.entries()) {
    Object.assign(row, { conversation, seq: index + 1 })
    await collectionsOf(database).outbox.updateOne({ _id: row._id }, { $set: { conversation, seq: index + 1 } })
  }
}

describe('reports', () => {
  const said = (providerId: string, state: NonNullable<Report['state']>): Report => ({ providerId, state, word: state })

  test.each<[NonNullable<Report['state']>[], OutboxState]>([
    [['sent', 'delivered'], 'delivered'],
    [['delivered', 'sent'], 'delivered'],
    [['read', 'delivered', 'sent'], 'read'],
    [['delivered', 'failed'], 'delivered'],
    [['failed', 'sent'], 'failed'],
    [['delivered', 'delivered'], 'delivered'],
  ])('%s end as %s, before and after our own write', async (states, end) => {
    const [late, early] = [await queued(), await queued()]
    const [one, two] = [takes(), takes()]
    await sending.send(late, one)
    for (const state of states) await sending.report('sms', said(one.providerId, state))
    expect((await now(late))?.state).toBe(end)
    for (const state of states) await sending.report('sms', said(two.providerId, state))
    await sending.send(early, two)
    // Kept reports know no order: what is furthest counts.
    const kept = (await now(early))?.state
    expect(states.includes('failed') ? ['delivered', 'failed'] : [end]).toContain(kept)
  })

  test('of another channel, or with a word that nobody knows, change no state', async () => {
    const row = await queued()
    const send = takes()
    await sending.send(row, send)
    await sending.report('whatsapp', said(send.providerId, 'delivered'))
    await sending.report('sms', { providerId: send.providerId, word: 'Teleported' })
    expect(await now(row)).toMatchObject({ state: 'sent', word: 'Teleported' })
  })
})
