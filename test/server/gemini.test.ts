import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '#src/limits.ts'
import { eventually, startTestApp, type TestApp } from '#test/app.ts'
import { type GeminiStandIn, settingsFor, startGemini } from '#test/standins/gemini.ts'

/** The whole app with a key, and Gemini's API stood in for. */
describe('an app with a key of Gemini', () => {
  let gemini: GeminiStandIn
  let app: TestApp
  beforeAll(async () => {
    gemini = await startGemini()
    app = await startTestApp({
      config: { gemini: { ...settingsFor(gemini), embeddingModel: 'gemini-embedding-001', silenceMs: 3_000 } },
    })
  })
  afterAll(async () => {
    await app.close()
    await gemini.close()
  })
  afterEach(() => gemini.reset())

  const QUESTION = 'How should I store tomatoes at home?'

  test('the knowledge is embedded while the app serves, and /readyz says what questions use', async () => {
    const {
      entries,
      index,
      gemini: bought,
    } = await eventually('vectors of Gemini', async () => {
      const { knowledge } = (await app.get('/readyz')).body
      return knowledge.gemini.used === true && knowledge
    })
    expect({ index, bought }).toEqual({ index: 'vector', bought: { entries, index: 'vector', used: true } })
    expect(entries).toBeGreaterThan(250)
  })

  test('the vector of a question is counted as well, and none is made for who has used up the day', async () => {
    const { token } = await app.register('customer')
    const { modelUsage } = app.app.database.models
    const text = 'could somebody with an old oven make something of my leftover greens'
    await app.say(text, { token })
    expect(gemini.embedded).toHaveLength(1)
    const [used] = await modelUsage.find().lean()
    expect(used).toMatchObject({ tokens: 120 + Math.ceil(text.length / 3), calls: 1 })
    await modelUsage.updateMany({}, { $set: { tokens: limits.modelTokensADay } })
    await app.say('could somebody with an old pot make something of my leftover carrots', { token })
    expect({ embedded: gemini.embedded.length, asked: gemini.requests.length }).toEqual({ embedded: 1, asked: 1 })
    await modelUsage.deleteMany({})
  })

  test('words reach the browser while they come, and the reply takes their place', async () => {
    gemini.script({ say: ['Keep them ', 'out of the ', 'sun. [1]'], betweenMs: 30, afterMs: 300 })
    const browser = await app.browser()
    await browser.send({ id: 'streamed', text: QUESTION })
    const first = await browser.saw('delta')
    expect(first).toEqual({ inReplyTo: 'streamed', text: 'Keep them out of the ' })
    const reply = await browser.saw('reply', ({ inReplyTo }) => inReplyTo === 'streamed')
    const deltas = browser.events.filter(({ name }) => name === 'delta').map(({ data }) => data.text)
    expect(deltas.length).toBeGreaterThan(1)
    expect(reply.text.startsWith(deltas.join('').trim())).toBe(true)
    expect(reply.text).toContain('Source: ')
    const names = browser.events.map(({ name }) => name)
    expect(names.lastIndexOf('delta')).toBeLessThan(names.indexOf('reply'))
  })

  test('a POST is answered by it too, with the trace of the contract', async () => {
    gemini.script({ say: 'Out of the sun. [1]' })
    const { status, body } = await app.say(QUESTION)
    expect(status).toBe(200)
    expect(body.reply).toMatch(/^Out of the sun\./)
    expect(body.trace).toMatchObject({ model: 'gemini', modelCalls: 1, intent: 'search_knowledge' })
    const history = await app.get('/api/chat/history', { visitorId: body.visitorId })
    expect(history.body.items).toHaveLength(2)
  })

  test('calls, tokens and fallbacks are counted', async () => {
    gemini.script({ stopped: 'SAFETY' })
    expect((await app.say(QUESTION)).body.trace.model).toBe('phrasebook')
    const metrics = (await app.get('/metrics')).body
    expect(metrics).toMatch(/kcartbot_model_calls_total\{outcome="ok"\} [1-9]/)
    expect(metrics).toMatch(/kcartbot_model_tokens_total\{direction="input"\} [1-9]/)
    expect(metrics).toMatch(/kcartbot_model_fallbacks_total\{reason="blocked"\} 1/)
  })

  test('a service that does not answer is given up in the same turn, and keeps nobody waiting after', async () => {
    gemini.always({ hang: true })
    const { body } = await app.say(QUESTION)
    expect(body.trace.model).toBe('phrasebook')
    expect(body.reply).toContain('Source: ')
    await app.say(QUESTION)
    expect(gemini.requests).toHaveLength(1)
  })
})
