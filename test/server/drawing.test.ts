import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createPictures } from '#http/pictures.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { type Json, startTestApp, type TestApp } from '#test/app.ts'
import { newNumber, phoneOf, simulated } from '#test/phones.ts'
import { JPEG, type RunwareStandIn, type RunwareStep, startRunware } from '#test/standins/runware.ts'
import { outOfTime } from '#test/time-limit.ts'

let runware: RunwareStandIn
beforeAll(async () => {
  runware = await startRunware()
})
afterAll(async () => {
  clock.release()
  await runware.close()
})
// A service that failed is left alone for a while: the next test comes when it is asked again.
afterEach(() => {
  runware.reset()
  clock.advance(REST_MS)
})
const REST_MS = 10 * 60_000
const asked = (tasks: number) => () => runware.tasks.length === tasks

/** A supplier who is asked for a picture. */
async function selling(
  app: TestApp,
  offer = 'add 50 kg of red onions at 45 birr, available today, expires in 30 days',
) {
  const { token } = await app.register('supplier')
  const say = async (message: string, choice?: string): Promise<Json> =>
    (await app.say(message, { token }, choice === undefined ? {} : { choice })).body
  return { token, say, asked: await say(offer) }
}
const lastOf = (body: Json): Json => body.replies.at(-1)
const ids = (body: Json): string[] => lastOf(body).choices.map(({ id }: { id: string }) => id)

const withRunware = (url: string) =>
  startTestApp({ config: { ...simulated, runware: { apiKey: 'a key', url, model: 'runware:100@1' } } })

