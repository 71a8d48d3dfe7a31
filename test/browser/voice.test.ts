import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { limits } from '#src/limits.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { type GeminiStandIn, settingsFor, startGemini } from '../standins/gemini.ts'
import { openBrowser, PATIENT } from './browser.ts'
import { visit } from './page.ts'

let app: TestApp
let gemini: GeminiStandIn

beforeAll(async () => {
  await openBrowser()
  gemini = await startGemini()
  app = await startTestApp({ config: { gemini: settingsFor(gemini) } })
})
afterAll(async () => {
  await app.close()
  await gemini.close()
})
afterEach(() => gemini.reset())

test('what is spoken is shown and answered as if it had been typed', async () => {
  gemini.script({ say: 'What is in season now?' })
  const visitor = await visit(app.url)
  await visitor.page.getByRole('button', { name: 'Speak' }).click()
  await visitor.page.getByText('Recording').waitFor()
  await visitor.page.getByRole('button', { name: 'Send the recording' }).click()
  await visitor.sees(/What is in season now/)
  await visitor.page.locator('.bubble-reply').nth(0).waitFor()
  const [part] = gemini.requests[0]?.body.contents?.[0]?.parts ?? []
  expect(JSON.stringify(part)).toMatch(/"mimeType":"audio\/(?:webm|ogg|mp4)"/)
  await expect.poll(() => visitor.page.evaluate(() => document.activeElement?.id), PATIENT).toBe('composer')
  await visitor.close()
})

test('what is discarded is sent nowhere', async () => {
  const visitor = await visit(app.url)
  await visitor.page.getByRole('button', { name: 'Speak' }).click()
  await visitor.page.getByText('Recording').waitFor()
  await visitor.page.getByRole('button', { name: 'Discard' }).click()
  await visitor.page.getByLabel('Your message').waitFor()
  await visitor.page.getByRole('button', { name: 'Speak' }).click()
  await visitor.page.getByText('Recording').waitFor()
  await visitor.page.keyboard.press('Escape')
  await visitor.page.getByLabel('Your message').waitFor()
  expect(gemini.requests).toEqual([])
  expect(await visitor.page.getByRole('log').locator('.bubble-own').count()).toBe(0)
  await visitor.close()
})

test('Escape leaves also while the microphone is asked for', async () => {
  const visitor = await visit(app.url)
  await visitor.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined)
  })
  await visitor.page.getByRole('button', { name: 'Speak' }).click()
  await visitor.page.getByText('May I use the microphone?').waitFor()
  await visitor.page.keyboard.press('Escape')
  await visitor.page.getByLabel('Your message').waitFor()
  await visitor.close()
})

test('it ends by itself after two minutes', { timeout: 90_000 }, async () => {
  gemini.script({ say: 'Hello' })
  const visitor = await visit(app.url)
  await visitor.page.clock.install()
  await visitor.page.getByRole('button', { name: 'Speak' }).click()
  // Its own time runs.
  await visitor.page.getByText(/^0:(?!00)/).waitFor()
  await visitor.page.clock.fastForward(limits.voiceMs + 1_000)
  // To the page two minutes have passed without a word on the line: it may have to connect again.
  await visitor.page.getByRole('log').locator('.bubble-own').getByText('Hello').waitFor({ timeout: 60_000 })
  await visitor.close()
})

test('what could not be made out, or sent, is said, and can be tried again', async () => {
  const visitor = await visit(app.url)
  const speak = async (): Promise<void> => {
    await visitor.page.getByRole('button', { name: 'Speak' }).click()
    await visitor.page.getByText('Recording').waitFor()
    await visitor.page.getByRole('button', { name: 'Send the recording' }).click()
  }
  gemini.script({ say: 'NONE' })
  await speak()
  await visitor.page.getByText(/could not make out/).waitFor()
  await visitor.page.route('**/api/media', (route) => route.abort(), { times: 1 })
  gemini.script({ say: 'Hello again' })
  await speak()
  await visitor.page.getByRole('button', { name: 'Try again' }).click()
  await visitor.sees(/Hello again/)
  await visitor.close()
})

test.each([
  ['NotAllowedError', 'The microphone is not allowed'],
  ['NotFoundError', 'No microphone was found'],
])('a microphone that is refused with %s is said in words', async (name, words) => {
  const visitor = await visit(app.url)
  await visitor.page.evaluate((refusal) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', refusal))
  }, name)
  await visitor.page.getByRole('button', { name: 'Speak' }).click()
  await visitor.page.getByText(words).waitFor()
  await visitor.page.getByLabel('Your message').waitFor()
  await visitor.close()
})
