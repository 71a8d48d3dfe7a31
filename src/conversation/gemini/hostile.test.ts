import { beforeEach, describe, expect, it, vi } from 'vitest'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { answered, event, type GeminiStep, SIGNATURE, type Wire } from '#test/standins/gemini.ts'
import { openBed, VAGUE, words } from '../cases/with-gemini.ts'

/** What a service, or whatever stands between, may send instead of an answer. */
const { gemini, talk } = await openBed('forget')

const MEGABYTE = 2 ** 20
const HTML = '<!doctype html><html><body>Sign in to the network to go on.</body></html>'
const html = { 'content-type': 'text/html' }
const json = { 'content-type': 'application/json' }
const said = (text: string, finish?: string) => event(answered([{ text }], finish))
const unfinished = (text: string) =>
  event({ candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0 }] })
const redirected = (status: number): Wire => ({ wire: [''], status, headers: { location: `${gemini.url}/elsewhere` } })
const limited = (more: { details?: unknown[]; headers?: Record<string, string> }): Wire => ({
  wire: [JSON.stringify({ error: { code: 429, message: 'Quota exceeded', details: more.details ?? [] } })],
  status: 429,
  headers: { ...json, ...more.headers },
})
const retryIn = (retryDelay: unknown) => ({
  details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }],
})

/** Good words but for what comes with them: in the language of the person, so that this is no reason against them. */
let keep = ''

/** A question in each language that people are answered in, and letters of the other that the answer must not have. */
const QUESTIONS = [
  {
    language: 'en',
    text: 'How should I store tomatoes at home?',
    source: 'Source: ',
    other: /\p{Script=Ethiopic}/u,
    good: 'Freeze them.',
  },
  { language: 'am', text: 'ቲማቲምን ቤት ውስጥ እንዴት ላስቀምጥ?', source: 'ምንጭ', other: /Source|simpler/, good: 'ያቀዝቅዟቸው።' },
] as const

const BROKEN: Record<string, () => GeminiStep> = {
  'a page with a good status': () => ({ wire: [HTML], headers: html }),
  'a page that says it is a stream': () => ({ wire: [HTML] }),
  'nothing at all': () => ({ wire: [] }),
  'no content': () => ({ wire: [], status: 204 }),
  'one body instead of a stream': () => ({
    wire: [JSON.stringify(answered([{ text: `${keep} [1]` }]))],
    headers: json,
  }),
  'events that are no JSON': () => ({ wire: ['data: <html>\n\n', 'data: {"a":\n\n', 'data:\n\n'] }),
  'JSON of another kind': () => ({ wire: [event(7), event('text'), event([]), event({ candidates: 'none' })] }),
  'a null': () => ({ wire: [event(null)] }),
  'no candidates': () => ({ wire: [event({ candidates: [] }), event({ usageMetadata: {} })] }),
  'a candidate that is null': () => ({ wire: [event({ candidates: [null] })] }),
  'parts that are text': () => ({ wire: [event(answered(`${keep} [1]`))] }),
  'parts that are null': () => ({ wire: [event(answered([null]))] }),
  'a number as text': () => ({ wire: [event(answered([{ text: 7 }]))] }),
  'thoughts alone': () => ({ wire: [event(answered([{ text: `${keep} [1]`, thought: true }]))] }),
  'the last event cut in its middle': () => ({
    wire: [unfinished(`${keep} `), said(`${keep} [1]`).slice(0, 40)],
  }),
  'an end without a reason to end': () => ({ wire: [unfinished(`${keep} [1]`)] }),
  'half a sentence, since it grew too long': () => ({ wire: [said(keep.slice(0, -1), 'MAX_TOKENS')] }),
  'nothing, since its thoughts grew too long': () => ({ wire: [event(answered([], 'MAX_TOKENS'))] }),
  'a call that it could not write down': () => ({ wire: [said(`${keep} [1]`, 'MALFORMED_FUNCTION_CALL')] }),
  'a call that nobody offered it': () => ({ wire: [said(`${keep} [1]`, 'UNEXPECTED_TOOL_CALL')] }),
  'words of somebody else': () => ({ wire: [unfinished(keep), said(' [1]', 'RECITATION')] }),
  'a block behind good words': () => ({ wire: [said(`${keep} [1]`), said('', 'SAFETY')] }),
  'a block of the question behind good words': () => ({
    wire: [said(`${keep} [1]`), event({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } })],
  }),
  'a reason to end that nobody knows': () => ({ wire: [said(`${keep} [1]`, 'SOMETHING_NEW')] }),
  'an error within the stream': () => ({
    wire: [unfinished(`${keep} [1]`), event({ error: { code: 503, message: 'overloaded', status: 'UNAVAILABLE' } })],
  }),
  'a reset before its first byte': () => ({ wire: [], ends: 'cut' }),
  'a reset within': () => ({ wire: [unfinished(`${keep} `)], ends: 'cut' }),
  'a redirect': () => redirected(302),
  'a redirect that keeps the method': () => redirected(307),
  'an error that is a page': () => ({ wire: [HTML], status: 502, headers: html }),
  'an error that is no JSON though it says so': () => ({ wire: [HTML], status: 500, headers: json }),
  'an error that is null': () => ({ wire: ['null'], status: 500, headers: json }),
  'a limit without words': () => ({ wire: [], status: 429 }),
  'a limit with a wait that is no text': () => limited(retryIn({ seconds: '1' })),
}

