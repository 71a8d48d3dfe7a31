import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { type BadLine, badLine } from './bad-line.ts'
import { openBrowser, openWindow, PATIENT } from './browser.ts'

let app: TestApp
let line: BadLine

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ sample: true })
  line = await badLine(app.url)
})
afterAll(async () => {
  await line.close()
})

/** What was said and answered, as the server keeps it: each message once, in order, each with its answer. */
async function kept(person: { token: string }): Promise<string[]> {
  const { body } = await app.get('/api/chat/history', person)
  const items: { kind: string; text: string; inReplyTo?: string; id: string }[] = body.items
  const messages = items.filter(({ kind }) => kind === 'message')
  for (const { id } of messages) expect(items.filter(({ inReplyTo }) => inReplyTo === id)).toHaveLength(1)
  return messages.map(({ text }) => text)
}

/** Somebody's browser, with nothing but the line between it and the server. */
async function openAs(person: { token: string; user: unknown }) {
  const item = { name: 'kcartbot.session', value: JSON.stringify(person) }
  const { context, close } = await openWindow({
    storageState: { cookies: [], origins: [{ origin: line.url, localStorage: [item] }] },
  })
  const page = await context.newPage()
  await page.goto(line.url)
  return {
    page,
    async say(text: string) {
      const box = page.getByLabel('Your message')
      await box.fill(text)
      await box.press('Enter')
    },
    answered: (count: number) =>
      page
        .locator('[data-state=answered]')
        .nth(count - 1)
        .waitFor({ timeout: 75_000 }),
    close,
  }
}

test('a line that breaks in the middle of what it carries loses nothing and says nothing twice', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const customer = await openAs(person)
  // A command stands alone: what waits before it and behind it is not answered together with it.
  const said = ['hello', 'What is ChipChip?', 'menu']
  await customer.say('hello')
  await customer.answered(1)
  // In the greeting, in the history, and in an answer.
  line.breakAfter(60, 700, 1_500)
  const before = line.connections()
  line.cut()
  for (const text of said.slice(1)) await customer.say(text)
  await expect.poll(line.connections, { timeout: 75_000 }).toBeGreaterThanOrEqual(before + 3)
  await customer.answered(said.length)
  expect(await customer.page.locator('.own-text').allInnerTexts()).toEqual(said)
  await expect.poll(() => customer.page.locator('.row-reply').count(), PATIENT).toBe(said.length)
  expect(await kept(person)).toEqual(said)
  await customer.close()
}, 240_000)

test('a line that drops again and again carries what is written meanwhile, once and in order', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const customer = await openAs(person)
  const said: string[] = []
  const rounds = [
    { question: 'What is ChipChip?', breaks: [] },
    { question: 'How should I store tomatoes?', breaks: [900, 300] },
  ]
  for (const { question, breaks } of rounds) {
    const before = line.connections()
    line.breakAfter(...breaks)
    await customer.say(question)
    line.cut()
    await customer.say('menu')
    said.push(question, 'menu')
    await expect.poll(line.connections, { timeout: 75_000 }).toBeGreaterThan(before + breaks.length)
  }
  await customer.answered(said.length)
  await expect.poll(() => customer.page.locator('.own-text').allInnerTexts(), PATIENT).toEqual(said)
  await expect.poll(() => customer.page.locator('.row-reply').count(), PATIENT).toBe(said.length)
  expect(await kept(person)).toEqual(said)
  await customer.close()
}, 240_000)

test('a line that is dead without saying so is noticed by the message that it did not carry', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const customer = await openAs(person)
  const { page } = customer
  // Minutes pass when the test says so.
  await page.clock.install()
  await page.reload()
  await customer.say('hello')
  await customer.answered(1)
  const before = line.connections()
  line.goDeaf()
  await customer.say('What is ChipChip?')
  await page.locator('[data-state=waiting]').waitFor()
  await page.clock.fastForward(11_000)
  await expect.poll(line.connections, PATIENT).toBeGreaterThan(before)
  await customer.answered(2)
  expect(await kept(person)).toEqual(['hello', 'What is ChipChip?'])
  await customer.close()
}, 240_000)
