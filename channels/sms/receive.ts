import type { RawRequest, Received } from '../channel.ts'
import { OK } from '../providers/africastalking.ts'
import { readForm } from '../providers/form.ts'
import { reportOf } from '../providers/status.ts'
import { consentIn, EMPTY_TWIML, isWhatsapp, nothing } from '../providers/twilio.ts'
import {
  africasTalkingInbound,
  africasTalkingOptOut,
  africasTalkingReport,
  twilioInbound,
  twilioStatus,
} from './forms.ts'
import { AFRICASTALKING_STATES, TWILIO_STATES } from './states.ts'

/** A number may have lost its plus; short codes have none. */
const plus = (number: string): string => (/^\d{7,}$/.test(number) ? `+${number}` : number)

export const receive = {
  '/twilio/inbound': (request: RawRequest): Received => {
    if (isWhatsapp(request)) return nothing
    const form = readForm(request, twilioInbound)
    if (typeof form === 'string') return { problem: form }
    const from = plus(form.From)
    const consent = consentIn(form)
    if (consent !== undefined) return { events: [{ kind: consent, from, via: 'twilio' }], answer: EMPTY_TWIML }
    const { MediaUrl0: url, MediaContentType0: type } = form
    const media = url === undefined ? {} : { media: { url, type } }
    const message = { from, id: form.MessageSid, text: form.Body, via: 'twilio', ...media }
    return { events: [{ kind: 'message', ...message }], answer: EMPTY_TWIML }
  },

  '/twilio/status': (request: RawRequest): Received => {
    if (isWhatsapp(request)) return nothing
    const form = readForm(request, twilioStatus)
    if (typeof form === 'string') return { problem: form }
    return { events: [reportOf(request, form, TWILIO_STATES)], answer: EMPTY_TWIML }
  },

  '/africastalking/:secret/sms': (request: RawRequest): Received => {
    const form = readForm(request, africasTalkingInbound)
    if (typeof form === 'string') return { problem: form }
    return { events: [{ kind: 'message', ...form, via: 'africastalking' }], answer: OK }
  },

  '/africastalking/:secret/optout': (request: RawRequest): Received => {
    const form = readForm(request, africasTalkingOptOut)
    if (typeof form === 'string') return { problem: form }
    const kind = form.updateType?.toLowerCase() === 'addition' ? 'optin' : 'optout'
    return { events: [{ kind, from: form.phoneNumber, via: 'africastalking' }], answer: OK }
  },

  '/africastalking/:secret/delivery': (request: RawRequest): Received => {
    const form = readForm(request, africasTalkingReport)
    if (typeof form === 'string') return { problem: form }
    const state = AFRICASTALKING_STATES[form.status]
    const report = {
      providerId: form.id,
      word: form.status,
      ...(state === undefined ? {} : { state }),
      ...(form.phoneNumber === undefined ? {} : { to: form.phoneNumber }),
      ...(form.failureReason === undefined ? {} : { reason: form.failureReason }),
    }
    return { events: [{ kind: 'report', ...report }], answer: OK }
  },
}