/** What never comes to an end, and is given up when it was silent for so long, in milliseconds. */
const SILENCE_MS = 100
const SILENT: typeof BROKEN = {
  'a stream that is never closed': () => ({ wire: [unfinished(`${keep} `)], ends: 'open' }),
  'a byte now and then': () => ({ wire: [...said(`${keep} [1]`)], betweenMs: 100 }),
  'signs of life, and nothing else': () => ({ wire: [': wait\n\n'], betweenMs: 50, times: 1_000 }),
  'events without words, for ever': () => ({ wire: [event({ usageMetadata: {} })], betweenMs: 50, times: 1_000 }),
}

describe('the phrasebook takes over within the turn, in the language of the person, after', () => {
  const rows = (steps: typeof BROKEN, more: { silenceMs?: number }) =>
    Object.entries(steps).flatMap(([name, step]) => QUESTIONS.map((asked) => ({ name, step, more, ...asked })))

  it.each([...rows(BROKEN, {}), ...rows(SILENT, { silenceMs: SILENCE_MS })])(
    '$name, in $language',
    async ({ step, text, source, other, good, more }) => {
      await talk.forget(more)
      keep = good
      gemini.always(step())
      const outcome = await talk.say('visitor', text)
      expect(outcome.trace).toMatchObject({ model: 'phrasebook', intent: 'search_knowledge' })
      expect(words(outcome)).toContain(source)
      expect(words(outcome)).not.toMatch(other)
      expect(words(outcome)).not.toMatch(/Freeze|ያቀዝቅዟ|undefined|null|\[1\]/)
      // What was asked for counts, though nothing good came of it; and nothing was sent anywhere else.
      expect(await talk.world.database.models.modelUsage.findOne().lean()).toMatchObject({ calls: 1 })
      expect(gemini.requests).toHaveLength(1)
      expect(gemini.requests.map(({ path }) => path)).not.toContain('/elsewhere')
    },
  )

  it.each<[string, Wire]>([
    ['a body without an end', { wire: ['x'.repeat(MEGABYTE / 8)], times: 800 }],
    ['an event without an end', { wire: ['data: ', 'x'.repeat(MEGABYTE / 8)], times: 800 }],
    ['words without an end', { wire: [unfinished('tomatoes'.repeat(8_000))], times: 1_600 }],
    ['a page without an end', { wire: ['x'.repeat(MEGABYTE / 8)], times: 800, headers: html }],
    ['an error without an end', { wire: ['x'.repeat(MEGABYTE / 8)], times: 800, status: 500, headers: json }],
  ])('%s, of which little is read', async (_, endless) => {
    gemini.always(endless)
    const began = process.cpuUsage()
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?')
    expect(outcome.trace.model).toBe('phrasebook')
    expect(words(outcome)).toContain('Source: ')
    expect(gemini.written()).toBeLessThan(16 * MEGABYTE)
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1_000).toBeLessThan(4_000)
  })

  it('sentences without an end, of which the first are shown', async () => {
    gemini.always({ wire: [unfinished('Keep them out of the sun. ')], times: 1_000_000 })
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?')
    expect(words(outcome)).toMatch(/^(?:Keep them out of the sun\. ?)+\n/)
    expect(words(outcome).length).toBeLessThan(limits.modelWordsCharacters + 200)
    expect(gemini.written()).toBeLessThan(16 * MEGABYTE)
  })

  it('a word without an end that holds up nobody', async () => {
    gemini.script({ wire: [unfinished('a'.repeat(200_000)), said(' [1]')] })
    const began = process.cpuUsage()
    expect((await talk.say('visitor', 'How should I store tomatoes at home?')).trace.model).toBe('phrasebook')
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1_000).toBeLessThan(2_000)
  })

  it('an answer that always goes on, as soon as the time of a turn is up', async () => {
    gemini.always({ wire: [unfinished('Keep them out of the sun. ')], betweenMs: 20, times: 100_000 })
    const real = performance.now.bind(performance)
    let ahead = 0
    const spy = vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead)
    try {
      const outcome = await talk.say('visitor', 'How should I store tomatoes at home?', {
        heard: () => {
          ahead = limits.modelTurnMs
        },
      })
      expect(ahead).toBe(limits.modelTurnMs)
      expect(outcome.trace).toMatchObject({ model: 'phrasebook', intent: 'search_knowledge' })
    } finally {
      spy.mockRestore()
    }
  })
})

