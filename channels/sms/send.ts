import type { Known, Taken } from '#messaging/sending.ts'
import { type Channel, type Outgoing, SendError } from '../channel.ts'
import { createAfricasTalkingSender } from '../providers/africastalking.ts'
import type { PhoneSettings } from '../providers/settings.ts'
import { createTwilioSender } from '../providers/twilio.ts'
import { createTwilioAsker } from '../providers/twilio-messages.ts'
import { createTwilioPrices } from '../providers/twilio-prices.ts'

/** Sends through the provider that the address last wrote through, else the one that is set. Throws `SendError` only. */
export function send(settings: PhoneSettings): (message: Outgoing) => Promise<Taken> {
  const { twilio, africasTalking, smsProvider } = settings
  const byTwilio = twilio === undefined ? undefined : createTwilioSender(settings, twilio)
  const byAfricasTalking = africasTalking === undefined ? undefined : createAfricasTalkingSender(africasTalking)
  return async ({ to, text, row, via = smsProvider }) => {
    if (byAfricasTalking !== undefined && (via === 'africastalking' || twilio?.smsFrom === undefined)) {
      return byAfricasTalking({ to, message: text })
    }
    if (byTwilio === undefined || twilio?.smsFrom === undefined) throw new SendError('no_sender', 'final')
    return { providerId: await byTwilio({ to, from: twilio.smsFrom, body: text, row }) }
  }
}

/** Twilio tells what it took; Africa's Talking cannot be asked. */
export function ask({ twilio, africasTalking, smsProvider }: PhoneSettings): NonNullable<Channel['ask']> {
  const from = twilio?.smsFrom
  const asked = twilio === undefined ? undefined : createTwilioAsker(twilio)
  return async ({ to, via = smsProvider }, at): Promise<readonly Known[] | undefined> =>
    from === undefined || (via === 'africastalking' && africasTalking !== undefined) ? undefined : asked?.(to, from, at)
}

/** Africa's Talking says what it asks when it takes a message; Twilio later. */
export const prices = ({ twilio }: PhoneSettings): Pick<Channel, 'prices'> =>
  twilio?.smsFrom === undefined ? {} : { prices: createTwilioPrices(twilio, twilio.smsFrom) }
