import type { Account } from '#data/models/index.ts'
import type { Accounts } from '#market/market.ts'
import type { Channel } from './channel.ts'

/** Whose address a message comes from; that it was heard is noted. */
export async function senderOf(
  accounts: Pick<Accounts, 'byAddress' | 'heard'>,
  { identities, name }: Channel,
  address: string,
): Promise<Account | undefined> {
  const account = await accounts.byAddress(identities, address)
  return account === undefined ? undefined : accounts.heard(account, { channel: name, address })
}
