import type { Database } from '#data/database.ts'
import type { Account, AccountChannel } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { verifiedAt } from './contacts.ts'
import type { Accounts, Reached } from './market.ts'

/** The ways to reach a person. */
export interface OwnChannels {
  /** Messages are wanted at this address, or not any more; of an address without an account nothing is kept here. */
  consent(at: Reached, given: boolean, source: string): Promise<void>
  /**
   * Somebody wrote from an address of theirs. It joins the account's channels when it was known by another channel only;
   * the account as it is then. Numbers are given to others: one that was silent for `limits.silenceMs` is doubted.
   */
  heard(account: Account, at: Reached): Promise<Account>
  /** Whoever holds a doubted number has said who they are. */
  recognised(account: Account, at: Pick<Reached, 'address'>): Promise<Account>
}

/** Every channel on which a number may be verified: it is the same number in the same hand. */
export const PHONES = ['sms', 'whatsapp', 'ussd'] as const

const DAY_MS = 86_400_000

/** The ways to reach a person: what they agreed to on each, and when they were last heard there. */
export function createOwnChannels(database: Database, accountAt: Accounts['byAddress']): OwnChannels {
  const { accounts } = database.models

  async function consent({ channel, address }: Reached, given: boolean, source: string): Promise<void> {
    const at = clock.now()
    const known = await accounts.updateOne(
      verifiedAt(address, [channel]),
      given
        ? {
            $set: { 'channels.$.consent': { at, source } },
            $unset: { 'channels.$.optedOutAt': '', 'channels.$.optedOutBy': '' },
          }
        : { $set: { 'channels.$.optedOutAt': at, 'channels.$.optedOutBy': source } },
    )
    if (known.matchedCount > 0) return
    const owner = await accountAt(PHONES, address)
    if (owner === undefined) return
    await join(
      owner,
      { channel, address },
      given ? { consent: { at, source } } : { optedOutAt: at, optedOutBy: source },
    )
  }

  /** Adds a channel by which a verified address is reached as well. */
  async function join(
    account: Account,
    { channel, address }: Reached,
    more: Partial<AccountChannel>,
    change: Record<string, unknown> = {},
  ): Promise<Account> {
    const joined: AccountChannel = {
      id: derivedId(address, channel),
      channel,
      address,
      verifiedAt: clock.now(),
      ...more,
    }
    const absent = { channels: { $not: { $elemMatch: { channel, address } } } }
    return changed(account, absent, { $push: { channels: joined }, ...change })
  }

  async function heard(account: Account, at: Reached): Promise<Account> {
    const { channel, address } = at
    const now = clock.now()
    const doubt = isSilent(account, address, now) ? { $addToSet: { doubted: address } } : {}
    const known = account.channels.find((each) => each.channel === channel && each.address === address)
    if (known === undefined)
      return join(account, at, { heardAt: now, consent: { at: now, source: `message:${channel}` } }, doubt)
    if (known.heardAt !== undefined && now.getTime() - known.heardAt.getTime() < DAY_MS) return account
    return changed(
      account,
      { channels: { $elemMatch: { channel, address } } },
      { $set: { 'channels.$.heardAt': now }, ...doubt },
    )
  }

  const recognised: OwnChannels['recognised'] = (account, { address }) =>
    changed(account, {}, { $pull: { doubted: address } })

  async function changed(
    account: Account,
    where: Record<string, unknown>,
    change: Record<string, unknown>,
  ): Promise<Account> {
    const now = await accounts
      .findOneAndUpdate({ _id: account._id, ...where }, change, {
        returnDocument: 'after',
        projection: { passwordHash: 0 },
      })
      .lean<Account>()
    return now ?? account
  }

  return { consent, heard, recognised }
}

/** Whether nothing was heard from an address for so long that somebody else may have it by now. */
function isSilent({ channels }: Account, address: string, now: Date): boolean {
  const heard = channels.flatMap((each) => (each.address === address ? (each.heardAt?.getTime() ?? []) : []))
  return heard.length > 0 && now.getTime() - Math.max(...heard) >= limits.silenceMs
}
