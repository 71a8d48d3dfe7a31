import { CONCEALED, type Reply } from '#conversation/messages.ts'
import { noticeWords } from '#conversation/notices.ts'
import type { OutboxRow } from '#data/models/index.ts'
import { type CodeBody, isStop, type Messaging, type NoticeBody } from '#messaging/messaging.ts'
import { type Pack, SendError } from '#messaging/sending.ts'
import type { Language } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import type { Channel, Rendered } from './channel.ts'

/** Registers the phones with messaging: their rows are sent, or have been answered in the response. */
export function attachPhones(
  channels: readonly Channel[],
  messaging: Messaging,
  /** The digits of a code, which no row holds. */
  codeOf: (id: string) => string,
): void {
  for (const channel of channels) {
    const { send } = channel
    messaging.attach({
      name: channel.name,
      screen: {
        choices: channel.limits.choices,
        pictures: channel.limits.media,
        signIn: channel.signIn,
        // Handsets that are written to in GSM-7 may show no Fidel.
        latin: channel.limits.encoding === 'gsm7/ucs2',
        small: channel.limits.encoding === 'gsm7/ucs2',
        ...(channel.reachedBy === undefined ? {} : { reachedBy: channel.reachedBy }),
        menus: channel.limits.replies === 'inline',
      },
      identities: channel.identities,
      fits: (text, language) => fits(channel, text, language),
      ...(channel.takes === undefined ? {} : { takes: channel.takes }),
      ...(channel.prices === undefined ? {} : { prices: channel.prices }),
      more: {
        rest: (replies, language) => restOf(channel, replies, language),
        ...(channel.moreKey === undefined ? {} : { key: channel.moreKey }),
      },
      ...(send === undefined
        ? { deliver: () => undefined }
        : { pack: (row) => packRow(withCode(row, codeOf), channel, send, messaging) }),
    })
  }
}

/** What did not fit: of one screen, or of messages that were sent one by one. */
function restOf(channel: Channel, replies: readonly Reply[], language: Language): Reply | undefined {
  if (channel.limits.replies === 'inline') return channel.render(replies, language).rest
  const rests = replies.flatMap((reply) => channel.render([reply], reply.language).rest ?? [])
  const [first] = rests
  return first === undefined ? undefined : { ...first, text: rests.map(({ text }) => text).join('\n') }
}

async function packRow(
  row: OutboxRow,
  channel: Channel,
  send: NonNullable<Channel['send']>,
  messaging: Messaging,
): ReturnType<Pack> {
  const reply = row.body as unknown as Reply & Partial<NoticeBody>
  const rendered = row.kind === 'notice' ? unnumbered(channel, reply) : channel.render([reply], reply.language)
  const conversation = await messaging.conversation(row.conversation)
  if (conversation?.optedOut !== undefined && !(await answersStop(row, messaging)))
    throw new SendError('opted_out', 'final')
  const { via, heardAt } = conversation ?? {}
  const { language, notice } = reply
  const message = {
    ...rendered,
    to: row.address,
    row: row._id,
    ...(via === undefined ? {} : { via }),
    ...(heardAt === undefined ? {} : { heardAt }),
    ...(notice === undefined ? {} : { notice: { kind: notice.kind, language, words: wordsOf(notice, reply) } }),
  }
  return {
    sender: via === undefined ? channel.name : `${channel.name} by ${via}`,
    perSecond: channel.limits.perSecond ?? 1,
    segments: rendered.segments,
    ...(via === undefined ? {} : { via }),
    send: () => send(message),
    ask: async (at) => channel.ask?.(message, at),
  }
}

/** The word that says so is answered once more. */
async function answersStop({ inReplyTo }: OutboxRow, messaging: Messaging): Promise<boolean> {
  const asked = inReplyTo === undefined ? undefined : await messaging.inboundRow(inReplyTo)
  return asked !== undefined && isStop(asked.text)
}

/** What a template says of it. */
const wordsOf = ({ kind, data }: NoticeBody['notice'], { card, language }: Reply): string[] =>
  kind === 'code' ? [String(data['digits'])] : noticeWords(card, language)

/** A code is written into its message when it is sent. */
function withCode(row: OutboxRow, codeOf: (id: string) => string): OutboxRow {
  if (row.kind !== 'code') return row
  const { text, code, ...body } = row.body as unknown as CodeBody
  const digits = codeOf(code)
  return {
    ...row,
    body: { ...body, text: text.replace(CONCEALED, digits), notice: { kind: 'code', data: { digits } } },
  }
}

/** A notice may come while a question is open: it has buttons where there are some, but no numbers that would answer. */
function unnumbered(channel: Channel, reply: Reply): Rendered {
  const whole = channel.render([reply], reply.language)
  return { ...whole, ...channel.render([{ ...reply, choices: [] }], reply.language) }
}

/** Whether a notice takes no more parts of the network than people read. */
function fits(channel: Channel, text: string, language: Language): boolean {
  const { segments, rest } = channel.render([{ text, language, choices: [], media: [] }], language)
  return segments <= limits.noticeSegments && rest === undefined
}
