import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FIRST_ORDER, openWorld, type Person, TODAY, type World } from '#conversation/cases/world.ts'
import { type TextKey, voiceOf } from '#conversation/texts/voice.ts'
import { clock } from '#src/clock.ts'
import { LANGUAGES } from '#src/language.ts'
import { startTestApp, type TestApp } from '#test/app.ts'
import { phoneOf, simulated } from '#test/phones.ts'
import { fold } from '../text/gsm.ts'
import { GSM_UNITS } from './config.ts'

/** The line with this text is pressed, or these keys are typed. */
type Step = { line: TextKey } | { product: string } | { keys: string } | { dial: true }
type Walk = readonly (Step & { as?: Person; shows?: readonly string[] })[]

/** Buying and selling with nothing but the keys of a handset. */
const WALK: Walk = [
  { as: 'hanna', dial: true },
  { line: 'ussd:customer.find' },
  { line: 'ussd:products.vegetable' },
  { product: 'tomatoes' },
  { keys: '10' },
  { keys: '1', shows: ['10'] },
  { keys: '1', shows: ['450'] },
  { line: 'ussd:orders.yes', shows: [FIRST_ORDER] },
  { keys: '00' },
  { line: 'ussd:customer.orders', shows: [FIRST_ORDER] },
  { keys: '1', shows: [FIRST_ORDER] },
  { as: 'abebe', dial: true },
  { line: 'ussd:supplier.orders', shows: [FIRST_ORDER] },
  { keys: '1', shows: [FIRST_ORDER, '450'] },
  { keys: '1', shows: [FIRST_ORDER] },
  { keys: '00' },
  { line: 'ussd:supplier.orders' },
  { keys: '00' },
  { line: 'ussd:supplier.stock', shows: ['110', '45'] },
  { keys: '00' },
  { line: 'ussd:supplier.prices' },
  { line: 'ussd:products.vegetable' },
  { product: 'red_onions', shows: ['47.10', '57.57'] },
  { as: 'hanna', keys: '00' },
  { line: 'ussd:customer.orders', shows: [FIRST_ORDER] },
  { keys: '00' },
  { line: 'ussd:customer.prices' },
  { line: 'ussd:products.vegetable' },
  { product: 'red_onions', shows: ['47.10', '57.57'] },
  { line: 'news:alertChoice' },
  { keys: '35', shows: ['35'] },
]

describe('buying and selling by the keys of a handset', () => {
  let world: World
  let talk: TestApp
  beforeAll(async () => {
    world = await openWorld()
    talk = await startTestApp({
      config: simulated,
      overrides: { database: world.database, knowledge: world.knowledge },
    })
  })
  beforeEach(() => world.reset())
  afterAll(async () => {
    await talk.close()
    await world.close()
  })

  test.each(LANGUAGES)('in %s', async (language) => {
    // Nobody knows whether a handset shows Fidel: menus are in Latin letters.
    const voice = voiceOf(language === 'en' ? 'en' : 'am-Latn', TODAY)
    const phones = new Map<Person, ReturnType<typeof phoneOf>>()
    for (const [index, id] of (['hanna', 'abebe'] as const).entries()) {
      const address = `+25191${LANGUAGES.indexOf(language)}55501${index}`
      const channels = [{ id: `handset-${id}`, channel: 'sms', address, verifiedAt: clock.now() }]
      await world.database.models.accounts.updateOne({ _id: id }, { $set: { channels, language } })
      phones.set(id, phoneOf(talk, address))
    }
    let who: Person = 'hanna'
    let screen = ''
    for (const step of WALK) {
      who = step.as ?? who
      const phone = phones.get(who)
      if (phone === undefined) throw new Error(`${who} has no phone`)
      if ('dial' in step) screen = await phone.dial()
      else if ('keys' in step) screen = await phone.key(step.keys)
      else {
        const names = 'product' in step ? world.market.catalogue.byId(step.product)?.names : undefined
        const label = 'line' in step ? voice.say(step.line) : names === undefined ? '' : voice.product(names)
        for (let pages = 0; keyOf(screen, label) === undefined && /\n98 /.test(screen) && pages < 9; pages += 1) {
          screen = await phone.key('98')
        }
        const key = keyOf(screen, label)
        expect(key, `"${label}" is not on\n${screen}`).toBeDefined()
        screen = await phone.key(key ?? '')
      }
      for (const words of step.shows ?? []) expect(screen).toContain(words)
      expect(screen).not.toMatch(/\p{Script=Ethiopic}/u)
      expect(screen.length).toBeLessThanOrEqual('CON '.length + GSM_UNITS)
    }
  })
})

/** The key of the line that begins with a text. */
const keyOf = (screen: string, label: string): string | undefined =>
  screen
    .split('\n')
    .map((line) => /^(\d+) (.*)$/.exec(line))
    .find((line) => fold(line?.[2] ?? '').startsWith(fold(label)))?.[1]
