import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { forgetNewer, openWindow } from './browser.ts'

export interface Visit {
  page: Page
  context: BrowserContext
  /** Says something in the composer. */
  say(text: string): Promise<void>
  /** Presses a choice, in a card or under a reply; the newest of that name. */
  press(name: RegExp): Promise<void>
  /** Waits until these words stand in the conversation. */
  sees(words: RegExp): Promise<void>
  /** Puts the line down, or up again. The page itself can still be loaded. */
  line(up: boolean): Promise<void>
  /** Another tab of the same browser. */
  tab(): Promise<Visit>
  /** Fails when the page broke one of its own rules, such as its content security policy. */
  close(): Promise<void>
}

/** Somebody opens the page, in a browser of their own, which is an old one. */
export async function visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const { context, close } = await openWindow(options)
  await context.addInitScript(forgetNewer)
  let up = true
  await context.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (up) closers.add(closerOf(socket))
    else void socket.close()
  })
  await context.route(/\/socket\.io\//, (route) => (up ? route.continue() : route.abort()))
  const closers = new Set<() => Promise<void>>()
  function closerOf(socket: Parameters<Parameters<BrowserContext['routeWebSocket']>[1]>[0]): () => Promise<void> {
    const server = socket.connectToServer()
    return async () => {
      await Promise.all([socket.close(), server.close()])
    }
  }

  async function open(): Promise<Visit> {
    const page = await context.newPage()
    await page.goto(url)
    await page.getByRole('log').waitFor()
    return {
      page,
      context,
      async say(text) {
        const box = page.getByLabel('Your message')
        await box.fill(text)
        await box.press('Enter')
      },
      press: (name) => orTell(page.getByRole('log').getByRole('button', { name }).last().click(), page),
      sees: (words) => orTell(page.getByRole('log').getByText(words).last().waitFor(), page),
      async line(to) {
        up = to
        if (to) {
          for (const one of context.pages()) await one.evaluate(() => dispatchEvent(new Event('online')))
          return
        }
        await Promise.all([...closers].map((close) => close().catch(() => undefined)))
        closers.clear()
      },
      tab: open,
      close,
    }
  }
  return open()
}

/** A failure says what was said instead. */
async function orTell(work: Promise<void>, page: Page): Promise<void> {
  try {
    await work
  } catch (error) {
    const log = await page.getByRole('log').innerText()
    throw new Error(`${error instanceof Error ? error.message : error}\nThe conversation ends:\n${log.slice(-600)}`)
  }
}

/** Signs somebody in without the form: as one who comes back to this browser. */
export async function visitAs(
  url: string,
  session: { token: string; user: unknown },
  options: BrowserContextOptions = {},
): Promise<Visit> {
  return visit(url, {
    ...options,
    storageState: {
      cookies: [],
      origins: [{ origin: url, localStorage: [{ name: 'kcartbot.session', value: JSON.stringify(session) }] }],
    },
  })
}
