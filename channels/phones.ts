import type { Channel } from './channel.ts'
import type { PhoneSettings } from './providers/settings.ts'
import { sms } from './sms/channel.ts'
import { ussd } from './ussd/channel.ts'
import { whatsapp } from './whatsapp/channel.ts'

/** The channels of people's phones that are on: those with a provider. One line each registers them. */
export function phones(settings: PhoneSettings): Channel[] {
  const { twilio, africasTalking } = settings
  return [
    ...(twilio === undefined && africasTalking === undefined ? [] : [sms(settings)]),
    ...(twilio === undefined ? [] : [whatsapp(settings)]),
    ...(africasTalking === undefined ? [] : [ussd(settings)]),
  ]
}
