import { type Outgoing, SendError } from '../channel.ts'
import type { PhoneSettings } from '../providers/settings.ts'
import { createTwilioSender } from '../providers/twilio.ts'

/** Throws `SendError` only. */
export function send(settings: PhoneSettings): (message: Outgoing) => Promise<{ providerId: string }> {
  const { twilio } = settings
  const byTwilio = twilio === undefined ? undefined : createTwilioSender(settings, twilio)
  return async ({ to, text, row, media }) => {
    if (byTwilio === undefined || twilio?.whatsappFrom === undefined) throw new SendError('no_sender', 'final')
    const message = { to: `whatsapp:${to}`, from: `whatsapp:${twilio.whatsappFrom}`, body: text, row }
    return {
      providerId: await byTwilio({ ...message, ...(media.length === 0 ? {} : { mediaUrl: media.slice(0, 1) }) }),
    }
  }
}
