import type { WebhookCase } from '../cases.ts'

/**
 * What Twilio sends, as https://www.twilio.com/docs/messaging/guides/webhook-request and
 * https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks show it.
 */
const twilio = {
  ToCountry: 'US',
  ToState: 'CA',
  SmsMessageSid: 'SM2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e',
  NumMedia: '0',
  ToCity: 'SAN FRANCISCO',
  FromZip: '',
  SmsSid: 'SM2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e',
  FromState: '',
  SmsStatus: 'received',
  FromCity: '',
  Body: 'Show me onions',
  FromCountry: 'ET',
  To: '+14155550100',
  MessagingServiceSid: 'MG00000000000000000000000000000001',
  ToZip: '94105',
  NumSegments: '1',
  MessageSid: 'SM2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e',
  AccountSid: 'ACsimulator',
  From: '+251911223344',
  ApiVersion: '2010-04-01',
}
const from = '+251911223344'
const id = twilio.MessageSid

const inbound = (about: string, fields: Record<string, string>, finds: Record<string, unknown>): WebhookCase => ({
  about: `published: ${about}`,
  path: '/twilio/inbound',
  fields: { ...twilio, ...fields },
  finds: { from, kind: 'message', ...finds },
})
const status = (fields: Record<string, string>, finds: Record<string, unknown>): WebhookCase => ({
  about: `published: ${Object.values(fields).join(' ')}`,
  path: '/twilio/status',
  fields: {
    SmsSid: id,
    SmsStatus: fields['MessageStatus'] ?? '',
    To: from,
    MessageSid: id,
    AccountSid: 'ACsimulator',
    From: '+14155550100',
    ApiVersion: '2010-04-01',
    ...fields,
    RawDlrDoneDate: '2611221003',
  },
  finds: { kind: 'report', providerId: id, ...finds },
})

/** What Africa's Talking sends: https://developers.africastalking.com/docs/sms/notifications */
const africasTalking = {
  linkId: 'SampleLinkId123',
  text: 'Show me onions',
  to: '8028',
  id: 'b5f0c3a1-7d21-4a8f-9b3e-1c2d3e4f5a6b',
  cost: 'None',
  date: '2026-11-22T10:00:00Z',
  from,
  networkCode: '63601',
}
const arrived = (about: string, fields: Record<string, string>): WebhookCase => ({
  about: `published: ${about}`,
  path: '/africastalking/:secret/sms',
  fields: { ...africasTalking, ...fields },
  finds: { kind: 'message', from, id: africasTalking.id, text: 'Show me onions', via: 'africastalking' },
})
const delivery = (fields: Record<string, string>, finds: Record<string, unknown>): WebhookCase => ({
  about: `published: ${Object.values(fields).join(' ')}`,
  path: '/africastalking/:secret/delivery',
  fields: { id: 'ATXid_9', phoneNumber: from, networkCode: '63601', retryCount: '0', ...fields },
  finds: { kind: 'report', providerId: 'ATXid_9', to: from, ...finds },
})

/** Why it failed; not every operator says so. */
const FAILURES = [
  'InsufficientCredit',
  'InvalidLinkId',
  'UserIsInactive',
  'UserInBlackList',
  'UserAccountSuspended',
  'NotNetworkSubcriber',
  'NotNetworkSubscriber',
  'UserNotSubscribedToProduct',
  'UserDoesNotExist',
  'DeliveryFailure',
  'DoNotDisturbRejection',
]
const optOut = (about: string, fields: Record<string, string>, kind: 'optout' | 'optin'): WebhookCase => ({
  about: `published: ${about}`,
  path: '/africastalking/:secret/optout',
  fields,
  finds: { kind, from, via: 'africastalking' },
})

