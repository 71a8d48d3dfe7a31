import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { expect } from 'vitest'

/** The package's own arguments are made for cloud functions and switch a browser's ordinary safety off. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
  // A microphone that beeps, and is granted: the packaged browser has nobody whom it could ask.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]

/** How long a busy machine may take to show something, in milliseconds. */
export const PATIENT = { timeout: 30_000 }

/** For `addInitScript`: what is younger than the oldest browser that the page's README names is not there. */
export function forgetNewer(): void {
  const younger: readonly (readonly [object, readonly string[]])[] = [
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'with']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [Promise, ['any', 'withResolvers', 'try']],
    [Crypto.prototype, ['randomUUID']],
    [Element.prototype, ['replaceChildren']],
    [AbortSignal, ['any', 'timeout']],
    [CSSStyleSheet.prototype, ['replaceSync']],
    [window, ['structuredClone', 'WeakRef', 'AggregateError']],
  ]
  for (const [holder, names] of younger) for (const name of names) Reflect.deleteProperty(holder, name)
}

let browser: Promise<Browser> | undefined

/**
 * A Chromium for tests: the one that CHROMIUM names, else the one that comes in a package and needs nothing of the machine.
 * Shared by the test files of a worker, with which it ends; `closeBrowser` ends it before.
 */
export function openBrowser(): Promise<Browser> {
  browser ??= launch()
  return browser
}

export async function closeBrowser(): Promise<void> {
  const open = browser
  browser = undefined
  await (await open)?.close()
}

export interface Window {
  context: BrowserContext
  /** Fails when a page broke one of its own rules, such as its content security policy. */
  close(): Promise<void>
}

/** A browser of somebody's own. */
export async function openWindow(options: BrowserContextOptions = {}): Promise<Window> {
  const browser = await openBrowser()
  const context = await browser.newContext({
    viewport: { width: 1024, height: 768 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(PATIENT.timeout)
  const problems: string[] = []
  context.on('weberror', (problem) => problems.push(problem.error().message))
  context.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket/.test(message.text())) {
      problems.push(message.text())
    }
  })
  return {
    context,
    async close() {
      await context.close()
      expect(problems).toEqual([])
    },
  }
}

async function launch(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const given = process.env['CHROMIUM']
  if (given) return chromium.launch({ executablePath: given, args: ARGUMENTS })
  // The package unpacks into the temporary folder and takes whatever `chromium` lies there, of any version.
  const folder = join(process.env['LASTING_TMPDIR'] ?? tmpdir(), `chromium-${packagedVersion()}`)
  mkdirSync(folder, { recursive: true })
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    const executablePath = await packaged.executablePath()
    return await chromium.launch({ executablePath, args: ARGUMENTS })
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

function packagedVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      if (name === '@sparticuz/chromium' && typeof version === 'string') return version
    } catch {
      // Not this folder.
    }
  }
  return 'unknown'
}
