import { createHash, timingSafeEqual } from 'node:crypto'
import type { Cost } from '#data/models/index.ts'
import type { Taken } from '#messaging/sending.ts'
import { type RawRequest, SendError, type Verdict } from '../channel.ts'
import { connectionError, statusError, withinDeadline } from './deadline.ts'
import type { AfricasTalkingSettings, PhoneSettings } from './settings.ts'

export const OK = { status: 200, type: 'text/plain; charset=utf-8', body: '' }

/** Africa's Talking signs nothing: whoever knows the secret in the path is believed. */
export function verifyAfricasTalking({ africasTalking }: PhoneSettings) {
  return ({ params }: Pick<RawRequest, 'params'>): Verdict => {
    const given = digest(params['secret'] ?? '')
    // All are compared, so that the time says nothing.
    const same = (africasTalking?.secrets ?? []).filter((secret) => timingSafeEqual(digest(secret), given))
    return same.length > 0 ? 'genuine' : 'unknown'
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** 100 processed, 101 sent, 102 queued. */
const TAKEN = [100, 101, 102]
/** Gateways recover; a balance or a sender that is not set up is mended by somebody. */
const PASSING = [500, 501, 502]
const MENDABLE = [402, 405]

export type Sms = { to: string; message: string }

/** Sends by Africa's Talking's own client. Throws `SendError` only. */
export function createAfricasTalkingSender(keys: AfricasTalkingSettings) {
  let client: ReturnType<typeof openClient> | undefined
  return async (message: Sms): Promise<Taken> => {
    client ??= openClient(keys)
    const { sms, common, url } = await client
    try {
      const base = keys.baseUrl()
      common.SMS_URL = base === undefined ? url : `${base}/version1/messaging`
      const from = keys.sender === undefined ? {} : { from: keys.sender }
      const answer = await withinDeadline(sms.send({ ...message, ...from }))
      return takenFrom(answer)
    } catch (error) {
      throw sendError(error)
    }
  }
}

async function openClient({ username, apiKey }: AfricasTalkingSettings) {
  const [{ default: africasTalking }, { default: common }] = await Promise.all([
    import('africastalking'), // read late: it takes most of a second
    import('africastalking/lib/common.js'),
  ])
  const { SMS: sms } = africasTalking({ username, apiKey })
  return { sms, common, url: common.SMS_URL }
}

/** Each recipient can fail alone inside an answer that says 201. */
function takenFrom(answer: Awaited<ReturnType<Awaited<ReturnType<typeof openClient>>['sms']['send']>>): Taken {
  const recipient = answer.SMSMessageData?.Recipients?.[0]
  if (recipient === undefined)
    throw new SendError(answer.SMSMessageData?.Message?.slice(0, 60) ?? 'no_recipient', 'final')
  const code = Number(recipient.statusCode)
  if (TAKEN.includes(code) && recipient.messageId !== undefined) {
    const cost = costOf(recipient.cost)
    return { providerId: recipient.messageId, ...(cost === undefined ? {} : { cost }) }
  }
  throw new SendError(
    String(recipient.statusCode ?? recipient.status),
    PASSING.includes(code) ? 'retryable' : MENDABLE.includes(code) ? 'mendable' : 'final',
  )
}

/** `ETB 0.2000`. */
function costOf(text: string | undefined): Cost | undefined {
  const [, currency, amount] = /^([A-Z]{3}) (\d{1,6}(?:\.\d{1,6})?)$/.exec(text ?? '') ?? []
  return currency === undefined ? undefined : { currency, micros: Math.round(Number(amount) * 1_000_000) }
}

function sendError(error: unknown): SendError {
  if (error instanceof SendError) return error
  if (!(error instanceof Error)) return new SendError('unknown', 'unsure')
  if ('response' in error && typeof error.response === 'object' && error.response !== null) {
    const status = 'status' in error.response ? Number(error.response.status) : 500
    return statusError(status)
  }
  if ('isAxiosError' in error) return connectionError('code' in error ? error.code : undefined)
  return new SendError('invalid', 'final') // the client checks the number before it sends
}
