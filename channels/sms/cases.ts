import type { BrokenCase, RenderCase, SendCase, WebhookCase } from '../cases.ts'
import { published } from './published.ts'
import { AFRICASTALKING_STATES, TWILIO_STATES } from './states.ts'

const twilio = {
  MessageSid: 'SM00000000000000000000000000000001',
  AccountSid: 'ACsimulator',
  From: '+251911223344',
  To: '+14155550100',
  Body: 'hello',
  NumMedia: '0',
  NumSegments: '1',
  SmsStatus: 'received',
  ApiVersion: '2010-04-01',
}
const africasTalking = {
  date: '2026-11-22 10:00:00',
  from: '+251911223344',
  id: '28a92cdf-2d63-4ee3-93df-4233d3de0356',
  linkId: 'SampleLinkId123',
  text: 'hello',
  to: '8028',
  networkCode: '63601',
}

export const webhooks: WebhookCase[] = [
  ...published,
  {
    about: 'a text by Twilio',
    path: '/twilio/inbound',
    fields: twilio,
    finds: { kind: 'message', from: '+251911223344', id: twilio.MessageSid, text: 'hello', via: 'twilio' },
  },
  {
    about: 'a text in Fidel, with a plus and an ampersand',
    path: '/twilio/inbound',
    fields: { ...twilio, Body: 'ሽንኩርት 5+5 & more' },
    finds: { text: 'ሽንኩርት 5+5 & more' },
  },
  {
    about: 'a word of consent that Twilio has heard',
    path: '/twilio/inbound',
    fields: { ...twilio, Body: 'Quit', OptOutType: 'STOP' },
    finds: { kind: 'optout', from: '+251911223344', via: 'twilio' },
  },
  {
    about: 'a text with signs that no person types',
    path: '/twilio/inbound',
    fields: { ...twilio, Body: 'on\u0000ions\u0007 🧅\r\n5 kg' },
    finds: { text: 'onions 🧅\n5 kg' },
  },
  {
    about: 'a text under the older name of its id',
    path: '/twilio/inbound',
    fields: { SmsMessageSid: 'SM12', SmsSid: 'SM12', From: '251911223344', Body: 'hello' },
    finds: { id: 'SM12', from: '+251911223344' },
  },
  {
    about: 'a report under older names',
    path: '/twilio/status',
    fields: { SmsSid: 'SM12', SmsStatus: 'delivered', To: '+251911223344', From: '+14155550100' },
    finds: { kind: 'report', providerId: 'SM12', state: 'delivered', word: 'delivered' },
  },
  { about: 'an empty text', path: '/twilio/inbound', fields: { ...twilio, Body: '' }, finds: { text: '' } },
  { about: 'a message of WhatsApp', path: '/twilio/inbound', fields: { ...twilio, From: 'whatsapp:+251911223344' } },
  {
    about: 'a text by Africa’s Talking',
    path: '/africastalking/:secret/sms',
    fields: africasTalking,
    finds: { kind: 'message', from: '+251911223344', id: africasTalking.id, text: 'hello', via: 'africastalking' },
  },
  {
    about: 'a number without its plus, and a date of the other form',
    path: '/africastalking/:secret/sms',
    fields: { ...africasTalking, from: '251911223344', date: '2026-11-22T10:00:00Z' },
    finds: { from: '+251911223344' },
  },
  {
    about: 'a number as it is dialled at home',
    path: '/africastalking/:secret/sms',
    fields: { ...africasTalking, from: '0911223344' },
    finds: { from: '+251911223344' },
  },
  ...['00251911223344', '911223344', '+251 911 223 344', '0911-22-33-44', '(0)911 223344'].map(
    (number): WebhookCase => ({
      about: `a number written as ${number}`,
      path: '/africastalking/:secret/sms',
      fields: { ...africasTalking, from: number },
      finds: { from: '+251911223344' },
    }),
  ),
  {
    about: 'a report whose words are far too long',
    path: '/africastalking/:secret/delivery',
    fields: { id: 'ATXid_9', status: 'Failed', phoneNumber: '+251911223344', failureReason: 'x'.repeat(5_000) },
    finds: { state: 'failed', reason: 'x'.repeat(80) },
  },
  {
    about: 'a text whose other fields are far too long',
    path: '/twilio/inbound',
    fields: { ...twilio, OptOutType: 'x'.repeat(5_000), MediaContentType0: 'x'.repeat(5_000) },
    finds: { text: 'hello' },
  },
  {
    about: 'a report for a number without its plus',
    path: '/africastalking/:secret/delivery',
    fields: { id: 'ATXid_9', status: 'Success', phoneNumber: '251911223344' },
    finds: { state: 'delivered', to: '+251911223344' },
  },
  {
    about: 'a report that names no number',
    path: '/africastalking/:secret/delivery',
    fields: { id: 'ATXid_9', status: 'Success', phoneNumber: 'unknown' },
    finds: { state: 'delivered' },
  },
  {
    about: 'no more messages, please',
    path: '/africastalking/:secret/optout',
    fields: { phoneNumber: '+251911223344', senderId: '8028' },
    finds: { kind: 'optout', from: '+251911223344', via: 'africastalking' },
  },
  ...Object.entries(TWILIO_STATES).map(
    ([MessageStatus, state]): WebhookCase => ({
      about: `Twilio says ${MessageStatus}`,
      path: '/twilio/status',
      fields: { MessageSid: 'SM9', MessageStatus, To: '+251911223344', From: '+14155550100' },
      finds: { kind: 'report', providerId: 'SM9', state, word: MessageStatus },
    }),
  ),
  ...Object.entries(AFRICASTALKING_STATES).map(
    ([status, state]): WebhookCase => ({
      about: `Africa’s Talking says ${status}`,
      path: '/africastalking/:secret/delivery',
      fields: { id: 'ATXid_9', status, phoneNumber: '+251911223344', networkCode: '63601', retryCount: '0' },
      finds: { kind: 'report', providerId: 'ATXid_9', state, word: status },
    }),
  ),
  {
    about: 'a word that nobody knows',
    path: '/africastalking/:secret/delivery',
    fields: { id: 'ATXid_9', status: 'Teleported' },
    finds: { kind: 'report', providerId: 'ATXid_9', word: 'Teleported' },
  },
  {
    about: 'why it failed',
    path: '/africastalking/:secret/delivery',
    fields: { id: 'ATXid_9', status: 'Failed', failureReason: 'UserInBlackList' },
    finds: { state: 'failed', reason: 'UserInBlackList' },
  },
  {
    about: 'why it failed, at Twilio',
    path: '/twilio/status',
    fields: { MessageSid: 'SM9', MessageStatus: 'undelivered', ErrorCode: '30003' },
    finds: { state: 'failed', reason: '30003' },
  },
]

