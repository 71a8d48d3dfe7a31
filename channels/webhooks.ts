import { Router } from '@koa/router'
import type { Context } from 'koa'
import type { Reply } from '#conversation/messages.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import type { OutboxRow } from '#data/models/index.ts'
import { rawBody } from '#http/body.ts'
import { notFound, Problem } from '#http/errors.ts'
import type { State } from '#http/identity.ts'
import type { Rates } from '#http/rates.ts'
import type { Accounts } from '#market/market.ts'
import { conversationId, IdConflict, inboundId, isStart, isStop, type Messaging } from '#messaging/messaging.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import {
  type Channel,
  type ChannelEvent,
  type HttpAnswer,
  type RawRequest,
  type Received,
  SendError,
} from './channel.ts'

export interface WebhookParts {
  channels: readonly Channel[]
  messaging: Messaging
  accounts: Pick<Accounts, 'byAddress'>
  rates: Rates
  log: Logger
}

type Parts = WebhookParts & { channel: Channel }
type Hop = ChannelEvent & { kind: 'hop' }
type Message = ChannelEvent & { kind: 'message' }

/** Registers the phones with messaging: their rows are sent, or have been answered in the response. */
export function attachPhones({ channels, messaging }: Pick<WebhookParts, 'channels' | 'messaging'>): void {
  for (const channel of channels) {
    const { send } = channel
    messaging.attach({
      name: channel.name,
      screen: {
        choices: channel.limits.choices,
        signIn: channel.signIn,
        // Handsets that are written to in GSM-7 may show no Fidel.
        latin: channel.limits.encoding === 'gsm7/ucs2',
      },
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

/** The routes that providers call. A message is stored before it is acknowledged; a hop is answered in the response. */
export function webhookRoutes(parts: WebhookParts): Router<State> {
  const router = new Router<State>({ prefix: '/webhooks' })
  const paths = new Set(parts.channels.flatMap(({ receive }) => Object.keys(receive ?? {})))
  for (const path of paths) {
    const channels = parts.channels.filter(({ receive }) => receive?.[path] !== undefined)
    router.post(path, async (context) => {
      const request: RawRequest = {
        path: context.url,
        params: context['params'] ?? {},
        headers: context.headers,
        body: await rawBody(context, limits.webhookBytes),
      }
      answerWith(context, await answered(parts, channels, path, request))
    })
  }
  return router
}

function answerWith(context: Context, { status, type, body }: HttpAnswer): void {
  context.status = status
  context.type = type
  context.body = body
  context.set('Cache-Control', 'no-store')
}

async function answered(
  parts: WebhookParts,
  channels: readonly Channel[],
  path: string,
  request: RawRequest,
): Promise<HttpAnswer> {
  const { log } = parts
  let answer: HttpAnswer | undefined
  for (const channel of channels) {
    const verdict = channel.verify?.(request) ?? 'unknown'
    if (verdict !== 'genuine') {
      log.info({ path: `/webhooks${path}`, verdict }, 'a webhook was not believed')
      throw verdict === 'unsigned'
        ? new Problem(403, 'unsigned', 'The signature does not fit this request.')
        : notFound()
    }
    const received: Received | undefined = channel.receive?.[path]?.(request)
    if (received === undefined) continue
    if ('problem' in received) {
      log.info({ path: `/webhooks${path}`, fields: received.problem }, 'a webhook was not as expected')
      if (channel.limits.replies === 'inline')
        return screen('END', voiceOf('en', clock.today()).say('phones:dialAgain'))
      throw new Problem(400, 'invalid', `The form is not as expected: ${received.problem}`)
    }
    for (const event of received.events) {
      const own = await take({ ...parts, channel }, event)
      answer = own ?? answer
    }
    answer ??= received.answer
  }
  if (answer === undefined) throw notFound()
  return answer
}

async function take(parts: Parts, event: ChannelEvent): Promise<HttpAnswer | undefined> {
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
    return screen('END', voiceOf('en', clock.today()).say('phones:dialAgain'))
  }
}

async function takeMessage({ messaging, channel, accounts, rates, log }: Parts, message: Message): Promise<void> {
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

async function takeHop(parts: Parts, hop: Hop): Promise<HttpAnswer> {
  const { messaging, channel, accounts, rates } = parts
  const { from: address, session, text } = hop
  await rates.count({ address: conversationId({ channel: channel.name, address }) })
  const conversation = conversationId({ channel: channel.name, address })
  const id = `${session}-${derivedId(text)}`
  const before = await messaging.inboundRow(inboundId(conversation, id))
  const row = before ?? (await storeHop(parts, hop, id))
  const answer = await messaging.answer({ row }, limits.hopMs)
  const language = answer?.replies[0] === undefined ? 'en' : (answer.replies[0].body as unknown as Reply).language
  const voice = voiceOf(language, clock.today())
  if (answer === undefined) return screen('END', voice.say('phones:tryAgain'))
  const replies = answer.replies.map(({ body }) => body as unknown as Reply)
  const { text: page } = channel.render(replies, language)
  return screen('CON', page)

  async function storeHop({ channel: { spoken } }: Parts, { from, session: of }: Hop, hopId: string) {
    const typed = await messaging.typed(of, from, text)
    const said = spoken?.(typed) ?? { text: typed }
    const account = await accounts.byAddress(channel.identities, from)
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

const screen = (verb: 'CON' | 'END', text: string): HttpAnswer => ({
  status: 200,
  type: 'text/plain; charset=utf-8',
  body: `${verb} ${text}`,
})

/** Longer texts are answered with a request to shorten them: their end need not be kept. */
const MOST_STORED = limits.messageCharacters + 1
