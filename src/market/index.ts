import type { Database } from '#data/database.ts'
import { createAccounts } from './accounts.ts'
import { createAddressChecks } from './address-checks.ts'
import { createCatalogue } from './catalogue.ts'
import { createCountries } from './countries.ts'
import { createEnrolment } from './enrolment.ts'
import { createExpiry } from './expiry.ts'
import { createFlashSales } from './flash-sales.ts'
import { createListings } from './listings.ts'
import type { Market } from './market.ts'
import { createNews } from './news.ts'
import { createOrders } from './orders.ts'
import { createOwnChannels } from './own-channels.ts'
import type { PasswordCost } from './passwords.ts'
import { createPins } from './pins.ts'
import { createPriceAlerts } from './price-alerts.ts'
import { createPrices } from './prices.ts'
import { createReminders } from './reminders.ts'
import { SupplierNames } from './suppliers.ts'
import { createTokens } from './tokens.ts'

export interface MarketDependencies {
  /** Migrated. */
  database: Database
  /** Signs the tokens of sign-ins. */
  secret: string
  /** A provider is configured: sample accounts cannot sign in. */
  live: boolean
  /** Whose numbers may register: ISO codes of two letters. */
  countries: readonly string[]
  /** What a password is hashed with, where it is not as always. */
  passwordCost?: PasswordCost
}

/** The market on a database. Reads the catalogue once; opens nothing that would have to be closed. */
export async function createMarket({
  database,
  secret,
  live,
  countries,
  passwordCost,
}: MarketDependencies): Promise<Market> {
  const hashing = passwordCost === undefined ? {} : { passwordCost }
  const suppliers = new SupplierNames(database)
  const catalogue = createCatalogue({ database })
  const served = createCountries(countries)
  const own = createAccounts({ database, tokens: createTokens(secret), suppliers, live, served, ...hashing })
  const accounts = {
    ...own,
    ...createEnrolment({ database, suppliers, accountAt: own.byAddress, served }),
    ...createOwnChannels(database, own.byAddress),
    ...createAddressChecks({ database, secret, suppliers, served }),
    ...createPins({ database, secret, ...hashing }),
  }
  const prices = createPrices({ database, catalogue })
  await catalogue.refresh()
  return {
    accounts,
    catalogue,
    listings: createListings({ database, catalogue, suppliers }),
    orders: createOrders({ database, catalogue, accounts, sold: (products) => prices.forget(products) }),
    prices,
    reminders: createReminders(database),
    expiry: createExpiry({ database, catalogue, prices }),
    sales: createFlashSales(database),
    alerts: createPriceAlerts(database, catalogue),
    news: createNews(database),
  }
}
