import { voiceOf } from '#conversation/texts/voice.ts'
import type { InboundRow } from '#data/models/index.ts'
import { conversationId, inboundId, replyIn } from '#messaging/messaging.ts'
import type { Step } from '#messaging/sessions.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Channel, ChannelEvent, HttpAnswer } from './channel.ts'
import { senderOf } from './sender.ts'
import type { TakingParts } from './taking.ts'

type Hop = ChannelEvent & { kind: 'hop' }
type HopParts = Pick<TakingParts, 'messaging' | 'accounts'>

/** One step of a session, answered in the response. The same step again shows the same screen. */
export async function takeHop(parts: HopParts, channel: Channel, hop: Hop): Promise<HttpAnswer> {
  const { messaging } = parts
  const from = { channel: channel.name, address: hop.from }
  const conversation = conversationId(from)
  const step = await messaging.sessions.step(from, hop.session, hop.text)
  const before = step.again ? await messaging.inboundRow(inboundId(conversation, step.id)) : undefined
  const row = before ?? (await storeHop(parts, channel, hop.from, step))
  const answer = await messaging.answer({ row }, limits.hopMs, limits.hopLeaseMs)
  if (answer === undefined) {
    const language = (await messaging.conversation(conversation))?.language ?? 'en'
    return screen('END', voiceOf(language, clock.today()).say('phones:tryAgain'))
  }
  const replies = answer.replies.map(replyIn)
  const last = replies.at(-1)
  const { text: page } = channel.render(replies, last?.language ?? 'en')
  return screen(last?.ends === true ? 'END' : 'CON', page, last?.label)
}

async function storeHop(
  { messaging, accounts }: HopParts,
  channel: Channel,
  from: string,
  { id, typed, begins }: Step,
): Promise<InboundRow> {
  const said = channel.spoken?.(typed, begins) ?? { text: typed }
  const account = await senderOf(accounts, channel, from)
  const own = account === undefined ? {} : { account: account._id }
  const stored = await messaging.receive(
    { channel: channel.name, address: from, id, joinable: false, ...said, ...own },
    account ?? null,
  )
  return stored.row
}

/** Says that it went wrong, as a gateway understands it. */
export const sorry = (): HttpAnswer => screen('END', voiceOf('en', clock.today()).say('phones:dialAgain'))

/** Africa's Talking gives the labels of a session's hops back when it is over: where people stop, for nothing. */
const LABEL = 'at-ussd-hop-metadata'

const screen = (verb: 'CON' | 'END', text: string, label?: string): HttpAnswer => ({
  status: 200,
  type: 'text/plain; charset=utf-8',
  body: `${verb} ${text}`,
  ...(label === undefined ? {} : { headers: { [LABEL]: label } }),
})
