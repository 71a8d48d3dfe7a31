import type { Database } from '#data/database.ts'
import type { Account, Role, SignIn } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import type { AddressChecks } from './address-checks.ts'
import { emailAddress, phoneNumber, placeOf, scriptOf, username, verifiedAt } from './contacts.ts'
import { takeNumbers } from './counters.ts'
import { isDuplicate } from './duplicate.ts'
import type { Enrolment } from './enrolment.ts'
import type { AccountChanges, Accounts, Registration } from './market.ts'
import type { OwnChannels } from './own-channels.ts'
import { hashPassword, type PasswordCost, passwordFits } from './passwords.ts'
import type { Pins } from './pins.ts'
import { Refusal } from './refusal.ts'
import type { SupplierNames } from './suppliers.ts'
import { cleanText, personName } from './text.ts'
import type { Tokens } from './tokens.ts'

/** The channels on which an address, once verified, is a phone number or an email address of a person. */
const PERSONAL_CHANNELS = ['sms', 'whatsapp', 'ussd', 'email']
const DAY_MS = 86_400_000

interface Dependencies {
  database: Database
  tokens: Tokens
  suppliers: SupplierNames
  /** A provider is configured: sample accounts cannot sign in. */
  live: boolean
  /** Whether an address is of a country that is served. */
  served(address: string): boolean
  passwordCost?: PasswordCost
}

export function createAccounts({
  database,
  tokens,
  suppliers,
  live,
  served,
  passwordCost,
}: Dependencies): Omit<Accounts, keyof (Enrolment & OwnChannels & AddressChecks & Pins)> {
  const { accounts, signIns, listings } = database.models
  // By the driver itself: both are read with every message.
  const readAccounts = database.db.collection<Account>(accounts.collection.collectionName)
  const readSignIns = database.db.collection<SignIn>(signIns.collection.collectionName)

  async function register(request: Registration) {
    const account = await fromRegistration(request, passwordCost)
    if (account.phone !== undefined && !served(account.phone)) throw new Refusal('country_not_served')
    await checkContacts(account)
    if (account.roles.includes('supplier')) account.supplierNumber = await takeNumbers(database, 'suppliers')
    const signIn = newSignIn(account._id)
    try {
      await database.transaction(async (session) => {
        await accounts.insertMany([account], { session })
        await signIns.insertMany([signIn], { session })
      })
    } catch (error) {
      if (isDuplicate(error, 'username_1')) throw new Refusal('username_taken', { username: account.username ?? '' })
      throw error
    }
    announce(account)
    return {
      account: withoutHash(account),
      token: await tokens.sign({ signIn: signIn._id, account: account._id }, signIn.expiresAt),
    }
  }

  async function checkContacts({ phone, email }: Account): Promise<void> {
    for (const [field, address] of Object.entries({ phone, email })) {
      if (address !== undefined && (await verifiedBy(address))) throw new Refusal('contact_taken', { field })
    }
  }

  function verifiedBy(address: string): Promise<Account | null> {
    return accounts.findOne(verifiedAt(address, PERSONAL_CHANNELS)).lean<Account>()
  }

  async function signIn(login: string, password: string) {
    const account = await meant(login)
    if (!(await passwordFits(password, account?.passwordHash, passwordCost)) || !account)
      throw new Refusal('wrong_login')
    if (live && account.sample) throw new Refusal('sample_accounts_off')
    const row = newSignIn(account._id)
    await signIns.insertMany([row])
    return {
      account: withoutHash(account),
      token: await tokens.sign({ signIn: row._id, account: account._id }, row.expiresAt),
    }
  }

  /** The one account that a login can mean. A claimed address that several claim means nobody, a verified one its owner. */
  async function meant(login: string): Promise<Account | undefined> {
    if (login.length > 300) return undefined
    const email = emailAddress(login)
    const phone = phoneNumber(login)
    const address = email ?? phone
    if (address === undefined) {
      const name = login.trim().normalize('NFC').toLowerCase().normalize('NFC')
      return (await accounts.findOne({ username: name }).lean<Account>()) ?? undefined
    }
    const [owner, claimants] = await Promise.all([
      verifiedBy(address),
      accounts
        .find(email === undefined ? { phone: address } : { email: address })
        .limit(2)
        .lean<Account[]>(),
    ])
    return owner ?? (claimants.length === 1 ? claimants[0] : undefined)
  }

  async function signOut(token: string): Promise<void> {
    const claims = await tokens.read(token)
    if (claims) await signIns.deleteOne({ _id: claims.signIn })
  }

  async function authenticate(token: string): Promise<Account | undefined> {
    const claims = await tokens.read(token)
    if (!claims) return undefined
    const [row, account] = await Promise.all([
      readSignIns.findOne({ _id: claims.signIn, account: claims.account }),
      byId(claims.account),
    ])
    return row && account && !(live && account.sample) ? account : undefined
  }

  async function byId(id: string): Promise<Account | undefined> {
    return (await readAccounts.findOne({ _id: String(id) }, { projection: { passwordHash: 0 } })) ?? undefined
  }

  const byIds = (ids: readonly string[]): Promise<Account[]> =>
    readAccounts.find({ _id: { $in: [...ids] } }, { projection: { passwordHash: 0 } }).toArray()

  async function byAddress(channels: readonly string[], address: string): Promise<Account | undefined> {
    const account = await accounts.findOne(verifiedAt(String(address), channels), { passwordHash: 0 }).lean<Account>()
    return account === null || (live && account.sample) ? undefined : account
  }

  async function addRole(id: string, role: Role): Promise<Account> {
    const account = await known(id)
    if (account.roles.includes(role)) return account
    const number = role === 'supplier' ? await takeNumbers(database, 'suppliers') : undefined
    const changed = await accounts
      .findOneAndUpdate(
        { _id: id, roles: { $ne: role } },
        { $push: { roles: role }, ...(number === undefined ? {} : { $set: { supplierNumber: number } }) },
        { returnDocument: 'after', projection: { passwordHash: 0 } },
      )
      .lean<Account>()
    // Somebody added it in between: then it is there.
    if (!changed) return known(id)
    announce(changed)
    return changed
  }

  async function update(id: string, changes: AccountChanges): Promise<Account> {
    const before = await known(id)
    const set: AccountChanges = { ...changes }
    if (changes.name !== undefined) set.name = personName(changes.name) || before.name
    if (changes.location !== undefined) set.location = placeOf(changes.location, limits.shownNameCharacters)
    if (changes.language !== undefined && changes.script === undefined) set.script = scriptOf(changes.language)
    if (Object.keys(set).length === 0) return before
    const account = await database.transaction(async (session) => {
      const changed = await accounts
        .findOneAndUpdate(
          { _id: id },
          { $set: set },
          { session, returnDocument: 'after', projection: { passwordHash: 0 } },
        )
        .lean<Account>()
      if (!changed) throw new Refusal('not_signed_in')
      // Lots carry the name and the place of their supplier, so that a search reads nothing else.
      const shown = {
        ...(set.name === undefined ? {} : { supplierName: set.name }),
        ...(set.location === undefined ? {} : { location: set.location }),
      }
      if (changed.roles.includes('supplier') && Object.keys(shown).length > 0)
        await listings.updateMany({ supplier: id, state: 'active' }, { $set: shown }, { session })
      return changed
    })
    announce(account)
    return account
  }

  async function known(id: string): Promise<Account> {
    const account = await byId(id)
    if (!account) throw new Refusal('not_signed_in')
    return account
  }

  function announce({ _id, supplierNumber, name, location }: Account): void {
    if (supplierNumber === undefined) return
    suppliers.put({ id: _id, number: supplierNumber, name, ...(location === undefined ? {} : { location }) })
  }

  return { register, signIn, signOut, authenticate, byId, byIds, byAddress, addRole, update }
}

