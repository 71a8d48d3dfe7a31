import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, startTestApp, type TestApp } from '../app.ts'
import { overflow, violations } from './axe.ts'
import { openBrowser } from './browser.ts'
import { lot } from './market.ts'
import { visitAs } from './page.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp()
})
afterAll(async () => {
  await app.close()
})

test('the bell rings for what happens, the panel tells it, and what was seen is not told again', async () => {
  const seller = await lot(app, { product: 'tomatoes', quantity: 100, price: 48 }, { name: 'Abebe' })
  const buyer = await app.register('customer', { name: 'Sara' })
  const supplier = await visitAs(app.url, seller, { viewport: { width: 320, height: 640 } })
  const { page } = supplier
  await page.getByRole('button', { name: 'News (0 unread)' }).click()
  await page.getByText(/No news yet/).waitFor()
  await page.keyboard.press('Escape')

  // Somebody orders while nobody looks.
  await page.evaluate(() => Object.defineProperty(document, 'hasFocus', { value: () => false, configurable: true }))
  await app.say('I need 5 kg of tomatoes', buyer)
  for (const words of ['1', 'tomorrow', 'Addis Ababa', 'yes']) await app.say(words, buyer)
  await page.getByRole('button', { name: 'News (1 unread)' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByText('new', { exact: true }).waitFor()
  expect(await panel.locator('.news-entry').innerText()).toMatch(/Sara/)
  expect(await overflow(page)).toBe(0)
  expect(await violations(page)).toEqual([])
  await eventually(
    'the notice is read',
    async () => (await app.get('/api/notifications?unread=true', seller)).body.items.length === 0,
  )
  await panel.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'News (0 unread)' }).waitFor()
  await supplier.close()
})

test('the words of an answer grow in its place, and its reply takes their place', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const customer = await visitAs(app.url, person)
  const { page } = customer
  await customer.say('hello')
  await page.locator('[data-state=answered]').waitFor()
  // The server's own way to the browser, as a model would use it.
  const { sockets } = app.app
  const { conversationId } = (await app.say('thanks', person)).body
  // A reply ends what is being written: this one has come.
  await page.locator('.row-reply').nth(1).waitFor()
  const inReplyTo = 'a-message-that-is-being-answered'
  const hear = (text: string): void => void sockets.server.to(conversationId).emit('delta', { inReplyTo, text })
  hear('**Tomatoes** are')
  hear(' in season')
  await page.locator('[data-draft]').getByText('Tomatoes are in season').waitFor()
  await app.say('What is ChipChip?', person)
  await page.locator('[data-draft]').waitFor({ state: 'detached' })
  await customer.close()
})

test('what was read a moment before the page was left is not new when it is opened again', async () => {
  const person = await app.register('customer', { name: 'Hana' })
  const customer = await visitAs(app.url, person)
  const { page } = customer
  const look = (here: boolean): Promise<void> =>
    page.evaluate((focus) => {
      Object.defineProperty(document, 'hasFocus', { value: () => focus, configurable: true })
      dispatchEvent(new Event('focus'))
    }, here)
  await look(false)
  await customer.say('What is ChipChip?')
  await page.waitForFunction(() => document.title.startsWith('('))
  await look(true)
  await page.waitForFunction(() => !document.title.startsWith('('))
  await page.goto('about:blank')
  // Comes back in a window behind the others: nothing is read there that was not read before.
  await page.addInitScript(() => Object.defineProperty(document, 'hasFocus', { value: () => false }))
  await page.goto(app.url)
  await page.getByRole('log').getByText('What is ChipChip?').waitFor()
  expect(await page.title()).not.toMatch(/^\(/)
  await customer.close()
})