export const broken: BrokenCase[] = [
  { path: '/twilio/inbound', fields: { MessageSid: 'SM1', From: 'messenger:1234', Body: 'hi' } },
  { path: '/twilio/inbound', fields: { MessageSid: 'SM1', From: 'CHIPCHIP', Body: 'hi' } },
  { path: '/twilio/inbound', fields: { MessageSid: 'S'.repeat(129), From: '+251911223344', Body: 'hi' } },
  { path: '/africastalking/:secret/sms', fields: { id: 'a b', from: '+251911223344', text: 'hi' } },
  { path: '/africastalking/:secret/delivery', fields: { id: 'ATXid_9', status: '' } },
  { path: '/twilio/inbound', fields: { From: '+251911223344', Body: 'no id' } },
  { path: '/twilio/inbound', fields: { MessageSid: 'SM1', Body: 'from nobody' } },
  { path: '/twilio/inbound', fields: { MessageSid: 'SM1', From: 'ET.4566123', Body: 'an id without a number' } },
  { path: '/twilio/status', fields: { MessageSid: 'SM1' } },
  { path: '/africastalking/:secret/sms', fields: { from: '+251911223344', text: 'no id' } },
  { path: '/africastalking/:secret/sms', fields: { id: '1', from: 'somebody', text: 'hi' } },
  { path: '/africastalking/:secret/delivery', fields: { status: 'Success' } },
  { path: '/africastalking/:secret/optout', fields: { senderId: '8028' } },
]

