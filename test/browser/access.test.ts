import { beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { overflow, violations } from './axe.ts'
import { openBrowser, PATIENT } from './browser.ts'
import { lot, type Seller } from './market.ts'
import { type Visit, visit, visitAs } from './page.ts'

let app: TestApp
let seller: Seller

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ sample: true })
  seller = await lot(
    app,
    { product: 'tomatoes', quantity: 100, price: 48.5 },
    { name: 'A Cooperative With A Very Long Name' },
  )
})

/** By how much the page or the conversation in it is too wide. */
const tooWide = async ({ page }: Visit): Promise<number> =>
  Math.max(await overflow(page), await page.getByRole('log').evaluate((log) => log.scrollWidth - log.clientWidth))

test.each([
  { width: 320, height: 640, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const)('nothing stands in the way at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
  const options = { viewport: { width, height }, colorScheme }
  const visitor = await visit(app.url, options)
  await visitor.page.getByRole('region', { name: 'How it works' }).waitFor()
  expect(await violations(visitor.page)).toEqual([])
  expect(await tooWide(visitor)).toBe(0)
  await visitor.page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click()
  await visitor.page.getByRole('button', { name: 'I am new here' }).click()
  await visitor.page.getByRole('dialog').getByRole('button', { name: 'Create account' }).click()
  await visitor.page.getByText('Please look at the marked fields.').waitFor()
  expect(await violations(visitor.page)).toEqual([])
  expect(await tooWide(visitor)).toBe(0)
  await visitor.close()

  const customer = await visitAs(app.url, await app.register('customer', { name: 'Sara' }), options)
  const supplier = await visitAs(app.url, seller, options)
  await customer.say('I need 5 kg of tomatoes')
  await customer.sees(/recommend/i)
  await customer.press(/^Order – A Cooperative/)
  await customer.sees(/when shall it come/i)
  await customer.say('tomorrow')
  await customer.sees(/where shall it go/i)
  await customer.say('Addis Ababa')
  await customer.press(/^Yes/)
  await customer.sees(/is placed/)
  await customer.page.locator('.state').last().waitFor()
  await customer.say(`${'x'.repeat(300)} https://example.org/${'y'.repeat(200)}`)
  await customer.page.getByText(/xxx/).waitFor()
  await supplier.page.locator('.row-notice .card').first().waitFor()
  await supplier.say('Show my inventory')
  await supplier.sees(/Your stock|Expiring soon/)
  await supplier.say('Show my orders')
  await supplier.page.locator('.details').last().waitFor()
  for (const one of [customer, supplier]) {
    for (const details of await one.page.locator('details').all()) await details.locator('summary').first().click()
    expect(await violations(one.page)).toEqual([])
    expect(await tooWide(one)).toBe(0)
    await one.close()
  }
})

test('everything can be done with the keyboard alone', async () => {
  const visitor = await visit(app.url)
  const { page } = visitor
  const focused = (): Promise<string> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? '',
    )
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let steps = 0; steps < 40; steps += 1) {
      if (name.test(await focused())) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${name} cannot be reached`)
  }

  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Skip to the conversation')
  await page.keyboard.press('Enter')
  await page.keyboard.type('I want to order 5 kg of tomatoes')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  const log = page.getByRole('log')
  await log.getByRole('button', { name: 'Create account' }).waitFor()

  await log.focus()
  await tabTo(/^Create account$/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await expect.poll(focused, PATIENT).toBe('Create account')

  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog')
  await form.waitFor()
  await form.getByLabel('Your name').focus()
  await page.keyboard.type('Kebede')
  await page.keyboard.press('Tab')
  await page.keyboard.type('kebede.k')
  await page.keyboard.press('Tab')
  await page.keyboard.type('a-long-password')
  await page.keyboard.press('Enter')
  await form.waitFor({ state: 'detached' })
  await expect.poll(focused, PATIENT).toBe('Your message')
  await visitor.sees(/recommend/i)
  await page.keyboard.type('yes')
  await page.keyboard.press('Enter')
  await visitor.sees(/when shall it come/i)
  await visitor.close()
})

test('a form that the line did not bring is said to be missing, and opens at the next press', async () => {
  const { page, context, close } = await visit(app.url)
  const missed: string[] = []
  await context.route(/\/assets\/forms-/, (route) => {
    const kind = /\w+$/.exec(new URL(route.request().url()).pathname)?.[0] ?? ''
    if (missed.includes(kind)) return route.continue()
    missed.push(kind)
    return route.abort()
  })
  const button = page.getByRole('banner').getByRole('button', { name: 'Sign in' })
  // Once for what it looks like, and once for what it does.
  for (const kind of ['css', 'js']) {
    await button.click()
    await page.getByText('The server cannot be reached').waitFor()
    expect(missed.at(-1)).toBe(kind)
  }
  await button.click()
  await page.getByLabel('Username, phone or email').waitFor()
  await close()
})

test('a form opens at once, also while it is still on its way: no press of a key goes elsewhere', async () => {
  const { page, context, close } = await visit(app.url)
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await context.route(/\/assets\/forms-/, async (route) => {
    await arrived
    await route.continue()
  })
  const button = page.getByRole('banner').getByRole('button', { name: 'Sign in' })
  await button.press('Enter')
  const form = page.getByRole('dialog', { name: 'Welcome back' })
  await form.getByText('One moment ...').waitFor()
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  await expect.poll(() => button.evaluate((one) => one === document.activeElement), PATIENT).toBe(true)
  await page.keyboard.press('Enter')
  await form.waitFor()
  await page.keyboard.type('hello')
  expect(await page.locator('#composer').inputValue()).toBe('')
  arrive()
  await form.getByLabel('Username, phone or email').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('sara')
  expect(await form.getByLabel('Username, phone or email').inputValue()).toBe('sara')
  await close()
})

test('a screen reader hears what comes, once, and not what a reload brings back', async () => {
  const visitor = await visit(app.url)
  await visitor.say('What is ChipChip?')
  const heard = visitor.page.getByRole('status').filter({ hasText: /^KcartBot said:/ })
  await heard.waitFor({ state: 'attached' })
  expect(await heard.textContent()).toMatch(/marketplace/i)
  await visitor.page.reload()
  await visitor.sees(/marketplace/i)
  expect(await heard.count()).toBe(0)
  await visitor.close()
})
