import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

test('script and style together stay below 40 kB, gzipped', () => {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const folder = mkdtempSync(join(tmpdir(), 'kcartbot-build-'))
  try {
    execFileSync(process.execPath, [vite, 'build', import.meta.dirname, '--outDir', folder, '--logLevel', 'error'])
    const files = readdirSync(join(folder, 'assets')).filter((name) => /\.(js|css)$/.test(name))
    expect(files.length).toBeGreaterThanOrEqual(2)
    const sizes = files.map((name) => gzipSync(readFileSync(join(folder, 'assets', name))).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
