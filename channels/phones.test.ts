import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine, TurnOutcome, TurnRequest } from '#conversation/engine.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { maskPhones } from '#src/log.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

describe('phones', () => {
  let talk: TestApp
  const lines: string[] = []
  const answers = new Map<string, string>()

  /** The engine, but for texts whose answer is written down. */
  async function scripted(turn: TurnRequest, engine: Engine): Promise<TurnOutcome> {
    const outcome = await engine.run(turn)
    const text = answers.get(turn.messages[0]?.text ?? '')
    return text === undefined ? outcome : { ...outcome, replies: [{ text, language: 'en', choices: [], media: [] }] }
  }
  async function hook(path: string, form: Record<string, string>) {
    const response = await fetch(`${talk.url}/webhooks${path}`, { method: 'POST', body: new URLSearchParams(form) })
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') }
  }
  beforeAll(async () => {
    const log = pino({ level: 'debug', hooks: { streamWrite: maskPhones } }, { write: (line) => void lines.push(line) })
    talk = await startTestApp({
      config: simulated,
      overrides: { log, engine: (engine) => ({ run: (turn) => scripted(turn, engine) }) },
    })
  })
  afterAll(() => talk.close())

  /** An account whose number is verified on a channel. */
  async function person(role: 'customer' | 'supplier', name: string) {
    const { user, token } = await talk.register(role, { name })
    const number = newNumber()
    const verified = { id: ids.fresh(), channel: 'sms', address: number, verifiedAt: clock.now() }
    await talk.app.database.models.accounts.updateOne({ _id: user.id }, { $set: { channels: [verified] } })
    return { token, ...phoneOf(talk, number) }
  }

  const rows = (address: string) =>
    talk.app.database.models.outbox.find({ address }).sort({ createdAt: 1, seq: 1 }).lean()

  test.each([
    ['sms', 'africastalking'],
    ['sms', 'twilio'],
    ['whatsapp', 'twilio'],
  ] as const)('%s by %s is answered, and the delivery is noted', async (as, provider) => {
    const sara = await person('customer', 'Sara')
    const answer = await sara.say(as, 'hello', { provider })
    expect(answer).toContain('Hello Sara!')
    const row = await eventually('the delivery', async () =>
      (await rows(sara.number)).find((r) => r.state === 'delivered'),
    )
    expect(row).toMatchObject({ channel: as, attempts: 1, segments: 1 })
    expect(await sara.got()).toHaveLength(1)
  })

  test('an unknown number is answered as a visitor', async () => {
    const phone = phoneOf(talk, newNumber())
    expect(await phone.say('sms', 'what is ChipChip?')).toContain('ChipChip')
  })

  test('what is known is told in one line on small screens, in the letters of the question', async () => {
    const phone = phoneOf(talk, newNumber())
    const english = await phone.say('sms', 'how should I store tomatoes?')
    expect(english).toMatch(/tomatoes|fridge|ripe/i)
    const latin = await phone.say('sms', 'timatim endet yikemetal?')
    expect(latin).toMatch(/frij/)
    for (const line of [english, latin]) {
      expect(line).toMatch(/^[ -~]{10,160}$/)
      expect(line).not.toMatch(/source|minch/i)
    }
  })

  test('ussd shows the menu, goes through it, and repeats a hop', async () => {
    const abebe = await person('supplier', 'Abebe')
    expect(await abebe.dial()).toContain('2 My stock')
    await abebe.key('2')
    const next = await abebe.key('1')
    expect(next).toContain('Which product?')
    expect(await abebe.again()).toBe(next)
    expect(await abebe.key('onions')).toContain('How many kg of red onions')
    // Not the rest of anything: there is none.
    expect(await abebe.key('98')).toContain('What price')
    expect(await abebe.key('0')).toContain('How many kg')
    expect(await abebe.key('00')).toContain('2 My stock')
  })

  test('an order by ussd is placed once, however often its last hop comes', async () => {
    const [seller, hanna] = [await person('supplier', 'Abebe'), await person('customer', 'Hanna')]
    const { accounts, listings } = talk.app.market
    const supplier = await accounts.byAddress(['sms'], seller.number)
    if (supplier === undefined) throw new Error('nobody sells')
    const lot = { product: 'garlic', quantity: fromUnits(50), price: fromBirr(160), availableFrom: clock.today() }
    await listings.save(supplier, lot)
    await hanna.dial()
    const screens = [await hanna.key('order 5 kg of garlic from Abebe for tomorrow')]
    while (!/Confirm|1 Yes/i.test(screens.at(-1) ?? '') && screens.length < 6) screens.push(await hanna.key('1'))
    const done = await hanna.key('1')
    expect(done, screens.join('\n')).toMatch(/order \d+/i)
    expect(await hanna.again()).toBe(done)
    expect(await talk.app.database.models.orders.countDocuments({ supplier: supplier._id })).toBe(1)
  })

  test('a long answer is continued by MORE, and the open question stays', async () => {
    const sara = await person('customer', 'Sara')
    const text = Array.from({ length: 90 }, (_, index) => `Sentence ${index} is said.`).join(' ')
    answers.set('tell me all', text)
    const first = await sara.say('sms', 'tell me all')
    for (const quantity of ['98 kg', '98']) {
      expect(await sara.say('sms', quantity), quantity).not.toContain('Sentence')
      await sara.say('sms', 'tell me all')
    }
    const second = await sara.say('sms', 'MORE')
    const third = await sara.say('sms', 'more')
    const said = [first, second, third].map((part) => part.replace('Reply MORE for the rest.', '').trim())
    expect(said.join(' ').startsWith(text.slice(0, 1_200))).toBe(true)
    expect(first).toContain('Reply MORE')
  })

  test('who says STOP hears it once more, and nothing until START', async () => {
    const sara = await person('customer', 'Sara')
    expect(await sara.say('sms', ' Stop.')).toContain('will not write to you any more')
    await talk.post(`/simulator/phones/${sara.number}/messages`, { as: 'sms', text: 'hello' })
    await eventually('the refusal', async () => (await rows(sara.number)).some((row) => row.reason === 'opted_out'))
    expect(await sara.got()).toHaveLength(1)
    expect(await sara.say('sms', 'START')).toContain('Welcome back')
    expect(await sara.say('sms', 'hello')).toContain('Hello Sara')
  })

  test('an opt-out that the provider heard counts as well', async () => {
    const number = newNumber()
    const form = { phoneNumber: number, senderId: '8028' }
    expect((await hook('/africastalking/simulator/optout', form)).status).toBe(200)
    const conversation = await talk.app.messaging.conversation(`sms:${number}`)
    expect(conversation?.optedOut).toMatchObject({ source: 'africastalking' })
  })

  test('a message that is delivered twice is answered once; the same id with another text changes nothing', async () => {
    const phone = phoneOf(talk, newNumber())
    const form = { id: ids.fresh(), from: phone.number, text: 'hello', to: '8028' }
    const sent = [form, form, { ...form, text: 'other words' }]
    const statuses = await Promise.all(sent.map((each) => hook('/africastalking/simulator/sms', each)))
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200])
    await eventually('the answer', async () => (await rows(phone.number)).some((row) => row.state === 'delivered'))
    expect(await phone.got()).toHaveLength(1)
  })

  test('what a provider cannot take now is tried again, and arrives once', async () => {
    const phone = phoneOf(talk, newNumber())
    await talk.post('/simulator/faults', { errors: 1 })
    await talk.post(`/simulator/phones/${phone.number}/messages`, { as: 'sms', text: 'hello' })
    await eventually('a failure', async () => (await rows(phone.number)).some((row) => row.reason === '501'))
    await talk.post('/simulator/faults', {})
    await eventually('the delivery', async () => (await rows(phone.number)).some((row) => row.state === 'delivered'))
    expect(await phone.got()).toHaveLength(1)
  })

  test('what nobody signed is 403, a wrong secret 404, a hop with the right one always 200', async () => {
    expect((await hook('/twilio/inbound', { MessageSid: 'SM1', From: newNumber(), Body: 'hi' })).status).toBe(403)
    expect((await hook('/twilio/status', { MessageSid: 'SM1', MessageStatus: 'sent' })).status).toBe(403)
    for (const event of ['sms', 'ussd', 'delivery', 'optout', 'ussd-end'])
      expect((await hook(`/africastalking/simulatox/${event}`, { id: '1' })).status).toBe(404)
    for (const form of [{}, { sessionId: 'x' }, { sessionId: 'x', phoneNumber: 'y' }, { sessionId: 'x'.repeat(999) }]) {
      const { status, text, type } = await hook('/africastalking/simulator/ussd', form)
      expect([status, type]).toEqual([200, 'text/plain; charset=utf-8'])
      expect(text).toMatch(/^END \w/)
    }
    const long = await hook('/africastalking/simulator/ussd', { text: 'x'.repeat(100_000) })
    expect([long.status, long.text.slice(0, 4)]).toEqual([200, 'END '])
    expect((await hook('/africastalking/simulatox/ussd', { text: 'x'.repeat(100_000) })).status).not.toBe(200)
    expect((await hook('/africastalking/simulator/sms', { text: 'x'.repeat(100_000) })).status).toBe(413)
    expect((await hook('/africastalking/simulator/sms', { text: 'nobody' })).status).toBe(400)
  })

  test('the log says neither secrets, nor texts, nor whole numbers', async () => {
    const phone = phoneOf(talk, newNumber())
    await phone.say('sms', 'a text that nobody else reads')
    await hook('/africastalking/simulator/sms', {})
    await hook('/africastalking/a-wrong-secret/sms', {})
    const log = lines.join('')
    expect(log).toContain('/webhooks/africastalking/:secret/sms')
    for (const word of ['/simulator/sms', 'a-wrong-secret', 'nobody else reads', phone.number])
      expect(log).not.toContain(word)
  })
})

test('channels without a provider are off', async () => {
  const talk = await startTestApp()
  for (const path of ['/webhooks/twilio/inbound', '/webhooks/africastalking/simulator/ussd', '/simulator/faults'])
    expect((await talk.post(path, {})).status).not.toBe(200)
  expect((await talk.post('/webhooks/twilio/inbound', {})).status).toBe(404)
  await talk.close()
})
