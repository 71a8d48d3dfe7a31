import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort, START } from '#test/process.ts'

/** The process itself: what it says when it cannot start, and that it goes when it is asked to. */
describe('the process', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-main-'))
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  function run(env: Record<string, string>, ...args: string[]) {
    const child = spawn(process.execPath, [...START, ...args], {
      cwd: join(import.meta.dirname, '..'),
      env: { ...process.env, DATA_DIR: dataDir, SEED: 'none', PORT: '0', MONGODB_URI: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const heard = new Set<() => void>()
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data
        for (const look of heard) look()
      })
    }
    const says = (words: string) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (output.includes(words)) resolve()
        }
        heard.add(look)
        look()
      })
    return { child, says, output: () => output, ended: once(child, 'exit') }
  }

  test.each([
    ['PORT', 'abc'],
    ['RATE_LIMIT', 'a lot'],
    ['MONGODB_URI', 'postgres://x'],
    ['ALLOWED_ORIGINS', 'shop.example'],
    ['PUBLIC_URL', 'chat'],
    ['DATA_DIR', import.meta.filename],
    ['DATA_DIR', '/proc/kcartbot'],
    ['MONGODB_URI', 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200'],
  ])('a wrong %s is named in one line', async (name, value) => {
    const { ended, output } = run({ [name]: value })
    expect((await ended)[0]).toBe(1)
    expect(output().trim().split('\n')).toHaveLength(1)
    expect(output()).toContain(name)
  })

  test('a folder that cannot keep messages is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kcartbot-spoolless-'))
    writeFileSync(join(folder, 'spool'), 'not a folder')
    const { ended, output } = run({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
    expect((await ended)[0]).toBe(1)
    expect(output()).toMatch(/^KcartBot cannot start\. DATA_DIR: messages cannot be kept in .*\n$/)
    rmSync(folder, { recursive: true, force: true })
  })

  test('a port that is taken is named', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { ended, output } = run({ PORT: String(port) })
    expect((await ended)[0]).toBe(1)
    expect(output()).toMatch(/^KcartBot cannot start\. PORT: .*\n$/)
    other.close()
  })

  test.each([
    [['--port', 'abc'], 'PORT'],
    [['--prot', '4000'], '--prot'],
    [['4000'], '4000'],
  ])('%s behind the command is named in one line', async (args, name) => {
    const { ended, output } = run({}, ...args)
    expect((await ended)[0]).toBe(1)
    expect(output()).toMatch(/^KcartBot cannot start\. .*\n$/)
    expect(output()).toContain(name)
  })

  test('it ends by itself when it is asked to, and starts again on the same data; a port behind the command is used', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const port = await freePort()
      const { child, says, ended, output } = run({ PORT: '1' }, '--port', String(port))
      await says('KcartBot is ready')
      expect(output()).toContain(`http://127.0.0.1:${port}`)
      child.kill(signal)
      expect((await ended)[0], output()).toBe(0)
    }
  })
})
