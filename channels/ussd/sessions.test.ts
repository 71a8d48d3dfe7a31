import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import type { Language } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, simulated } from '#test/phones.ts'
import { handsetOf } from './handset.ts'

const LONG = 'Gebrekidan Woldegiorgis and Daughters Vegetables Cooperative'
const SHORT = 'Gebrekidan Woldegio.'

describe('a session of menus', () => {
  let talk: TestApp
  beforeAll(async () => {
    talk = await startTestApp({ config: simulated })
  })
  afterAll(() => talk.close())

  /** Somebody whose number is verified, and who agreed to messages. */
  async function person(role: 'customer' | 'supplier', name: string, language: Language = 'en') {
    const { user } = await talk.register(role, { name, location: 'adama' })
    const number = newNumber()
    const at = clock.now()
    const sms = { id: ids.fresh(), channel: 'sms', address: number, verifiedAt: at, consent: { at, source: 'test' } }
    await talk.app.database.models.accounts.updateOne({ _id: user.id }, { $set: { channels: [sms], language } })
    const account = await talk.app.market.accounts.byId(user.id)
    if (account === undefined) throw new Error('nobody registered')
    return { account, ...handsetOf(talk, number) }
  }
  const sells = (supplier: Awaited<ReturnType<typeof person>>, product: string, birr: number, units = 50) =>
    talk.app.market.listings.save(supplier.account, {
      ...{ product, quantity: fromUnits(units), price: fromBirr(birr), availableFrom: clock.today() },
    })
  const texts = async (number: string): Promise<string[]> =>
    (await talk.get(`/simulator/phones/${number}`)).body.items.map((item: { text: string }) => item.text)
  const told = (number: string, words: RegExp) =>
    eventually(`a text like ${words}`, async () => (await texts(number)).find((text) => words.test(text)))
  /** The key of the line with these words, on this page or a later one. */
  async function keyTo(phone: { key(keys: string): Promise<string> }, shown: string, words: RegExp): Promise<string> {
    for (let screen = shown, pages = 0; pages < 8; pages += 1) {
      const line = screen.split('\n').find((each) => /^\d+ /.test(each) && words.test(each))
      if (line !== undefined) return line.split(' ')[0] ?? ''
      screen = await phone.key('98')
    }
    throw new Error(`no line ${words} after\n${shown}`)
  }

  test('a customer finds, orders, looks, and cancels; the order is repeated by text message', async () => {
    const [dear, cheap] = [await person('supplier', 'Dear Farm'), await person('supplier', LONG)]
    await sells(dear, 'ginger', 190)
    await sells(cheap, 'ginger', 180)
    const hanna = await person('customer', 'Hanna')
    expect(await hanna.dial()).toMatch(/^ChipChip. Free of charge.\n1 Find and order\n/)
    expect(hanna.label()).toBe('menu/customer')
    expect(await hanna.key('1')).toContain('1 Vegetables')
    const products = await hanna.key('1')
    expect(await hanna.again()).toBe(products)
    expect(await hanna.key(await keyTo(hanna, products, /ginger/))).toContain('How many kg of ginger')
    expect(hanna.label()).toBe('place_order/quantity')
    const offers = await hanna.key('12.5')
    expect(offers).toMatch(new RegExp(`1 ${SHORT} 180 birr/kg\n2 Dear Farm 190 birr/kg`))
    expect(await hanna.key('1')).toContain('when shall it come?')
    const summary = await hanna.key('1')
    expect(summary).toMatch(
      /^12.5 kg of ginger, Gebrekidan Woldegio.. To Adama, .* 2,250 birr on delivery.\n1 Order\n2 Change\n/,
    )
    const placed = await hanna.key('1')
    const number = /Order (\d+) is placed/.exec(placed)?.[1] ?? ''
    expect(number).not.toBe('')
    expect(await Promise.all([hanna.again(), hanna.again()])).toEqual([placed, placed])
    expect(await talk.app.database.models.orders.countDocuments({ customer: hanna.account._id })).toBe(1)
    await told(hanna.number, new RegExp(`Order ${number} is placed: 12.5 kg of ginger from ${LONG} .* for 2,250 birr`))
    const orders = await hanna.keys('00', '2')
    const order = await hanna.key(await keyTo(hanna, orders, new RegExp(number)))
    expect(order).toContain(`${number}: waiting`)
    const ask = await hanna.key(await keyTo(hanna, order, /Cancel/))
    expect(await hanna.key(await keyTo(hanna, ask, /Yes/))).toContain('is cancelled')
    expect(await hanna.keys('0')).toContain('cancelled')
    expect((await texts(hanna.number)).filter((text) => text.includes('is placed'))).toHaveLength(1)
  })

  test('a supplier answers orders, looks after the stock and delivers, in Amharic with Latin letters', async () => {
    const abebe = await person('supplier', 'አበበ ከበደ', 'am')
    const [first, second] = [await sells(abebe, 'garlic', 160), await sells(abebe, 'milk', 80)]
    const sara = await person('customer', LONG)
    const numbers: string[] = []
    for (const lot of [first, second]) {
      const basket = {
        items: [{ listing: lot._id, quantity: fromUnits(5) }],
        deliveryDay: clock.today(),
        place: 'adama',
      }
      const [order] = await talk.app.market.orders.place(sara.account, basket)
      numbers.push(order?._id ?? '')
    }
    expect(await abebe.dial()).toMatch(/^chipchip\. .*\n1 adis tizaz/)
    const waiting = await abebe.key('1')
    const detail = await abebe.key(await keyTo(abebe, waiting, new RegExp(numbers[0] ?? '')))
    expect(detail).toContain('800 bir')
    // What it asks for stands below it, also with long names.
    expect(detail).toMatch(/\n1 tekebel\n2 alkebelm\n0 /)
    await abebe.key(await keyTo(abebe, detail, /tekebel/))
    // Whom to call stays when the screen is gone.
    await told(abebe.number, new RegExp(`${numbers[0]} tekeblewal[^]*\\${sara.number}`))
    const other = await abebe.keys('00', '1')
    const declined = await abebe.key(await keyTo(abebe, other, new RegExp(numbers[1] ?? '')))
    const reasons = await abebe.key('2')
    expect(declined).toContain('400 bir')
    expect(reasons).toMatch(/\n1 .*\n2 .*\n3 /)
    await abebe.key('1')
    const states = await talk.app.database.models.orders
      .find({ _id: { $in: numbers } })
      .sort({ _id: 1 })
      .lean()
    expect(states.map(({ state }) => state)).toEqual(['accepted', 'declined'])

    const stock = await abebe.keys('00', '2')
    expect(stock).toMatch(/^.*\n1 mirt/)
    const lot = await abebe.key(await keyTo(abebe, stock, /nech shinkurt/))
    expect(lot).toMatch(/\n1 waga\n2 meten\n3 /)
    await abebe.keys('1', '170')
    await abebe.keys('0', '2', '33')
    expect(await talk.app.market.listings.byId(first._id)).toMatchObject({
      price: fromBirr(170),
      quantity: fromUnits(33),
    })
    const removing = await abebe.keys('0', '3')
    await abebe.key(await keyTo(abebe, removing, /awo/))
    expect(await talk.app.market.listings.mine(abebe.account)).toHaveLength(1)

    const today = await abebe.keys('00', '4', '1')
    const delivery = await abebe.key(await keyTo(abebe, today, new RegExp(numbers[0] ?? '')))
    const onItsWay = await abebe.key(await keyTo(abebe, delivery, /menged/))
    await abebe.key(await keyTo(abebe, onItsWay, /derso|derse|dersual|tedersual|ders/))
    expect(await talk.app.database.models.orders.findById(numbers[0]).lean()).toMatchObject({ state: 'completed' })
  })

  test('produce is added by menu, asked for in few keys, and confirmed by text message', async () => {
    const abebe = await person('supplier', 'Abebe')
    await abebe.dial()
    const products = await abebe.keys('2', '1')
    expect(await abebe.key(await keyTo(abebe, products, /potatoes/))).toContain('How many kg of potatoes')
    expect(await abebe.keys('100')).toContain('What price')
    expect(await abebe.keys('x')).toContain('price')
    expect(await abebe.keys('0', '200', '30', '1', '1')).toMatch(/200 kg of potatoes at 30 birr.*\n1 Save/)
    expect(await abebe.key('1')).toContain('Saved: 200 kg of potatoes')
    await told(abebe.number, /Saved: 200 kg of potatoes at 30 birr/)
    expect(await abebe.keys('00', '2')).toContain('potatoes 200 kg')
  })

  test('an unknown number registers from the menu, and finds its own menu at once', async () => {
    const phone = handsetOf(talk, newNumber())
    expect(await phone.dial()).toMatch(/1 Buy\n2 Sell\n3 Market prices\n4 About ChipChip\n5 Amarigna\n/)
    expect(await phone.key('2')).toContain('your farm')
    expect(await phone.key('0')).toContain('2 Sell')
    await phone.keys('2', LONG)
    const welcome = await phone.key('1')
    expect(welcome).toContain('Welcome')
    expect(welcome).toContain('1 New orders')
    await told(phone.number, /registered as supplier \d+.* STOP/)
    expect(await phone.key('00')).toContain('1 New orders')
    expect(await phone.key(await keyTo(phone, await phone.key('5'), /Buy/))).toContain('now you can order too')
    const more = await phone.keys('00', '5')
    expect(await phone.key(await keyTo(phone, more, /Buy/))).toContain('1 Find and order')
    expect(await phone.dial()).toContain('1 Find and order')
    expect(await phone.key(await keyTo(phone, await phone.key('5'), /Sell/))).toContain('1 New orders')
  })

  test('who reads Amharic chooses the letters in which messages come to the handset, and takes it back', async () => {
    for (const role of ['customer', 'supplier'] as const) {
      const almaz = await person(role, 'Almaz', 'am')
      const settings = async () => {
        const more = await almaz.key(await keyTo(almaz, await almaz.dial(), /lela/))
        return role === 'customer' ? more : almaz.key(await keyTo(almaz, more, /kinbir/))
      }
      const script = async () => (await talk.app.market.accounts.byId(almaz.account._id))?.channels[0]?.script
      await almaz.key(await keyTo(almaz, await settings(), /fidel/i))
      expect(await script()).toBe('fidel')
      await almaz.key(await keyTo(almaz, await settings(), /latin/i))
      expect(await script()).toBe('latin')
    }
  })

  test('a number does nothing while the lines it stands for are on a later page', async () => {
    const abebe = await person('supplier', 'Abebe')
    const lot = await sells(abebe, 'garlic', 160)
    const sara = await person('customer', LONG)
    const [order] = await talk.app.market.orders.place(sara.account, {
      items: [{ listing: lot._id, quantity: fromUnits(5) }],
      deliveryDay: clock.today(),
      place: `Behind the second gate of the old vegetable market, the blue door beside the mill, ${'third floor, '.repeat(4)}`,
    })
    const state = async () => (await talk.app.database.models.orders.findById(order?._id).lean())?.state
    await abebe.dial()
    const waiting = await abebe.keys('1')
    let screen = await abebe.key(await keyTo(abebe, waiting, new RegExp(order?._id ?? '')))
    for (let pages = 0; pages < 8 && (await state()) === 'pending'; pages += 1) {
      const hidden = !/^1 /m.test(screen)
      screen = await abebe.key('1')
      if (hidden) expect(await state(), screen).toBe('pending')
    }
    expect(await state()).toBe('accepted')
    for (let pages = 0; pages < 8 && (await state()) === 'accepted'; pages += 1) {
      const hidden = !/^1 /m.test(screen)
      screen = await abebe.key('1')
      if (hidden) expect(await state(), screen).toBe('accepted')
    }
    expect(await state()).toBe('out_for_delivery')
  })

  test('the language is one key away, and stays', async () => {
    const phone = handsetOf(talk, newNumber())
    await phone.dial()
    expect(await phone.key('5')).toMatch(/^chipchip\. .*\n1 megzat\n2 meshet\n3 yegebeya waga\n.*\n5 English\n/)
    expect(await phone.dial()).toContain('1 megzat')
    expect(await phone.key('4')).toContain('chipchip')
    expect(await phone.keys('0', '5')).toContain('1 Buy')
  })

  test('a question ends the session, and is answered by text message', async () => {
    const sara = await person('customer', 'Sara')
    await sara.dial()
    expect(await sara.key('4')).toContain('Type your question')
    const thanks = await sara.key('how should I store tomatoes * at home?')
    expect(thanks).toMatch(/^END Thank you/)
    expect(await sara.again()).toBe(thanks)
    await told(sara.number, /tomatoes/)
    expect(await sara.dial()).toContain('1 Find and order')
    expect(await texts(sara.number)).toHaveLength(1)
  })

  test('words typed at a menu are understood as on any channel; keys that are no line are said to be so', async () => {
    const abebe = await person('supplier', 'Abebe')
    await abebe.dial()
    expect(await abebe.key('add 30 kg of carrots at 25 birr')).toContain('From when can buyers have the carrots')
    expect(await abebe.key('00')).toContain('1 New orders')
    for (const keys of ['7', '*', '#', '1*', '999999999999', ''])
      expect(await abebe.key(keys), keys).toContain('1 New orders')
    expect(await abebe.key('x'.repeat(1_000))).not.toBe('')
    expect(await abebe.key('00')).toContain('1 New orders')
    for (const words of ['Tigist Alem', 'qwrtz', '5 5 1'])
      expect(await abebe.key(words), words).toContain('1 New orders')
    expect(await abebe.key('who won the world cup?')).toContain("can't help")
  })

  test('who was cut off may go on, or start again; who finished is not asked', async () => {
    const hanna = await person('customer', 'Hanna')
    await sells(await person('supplier', 'Abebe'), 'cabbage', 20)
    await hanna.dial('1*1')
    const products = await hanna.again()
    await hanna.key(await keyTo(hanna, products, /cabbage/))
    for (const again of ['', '1*1']) {
      const offer = await hanna.dial(again)
      if (again !== '') continue
      expect(offer).toMatch(/^You were not finished.\n1 Continue\n2 Start again/)
      expect(await hanna.key('7')).toContain('1 Continue')
      expect(await hanna.key('1')).toContain('How many kg of cabbage')
      expect(await hanna.dial()).toContain('1 Continue')
      expect(await hanna.key('2')).toContain('1 Find and order')
      expect(await hanna.dial()).toContain('1 Find and order')
      await hanna.keys('1', '1')
      expect(await hanna.dial()).toContain('1 Continue')
      expect(await hanna.key('1')).toContain('98 More')
    }
    clock.advance(limits.redialMs + 1_000)
    try {
      expect(await hanna.dial()).toContain('1 Find and order')
    } finally {
      clock.release()
    }
  })

  test('a screen without a list says its keys, and is nothing to go on with', async () => {
    const abebe = await person('supplier', 'Abebe')
    await abebe.dial()
    expect(await abebe.key('1')).toContain('No order is waiting')
    expect(await abebe.key('2')).toMatch(/^Please press 0 to go back or 00 for the menu.\nNo order is waiting/)
    expect(await abebe.dial()).toContain('1 New orders')
  })

  test('a session that breaks off in an order is answered by one text message, with what to do next', async () => {
    const [hanna, dawit] = [await person('customer', 'Hanna'), await person('customer', 'Dawit')]
    await sells(await person('supplier', 'Abebe'), 'carrots', 20)
    await hanna.dial('1*1')
    await hanna.key(await keyTo(hanna, await hanna.again(), /carrots/))
    await hanna.ended('Incomplete')
    await hanna.ended('Incomplete')
    await told(hanna.number, /Dial \*8028# within 30 minutes and press 1/)
    expect(await texts(hanna.number)).toHaveLength(1)
    expect(await hanna.dial()).toContain('1 Continue')
    // Who finished, only looked around, took back that they may be written to, or called again, is told nothing.
    await hanna.ended('Success')
    await dawit.dial('1*1')
    await dawit.ended('Incomplete')
    await dawit.key(await keyTo(dawit, await dawit.again(), /carrots/))
    await talk.app.messaging.optOut({ channel: 'sms', address: dawit.number }, 'test')
    await dawit.ended('Failed')
    await handsetOf(talk, newNumber()).ended('Incomplete')
    expect(await texts(dawit.number)).toEqual([])
    expect(await texts(hanna.number)).toHaveLength(1)
  })

  test('a conversation that is busy elsewhere is waited for two seconds, and not lost', async () => {
    const sara = await person('customer', 'Sara')
    await sara.dial()
    const held = { lease: { owner: 'another process', until: new Date(clock.now().getTime() + 60_000) } }
    const { conversations } = talk.app.database.models
    await conversations.updateOne({ _id: `ussd:${sara.number}` }, { $set: held })
    expect(await sara.key('1')).toMatch(/^END Sorry, that took too long/)
    await conversations.updateOne({ _id: `ussd:${sara.number}` }, { $unset: { lease: '' } })
    await eventually('the answer', async () => (await sara.again()).includes('1 Vegetables'))
  })
})
