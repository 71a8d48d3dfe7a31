import { loadCatalogue } from '#data/catalogue/index.ts'
import type { Database } from '#data/database.ts'
import { migrate } from '#data/migrations/index.ts'
import { type Account, type Listing, type Role, TIERS } from '#data/models/index.ts'
import type { Knowledge } from '#knowledge/index.ts'
import { createMarket } from '#market/index.ts'
import type { Market } from '#market/market.ts'
import { addDays, clock } from '#src/clock.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { openTestDatabase } from '#test/database.ts'
import { testKnowledge } from '#test/knowledge.ts'
import { createUnderstand } from '../phrasebook/index.ts'
import type { Understand } from '../understanding.ts'

/** A Sunday: "Friday" and "next week" mean the same days in every run. */
export const TODAY = '2026-11-22'
const NOW = new Date(`${TODAY}T09:00:00Z`)

interface Part {
  name: string
  roles: readonly Role[]
  location?: string
  number?: number
}
const part = (name: string, roles: readonly Role[], location?: string, number?: number): Part => ({
  name,
  roles,
  ...(location === undefined ? {} : { location }),
  ...(number === undefined ? {} : { number }),
})

/** Who takes part in the conversations. */
export const PEOPLE = {
  hanna: part('Hanna Tesfaye', ['customer'], 'addis_ababa'),
  dawit: part('Dawit Alemu', ['customer']),
  abebe: part('Abebe Farm', ['supplier'], 'meki', 112),
  chaltu: part('Chaltu Cooperative', ['supplier'], 'adama', 113),
  sara: part('Sara Fresh', ['supplier'], 'addis_ababa', 114),
  kedir: part('Kedir Trading', ['supplier'], undefined, 115),
  meron: part('Meron Bekele', ['customer', 'supplier'], 'hawassa', 116),
}
export type Person = keyof typeof PEOPLE

/** What is on sale: product, supplier, units, birr, and the days until it expires. */
const LOTS: readonly (readonly [string, Person, number, number, number?])[] = [
  ['tomatoes', 'abebe', 120, 45, 9],
  ['tomatoes', 'chaltu', 300, 48, 12],
  ['tomatoes', 'sara', 40, 47, 4],
  ['red_onions', 'abebe', 60, 40, 60],
  ['red_onions', 'chaltu', 500, 42, 60],
  ['red_onions', 'sara', 20, 38, 30],
  ['potatoes', 'chaltu', 200, 30],
  ['milk', 'sara', 50, 80, 3],
  ['butter', 'meron', 10, 1150, 2],
  ['garlic', 'abebe', 15, 150, 90],
]

export interface World {
  database: Database
  market: Market
  knowledge: Knowledge
  understand: Understand
  people: Record<Person, Account>
  /** The lots by `<product>/<person>`. */
  lots: Record<string, Listing>
  /** Everything as it was at first: stock, orders, accounts, the clock. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** The first order that is placed in a world. */
export const FIRST_ORDER = '19042'

/** A small marketplace on a database of its own, at a fixed time; `close` lets the clock go again. */
export async function openWorld(): Promise<World> {
  clock.freeze(NOW)
  const database = await openTestDatabase()
  await migrate(database)
  await loadCatalogue(database)
  const market = await createMarket({ database, secret: 'a secret for tests only', live: false, countries: ['ET'] })
  const products = market.catalogue.all()
  const people = await settle(database)
  await price(database)
  await startNumbers(database)
  const lots: Record<string, Listing> = {}
  for (const [product, person, units, birr, days] of LOTS) {
    lots[`${product}/${person}`] = await market.listings.save(people[person], {
      product,
      quantity: fromUnits(units),
      price: fromBirr(birr),
      availableFrom: TODAY,
      ...(days === undefined ? {} : { expiresOn: addDays(TODAY, days) }),
    })
  }
  return {
    database,
    market,
    knowledge: await testKnowledge(),
    understand: createUnderstand(products),
    people,
    lots,
    reset: async () => {
      clock.freeze(NOW)
      const { accounts, claims, codes, listings, orders, events, notices, sales, flashSales, priceAlerts } =
        database.models
      await Promise.all(
        [orders, events, notices, sales, accounts, claims, codes, listings, flashSales, priceAlerts].map((model) =>
          emptied(model),
        ),
      )
      await accounts.insertMany(Object.values(people))
      await listings.insertMany(Object.values(lots))
      await startNumbers(database)
      const last = Math.max(...Object.values(lots).map(({ _id }) => Number(_id)))
      await database.models.counters.updateOne({ _id: 'listings' }, { $set: { value: last } })
    },
    close: async () => {
      clock.release()
      await database.close()
    },
  }
}

async function settle(database: Database): Promise<Record<Person, Account>> {
  const entries = Object.entries(PEOPLE).map(([id, person]): [string, Account] => {
    const { name, roles, location, number } = person as {
      name: string
      roles: Role[]
      location?: string
      number?: number
    }
    const account: Account = {
      _id: id,
      name,
      roles: [...roles],
      language: 'en',
      script: 'latin',
      phone: `+251911000${number ?? '100'}`,
      channels: [],
      sample: false,
      createdAt: clock.now(),
      ...(location === undefined ? {} : { location }),
      ...(number === undefined ? {} : { supplierNumber: number }),
    }
    return [id, account]
  })
  await database.models.accounts.insertMany(entries.map(([, account]) => account))
  return Object.fromEntries(entries) as Record<Person, Account>
}

const emptied = (model: { deleteMany(filter: object): PromiseLike<unknown> }) => model.deleteMany({})

/** The numbers that come next: an order's is the one of the examples. */
async function startNumbers({ models }: Database): Promise<void> {
  await models.counters.updateOne({ _id: 'suppliers' }, { $set: { value: 116 } }, { upsert: true })
  await models.counters.updateOne({ _id: 'orders' }, { $set: { value: Number(FIRST_ORDER) - 1 } }, { upsert: true })
}

/** A month of prices for two products: local shops 50, supermarkets 65, distribution centres 42 birr. */
async function price(database: Database): Promise<void> {
  const birr = { localShop: 50, supermarket: 65, distributionCentre: 42 }
  const rows = ['red_onions', 'butter'].flatMap((product) =>
    Array.from({ length: 30 }, (_, day) => addDays(TODAY, -day)).flatMap((day) =>
      TIERS.map((tier) => ({
        _id: `${product}/${day}/${tier}`,
        product,
        tier,
        day,
        price: birr[tier] * (product === 'butter' ? 2400 : 100),
      })),
    ),
  )
  await database.models.prices.insertMany(rows)
}
