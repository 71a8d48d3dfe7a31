import type { Database } from '#data/database.ts'
import type { Account, AccountChannel, Role } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { derivedId, ids } from '#src/ids.ts'
import type { Language } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import { placeOf, scriptOf } from './contacts.ts'
import { takeNumbers } from './counters.ts'
import { isDuplicate } from './duplicate.ts'
import type { Accounts } from './market.ts'
import { PHONES } from './own-channels.ts'
import { Refusal } from './refusal.ts'
import type { SupplierNames } from './suppliers.ts'
import { personName } from './text.ts'

/** What an address says of itself when it becomes an account. */
export interface EnrolmentRequest {
  /** The channels that the address is reached on; the one that it proved itself on first. */
  channels: readonly string[]
  /** E.164, or the id that a channel knows the person by. */
  address: string
  role: Role
  name: string
  /** A place id or free words. */
  location: string
  language: Language
  /** Where the consent to messages was given: `register:sms`. */
  source: string
}

/** Accounts without a password, that live on a phone. */
export interface Enrolment {
  /** Whether an address is of a country that is served. */
  served(address: string): boolean
  /**
   * Makes the account of an address whose messages prove it, or gives the one that it has already: a replayed turn makes
   * none twice. Refuses country_not_served.
   */
  enrol(request: EnrolmentRequest): Promise<Account>
}

interface Dependencies {
  database: Database
  suppliers: SupplierNames
  accountAt: Accounts['byAddress']
  /** Whether an address is of a country that is served. */
  served(address: string): boolean
}

/** Accounts that live on a phone: the address is the account, proved by the channel that its messages come through. */
export function createEnrolment({ database, suppliers, accountAt, served }: Dependencies): Enrolment {
  const { accounts, claims } = database.models

  async function enrol(request: EnrolmentRequest): Promise<Account> {
    const { address } = request
    if (!served(address)) throw new Refusal('country_not_served')
    const known = await accountAt(PHONES, address)
    if (known !== undefined) return known
    const account = newAccount(request)
    if (account.roles.includes('supplier')) account.supplierNumber = await takeNumbers(database, 'suppliers')
    try {
      await database.transaction(async (session) => {
        await claims.insertMany([{ _id: address, account: account._id, at: account.createdAt }], { session })
        await accounts.insertMany([account], { session })
      })
    } catch (error) {
      // The same number registered on another channel in the same moment.
      const other = isDuplicate(error) ? await accountAt(PHONES, address) : undefined
      if (other === undefined) throw error
      return other
    }
    const { _id: id, supplierNumber: number, name, location } = account
    if (number !== undefined) suppliers.put({ id, number, name, ...(location === undefined ? {} : { location }) })
    return account
  }

  return { served, enrol }
}

function newAccount({ channels, address, role, name, location, language, source }: EnrolmentRequest): Account {
  const at = clock.now()
  const joined = channels.map(
    (channel): AccountChannel => ({
      id: derivedId(address, channel),
      channel,
      address,
      verifiedAt: at,
      consent: { at, source },
    }),
  )
  const place = placeOf(location, limits.shownNameCharacters)
  return {
    _id: ids.fresh(),
    name: personName(name) || `ChipChip ${address.slice(-4)}`,
    roles: [role],
    language,
    script: scriptOf(language),
    channels: joined,
    sample: false,
    createdAt: at,
    ...(place === '' ? {} : { location: place }),
    ...(address.startsWith('+') ? { phone: address } : {}),
  }
}
