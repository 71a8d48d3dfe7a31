import { beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { openBrowser } from './browser.ts'
import { visit, visitAs } from './page.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ sample: true })
})

const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a picture is sent, shown, and still there after a reload', async () => {
  const supplier = await visitAs(app.url, await app.register('supplier', { name: 'Girma Orchards' }))
  await supplier.page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: DOT })
  const picture = supplier.page.getByAltText('Picture that you sent')
  await picture.waitFor()
  await supplier.page.locator('[data-state=answered]').waitFor()
  await supplier.page.reload()
  await picture.waitFor()
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1)
  await supplier.close()
})

test('what is no picture is refused with a word, and nothing is sent', async () => {
  const supplier = await visitAs(app.url, await app.register('supplier', { name: 'Girma Orchards' }))
  const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') }
  await supplier.page.locator('input[type=file]').setInputFiles(file)
  await supplier.page.getByText(/could not be read/).waitFor()
  expect(await supplier.page.locator('.bubble-own').count()).toBe(0)
  await supplier.close()
})

test('a visitor is not offered to send one, and nobody to speak where nobody hears', async () => {
  const visitor = await visit(app.url)
  // What the server can do is known by now.
  await visitor.page.getByRole('button', { name: 'Try it as a sample customer' }).first().waitFor()
  expect(await visitor.page.locator('input[type=file]').count()).toBe(0)
  expect(await visitor.page.getByRole('button', { name: 'Speak' }).count()).toBe(0)
  await visitor.close()
})
