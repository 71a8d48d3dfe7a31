import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { newNumber, phoneOf, simulated } from '../phones.ts'
import { openBrowser, PATIENT } from './browser.ts'
import { desk, green, person, press, screen, withNumber } from './desk.ts'
import { lot } from './market.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ config: simulated })
})
afterAll(async () => {
  await app.close()
})

test('a handset dials, goes through the menus by its keys and by the keyboard, and hangs up', async () => {
  const abebe = await person(app, 'supplier', 'Abebe')
  const { page, phone, close } = await desk(app.url, [{ kind: 'ussd', number: abebe.number }])
  const handset = phone('ussd')
  await press(handset, '*', '9', '#')
  await green(handset)
  await screen(handset).getByText('Only *8028# answers here.').waitFor()
  await press(handset, '*', '8', '0', '2', '8', '#')
  await green(handset)
  await screen(handset).getByText('2 My stock').waitFor()
  await expect.poll(() => handset.locator('.note').innerText(), PATIENT).toMatch(/^\d+\/160 characters/)

  await press(handset, '2')
  await green(handset)
  await screen(handset).getByText('1 Add produce').waitFor()
  await page.keyboard.type('1')
  await page.keyboard.press('Enter') // on the green key, that was pressed last
  await screen(handset).getByText('Which product?').waitFor()
  await press(handset, '#')
  // Letters. As quick as a thumb, whatever the machine is busy with: o.
  await handset.getByRole('button', { name: '6', exact: true }).evaluate((key: HTMLElement) => {
    for (let times = 0; times < 3; times += 1) key.click()
  })
  await page.keyboard.type('nions')
  await expect.poll(() => handset.getByLabel('What you type').inputValue(), PATIENT).toBe('onions')
  await handset.getByLabel('What you type').press('Enter')
  await screen(handset)
    .getByText(/How many kg of red onions/)
    .waitFor()
  await handset.getByLabel('What you type').press('Escape')
  await screen(handset).getByText('Press the green key to dial *8028#').waitFor()
  await close()
})

test('a session, its screen and what was typed survive a reload', async () => {
  const abebe = await person(app, 'supplier', 'Abebe')
  const { page, phone, close } = await desk(app.url, [{ kind: 'ussd', number: abebe.number }])
  await green(phone('ussd'))
  await screen(phone('ussd')).getByText('2 My stock').waitFor()
  await press(phone('ussd'), '2')
  await page.reload()
  await screen(phone('ussd')).getByText('2 My stock').waitFor()
  await green(phone('ussd'))
  await screen(phone('ussd')).getByText('1 Add produce').waitFor()
  await close()
})

test('texts go to and fro, arrive at once, and are there after a reload, once', async () => {
  const { page, phone, close } = await desk(app.url, [{ kind: 'sms', number: newNumber() }])
  await phone('sms').getByLabel('Text message').fill('What is ChipChip?')
  await page.keyboard.press('Enter')
  const texts = phone('sms').locator('.text-words')
  await texts.getByText(/marketplace/i).waitFor()
  await page.getByRole('list', { name: 'What the providers said' }).getByText('Success').waitFor()
  const before = await texts.allInnerTexts()
  await page.reload()
  await texts.getByText(/marketplace/i).waitFor()
  await expect.poll(() => texts.allInnerTexts(), PATIENT).toEqual(before)
  await close()
})

test('a text to the number of a handset comes to the handset', async () => {
  const number = newNumber()
  const { page, phone, close } = await desk(app.url, [{ kind: 'ussd', number }])
  await phoneOf(app, number).say('sms', 'What is ChipChip?')
  const handset = phone('ussd')
  await screen(handset).getByText('1 message received').waitFor()
  await press(handset, 'Read')
  await screen(handset)
    .getByText(/marketplace/i)
    .waitFor()
  await page.keyboard.type('hello')
  await green(handset)
  await screen(handset).getByText(/^You:/).last().waitFor()
  await close()
})

