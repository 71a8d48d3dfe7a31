import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, TODAY, type World } from '#conversation/cases/world.ts'
import type { Item } from '#conversation/menu/menu.ts'
import { show } from '#conversation/menu/run.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import type { Draft, TurnContext } from '#conversation/turn/context.ts'
import { emptyMemory } from '#conversation/turn/memory.ts'
import { buying } from '#flows/ussd/buying.ts'
import { ROOTS, SCREENS } from '#flows/ussd/index.ts'
import { selling } from '#flows/ussd/selling.ts'
import { visiting } from '#flows/ussd/visiting.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { isGsm, unitsOf } from '../text/gsm.ts'
import { CHOICES, GSM_UNITS } from './config.ts'
import { render } from './render.ts'

const LONG = 'Gebrekidan Woldegiorgis and Daughters Vegetable Cooperative'
const CATEGORIES = ['vegetable', 'fruit', 'dairy']
const DAYS = ['today', 'tomorrow']
const LANGUAGES = ['en', 'am-Latn'] as const satisfies readonly Language[]

/** What may stand behind the name of a screen. */
const OBJECTS: Record<string, (world: World) => string[]> = {
  find_products: () => CATEGORIES,
  price_products: () => CATEGORIES,
  lot: ({ lots }) => [lots['tomatoes/meron']?._id ?? '', '999999'],
  deliveries_on: () => DAYS,
}

