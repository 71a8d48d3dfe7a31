import { Binary, type CommandStartedEvent } from 'mongodb'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

/** A command as text, the bytes in it included. */
const legible = (command: unknown): string =>
  JSON.stringify(command, function (this: Record<string, unknown>, key, value: unknown) {
    const own = this[key]
    const bytes = own instanceof Binary ? own.buffer : own
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : value
  })

describe('another number of one’s own', () => {
  let talk: TestApp
  /** Lines of the log. */
  const logged: string[] = []
  beforeAll(async () => {
    const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
    talk = await startTestApp({ config: simulated, overrides: { log } })
  })
  afterAll(() => talk.close())

  /** The code that came to a phone. */
  const codeAt = (phone: ReturnType<typeof phoneOf>): Promise<string> =>
    eventually(`a code at ${phone.number}`, async () =>
      (await phone.got()).flatMap(({ text }) => /(?<!\d)\d{6}(?!\d)/.exec(String(text))?.[0] ?? []).at(-1),
    )
  const owner = async (number: string, channel: string) =>
    (await talk.app.market.accounts.byAddress([channel], number))?._id

  test('is joined on the page by the code that came to it, which is readable nowhere', async () => {
    const written: string[] = []
    const note = ({ command }: CommandStartedEvent): void => void written.push(legible(command))
    talk.app.database.client.on('commandStarted', note)
    const other = phoneOf(talk, newNumber())
    const { user, token } = await talk.register('customer')
    const say = async (message: string) => (await talk.post('/api/chat', { message }, { token })).body
    expect((await say(`add my number 0${other.number.slice(4)}`)).reply).toContain('6 digits')
    expect(await owner(other.number, 'sms')).toBeUndefined()
    const code = await codeAt(other)
    expect((await say(`my code is ${code}`)).reply).toContain('Done')
    expect(await owner(other.number, 'sms')).toBe(user.id)
    talk.app.database.client.off('commandStarted', note)
    expect(written.filter((command) => command.includes(other.number)).length).toBeGreaterThan(3)
    const readable = new RegExp(`(?<![\\p{L}\\p{N}_-])${code}(?![\\p{L}\\p{N}_-])`, 'u')
    expect(written.filter((command) => readable.test(command))).toEqual([])
    // The handset of the simulator is looked at by its number.
    const lines = logged.filter((line) => !line.includes('/simulator/'))
    expect(lines.filter((line) => readable.test(line) || line.includes(other.number))).toEqual([])
    const history = await talk.get('/api/chat/history', { token })
    expect(JSON.stringify(history.body)).not.toMatch(readable)
  })

  test.each(['sms', 'whatsapp'] as const)('is joined from a phone, by %s', async (as) => {
    const phone = phoneOf(talk, newNumber())
    await phone.say(as, 'register as a customer')
    for (const text of ['Mekdes', 'Adama']) await phone.say(as, text)
    const other = phoneOf(talk, newNumber())
    expect(await phone.say(as, `add my number ${other.number}`)).toContain('6 digits')
    expect(await phone.say(as, await codeAt(other))).toContain('Done')
    expect(await owner(other.number, 'sms')).toBe(await owner(phone.number, as))
    expect(await owner(other.number, 'sms')).toBeDefined()
    expect(await phone.say(as, `remove my number ${other.number}`)).toContain('Shall I forget')
    expect(await phone.say(as, 'yes')).toContain('forgotten')
    expect(await owner(other.number, 'sms')).toBeUndefined()
    expect(await phone.say(as, 'remove my number')).toContain('Shall I forget')
    expect(await phone.say(as, 'yes')).toContain('only way')
  })

  test('is dialled from, where there are menus', async () => {
    const phone = phoneOf(talk, newNumber())
    await phone.say('sms', 'register as a customer')
    for (const text of ['Mekdes', 'Adama']) await phone.say('sms', text)
    await phone.dial()
    expect(await phone.key('add my number 0911223344')).toContain('dial')
  })
})
