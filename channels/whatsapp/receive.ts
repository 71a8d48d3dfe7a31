import type { z } from 'zod'
import type { ChannelEvent, RawRequest, Received } from '../channel.ts'
import { readForm } from '../providers/form.ts'
import { reportOf } from '../providers/status.ts'
import { EMPTY_TWIML, nothing } from '../providers/twilio.ts'
import { ends, inbound, status } from './forms.ts'
import { placeIn } from './location.ts'
import { STATES } from './states.ts'

export const receive = {
  '/twilio/inbound': (request: RawRequest): Received => {
    if (!isMine(request)) return nothing
    const form = readForm(request, inbound)
    if (typeof form === 'string') return { problem: form }
    const message = { from: addressOf(form.From), id: form.MessageSid, via: 'twilio' }
    return { events: [{ kind: 'message', ...message, ...contentOf(form) }], answer: EMPTY_TWIML }
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

/** What was said: words, a button or row that was pressed, a place, a picture. */
function contentOf(
  form: z.infer<typeof inbound>,
): Pick<ChannelEvent & { kind: 'message' }, 'text' | 'choice' | 'media'> {
  const { Body, ButtonPayload, ButtonText, ListId, ListTitle, MediaUrl0: url } = form
  const choice = ButtonPayload ?? ListId
  if (choice !== undefined) return { text: Body || (ButtonText ?? ListTitle ?? ''), choice }
  if (url !== undefined) return { text: Body, media: { url, type: form.MediaContentType0 } }
  const place = placeIn(form)
  return place === undefined || Body !== '' ? { text: Body } : { text: place.text, choice: place.pin }
}
