import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What WCAG 2.2 AA asks for. */
export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** What stands in somebody's way in a page and its frames, by the rules of axe. */
export async function violations(page: Page, rules = [...WCAG, 'best-practice']): Promise<string[]> {
  const found: string[] = []
  for (const frame of page.frames()) {
    // The page's policy forbids foreign scripts, so axe comes in by the debugger.
    await frame.evaluate(axe)
    const seen = await frame.evaluate(async (runOnly) => {
      // @ts-expect-error axe is in the page, not here
      const { violations } = await window.axe.run(document, { runOnly, iframes: false })
      return violations.map(
        ({ id, nodes }: { id: string; nodes: { html: string; any: { message: string }[] }[] }) =>
          `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message).join(' ')}`).join(' | ')}`,
      )
    }, rules)
    found.push(...seen)
  }
  return found
}

/** By how many pixels a page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
