import type { Channel } from '../channel.ts'
import type { PhoneSettings } from '../providers/settings.ts'
import { CHOICES, GSM_UNITS, KEYS } from './config.ts'
import { receive, spoken } from './receive.ts'
import { render } from './render.ts'
import { verify } from './verify.ts'

/** Menus on any phone, without internet, by Africa's Talking. */
export const ussd = (settings: PhoneSettings): Channel => ({
  name: 'ussd',
  limits: { units: GSM_UNITS, encoding: 'gsm7/ucs2', choices: CHOICES, media: false, replies: 'inline' },
  signIn: 'register',
  identities: ['ussd', 'sms', 'whatsapp'],
  reachedBy: 'sms',
  verify: verify(settings),
  receive,
  render,
  spoken,
  moreKey: KEYS.more,
})
