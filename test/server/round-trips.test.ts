import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#data/database.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { openTestDatabase } from '#test/database.ts'

/** What a turn costs the database, counted on the wire. */
describe('round trips', () => {
  let database: Database
  let app: TestApp
  let commands: string[] = []

  beforeAll(async () => {
    database = await openTestDatabase()
    database.client.on('commandStarted', ({ commandName, command }) =>
      commands.push(`${commandName} ${String(command[commandName])}`),
    )
    app = await startTestApp({ overrides: { database } })
  })
  afterAll(async () => {
    await app.close()
    await database.close()
  })

  /** The fewest commands of several turns: workers look into the database between them. */
  async function fewest(turn: () => Promise<unknown>): Promise<string[]> {
    let least: string[] | undefined
    for (let round = 0; round < 8; round += 1) {
      commands = []
      await turn()
      // The note that the replies went out comes a little later, and is a part of the turn.
      await new Promise((resolve) => setTimeout(resolve, 60))
      if (least === undefined || commands.length < least.length) least = commands
    }
    return least ?? []
  }

  test('at most ten for a message of a visitor', async () => {
    const { visitorId } = (await app.say('hello')).body
    const least = await fewest(() => app.say('thanks', { visitorId }))
    expect(least.length, least.join('\n')).toBeLessThanOrEqual(10)
  })

  test('at most ten for a message of a signed-in person over a socket', async () => {
    const { token } = await app.register('customer')
    const browser = await app.browser({ token })
    let count = 0
    const least = await fewest(async () => {
      count += 1
      await browser.send({ id: `m${count}`, text: 'thanks' })
      await browser.saw('reply', ({ inReplyTo }) => inReplyTo === `m${count}`)
    })
    expect(least.length, least.join('\n')).toBeLessThanOrEqual(10)
  })
})