describe('a good answer is heard, however it comes:', () => {
  const AMHARIC = 'ቲማቲምን በጥላ ስር ያስቀምጡ።'
  const bytes = Buffer.from(unfinished(`${AMHARIC} `) + said('[1]'))
  const pieces = (size: number) =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
  it.each<[string, readonly (string | Buffer)[]]>([
    ['byte for byte', pieces(1)],
    ['cut within its letters', pieces(7)],
    [
      'with other line ends',
      [unfinished(`${AMHARIC} `).replaceAll('\r\n', '\n'), said('[1]').replaceAll('\r\n', '\n')],
    ],
    ['with other line ends again', [said(`${AMHARIC} [1]`).replaceAll('\r\n', '\r'), '\r']],
    [
      'with comments, names and numbers',
      [': hello\n\n', `id: 7\nevent: message\nretry: 10\n${said(`${AMHARIC} [1]`)}`],
    ],
    ['behind events without candidates', [event({ usageMetadata: {} }), event({}), said(`${AMHARIC} [1]`)]],
    ['with a reason to end at every event', [said(`${AMHARIC} `), said('[1]')]],
    [
      'with thoughts before it',
      [event(answered([{ text: 'Tomatoes, so entry 1.', thought: true }])), said(`${AMHARIC} [1]`)],
    ],
    ['with an empty part behind it', [event(answered([{ text: `${AMHARIC} [1]` }, { text: '' }]))]],
  ])('%s', async (_, wire) => {
    gemini.script({ wire })
    const outcome = await talk.say('visitor', 'ቲማቲምን ቤት ውስጥ እንዴት ላስቀምጥ?')
    expect(outcome.trace).toMatchObject({ model: 'gemini', modelCalls: 1 })
    expect(words(outcome)).toMatch(new RegExp(`^${AMHARIC}\n\nምንጭ`))
  })

  it('and one that grew too long is shown up to its last whole sentence', async () => {
    gemini.script({ wire: [said('Keep them out of the sun. Do not wash th', 'MAX_TOKENS')] })
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?')
    expect(outcome.trace.model).toBe('gemini')
    expect(words(outcome)).toMatch(/^Keep them out of the sun\.\n/)
  })
})

describe('an answer is counted, whatever the count that comes with it:', () => {
  it.each<[string, unknown]>([
    ['none', undefined],
    ['that is text', { promptTokenCount: 'many', candidatesTokenCount: {}, totalTokenCount: [] }],
    ['below nothing', { promptTokenCount: -1_000_000, candidatesTokenCount: -5, totalTokenCount: -1 }],
    ['half of which is below nothing', { promptTokenCount: 100, candidatesTokenCount: -1_000_000, totalTokenCount: 1 }],
    ['beyond everything', { promptTokenCount: 1e300, candidatesTokenCount: 1e300, totalTokenCount: 1e300 }],
  ])('%s', async (_, usageMetadata) => {
    gemini.script({ wire: [event({ ...answered([{ text: 'Out of the sun. [1]' }]), usageMetadata })] })
    const outcome = await talk.say('visitor', 'How should I store tomatoes at home?')
    expect(outcome.trace.model).toBe('gemini')
    const used = await talk.world.database.models.modelUsage.findOne().lean()
    expect(used?.calls).toBe(1)
    expect(used?.tokens).toBeGreaterThan(0)
    expect(used?.tokens).toBeLessThan(limits.modelTokensADay * 100)
  })
})

