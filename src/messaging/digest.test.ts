import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Account, AccountChannel, Notice, OutboxRow } from '#data/models/index.ts'
import { openTestMarket, type TestMarket } from '#market/testing.ts'
import { clock, startOfAddisDay } from '#src/clock.ts'
import { hundredths } from '#src/money.ts'
import { sendHeld } from './digest.ts'
import { sendTime, wakingTime } from './hours.ts'
import { handleEvents, type NoticeParts } from './notices.ts'
import { sendOn } from './resending.ts'
import { QUIET, tellingIn } from './testing.ts'

const at = (hour: number, minute = 0): Date =>
  new Date(startOfAddisDay('2026-11-16').getTime() + (hour * 60 + minute) * 60_000)

describe('when something is written to a phone', () => {
  const hours = { digestWindowMs: 60_000, quietHours: QUIET }

  test('what somebody waits for goes at once, whatever the hour', () => {
    for (const kind of ['order.placed', 'order.accepted', 'order.declined', 'order.cancelled'])
      expect(sendTime(kind, at(23), hours)).toBeUndefined()
  })

  test('the rest waits for others, and some of it for the morning', () => {
    expect(sendTime('order.expired', at(23), hours)).toEqual(at(23, 1))
    expect(sendTime('price.alert', at(23), hours)).toEqual(at(23, 1))
    for (const kind of ['listing.expiring', 'listing.low_stock', 'sale.announced', 'summary.day', 'order.reminder'])
      expect(sendTime(kind, at(23), hours)).toEqual(at(31))
    expect(sendTime('listing.expiring', at(12), hours)).toEqual(at(12, 1))
    expect(sendTime('order.expired', at(12), { digestWindowMs: 0 })).toBeUndefined()
  })

  test('quiet hours may lie within a day or around midnight', () => {
    expect(wakingTime(at(6, 59), QUIET)).toEqual(at(7))
    expect(wakingTime(at(7), QUIET)).toBeUndefined()
    expect(wakingTime(at(21, 59), QUIET)).toBeUndefined()
    expect(wakingTime(at(13, 30), { from: 13 * 60, to: 14 * 60 })).toEqual(at(14))
  })
})

