import { type Collection, MongoServerError } from 'mongodb'
import type { Database } from '#data/database.ts'
import type {
  Alias,
  Conversation,
  EarlyReport,
  InboundRow,
  MarketEvent,
  Notice,
  OutboxRow,
} from '#data/models/index.ts'

/** The collections behind a turn, by the driver itself: a turn is counted in round trips and milliseconds. */
export interface Collections {
  conversations: Collection<Conversation>
  inbound: Collection<InboundRow>
  outbox: Collection<OutboxRow>
  events: Collection<MarketEvent>
  notices: Collection<Notice>
  reports: Collection<EarlyReport>
  aliases: Collection<Alias>
}

export function collectionsOf({ db }: Database): Collections {
  return {
    conversations: db.collection<Conversation>('conversations'),
    inbound: db.collection<InboundRow>('inbound'),
    outbox: db.collection<OutboxRow>('outbox'),
    events: db.collection<MarketEvent>('events'),
    notices: db.collection<Notice>('notices'),
    reports: db.collection<EarlyReport>('early_reports'),
    aliases: db.collection<Alias>('aliases'),
  }
}

/** One address on one channel. A web address is an account id, else a visitor id. */
export interface Address {
  channel: string
  address: string
}

export const conversationId = ({ channel, address }: Address): string => `${channel}:${address}`

export function addressOf(conversation: string): Address {
  const colon = conversation.indexOf(':')
  return { channel: conversation.slice(0, colon), address: conversation.slice(colon + 1) }
}

/** The id of an inbound row, from the sender's id of the message. */
export const inboundId = (conversation: string, clientId: string): string => `${conversation}/${clientId}`

/** The sender's id of the message, from its row. */
export const clientIdOf = (row: { _id: string; conversation: string }): string =>
  row._id.slice(row.conversation.length + 1)

/** What a conversation begins with, when a message or a notice is its first. */
export function firstFields(conversation: string, at: Date) {
  return { ...addressOf(conversation), createdAt: at }
}

export const isDuplicateKey = (error: unknown): boolean => error instanceof MongoServerError && error.code === 11000
