import type { RawRequest, Verdict } from '../channel.ts'
import { verifyAfricasTalking } from '../providers/africastalking.ts'
import type { PhoneSettings } from '../providers/settings.ts'
import { verifyTwilio } from '../providers/twilio.ts'

/** Twilio signs; Africa's Talking has its secret in the path. */
export function verify(settings: PhoneSettings): (request: RawRequest) => Verdict {
  const signed = verifyTwilio(settings)
  const secret = verifyAfricasTalking(settings)
  return (request) => (request.params['secret'] === undefined ? signed(request) : secret(request))
}
