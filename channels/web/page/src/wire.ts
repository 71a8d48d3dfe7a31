import type { Card, Choice, MediaLink } from '#conversation/messages.ts'

export type { Card, Choice, MediaLink }

/**
 * One entry of the conversation as the server keeps it; its `id` never comes twice. `seq` is its place: a message has none
 * until it is answered.
 */
export interface Item {
  kind: 'message' | 'reply' | 'notice'
  id: string
  seq?: number
  text: string
  at: string
  /** Of a message: the choice that was pressed. */
  choice?: string
  /** Of a reply: the message that it answers. */
  inReplyTo?: string
  choices?: Choice[]
  media?: MediaLink[]
  card?: Card
}

export interface User {
  id: string
  username?: string
  name: string
  roles: ('customer' | 'supplier')[]
  location?: string
  channels?: { verifiedAt?: string }[]
}

export interface SampleAccount {
  label: string
  username: string
  password: string
  role: 'customer' | 'supplier'
}

/** What the server tells a page that it serves. */
export interface PageConfig {
  /** Voice notes are understood. */
  voice?: boolean
  sampleAccounts?: SampleAccount[]
  /** There are simulated phones to try it on. */
  simulator?: boolean
  /** The towns that are served, by their names in each language. */
  places: { id: string; names: Record<string, string> }[]
  /** The channels of phones that messages can be sent to. */
  phones: string[]
}
