import { z } from 'zod'
import { beside, gatewayPhone, sometimes } from '../providers/form.ts'

const id = z.string().regex(/^[\x21-\x7e]{1,128}$/)

/** Twilio adds fields without notice: what is not named here is left out. */
export const twilioInbound = z.object({
  MessageSid: id,
  /** A number or short code. */
  From: z.string().regex(/^\+?\d{3,15}$/),
  Body: z.string().default(''),
  /** Twilio knows the text for a word of consent. */
  OptOutType: beside(20).optional(),
  MediaUrl0: sometimes(1_000),
  MediaContentType0: beside(100).default(''),
})
export const twilioStatus = z.object({
  MessageSid: id,
  MessageStatus: z.string().min(1).max(40),
  ErrorCode: sometimes(40),
  From: beside(160).default(''),
  To: beside(160).default(''),
})

export const africasTalkingInbound = z.object({ id, from: gatewayPhone, text: z.string().default('') })
/** Who leaves the messages to many, or joins or leaves a subscription. */
export const africasTalkingOptOut = z.object({ phoneNumber: gatewayPhone, updateType: beside(40).optional() })
export const africasTalkingReport = z.object({
  id,
  status: z.string().min(1).max(40),
  phoneNumber: gatewayPhone.optional().catch(undefined),
  failureReason: sometimes(80),
})
