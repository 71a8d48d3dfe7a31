import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'

/** The package's own arguments are made for cloud functions and switch a browser's ordinary safety off. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--hide-scrollbars']

let browser: Promise<Browser> | undefined

/**
 * A Chromium for tests: the one that CHROMIUM names, else the one that comes in a package and needs nothing of the machine.
 * Shared by the test files of a worker; `closeBrowser` ends it.
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

async function launch(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const given = process.env['CHROMIUM']
  if (given) return chromium.launch({ executablePath: given, args: ARGUMENTS })
  // The package unpacks into the temporary folder and takes whatever `chromium` lies there, of any version.
  const folder = join(tmpdir(), `chromium-${packagedVersion()}`)
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
