import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Account, Notice } from '#data/models/index.ts'
import { addDays, clock, startOfAddisDay } from '#src/clock.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

const TODAY = '2026-11-16'
const at = (hour: number): Date => new Date(startOfAddisDay(TODAY).getTime() + hour * 3_600_000)

describe('what becomes of news on their way to phones', () => {
  const templates: Record<string, { en?: string; am?: string }> = {}
  let talk: TestApp
  beforeAll(async () => {
    clock.freeze(at(12))
    const hours = { digestWindowMs: 60_000, quietHours: { from: 22 * 60, to: 7 * 60 } }
    talk = await startTestApp({ config: { ...simulated, ...hours, templates } })
  })
  afterEach(async () => {
    await talk.post('/simulator/faults', {})
    clock.freeze(at(12))
  })
  afterAll(async () => {
    await talk.close()
    clock.release()
  })

  /** A farm with these channels on one number. */
  async function farm(...names: string[]): Promise<{ account: Account; number: string; token: string }> {
    const { user, token } = await talk.register('supplier', { name: 'Abebe' })
    const number = newNumber()
    const channels = names.map((channel) => ({ id: channel, channel, address: number, verifiedAt: clock.now() }))
    await talk.app.database.models.accounts.updateOne({ _id: user.id }, { $set: { channels } })
    const account = await talk.app.market.accounts.byId(user.id)
    if (account === undefined) throw new Error('nobody')
    return { account, number, token }
  }
  const lot = (supplier: Account, product: string, days: number) =>
    talk.app.market.listings.save(supplier, {
      ...{ product, quantity: fromUnits(50), price: fromBirr(45), availableFrom: clock.today() },
      expiresOn: addDays(TODAY, days),
    })
  async function order(supplier: Account): Promise<string> {
    const { user } = await talk.register('customer', { name: 'Hanna' })
    const customer = await talk.app.market.accounts.byId(user.id)
    if (customer === undefined) throw new Error('nobody')
    const { _id: listing } = await lot(supplier, 'garlic', 60)
    const basket = { items: [{ listing, quantity: fromUnits(5) }], deliveryDay: addDays(TODAY, 2), place: 'adama' }
    const [placed] = await talk.app.market.orders.place(customer, basket)
    talk.app.messaging.noticesChanged()
    return placed?._id ?? ''
  }
  const noticesOf = ({ _id }: Account): Promise<Notice[]> =>
    talk.app.database.models.notices.find({ account: _id }).lean<Notice[]>().exec()
  const got = async (number: string) => phoneOf(talk, number).got()

  test('what WhatsApp refuses comes by text message', async () => {
    templates['order.placed'] = { en: 'HXthat-nobody-made' }
    const { account, number } = await farm('whatsapp', 'sms')
    const placed = await order(account)
    await eventually('the text message', async () =>
      (await got(number)).some(({ as, text }) => as === 'sms' && text.includes(placed)),
    )
    expect(await got(number)).toHaveLength(1)
  })

  test('when every channel refuses it, the notice says why, the page shows it, and others get theirs', async () => {
    await talk.post('/simulator/faults', { refusals: 1 })
    const lost = await farm('sms')
    const placed = await order(lost.account)
    await eventually('the reason', async () =>
      (await noticesOf(lost.account)).some(({ unsent }) => unsent === 'no_channel_left: 403'),
    )
    expect(await got(lost.number)).toEqual([])
    const { body } = await talk.get('/api/notifications', lost)
    expect(body.items).toMatchObject([{ kind: 'order.placed', text: expect.stringContaining(placed) }])
    await talk.post('/simulator/faults', {})
    const other = await farm('sms')
    const second = await order(other.account)
    await eventually('the other notice', async () => (await got(other.number))[0]?.text.includes(second))
  })

  test('what can wait is joined for a phone, not in the night, and without what was removed meanwhile', async () => {
    clock.freeze(at(23))
    const { account, number } = await farm('sms')
    const [, potatoes] = [await lot(account, 'red_onions', 5), await lot(account, 'potatoes', 6)]
    await lot(account, 'tomatoes', 7)
    await talk.app.market.expiry.scan(clock.now())
    talk.app.messaging.noticesChanged()
    await eventually('the notices', async () => (await noticesOf(account)).length === 3)
    const placed = await order(account)
    await eventually('what somebody waits for, at once', async () => (await got(number))[0]?.text.includes(placed))
    await talk.app.market.listings.remove(account, potatoes._id)

    clock.freeze(at(31))
    await eventually('the morning', async () => (await got(number)).length > 1)
    const messages = await got(number)
    expect(messages).toHaveLength(2)
    expect(messages[1]?.text).toMatch(
      /^- Your 50 kg of (red onions|tomatoes) .*\n- Your 50 kg of (red onions|tomatoes) /,
    )
    const why = (await noticesOf(account)).flatMap(({ unsent }) => unsent ?? [])
    expect(why).toEqual(['listing_removed'])
  })

  describe('a code for WhatsApp', () => {
    const claim = async (): Promise<string> => {
      const { token } = await talk.register('customer', { name: 'Sara' })
      const number = newNumber()
      expect((await talk.post('/api/me/channels', { channel: 'whatsapp', address: number }, { token })).status).toBe(
        202,
      )
      return number
    }
    const code = (number: string, as: string) =>
      eventually(`a code by ${as}`, async () =>
        (await got(number)).find((message) => message.as === as && /\b\d{6}\b/.test(message.text)),
      )

    test('comes by text message while there is no template for it', async () => {
      delete templates['code']
      await code(await claim(), 'sms')
    })

    test('comes by its authentication template', async () => {
      const types = { 'twilio/text': { body: '{{1}} is your verification code.' } }
      const { sid } = await (
        await fetch(`${talk.url}/simulator/twilio/v1/Content`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Basic ${Buffer.from('ACsimulator:simulator').toString('base64')}`,
          },
          body: JSON.stringify({ friendly_name: 'code', language: 'en', variables: { 1: '000000' }, types }),
        })
      ).json()
      templates['code'] = { en: sid }
      const number = await claim()
      const { text } = await code(number, 'whatsapp')
      expect(text).toMatch(/^\d{6} /)
      expect(await got(number)).toHaveLength(1)
    })

    test('comes by text message when WhatsApp refuses it', async () => {
      templates['code'] = { en: 'HXthat-nobody-made' }
      await code(await claim(), 'sms')
    })
  })
})
