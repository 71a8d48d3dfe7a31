import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '#http/schemas.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { answered, type GeminiStandIn, type GeminiStep, settingsFor, startGemini } from '#test/standins/gemini.ts'
import { OGG, SOUNDS } from '#test/standins/sounds.ts'
import { outOfTime } from '#test/time-limit.ts'

/** Until a service is asked again that kept people waiting time after time. */
const REST_MS = 5 * 60_000

describe('a voice note from a browser', () => {
  let gemini: GeminiStandIn
  let app: TestApp
  let token: string
  beforeAll(async () => {
    gemini = await startGemini()
    app = await startTestApp({ config: { gemini: settingsFor(gemini) } })
    token = (await app.register('customer')).token
  })
  afterAll(async () => {
    clock.release()
    await app.close()
    await gemini.close()
  })
  // A service that failed is left alone for a while: the next test comes when it is asked again.
  afterEach(() => {
    gemini.reset()
    clock.advance(REST_MS)
  })

  const upload = (body: BodyInit, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    fetch(`${app.url}/api/media`, { method: 'POST', headers, body })

  test.each(Object.entries(SOUNDS))('is written down: %s', async (type, sound) => {
    gemini.script({ say: 'Show me tomatoes' })
    const answer = await upload(sound)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ type, text: 'Show me tomatoes' })
    expect(gemini.requests[0]?.body.contents?.[0]?.parts).toEqual([
      { inlineData: { mimeType: type, data: sound.toString('base64') } },
    ])
  })

  test('in a form as well, and of a visitor; nothing of it is kept', async () => {
    gemini.script({ say: 'አሁን ምን ወቅቱ ነው?' })
    const { visitorId } = (await app.say('hello')).body
    const form = new FormData()
    form.append('file', new Blob([OGG], { type: 'audio/ogg' }), 'voice')
    const answer = await upload(form, { 'x-visitor-id': visitorId })
    expect(await answer.json()).toEqual({ type: 'audio/ogg', text: 'አሁን ምን ወቅቱ ነው?' })
    expect(await app.app.database.models.media.countDocuments()).toBe(0)
  })

  test.each([
    ['holds no words', () => gemini.script({ say: 'NONE' })],
    ['is blocked', () => gemini.script({ blocked: 'SAFETY' })],
    ['is answered with garbage', () => gemini.script({ garbage: '<html>' })],
  ])('that %s is said so', async (_, script) => {
    script()
    const answer = await upload(OGG)
    expect(answer.status).toBe(422)
    expect(problem.parse(await answer.json()).type).toBe('urn:kcartbot:problem:not_heard')
  })

  const json = { 'content-type': 'application/json' }
  const answer = (body: unknown): GeminiStep => ({ wire: [JSON.stringify(body)], headers: json })
  const words = [{ text: 'Show me tomatoes' }]
  const counted = (usageMetadata: unknown): GeminiStep => answer({ ...answered(words), usageMetadata })

  test.each<[string, GeminiStep]>([
    ['nothing', { wire: [] }],
    ['null', answer(null)],
    ['a number', answer(7)],
    ['candidates that are none', answer({ candidates: 'none' })],
    ['no candidates', answer({ candidates: [] })],
    ['a null among the candidates', answer({ candidates: [null] })],
    ['parts that are none', answer(answered('Show me tomatoes'))],
    ['a null among the parts', answer(answered([null]))],
    ['a number for words', answer(answered([{ text: 7 }]))],
    ['a call', answer(answered([{ functionCall: { name: 'place_order', args: {} } }]))],
    ['half of the words', answer(answered(words, 'MAX_TOKENS'))],
    ['words that are withheld', answer(answered(words, 'SAFETY'))],
    ['a body without an end', { wire: ['x'.repeat(2 ** 17)], times: 800, headers: json }],
    ['an error without an end', { wire: ['x'.repeat(2 ** 17)], times: 800, status: 500 }],
    ['a redirect', { wire: [''], status: 307, headers: { location: '/elsewhere' } }],
  ])('that is answered with %s is said so', async (_, step) => {
    gemini.script(step)
    const { status } = await upload(OGG)
    expect(status).toBe(422)
    expect(gemini.requests).toHaveLength(1)
    expect(gemini.written()).toBeLessThan(2 ** 24)
  })

  test.each<[string, unknown]>([
    ['none', undefined],
    ['that is text', { promptTokenCount: 'many', candidatesTokenCount: {} }],
    ['below nothing', { promptTokenCount: -1_000_000, candidatesTokenCount: -5 }],
    ['beyond everything', { promptTokenCount: 1e300, candidatesTokenCount: 1e300 }],
  ])('is written down and counted, whatever the count that comes with it: %s', async (_, usage) => {
    const { modelUsage } = app.app.database.models
    await modelUsage.deleteMany({})
    gemini.script(counted(usage))
    expect((await upload(OGG)).status).toBe(201)
    const [used] = await modelUsage.find().lean()
    expect(used?.calls).toBe(1)
    expect(used?.tokens).toBeGreaterThan(0)
    expect(used?.tokens).toBeLessThan(limits.modelTokensADay * 100)
    await modelUsage.deleteMany({})
  })

  test('of visitors costs the share of all strangers: a new name does not help', async () => {
    const { modelUsage } = app.app.database.models
    await modelUsage.deleteMany({})
    gemini.always({ say: 'Show me tomatoes' })
    const stranger = async () => {
      const { visitorId } = (await app.say('hello')).body
      return (await upload(OGG, { 'x-visitor-id': visitorId })).status
    }
    expect(await stranger()).toBe(201)
    await modelUsage.updateMany({}, { $set: { tokens: limits.modelTokensADayOfStrangers } })
    gemini.requests.length = 0
    expect(await stranger()).toBe(422)
    expect(gemini.requests).toEqual([])
    await modelUsage.deleteMany({})
  })

  test('that is not written down in time is said so, and the next is not waited for', async () => {
    gemini.script({ hang: true })
    const wasAsked = () => gemini.requests.length === 1
    expect((await outOfTime(limits.hearLongMs, wasAsked, () => upload(OGG))).status).toBe(422)
    expect((await upload(OGG)).status).toBe(422)
    expect(gemini.requests).toHaveLength(1)
    clock.advance(REST_MS)
    gemini.script({ say: 'Show me tomatoes' })
    expect((await upload(OGG)).status).toBe(201)
  })

  test.each<[string, BodyInit, number]>([
    ['of more than ten megabytes', Buffer.concat([OGG, Buffer.alloc(limits.voiceBytes)]), 413],
    ['that is a page', '<html><script>alert(1)</script></html>', 415],
    ['that is nothing', '', 415],
    ['that is a large picture', Buffer.concat([PNG(), Buffer.alloc(limits.mediaBytes)]), 413],
  ])('%s is refused, and not sent on', async (_, body, status) => {
    const answer = await upload(body, { authorization: `Bearer ${token}`, 'content-type': 'audio/webm' })
    expect(answer.status).toBe(status)
    problem.parse(await answer.json())
    expect(gemini.requests).toEqual([])
  })

  test('is taken from nobody without a name; a picture only from an account', async () => {
    expect((await upload(OGG, {})).status).toBe(401)
    const { visitorId } = (await app.say('hello')).body
    expect((await upload(PNG(), { 'x-visitor-id': visitorId })).status).toBe(401)
  })

  test('is offered where it is understood, and nowhere else', async () => {
    expect((await app.get('/api/config')).body.voice).toBe(true)
    const plain = await startTestApp()
    expect((await plain.get('/api/config')).body.voice).toBeUndefined()
    const other = (await plain.register('customer')).token
    const refused = await fetch(`${plain.url}/api/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${other}` },
      body: OGG,
    })
    expect(refused.status).toBe(415)
    await plain.close()
  })
})

function PNG(): Buffer<ArrayBuffer> {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
}
