import type { BrokenCase, RenderCase, SendCase, WebhookCase } from '../cases.ts'
import { published } from './published.ts'
import { STATES } from './states.ts'

const message = {
  MessageSid: 'SM00000000000000000000000000000002',
  AccountSid: 'ACsimulator',
  From: 'whatsapp:+251911223344',
  To: 'whatsapp:+14155550101',
  Body: 'hello',
  MessageType: 'text',
  ProfileName: 'Sara',
  WaId: '251911223344',
  NumMedia: '0',
}
const from = '+251911223344'

export const webhooks: WebhookCase[] = [
  ...published,
  {
    about: 'a message',
    path: '/twilio/inbound',
    fields: message,
    finds: { kind: 'message', from, id: message.MessageSid, text: 'hello', via: 'twilio' },
  },
  {
    about: 'a button',
    path: '/twilio/inbound',
    fields: { ...message, Body: 'Accept', ButtonText: 'Accept', ButtonPayload: 'accept:19042' },
    finds: { choice: 'accept:19042' },
  },
  {
    about: 'a row of a list',
    path: '/twilio/inbound',
    fields: { ...message, Body: 'Onions', ListTitle: 'Onions', ListId: 'product:red_onions' },
    finds: { choice: 'product:red_onions' },
  },
  {
    about: 'a place with a name',
    path: '/twilio/inbound',
    fields: { ...message, Body: '', Latitude: '9.01', Longitude: '38.76', Label: 'Adama', Address: 'Adama, Ethiopia' },
    finds: { text: 'Adama, Ethiopia', choice: 'pin:Adama, Ethiopia (9.01000, 38.76000)' },
  },
  {
    about: 'a place without a name',
    path: '/twilio/inbound',
    fields: { ...message, Body: '', Latitude: '9.01', Longitude: '38.76' },
    finds: { text: 'Addis Ababa', choice: 'pin:Addis Ababa (9.01000, 38.76000)' },
  },
  {
    about: 'a place in a town',
    path: '/twilio/inbound',
    fields: { ...message, Body: '', Latitude: '8.5387', Longitude: '39.2701', Label: 'Gebeya', Address: 'Posta bet' },
    finds: { text: 'Gebeya, Posta bet, Adama', choice: 'pin:Gebeya, Posta bet, Adama (8.53870, 39.27010)' },
  },
  {
    about: 'a place far from every town',
    path: '/twilio/inbound',
    fields: { ...message, Body: '', Latitude: '4.9', Longitude: '36.2' },
    finds: { text: 'GPS', choice: 'pin:GPS (4.90000, 36.20000)' },
  },
  {
    about: 'a place that is nowhere',
    path: '/twilio/inbound',
    fields: { ...message, Body: '', Latitude: '91', Longitude: 'east' },
    finds: { text: '' },
  },
  {
    about: 'a picture with words',
    path: '/twilio/inbound',
    fields: {
      ...message,
      Body: 'my onions',
      MessageType: 'image',
      NumMedia: '1',
      MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME1',
      MediaContentType0: 'image/jpeg',
    },
    finds: { text: 'my onions', media: { type: 'image/jpeg' } },
  },
  {
    about: 'somebody who keeps the number to themselves',
    path: '/twilio/inbound',
    fields: { ...message, From: 'whatsapp:ET.4566123' },
    finds: { from: 'ET.4566123' },
  },
  {
    about: 'somebody who is known by both',
    path: '/twilio/inbound',
    fields: { ...message, ExternalUserId: 'whatsapp:ET.4566123' },
    finds: { from },
  },
  {
    about: 'somebody who is named by the id alone',
    path: '/twilio/inbound',
    fields: { ...message, From: '', WaId: '', ExternalUserId: 'whatsapp:ET.4566123' },
    finds: { from: 'ET.4566123', text: 'hello', alias: undefined },
  },
  {
    about: 'a message whose other fields are far too long',
    path: '/twilio/inbound',
    fields: {
      ...message,
      ...{ MessageType: 'x'.repeat(5_000), OptOutType: 'x'.repeat(5_000), ButtonText: 'x'.repeat(5_000) },
      ...{
        Label: 'x'.repeat(5_000),
        Address: 'x'.repeat(5_000),
        Latitude: '9'.repeat(5_000),
        Longitude: 'x'.repeat(99),
      },
    },
    finds: { text: 'hello' },
  },
  { about: 'a text message', path: '/twilio/inbound', fields: { ...message, From: from, To: '+14155550100' } },
  ...Object.entries(STATES).map(
    ([MessageStatus, state]): WebhookCase => ({
      about: `Twilio says ${MessageStatus}`,
      path: '/twilio/status',
      fields: { MessageSid: 'SM9', MessageStatus, To: message.From, From: message.To },
      finds: { kind: 'report', providerId: 'SM9', state, word: MessageStatus },
    }),
  ),
]

export const broken: BrokenCase[] = [
  { path: '/twilio/inbound', fields: { MessageSid: 'SM1', To: message.To, Body: 'from nobody' } },
  { path: '/twilio/inbound', fields: { ...message, ButtonPayload: 'x'.repeat(257) } },
  { path: '/twilio/inbound', fields: { From: 'whatsapp:+251911223344', Body: 'no id' } },
  { path: '/twilio/inbound', fields: { MessageSid: 'SM1', From: 'whatsapp:somebody', Body: 'hi' } },
  { path: '/twilio/inbound', fields: { MessageSid: 'SM1', From: 'whatsapp:', Body: 'hi' } },
  { path: '/twilio/inbound', fields: { MessageSid: '', From: 'whatsapp:+251911223344', Body: 'hi' } },
  { path: '/twilio/status', fields: { MessageSid: 'SM1', To: 'whatsapp:+251911223344' } },
]

export const renders: RenderCase[] = [
  { about: 'a text as it is', text: '“ሰላም” – hello', shows: '“ሰላም” – hello' },
  { about: 'choices to press', text: 'Which?', choices: ['a', 'b'], shows: 'Which?\n1 a\n2 b', presses: ['a', 'b'] },
  {
    about: 'eleven choices as numbers',
    text: 'Which?',
    choices: [...'abcdefghijk'],
    shows: `Which?\n${[...'abcdefghijk'].map((label, index) => `${index + 1} ${label}`).join('\n')}`,
  },
  {
    about: 'choices below a text that is too long for buttons as numbers',
    text: 'x'.repeat(1_025),
    choices: ['a', 'b'],
    shows: `${'x'.repeat(1_025)}\n1 a\n2 b`,
  },
  {
    about: 'a choice that fits no row as a number',
    text: 'Which?',
    choices: ['y'.repeat(73)],
    shows: `Which?\n1 ${'y'.repeat(73)}`,
  },
  {
    about: 'a long text in Fidel',
    text: 'ሰላም ነው። '.repeat(300),
    shows: `${'ሰላም ነው። '.repeat(197).trim()}\nReply MORE for the rest.`,
    rest: 'ሰላም ነው።',
  },
]

export const sends: SendCase[] = [
  { provider: 'twilio', status: 201, body: { sid: 'SM7' }, means: 'SM7' },
  ...[
    [63016, false],
    [63018, true],
    [63033, false],
  ].map(
    ([code, retryable]): SendCase => ({
      provider: 'twilio',
      status: 400,
      body: { code, message: 'no', status: 400 },
      means: { code: String(code), retryable: retryable === true, unsure: false },
    }),
  ),
]
