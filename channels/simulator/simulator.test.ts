import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type Json, startTestApp, type TestApp } from '#test/app.ts'
import { openTestDatabase } from '#test/database.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'

let talk: TestApp
beforeAll(async () => {
  talk = await startTestApp({ config: simulated })
})
afterAll(() => talk.close())

/** What a page hears that shows these phones; the newest of each message. */
async function listen(numbers: string[], from?: string) {
  const stop = new AbortController()
  const query = new URLSearchParams(numbers.map((number) => ['phone', number]))
  const response = await fetch(`${talk.url}/simulator/live?${query}`, {
    signal: stop.signal,
    headers: from === undefined ? {} : { 'last-event-id': from },
  })
  const heard = new Map<string, Json>()
  const ids: string[] = []
  const reading = (async () => {
    let rest = ''
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (rest + part).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const [, id, data] = /^id: (\d+)\ndata: (.+)$/.exec(event) ?? []
        if (id === undefined || data === undefined) continue
        const message = JSON.parse(data)
        ids.push(id)
        heard.set(message.id, message)
      }
    }
  })().catch(() => undefined)
  return {
    type: response.headers.get('content-type'),
    ids,
    all: (): Json[] => [...heard.values()],
    async stop() {
      stop.abort()
      await reading
    },
  }
}
const words = (message: Json): string[] => message.said.map(({ word }: Json) => word)

test('a page hears what its phones send and get, and what the provider says of it; after a pause, what it missed', async () => {
  const [sara, other] = [phoneOf(talk, newNumber()), phoneOf(talk, newNumber())]
  const page = await listen([sara.number])
  expect(page.type).toContain('text/event-stream')
  await other.say('sms', 'hello')
  await sara.say('whatsapp', 'hello')
  await eventually('the delivery', async () => page.all().some((message) => words(message).includes('delivered')))
  const [own, got] = page.all()
  expect(page.all()).toHaveLength(2)
  expect(own).toMatchObject({ number: sara.number, own: true, as: 'whatsapp', text: 'hello' })
  expect(words(own)).toEqual(['200'])
  expect(got).toMatchObject({ own: false, arrived: true, via: 'twilio' })
  expect(words(got)).toEqual(['queued', 'sent', 'delivered'])
  await page.stop()

  await sara.say('sms', 'what is ChipChip?')
  const back = await listen([sara.number], page.ids.at(-1))
  await eventually('what was missed', async () => back.all().length === 2)
  expect(back.all().map(({ text }) => text)[0]).toBe('what is ChipChip?')
  await back.stop()
})

test('what a provider did not take is told, and never arrives', async () => {
  const phone = phoneOf(talk, newNumber())
  const page = await listen([phone.number])
  await talk.post('/simulator/faults', { refusals: 1 })
  await talk.post(`/simulator/phones/${phone.number}/messages`, { as: 'sms', text: 'hello' })
  const missed = await eventually('the refusal', async () => page.all().find(({ arrived }) => !arrived))
  expect(words(missed)).toEqual(['403 InvalidPhoneNumber'])
  expect((await talk.get('/simulator/state')).body.faults).toMatchObject({ refusals: 1, errors: 0 })
  await talk.post('/simulator/faults', {})
  expect(await phone.got()).toEqual([])
  await page.stop()
})

test('the state says where one calls, and that nobody else can', async () => {
  expect((await talk.get('/simulator/state')).body).toMatchObject({
    exposed: false,
    numbers: { ussd: '*8028#', sms: { africastalking: '8028', twilio: '+14155550100' }, whatsapp: '+14155550101' },
    people: [],
  })
  expect((await talk.get('/simulator/live?phone=nobody')).status).toBe(400)
  const phone = phoneOf(talk, newNumber())
  await phone.dial()
  expect((await talk.post(`/simulator/phones/${phone.number}/ussd/end`, { session: 'one', text: '' })).status).toBe(202)
})

test('a stop ends the streams of open pages, and cuts none', async () => {
  const own = await startTestApp({ config: simulated })
  const response = await fetch(`${own.url}/simulator/live?phone=${encodeURIComponent(newNumber())}`)
  const [heard] = await Promise.all([response.text(), own.close()])
  expect(heard).toContain('retry')
})

test('buttons and lists that were made before a restart are shown after it, without a refusal', async () => {
  const database = await openTestDatabase()
  const shown = async (number: string): Promise<Json[]> => {
    const app = await startTestApp({ config: simulated, overrides: { database } })
    try {
      await phoneOf(app, number).ask('whatsapp', { text: 'hello' })
      return (await app.get(`/simulator/phones/${number}`)).body.items
    } finally {
      await app.close()
    }
  }
  const before = await shown(newNumber())
  const made = await database.db.collection('simulated_contents').countDocuments()
  expect(before[0].choices.length).toBeGreaterThan(0)
  const after = await shown(newNumber())
  expect(after.map(({ choices }) => choices)).toEqual(before.map(({ choices }) => choices))
  expect(await database.db.collection('simulated_contents').countDocuments()).toBe(made)
  await database.close()
})
