import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import type { OutboxRow, OutboxState } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { silentLog } from '#src/log.ts'
import { openTestDatabase } from '#test/database.ts'
import { collectionsOf } from './conversations.ts'
import {
  createSending,
  type Known,
  type Outcome,
  type Pack,
  type Report,
  SendError,
  type Sending,
  type Taken,
} from './sending.ts'
import { typedIn } from './sessions.ts'
import { createSignals } from './signals.ts'

let database: Database
let sending: Sending
beforeAll(async () => {
  database = await openTestDatabase()
  sending = createSending(collectionsOf(database), createSignals(), silentLog())
})
afterAll(() => database.close())
afterEach(() => clock.release())

async function queued(state: OutboxState = 'queued'): Promise<OutboxRow> {
  const at = clock.now()
  const address = ids.fresh()
  const row: OutboxRow = {
    _id: ids.fresh(),
    conversation: `sms:${address}`,
    channel: 'sms',
    address,
    kind: 'reply',
    seq: 1,
    body: {},
    state,
    createdAt: at,
    updatedAt: at,
  }
  await collectionsOf(database).outbox.insertOne(row)
  return row
}
const now = ({ _id }: OutboxRow) => collectionsOf(database).outbox.findOne({ _id })
/** A channel whose provider does `send`, and says `asked` when it is asked. */
const by =
  (send: (row: OutboxRow) => Promise<Taken>, asked?: readonly Known[]): Pack =>
  async (row) => ({
    ...{ sender: ids.fresh(), perSecond: 100, segments: 2 },
    send: () => send(row),
    ask: async () => asked,
  })
const takes = (providerId: string = ids.fresh()) =>
  Object.assign(
    by(async () => ({ providerId })),
    { providerId },
  )
const fails = (code: string, outcome: Outcome, asked?: readonly Known[]): Pack =>
  by(async () => {
    throw new SendError(code, outcome)
  }, asked)

describe('a send', () => {
  test('happens once, whoever else tries', async () => {
    const row = await queued()
    const other = createSending(collectionsOf(database), createSignals(), silentLog())
    let sends = 0
    const send = by(async () => ({ providerId: `SM${++sends}` }))
    await Promise.all([sending.send(row, send), other.send(row, send), sending.send(row, send)])
    await sending.send(row, send)
    expect(sends).toBe(1)
    expect(await now(row)).toMatchObject({ state: 'sent', providerId: 'SM1', segments: 2, attempts: 1 })
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
    const row = await queued('sending')
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

describe('what a step of a session adds', () => {
  test('is the new part alone, asterisks included, and the same when it comes again', async () => {
    const session = ids.fresh()
    const step = (text: string) => typedIn(collectionsOf(database), session, '+251911223344', text)
    expect(await step('')).toEqual({ typed: '', begins: true })
    expect(await step('')).toEqual({ typed: '', begins: true })
    const later: [string, string][] = [
      ['1', '1'],
      ['1*2*3', '2*3'],
      ['1*2*3*98', '98'],
      ['1*2*3', '3'],
      ['1*2*3*98*', ''],
      // A gateway that sends the last part alone.
      ['7', '7'],
      ['30', '30'],
    ]
    for (const [text, typed] of later) {
      expect(await Promise.all([step(text), step(text)])).toEqual([
        { typed, begins: false },
        { typed, begins: false },
      ])
    }
    expect(await step('')).toEqual({ typed: '', begins: true })
  })

  test('begins with what was dialled behind the number', async () => {
    const session = ids.fresh()
    const step = (text: string) => typedIn(collectionsOf(database), session, '+251911223344', text)
    expect(await step('3*1')).toEqual({ typed: '3*1', begins: true })
    expect(await step('3*1*2')).toEqual({ typed: '2', begins: false })
    expect(await step('3*1')).toEqual({ typed: '3*1', begins: true })
  })
})
