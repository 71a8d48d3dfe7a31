import type { WebhookCase } from '../cases.ts'

/**
 * What Twilio sends for WhatsApp, as its pages show it: https://www.twilio.com/docs/messaging/guides/webhook-request,
 * https://www.twilio.com/docs/whatsapp/buttons and https://www.twilio.com/docs/whatsapp/api
 */
const message = {
  SmsMessageSid: 'SM6b1a4f7d3c2e4b5a8d9e0f1a2b3c4d5e',
  NumMedia: '0',
  ProfileName: 'Sara',
  MessageType: 'text',
  SmsSid: 'SM6b1a4f7d3c2e4b5a8d9e0f1a2b3c4d5e',
  WaId: '251911223344',
  SmsStatus: 'received',
  Body: 'Hello',
  To: 'whatsapp:+14155550101',
  NumSegments: '1',
  ReferralNumMedia: '0',
  MessageSid: 'SM6b1a4f7d3c2e4b5a8d9e0f1a2b3c4d5e',
  AccountSid: 'ACsimulator',
  ChannelMetadata: '{"type":"whatsapp","data":{"context":{"ProfileName":"Sara","WaId":"251911223344"}}}',
  From: 'whatsapp:+251911223344',
  ApiVersion: '2010-04-01',
}
const from = '+251911223344'
const id = message.MessageSid
const replied = {
  OriginalRepliedMessageSender: 'whatsapp:+14155550101',
  OriginalRepliedMessageSid: 'SM00000000000000000000000000000009',
}
const media = (type: string, more: Record<string, string> = {}) => ({
  ...message,
  Body: '',
  NumMedia: '1',
  MediaContentType0: type,
  MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/ACtests/Messages/MM1/Media/ME1',
  ...more,
})
const inbound = (about: string, fields: Record<string, string>, finds?: Record<string, unknown>): WebhookCase => ({
  about,
  path: '/twilio/inbound',
  fields,
  ...(finds === undefined ? {} : { finds: { from, id, kind: 'message', ...finds } }),
})

/** A status as it comes for a message of WhatsApp. */
const status = {
  ChannelPrefix: 'whatsapp',
  ApiVersion: '2010-04-01',
  MessageStatus: 'delivered',
  SmsSid: id,
  SmsStatus: 'delivered',
  ChannelInstallSid: 'XE00000000000000000000000000000001',
  To: 'whatsapp:+251911223344',
  From: 'whatsapp:+14155550101',
  MessageSid: id,
  AccountSid: 'ACsimulator',
  ChannelToAddress: '+25191122XXXX',
  StructuredMessage: 'false',
}
const reported = (
  about: string,
  fields: Record<string, string>,
  finds: Record<string, unknown>,
  path: WebhookCase['path'] = '/twilio/status',
): WebhookCase => ({
  about,
  path,
  fields: { ...status, ...fields },
  finds: { kind: 'report', providerId: id, ...finds },
})

