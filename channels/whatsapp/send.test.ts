import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Choice } from '#conversation/messages.ts'
import { SendError } from '#messaging/sending.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Outgoing } from '../channel.ts'
import type { PhoneSettings } from '../providers/settings.ts'
import { whatsapp } from './channel.ts'
import { render } from './render.ts'

const MESSAGES = '/2010-04-01/Accounts/ACtests/Messages.json'
const CONTENT = '/v1/Content'

interface Asked {
  path: string
  form: URLSearchParams
  json: Record<string, unknown>
}
type Reply = { status: number; body: unknown }

const queued: Reply = { status: 201, body: { sid: 'SM1' } }
const refused = (code: number, status = 400): Reply => ({ status, body: { code, message: 'no', status } })

describe('what WhatsApp is sent', () => {
  let server: Server
  let base = ''
  let asked: Asked[] = []
  let answers: (path: string) => Reply = () => queued
  let kept = new Map<string, string>()
  let made = 0

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      const text = Buffer.concat(parts).toString()
      const isJson = String(request.headers['content-type']).includes('json')
      const path = request.url ?? ''
      asked.push({ path, form: new URLSearchParams(isJson ? '' : text), json: isJson ? JSON.parse(text) : {} })
      const { status, body } = answers(path)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    asked = []
    kept = new Map()
    made = 0
    answers = (path) => (path === CONTENT ? { status: 201, body: { sid: `HX${++made}` } } : queued)
    clock.freeze(new Date('2026-11-22T09:00:00Z'))
  })
  afterEach(() => clock.release())
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  function sender(changes: Partial<PhoneSettings> = {}) {
    const { send } = whatsapp({
      publicUrl: 'https://chat.example.et',
      reports: true,
      smsProvider: 'twilio',
      templates: {},
      contents: {
        get: async (id) => kept.get(id),
        put: async (id, sid) => void kept.set(id, sid),
        drop: async (id) => void kept.delete(id),
      },
      twilio: {
        accountSid: 'ACtests',
        authToken: 'a token',
        whatsappFrom: '+14155550101',
        baseUrl: () => base,
      },
      ...changes,
    })
    if (send === undefined) throw new Error('nothing is sent')
    return send
  }

  const message = (text: string, labels: readonly string[] = [], more: Partial<Outgoing> = {}): Outgoing => {
    const choices: Choice[] = labels.map((label, index) => ({ id: `choice:${index}`, label }))
    const rendered = render([{ text, language: 'en', choices, media: [] }], 'en')
    return { ...rendered, to: '+251911223344', row: 'a row', heardAt: clock.now(), ...more }
  }
  const paths = () => asked.map(({ path }) => path)
  const lastForm = () => Object.fromEntries(asked.at(-1)?.form ?? [])
  const variables = () => JSON.parse(lastForm()['ContentVariables'] ?? '{}')

  test('buttons are made once for their number, and say what each message says', async () => {
    const send = sender()
    expect(await send(message('Shall I place it?', ['Yes', 'No']))).toEqual({ providerId: 'SM1' })
    expect(paths()).toEqual([CONTENT, MESSAGES])
    expect(asked[0]?.json).toMatchObject({
      friendly_name: 'kcartbot_buttons_2',
      language: 'en',
      types: {
        'twilio/quick-reply': {
          body: '{{1}}',
          actions: [
            { type: 'QUICK_REPLY', title: '{{2}}', id: '{{3}}' },
            { type: 'QUICK_REPLY', title: '{{4}}', id: '{{5}}' },
          ],
        },
      },
    })
    expect(lastForm()).toMatchObject({ ContentSid: 'HX1', To: 'whatsapp:+251911223344', From: 'whatsapp:+14155550101' })
    expect(lastForm()).not.toHaveProperty('Body')
    expect(variables()).toEqual({ 1: 'Shall I place it?', 2: 'Yes', 3: 'choice:0', 4: 'No', 5: 'choice:1' })
    await Promise.all([send(message('Sure?', ['Of course', 'Never'])), send(message('Really?', ['A', 'B']))])
    await sender()(message('After a restart?', ['Yes', 'No']))
    expect(made).toBe(1)
  })

  test.each([
    ['more than three', ['a', 'b', 'c', 'd'], { 2: 'a', 3: 'choice:0' }, 'kcartbot_list_4_en'],
    [
      'a long label',
      ['Abebe Farm (112), 45 birr/kg', 'No'],
      { 2: 'Abebe Farm (112), 45…', 3: 'choice:0', 4: 'Abebe Farm (112), 45 birr/kg', 5: 'No', 7: 'No' },
      'kcartbot_list_2_long_en',
    ],
    [
      'a long label of two parts',
      ['መቂ አትክልት አምራቾች – 45 birr/kg', 'Abebe Farm – 45 birr/kg'],
      { 2: 'መቂ አትክልት አምራቾች', 3: 'choice:0', 4: '45 birr/kg', 5: 'Abebe Farm', 7: '45 birr/kg' },
      'kcartbot_list_2_long_en',
    ],
    [
      'what differs in its second part only',
      ['Abebe Farm – 45 birr/kg, until Friday', 'Abebe Farm – 50 birr/kg'],
      { 2: 'Abebe Farm – 45…', 4: 'Abebe Farm – 45 birr/kg, until Friday', 5: 'Abebe Farm – 50 birr/kg' },
      'kcartbot_list_2_long_en',
    ],
  ])('%s is a list', async (_about, labels, said, name) => {
    await sender()(message('Which one?', labels))
    expect(asked[0]?.json).toMatchObject({ friendly_name: name, types: { 'twilio/list-picker': { button: 'Choose' } } })
    expect(variables()).toMatchObject({ 1: 'Which one?', ...said })
  })

  test('without content resources choices are numbers, and the account is not asked each time', async () => {
    const send = sender()
    answers = (path) => (path === CONTENT ? refused(20404, 404) : queued)
    await send(message('Shall I?', ['Yes', 'No']))
    expect(paths()).toEqual([CONTENT, MESSAGES])
    expect(lastForm()['Body']).toBe('Shall I?\n1 Yes\n2 No')
    await send(message('Shall I?', ['Yes', 'No']))
    expect(paths()).toEqual([CONTENT, MESSAGES, MESSAGES])
    clock.advance(11 * 60_000)
    answers = (path) => (path === CONTENT ? { status: 201, body: { sid: 'HX5' } } : queued)
    await send(message('Shall I?', ['Yes', 'No']))
    expect(lastForm()['ContentSid']).toBe('HX5')
  })

  test('a resource that somebody deleted is made again', async () => {
    const send = sender()
    kept.set('ACtests/buttons-1', 'HXgone')
    let tries = 0
    answers = (path) =>
      path === CONTENT ? { status: 201, body: { sid: 'HXnew' } } : ++tries === 1 ? refused(21655) : queued
    await send(message('Shall I?', ['Yes']))
    expect(paths()).toEqual([MESSAGES, CONTENT, MESSAGES])
    expect(lastForm()['ContentSid']).toBe('HXnew')
    expect(kept.get('ACtests/buttons-1')).toBe('HXnew')
  })

  test('choices that are refused as such are numbers', async () => {
    answers = (path) =>
      path === CONTENT
        ? { status: 201, body: { sid: 'HX1' } }
        : asked.at(-1)?.form.has('ContentSid')
          ? refused(21656)
          : queued
    expect(await sender()(message('Shall I?', ['Yes', 'No']))).toEqual({ providerId: 'SM1' })
    expect(lastForm()['Body']).toBe('Shall I?\n1 Yes\n2 No')
  })

  test.each([
    [refused(20429, 429), { code: '20429', retryable: true }],
    [refused(63033), { code: '63033', retryable: false }],
  ])('what has nothing to do with buttons is not sent again without them: %j', async (answer, error) => {
    answers = (path) => (path === CONTENT ? { status: 201, body: { sid: 'HX1' } } : answer)
    await expect(sender()(message('Shall I?', ['Yes']))).rejects.toMatchObject(error)
    expect(paths()).toEqual([CONTENT, MESSAGES])
  })

  describe('a day after the last message', () => {
    const words = ['19042', '30 kg of\ntomatoes', '1,350 birr', 'Hanna', 'Abebe Farm (112)', 'Adama', 'today', '']
    const notice = { kind: 'order.placed', language: 'en' as const, words }
    const late = (more: Partial<Outgoing> = {}) =>
      message('New order', ['Accept'], {
        heardAt: new Date(clock.now().getTime() - limits.whatsappWindowMs),
        ...more,
      })

    test.each([
      ['an answer', {}],
      ['a notice without a template', { notice }],
      ['somebody who never wrote', { heardAt: undefined as never, notice }],
    ])('%s is not sent', async (_about, more) => {
      const error = await sender({ templates: { 'order.declined': { en: 'HXt' } } })(late(more)).catch(
        (e: unknown) => e,
      )
      expect(error).toBeInstanceOf(SendError)
      expect(error).toMatchObject({ code: 'window_closed', retryable: false, unsure: false })
      expect(asked).toEqual([])
    })

    test('a notice goes by its template, with as many words as it has gaps', async () => {
      const send = sender({ templates: { 'order.placed': { en: 'HXt', am: 'HXa' } } })
      answers = (path) =>
        path.startsWith(CONTENT) ? { status: 200, body: { sid: 'HXt', variables: { 1: 'a', 2: 'b', 8: 'c' } } } : queued
      await send(late({ notice }))
      await send(late({ notice }))
      expect(paths()).toEqual([`${CONTENT}/HXt`, MESSAGES, MESSAGES])
      expect(lastForm()['ContentSid']).toBe('HXt')
      expect(lastForm()).not.toHaveProperty('Body')
      expect(variables()).toEqual({ 1: '19042', 2: '30 kg of tomatoes', 8: '-' })
      await send(late({ notice: { ...notice, language: 'am' } }))
      expect(lastForm()['ContentSid']).toBe('HXa')
    })

    test('a minute before it is free', async () => {
      const heardAt = new Date(clock.now().getTime() - limits.whatsappWindowMs + 60_000)
      await sender()(message('hello', [], { heardAt }))
      expect(lastForm()['Body']).toBe('hello')
    })
  })

  test('pictures of ours are shown from the public address, and have no buttons', async () => {
    const picture = (imageUrl: string) => {
      const reply = { text: 'Onions', language: 'en' as const, choices: [{ id: 'a', label: 'Order' }], media: [] }
      const card = { kind: 'listing' as const, data: { imageUrl } }
      const rendered = render([{ ...reply, card }], 'en')
      return { ...rendered, to: '+251911223344', row: 'a row', heardAt: clock.now() }
    }
    await sender()(picture('/media/abc'))
    expect(lastForm()).toMatchObject({ Body: 'Onions\n1 Order', MediaUrl: 'https://chat.example.et/media/abc' })
    await sender({ reports: false, publicUrl: 'http://localhost:3000' })(picture('/media/abc'))
    expect(lastForm()).not.toHaveProperty('MediaUrl')
    await sender()(picture('javascript:alert(1)'))
    expect(lastForm()).not.toHaveProperty('MediaUrl')
  })
})
