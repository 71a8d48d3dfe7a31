import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { Account, AccountChannel, AddressCode } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { derivedId, ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { phoneNumber, verifiedAt } from './contacts.ts'
import { isDuplicate } from './duplicate.ts'
import type { Reached } from './market.ts'
import { moveAccount } from './moving.ts'
import { Refusal } from './refusal.ts'
import type { SupplierNames } from './suppliers.ts'
import { Turns } from './turns.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What a code for a new PIN is kept under: it proves nothing else. */
const PIN_RESET = 'pin'

/** `optedOut`: no messages are wanted here, or they are again. */
type ChannelChanges = Partial<Pick<AccountChannel, 'language' | 'script'>> & { optedOut?: boolean }

/** Proving by a code that an address is one's own. */
export interface AddressChecks {
  /**
   * Notes the address as claimed, and makes a code for it: the newest alone is good. Without `code` it is the account's
   * already. Refuses bad_contact, country_not_served, too_many_channels, too_many_codes; the answer never says whether
   * somebody has the number.
   */
  startCheck(
    account: Account,
    at: Reached,
  ): Promise<{ account: Account; address: string; code?: string; expiresAt?: Date }>
  /**
   * The address is the account's from here on. An account without a password that lived on it moves in, with its orders,
   * stock and history. Refuses wrong_code, code_expired, contact_taken.
   */
  verify(account: Account, at: Reached, code: string): Promise<Account>
  /** What is wanted on one of one's own channels. Refuses channel_not_found. */
  changeChannel(account: Account, id: string, changes: ChannelChanges): Promise<Account>
  /** Refuses channel_not_found, last_channel. */
  removeChannel(account: Account, id: string): Promise<Account>
  /**
   * A code for who forgot the PIN, to a number that is the account's: whoever reads it there may set another. Refuses
   * too_many_codes, channel_not_found.
   */
  startPinReset(account: Account, at: Reached): Promise<{ id: string; expiresAt: Date }>
  /** Whether the code of `startPinReset` is right; it is good once. Refuses wrong_code, code_expired. */
  provePinReset(account: Account, at: Reached, code: string): Promise<void>
  /** The digits of a code that was made, for sending it. */
  codeOf(id: string): string
}

interface Dependencies {
  database: Database
  /** Keys the codes. */
  secret: string
  suppliers: SupplierNames
  served(address: string): boolean
}

/** Proving that an address is one's own, by a code that is sent there. */
export function createAddressChecks({ database, secret, suppliers, served }: Dependencies): AddressChecks {
  const { accounts, codes, claims } = database.models
  const turns = new Turns()
  const keyed = (...parts: string[]): Buffer => createHmac('sha256', secret).update(parts.join('\n')).digest()

  /** The digits follow from the id and the secret: they are kept nowhere, and made when they are sent. */
  const digitsOf = (id: string): string => String(keyed('address code', id).readUInt32BE() % 1_000_000).padStart(6, '0')
  const hashOf = (id: string, code: string): string => keyed('address code hash', id, code).toString('base64url')

  async function startCheck(account: Account, { channel, address: typed }: Reached) {
    const address = phoneNumber(typed)
    if (address === undefined) throw new Refusal('bad_contact', { field: 'phone' })
    if (!served(address)) throw new Refusal('country_not_served')
    const own = account.channels.find((each) => each.channel === channel && each.address === address)
    if (own?.verifiedAt !== undefined) return { account, address }
    if (own === undefined && account.channels.length >= limits.channelsOfAnAccount)
      throw new Refusal('too_many_channels', { most: limits.channelsOfAnAccount })
    return turns.take([address, account._id], async () => {
      const code = await makeCode(account, channel, address)
      const claimed: AccountChannel = { id: derivedId(account._id, channel, address), channel, address }
      const changed = await accounts
        .findOneAndUpdate(
          { _id: account._id, channels: { $not: { $elemMatch: { channel, address } } } },
          { $push: { channels: claimed } },
          { returnDocument: 'after', projection: { passwordHash: 0 } },
        )
        .lean<Account>()
      return {
        account: changed ?? account,
        address,
        code: code._id,
        expiresAt: expiryOf(code),
      }
    })
  }

  const expiryOf = ({ at }: AddressCode): Date => new Date(at.getTime() + limits.codeMs)

  /** The newest alone is good. */
  async function makeCode(account: Account, channel: string, address: string): Promise<AddressCode> {
    await mayBeSent(account, address)
    const code = newCode(account, channel, address)
    await codes.updateMany({ account: account._id, channel, address, state: 'open' }, { $set: { state: 'replaced' } })
    await codes.insertMany([code])
    return code
  }

  async function startPinReset(account: Account, { address }: Reached) {
    const own = account.channels.some((each) => each.address === address && each.verifiedAt !== undefined)
    if (!own) throw new Refusal('channel_not_found')
    return turns.take([address, account._id], async () => {
      const code = await makeCode(account, PIN_RESET, address)
      return { id: code._id, expiresAt: expiryOf(code) }
    })
  }

  async function provePinReset(account: Account, { address }: Reached, code: string): Promise<void> {
    const { _id } = await tryCode(account, { channel: PIN_RESET, address }, code)
    const used = await codes.updateOne({ _id, state: 'open' }, { $set: { state: 'used' } })
    if (used.modifiedCount === 0) throw new Refusal('code_expired')
  }

  /** Refuses too_many_codes; the same whether anybody has the number or not. */
  async function mayBeSent({ _id }: Account, address: string): Promise<void> {
    const now = clock.now().getTime()
    const since = (ms: number) => ({ $gte: new Date(now - ms) })
    const [hour, day, mine, all] = await Promise.all([
      codes.countDocuments({ address, at: since(HOUR_MS) }),
      codes.countDocuments({ address, at: since(DAY_MS) }),
      codes.countDocuments({ account: _id, at: since(DAY_MS) }),
      codes.countDocuments({ at: since(DAY_MS) }),
    ])
    const { anHour, aDay, ofAnAccount, inAll } = limits.codes
    if (hour >= anHour || day >= aDay || mine >= ofAnAccount || all >= inAll) throw new Refusal('too_many_codes')
  }

  function newCode({ _id: account }: Account, channel: string, address: string): AddressCode {
    const _id = ids.fresh()
    return {
      _id,
      account,
      channel,
      address,
      hash: hashOf(_id, digitsOf(_id)),
      tries: 0,
      at: clock.now(),
      state: 'open',
    }
  }

  async function verify(account: Account, { channel, address: typed }: Reached, code: string): Promise<Account> {
    const address = phoneNumber(typed) ?? typed
    const tried = await tryCode(account, { channel, address }, code)
    let changed: Account
    try {
      changed = await database.transaction(async (session) => {
        const used = await codes.updateOne({ _id: tried._id, state: 'open' }, { $set: { state: 'used' } }, { session })
        if (used.matchedCount === 0) throw new Refusal('code_expired')
        return attach(account._id, { channel, address }, session)
      })
    } catch (error) {
      if (isDuplicate(error)) throw new Refusal('contact_taken', { field: 'phone' })
      throw error
    }
    const { _id: id, supplierNumber: number, name, location } = changed
    if (number !== undefined) suppliers.put({ id, number, name, ...(location === undefined ? {} : { location }) })
    return changed
  }

  /** The open code that was typed right. Counts the try before it compares. */
  async function tryCode(account: Account, { channel, address }: Reached, code: string): Promise<AddressCode> {
    const tried = await codes
      .findOneAndUpdate(
        {
          ...{ account: account._id, channel: String(channel), address: String(address), state: 'open' },
          tries: { $lt: limits.codeTries },
          at: { $gt: new Date(clock.now().getTime() - limits.codeMs) },
        },
        { $inc: { tries: 1 } },
        { returnDocument: 'after' },
      )
      .lean<AddressCode>()
    if (tried === null) throw new Refusal('code_expired')
    if (!timingSafeEqual(Buffer.from(hashOf(tried._id, code.trim())), Buffer.from(tried.hash)))
      throw new Refusal(tried.tries >= limits.codeTries ? 'code_expired' : 'wrong_code')
    return tried
  }

  /** The address is the account's from here on; an account that lived on it alone moves in. */
  async function attach(id: string, { channel, address }: Reached, session: ClientSession): Promise<Account> {
    const owner = await accounts.findOne(verifiedAt(address), null, { session }).lean<Account>()
    if (owner !== null && owner._id !== id) {
      if (owner.username !== undefined || owner.passwordHash !== undefined)
        throw new Refusal('contact_taken', { field: 'phone' })
      await moveAccount(database, owner, id, session)
    }
    await claims.updateOne({ _id: address }, { $set: { account: id, at: clock.now() } }, { session, upsert: true })
    const at = clock.now()
    const proved = { verifiedAt: at, heardAt: at, consent: { at, source: `code:${channel}` } }
    const known = await accounts.updateOne(
      { _id: id, channels: { $elemMatch: { channel, address } } },
      {
        $set: {
          'channels.$.verifiedAt': proved.verifiedAt,
          'channels.$.heardAt': proved.heardAt,
          'channels.$.consent': proved.consent,
        },
        $pull: { doubted: address },
      },
      { session },
    )
    if (known.matchedCount === 0) {
      const joined: AccountChannel = { id: derivedId(id, channel, address), channel, address, ...proved }
      await accounts.updateOne({ _id: id }, { $push: { channels: joined } }, { session })
    }
    const changed = await accounts.findOne({ _id: id }, { passwordHash: 0 }, { session }).lean<Account>()
    if (changed === null) throw new Refusal('not_signed_in')
    return changed
  }

  async function changeChannel(account: Account, id: string, { optedOut, ...set }: ChannelChanges): Promise<Account> {
    if (!account.channels.some((each) => each.id === id)) throw new Refusal('channel_not_found')
    const at = clock.now()
    const wanted =
      optedOut === undefined
        ? {}
        : optedOut
          ? { optedOutAt: at, optedOutBy: 'settings' }
          : { consent: { at, source: 'settings' } }
    const fields = Object.entries({ ...set, ...wanted }).map(([name, value]) => [`channels.$.${name}`, value])
    if (fields.length === 0) return account
    const changed = await accounts
      .findOneAndUpdate(
        { _id: account._id, channels: { $elemMatch: { id } } },
        {
          $set: Object.fromEntries(fields),
          ...(optedOut === false ? { $unset: { 'channels.$.optedOutAt': '', 'channels.$.optedOutBy': '' } } : {}),
        },
        { returnDocument: 'after', projection: { passwordHash: 0 } },
      )
      .lean<Account>()
    return changed ?? account
  }

  async function removeChannel(account: Account, id: string): Promise<Account> {
    const gone = account.channels.find((each) => each.id === id)
    if (gone === undefined) throw new Refusal('channel_not_found')
    const left = account.channels.filter((each) => each.id !== id)
    // Who has no password lives on the channels.
    if (account.username === undefined && !left.some(({ verifiedAt }) => verifiedAt !== undefined))
      throw new Refusal('last_channel')
    const changed = await database.transaction(async (session) => {
      if (!left.some(({ address, verifiedAt }) => address === gone.address && verifiedAt !== undefined))
        await claims.deleteOne({ _id: gone.address, account: account._id }, { session })
      return accounts
        .findOneAndUpdate(
          { _id: account._id },
          {
            $pull: { channels: { id } },
            ...(left.some(({ channel }) => channel === account.preferredChannel) ||
            account.preferredChannel !== gone.channel
              ? {}
              : { $unset: { preferredChannel: '' } }),
          },
          { session, returnDocument: 'after', projection: { passwordHash: 0 } },
        )
        .lean<Account>()
    })
    return changed ?? account
  }

  return { startCheck, verify, startPinReset, provePinReset, changeChannel, removeChannel, codeOf: digitsOf }
}