describe('notices that wait', () => {
  let world: TestMarket
  let parts: NoticeParts
  let rows: OutboxRow[]

  beforeAll(async () => {
    world = await openTestMarket()
  })
  afterAll(async () => {
    clock.release()
    await world.close()
  })
  beforeEach(() => {
    clock.freeze(at(12))
    rows = []
    parts = tellingIn(world, (made) => void rows.push(...made.filter(({ channel }) => channel !== 'web')))
  })

  const phone = (channel: string, more: Partial<AccountChannel> = {}): AccountChannel => ({
    id: channel,
    channel,
    address: '+251911223344',
    verifiedAt: at(0),
    ...more,
  })

  async function farm(...channels: AccountChannel[]): Promise<Account> {
    const account = await world.person('supplier')
    await world.database.models.accounts.updateOne({ _id: account._id }, { $set: { channels } })
    return { ...account, channels }
  }
  const noticesOf = (account: Account): Promise<Notice[]> =>
    world.database.models.notices.find({ account: account._id }).lean<Notice[]>().exec()

  /** Two lots of a farm expire within a week; the clock has looked at them. */
  async function expiring(account: Account): Promise<string[]> {
    const onions = await world.lot(account, { expiresOn: '2026-11-21' })
    const milk = await world.lot(account, { product: 'milk', expiresOn: '2026-11-22', quantity: hundredths(2_000) })
    await world.market.expiry.scan(clock.now())
    await handleEvents(parts)
    return [onions._id, milk._id]
  }

  test('become one message after a while, in the language that it has then', async () => {
    const account = await farm(phone('sms'))
    await expiring(account)
    expect(await sendHeld(parts)).toBe(0)
    await world.market.accounts.update(account._id, { language: 'am' })
    clock.advance(61_000)
    expect(await sendHeld(parts)).toBe(1)
    expect(await sendHeld(parts)).toBe(0)
    expect(rows).toHaveLength(1)
    const text = String(rows[0]?.body['text'])
    expect(text.split('\n')).toHaveLength(2)
    expect(text).not.toMatch(/expires|\p{Script=Ethiopic}/u)
    expect((await noticesOf(account)).every(({ sendAt, unsent }) => sendAt === undefined && unsent === undefined)).toBe(
      true,
    )
  })

  test('wait for the morning when they may, and are left when they are not true any more', async () => {
    clock.freeze(at(23))
    const account = await farm(phone('sms'))
    const [onions = ''] = await expiring(account)
    clock.freeze(at(30, 59))
    expect(await sendHeld(parts)).toBe(0)
    await world.market.listings.remove(account, onions)
    clock.freeze(at(31))
    expect(await sendHeld(parts)).toBe(1)
    expect(String(rows[0]?.body['text'])).toMatch(/^Your 20 litres? of milk/)
    const unsent = (await noticesOf(account)).map((notice) => notice.unsent)
    expect(unsent.sort()).toEqual(['listing_removed', undefined])
  })

  test('of an order that was answered overnight are left', async () => {
    clock.freeze(at(20))
    const account = await farm(phone('sms'))
    const lot = await world.lot(account, { expiresOn: '2026-12-16' })
    const place = () =>
      world.market.orders.place(buyer, {
        items: [{ listing: lot._id, quantity: hundredths(100) }],
        deliveryDay: '2026-11-18',
        place: 'adama',
      })
    const buyer = await world.person('customer')
    const [answered] = await place()
    const [open] = await place()
    clock.freeze(at(23))
    await world.market.reminders.unanswered(at(22))
    await handleEvents(parts)
    await world.market.orders.accept(account, answered?._id ?? '')
    await handleEvents(parts)
    rows = []
    clock.freeze(at(31))
    expect(await sendHeld(parts)).toBe(1)
    expect(rows.map(({ body }) => String(body['text']))).toEqual([expect.stringContaining(open?._id ?? '')])
    const reminders = (await noticesOf(account)).filter(({ kind }) => kind === 'order.reminder')
    expect(reminders.map(({ unsent }) => unsent).sort()).toEqual(['order_accepted', undefined])
  })

  test('say why they were written to nobody', async () => {
    const stopped = await farm(phone('sms', { optedOutAt: at(1) }))
    const alone = await farm()
    await expiring(stopped)
    await expiring(alone)
    clock.advance(61_000)
    expect(await sendHeld(parts)).toBe(0)
    expect(new Set((await noticesOf(stopped)).map(({ unsent }) => unsent))).toEqual(new Set(['opted_out']))
    expect(new Set((await noticesOf(alone)).map(({ unsent }) => unsent))).toEqual(new Set(['no_channel']))
  })

  test('go to the next channel when one fails for good, and say when none is left', async () => {
    const account = await farm(phone('whatsapp'), phone('sms'))
    await expiring(account)
    clock.advance(61_000)
    await sendHeld(parts)
    const { outbox } = parts.collections
    const lose = async (row: OutboxRow | undefined): Promise<void> => {
      await outbox.updateOne(
        { _id: row?._id ?? '' },
        { $set: { state: 'failed', reason: '63024', updatedAt: clock.now() } },
      )
    }
    await lose(rows[0])
    expect([await sendOn(parts), await sendOn(parts)]).toEqual([1, 0])
    expect(rows.map(({ channel }) => channel)).toEqual(['whatsapp', 'sms'])
    expect(rows[1]?.body['text']).toBe(rows[0]?.body['text'])
    await lose(rows[1])
    expect(await sendOn(parts)).toBe(0)
    expect((await noticesOf(account)).map(({ unsent }) => unsent)).toEqual([
      'no_channel_left: 63024',
      'no_channel_left: 63024',
    ])
  })

  test('go on after a night without a machine: when people are awake, and only what is unread and true still', async () => {
    const account = await farm(phone('whatsapp'), phone('sms'))
    const [onions = '', milk] = await expiring(account)
    clock.advance(61_000)
    await sendHeld(parts)
    const { outbox, notices } = parts.collections
    const refused = { state: 'failed' as const, reason: '63024', updatedAt: at(21) }
    await outbox.updateOne({ _id: rows[0]?._id ?? '' }, { $set: refused })
    clock.freeze(at(27))
    expect(await sendOn(parts)).toBe(0)
    await world.market.listings.remove(account, onions)
    clock.freeze(at(31))
    expect(await sendOn(parts)).toBe(1)
    expect(String(rows[1]?.body['text'])).toMatch(/^Your 20 litres of milk/)
    const about = (listing: string | undefined) =>
      notices.findOne({ account: account._id, 'data.listing': listing ?? '' })
    expect((await about(onions))?.unsent).toBe('listing_removed')
    expect((await about(milk))?.unsent).toBeUndefined()
    // What was read on another channel meanwhile is not repeated.
    await outbox.updateOne({ _id: rows[1]?._id ?? '' }, { $set: { ...refused, updatedAt: at(31) } })
    await notices.updateMany({ account: account._id }, { $set: { readAt: at(31) } })
    expect(await sendOn(parts)).toBe(0)
    expect((await about(milk))?.unsent).toBe('read_before')
  })

  describe('that failed are sent on', () => {
    const lost = async (): Promise<{ account: Account; row: OutboxRow }> => {
      const account = await farm(phone('whatsapp'), phone('sms'))
      await expiring(account)
      clock.advance(61_000)
      await sendHeld(parts)
      const row = rows.at(-1)
      if (row === undefined) throw new Error('nothing was sent')
      const refused = { state: 'dead' as const, reason: '63018', updatedAt: clock.now() }
      await parts.collections.outbox.updateOne({ _id: row._id }, { $set: refused })
      return { account, row }
    }
    /** What happens just before the next row is written. */
    const just = (before: () => Promise<unknown>): NoticeParts => ({
      ...parts,
      database: {
        ...world.database,
        transaction: async (work) => {
          await before()
          return world.database.transaction(work)
        },
      },
    })

    test('not when a late report says that they arrived', async () => {
      const { account, row } = await lost()
      const arrived = () => parts.collections.outbox.updateOne({ _id: row._id }, { $set: { state: 'delivered' } })
      expect(await sendOn(just(arrived))).toBe(0)
      expect(await sendOn(parts)).toBe(0)
      expect((await noticesOf(account)).map(({ unsent }) => unsent)).toEqual([undefined, undefined])
    })

    test('without what is read at that moment', async () => {
      const { account } = await lost()
      const [first] = await noticesOf(account)
      const reads = () =>
        parts.collections.notices.updateOne({ _id: first?._id ?? '' }, { $set: { readAt: clock.now() } })
      rows = []
      expect(await sendOn(just(reads))).toBe(0)
      expect(await sendOn(parts)).toBe(1)
      expect(String(rows[0]?.body['text'])).not.toContain('•')
      expect((await noticesOf(account)).map(({ unsent }) => unsent).sort()).toEqual(['read_before', undefined])
    })

    test('by one instance alone', async () => {
      await lost()
      const sent = await Promise.all([sendOn(parts), sendOn(parts), sendOn(parts)])
      expect(sent.sort()).toEqual([0, 0, 1])
    })

    test('although another one cannot be', async () => {
      const { account } = await lost()
      await lost()
      const broken: NoticeParts = {
        ...parts,
        accountsOf: async (ids) => {
          if (ids.includes(account._id)) throw new Error('out of reach')
          return parts.accountsOf(ids)
        },
      }
      expect(await sendOn(broken)).toBe(1)
      expect(await sendOn(parts)).toBe(1)
    })

    test('in no morning when nothing of them is true any more', async () => {
      const account = await farm(phone('whatsapp'), phone('sms'))
      const lots = await expiring(account)
      clock.advance(61_000)
      await sendHeld(parts)
      const refused = { state: 'failed' as const, reason: '63024', updatedAt: at(13) }
      await parts.collections.outbox.updateOne({ _id: rows.at(-1)?._id ?? '' }, { $set: refused })
      for (const lot of lots) await world.market.listings.remove(account, lot)
      clock.freeze(at(23))
      expect(await sendOn(parts)).toBe(0)
      expect((await noticesOf(account)).map(({ unsent }) => unsent)).toEqual(['listing_removed', 'listing_removed'])
    })
  })

  test('go to another number of the same channel when the first one is refused', async () => {
    const account = await farm(phone('sms'), phone('sms', { id: 'second', address: '+251922334455' }))
    await expiring(account)
    clock.advance(61_000)
    await sendHeld(parts)
    const { outbox } = parts.collections
    const refused = { state: 'failed' as const, reason: '403', updatedAt: clock.now() }
    await outbox.updateOne({ _id: rows[0]?._id ?? '' }, { $set: refused })
    expect([await sendOn(parts), await sendOn(parts)]).toEqual([1, 0])
    expect(rows.map(({ address }) => address)).toEqual(['+251911223344', '+251922334455'])
  })
})
