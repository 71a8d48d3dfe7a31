import { Router } from '@koa/router'
import type { Context } from 'koa'
import { rawBody } from '#http/body.ts'
import type { State } from '#http/identity.ts'
import type { Config } from '#src/config.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { type Faults, happens } from './faults.ts'
import type { Phones } from './phones.ts'
import type { Caller } from './webhooks.ts'

export interface ProviderParts {
  config: Pick<Config, 'publicUrl' | 'twilio' | 'africasTalking'>
  phones: Phones
  caller: Caller
  faults(): Faults
}

/** The providers' own HTTP APIs, as far as their clients are used: what is sent arrives on a simulated phone. */
export function providerRoutes({ config, phones, caller, faults }: ProviderParts): Router<State> {
  const router = new Router<State>({ prefix: '/simulator' })

  router.post('/twilio/2010-04-01/Accounts/:sid/Messages.json', async (context) => {
    const form = await formOf(context)
    const keys = Buffer.from(`${config.twilio?.accountSid}:${config.twilio?.authToken}`).toString('base64')
    if (context.get('authorization') !== `Basic ${keys}`) return twilioError(context, 401, 20003, 'Authenticate')
    await slowness()
    if (happens(faults().errors)) return twilioError(context, 429, 20429, 'Too many requests')
    if (happens(faults().refusals)) return twilioError(context, 400, 21211, 'Invalid To number')
    const { To = '', From = '', Body = '', StatusCallback = '', MediaUrl } = form
    const sid = `SM${ids.fresh().replaceAll('-', '')}`
    const as = To.startsWith('whatsapp:') ? 'whatsapp' : 'sms'
    phones.got(bare(To), { as, from: bare(From), text: Body, media: MediaUrl === undefined ? [] : [MediaUrl] })
    if (StatusCallback.startsWith(config.publicUrl)) {
      const path = StatusCallback.slice(config.publicUrl.length)
      const call = (status: string) => () =>
        caller.twilio(path, {
          MessageSid: sid,
          MessageStatus: status,
          To,
          From,
          AccountSid: config.twilio?.accountSid ?? '',
        })
      caller.reports(['sent', 'delivered'].map(call))
    }
    if (unanswered(context)) return
    context.status = 201
    context.body = { sid, status: 'queued', to: To, from: From, body: Body, num_segments: '1', error_code: null }
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
    if (statusCode === 101) {
      phones.got(to, { as: 'sms', from, text: message, media: [] })
      caller.reports(
        ['Sent', 'Success'].map(
          (status) => () => caller.africasTalking('delivery', { id: messageId, status, phoneNumber: to }),
        ),
      )
    }
    if (unanswered(context)) return
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

const bare = (address: string): string => address.replace(/^whatsapp:/, '')

function twilioError(context: Context, status: number, code: number, message: string): void {
  context.status = status
  context.body = { code, message, status, more_info: `https://www.twilio.com/docs/errors/${code}` }
}
