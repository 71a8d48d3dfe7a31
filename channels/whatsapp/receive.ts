import type { z } from 'zod'
import type { RawRequest, Received } from '../channel.ts'
import { readForm } from '../providers/form.ts'
import { reportOf } from '../providers/status.ts'
import { EMPTY_TWIML, nothing } from '../providers/twilio.ts'
import { ends, inbound, status } from './forms.ts'
import { STATES } from './states.ts'

export const receive = {
  '/twilio/inbound': (request: RawRequest): Received => {
    if (!isMine(request)) return nothing
    const form = readForm(request, inbound)
    if (typeof form === 'string') return { problem: form }
    const choice = form.ButtonPayload ?? form.ListId
    const message = { from: addressOf(form.From), id: form.MessageSid, text: textOf(form), via: 'twilio' }
    return {
      events: [{ kind: 'message', ...message, ...(choice === undefined ? {} : { choice }) }],
      answer: EMPTY_TWIML,
    }
  },

  '/twilio/status': (request: RawRequest): Received => {
    if (!isMine(request)) return nothing
    const form = readForm(request, status)
    if (typeof form === 'string') return { problem: form }
    return { events: [reportOf(request, form, STATES)], answer: EMPTY_TWIML }
  },
}

function isMine(request: RawRequest): boolean {
  const form = readForm(request, ends)
  return typeof form !== 'string' && (form.From.startsWith('whatsapp:') || form.To.startsWith('whatsapp:'))
}

/** `+2519...`, or the id of somebody without a number. */
function addressOf(from: string): string {
  const address = from.slice('whatsapp:'.length)
  return /^\d/.test(address) ? `+${address}` : address
}

/** A location is said in words, so that a question for a place is answered by it. */
function textOf({ Body, Label, Address, Latitude, Longitude }: z.infer<typeof inbound>): string {
  if (Body !== '') return Body
  return Label ?? Address ?? (Latitude !== undefined && Longitude !== undefined ? `${Latitude}, ${Longitude}` : '')
}
