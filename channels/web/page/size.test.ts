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
const asset = (name: RegExp): string => {
  const found = readdirSync(join(folder, 'assets')).filter((file) => name.test(file))
  expect(found).toHaveLength(1)
  return join('assets', found[0] ?? '')
}

test('what the open page loads stays below 40 kB, gzipped, in each language', () => {
  const loaded = ['index.html', asset(/^index-.*\.js$/), asset(/^index-.*\.css$/), asset(/^am-.*\.js$/)]
  expect(loaded.map(gzipped).reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000)
})

test('nothing else is loaded by the page itself', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  expect(page.match(/(?:src|href)="[^"]*\.(?:js|css)"/g)).toHaveLength(2)
  expect(readFileSync(join(folder, asset(/^index-.*\.js$/)), 'utf8')).not.toMatch(/\b(import|from)\s*["'`]\.\//)
})

test("the loader for other people's pages is one classic script below 3 kB, gzipped", () => {
  const loader = readFileSync(join(folder, 'widget.js'), 'utf8')
  expect(gzipSync(loader).length).toBeLessThan(3_000)
  expect(loader).toMatch(/^\(function\(\)\{/)
  expect(() => new Function(loader)).not.toThrow()
})
