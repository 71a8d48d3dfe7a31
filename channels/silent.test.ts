import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

/** Numbers are given to others: who wakes one up after months says who they are before they see what is not theirs. */
describe('a number that was silent for 90 days', () => {
  let talk: TestApp
  beforeAll(async () => {
    talk = await startTestApp({ config: simulated })
  })
  afterAll(() => talk.close())

  async function person(role: 'customer' | 'supplier', pin?: string) {
    const phone = phoneOf(talk, newNumber())
    for (const text of [`register as a ${role}`, 'Hanna Bekele', 'Adama']) await phone.say('sms', text)
    if (pin !== undefined) for (const text of ['set a PIN', pin]) await phone.say('sms', text)
    return phone
  }
  /** Nothing is heard from it for as long. */
  async function silentFor(number: string, milliseconds: number): Promise<void> {
    const heardAt = new Date(clock.now().getTime() - milliseconds)
    const { accounts } = talk.app.database.models
    await accounts.updateOne({ 'channels.address': number }, { $set: { 'channels.0.heardAt': heardAt } })
  }

  test('is asked for its name before it sees orders, and for nothing else', async () => {
    const phone = await person('customer')
    await silentFor(phone.number, limits.silenceMs)
    expect(await phone.say('sms', 'what is in season?')).not.toContain('name')
    expect(await phone.say('sms', 'my orders')).toContain('What name did you register with?')
    expect(await phone.say('sms', 'Kebede')).toMatch(/not the name that I know/)
    expect(await phone.say('whatsapp', 'my orders')).toContain('What name')
    expect(await phone.say('sms', 'ሐና')).toContain('እንኳን ደህና ተመለሱ')
    expect(await phone.say('sms', 'my orders')).toMatch(/no orders/)
    expect(await phone.say('whatsapp', 'my orders')).toMatch(/no orders/)
  })

  test('is asked by the menus of a handset as well, and goes on there', async () => {
    const phone = await person('customer')
    await silentFor(phone.number, limits.silenceMs)
    expect(await phone.dial()).toContain('My orders')
    expect(await phone.key('2')).toContain('What name')
    expect(await phone.key('Hanna')).toMatch(/welcome back.*no orders/is)
    await phone.dial()
    expect(await phone.key('2')).toMatch(/no orders/)
  })

  test('is asked for the PIN where there is one, which no code replaces', async () => {
    const phone = await person('supplier', '4719')
    await silentFor(phone.number, limits.silenceMs)
    expect(await phone.say('sms', 'my orders')).toContain('PIN')
    expect(await phone.say('sms', 'forgot PIN')).toContain('PIN')
    expect((await talk.app.database.models.codes.countDocuments({ address: phone.number })) === 0).toBe(true)
    expect(await phone.say('sms', '4719')).toMatch(/welcome back/i)
  })

  test('is believed a day earlier', async () => {
    const phone = await person('customer')
    await silentFor(phone.number, limits.silenceMs - 86_400_000)
    expect(await phone.say('sms', 'my orders')).toMatch(/no orders/)
  })
})
