import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE_PASSWORD } from '#data/sample/accounts.ts'
import { type As, talkTo } from './app.ts'
import { KCART, type Server, startServer } from './process.ts'
import { fill, missing, readCommands, readWalk } from './try-it.ts'

const page = readFileSync('docs/try-it.md', 'utf8')
const dataDir = mkdtempSync(join(tmpdir(), 'kcartbot-try-'))

let server: Server
beforeAll(async () => {
  server = await startServer(dataDir)
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('docs/try-it.md can be played as it is written', async () => {
  const { say, signIn } = talkTo(server.url)
  const people = new Map<string, As>()
  const kept = new Map<string, string>()
  const steps = readWalk(page)
  expect(steps.length).toBeGreaterThan(30)
  for (const step of steps) {
    const as = people.get(step.as) ?? (step.as === 'visitor' ? {} : await signIn(step.as, SAMPLE_PASSWORD))
    const button = /^\[(.+)\]$/.exec(step.say)?.[1]
    const { status, body } = await say(
      button ?? fill(step.say, kept),
      as,
      button === undefined ? {} : { choice: button },
    )
    people.set(step.as, step.as === 'visitor' ? { visitorId: body.visitorId } : as)
    const where = `line ${step.line}, ${step.as}: ${step.say}\n${JSON.stringify(body.reply ?? body)}\n`
    expect(status, where).toBe(200)
    expect(missing(body.reply, step.expect, kept), where).toBeUndefined()
  }
})

test.each(readCommands(page).map((words) => [words.join(' '), words] as const))('kcart %s', async (_, words) => {
  const { stdout } = await promisify(execFile)(process.execPath, [...KCART, ...words], {
    env: { ...process.env, DATA_DIR: dataDir },
  })
  expect(stdout.trim()).not.toBe('')
})