async function fromRegistration(request: Registration, cost?: PasswordCost): Promise<Account> {
  const { role, name, location, language = 'en' } = request
  const login = request.username === undefined ? undefined : username(request.username)
  const phone = request.phone === undefined ? undefined : phoneNumber(request.phone)
  const email = request.email === undefined ? undefined : emailAddress(request.email)
  if (request.phone !== undefined && phone === undefined) throw new Refusal('bad_contact', { field: 'phone' })
  if (request.email !== undefined && email === undefined) throw new Refusal('bad_contact', { field: 'email' })
  if (login === undefined && phone === undefined) throw new Refusal('bad_contact', { field: 'phone' })
  const passwordHash = login === undefined ? undefined : await hashPassword(request.password ?? '', cost)
  return {
    _id: ids.fresh(),
    name: personName(name ?? '') || cleanText(login ?? '') || `ChipChip ${phone?.slice(-4) ?? ''}`.trim(),
    roles: [role],
    language,
    script: scriptOf(language),
    channels: [],
    sample: false,
    createdAt: clock.now(),
    ...(login === undefined ? {} : { username: login }),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    ...(location === undefined ? {} : { location: placeOf(location, limits.shownNameCharacters) }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
  }
}

/** What leaves here: nobody above needs the hash. */
function withoutHash({ passwordHash: _, ...account }: Account): Account {
  return account
}

function newSignIn(account: string) {
  const createdAt = clock.now()
  return {
    _id: ids.fresh(),
    account,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + limits.sessionDays * DAY_MS),
  }
}
