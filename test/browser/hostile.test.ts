import { beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { openBrowser } from './browser.ts'
import { visitAs } from './page.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ sample: true })
})

const SCRIPT = '<img src=x onerror="window.hit=1">'

test('a hundred thousand pasted characters are said to be too many at once, and none is lost', async () => {
  const customer = await visitAs(app.url, await app.register('customer', { name: 'Sara' }))
  const { page } = customer
  const box = page.locator('#composer')
  await box.evaluate((field: HTMLTextAreaElement) => {
    field.focus()
    document.execCommand('insertText', false, 'timatim '.repeat(12_500))
  })
  await page.getByText('97999 characters too many').waitFor()
  await page.keyboard.press('Enter')
  expect((await box.inputValue()).length).toBe(100_000)
  expect(await page.locator('.bubble-own').count()).toBe(0)
  await box.fill('hello')
  await page.keyboard.press('Enter')
  await page.locator('[data-state=answered]').waitFor()
  await customer.close()
})

test('a name, words and addresses of pictures with script in them stay what they are: text', async () => {
  const person = await app.register('customer', { name: SCRIPT })
  const customer = await visitAs(app.url, person)
  const { page } = customer
  await customer.say('hello')
  await page.locator('[data-state=answered]').waitFor()
  const { conversationId } = (await app.say('thanks', person)).body
  const { items } = (await app.get('/api/chat/history', person)).body
  const seq = items.at(-1).seq + 1
  const bad = [
    'javascript:window.hit=1',
    'data:text/html,<script>hit=1</script>',
    '//evil.example/x.png',
    'x" onerror="hit=1',
  ]
  // Worse than our server ever sends: what it is handed goes through the page's own checks.
  app.app.sockets.server.to(conversationId).emit('reply', {
    kind: 'reply',
    id: 'hostile',
    seq,
    text: `${SCRIPT} [press](javascript:window.hit=1) **the end**`,
    language: 'en',
    at: new Date().toISOString(),
    choices: [{ id: SCRIPT, label: SCRIPT }],
    media: bad.map((url) => ({ type: 'image/png', url, alt: 'A picture' })),
    card: {
      kind: 'listings',
      data: { items: bad.map((imageUrl, id) => ({ id, imageUrl, product: SCRIPT, price: 'x' })) },
    },
  })
  await page
    .getByText('A picture')
    .nth(bad.length - 1)
    .waitFor()
  await page
    .locator('.listing')
    .nth(bad.length - 1)
    .waitFor()
  const log = page.getByRole('log')
  expect(await log.locator('img, script, a[href^="javascript"]').count()).toBe(0)
  await log.getByRole('button', { name: SCRIPT }).waitFor()
  expect(await page.evaluate(() => Reflect.get(window, 'hit'))).toBeUndefined()
  await customer.close()
})

test.each([-1, 1])(
  'a clock that is wrong by %i day changes neither what is sent nor its order',
  async (days) => {
    const person = await app.register('customer', { name: 'Sara' })
    const customer = await visitAs(app.url, person)
    const { page } = customer
    await page.clock.install({ time: Date.now() + days * 86_400_000 })
    await page.reload()
    await customer.say('hello')
    await page.locator('[data-state=answered]').waitFor()
    await customer.line(false)
    await page.getByText(/No connection/).waitFor()
    for (const text of ['What is ChipChip?', 'thanks']) await customer.say(text)
    await page.locator('[data-state=waiting]').nth(1).waitFor()
    await page.reload()
    await page.locator('[data-state=waiting]').nth(1).waitFor()
    await customer.line(true)
    await page.locator('[data-state=answered]').nth(2).waitFor({ timeout: 30_000 })
    expect(await page.locator('.own-text').allInnerTexts()).toEqual(['hello', 'What is ChipChip?', 'thanks'])
    expect(await page.locator('.log-day').count()).toBe(1)
    await customer.close()
  },
  60_000,
)