export const published: WebhookCase[] = [
  inbound('a text', {}, { id, text: 'Show me onions', via: 'twilio' }),
  inbound('a text of several parts', { Body: 'ሽንኩርት '.repeat(40), NumSegments: '5' }, { text: 'ሽንኩርት '.repeat(40) }),
  inbound(
    'a picture by text message',
    {
      Body: '',
      NumMedia: '1',
      MediaContentType0: 'image/jpeg',
      MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME1',
    },
    { text: '', media: { type: 'image/jpeg' } },
  ),
  inbound(
    'several pictures with words',
    {
      Body: 'my onions',
      NumMedia: '2',
      MessageSid: 'MM2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e',
      MediaContentType0: 'image/jpeg',
      MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME1',
      MediaContentType1: 'image/png',
      MediaUrl1: 'https://api.twilio.com/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME2',
    },
    { id: 'MM2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e', text: 'my onions', media: { type: 'image/jpeg' } },
  ),
  inbound(
    'a text with what an add-on found, and no picture',
    { MediaUrl0: '', MediaContentType0: '', OptOutType: '', AddOns: '{"status":"successful","results":{}}' },
    { id, text: 'Show me onions', media: undefined },
  ),
  inbound('a text to the fallback address', { ErrorCode: '11200', ErrorUrl: 'https://example.et/x' }, { id }),
  inbound(
    'a word that Twilio has heard: STOP',
    { Body: 'Cancel', OptOutType: 'STOP' },
    { kind: 'optout', via: 'twilio' },
  ),
  inbound(
    'a word that Twilio has heard: START',
    { Body: 'Unstop', OptOutType: 'START' },
    { kind: 'optin', via: 'twilio' },
  ),
  inbound('a word that Twilio has heard: HELP', { Body: 'Help', OptOutType: 'HELP' }, { text: 'Help' }),
  ...['accepted', 'scheduled', 'queued', 'sending', 'sent'].map((word) =>
    status({ MessageStatus: word }, { state: 'sent', word }),
  ),
  ...['delivered', 'partially_delivered'].map((word) => status({ MessageStatus: word }, { state: 'delivered', word })),
  status({ MessageStatus: 'read' }, { state: 'read' }),
  ...['30001', '30002', '30003', '30004', '30005', '30006', '30007', '30008', '30018'].map((ErrorCode) =>
    status({ MessageStatus: 'undelivered', ErrorCode }, { state: 'failed', reason: ErrorCode }),
  ),
  status({ MessageStatus: 'delivered', ErrorCode: '' }, { state: 'delivered', reason: undefined }),
  status({ MessageStatus: 'sent', ErrorCode: 'null' }, { state: 'sent', reason: undefined }),
  status({ MessageStatus: 'undelivered', ErrorCode: '30003', ErrorMessage: 'Unreachable' }, { reason: '30003' }),
  // Of a message that came in, where the same address is called for both.
  ...['receiving', 'received'].map((word) => status({ MessageStatus: word }, { word, state: undefined })),
  status({ MessageStatus: 'failed', ErrorCode: '21610' }, { state: 'failed', reason: '21610' }),
  status({ MessageStatus: 'canceled' }, { state: 'failed' }),
  arrived('a text', {}),
  arrived('a text with a date without a zone', { date: '2026-11-22 10:00:00' }),
  arrived('a text without a link', { linkId: '' }),
  arrived('a text for a product that is subscribed to', { keyword: 'chipchip', shortCode: '8028', retryCount: '0' }),
  ...['Sent', 'Submitted', 'Buffered'].map((word) => delivery({ status: word }, { state: 'sent', word })),
  delivery({ status: 'Success' }, { state: 'delivered' }),
  ...['None', 'null', ''].map((failureReason) =>
    delivery({ failureReason, retryCount: '2', status: 'Success' }, { state: 'delivered', reason: undefined }),
  ),
  delivery({ status: 'AbsentSubscriber' }, { state: 'failed' }),
  delivery({ status: 'Expired' }, { state: 'failed' }),
  ...['Rejected', 'Failed'].flatMap((word) =>
    FAILURES.map((failureReason) =>
      delivery({ status: word, failureReason }, { state: 'failed', reason: failureReason }),
    ),
  ),
  optOut('no more messages to many', { phoneNumber: from, senderId: '8028' }, 'optout'),
  optOut(
    'a subscription is left',
    { phoneNumber: from, shortCode: '8028', keyword: 'chipchip', updateType: 'deletion' },
    'optout',
  ),
  optOut(
    'a subscription is joined',
    { phoneNumber: from, shortCode: '8028', keyword: 'chipchip', updateType: 'addition' },
    'optin',
  ),
]
