import { Router } from '@koa/router'
import type { Context } from 'koa'
import { rawBody } from '#http/body.ts'
import { notFound, Problem } from '#http/errors.ts'
import type { State } from '#http/identity.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Channel, HttpAnswer, RawRequest, Received } from './channel.ts'
import { sorry } from './hops.ts'
import type { Taking } from './taking.ts'

export interface WebhookParts {
  channels: readonly Channel[]
  taking: Pick<Taking, 'take'>
  log: Logger
}

/** The routes that providers call. A message is stored before it is acknowledged; a hop is answered in the response. */
export function webhookRoutes(parts: WebhookParts): Router<State> {
  const router = new Router<State>({ prefix: '/webhooks' })
  const paths = new Set(parts.channels.flatMap(({ receive }) => Object.keys(receive ?? {})))
  for (const path of paths) {
    const channels = parts.channels.filter(({ receive }) => receive?.[path] !== undefined)
    router.post(path, async (context) => {
      const request: RawRequest & { body: Buffer } = {
        path: context.url,
        params: context['params'] ?? {},
        headers: context.headers,
        body: Buffer.alloc(0),
      }
      try {
        request.body = await rawBody(context, limits.webhookBytes)
      } catch (error) {
        parts.log.info({ path: `/webhooks${path}` }, 'a webhook could not be read')
        // Gateways understand nothing but a screen.
        if (!channels.some((channel) => inline(channel) && channel.verify?.(request) === 'genuine')) throw error
        return answerWith(context, sorry())
      }
      answerWith(context, await answered(parts, channels, path, request))
    })
  }
  return router
}

const inline = ({ limits: { replies } }: Channel): boolean => replies === 'inline'

function answerWith(context: Context, { status, type, body, headers = {} }: HttpAnswer): void {
  context.status = status
  context.type = type
  context.body = body
  context.set({ ...headers, 'Cache-Control': 'no-store' })
}

async function answered(
  { taking, log }: Pick<WebhookParts, 'taking' | 'log'>,
  channels: readonly Channel[],
  path: string,
  request: RawRequest,
): Promise<HttpAnswer> {
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
      if (inline(channel)) return sorry()
      throw new Problem(400, 'invalid', `The form is not as expected: ${received.problem}`)
    }
    for (const event of received.events) {
      const own = await taking.take(channel, event)
      answer = own ?? answer
    }
    answer ??= received.answer
  }
  if (answer === undefined) throw notFound()
  return answer
}
