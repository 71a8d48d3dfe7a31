import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

describe('modules whose types were stripped before', () => {
  const folder = mkdtempSync(join(import.meta.dirname, 'stripped-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const file = join(folder, 'says.ts')
  const says = (...args: string[]) => spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }).stdout.trim()
  const LEFT = `
    import { readFileSync } from 'node:fs'
    import { join } from 'node:path'
    import { nameOf, STRIPPED } from './scripts/stripped.mjs'
    console.log(join(STRIPPED, nameOf(readFileSync(process.argv[1]))))`

  it('run as their sources say now, whether they were stripped or not', () => {
    const source = "const word: string = 'first'\nconsole.log(word)\n"
    writeFileSync(file, source)
    expect(says('--import', './scripts/stripped.mjs', file)).toBe('first')
    const left = says('--input-type=module', '--eval', LEFT, file)
    mkdirSync(dirname(left), { recursive: true })
    try {
      writeFileSync(left, "console.log('as it was left')\n")
      expect(says('--import', './scripts/stripped.mjs', file)).toBe('as it was left')
      writeFileSync(file, source.replace('first', 'second'))
      expect(says('--import', './scripts/stripped.mjs', file)).toBe('second')
    } finally {
      rmSync(left, { force: true })
    }
  })
})
