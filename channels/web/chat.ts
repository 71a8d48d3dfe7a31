import { Router } from '@koa/router'
import type { Context } from 'koa'
import { readBody, readQuery } from '#http/body.ts'
import { Problem } from '#http/errors.ts'
import { badVisitor, isVisitorId, newVisitorId, type State } from '#http/identity.ts'
import { chatBody, historyQuery } from '#http/schemas.ts'
import { type Answer, clientIdOf, conversationId, type Messaging } from '#messaging/messaging.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { web } from './channel.ts'
import { replyJson } from './render.ts'

export interface ChatParts {
  messaging: Messaging
  /** Whether answers carry the trace of their turn. */
  trace: boolean
  /** How long a response waits for its answer. */
  withinMs: number
}

/** Chat without a socket: the answer comes in the response, through the same inbox, turn and outbox. */
export function chatRoutes({ messaging, trace, withinMs }: ChatParts): Router<State> {
  const router = new Router<State>()

  router.post('/api/chat', async (context) => {
    const body = readBody(context, chatBody)
    const message = body.message ?? ''
    if (message === '' && body.choice === undefined) {
      throw new Problem(400, 'empty', 'The message is empty. Write what you would like to know or do.')
    }
    if (message.length > limits.messageCharacters) {
      throw new Problem(
        413,
        'too_long',
        `That is a long message. Please keep it under ${limits.messageCharacters} characters.`,
      )
    }
    const { account } = context.state
    const visitor = visitorOf(body.visitorId ?? context.state.visitorId)
    if (account !== undefined && visitor !== undefined) await messaging.adopt(visitor, account, web.name)
    const visitorId = account === undefined ? (visitor ?? newVisitorId()) : undefined
    const stored = await messaging.receive(
      {
        channel: web.name,
        address: account?._id ?? visitorId ?? '',
        id: body.id ?? ids.fresh(),
        text: message,
        joinable: false,
        ...(body.choice === undefined ? {} : { choice: body.choice }),
        ...(account === undefined ? {} : { account: account._id }),
      },
      account,
    )
    const answer = await messaging.answer(stored, withinMs)
    const common = {
      ...(visitorId === undefined ? {} : { visitorId }),
      messageId: clientIdOf(stored.row),
      conversationId: stored.row.conversation,
    }
    if (answer === undefined) {
      context.status = 202
      context.body = { ...common, timestamp: stored.row.receivedAt.toISOString(), status: 'pending' }
      return
    }
    context.body = { ...common, ...answered(answer), ...(trace && answer.row.trace ? { trace: answer.row.trace } : {}) }
  })

  router.get('/api/chat/history', async (context) => {
    const page = readQuery(context, historyQuery)
    const conversation = conversationOf(context)
    context.body =
      conversation === undefined
        ? { items: [] }
        : await messaging.history(conversation, {
            ...(page.before === undefined ? {} : { before: page.before }),
            ...(page.limit === undefined ? {} : { limit: page.limit }),
          })
  })

  return router
}

/** What was said, from the stored rows: the same message is answered with the same words again. */
export function answered({ row, replies }: Answer) {
  const shown = replies.map(replyJson)
  return {
    reply: shown.map(({ text }) => text).join('\n\n'),
    replies: shown,
    language: shown[0]?.language ?? 'en',
    timestamp: (replies[0]?.createdAt ?? row.receivedAt).toISOString(),
  }
}

function conversationOf({ state }: Context & { state: State }): string | undefined {
  const address = state.account?._id ?? state.visitorId
  return address === undefined ? undefined : conversationId({ channel: web.name, address })
}

function visitorOf(id: string | undefined): string | undefined {
  if (id !== undefined && !isVisitorId(id)) throw badVisitor()
  return id
}
