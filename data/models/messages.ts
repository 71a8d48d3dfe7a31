import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Language } from '#src/language.ts'

/** One thread with one address. Its id is `<channel>:<address>`; a web address is an account id, else a visitor id. */
export interface Conversation {
  _id: string
  channel: string
  address: string
  /** The checkpoint that the next turn starts from; nothing else is ever resumed. */
  head?: string
  /** Counts turns that took the lease: a turn that lost it cannot commit. */
  fence: number
  lease?: { owner: string; until: Date }
  /** The number of the last message, reply or notice of this conversation. */
  seq: number
  /** The request that waits for a sign-in. */
  pending?: WaitingRequest
  /** Set when a visitor's conversation has moved to an account. */
  movedTo?: string
  language?: Language
  /** The last turn ended in a question: what comes next may be its answer, and is not joined with anything. */
  asks?: boolean
  /** What was said last did not fit: there is a rest to ask for. */
  cut?: boolean
  /** The flow that waits for an answer. */
  flow?: string
  /** The address wants no messages: it is sent none, but the word that says so. */
  optedOut?: { at: Date; source: string }
  /** The last `seq` that the person has seen. */
  seen?: number
  /** The provider that the address last wrote through: what is sent goes back the same way. */
  via?: string
  /** When the address last wrote. */
  heardAt?: Date
  createdAt: Date
  updatedAt: Date
}

/** A request that could not go on before a sign-in: the tool and what was already said. */
export interface WaitingRequest {
  tool: string
  args: Record<string, unknown>
}

/** What a message may hold that is not read, and is answered with what to do instead. */
export type Unread = 'voice' | 'unheard' | 'picture' | 'visitorPicture' | 'file'

/** A message that came in; stored once, before it is acknowledged. */
export interface InboundRow {
  /** `<conversation>/<the sender's id of the message>`. */
  _id: string
  conversation: string
  /** The account that the sender had proved to be at the border, if any. */
  account?: string
  text: string
  /** The text while it waits for its turn, when it may hold a PIN or a password: see `src/messaging/sealing.ts`. */
  sealed?: string
  choice?: string
  /** A request that waited for a sign-in and goes on now. */
  resume?: WaitingRequest
  /** The provider that it came through, where a channel has several. */
  via?: string
  /** It was spoken, and written down here. */
  spoken?: true
  /** It held nothing that can be read here: what it was instead. */
  unread?: Unread
  /** False for hops, POSTs, answers by choice: they are never joined with their neighbours. */
  joinable: boolean
  /** Order of arrival within the conversation. */
  order: number
  state: 'queued' | 'done'
  /** Its place in the conversation, given at the commit of its turn. */
  seq?: number
  /** The message whose turn answered it: itself, or the first of the messages it was joined with. */
  answeredBy?: string
  /** The trace of its turn, when tracing is on. */
  trace?: Record<string, unknown>
  receivedAt: Date
}

