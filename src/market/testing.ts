import type { Database } from '#data/database.ts'
import { migrate } from '#data/migrations/index.ts'
import type { Account, Listing, Product, Role } from '#data/models/index.ts'
import { addDays, clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { hundredths, santim } from '#src/money.ts'
import { openTestDatabase } from '#test/database.ts'
import { takeNumbers } from './counters.ts'
import { createMarket } from './index.ts'
import type { Market, NewLot } from './market.ts'

/** A small market on a database of its own, for tests: onions and milk are traded, coffee is only known. */
export interface TestMarket {
  market: Market
  database: Database
  /** A new account, without the cost of a password. */
  person(...roles: Role[]): Promise<Account>
  /** A new lot; by default 30 kg of red onions at 45 birr, from today on, for ten days. */
  lot(supplier: Account, changes?: Partial<NewLot>): Promise<Listing>
  close(): Promise<void>
}

export const TEST_SECRET = 'a secret for tests only'

/** The day so many days from today. */
export const inDays = (days: number): string => addDays(clock.today(), days)

export async function openTestMarket(): Promise<TestMarket> {
  const database = await openTestDatabase()
  await migrate(database)
  await database.models.products.insertMany([
    product('red_onions', 'kg', true),
    product('milk', 'litre', true),
    product('coffee', 'kg', false),
  ])
  const market = await createMarket({ database, secret: TEST_SECRET, live: false, countries: ['ET'] })

  async function person(...roles: Role[]): Promise<Account> {
    const number = roles.includes('supplier') ? await takeNumbers(database, 'suppliers') : undefined
    const account: Account = {
      _id: ids.fresh(),
      name: number === undefined ? 'Hanna Tesfaye' : `Farm ${number}`,
      roles,
      language: 'en',
      script: 'latin',
      location: 'meki',
      phone: '+251911000000',
      channels: [],
      sample: false,
      createdAt: clock.now(),
      ...(number === undefined ? {} : { supplierNumber: number }),
    }
    await database.models.accounts.insertMany([account])
    return account
  }

  const lot: TestMarket['lot'] = (supplier, changes = {}) =>
    market.listings.save(supplier, {
      product: 'red_onions',
      quantity: hundredths(3_000),
      price: santim(4_500),
      availableFrom: clock.today(),
      expiresOn: inDays(10),
      ...changes,
    })

  return { market, database, person, lot, close: () => database.close() }
}

function product(id: string, unit: Product['unit'], traded: boolean): Product {
  const names = { en: id.replace('_', ' '), am: id, latin: id }
  return { _id: id, names, aliases: { en: [], am: [], latin: [] }, category: 'vegetable', unit, traded, season: [] }
}
