import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

describe('phones', () => {
  let talk: TestApp
  beforeAll(async () => {
    talk = await startTestApp({ config: simulated })
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

  test('ussd shows the menu, goes through it, and repeats a hop', async () => {
    const abebe = await person('supplier', 'Abebe')
    expect(await abebe.dial()).toContain('1 My inventory')
    const next = await abebe.key('3')
    expect(next).toContain('Which product?')
    expect(await abebe.again()).toBe(next)
    expect(await abebe.key('onions')).toContain('How many kg of red onions')
    expect(await abebe.key('98')).toContain('What price')
    expect(await abebe.key('0')).toContain('How many kg')
    expect(await abebe.key('00')).toContain('1 My inventory')
  })
})
