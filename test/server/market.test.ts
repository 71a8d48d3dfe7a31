import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listing, notice, order, prices } from '#http/schemas.ts'
import { addDays, clock } from '#src/clock.ts'
import { hundredths, santim } from '#src/money.ts'
import { type Browser, eventually, type Json, startTestApp, type TestApp } from '#test/app.ts'

/** Orders from one side to the other: by talking and by REST, with notices at once, once, and to the right people only. */
describe('the two sides of an order', () => {
  let app: TestApp
  let buyer: { token: string; user: Json }
  let seller: { token: string; user: Json }
  let stranger: { token: string; user: Json }

  beforeAll(async () => {
    app = await startTestApp()
    buyer = await app.register('customer', { name: 'Hanna', location: 'addis_ababa' })
    seller = await app.register('supplier', { name: 'Almaz Farm', location: 'meki' })
    stranger = await app.register('customer', { name: 'Stranger' })
  })
  afterAll(() => app.close())

  const accountOf = async (person: { user: Json }) => {
    const account = await app.app.market.accounts.byId(person.user.id)
    if (account === undefined) throw new Error('no account')
    return account
  }
  const lot = async (product = 'tomatoes', quantity = 100) =>
    app.app.market.listings.save(await accountOf(seller), {
      product,
      quantity: hundredths(quantity * 100),
      price: santim(4_500),
      availableFrom: clock.today(),
      expiresOn: addDays(clock.today(), 20),
    })
  /** Orders placed outside a turn, as an importer or another instance would. */
  const place = async (place = 'addis_ababa') => {
    const { _id } = await lot()
    const [placed] = await app.app.market.orders.place(await accountOf(buyer), {
      items: [{ listing: _id, quantity: hundredths(1_000) }],
      deliveryDay: addDays(clock.today(), 2),
      place,
    })
    if (placed === undefined) throw new Error('no order')
    return placed._id
  }
  const noticesIn = (browser: Browser, number: string) =>
    browser.events
      .filter(({ name, data }) => name === 'notification' && data.text.includes(number))
      .map(({ data }) => data)

  test('an order by talking reaches the supplier at once, with the notice in the conversation', async () => {
    await lot('tomatoes', 100)
    const market = await app.browser({ token: seller.token })
    const as = { token: buyer.token }
    const day = addDays(clock.today(), 3)
    const summary = await app.say(`order 30kg of tomatoes from Almaz Farm, deliver to Addis Ababa on ${day}`, as)
    expect(summary.body.replies.at(-1).card.kind).toBe('order_summary')
    const placed = await app.say('yes', as)
    const number: string = placed.body.reply.match(/\d{4,}/)[0]
    const told = await market.saw('notification', ({ text }) => text.includes(number))
    expect(told).toMatchObject({ kind: 'order.placed', card: { kind: 'order', data: { number, total: 1_350 } } })
    expect(told.text).toMatch(/Hanna/)
    expect((await market.saw('state', (change) => change.order?.number === number)).order.state).toBe('pending')
    const history = (await app.get('/api/chat/history', { token: seller.token })).body.items
    expect(history.at(-1)).toMatchObject({ kind: 'notice', id: told.id, seq: told.seq })
    expect(noticesIn(market, number)).toHaveLength(1)
  })

  test('accept, on its way, delivered: the customer is told of each, in order, without gaps', async () => {
    const number = await place()
    const home = await app.browser({ token: buyer.token })
    for (const [step, state] of [
      ['accept', 'accepted'],
      ['dispatch', 'out_for_delivery'],
      ['complete', 'completed'],
    ] as const) {
      const answer = await app.post(`/api/orders/${number}/${step}`, {}, { token: seller.token })
      expect(order.parse(answer.body)).toMatchObject({ number, state })
      await home.saw('notification', (data) => data.kind === `order.${state}` && data.text.includes(number))
      await home.saw('state', (change) => change.order?.number === number && change.order?.state === state)
    }
    const seqs = noticesIn(home, number).map(({ seq }) => seq)
    expect(seqs).toEqual([seqs[0], seqs[0] + 1, seqs[0] + 2])
  })

  test('declined with a reason, said by talking: the customer reads it', async () => {
    const number = await place()
    const home = await app.browser({ token: buyer.token })
    await app.say(`Decline order ${number} because I'm out of stock`, { token: seller.token })
    const told = await home.saw('notification', ({ kind }) => kind === 'order.declined')
    expect(told.text).toMatch(/out of stock/)
    expect((await app.get(`/api/orders/${number}`, { token: buyer.token })).body).toMatchObject({
      state: 'declined',
      reason: expect.stringMatching(/out of stock/),
    })
  })

  test('the exact place goes to the supplier with the accepted order', async () => {
    const secret = 'Bole, house 12'
    const number = await place(secret)
    const market = await app.browser({ token: seller.token })
    await eventually('the notice', async () => {
      const { items } = (await app.get('/api/notifications', { token: seller.token })).body
      return items.some((item: Json) => item.text.includes(number))
    })
    const before = JSON.stringify([
      market.events,
      (await app.get('/api/notifications', { token: seller.token })).body,
      (await app.get('/api/orders', { token: seller.token })).body,
      (await app.get('/api/chat/history', { token: seller.token })).body,
    ])
    expect(before).not.toContain(secret)
    const accepted = await app.post(`/api/orders/${number}/accept`, {}, { token: seller.token })
    expect(accepted.body.place).toBe(secret)
  })

  test('a notice can be ticked off, by its reader only', async () => {
    const number = await place()
    await app.post(`/api/orders/${number}/accept`, {}, { token: seller.token })
    const found = await eventually('the notice', async () => {
      const { items } = (await app.get('/api/notifications?unread=true', { token: buyer.token })).body
      return items.find((item: Json) => item.kind === 'order.accepted' && item.text.includes(number))
    })
    notice.parse(found)
    expect((await app.post(`/api/notifications/${found.id}/read`, {}, { token: stranger.token })).status).toBe(404)
    const read = await app.post(`/api/notifications/${found.id}/read`, {}, { token: buyer.token })
    expect(read.body).toEqual({ ...found, readAt: expect.any(String) })
    expect((await app.post(`/api/notifications/${found.id}/read`, {}, { token: buyer.token })).body).toEqual(read.body)
    const { items } = (await app.get('/api/notifications?unread=true', { token: buyer.token })).body
    expect(items.map((item: Json) => item.id)).not.toContain(found.id)
    const page = (await app.get('/api/notifications?limit=2', { token: buyer.token })).body
    expect(page.items).toHaveLength(2)
    const next = (await app.get(`/api/notifications?limit=2&before=${page.next}`, { token: buyer.token })).body
    expect(next.items[0].id).not.toBe(page.items[1].id)
  })

  test('notices of one instant are all on one page or another', async () => {
    const { token, user } = await app.register('supplier')
    const { kind, data } = (await app.app.database.models.notices.findOne({ account: buyer.user.id }).lean()) ?? {}
    const ids = ['a', 'b', 'c', 'd', 'e'].map((letter) => `${letter}-${user.id}`)
    await app.app.database.models.notices.insertMany(
      ids.map((_id) => ({ _id, account: user.id, event: _id, kind, data, at: clock.now() })),
    )
    const seen: string[] = []
    let next: string | undefined = ''
    while (next !== undefined) {
      const page: Json = (await app.get(`/api/notifications?limit=2&before=${next}`, { token })).body
      seen.push(...page.items.map((item: Json) => item.id))
      next = page.next
    }
    expect(seen.sort()).toEqual(ids)
  })

  test('an empty parameter is unset', async () => {
    expect((await app.get('/api/orders?state=&day=', { token: buyer.token })).status).toBe(200)
    expect((await app.get('/api/listings?product=tomatoes&quantity=', { token: buyer.token })).status).toBe(200)
  })

  test('who may do what to an order', async () => {
    const number = await place()
    const path = (step: string) => `/api/orders/${number}/${step}`
    expect((await app.get(`/api/orders/${number}`, { token: stranger.token })).status).toBe(404)
    expect((await app.post(path('cancel'), {}, { token: stranger.token })).status).toBe(404)
    expect((await app.post(path('accept'), {}, { token: buyer.token })).status).toBe(403)
    expect((await app.post(path('decline'), {}, { token: seller.token })).status).toBe(422)
    const early = await app.post(path('dispatch'), {}, { token: seller.token })
    expect(early).toMatchObject({
      status: 422,
      body: { detail: `Order ${number} is not accepted yet. That comes first.` },
    })
    expect((await app.post(path('cancel'), { reason: 'no need' }, { token: buyer.token })).body.state).toBe('cancelled')
    expect((await app.post(path('accept'), {}, { token: seller.token })).status).toBe(422)
  })

  test('orders, offers and prices as the contract has them', async () => {
    await lot('potatoes', 40)
    const { items } = (await app.get('/api/orders?limit=2', { token: buyer.token })).body
    for (const one of items) order.parse(one)
    expect(items).toHaveLength(2)
    const older = (await app.get(`/api/orders?limit=2&before=${items[1].number}`, { token: buyer.token })).body
    expect(older.items.map((one: Json) => one.number)).not.toContain(items[1].number)
    expect((await app.get('/api/orders?state=cancelled', { token: seller.token })).body.items).toHaveLength(1)
    const offers = (await app.get('/api/listings?product=potatoes&quantity=10', { token: buyer.token })).body
    expect(listing.parse(offers.items[0])).toMatchObject({ product: 'potatoes', price: 45 })
    expect(offers.items[0].total).toBe(450)
    expect((await app.get('/api/listings?product=potatoes&quantity=500', { token: buyer.token })).body.items).toEqual(
      [],
    )
    await app.app.database.models.prices.create({
      _id: 'p',
      product: 'potatoes',
      tier: 'localShop',
      day: clock.today(),
      price: 3_000,
    })
    const advice = (await app.get('/api/prices/potatoes', { token: seller.token })).body
    expect(prices.parse(advice)).toMatchObject({ product: 'potatoes', unit: 'kg', tiers: { localShop: 30 } })
  })

  test('what nobody answers expires, and both sides are told', async () => {
    const number = await place()
    const [home, market] = await Promise.all([
      app.browser({ token: buyer.token }),
      app.browser({ token: seller.token }),
    ])
    const later = new Date(clock.now().getTime() + 13 * 3_600_000)
    const before = new Date(later.getTime() - 12 * 3_600_000)
    await app.app.market.orders.expirePending(before)
    await app.app.market.orders.expirePending(before)
    app.app.messaging.noticesChanged()
    for (const browser of [home, market]) {
      await browser.saw('notification', ({ kind, text }) => kind === 'order.expired' && text.includes(number))
    }
    expect(noticesIn(home, number)).toHaveLength(1)
  })

  test('fifty customers order the last 30 kg at once: exactly those are sold', async () => {
    const farm = await app.register('supplier', { name: 'Last Garden', location: 'meki' })
    const last = await app.app.market.listings.save(await accountOf(farm), {
      product: 'garlic',
      quantity: hundredths(3_000),
      price: santim(15_000),
      availableFrom: clock.today(),
      expiresOn: addDays(clock.today(), 20),
    })
    const people = await Promise.all(Array.from({ length: 50 }, () => app.register('customer', { name: 'Buyer' })))
    const day = addDays(clock.today(), 2)
    const words = `order 10kg of garlic from Last Garden, deliver to Addis Ababa on ${day}`
    await Promise.all(people.map(({ token }) => app.say(words, { token })))
    const answers = await Promise.all(people.map(({ token }) => app.say('yes', { token }, { id: 'confirm' })))
    expect(answers.every(({ status, body }) => status === 200 && body.reply.length > 10)).toBe(true)
    const orders = await app.app.database.models.orders.find({ 'items.listing': last._id }).lean()
    expect(orders).toHaveLength(3)
    expect((await app.app.market.listings.byId(last._id))?.quantity).toBe(0)
    const winners = answers.filter(({ body }) => orders.some(({ _id }) => body.reply.includes(_id)))
    expect(winners).toHaveLength(3)
  }, 120_000)
})
