import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutboxRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

let talk: TestApp
beforeAll(async () => {
  talk = await startTestApp({ config: simulated })
})
afterAll(() => talk.close())

const rowsTo = (address: string): Promise<OutboxRow[]> =>
  talk.app.database.models.outbox.find({ address }).sort({ createdAt: 1 }).lean<OutboxRow[]>().exec()
const look = () => talk.app.messaging.price(clock.now())

test('what Twilio asks for a message is noted when it says so, once; nothing is asked while nothing waits for it', async () => {
  const [unknown, african] = [phoneOf(talk, newNumber()), phoneOf(talk, newNumber())]
  await african.say('sms', 'help')
  expect(await look()).toBe(0)
  await talk.post('/simulator/faults', { lost: 1 })
  await unknown.say('whatsapp', 'help')
  // No report has come, and no price is known.
  expect(await look()).toBe(0)
  expect((await rowsTo(unknown.number))[0]?.cost).toBeUndefined()
  await talk.post('/simulator/faults', {})

  const phone = phoneOf(talk, newNumber())
  await phone.say('whatsapp', 'help')
  await phone.ask('sms', { text: 'hi', provider: 'twilio' })
  await eventually('the reports', async () => (await rowsTo(phone.number)).every(({ state }) => state === 'delivered'))
  expect(await look()).toBe(2)
  expect(await look()).toBe(0)
  const [whatsapp, sms] = await rowsTo(phone.number)
  expect(whatsapp?.cost).toEqual({ currency: 'USD', micros: 7_500 })
  expect(sms).toMatchObject({ segments: 2, cost: { currency: 'USD', micros: 15_000 } })
  expect((await rowsTo(african.number))[0]?.cost).toEqual({ currency: 'ETB', micros: 200_000 })
  const { body } = await talk.get('/metrics')
  expect(body).toContain('kcartbot_sending_cost_total{channel="whatsapp",currency="USD"} 0.0075')

  // What has no price after some days never gets one.
  const { outbox } = talk.app.database.models
  const late = new Date(clock.now().getTime() - 4 * 86_400_000)
  await outbox.updateMany({}, { $set: { sentAt: late }, $unset: { cost: '' } })
  expect(await look()).toBe(0)
})
