import { beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { openBrowser } from './browser.ts'
import { lot } from './market.ts'
import { visit } from './page.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ sample: true })
  await lot(app, { product: 'tomatoes', quantity: 100, price: 48.5 }, { name: 'Wondwossen Fields' })
})

test('a visitor asks, is asked to sign in, signs up, and the request goes on', async () => {
  const visitor = await visit(app.url)
  const { page } = visitor
  await visitor.say('What is ChipChip?')
  await visitor.sees(/marketplace/i)

  await visitor.say('I want to order 20 kg of tomatoes')
  await visitor.sees(/sign in/i)
  await visitor.press(/^Create account$/)
  const form = page.getByRole('dialog')
  await form.getByText('I want to buy').click()
  await form.getByLabel('Your name').fill('Sara Bekele')
  await form.getByLabel('Username').fill('sara.bekele')
  await form.getByLabel('Password', { exact: true }).fill('short')
  await form.getByRole('button', { name: 'Create account' }).click()
  await form.getByText('Please use at least 8 characters.').waitFor()
  await form.getByLabel('Password', { exact: true }).fill('a-long-password')
  await form.locator('select').selectOption('Adama')
  await form.getByRole('button', { name: 'Create account' }).click()

  await form.waitFor({ state: 'detached' })
  await page.getByText('Sara Bekele').first().waitFor()
  await visitor.sees(/I recommend|when shall it come/i)
  // What was said before is still there.
  await visitor.sees(/What is ChipChip\?/)
  const kept = await page.evaluate(() => JSON.stringify(localStorage))
  expect(kept).not.toContain('a-long-password')
  expect(page.url()).toBe(`${app.url}/`)
  await visitor.close()
})

test('a wrong password is said beside the form, and the form stays', async () => {
  const visitor = await visit(app.url)
  await visitor.page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click()
  const form = visitor.page.getByRole('dialog')
  await form.getByLabel('Username, phone or email').fill('nobody')
  await form.getByLabel('Password', { exact: true }).fill('something else')
  await form.getByRole('button', { name: 'Sign in' }).click()
  await form.getByRole('alert').waitFor()
  expect(await form.getByRole('alert').textContent()).not.toBe('')
  await form.getByRole('button', { name: 'Close' }).click()
  await form.waitFor({ state: 'detached' })
  await visitor.close()
})

test('what somebody writes is text, whatever it looks like', async () => {
  const visitor = await visit(app.url)
  const hostile = '<img src=x onerror="document.title=1"> **bold** [x](javascript:alert(1))'
  await visitor.say(hostile)
  await visitor.page.locator('[data-state=answered]').waitFor()
  expect(await visitor.page.locator('.bubble-own .own-text').innerText()).toBe(hostile)
  expect(await visitor.page.locator('.log img, .log a[href^="javascript"]').count()).toBe(0)
  await visitor.close()
})

test('below the chat a newcomer reads what it is, and tries both sides of it as somebody of the sample', async () => {
  for (const [side, role] of [
    ['You buy', 'customer'],
    ['You sell', 'supplier'],
  ] as const) {
    const visitor = await visit(app.url)
    const { page } = visitor
    await page.getByRole('link', { name: 'How it works' }).click()
    const story = page.getByRole('region', { name: 'How it works' })
    await story.getByRole('button', { name: 'Ask something now' }).click()
    expect(await page.locator('#composer').evaluate((box) => box === document.activeElement)).toBe(true)
    await story
      .getByRole('region', { name: side })
      .getByRole('button', { name: `Try it as a sample ${role}` })
      .click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    await story.waitFor({ state: 'detached' })
    expect(await page.locator('.sign-role').innerText()).toMatch(new RegExp(role, 'i'))
    await visitor.close()
  }
})
