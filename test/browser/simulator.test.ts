import type { BrowserContextOptions, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { newNumber, phoneOf, simulated } from '../phones.ts'
import { overflow, violations } from './axe.ts'
import { closeBrowser, openBrowser, openWindow } from './browser.ts'
import { lot } from './market.ts'

let app: TestApp

beforeAll(async () => {
  await openBrowser()
  app = await startTestApp({ config: simulated })
})
afterAll(async () => {
  await closeBrowser()
  await app.close()
})

type Kind = 'ussd' | 'sms' | 'whatsapp' | 'web'
const NAMES = { ussd: /^USSD handset/, sms: /^SMS phone/, whatsapp: /^WhatsApp phone/, web: /^Web chat/ }

/** A page with these phones on the desk; without any, with those that lie there at first. */
async function desk(
  phones: { kind: Kind; number: string }[] = [],
  { url = app.url, ...options }: BrowserContextOptions & { url?: string } = {},
) {
  const kept = phones.map((phone) => ({ ...phone, id: ids.fresh(), provider: 'africastalking' }))
  const item = { name: 'kcartbot.simulator.desk', value: JSON.stringify(kept) }
  const { context, close } = await openWindow({
    viewport: { width: 1366, height: 860 },
    ...(phones.length === 0 ? {} : { storageState: { cookies: [], origins: [{ origin: url, localStorage: [item] }] } }),
    ...options,
  })
  const page = await context.newPage()
  await page.goto(`${url}/simulator`)
  await page.locator('.place').first().waitFor()
  return {
    page,
    phone: (kind: Kind) => page.getByRole('region', { name: NAMES[kind] }),
    close,
  }
}

/** Somebody whose number is verified. */
async function person(role: 'customer' | 'supplier', name: string) {
  const { user, token } = await app.register(role, { name })
  return withNumber(user.id, token)
}

async function withNumber(id: string, token: string) {
  const number = newNumber()
  const verified = { id: ids.fresh(), channel: 'sms', address: number, verifiedAt: clock.now() }
  await app.app.database.models.accounts.updateOne({ _id: id }, { $set: { channels: [verified] } })
  return { token, number }
}

const press = async (handset: Locator, ...keys: string[]): Promise<void> => {
  for (const key of keys) await handset.getByRole('button', { name: key, exact: true }).click()
}
const green = (handset: Locator): Promise<void> => press(handset, 'Call or send')
const screen = (handset: Locator): Locator => handset.getByLabel('Screen')

test('a handset dials, goes through the menus by its keys and by the keyboard, and hangs up', async () => {
  const abebe = await person('supplier', 'Abebe')
  const { page, phone, close } = await desk([{ kind: 'ussd', number: abebe.number }])
  const handset = phone('ussd')
  await press(handset, '*', '9', '#')
  await green(handset)
  await screen(handset).getByText('Only *8028# answers here.').waitFor()
  await press(handset, '*', '8', '0', '2', '8', '#')
  await green(handset)
  await screen(handset).getByText('2 My stock').waitFor()
  expect(await handset.locator('.note').innerText()).toMatch(/^\d+\/160 characters/)

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
  expect(await handset.getByLabel('What you type').inputValue()).toBe('onions')
  await handset.getByLabel('What you type').press('Enter')
  await screen(handset)
    .getByText(/How many kg of red onions/)
    .waitFor()
  await page.keyboard.press('Escape')
  await screen(handset).getByText('Press the green key to dial *8028#').waitFor()
  await close()
})

test('a session, its screen and what was typed survive a reload', async () => {
  const abebe = await person('supplier', 'Abebe')
  const { page, phone, close } = await desk([{ kind: 'ussd', number: abebe.number }])
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
  const { page, phone, close } = await desk([{ kind: 'sms', number: newNumber() }])
  await phone('sms').getByLabel('Text message').fill('What is ChipChip?')
  await page.keyboard.press('Enter')
  const texts = phone('sms').locator('.text-words')
  await texts.getByText(/marketplace/i).waitFor()
  const before = await texts.allInnerTexts()
  await page.getByRole('list', { name: 'What the providers said' }).getByText('Success').waitFor()
  await page.reload()
  await texts.getByText(/marketplace/i).waitFor()
  expect(await texts.allInnerTexts()).toEqual(before)
  await close()
})

test('a text to the number of a handset comes to the handset', async () => {
  const number = newNumber()
  const { page, phone, close } = await desk([{ kind: 'ussd', number }])
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
  const hanna = await person('customer', 'Hanna')
  const { page, phone, close } = await desk([{ kind: 'whatsapp', number: hanna.number }])
  const chat = phone('whatsapp')
  await chat.getByLabel('Message', { exact: true }).fill('I need 5 kg of tomatoes')
  await page.keyboard.press('Enter')
  await chat.locator('.wa:not(.wa-own) .wa-button').first().waitFor()
  while ((await chat.getByText(/is placed/).count()) === 0) await answer(chat)
  await page.getByRole('list', { name: 'What the providers said' }).getByText('read', { exact: true }).first().waitFor()
  expect(await app.app.database.models.orders.countDocuments({})).toBe(1)
  await close()
})

/** Takes the first of what can be pressed now, else says what is asked for; waits for the next message. */
async function answer(chat: Locator): Promise<void> {
  const replies = chat.locator('.wa:not(.wa-own)')
  const before = await replies.count()
  const last = replies.last()
  const button = last.locator('.wa-button').first()
  if ((await button.count()) === 0) {
    const asked = await last.innerText()
    const said = /when/i.test(asked) ? 'tomorrow' : /where/i.test(asked) ? 'Addis Ababa' : ''
    if (said !== '') {
      await chat.getByLabel('Message', { exact: true }).fill(said)
      await chat.getByRole('button', { name: 'Send' }).click()
    }
  } else {
    await button.click()
    const rows = chat.getByRole('dialog').getByRole('radio')
    if ((await rows.count()) > 0) {
      await rows.first().check()
      await chat.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    }
  }
  await replies.nth(before).waitFor()
}

test('a picture and a place go out from the WhatsApp phone, and are shown on it', async () => {
  const { page, phone, close } = await desk([{ kind: 'whatsapp', number: newNumber() }])
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
  const abebe = await withNumber(seller.user.id, seller.token)
  const hanna = await person('customer', 'Hanna')
  const { page, phone, close } = await desk([
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

test('what goes wrong on purpose is said, and mended', async () => {
  const { page, close } = await desk([{ kind: 'sms', number: newNumber() }])
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
  const { page, phone, close } = await desk([{ kind: 'sms', number: newNumber() }])
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
  expect(await page.locator('.place').count()).toBe(1)
  await close()
})

test('the story at / leads to the phones', async () => {
  const { page, close } = await desk()
  await page.goto(app.url)
  await page.getByRole('link', { name: 'Try all four on simulated phones' }).click()
  await page.locator('.place').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/simulator')
  await close()
})

test('where others can reach it, the page says so', async () => {
  const open = await startTestApp({ config: { ...simulated, host: '0.0.0.0' } })
  const { page, close } = await desk([], { url: open.url.replace('0.0.0.0', '127.0.0.1') })
  await page.getByText('Others can reach this page.').waitFor()
  await close()
  await open.close()
})

test.each([
  { width: 320, height: 640, colorScheme: 'light' },
  { width: 1366, height: 860, colorScheme: 'dark' },
] as const)('nothing stands in the way at $width px, $colorScheme', async ({ width, height, colorScheme }) => {
  const { page, phone, close } = await desk([], { viewport: { width, height }, colorScheme })
  expect(await page.locator('.place').count()).toBe(4)
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
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: 'Add a phone' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await violations(page)).toEqual([])
  await close()
})
