import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account, OutboxRow } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

describe('a message that could not be sent at first', () => {
  let talk: TestApp
  beforeAll(async () => {
    talk = await startTestApp({ config: simulated })
  })
  afterAll(() => talk.close())

  async function person(role: 'customer' | 'supplier', on: readonly string[]): Promise<Account & { token: string }> {
    const { user, token } = await talk.register(role)
    const address = newNumber()
    const channels = on.map((channel) => ({ id: ids.fresh(), channel, address, verifiedAt: clock.now() }))
    await talk.app.database.models.accounts.updateOne({ _id: user.id }, { $set: { channels } })
    return { ...(await known(user.id)), token }
  }
  async function known(id: string): Promise<Account> {
    const account = await talk.app.market.accounts.byId(id)
    if (account === undefined) throw new Error('nobody is there')
    return account
  }
  const numberOf = ({ channels }: Account): string => channels[0]?.address ?? ''
  const remove = (account: Account) => talk.app.market.accounts.removeChannel(account, account.channels[0]?.id ?? '')

  async function order(supplier: Account): Promise<string> {
    const customer = await known((await talk.register('customer')).user.id)
    const lot = await talk.app.market.listings.save(supplier, {
      ...{ product: 'red_onions', quantity: fromUnits(500), price: fromBirr(45), availableFrom: clock.today() },
    })
    const items = [{ listing: lot._id, quantity: fromUnits(20) }]
    const [placed] = await talk.app.market.orders.place(customer, {
      ...{ items, deliveryDay: addDays(clock.today(), 2), place: 'addis_ababa' },
    })
    talk.app.messaging.noticesChanged()
    return placed?._id ?? ''
  }

  const rows = () => talk.app.database.models.outbox
  const failing = () => talk.post('/simulator/faults', { errors: 1 })
  /** Its first try has failed, and it waits for the next. */
  const waiting = (address: string, channel: string): Promise<OutboxRow> =>
    eventually(`a failure at ${channel}`, () =>
      rows().findOne({ address, channel, state: 'queued', attempts: 1 }).lean<OutboxRow>(),
    )
  /** The provider is well again, and everything is tried once more. */
  async function again(): Promise<void> {
    await talk.post('/simulator/faults', {})
    await rows().updateMany({ state: 'queued' }, { $unset: { notBefore: '' } })
  }
  const ended = ({ _id }: OutboxRow): Promise<OutboxRow> =>
    eventually('an end', () =>
      rows()
        .findOne({ _id, state: { $nin: ['queued', 'sending'] } })
        .lean<OutboxRow>(),
    )

  test('is not sent to a number that was given up meanwhile, nor where nothing is wanted any more', async () => {
    const [given, settled, stopped, asker, stays] = await Promise.all([
      person('supplier', ['sms']),
      person('supplier', ['sms', 'whatsapp']),
      person('customer', ['sms']),
      person('customer', ['sms']),
      person('customer', ['sms']),
    ])
    await phoneOf(talk, numberOf(settled)).say('whatsapp', 'hello')
    await failing()
    const number = await order(given)
    const other = await order(settled)
    for (const one of [asker, stopped, stays])
      await talk.post(`/simulator/phones/${numberOf(one)}/messages`, { as: 'sms', text: 'my orders' })
    const late = await Promise.all([given, settled, asker, stopped, stays].map((one) => waiting(numberOf(one), 'sms')))
    await remove(given)
    await remove(asker)
    const { channels } = settled
    await talk.patch(`/api/me/channels/${channels[0]?.id}`, { optedOut: true }, { token: settled.token })
    await talk.patch(`/api/me/channels/${stopped.channels[0]?.id}`, { optedOut: true }, { token: stopped.token })
    await again()
    const ends = await Promise.all(late.map(ended))
    expect(ends.map(({ state, reason }) => (state === 'failed' ? reason : 'sent'))).toEqual([
      'not_theirs',
      'opted_out',
      'not_theirs',
      'opted_out',
      'sent',
    ])
    for (const one of [given, asker, stopped]) expect(await phoneOf(talk, numberOf(one)).got()).toEqual([])
    // What had another way goes there; the rest says why it reached nobody.
    const got = await eventually('the notice by WhatsApp', async () =>
      (await phoneOf(talk, numberOf(settled)).got()).find(({ text }) => text.includes(other)),
    )
    expect(got.as).toBe('whatsapp')
    const { notices } = talk.app.database.models
    const left = await eventually('the record', () =>
      notices.findOne({ account: given._id, unsent: { $exists: true } }).lean(),
    )
    expect(left).toMatchObject({
      kind: 'order.placed',
      data: { order: { number } },
      unsent: 'no_channel_left: not_theirs',
    })
  })

  test('is not sent when it is not true any more', async () => {
    const farm = await person('supplier', ['sms'])
    await failing()
    const number = await order(farm)
    const late = await waiting(numberOf(farm), 'sms')
    await talk.app.market.orders.accept(farm, number)
    await again()
    expect(await ended(late)).toMatchObject({ state: 'failed', reason: 'order_accepted' })
    expect(await phoneOf(talk, numberOf(farm)).got()).toEqual([])
  })

  test('is no code that another took the place of', async () => {
    const { token } = await talk.register('customer')
    const address = newNumber()
    const ask = () => talk.post('/api/me/channels', { channel: 'sms', address }, { token })
    await failing()
    await ask()
    const late = await waiting(address, 'sms')
    await ask()
    await again()
    expect(await ended(late)).toMatchObject({ state: 'failed', reason: 'replaced' })
    const got = await eventually('the newest code', async () => {
      const all = await phoneOf(talk, address).got()
      return all.length > 0 ? all : undefined
    })
    expect(got).toHaveLength(1)
  })
})
