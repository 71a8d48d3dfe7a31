import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { newNumber, simulated } from '../phones.ts'
import { overflow, violations } from './axe.ts'
import { openBrowser, PATIENT } from './browser.ts'
import { desk, green, type Kind, NAMES, screen } from './desk.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ config: simulated })
})
afterAll(async () => {
  await app.close()
})

test('what goes wrong on purpose is said, and mended', async () => {
  const { page, close } = await desk(app.url, [{ kind: 'sms', number: newNumber() }])
  await page.getByLabel('Lost reports').fill('100')
  await page.getByText(/goes wrong on purpose: Lost reports/).waitFor()
  await page.getByLabel('Text message').fill('hello')
  await page.keyboard.press('Enter')
  await page.getByText('Success: lost').waitFor()
  await page.getByRole('button', { name: 'Mend everything' }).first().click()
  await page.getByText(/goes wrong on purpose/).waitFor({ state: 'detached' })
  expect((await app.get('/simulator/state')).body.faults.lost).toBe(0)
  await close()
})

test('phones are added, given to others and put away', async () => {
  const { page, phone, close } = await desk(app.url, [{ kind: 'sms', number: newNumber() }])
  await page.getByRole('button', { name: 'Add a phone' }).click()
  await page.getByRole('dialog').getByText('WhatsApp phone').click()
  await page.getByLabel('Another number').fill('0911 234 567')
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByText(/A number begins with \+/).waitFor()
  await page.getByLabel('Another number').fill('+251 911 234 567')
  await page.getByRole('button', { name: 'Take it' }).click()
  await phone('whatsapp').getByText('+251 911 234 567').waitFor()
  await page.getByRole('button', { name: /^Change SMS phone/ }).click()
  await page.getByRole('button', { name: 'Put the phone away' }).click()
  await phone('sms').waitFor({ state: 'detached' })
  await page.reload()
  await phone('whatsapp').waitFor()
  await expect.poll(() => page.locator('.place').count(), PATIENT).toBe(1)
  await close()
})

test('the page speaks Amharic when it is told to, and still after a reload', async () => {
  const { page, close } = await desk(app.url, [{ kind: 'sms', number: newNumber() }])
  await page.getByRole('button', { name: 'አማርኛ' }).click()
  await page.getByRole('button', { name: 'ስልክ ጨምር' }).waitFor()
  await page.reload()
  await page.getByRole('region', { name: /^የSMS ስልክ/ }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('am')
  expect(await page.title()).toBe('ስልኮች · KcartBot')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Add a phone' }).waitFor()
  await close()
})

test('the story at / leads to the phones', async () => {
  const { page, close } = await desk(app.url)
  await page.goto(app.url)
  await page.getByRole('link', { name: 'Try all four on simulated phones' }).click()
  await page.locator('.place').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/simulator')
  await close()
})

test('where others can reach it, the page says so', async () => {
  const open = await startTestApp({ config: { ...simulated, host: '0.0.0.0' } })
  const { page, close } = await desk(open.url.replace('0.0.0.0', '127.0.0.1'))
  await page.getByText('Others can reach this page.').waitFor()
  await close()
  await open.close()
})

test.each([
  { width: 320, height: 640, colorScheme: 'light' },
  { width: 1366, height: 860, colorScheme: 'dark' },
] as const)('nothing stands in the way at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
  const { page, phone, close } = await desk(app.url, [], { viewport: { width, height }, colorScheme })
  await expect.poll(() => page.locator('.place').count(), PATIENT).toBe(4)
  const tabs = page.getByRole('navigation', { name: 'Phones on the desk' })
  const to = async (kind: Kind): Promise<void> => {
    if (width < 768) await tabs.getByRole('button', { name: NAMES[kind] }).click()
  }
  await green(phone('ussd'))
  await screen(phone('ussd')).getByText(/^1 /m).waitFor()
  for (const kind of ['sms', 'whatsapp'] as const) {
    await to(kind)
    await phone(kind)
      .getByRole('textbox')
      .fill(`hello ${'x'.repeat(200)}`)
    await page.keyboard.press('Enter')
    await phone(kind).locator('.text:not(.text-own), .wa:not(.wa-own)').first().waitFor()
  }
  await to('web')
  await page.frameLocator('iframe').getByRole('log').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: 'Add a phone' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await violations(page)).toEqual([])
  await close()
})
