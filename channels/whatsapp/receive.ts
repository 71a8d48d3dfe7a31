import type { z } from 'zod'
import type { ChannelEvent, RawRequest, Received } from '../channel.ts'
import { readForm } from '../providers/form.ts'
import { reportOf } from '../providers/status.ts'
import { consentIn, EMPTY_TWIML, isWhatsapp, nothing } from '../providers/twilio.ts'
import { inbound, status } from './forms.ts'
import { placeIn } from './location.ts'
import { STATES } from './states.ts'

export const receive = {
  '/twilio/inbound': (request: RawRequest): Received => {
    if (!isWhatsapp(request)) return nothing
    const form = readForm(request, inbound)
    if (typeof form === 'string') return { problem: form }
    const sender = form.From ?? form.ExternalUserId
    if (sender === undefined) return { problem: 'From' }
    const message = { from: addressOf(sender), id: form.MessageSid, via: 'twilio' }
    const consent = consentIn(form)
    if (consent !== undefined) return { events: [{ ...message, kind: consent }], answer: EMPTY_TWIML }
    if (UNSPOKEN.includes(form.MessageType)) return nothing
    const other = form.ExternalUserId === undefined ? message.from : addressOf(form.ExternalUserId)
    const alias = other === message.from ? {} : { alias: other }
    return { events: [{ kind: 'message', ...message, ...alias, ...contentOf(form) }], answer: EMPTY_TWIML }
  },

  '/twilio/status': (request: RawRequest): Received => {
    if (!isWhatsapp(request)) return nothing
    const form = readForm(request, status)
    if (typeof form === 'string') return { problem: form }
    return { events: [reportOf(request, form, STATES)], answer: EMPTY_TWIML }
  },
}

/** What people do to a message, and say nothing by it: a heart below it is no "yes" to the question in it. */
const UNSPOKEN: readonly string[] = ['reaction', 'revoke', 'deleted', 'system']

/** `+2519...`, or the id of somebody without a number. */
function addressOf(from: string): string {
  const address = from.slice('whatsapp:'.length)
  return /^\d/.test(address) ? `+${address}` : address
}

/** What was said: words, a button or row that was pressed, a place, a picture. */
function contentOf(
  form: z.infer<typeof inbound>,
): Pick<ChannelEvent & { kind: 'message' }, 'text' | 'choice' | 'media'> {
  const { Body, MessageType, ButtonPayload, ButtonText, ListId, ListTitle, MediaUrl0: url } = form
  const choice = ButtonPayload ?? ListId
  if (choice !== undefined) return { text: Body || (ButtonText ?? ListTitle ?? ''), choice }
  if (url !== undefined) return { text: Body, media: { url, type: form.MediaContentType0 } }
  const place = placeIn(form)
  // Words that come with a place repeat its name.
  const words = Body !== '' && MessageType !== 'location'
  return place === undefined || words ? { text: Body } : { text: place.text, choice: place.pin }
}