describe('a picture that is drawn', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await withRunware(runware.url)
  })
  afterAll(() => app.close())

  test('is described, shown, asked about, and seen by customers', async () => {
    const { say, asked } = await selling(app)
    expect(lastOf(asked).text).toContain('Describe it in a few words')
    expect(ids(asked)).toEqual(['draw', 'skip'])
    expect((await say('yes')).reply).toContain('What shall the picture of your red onions show?')
    const shown = await say('a heap of them in a wicker basket')
    const { card, media, text } = lastOf(shown)
    expect(text).toContain('Is it right?')
    expect(card).toMatchObject({ kind: 'picture', data: { imageUrl: expect.stringMatching(/^\/media\//) } })
    expect(media).toEqual([{ type: 'image/jpeg', url: card.data.imageUrl, alt: expect.stringContaining('red onions') }])
    expect(ids(shown)).toEqual(['yes', 'again', 'other', 'skip'])
    expect(shown.trace.tools).toMatchObject([{ name: 'generate_product_image', outcome: 'ok' }])
    expect(runware.keys).toEqual(['a key'])
    expect(runware.tasks).toMatchObject([
      {
        taskType: 'imageInference',
        model: 'runware:100@1',
        width: 1024,
        height: 1024,
        numberResults: 1,
        checkNSFW: true,
        positivePrompt: expect.stringMatching(/red onions.*a heap of them in a wicker basket/i),
      },
    ])
    const picture = await fetch(app.url + card.data.imageUrl)
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(JPEG)
    const saved = await say('', 'yes')
    expect(lastOf(saved).card).toMatchObject({ kind: 'listing', data: { imageUrl: card.data.imageUrl } })
    const { token } = await app.register('customer')
    const found = (await app.say('show me red onions', { token })).body
    expect(lastOf(found).card.data.items).toContainEqual(expect.objectContaining({ imageUrl: card.data.imageUrl }))
    const phone = phoneOf(app, newNumber())
    for (const words of ['register', 'buy', 'Hanna Tesfaye', 'Adama']) await phone.say('whatsapp', words)
    const offer = await phone.ask('whatsapp', { text: 'show me red onions' })
    expect(offer.media).toEqual([expect.stringContaining(card.data.imageUrl)])
  })

  test('is drawn again, otherwise, or not at all', async () => {
    const { say } = await selling(app)
    const first = lastOf(await say('fresh onions in a basket')).card.data.imageUrl
    const second = lastOf(await say('', 'again')).card.data.imageUrl
    const third = lastOf(await say('with some green leaves')).card.data.imageUrl
    expect(new Set([first, second, third]).size).toBe(3)
    expect(runware.tasks.map(({ positivePrompt }) => String(positivePrompt))).toEqual([
      expect.stringContaining('fresh onions in a basket.'),
      expect.stringContaining('fresh onions in a basket.'),
      expect.stringContaining('fresh onions in a basket, with some green leaves.'),
    ])
    expect((await say('no')).reply).toContain('Describe it in a few words')
    await say('on a market stall')
    expect(String(runware.tasks.at(-1)?.['positivePrompt'])).toContain(': on a market stall.')
    const saved = await say('no picture')
    expect(saved.reply).toContain('Saved: 50 kg of red onions')
    expect(lastOf(saved).card.data.imageUrl).toBeUndefined()
  })

  test.each<[string, RunwareStep]>([
    ['an error', { error: 'internalServerError', status: 500 }],
    ['a wrong key', { error: 'invalidApiKey', status: 401 }],
    ['no credits', { error: 'insufficientCredits', status: 402 }],
    ['garbage', { garbage: '<html>' }],
    ['a connection that breaks', { cut: true }],
    ['what is no picture', { paint: Buffer.from('<svg onload="alert(1)"/>') }],
    ['a picture at an address inside', { elsewhere: 'http://169.254.169.254/latest/meta-data' }],
    ['more than a picture', { paint: Buffer.concat([JPEG, Buffer.alloc(limits.mediaBytes)]) }],
  ])('that fails with %s is said kindly, and the offer goes on without it', async (_, step) => {
    runware.script(step)
    const { say } = await selling(app)
    const { reply } = await say('fresh red onions in a basket')
    expect(reply).toContain('could not be made')
    expect(reply).toContain('Saved: 50 kg of red onions')
  })

  test('that does not come in time is given up, and the next one is not waited for', async () => {
    runware.script({ hang: true })
    const { say } = await selling(app)
    const { reply } = await outOfTime(limits.paintMs, asked(1), () => say('fresh red onions in a basket'))
    expect(reply).toMatch(/could not be made[\s\S]*Saved: 50 kg of red onions/)
    const { say: next } = await selling(app)
    expect((await next('fresh red onions in a basket')).reply).toContain('could not be made')
    expect(runware.tasks).toHaveLength(1)
    runware.reset()
    clock.advance(REST_MS)
    const { say: speak } = await selling(app)
    expect(lastOf(await speak('fresh red onions in a basket')).card.kind).toBe('picture')
  })

  test('is not asked of a service that is down, until it has rested', async () => {
    const broken = Array.from({ length: 3 }, () => ({ error: 'internalServerError', status: 500 }))
    runware.script(...broken)
    for (const _ of broken) {
      const { say } = await selling(app)
      await say('fresh red onions in a basket')
    }
    expect(runware.tasks).toHaveLength(3)
    const { say } = await selling(app)
    expect((await say('fresh red onions in a basket')).reply).toContain('could not be made')
    expect(runware.tasks).toHaveLength(3)
    clock.advance(REST_MS)
    const { say: speak } = await selling(app)
    expect(lastOf(await speak('fresh red onions in a basket')).card.kind).toBe('picture')
    expect(runware.tasks).toHaveLength(4)
  })

  test('is removed after a while where nobody has taken it', async () => {
    const { say } = await selling(app, 'add 50 kg of red onions at 45 birr, available today, expires in 90 days')
    const unwanted = lastOf(await say('fresh onions in a basket')).card.data.imageUrl
    const wanted = lastOf(await say('', 'again')).card.data.imageUrl
    await say('', 'yes')
    const pictures = createPictures(app.app.database, 'a secret for tests, and only for those')
    const now = clock.now().getTime()
    const later = (days: number) => pictures.retire(new Date(now + days * 24 * 60 * 60_000))
    await later(limits.drawingKeptDays - 1)
    expect((await fetch(app.url + unwanted)).status).toBe(200)
    expect(await later(limits.drawingKeptDays + 1)).toBeGreaterThan(0)
    expect((await fetch(app.url + unwanted)).status).toBe(404)
    expect((await fetch(app.url + wanted)).status).toBe(200)
    expect(await later(limits.drawingKeptDays + 1)).toBe(0)
  })

  test('that fails is said kindly in Amharic too', async () => {
    runware.script({ error: 'internalServerError', status: 500 })
    const { say } = await selling(app, '50 ኪሎ ቀይ ሽንኩርት በ45 ብር ጨምር')
    for (const words of ['ዛሬ', 'ዝለል']) await say(words)
    expect((await say('በቅርጫት ውስጥ ያለ ሽንኩርት')).reply).toMatch(/ምስሉን አሁን መሥራት አልተቻለም[\s\S]*ተመዝግቧል/)
  })

  test.each<RunwareStep>([{ unsafe: true }, { error: 'invalidPositivePromptNSFW' }])(
    'that shows what nobody should see is described anew: %j',
    async (step) => {
      runware.script(step)
      const { say } = await selling(app)
      const again = await say('something else entirely here')
      expect(again.reply).toContain("I can't draw that")
      expect(again.trace.flow).toEqual({ name: 'save_listing', slot: 'description' })
      expect(lastOf(await say('in a basket')).card.kind).toBe('picture')
    },
  )

  test('when the next one fails the first can still be taken', async () => {
    const { say } = await selling(app)
    const { imageUrl } = lastOf(await say('fresh onions in a basket')).card.data
    runware.script({ error: 'timeout', status: 504 })
    const again = await say('again')
    expect(again.reply).toContain('could not be made')
    expect(lastOf(again).card.data.imageUrl).toBe(imageUrl)
  })

  test('is made for what is on sale already', async () => {
    const { say } = await selling(app)
    await say('no picture')
    expect((await say('make a picture of my red onions')).reply).toContain('What shall the picture')
    const { imageUrl } = lastOf(await say('in a woven basket')).card.data
    const saved = await say('yes')
    expect(lastOf(saved).card).toMatchObject({ kind: 'listing', data: { imageUrl } })
    expect(saved.trace.tools).toMatchObject([{ name: 'generate_product_image', outcome: 'ok' }])
  })

  test('the same message draws once, whatever crashes in between', async () => {
    const { token } = await selling(app)
    const once = { message: 'fresh onions in a basket', id: 'the-same-message' }
    const answers = [await app.post('/api/chat', once, { token }), await app.post('/api/chat', once, { token })]
    expect(lastOf(answers[0]?.body).card).toEqual(lastOf(answers[1]?.body).card)
    expect(runware.tasks).toHaveLength(1)
  })

  test('links and signs stay out of what is sent on', async () => {
    const { say } = await selling(app)
    await say('a basket with https on it')
    await say('see www.evil.example for onions')
    expect(JSON.stringify(runware.tasks)).not.toContain('evil.example')
  })

  test('a question in between leaves the picture as it is', async () => {
    const { say } = await selling(app)
    const { imageUrl } = lastOf(await say('fresh onions in a basket')).card.data
    const between = await say('show my inventory')
    expect(lastOf(between).card.data.imageUrl).toBe(imageUrl)
    expect(runware.tasks).toHaveLength(1)
  })

  test('is drawn as often a day as the limit says', async () => {
    const { say } = await selling(app)
    await say('fresh onions in a basket')
    for (let drawn = 1; drawn < limits.picturesADay; drawn += 1) await say('', 'again')
    expect(runware.tasks).toHaveLength(limits.picturesADay)
    const over = await say('', 'again')
    expect(over.reply).toContain(`${limits.picturesADay} pictures today`)
    expect(runware.tasks).toHaveLength(limits.picturesADay)
    clock.advance(24 * 60 * 60 * 1000)
    await say('cancel')
    await say('add 20 kg of red onions at 45 birr, from today, expires in 30 days')
    expect(lastOf(await say('fresh onions in a basket')).card.kind).toBe('picture')
    expect(runware.tasks).toHaveLength(limits.picturesADay + 1)
  })

  test('is announced in a browser while it is drawn', async () => {
    const { token } = await selling(app)
    const browser = await app.browser({ token })
    await browser.send({ id: 'a-wish', text: 'fresh onions in a basket' })
    const reply = await browser.saw('reply', ({ card }) => card?.kind === 'picture')
    const order = browser.events.map(({ name, data }) => (name === 'delta' ? data.text : name))
    expect(order.indexOf('Drawing your picture …')).toBeGreaterThan(-1)
    expect(order.indexOf('Drawing your picture …')).toBeLessThan(order.indexOf('reply'))
    expect(reply.media).toHaveLength(1)
  })

  test('nobody draws on a screen that shows no pictures', async () => {
    const phone = phoneOf(app, newNumber())
    for (const words of ['register', 'sell', 'Abebe Farm', 'Adama']) await phone.say('sms', words)
    expect(await phone.say('sms', 'draw a picture of my onions')).toContain('on WhatsApp or on the web')
    expect(await phone.say('sms', 'add 50 kg of red onions at 45 birr, from today, expires in 30 days')).not.toContain(
      'draw',
    )
  })
})

test('a WebSocket does as well', async () => {
  const app = await withRunware(runware.socketUrl)
  const { say } = await selling(app)
  const { imageUrl } = lastOf(await say('fresh onions in a basket')).card.data
  expect(Buffer.from(await (await fetch(app.url + imageUrl)).arrayBuffer())).toEqual(JPEG)
  expect(runware.keys).toEqual(['a key'])
  expect(runware.tasks).toMatchObject([{ taskType: 'imageInference', width: 1024 }])
  runware.script({ paint: JPEG, as: 'address' })
  expect(lastOf(await say('again')).card.data.imageUrl).toMatch(/^\/media/)
  runware.script({ error: 'invalidApiKey' })
  expect((await say('again')).reply).toContain('could not be made')
  clock.advance(REST_MS)
  runware.script({ hang: true })
  const { reply } = await outOfTime(limits.paintMs, asked(4), () => say('again'))
  expect(reply).toContain('could not be made')
  await app.close()
})

describe('without a key', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp({ config: simulated })
  })
  afterAll(() => app.close())

  test.each(['draw a picture of them', 'fresh red onions in a basket'])('it says so and goes on: %s', async (words) => {
    const { say, asked } = await selling(app)
    expect(ids(asked)).toEqual(['skip'])
    const { reply } = await say(words)
    expect(reply).toContain("I can't make pictures here")
    expect(reply).toContain('Saved: 50 kg of red onions')
  })

  test('a "yes" is told so, and one of their own is taken', async () => {
    const { say } = await selling(app)
    expect((await say('yes')).reply).toContain("I can't make pictures here")
    expect((await say('https://example.com/onions.jpg')).reply).toContain('Saved')
  })

  test('a picture of what is on sale already is refused with what to do', async () => {
    const { say } = await selling(app)
    await say('no')
    expect((await say('make a picture of my red onions')).reply).toContain('send a picture of your own')
  })
})
