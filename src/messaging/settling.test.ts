import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import type { OutboxRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { silentLog } from '#src/log.ts'
import { openTestDatabase } from '#test/database.ts'
import { createArrivals } from './arrivals.ts'
import { collectionsOf } from './conversations.ts'
import { createSending, type Known, type Report, type Sending } from './sending.ts'
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

describe('an unsure message', () => {
  const start = new Date('2026-11-22T10:00:00Z')
  /** A send without an answer, and what became of it after a while. */
  async function settledAfter(seconds: number, row: OutboxRow, asked?: readonly Known[]): Promise<OutboxRow | null> {
    const pack = fails('timeout', 'unsure', asked)
    clock.freeze(start)
    await sending.send(row, pack)
    expect(await now(row)).toMatchObject({ state: 'unsure', unsureAt: start })
    for (let passed = 0; passed < seconds; passed += 30) {
      clock.advance(30_000)
      await sending.settle(() => pack)
    }
    return now(row)
  }

  test('that a stopped process left is found, and settled by its report', async () => {
    clock.freeze(start)
    const row = await queued()
    const stopped = createSending(collectionsOf(database), createSignals(), createArrivals(), silentLog())
    await new Promise<void>((asked) => {
      const never = by(() => {
        asked()
        return new Promise(() => undefined)
      })
      void stopped.send(row, never)
    })
    await sending.settle(() => undefined)
    expect((await now(row))?.state).toBe('sending')
    clock.advance(60_000)
    await sending.settle(() => undefined)
    expect(await now(row)).toMatchObject({ state: 'unsure', reason: 'abandoned' })
    await sending.report('sms', { row: row._id, providerId: 'SM5', state: 'delivered', word: 'delivered' })
    expect((await now(row))?.state).toBe('delivered')
  })

  test('is found at its provider, but not in the place of another', async () => {
    const known: Known = { providerId: ids.fresh(), state: 'delivered', word: 'delivered' }
    const [row, other] = [await queued(), await queued()]
    expect(await settledAfter(40, row, [known])).toMatchObject({ state: 'delivered', providerId: known.providerId })
    expect(await settledAfter(40, other, [known])).toMatchObject({ state: 'queued', reason: 'never_left' })
  })

  test('is sent again when its provider never took it, which counts as one more try', async () => {
    const row = await queued()
    expect(await settledAfter(40, row, [])).toMatchObject({ state: 'queued', attempts: 1 })
    await sending.send(row, takes('SM-again'))
    expect(await now(row)).toMatchObject({ state: 'sent', attempts: 2, providerId: 'SM-again' })
  })

  test('is found among the reports of messages that nobody knows', async () => {
    clock.freeze(start)
    const row = await queued()
    const report: Report = { providerId: ids.fresh(), to: row.address, state: 'delivered', word: 'Success' }
    await sending.report('sms', report)
    expect(await settledAfter(40, row)).toMatchObject({ state: 'delivered', providerId: report.providerId })
  })

  test('is dropped after five minutes; a notice of an order goes out once more', async () => {
    const [reply, notice, code] = [await queued(), await queued(), await queued()]
    const rows = collectionsOf(database).outbox
    await rows.updateOne({ _id: notice._id }, { $set: { kind: 'notice', body: { notice: { kind: 'order.placed' } } } })
    await rows.updateOne({ _id: code._id }, { $set: { kind: 'code' } })
    expect((await settledAfter(270, reply))?.state).toBe('unsure')
    for (const row of [reply, code]) {
      await rows.updateOne({ _id: row._id }, { $set: { state: 'queued' } })
      expect(await settledAfter(330, row)).toMatchObject({ state: 'dead', reason: 'unsure' })
    }
    expect(await settledAfter(330, notice)).toMatchObject({ state: 'queued', repeated: true })
    expect(await settledAfter(330, notice)).toMatchObject({ state: 'dead', reason: 'unsure' })
  })

  test('or one that was sent is waited for a day', async () => {
    clock.freeze(start)
    const row = await queued()
    await sending.send(row, takes('SM-silent'))
    clock.advance(23 * 3_600_000)
    await sending.settle(() => undefined)
    expect((await now(row))?.reason).toBeUndefined()
    clock.advance(2 * 3_600_000)
    await sending.settle(() => undefined)
    expect(await now(row)).toMatchObject({ state: 'sent', reason: 'no_report' })
    await sending.report('sms', { providerId: 'SM-silent', state: 'delivered', word: 'delivered' })
    expect((await now(row))?.state).toBe('delivered')
  })
})
