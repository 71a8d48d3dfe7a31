import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let folder: string

beforeAll(() => {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  folder = mkdtempSync(join(tmpdir(), 'kcartbot-build-'))
  execFileSync(process.execPath, [vite, 'build', import.meta.dirname, '--outDir', folder, '--logLevel', 'error'])
})
afterAll(() => rmSync(folder, { recursive: true }))

const gzipped = (file: string): number => gzipSync(readFileSync(join(folder, file))).length
const named = (page: string, by: RegExp = /(?:src|href)="\/(assets\/[^"]*)"/g): string[] =>
  [...readFileSync(join(folder, page), 'utf8').matchAll(by)].map(([, file]) => file ?? '')

describe.each(['index.html', 'index.am.html'])('%s', (page) => {
  test('what it loads when it is opened stays below 40 kB, gzipped', () => {
    expect([page, ...named(page)].map(gzipped).reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000)
  })

  test('names all files that it needs at once, so that they come together', () => {
    const files = named(page)
    for (const file of files.filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(join(folder, file), 'utf8')
      const imported = [...text.matchAll(/\b(?:import|from)\s*["'`]\.\/([^"'`]+)/g)]
      expect(files).toEqual(expect.arrayContaining(imported.map(([, name]) => `assets/${name}`)))
    }
  })

  test('asks first, in one file, for what one writes with; the connection comes behind it', () => {
    const [first = '', ...others] = named(page)
    expect(first).toMatch(/\/page-.*\.js$/)
    expect(named(page, /<script[^>]* src="\/([^"]*)"/g)).toEqual([first])
    expect(readFileSync(join(folder, first), 'utf8')).not.toContain('EIO')
    expect(others.some((file) => readFileSync(join(folder, file), 'utf8').includes('EIO'))).toBe(true)
  })
})

test('the Amharic page brings its words', () => {
  const words = named('index.am.html').filter((file) => !named('index.html').includes(file))
  expect(words).toEqual([expect.stringMatching(/^assets\/am-(?!later).*\.js$/)])
  expect(readFileSync(join(folder, words[0] ?? ''), 'utf8')).toContain('ላክ')
})

test('each file of the page stands packed beside it', () => {
  for (const file of ['index.html', ...named('index.am.html')]) {
    const bytes = readFileSync(join(folder, file))
    expect(brotliDecompressSync(readFileSync(join(folder, `${file}.br`)))).toEqual(bytes)
    expect(gunzipSync(readFileSync(join(folder, `${file}.gz`)))).toEqual(bytes)
  }
})

test("the loader for other people's pages is one classic script below 3 kB, gzipped", () => {
  const loader = readFileSync(join(folder, 'widget.js'), 'utf8')
  expect(gzipSync(loader).length).toBeLessThan(3_000)
  expect(loader).toMatch(/^\(function\(\)\{/)
  expect(() => new Function(loader)).not.toThrow()
})
