import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import type { OutboxRow, OutboxState } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { silentLog } from '#src/log.ts'
import { openTestDatabase } from '#test/database.ts'
import { collectionsOf } from './conversations.ts'
import { createSending, type Report, SendError, type Sending } from './sending.ts'
import { typedIn } from './sessions.ts'

let database: Database
let sending: Sending
beforeAll(async () => {
  database = await openTestDatabase()
  sending = createSending(collectionsOf(database), silentLog())
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
const takes = (providerId: string = ids.fresh()) =>
  Object.assign(async () => ({ providerId, segments: 2 }), { providerId })

describe('a send', () => {
  test('happens once, whoever else tries', async () => {
    const row = await queued()
    const other = createSending(collectionsOf(database), silentLog())
    let sends = 0
    const send = async () => ({ providerId: `SM${++sends}`, segments: 1 })
    await Promise.all([sending.send(row, send), other.send(row, send), sending.send(row, send)])
    await sending.send(row, send)
    expect(sends).toBe(1)
    expect(await now(row)).toMatchObject({ state: 'sent', providerId: 'SM1', segments: 1, attempts: 1 })
  })

  test('keeps the order of a conversation', async () => {
    const [first, second] = [await queued(), await queued()]
    second.conversation = first.conversation
    const said: string[] = []
    let go = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const slow = sending.send(first, async () => {
      await gate
      said.push('first')
      return { providerId: ids.fresh(), segments: 1 }
    })
    const quick = sending.send(second, async () => {
      said.push('second')
      return { providerId: ids.fresh(), segments: 1 }
    })
    go()
    await Promise.all([slow, quick])
    expect(said).toEqual(['first', 'second'])
  })

  test('that fails for a while waits longer each time, and ends as dead', async () => {
    clock.freeze(new Date('2026-11-22T10:00:00Z'))
    const row = await queued()
    const fails = async (): Promise<never> => {
      throw new SendError('20429', 'retryable')
    }
    const waits: number[] = []
    for (let attempt = 1; ; attempt += 1) {
      await sending.send(row, fails)
      const after = await now(row)
      expect(after).toMatchObject({ attempts: attempt, reason: '20429' })
      if (after?.state === 'dead') break
      expect(after?.state).toBe('queued')
      const wait = Number(after?.notBefore?.getTime()) - clock.now().getTime()
      waits.push(wait)
      await sending.send(row, fails) // too early: nothing happens
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
    await sending.send(row, async () => {
      throw new SendError('x', outcome)
    })
    expect(await now(row)).toMatchObject({ state, reason: 'x' })
    await sending.send(row, takes())
    expect((await now(row))?.state).toBe(state)
  })

  test('that nobody finished is unsure, and its report settles it', async () => {
    clock.freeze(new Date('2026-11-22T10:00:00Z'))
    const row = await queued('sending')
    await sending.abandon()
    expect((await now(row))?.state).toBe('sending')
    clock.advance(60_000)
    await sending.abandon()
    expect(await now(row)).toMatchObject({ state: 'unsure', reason: 'abandoned' })
    await sending.report('sms', { row: row._id, providerId: 'SM5', state: 'delivered', word: 'delivered' })
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
    expect(await step('')).toBe('')
    expect(await step('')).toBe('')
    expect(await step('1')).toBe('1')
    expect(await step('1*2*3')).toBe('2*3')
    expect(await Promise.all([step('1*2*3*98'), step('1*2*3*98')])).toEqual(['98', '98'])
    expect(await step('1*2*3*98*')).toBe('')
  })

  test('is the last part where the beginning is not known', async () => {
    const step = (text: string) => typedIn(collectionsOf(database), ids.fresh(), '+251911223344', text)
    expect(await step('1*2*30')).toBe('30')
    expect(await step('7')).toBe('7')
  })
})
