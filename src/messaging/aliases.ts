import type { Alias } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { type Address, type Collections, conversationId } from './conversations.ts'

/** What else a provider calls the people behind addresses: who hides the number later is still the same person. */
export interface Aliases {
  /** Whether this process has noted it: there is nothing to look up or to write. */
  knows(at: Address, alias: string): boolean
  /** A provider named both in one signed message. */
  note(at: Address, alias: string): Promise<void>
  /** The address that an alias stands for; itself where nothing is known of it. */
  resolve(at: Address): Promise<string>
}

export function createAliases({ aliases }: { aliases: Collections['aliases'] }): Aliases {
  /** What was noted already by this process; it spares a write with every message. */
  const noted = new Map<string, string>()
  return {
    knows: ({ channel, address }, alias) => noted.get(conversationId({ channel, address: alias })) === address,
    async note({ channel, address }, alias) {
      const _id = conversationId({ channel, address: alias })
      const row: Omit<Alias, '_id'> = { address, at: clock.now() }
      await aliases.updateOne({ _id }, { $set: row }, { upsert: true })
      noted.set(_id, address)
      if (noted.size > REMEMBERED) for (const oldest of noted.keys()) if (noted.delete(oldest)) break
    },
    async resolve({ channel, address }) {
      return (await aliases.findOne({ _id: conversationId({ channel, address }) }))?.address ?? address
    },
  }
}

const REMEMBERED = 10_000
