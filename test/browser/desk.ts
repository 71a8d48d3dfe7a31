import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import type { TestApp } from '../app.ts'
import { newNumber } from '../phones.ts'
import { openWindow } from './browser.ts'

export type Kind = 'ussd' | 'sms' | 'whatsapp' | 'web'
export const NAMES = { ussd: /^USSD handset/, sms: /^SMS phone/, whatsapp: /^WhatsApp phone/, web: /^Web chat/ }

export interface Desk {
  page: Page
  phone(kind: Kind): Locator
  /** Fails when the page broke one of its own rules, such as its content security policy. */
  close(): Promise<void>
}

/** The simulator's page with these phones on the desk; without any, with those that lie there at first. */
export async function desk(
  url: string,
  phones: { kind: Kind; number: string }[] = [],
  options: BrowserContextOptions = {},
): Promise<Desk> {
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
  return { page, phone: (kind) => page.getByRole('region', { name: NAMES[kind] }), close }
}

/** Somebody whose number is verified. */
export async function person(app: TestApp, role: 'customer' | 'supplier', name: string) {
  const { user, token } = await app.register(role, { name })
  return withNumber(app, user.id, token)
}

export async function withNumber(app: TestApp, id: string, token: string) {
  const number = newNumber()
  const verified = { id: ids.fresh(), channel: 'sms', address: number, verifiedAt: clock.now() }
  await app.app.database.models.accounts.updateOne({ _id: id }, { $set: { channels: [verified] } })
  return { token, number }
}

export const press = async (handset: Locator, ...keys: string[]): Promise<void> => {
  for (const key of keys) await handset.getByRole('button', { name: key, exact: true }).click()
}
/** The green key. */
export const green = (handset: Locator): Promise<void> => press(handset, 'Call or send')
export const screen = (handset: Locator): Locator => handset.getByLabel('Screen')
