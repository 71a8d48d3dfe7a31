import type { Report } from '#messaging/sending.ts'

type State = NonNullable<Report['state']>

/** Twilio's words: https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
export const TWILIO_STATES: Readonly<Record<string, State>> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  partially_delivered: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}
