import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string

beforeAll(() => {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  folder = mkdtempSync(join(tmpdir(), 'kcartbot-build-'))
  execFileSync(process.execPath, [vite, 'build', import.meta.dirname, '--outDir', folder, '--logLevel', 'error'])
})
afterAll(() => rmSync(folder, { recursive: true }))

const gzipped = (file: string): number => gzipSync(readFileSync(join(folder, file))).length
const inPage = (): string[] =>
  [...readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]*)"/g)].map(
    ([, file]) => file ?? '',
  )

test('what the open page loads stays below 40 kB, gzipped, in each language', () => {
  const amharic = readdirSync(join(folder, 'assets')).filter((file) => /^am-(?!later-).*\.js$/.test(file))
  expect(amharic).toHaveLength(1)
  const loaded = ['index.html', ...inPage(), ...amharic.map((file) => join('assets', file))]
  expect(loaded.map(gzipped).reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000)
})

test('the page names all files that it needs at once, so that they come together', () => {
  const named = inPage()
  expect(named.length).toBeGreaterThanOrEqual(2)
  for (const file of named.filter((name) => name.endsWith('.js'))) {
    const imported = [...readFileSync(join(folder, file), 'utf8').matchAll(/\b(?:import|from)\s*["'`]\.\/([^"'`]+)/g)]
    expect(named).toEqual(expect.arrayContaining(imported.map(([, name]) => `assets/${name}`)))
  }
})

test("the loader for other people's pages is one classic script below 3 kB, gzipped", () => {
  const loader = readFileSync(join(folder, 'widget.js'), 'utf8')
  expect(gzipSync(loader).length).toBeLessThan(3_000)
  expect(loader).toMatch(/^\(function\(\)\{/)
  expect(() => new Function(loader)).not.toThrow()
})