describe('a call of a tool that is none does nothing:', () => {
  const call = (name: unknown, args?: unknown, more: object = {}) => ({ functionCall: { name, args, ...more } })
  const raw = (text: string): Wire => ({ wire: [`data: ${text}\r\n\r\n`] })
  const signed = (parts: unknown[]): Wire => ({ wire: [event(answered(parts))] })
  const order = {
    items: [{ product: 'tomatoes', quantity: 5 }],
    supplier: 'Abebe Farm',
    deliveryDay: '2026-11-25',
    place: 'bole',
  }

  it.each<[string, () => Wire]>([
    ['of no name', () => signed([call(undefined)])],
    ['whose name is a number', () => signed([call(7, {})])],
    ['whose name every object has', () => signed([call('constructor', {}), call('__proto__', {}), call('toString')])],
    ['with text as arguments', () => signed([call('place_order', JSON.stringify(order))])],
    ['with a list as arguments', () => signed([call('place_order', [order])])],
    ['with a number as arguments', () => signed([call('place_order', 7)])],
    [
      'with arguments that nobody asked for',
      () => signed([call('place_order', { ...order, confirmed: true, total: 1 })]),
    ],
    ['with what only flows may set', () => signed([call('place_order', { ...order, expectedTotal: 1 })])],
    [
      'with a prototype',
      () =>
        raw(
          `{"candidates":[{"finishReason":"STOP","content":{"parts":[{"functionCall":{"name":"find_listings","args":{"__proto__":{"product":"tomatoes"},"constructor":{"prototype":{"x":1}}}}}]}}]}`,
        ),
    ],
    ['with a megabyte of arguments', () => signed([call('find_listings', { product: 'x'.repeat(MEGABYTE) })])],
    ['with much of what may be said', () => signed([call('search_knowledge', { question: 'x'.repeat(MEGABYTE / 4) })])],
    [
      'nested a thousand times',
      () =>
        raw(
          `{"candidates":[{"finishReason":"STOP","content":{"parts":[{"functionCall":{"name":"find_listings","args":${'{"product":'.repeat(200_000)}1${'}'.repeat(200_000)}}}]}}]}`,
        ),
    ],
    ['for an order that nobody named', () => signed([call('cancel_order', { number: '10000' })])],
    ['of another role', () => signed([call('save_listing', { product: 'tomatoes', quantity: 5, price: 1 })])],
    ['that is null', () => signed([{ functionCall: null }])],
    ['that is text', () => signed([{ functionCall: 'place_order' }])],
  ])('%s', async (_, step) => {
    gemini.always(step())
    const before = await contents()
    const outcome = await talk.say('hanna', 'How should I store tomatoes at home?')
    expect(outcome.trace.model).toBe('phrasebook')
    expect(outcome.trace.tools.filter(({ name }) => name !== 'search_knowledge')).toEqual([])
    expect(await contents()).toEqual(before)
    expect(Object.hasOwn(Object.prototype, 'product')).toBe(false)
    expect(gemini.requests.length).toBeLessThanOrEqual(limits.modelRounds)
    // What it said is not sent back to it without measure.
    for (const { body } of gemini.requests) expect(JSON.stringify(body).length).toBeLessThan(100_000)
  })

  it('no order is placed by calls beside each other that nobody has confirmed', async () => {
    gemini.script(
      signed([call('find_listings', { product: 'tomatoes' }), call('place_order', order), call('place_order', order)]),
    )
    const before = await contents()
    const outcome = await talk.say('hanna', VAGUE)
    expect(outcome.trace.flow).toMatchObject({ name: 'place_order' })
    expect(await contents()).toEqual(before)
  })

  it('of twenty calls at once a few are made, and each of the others is answered', async () => {
    const many = Array.from({ length: 20 }, (_, at) => call(`tool_${at}`, {}, { id: `call-${at}` }))
    const searches = Array.from({ length: 20 }, (_, at) => call('search_knowledge', { question: `tomatoes ${at}` }))
    const shows = Array.from({ length: 20 }, () => call('find_listings', { product: 'tomatoes' }))
    gemini.script(signed([...many, ...shows].map(sealed)), signed(searches.map(sealed)), signed(shows.map(sealed)))
    const outcome = await talk.say('hanna', VAGUE)
    expect(outcome.trace).toMatchObject({ model: 'gemini', modelCalls: 3 })
    expect(outcome.trace.tools).toHaveLength(limits.modelCallsAtOnce)
    for (const { body } of gemini.requests.slice(1)) {
      const parts = body.contents.flatMap((content) => content.parts)
      const answers = parts.filter((part) => part.functionResponse !== undefined)
      expect(answers).toHaveLength(parts.filter((part) => part.functionCall !== undefined).length)
    }
    // Of the twenty searches no more than a few were made.
    const found = JSON.stringify(gemini.requests[2]?.body.contents)
    expect(found.match(/Too many calls at once/g)?.length).toBeGreaterThanOrEqual(2 * (20 - limits.modelCallsAtOnce))
  })

  const sealed = (part: object, at: number) => (at === 0 ? { ...part, thoughtSignature: SIGNATURE } : part)
  const contents = async () => {
    const { orders, listings, events, accounts } = talk.world.database.models
    return Promise.all([orders.find().lean(), listings.find().lean(), events.find().lean(), accounts.find().lean()])
  }
})

