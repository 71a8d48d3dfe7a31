import type { Reply } from '#conversation/messages.ts'
import type { OutboxRow } from '#data/models/index.ts'
import { isStop, type Messaging } from '#messaging/messaging.ts'
import { type Channel, SendError } from './channel.ts'

/** Registers the phones with messaging: their rows are sent, or have been answered in the response. */
export function attachPhones(channels: readonly Channel[], messaging: Messaging): void {
  for (const channel of channels) {
    const { send } = channel
    messaging.attach({
      name: channel.name,
      screen: {
        choices: channel.limits.choices,
        signIn: channel.signIn,
        // Handsets that are written to in GSM-7 may show no Fidel.
        latin: channel.limits.encoding === 'gsm7/ucs2',
        ...(channel.reachedBy === undefined ? {} : { reachedBy: channel.reachedBy }),
      },
      identities: channel.identities,
      rest: (replies, language) => channel.render(replies, language).rest,
      ...(send === undefined
        ? { deliver: () => undefined }
        : { send: (row) => sendRow(row, channel, send, messaging) }),
    })
  }
}

async function sendRow(row: OutboxRow, channel: Channel, send: NonNullable<Channel['send']>, messaging: Messaging) {
  const reply = row.body as unknown as Reply
  const rendered = channel.render([reply], reply.language)
  const [asked, conversation] = await Promise.all([
    row.inReplyTo === undefined ? undefined : messaging.inboundRow(row.inReplyTo),
    messaging.conversation(row.conversation),
  ])
  if (conversation?.optedOut !== undefined && !isStop(asked?.text ?? '')) throw new SendError('opted_out', 'final')
  const via = asked?.via
  const message = { ...rendered, to: row.address, row: row._id, ...(via === undefined ? {} : { via }) }
  return { ...(await send(message)), segments: rendered.segments }
}
