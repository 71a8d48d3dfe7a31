import type { CardKind, Pending } from '../messages.ts'
import type { Person, World } from './world.ts'

/** One message of a conversation, and what has to come of it. */
export interface Turn {
  /** Who speaks, from here on; at first the person of the case. */
  as?: Person | 'visitor'
  /** `CODE` stands for the newest code that was made. */
  say?: string
  /** The id of a button instead of words. */
  choose?: string
  /** A request that waited for a sign-in goes on: `say` is not needed. */
  resume?: Pending
  /** What happens in the world before it. */
  first?: (world: World) => Promise<unknown>
  /** Hours that pass before it. */
  hoursLater?: number
  /** Words that the replies have together, in any order. */
  hears?: readonly (string | RegExp)[]
  hearsNot?: readonly (string | RegExp)[]
  /** Ids of buttons that are there. */
  offers?: readonly string[]
  card?: CardKind
  intent?: string
  /** Where the flow stands afterwards, `tool/slot`; null: nothing is open. */
  flow?: string | null
  /** How the last tool of the turn ended. */
  outcome?: string
  /** The tool that waits for a sign-in; null: none. */
  pending?: string | null
}

/** A conversation in data form; its state is saved and loaded again between every two turns. */
export interface Case {
  name: string
  as: Person | 'visitor'
  /** It is by text message, from this address: the address is the account. */
  phone?: string
  /** Pictures are drawn there, and can be seen. */
  draws?: true
  turns: readonly Turn[]
}

/** Puts the cases of one subject under a heading. */
export const cases = (subject: string, list: readonly Case[]): readonly Case[] =>
  list.map((each) => ({ ...each, name: `${subject}: ${each.name}` }))