test('on the WhatsApp phone buttons and lists are pressed, and what was seen is reported as read', async () => {
  await lot(app, { product: 'tomatoes', quantity: 100, price: 40 }, { name: 'Meki Garden' })
  await lot(app, { product: 'tomatoes', quantity: 100, price: 42 }, { name: 'Adama Garden' })
  const hanna = await person(app, 'customer', 'Hanna')
  const { page, phone, close } = await desk(app.url, [{ kind: 'whatsapp', number: hanna.number }])
  const chat = phone('whatsapp')
  await chat.getByLabel('Message', { exact: true }).fill('I need 5 kg of tomatoes')
  await page.keyboard.press('Enter')
  for (let at = 0; ; at += 1) {
    const message = chat.locator('.wa:not(.wa-own)').nth(at)
    if (/is placed/.test(await message.innerText())) break
    await answer(chat, message)
  }
  await page.getByRole('list', { name: 'What the providers said' }).getByText('read', { exact: true }).first().waitFor()
  expect(await app.app.database.models.orders.countDocuments({})).toBe(1)
  await close()
})

/** Takes the first of what can be pressed in a message, else says what it asks for. */
async function answer(chat: Locator, message: Locator): Promise<void> {
  const button = message.locator('.wa-button').first()
  if ((await button.count()) === 0) {
    const asked = await message.innerText()
    const said = /when/i.test(asked) ? 'tomorrow' : /where/i.test(asked) ? 'Addis Ababa' : ''
    if (said === '') return
    await chat.getByLabel('Message', { exact: true }).fill(said)
    await chat.getByRole('button', { name: 'Send' }).click()
    return
  }
  const list = (await button.locator('svg').count()) > 0
  await button.click()
  if (!list) return
  await chat.getByRole('dialog').getByRole('radio').first().check()
  await chat.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
}

test('a picture and a place go out from the WhatsApp phone, and are shown on it', async () => {
  const { page, phone, close } = await desk(app.url, [{ kind: 'whatsapp', number: newNumber() }])
  const chat = phone('whatsapp')
  await chat.getByRole('button', { name: 'Attach' }).click()
  await chat.getByRole('button', { name: 'Hawassa' }).click()
  await chat.locator('.wa-own').getByText('Hawassa').waitFor()
  await chat.getByRole('button', { name: 'Attach' }).click()
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await chat.locator('input[type=file]').setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: png })
  const picture = chat.locator('.wa-own img')
  await picture.waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.wa-own img')?.naturalWidth === 1)
  await close()
})

test('what one phone does, the other shows at once', async () => {
  const seller = await lot(app, { product: 'garlic', quantity: 50, price: 160 }, { name: 'Garlic Garden' })
  const abebe = await withNumber(app, seller.user.id, seller.token)
  const hanna = await person(app, 'customer', 'Hanna')
  const { page, phone, close } = await desk(app.url, [
    { kind: 'sms', number: hanna.number },
    { kind: 'ussd', number: abebe.number },
    { kind: 'web', number: '' },
  ])
  await page.evaluate((kept) => localStorage.setItem('kcartbot.session', kept), JSON.stringify(seller))
  await page.reload()
  const texts = phone('sms').locator('.text:not(.text-own)')
  for (const words of ['order 5 kg of garlic from Garlic Garden to Addis Ababa tomorrow', 'yes']) {
    const before = await texts.count()
    await phone('sms').getByLabel('Text message').fill(words)
    await page.keyboard.press('Enter')
    await texts.nth(before).waitFor()
  }
  const placed = /Order (\d+) is placed/.exec(await texts.filter({ hasText: /is placed/ }).innerText())?.[1]
  expect(placed).toBeDefined()
  // The seller reads the news where they chat in the browser.
  await page
    .frameLocator('iframe')
    .getByText(new RegExp(`${placed}`))
    .first()
    .waitFor()
  await close()
})
