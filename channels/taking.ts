import type { Rates } from '#http/rates.ts'
import type { Accounts } from '#market/market.ts'
import { conversationId, IdConflict, isStart, isStop, type Messaging } from '#messaging/messaging.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Channel, ChannelEvent, HttpAnswer } from './channel.ts'
import { sorry, takeHop } from './hops.ts'

export interface TakingParts {
  channel: Channel
  messaging: Messaging
  accounts: Pick<Accounts, 'byAddress'>
  rates: Rates
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

async function takeMessage({ messaging, channel, accounts, rates, log }: TakingParts, message: Message): Promise<void> {
  const { from: address, id, text, choice, via } = message
  await rates.count({ address: conversationId({ channel: channel.name, address }) })
  if (isStop(text)) await messaging.optOut({ channel: channel.name, address }, 'message')
  else if (isStart(text)) await messaging.optIn({ channel: channel.name, address })
  const account = await accounts.byAddress(channel.identities, address)
  const stored = { channel: channel.name, address, id, text: text.slice(0, MOST_STORED), joinable: true, via }
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

/** Longer texts are answered with a request to shorten them: their end need not be kept. */
const MOST_STORED = limits.messageCharacters + 1
