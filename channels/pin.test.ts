import { Binary, type CommandStartedEvent } from 'mongodb'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

type Phone = ReturnType<typeof phoneOf>

/** A command as text, the bytes in it included. */
const legible = (command: unknown): string =>
  JSON.stringify(command, function (this: Record<string, unknown>, key, value: unknown) {
    const own = this[key]
    const bytes = own instanceof Binary ? own.buffer : own
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : value
  })

/** Whoever has a supplier's phone in hand may not be the supplier. */
describe('the PIN of a supplier', () => {
  let talk: TestApp
  /** Lines of the log. */
  const said: string[] = []
  beforeAll(async () => {
    const log = pino({ level: 'trace' }, { write: (line: string) => void said.push(line) })
    talk = await startTestApp({ config: simulated, overrides: { log } })
  })
  afterAll(() => talk.close())

  /** A supplier who lives on a number, with onions on sale and an order to answer. */
  async function supplier(pin?: string) {
    const phone = phoneOf(talk, newNumber())
    await phone.say('sms', 'register as a supplier')
    for (const text of ['Chala Farm', 'Meki']) await phone.say('sms', text)
    if (pin !== undefined) {
      expect(await phone.say('sms', 'set a PIN')).toContain('4 digits')
      expect(await phone.say('sms', pin)).toContain('PIN is set')
    }
    const account = await known(phone.number)
    const lot = await talk.app.market.listings.save(account, {
      ...{ product: 'red_onions', quantity: fromUnits(100), price: fromBirr(40), availableFrom: clock.today() },
    })
    return { phone, account, lot: () => talk.app.market.listings.byId(lot._id), listing: lot._id }
  }
  async function known(number: string): Promise<Account> {
    const account = await talk.app.market.accounts.byAddress(['sms'], number)
    if (account === undefined) throw new Error('nobody is there')
    return account
  }
  async function orderOf(listing: string, supplier: Account): Promise<{ number: string; state(): Promise<string> }> {
    const { user } = await talk.register('customer')
    const customer = await talk.app.market.accounts.byId(user.id)
    if (customer === undefined) throw new Error('nobody buys')
    const basket = { deliveryDay: addDays(clock.today(), 2), place: 'adama' }
    const items = [{ listing, quantity: fromUnits(5) }]
    const [placed] = await talk.app.market.orders.place(customer, { ...basket, items })
    const number = placed?._id ?? ''
    return { number, state: async () => (await talk.app.market.orders.byNumber(supplier, number)).state }
  }
  /** Says something, and waits for these words: notices of orders may come in between. */
  async function tell({ number, got }: Phone, text: string, words: RegExp): Promise<string> {
    const before = (await got()).length
    await talk.post(`/simulator/phones/${number}/messages`, { as: 'sms', text })
    return eventually(`${words} after ${text}`, async () =>
      (await got())
        .slice(before)
        .map((each) => String(each.text))
        .find((each) => words.test(each)),
    )
  }
  /** Digits as words of their own: ids have any digits in them. */
  const digitsOf = (digits: string) =>
    new RegExp(`.{0,30}(?<![\\p{L}\\p{N}_-])(${digits})(?![\\p{L}\\p{N}_-]).{0,30}`, 'u')

  /** Where what was said is written down, and these words are. */
  async function whereStored(words: RegExp): Promise<string[]> {
    const { db } = talk.app.database
    const found = await Promise.all(
      (await db.listCollections().toArray()).map(async ({ name }) => {
        const texts = (await db.collection(name).find().toArray()).map((each) => JSON.stringify(each))
        return texts.flatMap((text) => words.exec(text)?.[0] ?? []).map((word) => `${name}: ${word}`)
      }),
    )
    return found.flat()
  }

  test('is asked for before an order is accepted, and kept nowhere', async () => {
    const { phone, account, listing } = await supplier('4719')
    expect((await known(phone.number)).hasPin).toBe(true)
    const order = await orderOf(listing, account)
    await tell(phone, `accept ${order.number}`, /PIN/)
    expect(await order.state()).toBe('pending')
    await tell(phone, '4718', /not right.*left: 4/s)
    expect(await order.state()).toBe('pending')
    await tell(phone, 'my pin is 47 19', new RegExp(order.number))
    expect(await order.state()).toBe('accepted')
    expect(await whereStored(digitsOf('4719|4718|47 19'))).toEqual([])
  })

  test('is readable at no moment: not while it waits for its turn, and in no line of the log', async () => {
    const written: string[] = []
    const note = ({ command }: CommandStartedEvent): void => void written.push(legible(command))
    talk.app.database.client.on('commandStarted', note)
    const { phone, account, listing } = await supplier('4719')
    const order = await orderOf(listing, account)
    await tell(phone, `accept ${order.number}`, /PIN/)
    await tell(phone, '4718', /not right/)
    await tell(phone, 'it is ４７１９', new RegExp(order.number))
    expect(await order.state()).toBe('accepted')
    await tell(phone, 'change my PIN to 2222', /present PIN/)
    await phone.dial()
    for (const keys of ['2', '2', '1', '60']) await phone.key(keys)
    await phone.key('4719')
    talk.app.database.client.off('commandStarted', note)
    const shown = digitsOf('4719|4718|４７１９|2222')
    expect(written.filter((command) => command.includes(phone.number)).length).toBeGreaterThan(10)
    expect(written.flatMap((command) => shown.exec(command)?.[0] ?? [])).toEqual([])
    expect(said.join('')).toContain('"level"')
    expect(said.flatMap((line) => shown.exec(line)?.[0] ?? [])).toEqual([])
  })

  test('is asked for before a price changes, by SMS and by USSD, and not on the web', async () => {
    const { phone, lot } = await supplier('0000')
    await phone.say('sms', 'set the price of onions to 50')
    expect((await lot())?.price).toBe(fromBirr(40))
    await phone.say('sms', '0000')
    await phone.say('sms', 'yes')
    expect((await lot())?.price).toBe(fromBirr(50))
    await phone.dial()
    for (const keys of ['2', '2', '1']) await phone.key(keys)
    expect(await phone.key('60')).toContain('PIN')
    await phone.key('0000')
    await phone.key('1')
    expect((await lot())?.price).toBe(fromBirr(60))
    expect(await whereStored(digitsOf('0000'))).toEqual([])
    const { user, token } = await talk.register('supplier')
    const web = await talk.app.market.accounts.byId(user.id)
    if (web === undefined) throw new Error('nobody is on the web')
    await talk.app.market.accounts.setPin(web, '1234')
    const said = await talk.post('/api/chat', { message: 'sell 20 kg of tomatoes at 30 birr' }, { token })
    expect(said.body.reply).not.toContain('PIN')
  })

  test('is asked for once where one message accepts several orders', async () => {
    const { phone, account, listing } = await supplier('4719')
    const orders = [await orderOf(listing, account), await orderOf(listing, account), await orderOf(listing, account)]
    const [one, two, three] = orders.map(({ number }) => number)
    await tell(phone, `accept ${one} and ${two}, and decline ${three} because of rain`, /PIN/)
    expect(await Promise.all(orders.map((order) => order.state()))).toEqual(['pending', 'pending', 'pending'])
    await tell(phone, '4719', new RegExp(`${two} is accepted`))
    await eventually('all answers', async () => {
      const states = await Promise.all(orders.map((order) => order.state()))
      return states.join() === 'accepted,accepted,declined'
    })
  })

  test('is not taken any more after five wrong tries, for a quarter of an hour', async () => {
    const { account } = await supplier('4719')
    const { provePin } = talk.app.market.accounts
    const tries = Array.from({ length: limits.pinTries + 2 }, (_, at) => provePin(account, `100${at}`))
    const codes = (await Promise.allSettled(tries)).map((each) => each.status === 'rejected' && each.reason.code)
    expect(codes.filter((code) => code === 'wrong_pin')).toHaveLength(limits.pinTries - 1)
    await expect(provePin(account, '4719')).rejects.toMatchObject({ code: 'pin_locked' })
    const before = clock.now().getTime() - limits.pinLockMs - 1
    await talk.app.database.models.pins.updateOne({ _id: account._id }, { $set: { triedAt: new Date(before) } })
    await provePin(account, '4719')
  })

  test('is changed after the old one, and after a code when it is forgotten', async () => {
    const { phone, account } = await supplier('4719')
    const { provePin } = talk.app.market.accounts
    expect(await phone.say('sms', 'change my PIN')).toContain('present PIN')
    expect(await phone.say('sms', '4719')).toContain('4 digits')
    expect(await phone.say('sms', '12345')).toContain('4 digits')
    expect(await phone.say('sms', '2345')).toContain('PIN is set')
    await provePin(account, '2345')
    const code = /^\d{6}/.exec(await tell(phone, 'forgot PIN', /^\d{6} /))?.[0] ?? ''
    await tell(phone, code, /4 digits/)
    await tell(phone, '9876', /PIN is set/)
    await provePin(account, '9876')
    await expect(provePin(account, '2345')).rejects.toMatchObject({ code: 'wrong_pin' })
    expect(await whereStored(digitsOf('9876'))).toEqual([])
  })
})
