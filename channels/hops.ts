import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { conversationId, inboundId } from '#messaging/messaging.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import type { Channel, ChannelEvent, HttpAnswer } from './channel.ts'
import { senderOf } from './sender.ts'
import type { TakingParts } from './taking.ts'

type Hop = ChannelEvent & { kind: 'hop' }

/** One step of a session, answered in the response. The same step again shows the same screen. */
export async function takeHop(
  { messaging, accounts }: Pick<TakingParts, 'messaging' | 'accounts'>,
  channel: Channel,
  hop: Hop,
): Promise<HttpAnswer> {
  const { from: address, session, text } = hop
  const conversation = conversationId({ channel: channel.name, address })
  const id = `${session}-${derivedId(text)}`
  const before = await messaging.inboundRow(inboundId(conversation, id))
  const row = before ?? (await storeHop(hop, id))
  const answer = await messaging.answer({ row }, limits.hopMs)
  const language = answer?.replies[0] === undefined ? 'en' : (answer.replies[0].body as unknown as Reply).language
  const voice = voiceOf(language, clock.today())
  if (answer === undefined) return screen('END', voice.say('phones:tryAgain'))
  const replies = answer.replies.map(({ body }) => body as unknown as Reply)
  const { text: page } = channel.render(replies, language)
  return screen('CON', page)

  async function storeHop({ from, session: of }: Hop, hopId: string) {
    const typed = await messaging.typed(of, from, text)
    const said = channel.spoken?.(typed) ?? { text: typed }
    const account = await senderOf(accounts, channel, from)
    const stored = await messaging.receive(
      {
        channel: channel.name,
        address: from,
        id: hopId,
        joinable: false,
        ...said,
        ...(account === undefined ? {} : { account: account._id }),
      },
      account,
    )
    return stored.row
  }
}

/** Says that it went wrong, as a gateway understands it. */
export const sorry = (): HttpAnswer => screen('END', voiceOf('en', clock.today()).say('phones:dialAgain'))

const screen = (verb: 'CON' | 'END', text: string): HttpAnswer => ({
  status: 200,
  type: 'text/plain; charset=utf-8',
  body: `${verb} ${text}`,
})