export const published: WebhookCase[] = [
  inbound('published: a text', message, { text: 'Hello', via: 'twilio' }),
  inbound(
    'published: forwarded often',
    { ...message, Forwarded: 'true', FrequentlyForwarded: 'true' },
    { text: 'Hello' },
  ),
  inbound('published: an answer to an earlier message', { ...message, ...replied }, { text: 'Hello' }),
  inbound(
    'published: from an advertisement',
    {
      ...message,
      ReferralBody: 'Fresh onions',
      ReferralHeadline: 'ChipChip',
      ReferralSourceId: '118588094077142',
      ReferralSourceType: 'ad',
      ReferralSourceUrl: 'https://fb.me/1',
      ReferralCtwaClid: 'ARA',
    },
    { text: 'Hello' },
  ),
  inbound(
    'published: a button of a template',
    {
      ...message,
      ...replied,
      MessageType: 'button',
      Body: 'Accept',
      ButtonText: 'Accept',
      ButtonPayload: 'accept:19042',
    },
    { text: 'Accept', choice: 'accept:19042' },
  ),
  inbound(
    'published: a button without a payload',
    {
      ...message,
      ...replied,
      MessageType: 'button',
      Body: 'Accept',
      ButtonText: 'Accept',
      ButtonPayload: '',
      Forwarded: 'false',
    },
    { text: 'Accept' },
  ),
  inbound(
    'published: a row of a list',
    { ...message, MessageType: 'interactive', Body: 'Onions', ListId: 'product:red_onions', ListTitle: 'Onions' },
    { text: 'Onions', choice: 'product:red_onions' },
  ),
  inbound(
    'published: a row of a list without words',
    { ...message, MessageType: 'interactive', Body: '', ListId: 'product:red_onions', ListTitle: 'Onions' },
    { text: 'Onions', choice: 'product:red_onions' },
  ),
  inbound(
    'published: a place',
    {
      ...message,
      MessageType: 'location',
      Body: '',
      Latitude: '9.0099595',
      Longitude: '38.7627129',
      Label: 'Meskel Square',
      Address: 'Addis Ababa, Ethiopia',
    },
    {
      text: 'Meskel Square, Addis Ababa, Ethiopia',
      choice: 'pin:Meskel Square, Addis Ababa, Ethiopia (9.00996, 38.76271)',
    },
  ),
  inbound(
    'published: a place with its name as words',
    {
      ...message,
      MessageType: 'location',
      Body: 'Meskel Square',
      Address: '',
      Label: 'Meskel Square',
      Latitude: '9.0099595',
      Longitude: '38.7627129',
    },
    { choice: 'pin:Meskel Square, Addis Ababa (9.00996, 38.76271)' },
  ),
  inbound(
    'published: a place without a name, and its other fields empty',
    {
      ...message,
      ...{ MediaUrl0: '', ButtonPayload: '', ListId: '', ExternalUserId: '', Label: '', Address: '' },
      ...{ MessageType: 'location', Body: '', Latitude: '8.54', Longitude: '39.27' },
    },
    { choice: 'pin:Adama (8.54000, 39.27000)' },
  ),
  inbound(
    'published: a row of a list with its description, as an answer',
    {
      ...message,
      ...replied,
      MessageType: 'interactive',
      Body: 'Abebe Farm',
      ListId: 'supplier:112',
      ListTitle: 'Abebe Farm',
      ListDescription: '45 birr a kg',
    },
    { text: 'Abebe Farm', choice: 'supplier:112' },
  ),
  inbound(
    'published: a button under a message in the chat',
    { ...message, ...replied, MessageType: 'interactive', Body: 'Yes', ButtonText: 'Yes', ButtonPayload: 'yes' },
    { text: 'Yes', choice: 'yes' },
  ),
  inbound(
    'published: a form that was filled in',
    { ...message, MessageType: 'interactive', Body: '', InteractiveData: '{"screen":"FEEDBACK","data":{"a":"b"}}' },
    { text: '' },
  ),
  inbound(
    'published: what WhatsApp does not hand on',
    { ...message, MessageType: 'unsupported', Body: '', ErrorCode: '131051' },
    { text: '' },
  ),
  inbound(
    'published: from an advertisement with a picture',
    {
      ...message,
      ReferralNumMedia: '1',
      ReferralMediaUrl0: 'https://x.test/a',
      ReferralMediaContentType0: 'image/png',
    },
    { text: 'Hello', media: undefined },
  ),
  inbound('published: a picture', media('image/jpeg', { MessageType: 'image' }), { media: { type: 'image/jpeg' } }),
  inbound('published: a voice note', media('audio/ogg', { MessageType: 'audio' }), { media: { type: 'audio/ogg' } }),
  inbound('published: a film', media('video/mp4', { MessageType: 'video' }), { media: { type: 'video/mp4' } }),
  inbound('published: a sticker', media('image/webp', { MessageType: 'sticker' }), { media: { type: 'image/webp' } }),
  inbound('published: a contact', media('text/vcard', { MessageType: 'contacts' }), { media: { type: 'text/vcard' } }),
  inbound('published: a document', media('application/pdf', { MessageType: 'document', Body: 'prices.pdf' }), {
    text: 'prices.pdf',
    media: { type: 'application/pdf' },
  }),
  inbound('a heart below a message', { ...message, ...replied, MessageType: 'reaction', Body: '\u2764' }),
  inbound('a message that was taken back', { ...message, ...replied, MessageType: 'revoke', Body: '' }),
  inbound(
    'a message that was changed',
    { ...message, ...replied, MessageType: 'edit', Body: '20 kg' },
    { text: '20 kg' },
  ),
  inbound('somebody with a new number', { ...message, MessageType: 'system', Body: 'changed from A to B' }),
  inbound('a kind that nobody knows', { ...message, MessageType: 'hologram', Body: 'hi' }, { text: 'hi' }),
  inbound(
    'a number with the id of its person',
    { ...message, ExternalUserId: 'whatsapp:ET.13491208655302741918' },
    { alias: 'ET.13491208655302741918' },
  ),
  inbound('an id that is none', { ...message, ExternalUserId: 'somebody' }, { text: 'Hello' }),
  inbound(
    'a person without a number',
    {
      ...message,
      From: 'whatsapp:ET.13491208655302741918',
      WaId: '',
      ExternalUserId: 'whatsapp:ET.13491208655302741918',
    },
    { from: 'ET.13491208655302741918', text: 'Hello' },
  ),
  inbound(
    'a word of consent that Twilio has heard',
    { ...message, Body: 'Stop', OptOutType: 'STOP' },
    { kind: 'optout' },
  ),
  inbound('its opposite', { ...message, Body: 'Start', OptOutType: 'START' }, { kind: 'optin' }),
  ...['queued', 'sending', 'sent'].map((word) =>
    reported(
      `published: ${word}`,
      { MessageStatus: word, SmsStatus: word, EventType: word.toUpperCase() },
      { state: 'sent', word },
    ),
  ),
  reported('published: delivered', { EventType: 'DELIVERED' }, { state: 'delivered' }),
  reported('published: read', { MessageStatus: 'read', SmsStatus: 'read', EventType: 'READ' }, { state: 'read' }),
  reported(
    'published: outside the 24 hours',
    {
      MessageStatus: 'undelivered',
      SmsStatus: 'undelivered',
      EventType: 'UNDELIVERED',
      ErrorCode: '63016',
      ErrorMessage: 'Failed to send freeform message because you are outside the allowed window.',
      ChannelStatusMessage: 'Message failed to send because more than 24 hours have passed',
    },
    { state: 'failed', word: 'undelivered', reason: '63016' },
  ),
  ...['63003', '63013', '63018', '63032', '63033', '63049', '63051'].map((ErrorCode) =>
    reported(
      `published: undelivered for ${ErrorCode}`,
      { MessageStatus: 'undelivered', SmsStatus: 'undelivered', EventType: 'UNDELIVERED', ErrorCode },
      { state: 'failed', reason: ErrorCode },
    ),
  ),
  reported(
    'published: delivered, with a message of the channel',
    { ErrorCode: '', ChannelStatusMessage: 'delivered' },
    { state: 'delivered', reason: undefined },
  ),
  reported('published: under the older name alone', { MessageStatus: 'read', SmsStatus: 'read' }, { state: 'read' }),
  reported(
    'published: refused by the channel',
    { MessageStatus: 'failed', SmsStatus: 'failed', ErrorCode: '63024', ChannelStatusMessage: 'Invalid recipient' },
    { state: 'failed', reason: '63024' },
  ),
  reported('a status of a person without a number', { To: 'whatsapp:ET.13491208655302741918' }, { state: 'delivered' }),
  reported(
    'a word that nobody knows',
    { MessageStatus: 'evaporated', SmsStatus: 'evaporated' },
    { word: 'evaporated' },
  ),
]