describe('the screens of the menus', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
    const { market, people, lots, database } = world
    await database.models.accounts.updateMany({}, { $set: { name: LONG } })
    for (const [index, product] of ['tomatoes', 'garlic', 'potatoes', 'milk', 'ginger', 'cabbage'].entries()) {
      const lot = { product, quantity: fromUnits(123_456), price: fromBirr(99_999.5 - index), availableFrom: TODAY }
      lots[`${product}/meron`] = await market.listings.save({ ...people.meron, name: LONG }, lot)
    }
    for (const product of ['tomatoes', 'garlic', 'milk', 'tomatoes', 'garlic', 'milk', 'milk']) {
      const order = await market.orders.place(people.hanna, {
        items: [{ listing: lots[`${product}/meron`]?._id ?? '', quantity: fromUnits(1_234.5) }],
        deliveryDay: TODAY,
        place: 'addis_ababa',
      })
      if (product !== 'milk') await market.orders.accept(people.meron, order[0]?._id ?? '')
    }
  })
  afterAll(() => world.close())

  function contextOf(language: Language, account: TurnContext['account']): TurnContext {
    const { market, knowledge } = world
    return {
      ...{ market, knowledge, language, today: TODAY, now: clock.now().getTime(), message: 'a message' },
      voice: voiceOf(language, TODAY),
      screen: { choices: CHOICES, signIn: 'register', latin: true, small: true, menus: true },
      memory: emptyMemory(),
      understood: { language: 'neutral', intents: [], spans: [], text: '' },
      sender: { channel: 'ussd', address: '+251911000100' },
      calls: [],
      codes: [],
      noticesOf: async () => [],
      ...(account === undefined ? {} : { account }),
    }
  }

  /** The pages of a screen: how many lines each has, none of them cut. */
  function pagesOf({ text, choices = [] }: Draft, language: Language): string[] {
    const pages: string[] = []
    for (
      let reply: Parameters<typeof render>[0][number] | undefined = { text, choices, language, media: [] };
      reply !== undefined && pages.length < 20;
    ) {
      const rendered = render([reply], language)
      pages.push(rendered.text)
      reply = rendered.rest
    }
    return pages
  }

  /** Who sees a screen, by the first screen that leads to it. */
  const seenBy = (name: string): readonly (readonly [keyof typeof ROOTS, TurnContext['account']])[] => {
    const { meron, hanna, abebe } = world.people
    if (Object.hasOwn(visiting, name)) return [['visitor', undefined]]
    if (Object.hasOwn(buying, name))
      return [
        ['customer', hanna],
        ['customer', meron],
      ]
    if (Object.hasOwn(selling, name))
      return [
        ['supplier', abebe],
        ['supplier', meron],
      ]
    return [
      ['visitor', undefined],
      ['customer', hanna],
      ['supplier', abebe],
    ]
  }

  test.each(LANGUAGES.flatMap((language) => Object.keys(SCREENS).map((name) => [language, name] as const)))(
    '%s: %s',
    async (language, name) => {
      for (const [root, account] of seenBy(name)) {
        for (const object of OBJECTS[name]?.(world) ?? ['']) {
          const context = contextOf(language, account)
          const { replies } = await show(context, [root, object === '' ? name : `${name}:${object}`])
          const [draft = { text: '' }, ...others] = replies
          expect(others).toEqual([])
          const pages = pagesOf(draft, language)
          for (const page of pages) {
            expect(unitsOf(page), page).toBeLessThanOrEqual(GSM_UNITS)
            expect(isGsm(page), page).toBe(true)
            expect(page).not.toMatch(/\{\{|undefined|NaN|\[object/)
            expect(page.match(/^\d+ /gm)?.length ?? 0, page).toBeLessThanOrEqual(CHOICES + 1)
          }
          // The fixed lines of a screen are seen at once, and every line is on one of the pages.
          const items: readonly Item[] = Object.values(SCREENS[name]?.items ?? {})
          const fixed = items.filter(({ when }) => when?.(context) !== false).length
          expect(fixed).toBeLessThanOrEqual(CHOICES)
          if (SCREENS[name]?.entries === undefined) expect(pages).toHaveLength(1)
          const { choices = [] } = draft
          for (const [index] of choices.entries()) expect(pages.join('\n')).toContain(`\n${index + 1} `)
        }
      }
    },
  )

  test('are three levels deep at most, and all of them are reached', async () => {
    const seen = new Set<string>()
    async function descend(account: TurnContext['account'], place: string, depth: number): Promise<void> {
      const [name = ''] = place.split(':')
      seen.add(name)
      expect(depth, place).toBeLessThanOrEqual(3)
      const context = contextOf('en', account)
      const screen = SCREENS[name]
      const object = place.slice(name.length + 1)
      const fixed = Object.values(screen?.items ?? {}).map(({ does }) =>
        typeof does === 'function' ? does(context, object) : does,
      )
      const [entry] = (await screen?.entries?.(context, object)) ?? []
      const listed = entry === undefined ? [] : [screen?.chosen?.(entry.object)]
      for (const deed of [...fixed, ...listed]) {
        if (deed === undefined || !('opens' in deed)) continue
        const next = deed.object === undefined ? deed.opens : `${deed.opens}:${deed.object}`
        if (Object.values<string>(ROOTS).includes(deed.opens)) continue
        await descend(account, next, depth + 1)
      }
    }
    await descend(undefined, ROOTS.visitor, 1)
    await descend(world.people.meron, ROOTS.customer, 1)
    await descend(world.people.meron, ROOTS.supplier, 1)
    expect([...seen].sort()).toEqual(Object.keys(SCREENS).sort())
  })

  test('of roles that somebody has no longer lead back to the first one', async () => {
    const { replies } = await show(contextOf('en', world.people.abebe), ['customer', 'orders'])
    expect(replies[0]?.choices?.[0]).toMatchObject({ id: 'pick:supplier.orders' })
    const stranger = await show(contextOf('en', undefined), ['supplier', 'stock'])
    expect(stranger.menu).toEqual({ path: ['visitor'] })
    const unknown = await show(contextOf('en', world.people.hanna), ['customer', 'no_such_screen', '__proto__'])
    expect(unknown.menu).toEqual({ path: ['customer'] })
  })

  test('say that it is free of charge on the first of them', async () => {
    for (const account of [undefined, world.people.hanna, world.people.abebe]) {
      const { replies } = await show(contextOf('en', account), [])
      expect(replies[0]?.text).toContain('Free of charge')
    }
  })
})