const sentence = 'Red onions keep best in a dry and airy place. '
const offer = 'Abebe Farm (112) - 45 birr/kg, 120 kg'

export const renders: RenderCase[] = [
  { about: 'a short text', text: 'Hello!', shows: 'Hello!', segments: 1 },
  {
    about: 'choices as numbers, signs of the phones',
    text: 'Which “one” – now?',
    choices: ['Abebe’s', 'Sara'],
    shows: 'Which "one" - now?\n1 Abebe\'s\n2 Sara',
    segments: 1,
  },
  { about: 'Fidel as it is', language: 'am', text: 'ሰላም “አበበ”', shows: 'ሰላም “አበበ”', segments: 1 },
  {
    about: 'a name in Fidel among Latin letters',
    text: 'Abebe (አበበ) – 5 kg',
    shows: 'Abebe (Abebe) - 5 kg',
    segments: 1,
  },
  {
    about: 'a long text, cut at a sentence',
    text: sentence.repeat(20),
    shows: `${sentence.repeat(9).trim()}\nReply MORE for the rest.`,
    segments: 3,
    rest: 'Red onions keep best',
  },
  {
    about: 'a long list with the question at its end',
    text: `Offers:\n${Array.from({ length: 12 }, (_, index) => `${index + 1}. ${offer}`).join('\n')}\nWhich one?`,
    choices: Array.from({ length: 12 }, () => offer),
    shows: `Offers:\n${Array.from({ length: 10 }, (_, index) => `${index + 1}. ${offer}`).join('\n')}\nWhich one?\nReply MORE for the rest.`,
    segments: 3,
    rest: '11. ',
  },
]

export const sends: SendCase[] = [
  { provider: 'twilio', status: 201, body: { sid: 'SM7', status: 'queued' }, means: 'SM7' },
  ...refused('twilio', 400, 21211, false),
  ...refused('twilio', 429, 20429, true),
  ...refused('twilio', 400, 21610, false),
  ...refused('twilio', 503, 20503, true),
  ...refused('twilio', 401, 20003, false),
  { provider: 'africastalking', status: 201, body: answer(101, 'ATXid_7'), means: 'ATXid_7' },
  { provider: 'africastalking', status: 201, body: answer(102, 'ATXid_8'), means: 'ATXid_8' },
  ...[402, 405, 500, 501, 502].map((code) => failed(code, true)),
  ...[401, 403, 404, 406, 407].map((code) => failed(code, false)),
  {
    provider: 'africastalking',
    status: 201,
    body: { SMSMessageData: { Message: 'InvalidSenderId', Recipients: [] } },
    means: { code: 'InvalidSenderId', retryable: false, unsure: false },
  },
  { provider: 'africastalking', status: 401, body: 'no', means: { code: 'http_401', retryable: false, unsure: false } },
  { provider: 'africastalking', status: 500, body: 'oh', means: { code: 'http_500', retryable: true, unsure: false } },
]

function refused(provider: 'twilio', status: number, code: number, retryable: boolean): SendCase[] {
  return [
    {
      provider,
      status,
      body: { code, message: 'no', status },
      means: { code: String(code), retryable, unsure: false },
    },
  ]
}

function answer(statusCode: number, messageId: string) {
  return {
    SMSMessageData: { Message: 'Sent', Recipients: [{ statusCode, number: '+251911223344', cost: '0', messageId }] },
  }
}

function failed(code: number, retryable: boolean): SendCase {
  const means = { code: String(code), retryable, unsure: false }
  return { provider: 'africastalking', status: 201, body: answer(code, 'None'), means }
}
