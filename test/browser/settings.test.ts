import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, startTestApp, type TestApp } from '../app.ts'
import { newNumber, phoneOf, simulated } from '../phones.ts'
import { overflow, violations } from './axe.ts'
import { openBrowser } from './browser.ts'
import { visit, visitAs } from './page.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ config: simulated })
})
afterAll(async () => {
  await app.close()
})

const codeAt = (number: string): Promise<string> =>
  eventually('the code', async () => {
    const codes = (await phoneOf(app, number).got()).flatMap(({ text }) => /^(\d{6}) /.exec(text)?.[1] ?? [])
    return codes.at(-1)
  })
const settingsOf = (page: Page) => page.getByRole('dialog', { name: 'Settings' })

test('a number is added with its code, silenced, written to in Amharic, comes first, and is removed again', async () => {
  const person = await app.register('customer', { name: 'Sara' })
  const { page, close } = await visitAs(app.url, person, { viewport: { width: 320, height: 640 } })
  const mine = async () => (await app.get('/api/me', person)).body
  await page.getByRole('button', { name: 'Settings · Sara' }).click()
  const panel = settingsOf(page)
  const number = newNumber()
  await panel.getByLabel('Phone').fill(`0${number.slice(4)}`)
  await panel.getByRole('button', { name: 'Send me a code' }).click()
  await panel.getByText(number, { exact: true }).waitFor()
  const code = await codeAt(number)
  await panel.getByLabel('Code', { exact: true }).fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
  await page.keyboard.press('Enter')
  await panel
    .getByRole('alert')
    .getByText(/not right/)
    .waitFor()
  await panel.getByLabel('Code', { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await panel.getByRole('button', { name: 'Confirm' }).click()
  await panel.getByText(/^Confirmed: SMS/).waitFor()
  expect(await overflow(page)).toBe(0)
  expect(await violations(page)).toEqual([])

  await panel.getByLabel('Send messages here').uncheck()
  await eventually('the opt-out', async () => (await mine()).channels[0].optedOutAt)
  await panel.getByLabel('Send messages here').check()
  await panel.getByLabel('Written in').selectOption('Amharic, in Fidel')
  await eventually('the script', async () => {
    const { language, script, optedOutAt } = (await mine()).channels[0]
    return language === 'am' && script === 'fidel' && optedOutAt === undefined
  })
  await panel.getByLabel('On this page alone').check()
  await eventually('the page alone', async () => (await mine()).preferredChannel === 'web')
  await panel.getByRole('button', { name: /^Remove SMS/ }).click()
  await panel.getByText('Removed.').waitFor()
  expect((await mine()).channels).toEqual([])
  await panel.getByRole('button', { name: 'Close' }).click()
  await close()
})

test('who signs up with a number is asked for its code at once, in Amharic too', async () => {
  const { page, close } = await visit(app.url, { locale: 'am-ET' })
  await page.getByRole('banner').getByRole('button', { name: 'መለያ ይክፈቱ' }).click()
  const form = page.getByRole('dialog')
  const number = newNumber()
  await form.getByLabel('ስምዎ').fill('ሳራ')
  await form.getByLabel('የመለያ ስም').fill(`sara${number.slice(4)}`)
  await form.getByLabel('የይለፍ ቃል', { exact: true }).fill('a-password-1')
  await form.getByLabel('ስልክ').fill(number)
  await form.getByRole('button', { name: 'መለያ ይክፈቱ' }).click()
  const panel = page.getByRole('dialog', { name: 'ቅንብሮች' })
  await panel.getByText(number, { exact: true }).waitFor()
  expect(await violations(page)).toEqual([])
  await panel.getByLabel('ኮድ', { exact: true }).fill(await codeAt(number))
  await panel.getByRole('button', { name: 'ያረጋግጡ' }).click()
  await panel.getByText(/^ተረጋግጧል/).waitFor()
  await close()
})
