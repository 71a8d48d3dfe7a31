import { CONCEALED } from '#conversation/messages.ts'
import { inTime } from '#data/database.ts'
import type { InboundRow, Unread } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { type Address, type Collections, conversationId, inboundId, isDuplicateKey } from './conversations.ts'
import type { Sealing } from './sealing.ts'

/** A message as a channel hands it over, after it proved who sent it. */
export interface Inbound extends Address {
  /** The sender's id of the message, unique in the conversation. */
  id: string
  text: string
  choice?: string
  account?: string
  /** The provider that it came through. */
  via?: string
  /** It was spoken, and written down here. */
  spoken?: boolean
  /** It holds nothing that can be read; what it was. */
  unread?: Unread
  /** False for what is answered in the response, and for choices. */
  joinable: boolean
}

/** The id is taken by a message with another text. */
export class IdConflict extends Error {
  override readonly name = 'IdConflict'
}

export interface Stored {
  row: InboundRow
  /** The message had been stored before: nothing new happens. */
  repeated: boolean
}

/**
 * Stores a message once; when this returns the message is durable and may be acknowledged. The same message again finds
 * its row. Throws `IdConflict` when the id came with another text, and soon when the database is away.
 */
export async function store(
  collections: Pick<Collections, 'inbound'>,
  message: Inbound,
  sealing: Sealing,
): Promise<Stored> {
  const { inbound } = collections
  const conversation = conversationId(message)
  const row: InboundRow = {
    _id: inboundId(conversation, message.id),
    conversation,
    ...sealing.seal(message.text),
    joinable: message.joinable && message.choice === undefined,
    order: nextOrder(),
    state: 'queued',
    receivedAt: clock.now(),
    ...(message.account === undefined ? {} : { account: message.account }),
    ...(message.choice === undefined ? {} : { choice: message.choice }),
    ...(message.via === undefined ? {} : { via: message.via }),
    ...(message.spoken === true ? { spoken: true } : {}),
    ...(message.unread === undefined ? {} : { unread: message.unread }),
  }
  try {
    await inTime(inbound.insertOne(row), limits.storeMs)
    return { row, repeated: false }
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const before = await inbound.findOne({ _id: row._id })
    if (before === null) return store(collections, message, sealing) // it moved to an account between the two
    const text = sealing.open(before)
    const same = text === message.text || text === CONCEALED
    if (!same || before.choice !== row.choice) throw new IdConflict(message.id)
    return { row: before, repeated: true }
  }
}

let lastOrder = 0

/** Microseconds of arrival, never the same twice in one process: what came first is answered first. */
export function nextOrder(): number {
  lastOrder = Math.max(lastOrder + 1, clock.now().getTime() * 1000)
  return lastOrder
}
