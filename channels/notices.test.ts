import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { segmentsOf } from '#channels/text/gsm.ts'
import type { Account, AccountChannel } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

describe('notices reach people on the channel that they registered', () => {
  let talk: TestApp
  let customer: Account
  beforeAll(async () => {
    talk = await startTestApp({ config: simulated })
    customer = await person('customer', 'Hanna Tesfaye', [])
  })
  afterAll(() => talk.close())

  async function person(
    role: 'customer' | 'supplier',
    name: string,
    on: (string | Partial<AccountChannel>)[],
    more: Record<string, unknown> = {},
  ): Promise<Account> {
    const { user } = await talk.register(role, { name })
    const channels = on.map((each) => ({
      ...{ id: ids.fresh(), address: newNumber() },
      ...(typeof each === 'string' ? { channel: each, verifiedAt: clock.now() } : each),
    }))
    await talk.app.database.models.accounts.updateOne({ _id: user.id }, { $set: { channels, ...more } })
    const account = await talk.app.market.accounts.byId(user.id)
    if (account === undefined) throw new Error('nobody is there')
    return account
  }

  /** WhatsApp lets us write within a day of the person's last message. */
  async function opened(account: Account, at = 0): Promise<Account> {
    await phoneOf(talk, addressOf(account, at)).say('whatsapp', 'hello')
    return account
  }

  /** An order of some products of a supplier; its number. */
  async function order(
    supplier: Account,
    products: readonly string[] = ['red_onions'],
    by = customer,
  ): Promise<string> {
    const { listings, orders } = talk.app.market
    const items = []
    for (const product of products) {
      const price = fromBirr(45)
      const lot = await listings.save(supplier, {
        ...{ product, quantity: fromUnits(500), price, availableFrom: clock.today() },
      })
      items.push({ listing: lot._id, quantity: fromUnits(20) })
    }
    const basket = { items, deliveryDay: addDays(clock.today(), 2), place: 'addis_ababa' }
    const [placed] = await orders.place(by, basket)
    return placed?._id ?? ''
  }
  const gotAbout = async (number: string, order: string) =>
    eventually(`the notice of ${order}`, async () =>
      (await phoneOf(talk, number).got()).find(({ text }) => text.includes(order)),
    )
  const rowsAbout = (account: Account) =>
    talk.app.database.models.outbox.find({ kind: 'notice', address: { $in: addressesOf(account) } }).lean()
  const addressesOf = ({ channels }: Account) => channels.map(({ address }) => address)
  const addressOf = ({ channels }: Account, at = 0) => channels[at]?.address ?? ''

  test('a supplier who has only text messages is asked in words, and answers', async () => {
    const abebe = await person('supplier', 'Abebe', ['sms'])
    const phone = phoneOf(talk, addressOf(abebe))
    const number = await order(abebe)
    const { text, as } = await gotAbout(phone.number, number)
    expect(as).toBe('sms')
    expect(text).toContain('Hanna Tesfaye')
    expect(text).toContain('20 kg of red onions')
    expect(text).toContain('900 birr')
    expect(text).toContain(`"accept ${number}"`)
    expect(text).not.toMatch(/^\d /m)
    expect(segmentsOf(text)).toBeLessThanOrEqual(2)
    await talk.post(`/simulator/phones/${phone.number}/messages`, { as: 'sms', text: `accept ${number}` })
    await eventually('the acceptance', async () => {
      return (await talk.app.market.orders.byNumber(abebe, number)).state === 'accepted'
    })
  })

  test('a supplier who dials is reached by text message', async () => {
    const phone = phoneOf(talk, newNumber())
    await phone.dial()
    for (const keys of ['register', '2', 'Chala Farm', '5']) await phone.key(keys)
    const chala = await talk.app.market.accounts.byAddress(['ussd'], phone.number)
    if (chala === undefined) throw new Error('Chala is not registered')
    expect((await gotAbout(phone.number, await order(chala))).as).toBe('sms')
  })

  test('the answer reaches a customer on WhatsApp, and the web shows it in any case', async () => {
    const abebe = await person('supplier', 'Abebe', [])
    const sara = await opened(await person('customer', 'Sara', ['whatsapp']))
    const number = await order(abebe, ['red_onions'], sara)
    await talk.app.market.orders.accept(abebe, number)
    expect((await gotAbout(addressOf(sara), number)).as).toBe('whatsapp')
    const web = await talk.app.messaging.history(`web:${sara._id}`)
    expect(web.items.map(({ kind }) => kind)).toEqual(['notice'])
  })

  test('ten products fit two parts, in either language and script', async () => {
    const products =
      'red_onions tomatoes potatoes garlic cabbage carrots green_peppers milk sweet_potatoes ginger'.split(' ')
    const long = 'Weyzero Tsehay Gebremedhin Woldegiorgis Haileselassie of Shola'
    const wordy = await person('customer', long, [])
    for (const [language, script] of [['en'], ['am', 'latin'], ['am', 'fidel']] as const) {
      const entry = { channel: 'sms', verifiedAt: clock.now(), ...(script === undefined ? {} : { script }) }
      const supplier = await person('supplier', 'Abebe', [entry], { language })
      const number = await order(supplier, products, wordy)
      const { text } = await gotAbout(addressOf(supplier), number)
      expect(segmentsOf(text), text).toBeLessThanOrEqual(2)
      expect(/\p{Script=Ethiopic}/u.test(text), text).toBe(script === 'fidel')
    }
  })

  test('Amharic is in Latin letters on a handset until somebody writes Fidel there', async () => {
    const kedir = await person('supplier', 'Kedir', ['sms'], { language: 'am' })
    const phone = phoneOf(talk, addressOf(kedir))
    const first = await order(kedir)
    expect((await gotAbout(phone.number, first)).text).not.toMatch(/\p{Script=Ethiopic}/u)
    await talk.post(`/simulator/phones/${phone.number}/messages`, { as: 'sms', text: 'ሰላም' })
    await eventually('the answer', async () => (await phone.got()).length === 2)
    const second = await order(kedir)
    expect((await gotAbout(phone.number, second)).text).toMatch(/\p{Script=Ethiopic}/u)
  })

  test('the preferred channel comes first; the web alone may be preferred', async () => {
    const both = await person('supplier', 'Both', ['sms', 'whatsapp'], { preferredChannel: 'whatsapp' })
    expect((await gotAbout(addressOf(both, 0), await order(both))).as).toBe('sms')
    await opened(both, 1)
    const before = (await phoneOf(talk, addressOf(both, 0)).got()).length
    expect((await gotAbout(addressOf(both, 1), await order(both))).as).toBe('whatsapp')
    expect(await phoneOf(talk, addressOf(both, 0)).got()).toHaveLength(before)
    const web = await person('supplier', 'Web', ['sms'], { preferredChannel: 'web' })
    const number = await order(web)
    await eventually('the notice', async () => {
      const { items } = await talk.app.messaging.history(`web:${web._id}`)
      return items.some(({ text }) => text.includes(number))
    })
    expect(await rowsAbout(web)).toEqual([])
  })

  test('what is tried again is in the language that its reader has chosen meanwhile', async () => {
    const abebe = await person('supplier', 'Abebe', ['sms'])
    await talk.post('/simulator/faults', { errors: 1 })
    const number = await order(abebe)
    await eventually('a failure', async () => (await rowsAbout(abebe)).some(({ reason }) => reason === '501'))
    await talk.app.market.accounts.update(abebe._id, { language: 'am' })
    await talk.post('/simulator/faults', {})
    const { text } = await gotAbout(addressOf(abebe), number)
    expect(text).toContain('adis tizaz')
  })

  test('nothing goes to an address that is not verified, or opted out; the next one gets it', async () => {
    const claimed = await person('supplier', 'Claimed', [{ channel: 'sms' }, 'whatsapp'])
    await opened(claimed, 1)
    expect((await gotAbout(addressOf(claimed, 1), await order(claimed))).as).toBe('whatsapp')
    const number = newNumber()
    const shared = ['sms', 'whatsapp'].map((channel) => ({ channel, address: number, verifiedAt: clock.now() }))
    const stopped = await person('supplier', 'Stopped', shared)
    const phone = phoneOf(talk, number)
    await phone.say('whatsapp', 'hello')
    await phone.say('sms', 'እባክዎ አቁሙ።')
    const account = await talk.app.market.accounts.byId(stopped._id)
    expect(account?.channels[0]).toMatchObject({ channel: 'sms', optedOutBy: 'message' })
    expect(account?.channels[0]?.optedOutAt).toBeInstanceOf(Date)
    expect((await gotAbout(number, await order(stopped))).as).toBe('whatsapp')
    await phone.say('sms', 'START')
    const again = (await talk.app.market.accounts.byId(stopped._id))?.channels[0]
    expect(again?.optedOutAt).toBeUndefined()
    expect(again?.consent).toMatchObject({ source: 'message' })
  })

  test('what the provider will not send any more is written to no more, and goes by another channel', async () => {
    const number = newNumber()
    const shared = ['sms', 'whatsapp'].map((channel) => ({ channel, address: number, verifiedAt: clock.now() }))
    const kedir = await person('supplier', 'Kedir', shared, { preferredChannel: 'sms' })
    await phoneOf(talk, number).say('whatsapp', 'hello')
    await talk.post('/simulator/faults', { lost: 1 })
    const first = await order(kedir)
    const row = await eventually('the notice to be sent', async () =>
      (await rowsAbout(kedir)).find((each) => each.channel === 'sms' && each.state === 'sent'),
    )
    await talk.post('/simulator/faults', {})
    const report = { id: row.providerId ?? '', status: 'Failed', failureReason: 'UserInBlackList' }
    const body = new URLSearchParams(report)
    await fetch(`${talk.url}/webhooks/africastalking/simulator/delivery`, { method: 'POST', body })
    await eventually('the opt-out', async () => {
      const account = await talk.app.market.accounts.byId(kedir._id)
      return account?.channels[0]?.optedOutBy === 'provider:UserInBlackList'
    })
    await eventually('the notice by WhatsApp', async () =>
      (await phoneOf(talk, number).got()).find(({ as, text }) => as === 'whatsapp' && text.includes(first)),
    )
  })

  test('a channel that a known number writes on joins its account, once', async () => {
    const sara = await person('customer', 'Sara', ['sms'])
    const phone = phoneOf(talk, addressOf(sara))
    for (const text of ['hello', 'thanks']) await phone.say('whatsapp', text)
    const { channels = [] } = (await talk.app.market.accounts.byId(sara._id)) ?? {}
    expect(channels.map(({ channel, consent }) => [channel, consent?.source])).toEqual([
      ['sms', undefined],
      ['whatsapp', 'message:whatsapp'],
    ])
  })

  test.each(['STOP', 'አቁም', 'ዐቁም!', 'akum', 'AQUM.', 'አቁሙ', 'akumu', 'unsubscribe', '“stop”', 'አትላኩልኝ'])(
    '%s is heard before an open question, also from a number that nobody knows',
    async (word) => {
      const phone = phoneOf(talk, newNumber())
      await phone.say('sms', 'register')
      expect(await phone.say('sms', word)).toContain('START')
      const conversation = await talk.app.messaging.conversation(`sms:${phone.number}`)
      expect(conversation?.optedOut?.source).toBe('message')
    },
  )
})
