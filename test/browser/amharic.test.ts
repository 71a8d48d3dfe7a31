import { beforeAll, expect, test } from 'vitest'
import { eventually, startTestApp, type TestApp } from '../app.ts'
import { overflow, violations } from './axe.ts'
import { openBrowser } from './browser.ts'
import { lot } from './market.ts'
import { visit, visitAs } from './page.ts'

const NARROW = { viewport: { width: 320, height: 640 }, locale: 'am-ET' }
let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ sample: true })
})

test('whoever prefers Amharic is shown all in Amharic, signs up in it and orders', async () => {
  await lot(app, { product: 'carrots', quantity: 80, price: 31 }, { name: 'አበበ' })
  const visitor = await visit(app.url, NARROW)
  const { page } = visitor
  await page.getByRole('heading', { name: 'የሚያወሩት የገበያ መደብር' }).waitFor()
  await page.locator('#story').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await page.locator('html').getAttribute('lang')).toBe('am')
  expect(await overflow(page)).toBe(0)

  await page.getByRole('banner').getByRole('button', { name: 'ይግቡ' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('የመለያ ስም፣ ስልክ ወይም ኢሜይል').fill('nobody')
  await form.getByLabel('የይለፍ ቃል', { exact: true }).fill('not-the-password')
  await form.getByRole('button', { name: 'ይግቡ' }).click()
  // The server's refusal, too.
  expect(await form.getByRole('alert').textContent()).toMatch(/^[\p{Script=Ethiopic}\p{P}\p{Z}]+$/u)
  await form.getByRole('button', { name: 'አዲስ ነኝ' }).click()
  await form.getByLabel('ስምዎ').fill('ሳራ')
  await form.getByLabel('የመለያ ስም').fill(`sara${Math.floor(performance.now())}`)
  await form.getByLabel('የይለፍ ቃል', { exact: true }).fill('a-password-1')
  await form.locator('select').selectOption('አዲስ አበባ')
  await form.getByRole('button', { name: 'መለያ ይክፈቱ' }).click()
  await page.getByText('ሰላም፣ ሳራ! ዛሬ ምን ይፈልጋሉ?').waitFor()

  await page.getByLabel('መልእክትዎ').fill('5 ኪሎ ካሮት እፈልጋለሁ')
  await page.keyboard.press('Enter')
  await page.locator('.listing').first().waitFor()
  await page.getByText('በኪሎ').first().waitFor()
  expect(await overflow(page)).toBe(0)
  await visitor.close()
})

test('a supplier sells in Amharic, in the dark: stock, its price, an order, its answer, and the news of it', async () => {
  const seller = await lot(app, { product: 'garlic', quantity: 50, price: 160 }, { name: 'ወንድወሰን', language: 'am' })
  const buyer = await app.register('customer', { name: 'Hanna' })
  const supplier = await visitAs(app.url, seller, { ...NARROW, colorScheme: 'dark' })
  const { page } = supplier
  await page.getByLabel('መልእክትዎ').fill('ክምችቴን አሳየኝ')
  await page.keyboard.press('Enter')
  await page.locator('.listing').first().waitFor()
  await page.getByLabel('መልእክትዎ').fill('የሽንኩርት ዋጋ ስንት ነው?')
  await page.keyboard.press('Enter')
  await page.locator('[data-state=answered]').nth(1).waitFor()
  expect(await overflow(page)).toBe(0)

  await app.say('order 5 kg of garlic from ወንድወሰን, deliver to Addis Ababa tomorrow', buyer)
  await app.say('yes', buyer)
  const news = page.locator('.row-notice')
  await news.waitFor()
  await news.locator('.button-primary').click()
  await news.getByText('ተቀባይነት አግኝቷል').waitFor()
  expect(await violations(page)).toEqual([])
  await page.locator('.bell').click()
  await page.getByRole('dialog', { name: 'ዜና' }).locator('.news-entry').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  await supplier.close()
})

test('the language is switched with one press, kept over a reload, in step in other tabs, and news follow it', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const customer = await visitAs(app.url, person)
  const other = await customer.tab()
  await customer.page.getByRole('button', { name: 'አማርኛ' }).click()
  for (const { page } of [customer, other]) await page.getByRole('button', { name: 'ይውጡ' }).waitFor()
  await eventually('the account follows', async () => (await app.get('/api/me', person)).body.language === 'am')
  await customer.page.reload()
  await customer.page.getByRole('button', { name: 'ይውጡ' }).waitFor()
  await customer.page.getByRole('button', { name: 'English' }).click()
  await other.page.getByRole('button', { name: 'Sign out' }).waitFor()
  await customer.close()
})

test('what the page offers to ask is understood in both languages', async () => {
  const [{ en }, { am }] = await Promise.all([
    import('#channels/web/page/src/texts/en.ts'),
    import('#channels/web/page/src/texts/am.ts'),
  ])
  const customer = await app.register('customer')
  const supplier = await app.register('supplier')
  for (const texts of [en, am]) {
    for (const [key, words] of Object.entries(texts).filter(([name]) => /^suggest\./.test(name))) {
      const as = key.includes('customer') ? customer : key.includes('supplier') ? supplier : {}
      const { body } = await app.say(words, as)
      expect([words, body.trace.intent]).not.toEqual([
        words,
        expect.stringMatching(/^(unknown|help|unsupported.*|none)$/),
      ])
      expect(body.language).toBe(texts === am ? 'am' : 'en')
    }
  }
})

test('no text is left in English', async () => {
  const [{ am }, { amLater }] = await Promise.all([
    import('#channels/web/page/src/texts/am.ts'),
    import('#channels/web/page/src/texts/am-later.ts'),
  ])
  const latin = Object.entries({ ...am, ...amLater }).filter(
    ([, words]) => !/\p{Script=Ethiopic}/u.test(words.replace(/\{\w+\}/g, '')),
  )
  expect(latin.map(([key]) => key)).toEqual(['brand.name', 'order.line'])
})
