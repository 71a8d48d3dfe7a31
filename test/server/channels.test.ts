import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addDays, clock } from '#src/clock.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'
import { watchQueries } from '#test/queries.ts'

describe('my channels', () => {
  let talk: TestApp
  let queries: ReturnType<typeof watchQueries>
  beforeAll(async () => {
    talk = await startTestApp({ config: simulated })
    queries = watchQueries(talk.app.database)
  })
  afterEach(() => clock.release())
  afterAll(() => talk.close())

  const claim = (as: { token: string }, address: string, channel = 'sms') =>
    talk.post('/api/me/channels', { channel, address }, as)
  const prove = (as: { token: string }, address: string, code: string, channel = 'sms') =>
    talk.post('/api/me/channels/verify', { channel, address, code }, as)
  /** The code that came last, when `count` have come. */
  const codeAt = (number: string, count = 1) =>
    eventually(`code ${count}`, async () => {
      const codes = (await phoneOf(talk, number).got()).flatMap(({ text }) => /^(\d{6}) is your/.exec(text)?.[1] ?? [])
      return codes.length >= count ? codes.at(-1) : undefined
    })
  const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  test('a number is proved by its code, and speaks for the account from then on', async () => {
    const sara = await talk.register('customer', { name: 'Sara' })
    const number = newNumber()
    const sent = await claim(sara, `0${number.slice(4)}`)
    expect(sent).toMatchObject({ status: 202, body: { channel: 'sms', address: number } })
    const code = await codeAt(number)
    expect((await talk.get('/api/me', sara)).body.channels).toMatchObject([{ channel: 'sms', address: number }])
    expect((await talk.get('/api/me', sara)).body.channels[0].verifiedAt).toBeUndefined()
    const rows = await talk.app.database.models.outbox.find({ address: number }).lean()
    expect(JSON.stringify(rows)).not.toContain(code)
    expect((await prove(sara, number, other(code))).status).toBe(422)
    const { status, body } = await prove(sara, number, code)
    expect([status, body.channels[0].verifiedAt]).toEqual([200, expect.any(String)])
    expect((await prove(sara, number, code)).body.type).toContain('code_expired')
    await talk.post(`/simulator/phones/${number}/messages`, { as: 'whatsapp', text: 'hello' })
    await eventually('the greeting', async () =>
      (await phoneOf(talk, number).got()).at(-1)?.text.includes('Hello Sara'),
    )
  })

  test('registering with a number starts the same check', async () => {
    const number = newNumber()
    const hanna = await talk.register('customer', { phone: number })
    expect(hanna.user.channels).toMatchObject([{ channel: 'sms', address: number }])
    expect((await prove(hanna, number, await codeAt(number))).status).toBe(200)
  })

  test('five wrong tries end a code, and so do ten minutes and a newer one', async () => {
    const sara = await talk.register('customer')
    const number = newNumber()
    await claim(sara, number)
    const first = await codeAt(number)
    for (let tries = 0; tries < 5; tries += 1) expect((await prove(sara, number, other(first))).status).toBe(422)
    expect((await prove(sara, number, first)).body.type).toContain('code_expired')
    await claim(sara, number)
    const second = await codeAt(number, 2)
    await claim(sara, number)
    const third = await codeAt(number, 3)
    if (second !== third) expect((await prove(sara, number, second)).status).toBe(422)
    clock.advance(10 * 60_000)
    expect((await prove(sara, number, third)).body.type).toContain('code_expired')
  })

  test('codes to one number are few, whoever asks; the answer is the same for a number that somebody has', async () => {
    const number = newNumber()
    const [sara, hanna] = [await talk.register('customer'), await talk.register('customer')]
    const asked = [await claim(sara, number), await claim(hanna, number), await claim(sara, number)]
    expect(asked.map(({ status }) => status)).toEqual([202, 202, 202])
    expect((await claim(hanna, number)).status).toBe(429)
    clock.advance(61 * 60_000)
    expect((await claim(hanna, number)).status).toBe(202)
  })

  test('what is no number, of another country, or on no phone, is refused', async () => {
    const sara = await talk.register('customer')
    expect((await claim(sara, '+254711223344')).body.type).toContain('country_not_served')
    expect((await claim(sara, 'call me')).body.type).toContain('bad_contact')
    expect((await claim(sara, newNumber(), 'email')).status).toBe(400)
    expect((await prove(sara, newNumber(), '123456')).status).toBe(422)
    for (const code of ['12345', '1234567', 'abcdef', '١٢٣٤٥٦', '{"$gt":""}'])
      expect((await prove(sara, newNumber(), code)).status).toBe(400)
    expect((await talk.post('/api/me/channels', { channel: 'sms', address: newNumber() })).status).toBe(401)
  })

  test('who lived on the number alone moves in, with orders, stock and what was said', async () => {
    const phone = phoneOf(talk, newNumber())
    for (const text of ['register as a supplier', 'Chala', 'Adama']) await phone.say('sms', text)
    const { accounts, listings, orders } = talk.app.market
    const chala = await accounts.byAddress(['sms'], phone.number)
    const buyer = await accounts.byId((await talk.register('customer', { name: 'Hanna' })).user.id)
    const web = await talk.register('supplier', { name: 'Chala Farm' })
    const farm = await accounts.byId(web.user.id)
    if (chala === undefined || buyer === undefined || farm === undefined) throw new Error('somebody is missing')
    const price = fromBirr(45)
    const lot = { product: 'red_onions', quantity: fromUnits(50), price, availableFrom: clock.today() }
    const [from] = [await listings.save(chala, lot), await listings.save(farm, lot)]
    await listings.save(chala, { ...lot, product: 'tomatoes' })
    const basket = { items: [{ listing: from._id, quantity: fromUnits(20) }], place: 'adama' }
    const [order] = await orders.place(buyer, { ...basket, deliveryDay: addDays(clock.today(), 1) })
    await claim(web, phone.number)
    const { body } = await prove(web, phone.number, await codeAt(phone.number))
    expect(body).toMatchObject({ id: farm._id, supplierId: String(farm.supplierNumber) })
    expect(body.channels).toHaveLength(1)
    expect(await accounts.byId(chala._id)).toBeUndefined()
    const mine = await listings.mine(farm)
    expect(mine.map(({ product, quantity }) => [product, quantity]).sort()).toEqual([
      ['red_onions', fromUnits(80)],
      ['tomatoes', fromUnits(50)],
    ])
    const moved = await orders.accept(farm, order?._id ?? '')
    expect(moved).toMatchObject({ supplier: farm._id, state: 'accepted', supplierName: 'Chala Farm' })
    await talk.post(`/simulator/phones/${phone.number}/messages`, { as: 'sms', text: 'hello' })
    await eventually('the greeting', async () => (await phone.got()).at(-1)?.text.includes('Hello Chala Farm'))
  })

  test('a number of somebody with a password stays theirs', async () => {
    const number = newNumber()
    const [sara, hanna] = [await talk.register('customer'), await talk.register('customer')]
    await claim(sara, number)
    await prove(sara, number, await codeAt(number))
    await claim(hanna, number)
    const refused = await prove(hanna, number, await codeAt(number, 2))
    expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('contact_taken')])
    expect((await talk.app.market.accounts.byAddress(['sms'], number))?._id).toBe(sara.user.id)
  })

  test('two who prove one number at once do not both have it', async () => {
    const number = newNumber()
    const people = [await talk.register('customer'), await talk.register('customer')]
    const codes: string[] = []
    for (const [index, each] of people.entries()) {
      await claim(each, number)
      codes.push(await codeAt(number, index + 1))
    }
    const answers = await Promise.all(people.map((each, index) => prove(each, number, codes[index] ?? '')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('a channel is preferred, silenced, set to a script, and given up', async () => {
    const number = newNumber()
    const sara = await talk.register('customer', { phone: number })
    await prove(sara, number, await codeAt(number))
    const { id } = (await talk.get('/api/me', sara)).body.channels[0]
    expect((await talk.patch('/api/me', { preferredChannel: 'sms' }, sara)).body.preferredChannel).toBe('sms')
    expect((await talk.patch('/api/me', { preferredChannel: 'pigeon' }, sara)).status).toBe(400)
    const set = await talk.patch(`/api/me/channels/${id}`, { optedOut: true, script: 'fidel', language: 'am' }, sara)
    expect(set.body.channels[0]).toMatchObject({ optedOutAt: expect.any(String), script: 'fidel', language: 'am' })
    const back = await talk.patch(`/api/me/channels/${id}`, { optedOut: false }, sara)
    expect(back.body.channels[0].optedOutAt).toBeUndefined()
    const stranger = await talk.register('customer')
    expect((await talk.patch(`/api/me/channels/${id}`, { optedOut: true }, stranger)).status).toBe(404)
    const gone = await fetch(`${talk.url}/api/me/channels/${id}`, {
      ...{ method: 'DELETE', headers: { authorization: `Bearer ${sara.token}` } },
    })
    expect(await gone.json()).toMatchObject({ channels: [] })
    expect(await talk.app.market.accounts.byAddress(['sms'], number)).toBeUndefined()
    expect((await talk.get('/api/me', sara)).body.preferredChannel).toBeUndefined()
  })

  test('whose an address is, its codes and all that moves with it is found by an index', async () => {
    expect(queries.collections()).toEqual(expect.arrayContaining(['accounts', 'claims', 'codes']))
    // Removed lots move as well: once in the life of an account.
    const moved = 'listings {supplier}'
    const ofThisTest = 'outbox {address}'
    expect((await queries.scans()).filter((each) => each !== moved && each !== ofThisTest)).toEqual([])
  })
})