export const OUTBOX_STATES = ['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unsure', 'dead'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

/** A reply or a notice on its way out. */
export interface OutboxRow {
  /** Made from the message's (or the notice's) id: a replayed turn makes the same rows. */
  _id: string
  conversation: string
  channel: string
  address: string
  kind: 'reply' | 'notice' | 'code'
  /** Written to many: everything else of a sender goes first. */
  bulk?: true
  /** Worth nothing afterwards: it is not sent any more. */
  expiresAt?: Date
  /** Of a reply: the inbound row that it answers. */
  inReplyTo?: string
  /** Of what answers no message of its conversation: whose it is. */
  account?: string
  notice?: string
  seq: number
  /** The channel-neutral reply. */
  body: Record<string, unknown>
  state: OutboxState
  /** How often it was handed to a provider. */
  attempts?: number
  /** It is not tried again before. */
  notBefore?: Date
  /** The provider's id of the message. */
  providerId?: string
  /** The provider that took it, where a channel has several. */
  via?: string
  /** When it was last handed to a provider. */
  sentAt?: Date
  /** Parts that the network counts and charges. */
  segments?: number
  /** What the provider asks for it. */
  cost?: Cost
  /** When it was first not known whether it left. */
  unsureAt?: Date
  /** It failed for good, and its notice went to the next channel, if there was one. */
  followed?: true
  /** It was sent once more, since nobody knew whether it had left. */
  repeated?: true
  /**
   * When it is settled without its report: one that is being sent was given up by its process, an unsure one is asked about, a
   * sent one is waited for no longer.
   */
  settleBy?: Date
  /** The provider's last word about it, and its code for what went wrong. */
  word?: string
  reason?: string
  createdAt: Date
  updatedAt: Date
}

/** Money of a provider, in millionths of its currency (ISO 4217). */
export interface Cost {
  currency: string
  micros: number
}

const conversations = new Schema<Conversation>(
  {
    _id: { type: String, required: true },
    channel: { type: String, required: true },
    address: { type: String, required: true },
    head: String,
    fence: { type: Number, required: true },
    lease: Object,
    seq: { type: Number, required: true },
    pending: Object,
    movedTo: String,
    language: String,
    asks: Boolean,
    cut: Boolean,
    flow: String,
    seen: Number,
    heardAt: Date,
    via: String,
    optedOut: Object,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'conversations', versionKey: false, minimize: false },
)

const inbound = new Schema<InboundRow>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    account: String,
    text: { type: String, default: '' },
    sealed: String,
    choice: String,
    via: String,
    spoken: Boolean,
    unread: String,
    resume: Object,
    joinable: { type: Boolean, required: true },
    order: { type: Number, required: true },
    state: { type: String, required: true },
    seq: Number,
    answeredBy: String,
    trace: Object,
    receivedAt: { type: Date, required: true },
  },
  { collection: 'inbound', versionKey: false, minimize: false },
)
inbound.index({ conversation: 1, state: 1, order: 1 })
inbound.index({ conversation: 1, seq: -1 })
inbound.index({ receivedAt: 1 }, { partialFilterExpression: { state: 'queued' }, name: 'waiting' })

const outbox = new Schema<OutboxRow>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    channel: { type: String, required: true },
    address: { type: String, required: true },
    kind: { type: String, required: true },
    bulk: Boolean,
    expiresAt: Date,
    inReplyTo: String,
    account: String,
    notice: String,
    seq: { type: Number, required: true },
    body: { type: Object, required: true } as never,
    state: { type: String, required: true },
    attempts: Number,
    notBefore: Date,
    providerId: String,
    via: String,
    sentAt: Date,
    segments: Number,
    cost: Object,
    unsureAt: Date,
    followed: Boolean,
    repeated: Boolean,
    settleBy: Date,
    word: String,
    reason: String,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'outbox', versionKey: false, minimize: false },
)
outbox.index({ conversation: 1, seq: -1 })
outbox.index({ inReplyTo: 1 }, { sparse: true })
outbox.index({ bulk: 1, createdAt: 1, seq: 1 }, { partialFilterExpression: { state: 'queued' }, name: 'due' })
outbox.index(
  { conversation: 1, seq: 1 },
  { partialFilterExpression: { state: { $in: ['queued', 'sending'] } }, name: 'line' },
)
outbox.index(
  { kind: 1, followed: 1, updatedAt: 1 },
  { partialFilterExpression: { state: { $in: ['failed', 'dead'] } }, name: 'unfollowed' },
)
// What is too old to be kept.
inbound.index({ receivedAt: 1 }, { name: 'age' })
outbox.index({ createdAt: 1 }, { name: 'age' })
outbox.index({ notice: 1 }, { sparse: true })
outbox.index({ settleBy: 1 }, { sparse: true })
outbox.index({ sentAt: 1 }, { sparse: true })
outbox.index({ providerId: 1 }, { partialFilterExpression: { providerId: { $exists: true } } })

export const messageModels = (connection: Connection) => ({
  conversations: connection.model<Conversation>('Conversation', conversations),
  inbound: connection.model<InboundRow>('Inbound', inbound),
  outbox: connection.model<OutboxRow>('Outbox', outbox),
})
