import type { Channel } from '../channel.ts'
import type { PhoneSettings } from '../providers/settings.ts'
import { CHOICES, PER_SECOND, UNITS } from './config.ts'
import { receive } from './receive.ts'
import { render } from './render.ts'
import { ask, prices, send } from './send.ts'
import { verify } from './verify.ts'

/** Text messages, by Africa's Talking or Twilio. */
export const sms = (settings: PhoneSettings): Channel => ({
  name: 'sms',
  limits: {
    units: UNITS,
    encoding: 'gsm7/ucs2',
    choices: CHOICES,
    media: false,
    replies: 'later',
    perSecond: PER_SECOND,
  },
  signIn: 'register',
  identities: ['sms', 'whatsapp', 'ussd'],
  verify: verify(settings),
  receive,
  render,
  send: send(settings),
  ask: ask(settings),
  ...prices(settings),
})
