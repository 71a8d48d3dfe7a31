import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, type Json, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('on WhatsApp', () => {
  let talk: TestApp
  beforeAll(async () => {
    talk = await startTestApp({ config: simulated })
  })
  afterAll(() => talk.close())

  /** Somebody whose WhatsApp is theirs. */
  async function person(role: 'customer' | 'supplier', name: string, address = newNumber()) {
    const { user } = await talk.register(role, { name })
    const verified = { id: ids.fresh(), channel: 'whatsapp', address, verifiedAt: clock.now() }
    await talk.app.database.models.accounts.updateOne({ _id: user.id }, { $set: { channels: [verified] } })
    return { account: user.id as string, ...phoneOf(talk, address) }
  }

  async function sells(supplier: string, product: string, birr: number) {
    const account = await talk.app.market.accounts.byId(supplier)
    if (account === undefined) throw new Error('nobody sells')
    const lot = { product, quantity: fromUnits(500), price: fromBirr(birr), availableFrom: clock.today() }
    return talk.app.market.listings.save(account, lot)
  }

  test('an order is made with buttons and rows alone', async () => {
    const [abebe, chaltu] = [await person('supplier', 'Abebe'), await person('supplier', 'Chaltu')]
    await sells(abebe.account, 'ginger', 180)
    await sells(chaltu.account, 'ginger', 190)
    const hanna = await person('customer', 'Hanna')
    let shown: Json = await hanna.ask('whatsapp', { text: 'order 5 kg of ginger' })
    const seen: Json[] = [shown]
    for (let presses = 0; presses < 6 && !/order \d+ is placed/i.test(shown.text); presses += 1) {
      const [first] = shown.choices ?? []
      expect(first, JSON.stringify(seen)).toBeDefined()
      // No number stands beside what can be pressed.
      expect(shown.text).not.toContain(`\n1 ${first.label}`)
      shown = await hanna.ask('whatsapp', { text: first.label, choice: first.id })
      seen.push(shown)
    }
    expect(shown.text).toMatch(/order \d+ is placed/i)
    expect(seen.some(({ list }) => list === 'Choose')).toBe(true)
    expect(seen.some(({ list, choices }) => list === undefined && choices?.length <= 3)).toBe(true)
  })

  test.each([
    { hello: 'hi', label: 'Register', asks: 'What is your name?' },
    { hello: 'ሰላም', label: 'ይመዝገቡ', asks: 'ስምዎ' },
  ])('a newcomer who says $hello sees what to do, and is two presses from doing it', async ({ hello, label, asks }) => {
    const phone = phoneOf(talk, newNumber())
    const greeted = await phone.ask('whatsapp', { text: hello })
    expect(greeted.list).toBeUndefined()
    expect(greeted.choices).toContainEqual(expect.objectContaining({ id: 'do:register', label }))
    const [buy] = (await phone.ask('whatsapp', { text: label, choice: 'do:register' })).choices
    expect((await phone.ask('whatsapp', { text: buy.label, choice: buy.id })).text).toContain(asks)
  })

  test('the number of a choice and its words do as well as the button', async () => {
    const sara = await person('customer', 'Sara')
    const { choices } = await sara.ask('whatsapp', { text: 'menu' })
    const byNumber = await sara.ask('whatsapp', { text: '2' })
    await sara.ask('whatsapp', { text: 'menu' })
    const byLabel = await sara.ask('whatsapp', { text: choices[1].label })
    expect(byNumber.text).toBe(byLabel.text)
  })

  test('content resources are made once', async () => {
    const before = await talk.app.database.db.collection('content_resources').countDocuments()
    const people = await Promise.all(['A', 'B', 'C'].map((name) => person('customer', name)))
    await Promise.all(people.map((each) => each.ask('whatsapp', { text: 'menu' })))
    await Promise.all(people.map((each) => each.ask('whatsapp', { text: 'menu' })))
    const after = await talk.app.database.db.collection('content_resources').countDocuments()
    expect(after - before).toBeLessThanOrEqual(1)
  })

  test('a picture of a supplier belongs to the lot that it was sent for', async () => {
    const abebe = await person('supplier', 'Abebe')
    await abebe.ask('whatsapp', { text: 'add 50 kg of lemons at 75 birr available today expires in 9 days' })
    const answer = await abebe.ask('whatsapp', { media: { type: 'image/png', base64: PNG } })
    expect(answer.text).toContain('75 birr')
    const [lot] = await talk.app.database.models.listings.find({ product: 'lemons' }).lean()
    const url = lot?.imageUrl ?? ''
    expect(url).toMatch(/^\/media\/[a-z]{40}$/)
    const shown = await fetch(talk.url + url)
    expect(Buffer.from(await shown.arrayBuffer()).toString('base64')).toBe(PNG)
    expect(await talk.app.database.models.media.findById(url.slice(7)).lean()).toMatchObject({
      owner: abebe.account,
      type: 'image/png',
    })
  })

  test('a picture may come with the offer, and one without words is asked about', async () => {
    const abebe = await person('supplier', 'Abebe')
    const media = { type: 'image/png', base64: PNG }
    expect((await abebe.ask('whatsapp', { media })).text).toContain('together with the offer')
    await abebe.ask('whatsapp', { text: 'add 50 kg of carrots at 35 birr', media })
    await abebe.ask('whatsapp', { text: 'today' })
    expect((await abebe.ask('whatsapp', { text: 'in 9 days' })).text).toContain('35 birr')
    const lot = await talk.app.database.models.listings.findOne({ product: 'carrots' }).lean()
    expect(lot?.imageUrl).toMatch(/^\/media\//)
    const hanna = await person('customer', 'Hanna')
    expect((await hanna.ask('whatsapp', { media })).text).toContain('in words what you need')
  })

  test.each([
    ['a page that says it is a picture', 'image/png', Buffer.from('<html></html>'), 'did not come through'],
    ['a picture that is too large', 'image/jpeg', Buffer.alloc(limits.mediaBytes + 1), 'did not come through'],
    ['a voice note', 'audio/ogg', Buffer.from('OggS'), 'voice notes'],
    ['a document', 'application/pdf', Buffer.from('%PDF'), 'I can read words'],
    ['a sticker', 'image/webp', Buffer.from('RIFF'), 'I can read words'],
    ['a film', 'video/mp4', Buffer.from('ftyp'), 'I can read words'],
  ])('%s is answered with what to do, and the question stays open', async (_about, type, bytes, words) => {
    const abebe = await person('supplier', 'Abebe')
    await abebe.ask('whatsapp', { text: 'add 50 kg of lemons' })
    const before = await talk.app.database.models.media.countDocuments()
    const answer = await abebe.ask('whatsapp', { media: { type, base64: bytes.toString('base64') } })
    expect(answer.text).toContain(words)
    expect(await talk.app.database.models.media.countDocuments()).toBe(before)
    expect((await abebe.ask('whatsapp', { text: '75 birr' })).text).toMatch(/when|available/i)
  })

  test('a picture of somebody who has no account is not kept; its words are read', async () => {
    const phone = phoneOf(talk, newNumber())
    const picture = { type: 'image/png', base64: PNG }
    const before = await talk.app.database.models.media.countDocuments()
    expect((await phone.ask('whatsapp', { media: picture })).text).toContain('register')
    expect((await phone.ask('whatsapp', { media: picture, text: 'what is ChipChip?' })).text).toContain('ChipChip')
    expect(await talk.app.database.models.media.countDocuments()).toBe(before)
  })

  test('a point on the map is where an order goes', async () => {
    const lemlem = await person('supplier', 'Lemlem')
    await sells(lemlem.account, 'papayas', 70)
    const hanna = await person('customer', 'Hanna')
    const asked = await hanna.ask('whatsapp', { text: 'order 5 kg of papayas from Lemlem for tomorrow' })
    expect(asked.text).toContain('Where shall it go?')
    const location = { latitude: 9.0105, longitude: 38.7612, label: 'Edna Mall' }
    const summary = await hanna.ask('whatsapp', { location })
    expect(summary.text).toContain('Edna Mall, Addis Ababa (9.01050, 38.76120)')
    const done = await hanna.ask('whatsapp', { text: 'yes' })
    expect(done.text).toMatch(/order \d+ is placed/i)
  })

  test('a point on the map that answers nothing is taken for its words', async () => {
    const hanna = await person('customer', 'Hanna')
    const answer = await hanna.ask('whatsapp', { location: { latitude: 8.54, longitude: 39.27 } })
    expect(answer.text).not.toMatch(/closed|do not know that button/)
  })

  test('who keeps the number to themselves is somebody all the same', async () => {
    const id = `ET.${ids.fresh().replaceAll('-', '')}`
    const stranger = phoneOf(talk, `ET.${ids.fresh().replaceAll('-', '')}`)
    expect((await stranger.ask('whatsapp', { text: 'what is ChipChip?' })).text).toContain('ChipChip')
    const sara = await person('customer', 'Sara', id)
    expect((await sara.ask('whatsapp', { text: 'hello' })).text).toContain('Hello Sara')
  })

  test('what was read is known to be read, and stays so', async () => {
    const sara = await person('customer', 'Sara')
    await sara.ask('whatsapp', { text: 'hello' })
    const { outbox } = talk.app.database.models
    const state = async () => (await outbox.findOne({ address: sara.number }).lean())?.state
    await eventually('the delivery', async () => (await state()) === 'delivered')
    await talk.post(`/simulator/phones/${sara.number}/read`, {})
    await eventually('the reading', async () => (await state()) === 'read')
  })
})
