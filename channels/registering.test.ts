import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

describe('somebody with a phone registers', () => {
  let talk: TestApp
  beforeAll(async () => {
    talk = await startTestApp({ config: simulated })
  })
  afterAll(() => talk.close())

  const accountsAt = (address: string) => talk.app.database.models.accounts.find({ 'channels.address': address }).lean()

  test.each(['sms', 'whatsapp'] as const)('by %s, and what was asked for goes on', async (as) => {
    const phone = phoneOf(talk, newNumber())
    expect(await phone.say(as, 'show me tomatoes')).toContain('What is your name?')
    expect(await phone.say(as, 'Almaz Tesfaye')).toContain('Which town')
    const welcome = await phone.say(as, '1')
    expect(welcome).toContain('Welcome, Almaz Tesfaye!')
    expect(welcome).toContain('tomatoes')
    const [account, ...others] = await accountsAt(phone.number)
    expect(others).toEqual([])
    expect(account).toMatchObject({
      name: 'Almaz Tesfaye',
      roles: ['customer'],
      location: 'addis_ababa',
      phone: phone.number,
      channels: [{ channel: as, address: phone.number, consent: { source: `register:${as}` } }],
    })
    expect(account?.channels[0]?.verifiedAt).toBeInstanceOf(Date)
    expect(await phone.say(as, 'hello')).toContain('Hello Almaz Tesfaye')
  })

  test('by ussd, and is known by text message and WhatsApp as well', async () => {
    const phone = phoneOf(talk, newNumber())
    await phone.dial()
    expect(await phone.key('register')).toContain('1 Buy')
    expect(await phone.key('2')).toContain('your farm')
    expect(await phone.key('Chala Farm')).toContain('5 Meki')
    expect(await phone.key('5')).toContain('Welcome, Chala Farm')
    const [account] = await accountsAt(phone.number)
    expect(account?.channels.map(({ channel }) => channel)).toEqual(['ussd', 'sms'])
    expect(account?.supplierNumber).toBeGreaterThan(100)
    // What stays of the welcome comes by text message.
    expect(await phone.reads()).toContain('Welcome, Chala Farm')
    expect(await phone.say('sms', 'hello')).toContain('Hello Chala Farm')
    expect(await phone.say('whatsapp', 'hello')).toContain('Hello Chala Farm')
  })

  test('with an id instead of a number', async () => {
    const id = `ET.${newNumber().slice(1)}777`
    const say = async (text: string) => {
      await talk.app.messaging.receive({
        ...{ channel: 'whatsapp', address: id, id: `SM${text}`, text, joinable: true, via: 'twilio' },
      })
      const row = { _id: `whatsapp:${id}/SM${text}` }
      return eventually(text, async () => talk.app.database.models.outbox.findOne({ inReplyTo: row._id }).lean())
    }
    for (const text of ['register as a customer', 'Mekdes', 'Adama']) await say(text)
    expect((await accountsAt(id))[0]).toMatchObject({ name: 'Mekdes', channels: [{ channel: 'whatsapp' }] })
    expect((await accountsAt(id))[0]?.phone).toBeUndefined()
  })

  test('on two channels in the same moment, and is one person', async () => {
    const phone = phoneOf(talk, newNumber())
    for (const as of ['sms', 'whatsapp'] as const)
      for (const text of ['register as a customer', 'Sara']) await phone.say(as, text)
    await Promise.all(
      (['sms', 'whatsapp'] as const).map((as) =>
        talk.post(`/simulator/phones/${phone.number}/messages`, { as, text: 'Adama' }),
      ),
    )
    await eventually('both answers', async () => (await phone.got()).length === 6)
    expect(await accountsAt(phone.number)).toHaveLength(1)
  })

  test('what was sent before the last answer was heard is answered to the person as well', async () => {
    const phone = phoneOf(talk, newNumber())
    for (const text of ['register as a customer', 'Sara']) await phone.say('sms', text)
    for (const text of ['Adama', 'hello'])
      await talk.post(`/simulator/phones/${phone.number}/messages`, { as: 'sms', text })
    await eventually('both answers', async () => (await phone.got()).at(-1)?.text.includes('Hello Sara'))
  })

  test('names and towns are taken as words, whatever is in them', async () => {
    const phone = phoneOf(talk, newNumber())
    await phone.say('sms', 'register as a supplier')
    expect(await phone.say('sms', '😀😀')).toContain('type your name')
    expect(await phone.say('sms', `${'A'.repeat(500)} 😀 https://evil.et $where {"a":1}`)).toContain('Which town')
    expect(await phone.say('sms', '{"$ne": "x"}')).toContain('Welcome')
    const [account] = await accountsAt(phone.number)
    expect(account?.name).toBe('A'.repeat(60))
    expect(account?.location).toBe('{"$ne": "x"}')
  })

  test('from another country is told that it is not served', async () => {
    const phone = phoneOf(talk, '+254711223344')
    expect(await phone.say('sms', 'register')).toContain('does not serve yet')
    expect(await accountsAt(phone.number)).toEqual([])
  })
})
