import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { closeBrowser, openBrowser } from '#test/browser/browser.ts'
import { startServer } from '#test/process.ts'
import { ms, print } from './measure.ts'

/** A thin line: bits a second in each direction, and the way there and back in milliseconds. */
const LINE = { bits: 250_000, roundTripMs: 300 }

/** The page opened for the first time on a thin line: how soon a message is taken and kept, in each language. */
export default async function page(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kcartbot-bench-'))
  const server = await startServer(join(folder, 'app'))
  const line = await thinLine(Number(new URL(server.url).port))
  try {
    const browser = await openBrowser()
    for (const locale of ['en', 'am']) {
      const context = await browser.newContext({ locale })
      const opened = await context.newPage()
      line.carried = 0
      const began = performance.now()
      await opened.goto(line.url, { waitUntil: 'commit' })
      // Looked for at every frame: a locator waits longer between two looks.
      await opened.waitForFunction(() => document.querySelector('#composer') !== null, undefined, { timeout: 60_000 })
      await opened.locator('#composer').fill('ChipChip?', { timeout: 60_000 })
      const writable = performance.now() - began
      await opened.keyboard.press('Enter')
      await opened.waitForFunction(() =>
        Object.entries(localStorage).some(([name, kept]) => /outbox/.test(name) && kept.includes('ChipChip?')),
      )
      const kept = performance.now() - began
      const bytes = line.carried
      await opened.locator('[data-state=answered]').waitFor({ timeout: 60_000 })
      print(`the page at ${LINE.bits / 1000} kbit/s with ${LINE.roundTripMs} ms, ${locale}`, [
        { what: 'a message can be written', figure: ms(writable) },
        { what: 'a message is kept', figure: ms(kept), goal: 'under 3000 ms' },
        { what: 'bytes until then', figure: String(bytes) },
        { what: 'it is answered', figure: ms(performance.now() - began) },
      ])
      await context.close()
    }
  } finally {
    await closeBrowser()
    line.server.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A proxy before a port of this machine that lets bytes through as slowly as the line; all connections share it. */
async function thinLine(port: number): Promise<{ server: Server; url: string; carried: number }> {
  const free = { up: 0, down: 0 }
  const slowly = (way: 'up' | 'down'): Transform =>
    new Transform({
      transform(bytes: Buffer, _, done) {
        const now = performance.now()
        free[way] = Math.max(free[way], now) + (bytes.length * 8 * 1000) / LINE.bits
        if (way === 'down') line.carried += bytes.length
        const due = free[way] - now
        setTimeout(() => this.push(bytes), due + LINE.roundTripMs / 2)
        setTimeout(done, due)
      },
      flush: (done) => void setTimeout(done, LINE.roundTripMs),
    })
  const server = createServer((near: Socket) => {
    // The handshake takes a way there and back before anything is carried.
    setTimeout(() => {
      const far = connect(port, '127.0.0.1')
      const end = (): void => {
        near.destroy()
        far.destroy()
      }
      near.on('error', end).on('close', end)
      far.on('error', end)
      near.pipe(slowly('up')).pipe(far)
      far.pipe(slowly('down')).pipe(near)
    }, LINE.roundTripMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  const line = { server, url: `http://127.0.0.1:${address.port}/`, carried: 0 }
  return line
}
