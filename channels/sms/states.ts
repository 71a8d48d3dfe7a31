import type { Report } from '#messaging/sending.ts'

type State = NonNullable<Report['state']>

export { TWILIO_STATES } from '../providers/twilio-states.ts'

/** Africa's Talking's words: http://docs.africastalking.com/sms/deliveryreports */
export const AFRICASTALKING_STATES: Readonly<Record<string, State>> = {
  Sent: 'sent',
  Submitted: 'sent',
  Buffered: 'sent',
  Success: 'delivered',
  Rejected: 'failed',
  Failed: 'failed',
  Expired: 'failed',
  AbsentSubscriber: 'failed',
}