describe('a service that says how long it wants to be left alone', () => {
  beforeEach(() => talk.reset()) // the clock too

  it.each<[string, () => Wire, number]>([
    ['in its body', () => limited(retryIn('46s')), 46_000],
    ['in parts of a second', () => limited(retryIn('45.2s')), 45_200],
    ['in a header, in seconds', () => limited({ headers: { 'retry-after': '50' } }), 50_000],
    ['in a header, as a day', () => limited({ headers: { 'retry-after': inAMinute() } }), 60_000],
    ['for a thousand years', () => limited(retryIn('31536000000s')), 3_600_000],
    ['for a thousand years, in a header', () => limited({ headers: { 'retry-after': '31536000000' } }), 3_600_000],
    ['for no time', () => limited(retryIn('0s')), 1_000],
    ['for less than none', () => limited({ headers: { 'retry-after': '-5' } }), 30_000],
    ['until yesterday', () => limited({ headers: { 'retry-after': 'Sun, 01 Jan 2023 00:00:00 GMT' } }), 1_000],
    ['in words that mean nothing', () => limited({ ...retryIn('..s'), headers: { 'retry-after': 'soon' } }), 30_000],
  ])('%s is left alone for so long and no longer', async (_, step, waits) => {
    gemini.script(step())
    await talk.say('visitor', VAGUE)
    clock.advance(waits - 900)
    await talk.say('visitor', VAGUE)
    expect(gemini.requests).toHaveLength(1)
    clock.advance(1_000)
    expect((await talk.say('visitor', 'How should I store tomatoes at home?')).trace.modelCalls).toBe(1)
    expect(gemini.requests).toHaveLength(2)
  })

  it('that is down once is asked again at the next message, and less and less when it stays down', async () => {
    gemini.script({ status: 500 }, { say: 'Out of the sun. [1]' })
    const ask = () => talk.say('visitor', 'How should I store tomatoes at home?')
    expect((await ask()).trace.model).toBe('phrasebook')
    expect((await ask()).trace.model).toBe('gemini')
    gemini.always({ status: 503 })
    gemini.requests.length = 0
    for (let minute = 0; minute < 30; minute++) {
      expect((await ask()).trace.model).toBe('phrasebook')
      clock.advance(60_000)
    }
    expect(gemini.requests.length).toBeLessThan(12)
    gemini.always({ say: 'Out of the sun. [1]' })
    clock.advance(5 * 60_000)
    expect((await ask()).trace.model).toBe('gemini')
  })

  const inAMinute = () => new Date(clock.now().getTime() + 60_000).toUTCString()
})
