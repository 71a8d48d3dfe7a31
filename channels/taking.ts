import type { Account } from '#data/models/index.ts'
import type { Pictures } from '#http/pictures.ts'
import type { Rates } from '#http/rates.ts'
import type { Accounts } from '#market/market.ts'
import {
  conversationId,
  IdConflict,
  type Inbound,
  inboundId,
  isStart,
  isStop,
  type Messaging,
} from '#messaging/messaging.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Channel, ChannelEvent, HttpAnswer } from './channel.ts'
import { sorry, takeHop } from './hops.ts'

export interface TakingParts {
  channel: Channel
  messaging: Messaging
  accounts: Pick<Accounts, 'byAddress'>
  rates: Rates
  pictures: Pictures
  log: Logger
}

type Message = ChannelEvent & { kind: 'message' }

/** Takes in what a channel found in a request: when this returns it is durable. An answer, where the event has one of its own. */
export async function take(parts: TakingParts, event: ChannelEvent): Promise<HttpAnswer | undefined> {
  const { messaging, channel, log } = parts
  if (event.kind === 'report') {
    const { kind: _, ...report } = event
    await messaging.report(channel.name, report)
    return undefined
  }
  if (event.kind === 'optout') {
    await messaging.optOut({ channel: channel.name, address: event.from }, event.via)
    return undefined
  }
  if (event.kind === 'message') {
    await takeMessage(parts, event)
    return undefined
  }
  try {
    return await takeHop(parts, event)
  } catch (error) {
    log.error({ err: error, channel: channel.name }, 'a hop could not be answered')
    return sorry()
  }
}

async function takeMessage(parts: TakingParts, message: Message): Promise<void> {
  const { messaging, channel, accounts, rates, log } = parts
  const { from: address, id, text, choice, via } = message
  await rates.count({ address: conversationId({ channel: channel.name, address }) })
  if (isStop(text)) await messaging.optOut({ channel: channel.name, address }, 'message')
  else if (isStart(text)) await messaging.optIn({ channel: channel.name, address })
  const account = await accounts.byAddress(channel.identities, address)
  const read = await readMedia(parts, message, account)
  const stored = { channel: channel.name, address, id, joinable: read.unread === undefined, via, ...read }
  try {
    await messaging.receive(
      {
        ...stored,
        ...(choice === undefined ? {} : { choice }),
        ...(account === undefined ? {} : { account: account._id }),
      },
      account,
    )
  } catch (error) {
    if (!(error instanceof IdConflict)) throw error
    log.info({ channel: channel.name, id }, 'an id came again with another text, which is left out')
  }
}

type Read = Pick<Inbound, 'text' | 'unread'>

/** The words of a message. A picture becomes its address, as one from the web; other files are answered, not kept. */
async function readMedia({ channel, pictures, log }: TakingParts, message: Message, account?: Account): Promise<Read> {
  const { media, from: address, id } = message
  const text = message.text.slice(0, MOST_STORED)
  if (media === undefined) return { text }
  const instead = (unread: NonNullable<Read['unread']>): Read => (text.trim() === '' ? { text, unread } : { text })
  if (media.type.startsWith('audio/')) return instead('voice')
  // What WhatsApp sends as WebP is a sticker.
  if (!media.type.startsWith('image/') || media.type === 'image/webp') return instead('file')
  if (account === undefined) return instead('visitorPicture')
  const bytes = await channel.fetch?.(media.url)
  const origin = inboundId(conversationId({ channel: channel.name, address }), id)
  const kept = bytes === undefined ? undefined : await pictures.keep(account._id, bytes, origin)
  if (kept !== undefined) return { text: `${text} ${kept.url}`.trim() }
  log.info({ channel: channel.name, type: media.type, fetched: bytes !== undefined }, 'a picture was not taken')
  return { text, unread: 'picture' }
}

/** Longer texts are answered with a request to shorten them: their end need not be kept. */
const MOST_STORED = limits.messageCharacters + 1
