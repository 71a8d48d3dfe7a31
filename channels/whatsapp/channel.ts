import type { Channel } from '../channel.ts'
import type { PhoneSettings } from '../providers/settings.ts'
import { createTwilioMedia } from '../providers/twilio-media.ts'
import { CHOICES, PER_SECOND, UNITS } from './config.ts'
import { receive } from './receive.ts'
import { render } from './render.ts'
import { ask, prices, send, takes } from './send.ts'
import { verify } from './verify.ts'

/** WhatsApp, by Twilio. */
export const whatsapp = (settings: PhoneSettings): Channel => ({
  name: 'whatsapp',
  limits: { units: UNITS, encoding: 'utf16', choices: CHOICES, media: true, replies: 'later', perSecond: PER_SECOND },
  signIn: 'register',
  identities: ['whatsapp', 'sms', 'ussd'],
  verify: verify(settings),
  receive,
  render,
  takes: takes(settings),
  send: send(settings),
  ask: ask(settings),
  ...prices(settings),
  ...(settings.twilio === undefined ? {} : { fetch: createTwilioMedia(settings.twilio) }),
})
