import { Router } from '@koa/router'
import type { Context } from 'koa'
import { rawBody } from '#http/body.ts'
import type { State } from '#http/identity.ts'
import type { Config } from '#src/config.ts'
import { ids } from '#src/ids.ts'
import { parsedJson } from '#src/json.ts'
import { limits } from '#src/limits.ts'
import { type ContentShelf, createSimulatedContents } from './content.ts'
import { type Faults, happens } from './faults.ts'
import type { Given, Phones } from './phones.ts'
import { messagesPage } from './twilio-list.ts'
import type { Caller } from './webhooks.ts'

export interface ProviderParts {
  config: Pick<Config, 'publicUrl' | 'twilio' | 'africasTalking'>
  contents: ContentShelf
  phones: Phones
  caller: Caller
  faults(): Faults
}

/** The providers' own HTTP APIs, as far as their clients are used: what is sent arrives on a simulated phone. */
export function providerRoutes({ config, contents: shelf, phones, caller, faults }: ProviderParts): Router<State> {
  const router = new Router<State>({ prefix: '/simulator' })
  const contents = createSimulatedContents(shelf)

  router.post('/twilio/2010-04-01/Accounts/:sid/Messages.json', async (context) => {
    const form = await formOf(context)
    if (!hasKey(context)) return twilioError(context, 401, 20003, 'Authenticate')
    await slowness()
    const { To = '', From = '', Body = '', StatusCallback = '', MediaUrl, ContentSid } = form
    const shown =
      ContentSid === undefined ? { text: Body } : await contents.show(ContentSid, form['ContentVariables'] ?? '')
    const sid = `SM${ids.fresh().replaceAll('-', '')}`
    const number = bare(To)
    const message: Given = {
      ...{ id: sid, via: 'twilio', as: To.startsWith('whatsapp:') ? 'whatsapp' : 'sms' },
      ...{ from: bare(From), text: Body, ...shown, media: MediaUrl === undefined ? [] : [MediaUrl] },
    }
    const refuse = (status: number, code: number, reason: string): void => {
      phones.told(number, phones.missed(number, message), { word: `${code} ${reason}` })
      twilioError(context, status, code, reason)
    }
    if (happens(faults().errors)) return refuse(429, 20429, 'Too many requests')
    if (happens(faults().refusals)) return refuse(400, 21211, 'Invalid To number')
    if (shown === undefined) return refuse(400, 21656, 'The ContentSid or ContentVariables are invalid')
    phones.got(number, message)
    phones.told(number, sid, { word: 'queued' })
    if (StatusCallback.startsWith(config.publicUrl)) {
      const path = StatusCallback.slice(config.publicUrl.length)
      const about = { MessageSid: sid, To, From, AccountSid: config.twilio?.accountSid ?? '' }
      const report = (statuses: string[]): void =>
        caller.reports(
          statuses,
          (status) => caller.twilio(path, { ...about, MessageStatus: status }),
          (said) => phones.told(number, sid, said),
        )
      report(['sent', 'delivered'])
      if (message.as === 'whatsapp') phones.unread(number, () => report(['read']))
    }
    if (unanswered(context)) return phones.told(number, sid, NO_ANSWER)
    context.status = 201
    context.body = { sid, status: 'queued', to: To, from: From, body: Body, num_segments: '1', error_code: null }
  })

  router.post('/twilio/v1/Content', async (context) => {
    if (!hasKey(context)) return twilioError(context, 401, 20003, 'Authenticate')
    if (happens(faults().errors)) return twilioError(context, 429, 20429, 'Too many requests')
    const made = await contents.make(parsedJson((await rawBody(context, limits.webhookBytes)).toString('utf8')))
    if (made === undefined) return twilioError(context, 400, 21655, 'The content is invalid')
    context.status = 201
    context.body = made
  })

  router.get('/twilio/v1/Content/:sid', async (context) => {
    const sid = context['params']['sid'] ?? ''
    const content = hasKey(context) ? await contents.of(sid) : undefined
    if (content === undefined) return twilioError(context, 404, 20404, 'Not found')
    context.body = { sid, ...content }
  })

  router.get('/twilio/2010-04-01/Accounts/:sid/Messages/:message/Media/:media', (context) => {
    const file = hasKey(context) ? phones.file(context['params']['media'] ?? '') : undefined
    if (file === undefined) return twilioError(context, 404, 20404, 'Not found')
    context.type = file.type
    context.body = file.bytes
  })

  router.get('/twilio/2010-04-01/Accounts/:sid/Messages.json', (context) => {
    if (!hasKey(context)) return twilioError(context, 401, 20003, 'Authenticate')
    context.body = messagesPage(phones.taken('twilio'), context['params']['sid'] ?? '', context.query)
  })

  router.post('/africastalking/version1/messaging', async (context) => {
    const { to = '', message = '', from = '' } = await formOf(context)
    if (context.get('apikey') !== config.africasTalking?.apiKey) {
      context.status = 401
      context.body = 'The supplied authentication is invalid'
      return
    }
    await slowness()
    const statusCode = happens(faults().errors) ? 501 : happens(faults().refusals) ? 403 : 101
    const messageId = `ATXid_${ids.fresh().replaceAll('-', '')}`
    const given: Given = { id: messageId, via: 'africastalking', as: 'sms', from, text: message, media: [] }
    if (statusCode === 101) {
      phones.got(to, given)
      phones.told(to, messageId, { word: '101 Sent' })
      caller.reports(
        ['Sent', 'Success'],
        (status) => caller.africasTalking('delivery', { id: messageId, status, phoneNumber: to }),
        (said) => phones.told(to, messageId, said),
      )
    } else {
      const word = statusCode === 501 ? '501 GatewayError' : '403 InvalidPhoneNumber'
      phones.told(to, phones.missed(to, given), { word })
    }
    if (unanswered(context)) return phones.told(to, messageId, NO_ANSWER)
    context.status = 201
    const status = statusCode === 101 ? 'Success' : 'Failed'
    context.body = {
      SMSMessageData: {
        Message: `Sent to ${statusCode === 101 ? 1 : 0}/1`,
        Recipients: [
          { statusCode, number: to, status, cost: 'ETB 0.2000', messageId: statusCode === 101 ? messageId : 'None' },
        ],
      },
    }
  })

  function hasKey(context: Context): boolean {
    const keys = Buffer.from(`${config.twilio?.accountSid}:${config.twilio?.authToken}`).toString('base64')
    return context.get('authorization') === `Basic ${keys}`
  }

  async function slowness(): Promise<void> {
    const { delayMs } = faults()
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
  }

  /** The message went out, and the connection breaks before anybody says so. */
  function unanswered(context: Context): boolean {
    if (!happens(faults().unanswered)) return false
    context.respond = false
    context.req.socket.destroy()
    return true
  }

  return router
}

async function formOf(context: Context): Promise<Record<string, string | undefined>> {
  return Object.fromEntries(new URLSearchParams((await rawBody(context, limits.webhookBytes)).toString('utf8')))
}

/** The message went out, and its sender never heard of it. */
const NO_ANSWER = { word: 'answer', lost: true } as const

const bare = (address: string): string => address.replace(/^whatsapp:/, '')

function twilioError(context: Context, status: number, code: number, message: string): void {
  context.status = status
  context.body = { code, message, status, more_info: `https://www.twilio.com/docs/errors/${code}` }
}
