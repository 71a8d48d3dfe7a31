import type { Twilio } from 'twilio'
import type { RequestOptions } from 'twilio/lib/base/RequestClient.js'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { z } from 'zod'
import { limits } from '#src/limits.ts'
import { type RawRequest, type Received, SendError, type Verdict } from '../channel.ts'
import { connectionError, statusError, withinDeadline } from './deadline.ts'
import { fieldsOf, header, readForm } from './form.ts'
import type { PhoneSettings, TwilioSettings } from './settings.ts'

const TWILIO = /^https:\/\/(api|content)\.twilio\.com/

/** Nothing to say in the response: replies go out by REST. */
export const EMPTY_TWIML = { status: 200, type: 'text/xml', body: '<Response/>' }
export const nothing: Received = { events: [], answer: EMPTY_TWIML }

/** A word of consent that Twilio has heard itself: it sends nothing more to this number, or has confirmed it. */
export const consentIn = ({ OptOutType }: { OptOutType?: string | undefined }): 'optout' | 'optin' | undefined =>
  OptOutType === 'STOP' ? 'optout' : OptOutType === 'START' ? 'optin' : undefined

/** Whether a request is about a message of WhatsApp: its webhooks are those of text messages. */
export function isWhatsapp(request: RawRequest): boolean {
  const form = readForm(request, ends)
  return typeof form !== 'string' && (form.From.startsWith('whatsapp:') || form.To.startsWith('whatsapp:'))
}
const ends = z.object({ From: z.string().default(''), To: z.string().default('') })

/** Twilio signs the public address and all parameters as they came. */
export function verifyTwilio(settings: PhoneSettings) {
  return (request: RawRequest): Verdict => {
    if (settings.twilio === undefined) return 'unknown'
    const signature = header(request, 'x-twilio-signature')
    if (signature === '') return 'unsigned'
    const url = settings.publicUrl + request.path
    return validateRequest(settings.twilio.authToken, signature, url, fieldsOf(request)) ? 'genuine' : 'unsigned'
  }
}

/** Errors that pass by themselves: too much at once, full queues. */
const PASSING = new Set([20429, 63018, 30001, 21611])

export interface TwilioMessage {
  from: string
  to: string
  /** Missing when a content resource says it. */
  body?: string
  mediaUrl?: string[]
  contentSid?: string
  /** The values of its variables, as JSON. */
  contentVariables?: string
  /** Rides in the address of the report. */
  row: string
}

/** Sends by Twilio's own client. Throws `SendError` only. */
export function createTwilioSender(settings: PhoneSettings, keys: TwilioSettings) {
  let client: Promise<Twilio> | undefined
  return async ({ row, ...message }: TwilioMessage): Promise<string> => {
    client ??= openTwilio(keys)
    const report = `${settings.publicUrl}/webhooks/twilio/status?row=${encodeURIComponent(row)}`
    const { messages } = await client
    try {
      const { sid } = await withinDeadline(
        messages.create({ ...message, ...(settings.reports ? { statusCallback: report } : {}) }),
      )
      return sid
    } catch (error) {
      throw sendError(error)
    }
  }
}

/** Twilio's own client, on the host that is set. */
export async function openTwilio(keys: TwilioSettings): Promise<Twilio> {
  const [{ default: twilio }, { default: RequestClient }] = await Promise.all([
    import('twilio'), // read late: it takes most of a second
    import('twilio/lib/base/RequestClient.js'),
  ])
  class Moved extends RequestClient {
    override request<T>(options: RequestOptions<T>) {
      const base = keys.baseUrl()
      return super.request<T>(base === undefined ? options : { ...options, uri: options.uri.replace(TWILIO, base) })
    }
  }
  return twilio(keys.accountSid, keys.authToken, { httpClient: new Moved({ timeout: limits.sendMs }) })
}

/** What went wrong, as a value. */
export function sendError(error: unknown): SendError {
  if (error instanceof SendError) return error
  if (!(error instanceof Error)) return new SendError('unknown', 'unsure')
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined
  const code = 'code' in error ? error.code : undefined
  if (status === undefined) return connectionError(code)
  if (typeof code !== 'number') return statusError(status)
  return PASSING.has(code) ? new SendError(String(code), 'retryable') : statusError(status, String(code))
}
