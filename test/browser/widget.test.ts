import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { violations, WCAG } from './axe.ts'
import { forgetNewer, openBrowser, openWindow, PATIENT } from './browser.ts'

/** Somebody else's site: it shows whatever it is given. */
interface Site {
  server: Server
  origin: string
  html: string
  policy?: string
}

let app: TestApp
let friend: Site
let stranger: Site

beforeAll(async () => {
  await openBrowser()
  friend = await site()
  stranger = await site()
  app = await startTestApp({ config: { allowedOrigins: [friend.origin] } })
})
afterAll(async () => {
  await app.close()
  for (const { server } of [friend, stranger]) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function site(): Promise<Site> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    if (shown.policy !== undefined) response.setHeader('Content-Security-Policy', shown.policy)
    response.end(shown.html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const shown: Site = { server, origin: `http://127.0.0.1:${port}`, html: '' }
  return shown
}

const shop = (attributes = '', more = ''): string => `<!doctype html><html lang="en"><title>A shop</title>
  <style>div, button, iframe { display: none !important; position: static !important; opacity: 0 !important }</style>${more}
  <main><h1>A shop</h1><p>Coffee and spices.</p></main>
  <script src="${app.url}/widget.js" async ${attributes}></script></html>`

async function visitSite({ origin }: Site, options: BrowserContextOptions = {}): Promise<Page> {
  const { context } = await openWindow(options)
  await context.addInitScript(forgetNewer)
  const page = await context.newPage()
  await page.goto(origin)
  return page
}

const chatOf = (page: Page) => page.frameLocator('iframe')
const groundOf = (one: Locator): Promise<string> => one.evaluate((element) => getComputedStyle(element).backgroundColor)
const launcherOf = (page: Page) => page.getByRole('button', { name: /Chat with KcartBot/ })

test('one line on a page opens the chat, by keyboard, and Escape closes it; a badge counts what is new', async () => {
  friend.html = shop('data-colour="#7a1f5c" data-position="left" data-greeting="Selam! Can I help?"')
  // The strictest policy that still lets the widget in.
  friend.policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${app.url}; frame-src ${app.url}`
  const page = await visitSite(friend)
  const launcher = launcherOf(page)
  await page.getByRole('button', { name: 'Selam! Can I help?' }).waitFor()
  expect(await page.locator('iframe').count()).toBe(0)

  await launcher.focus()
  await page.keyboard.press('Enter')
  const chat = chatOf(page)
  await chat.getByRole('log').waitFor()
  expect(await launcher.getAttribute('aria-expanded')).toBe('true')
  // Words do not stay in our own colour beside the host's.
  const suggestion = chat.getByRole('button', { name: 'What is ChipChip?' })
  await expect.poll(() => suggestion.evaluate((chip) => getComputedStyle(chip).color), PATIENT).toBe('rgb(35, 42, 32)')
  await chat.getByLabel('Your message').fill('What is ChipChip?')
  await chat.getByLabel('Your message').press('Enter')
  await chat
    .getByRole('log')
    .getByText(/marketplace/i)
    .last()
    .waitFor()
  // The host's colour is worn inside, and everything can be read on it.
  await expect.poll(() => groundOf(chat.locator('.sign-board')), PATIENT).toBe('rgb(122, 31, 92)')
  expect(await violations(page, WCAG)).toEqual([])

  await page.keyboard.press('Escape')
  await page.locator('iframe').waitFor({ state: 'hidden' })
  await expect.poll(() => launcher.evaluate((button) => button.matches(':focus')), PATIENT).toBe(true)
  const visitorId = await page
    .frames()[1]
    ?.evaluate(() => JSON.parse(localStorage.getItem('kcartbot.visitor') ?? 'null'))
  await app.say('thanks', { visitorId })
  await page.getByRole('button', { name: 'Chat with KcartBot (unread messages: 1)' }).waitFor()
  expect(await page.locator('.badge').textContent()).toBe('1')

  // Who comes back sees the badge without opening it, and reading it takes it away.
  await page.reload()
  await page.getByRole('button', { name: 'Chat with KcartBot (unread messages: 1)' }).click()
  await page.getByRole('button', { name: 'Chat with KcartBot', exact: true }).waitFor()
  await page.context().close()
})

test('on a phone it fills the screen and has its own way out; dark where the page is dark', async () => {
  // A browser that blocks the storage of sites, too.
  friend.html = shop(
    'data-theme="dark" data-language="en"',
    `<script>for (const kept of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, kept, { get() { throw new DOMException('', 'SecurityError') } })</script>`,
  )
  delete friend.policy
  const page = await visitSite(friend, { viewport: { width: 320, height: 640 } })
  await launcherOf(page).click()
  const chat = chatOf(page)
  await chat.getByRole('log').waitFor()
  await expect.poll(() => chat.getByLabel('Your message').evaluate((box) => box.matches(':focus')), PATIENT).toBe(true)
  expect(await page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 640 })
  expect(await launcherOf(page).isVisible()).toBe(false)
  await expect.poll(() => groundOf(chat.locator('body')), PATIENT).toBe('rgb(21, 25, 20)')
  expect(await violations(page, WCAG)).toEqual([])
  await chat.getByRole('button', { name: 'Close the chat' }).click()
  await launcherOf(page).waitFor()
  await page.context().close()
})

test('a hostile page that may frame it reads nothing of it and can make it do nothing', async () => {
  friend.html = shop(
    'data-colour="red;background:url(//evil.example)" data-greeting="<img src=x onerror=alert(1)>"',
    `<iframe srcdoc="" title="forger"></iframe>`,
  )
  const page = await visitSite(friend)
  await page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    addEventListener('message', ({ data }) => heard.push(data))
  })
  await page.getByRole('button', { name: '<img src=x onerror=alert(1)>' }).waitFor()
  await launcherOf(page).click()
  const chat = page.frameLocator('.frame')
  await chat.getByRole('log').waitFor()
  await chat.getByRole('banner').getByRole('button', { name: 'Sign in' }).click()
  await chat.getByLabel('Password').fill('a-secret-password')

  const told = await page.evaluate(() => {
    const host = [...document.querySelectorAll('div')].find((one) => one.shadowRoot)
    const frame = host?.shadowRoot?.querySelector('iframe')
    const tried = ['localStorage', 'document'].map((name) => {
      try {
        return String(Reflect.get(frame?.contentWindow ?? {}, name))
      } catch (error) {
        return error instanceof DOMException ? error.name : 'another error'
      }
    })
    const forged = [
      { kcartbot: 'say', text: 'order 500 kg' },
      { kcartbot: 'look', colour: '#fff;--x:url(//evil.example)', theme: { toString: 'x' } },
      { kcartbot: 'token' },
      null,
      'open',
    ]
    for (const message of forged) frame?.contentWindow?.postMessage(message, '*')
    // Another frame of the page claims to be the chat.
    const forger = document.querySelector('iframe')
    const script = forger?.contentDocument?.createElement('script')
    if (script) {
      script.textContent = "parent.postMessage({ kcartbot: 'badge', unread: 77 }, '*')"
      forger?.contentDocument?.body.append(script)
    }
    return tried
  })
  expect(told).toEqual(['SecurityError', 'SecurityError'])
  await page.waitForFunction(() => JSON.stringify(Reflect.get(window, 'heard')).includes('77'))
  expect(await page.locator('.badge').isVisible()).toBe(false)
  const heard: unknown[] = await page.evaluate(() => Reflect.get(window, 'heard'))
  expect(new Set(heard.map((data) => JSON.stringify(data)))).toEqual(
    new Set(['{"kcartbot":"badge","unread":0}', '{"kcartbot":"badge","unread":77}']),
  )
  expect(await chat.locator('.own-text').count()).toBe(0)
  await page.context().close()
})

test('a page whose origin is not allowed cannot frame it, and is left with a way to it', async () => {
  stranger.html = shop('', `<iframe src="${app.url}/" title="direct"></iframe>`)
  const page = await visitSite(stranger)
  await launcherOf(page).click()
  await page.locator('iframe.frame').waitFor()
  await expect.poll(() => page.frames().length, PATIENT).toBe(3)
  for (const frame of page.frames().slice(1)) await expect.poll(() => frame.url(), PATIENT).toMatch(/^chrome-error:/)
  await page.locator('iframe.frame').waitFor({ state: 'detached' })
  const [chat] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Chat with KcartBot ↗' }).click(),
  ])
  await chat.getByRole('log').waitFor()
  expect(await chat.evaluate(() => window.opener)).toBe(null)
  await page.context().close()
})
