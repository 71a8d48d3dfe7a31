import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest'
import { PLAYED_ON, type Players, players, playsOn } from '#channels/playing.ts'
import { CASES } from '#conversation/cases/index.ts'
import { openWorld, type World } from '#conversation/cases/world.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { simulated } from '#test/phones.ts'

/** Every conversation of the tests on every channel that it can be had on; by USSD people go through menus, which have their own. */
describe.each(PLAYED_ON.filter((channel) => channel !== 'ussd'))('conversations on %s', (channel) => {
  let world: World
  let talk: TestApp
  let on: Players
  beforeAll(async () => {
    world = await openWorld()
    talk = await startTestApp({ config: simulated, overrides: { database: world.database } })
    on = players(world, talk)
  })
  beforeEach(() => world.reset())
  afterAll(async () => {
    await talk.close()
    await world.close()
  })

  test.each(CASES.filter((each) => playsOn(channel, each)))('$name', (each) => on.replay(channel, each))
})
