import type { ClientSession } from 'mongodb'
import type { TurnOutcome } from '#conversation/engine.ts'
import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import type { Database } from '#data/database.ts'
import type { Account, Conversation, InboundRow, OutboxRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { type Address, type Collections, conversationId, firstFields, inboundId } from './conversations.ts'
import { nextOrder } from './inbox.ts'

/** What a turn leaves in the conversation of the same address on another channel. */
export interface Aside {
  replies: OutboxRow[]
  /** A question that is to be answered there. */
  question?: InboundRow
}

/**
 * Writes what a screen that is gone soon leaves behind as messages: what is worth keeping, and a question whose answer comes
 * there. Part of the turn's transaction; ids derive from the message, so it is written once.
 */
export async function writeAside(
  collections: Collections,
  { address }: Conversation,
  [first]: readonly InboundRow[],
  { keepsakes = [], question }: TurnOutcome,
  channel: string,
  session: ClientSession,
): Promise<Aside> {
  const there = { channel, address }
  const replies: OutboxRow[] = []
  if (first === undefined) return { replies }
  for (const [index, reply] of keepsakes.entries()) {
    replies.push(await say(collections, there, derivedId(first._id, 'keepsake', index), reply, first.account, session))
  }
  if (question === undefined) return { replies }
  const conversation = conversationId(there)
  const row: InboundRow = {
    _id: inboundId(conversation, derivedId(first._id, 'question')),
    conversation,
    text: question,
    joinable: false,
    order: nextOrder(),
    state: 'queued',
    receivedAt: clock.now(),
    ...(first.account === undefined ? {} : { account: first.account }),
  }
  await collections.inbound.insertOne(row, { session })
  return { replies, question: row }
}

/** Stores a message to an address that answers nothing said there. */
async function say(
  { conversations, outbox }: Collections,
  there: Address,
  _id: string,
  reply: Reply,
  account: string | undefined,
  session: ClientSession,
): Promise<OutboxRow> {
  const now = clock.now()
  const conversation = conversationId(there)
  const counted = await conversations.findOneAndUpdate(
    { _id: conversation },
    { $inc: { seq: 1 }, $set: { updatedAt: now }, $setOnInsert: { ...firstFields(conversation, now), fence: 0 } },
    { session, upsert: true, returnDocument: 'after' },
  )
  const row: OutboxRow = {
    _id,
    conversation,
    ...there,
    kind: 'reply',
    ...(account === undefined ? {} : { account }),
    seq: counted?.seq ?? 1,
    body: { ...reply },
    state: 'queued',
    createdAt: now,
    updatedAt: now,
  }
  await outbox.insertOne(row, { session })
  return row
}

/**
 * Somebody was cut off in the middle of something: a message tells them how to go on. Once for each session, to people who
 * have an account, take messages there and have not called again meanwhile; undefined otherwise.
 */
export async function tellCutOff(
  database: Database,
  collections: Collections,
  from: Address,
  { session: id, dialled }: { session: string; dialled: string },
  { channel, account }: { channel: string; account: Account },
): Promise<OutboxRow | undefined> {
  const { conversations, inbound, outbox } = collections
  const _id = conversationId(from)
  const there = { channel, address: from.address }
  const [conversation, messages, [last]] = await Promise.all([
    conversations.findOne({ _id }),
    conversations.findOne({ _id: conversationId(there) }),
    inbound.find({ conversation: _id }).sort({ seq: -1 }).limit(1).toArray(),
  ])
  const open = conversation?.flow !== undefined && last?._id.startsWith(inboundId(_id, `${id}-`)) === true
  const row = derivedId(_id, id, 'cut off')
  if (!open || !takesMessages(account, there) || messages?.optedOut !== undefined) return undefined
  if ((await outbox.findOne({ _id: row })) !== null) return undefined
  const language = conversation?.language ?? account.language
  const text = voiceOf(language, clock.today()).say('ussd:dropped', {
    code: dialled,
    minutes: limits.redialMs / 60_000,
  })
  const reply: Reply = { text, language, choices: [], media: [] }
  return database.transaction((session) => say(collections, there, row, reply, account._id, session))
}

/** Whether the person agreed to messages to this address, and has not taken it back. */
const takesMessages = ({ channels }: Account, { channel, address }: Address): boolean =>
  channels.some((each) => each.address === address && each.consent !== undefined) &&
  channels.every((each) => each.channel !== channel || each.address !== address || each.optedOutAt === undefined)
