import { beforeAll, expect, test } from 'vitest'
import { eventually, startTestApp, type TestApp } from '../app.ts'
import { openBrowser, openWindow, PATIENT } from './browser.ts'
import { visit, visitAs } from './page.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ sample: true })
})

const said = (page: { locator(selector: string): { allInnerTexts(): Promise<string[]> } }): Promise<string[]> =>
  page.locator('.own-text').allInnerTexts()

test('a reload brings the conversation back, for visitors too', async () => {
  const visitor = await visit(app.url)
  await visitor.say('What is ChipChip?')
  await visitor.sees(/marketplace/i)
  await visitor.page.reload()
  await visitor.sees(/What is ChipChip\?/)
  await visitor.sees(/marketplace/i)
  expect(await said(visitor.page)).toEqual(['What is ChipChip?'])
  await visitor.close()
})

test('one writes before the connection is there; what makes it is asked for again when the line did not bring it', async () => {
  const { context, close } = await openWindow()
  let asked = 0
  await context.route(/\/assets\/socket-/, (route) => {
    asked += 1
    return asked <= 2 ? route.abort() : route.continue()
  })
  const page = await context.newPage()
  await page.clock.install() // the wait before it is asked for again passes when the test says so
  await page.goto(app.url)
  await page.getByLabel('Your message').fill('What is ChipChip?')
  await page.keyboard.press('Enter')
  await page.locator('[data-state=waiting]').waitFor()
  await eventually('the connection', async () => {
    await page.clock.fastForward(5_000)
    return asked > 2
  })
  await page.locator('[data-state=answered]').waitFor()
  expect(await said(page)).toEqual(['What is ChipChip?'])
  await close()
})

test('the last hundred come back, and older ones when one scrolls up', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  for (let count = 1; count <= 52; count += 1) await app.say(`hello ${count}`, person)
  const customer = await visitAs(app.url, person)
  await customer.sees(/^hello 52$/)
  expect((await said(customer.page))[0]).not.toBe('hello 1')
  await eventually('the first message', async () => {
    await customer.page.getByRole('log').evaluate((log) => {
      log.scrollTop = 0
    })
    return (await said(customer.page))[0] === 'hello 1'
  })
  expect(await said(customer.page)).toEqual(Array.from({ length: 52 }, (_, at) => `hello ${at + 1}`))
  await customer.close()
})

test('several tabs and browsers of one person stay in step', async () => {
  const credentials = { username: 'sara-of-two-browsers', password: 'long enough 1' }
  const first = await visitAs(app.url, await app.register('customer', credentials))
  const second = await first.tab()
  const elsewhere = await visitAs(app.url, await app.signIn(credentials.username, credentials.password))
  await first.say('What is ChipChip?')
  for (const one of [first, second, elsewhere]) {
    await one.sees(/marketplace/i)
    await expect.poll(() => said(one.page), PATIENT).toEqual(['What is ChipChip?'])
  }
  // Signing out in one tab signs out in the other, and only in this browser.
  await second.page.getByRole('button', { name: 'Sign out' }).click()
  await first.page.getByRole('banner').getByRole('button', { name: 'Sign in' }).waitFor()
  await first.page.locator('.own-text').waitFor({ state: 'detached' })
  await elsewhere.say('thanks')
  await elsewhere.sees(/welcome/i)
  await elsewhere.page.getByRole('button', { name: 'Sign out' }).waitFor()
  await Promise.all([first.close(), elsewhere.close()])
})

test('what is written without a line is kept over a reload, and sent once and in order when the line is back', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const customer = await visitAs(app.url, person)
  await customer.page.getByText(/What do you need today/).waitFor()
  await customer.line(false)
  await customer.page.getByText(/No connection/).waitFor()
  for (const text of ['hello', 'What is ChipChip?', 'thanks']) await customer.say(text)
  await customer.page.locator('[data-state=waiting]').nth(2).waitFor()

  await customer.page.reload()
  await customer.page.locator('[data-state=waiting]').nth(2).waitFor()
  const second = await customer.tab()
  await second.page.locator('[data-state=waiting]').nth(2).waitFor()

  await customer.line(true)
  for (const one of [customer, second]) {
    await one.page.locator('[data-state=answered]').nth(2).waitFor({ timeout: 30_000 })
    await expect.poll(() => said(one.page), PATIENT).toEqual(['hello', 'What is ChipChip?', 'thanks'])
  }
  const { body } = await app.get('/api/chat/history', person)
  const messages = body.items.filter((item: { kind: string }) => item.kind === 'message')
  expect(messages.map((item: { text: string }) => item.text)).toEqual(['hello', 'What is ChipChip?', 'thanks'])
  await customer.close()
})

test('a connection that lives through a time without a network is made anew, and what the page said of it goes', async () => {
  const { context, close } = await openWindow({ viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  await page.goto(app.url)
  const box = page.getByLabel('Your message')
  await box.fill('hello')
  await box.press('Enter')
  await page.locator('[data-state=answered]').waitFor()
  await context.setOffline(true)
  await page.getByText(/No connection/).waitFor()
  await page.getByRole('button', { name: 'Sign in' }).first().click()
  await page.getByText(/cannot be reached/).waitFor()
  await box.fill('What is ChipChip?')
  await box.press('Enter')
  await page.locator('[data-state=waiting]').waitFor()
  await context.setOffline(false)
  await page.locator('[data-state=answered]').nth(1).waitFor({ timeout: 10_000 })
  for (const words of [/No connection/, /cannot be reached/]) await page.getByText(words).waitFor({ state: 'hidden' })
  expect(await said(page)).toEqual(['hello', 'What is ChipChip?'])
  await close()
})

test('what was said elsewhere while the line was down is fetched, once', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const customer = await visitAs(app.url, person)
  await customer.say('hello')
  await customer.page.locator('[data-state=answered]').waitFor()
  await customer.line(false)
  await customer.page.getByText(/No connection/).waitFor()
  await app.say('What is ChipChip?', person)
  await app.say('thanks', person)
  await customer.line(true)
  await customer.page.locator('.own-text').nth(2).waitFor({ timeout: 30_000 })
  expect(await said(customer.page)).toEqual(['hello', 'What is ChipChip?', 'thanks'])
  await customer.close()
})

test('a sign-in that was ended is said, and the page goes on for a visitor', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const customer = await visitAs(app.url, person)
  await customer.page.getByText(/What do you need today/).waitFor()
  await app.post('/api/auth/logout', undefined, person)
  await customer.page.getByText(/You have been signed out/).waitFor()
  await customer.say('What is ChipChip?')
  await customer.sees(/marketplace/i)
  await customer.close()
})
