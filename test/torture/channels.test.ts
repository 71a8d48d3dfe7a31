import { describe, test } from 'vitest'
import { PLAYED_ON, playsOn, usePlayers } from '#channels/playing.ts'
import { CASES } from '#conversation/cases/index.ts'

/** Every conversation of the tests on every channel that it can be had on; by USSD people go through menus, which have their own. */
describe.each(PLAYED_ON.filter((channel) => channel !== 'ussd'))('conversations on %s', (channel) => {
  const { on } = usePlayers()

  test.each(CASES.filter((each) => playsOn(channel, each)))('$name', (each) => on().replay(channel, each))
})
