import { beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { openBrowser, PATIENT } from './browser.ts'
import { lot, type Seller } from './market.ts'
import { visitAs } from './page.ts'

let app: TestApp
let seller: Seller

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ sample: true })
  seller = await lot(app, { product: 'tomatoes', quantity: 100, price: 48.5 }, { name: 'Zenebech Growers' })
})

test('an order is placed, shows at the supplier at once, is accepted by a button, and the customer sees it', async () => {
  const customer = await visitAs(app.url, await app.register('customer', { name: 'Sara Bekele', location: 'adama' }))
  const supplier = await visitAs(app.url, seller)
  await supplier.page.getByText(/How is the harvest/).waitFor()

  await customer.say('Show me available tomatoes')
  await customer.sees(/48\.50 birr/)
  // A list is longer than the view: it is read from its beginning.
  await expect.poll(() => customer.page.locator('.listing').count(), PATIENT).toBeGreaterThan(3)
  const [first, log] = await Promise.all(
    [customer.page.locator('.listing').first(), customer.page.getByRole('log')].map((one) => one.boundingBox()),
  )
  expect(first?.y).toBeGreaterThan(log?.y ?? Number.NaN)
  expect(first?.y).toBeLessThan((log?.y ?? 0) + 200)
  await customer.say('order 30 kg of tomatoes from Zenebech Growers, deliver to Addis Ababa tomorrow')
  await customer.press(/^Yes/)
  await customer.sees(/is placed/)
  const [, number] = /Order (\d+) is placed/.exec(await customer.page.getByRole('log').innerText()) ?? []
  expect(number).toMatch(/^\d+$/)

  // The supplier did nothing: the order is there, with all that is to be known, and no private place yet.
  const news = supplier.page.locator('.row-notice').filter({ hasText: `Order ${number}` })
  await news.waitFor()
  for (const words of ['Sara Bekele', 'tomatoes', '30 kg', '48.50', '1,455']) {
    await expect.poll(() => news.innerText(), PATIENT).toContain(words)
  }
  await supplier.press(/^Accept/)
  await supplier.sees(/is accepted/)
  await news.getByText('Accepted', { exact: true }).waitFor()
  await expect.poll(() => news.getByRole('button', { name: /^(Accept|Decline)/ }).count(), PATIENT).toBe(0)

  await customer.page
    .locator('.row-notice')
    .filter({ hasText: /accepted/i })
    .waitFor()
  // In a list, what one plans by is seen without opening anything.
  await supplier.say('my orders')
  const listed = supplier.page
    .locator('.row-reply')
    .last()
    .locator('.card-entry')
    .filter({ hasText: number ?? '' })
  for (const words of ['Sara Bekele', 'Addis Ababa', 'tomatoes 30 kg']) {
    await listed.getByText(words).filter({ visible: true }).first().waitFor()
  }
  // The card further up follows.
  await expect.poll(() => customer.page.locator('.state-pending').count(), PATIENT).toBe(0)
  await Promise.all([customer.close(), supplier.close()])
})

test('a list is read from its beginning, below what was asked, when an open question is asked again behind it', async () => {
  const supplier = await visitAs(app.url, await app.signIn('supplier', 'sample-123'), {
    viewport: { width: 360, height: 640 },
  })
  const log = supplier.page.getByRole('log')
  await supplier.say('I want to add 10 kg of butter at 1150 birr, available today, expires in 30 days')
  await supplier.sees(/picture/)
  await supplier.say('Show my orders')
  await expect.poll(() => log.locator('.row').last().innerText(), PATIENT).toMatch(/picture/)
  await expect.poll(() => supplier.page.locator('.card-entry').count(), PATIENT).toBeGreaterThan(3)
  const asked = log.getByText('Show my orders', { exact: true })
  const first = supplier.page.locator('.card-entry').first()
  await expect
    .poll(async () => {
      const [top, question, list] = await Promise.all([log, asked, first].map((one) => one.boundingBox()))
      return (question?.y ?? 0) > (top?.y ?? 0) && (list?.y ?? 0) < (top?.y ?? 0) + 250
    }, PATIENT)
    .toBe(true)
  await supplier.close()
})

test('what was done is in view when the answer goes on with the list that was open before', async () => {
  const customer = await visitAs(app.url, await app.register('customer', { name: 'Sara', location: 'adama' }), {
    viewport: { width: 360, height: 640 },
  })
  await customer.say('order 2 kg of potatoes')
  await customer.sees(/offers of 2 kg of potatoes/)
  await customer.say('Show me available tomatoes')
  await customer.sees(/offers of tomatoes/)
  await customer.say('order 3 kg of tomatoes from Zenebech Growers, deliver to Adama tomorrow')
  await customer.press(/^Yes/)
  await customer.sees(/Back to where we were/)
  const [log, placed] = [customer.page.getByRole('log'), customer.page.getByText(/is placed: 3 kg/).last()]
  await expect
    .poll(async () => {
      const [top, done] = await Promise.all([log, placed].map((one) => one.boundingBox()))
      return (done?.y ?? 0) - (top?.y ?? 0)
    }, PATIENT)
    .toBeGreaterThan(0)
  await customer.close()
})

test('prices come with a drawing that says what it shows', async () => {
  const supplier = await visitAs(app.url, seller)
  await supplier.say("What's the market price for onions?")
  const chart = supplier.page.getByRole('img', {
    name: /^Prices of the last 30 days, from [\d.,]+ to [\d.,]+ birr per kg$/,
  })
  await chart.waitFor()
  await expect.poll(() => chart.locator('.chart-line').count(), PATIENT).toBe(3)
  for (const words of [/Local shops/, /Supermarkets/, /Distribution centres/, /Most sold at/])
    await supplier.sees(words)
  await supplier.close()
})
