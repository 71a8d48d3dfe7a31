import { voiceOf } from '#conversation/texts/voice.ts'
import type { BrokenCase, RenderCase, WebhookCase } from '../cases.ts'
import { published } from './published.ts'

const amharic = voiceOf('am', '2026-11-22')
const sentence = 'Onions keep well in a dry place. '

const hop = {
  sessionId: 'ATUid_1',
  phoneNumber: '+251911223344',
  networkCode: '63601',
  serviceCode: '*8028#',
}

export const webhooks: WebhookCase[] = [
  ...published,
  {
    about: 'the first hop',
    path: '/africastalking/:secret/ussd',
    fields: { ...hop, text: '' },
    finds: { kind: 'hop', from: '+251911223344', session: 'ATUid_1', text: '' },
  },
  {
    about: 'a later hop',
    path: '/africastalking/:secret/ussd',
    fields: { ...hop, text: '1*2' },
    finds: { text: '1*2' },
  },
  {
    about: 'the end of a session',
    path: '/africastalking/:secret/ussd-end',
    finds: { kind: 'ended', from: '+251911223344', session: 'ATUid_1', finished: false, dialled: '*8028#' },
    fields: { ...hop, status: 'Incomplete', cost: 'ETB 0.1', durationInMillis: '40000', hopsCount: '3', input: '1*2' },
  },
  {
    about: 'the end of a session that was finished',
    path: '/africastalking/:secret/ussd-end',
    fields: { ...hop, status: 'Success' },
    finds: { finished: true },
  },
  {
    about: 'the end of a session in a word that is not known',
    path: '/africastalking/:secret/ussd-end',
    fields: { ...hop, status: 'Teleported', errorMessage: 'x' },
    finds: { finished: false },
  },
  {
    about: 'the end of a session with words that are far too long',
    path: '/africastalking/:secret/ussd-end',
    fields: { ...hop, status: 'x'.repeat(5_000), errorMessage: 'x'.repeat(5_000) },
    finds: { finished: false },
  },
  {
    about: 'an answer with asterisks',
    path: '/africastalking/:secret/ussd',
    fields: { ...hop, text: '1**2*' },
    finds: { text: '1**2*' },
  },
  {
    about: 'a number whose plus became a space',
    path: '/africastalking/:secret/ussd',
    fields: { ...hop, phoneNumber: ' 251911223344', text: '' },
    finds: { from: '+251911223344' },
  },
  {
    about: 'a number as it is dialled at home',
    path: '/africastalking/:secret/ussd',
    fields: { ...hop, phoneNumber: '0911223344', text: '' },
    finds: { from: '+251911223344' },
  },
]

export const broken: BrokenCase[] = [
  ...['+999999999999999999', '+251911223344,+251911223355', 'tel:+251911223344', '+', '-'].map((phoneNumber) => ({
    path: '/africastalking/:secret/ussd' as const,
    fields: { ...hop, phoneNumber, text: '' },
  })),
  { path: '/africastalking/:secret/ussd', fields: { sessionId: 'ATUid_1', text: '' } },
  { path: '/africastalking/:secret/ussd', fields: { phoneNumber: '+251911223344', text: '' } },
  { path: '/africastalking/:secret/ussd', fields: { ...hop, phoneNumber: 'nobody', text: '' } },
  { path: '/africastalking/:secret/ussd', fields: { ...hop, text: '1*'.repeat(2_000) } },
  { path: '/africastalking/:secret/ussd-end', fields: { status: 'Success' } },
  { path: '/africastalking/:secret/ussd-end', fields: { sessionId: 'ATUid_1', status: 'Success' } },
]

export const renders: RenderCase[] = [
  { about: 'a question', text: 'How many kg?', shows: 'How many kg?\n0 Back 00 Menu' },
  { about: 'a menu of one question', text: 'Which?', choices: ['a', 'b'], shows: 'Which?\n1 a\n2 b\n0 Back 00 Menu' },
  {
    about: 'five lines of a list at most',
    text: 'Which?',
    choices: ['a', 'b', 'c', 'd', 'e', 'f'],
    shows: 'Which?\n1 a\n2 b\n3 c\n4 d\n5 e\n98 More 0 Back 00 Menu',
    rest: '',
  },
  {
    about: 'long lines whole',
    text: 'Which?',
    choices: ['a'.repeat(60), 'b'.repeat(60), 'c'.repeat(60)],
    shows: `Which?\n1 ${'a'.repeat(60)}\n2 ${'b'.repeat(60)}\n98 More 0 Back 00 Menu`,
    rest: '',
  },
  {
    about: 'the words before the list, when they fill the screen',
    text: sentence.repeat(5).trim(),
    choices: ['a'],
    shows: `${sentence.repeat(4).trim()}\n98 More 0 Back 00 Menu`,
    rest: 'Onions keep well',
  },
  {
    about: 'a long text in the phones’ alphabet',
    text: sentence.repeat(8),
    shows: `${sentence.repeat(4).trim()}\n98 More 0 Back 00 Menu`,
    rest: 'Onions keep well',
  },
  {
    about: 'a long text in Fidel',
    language: 'am',
    text: 'ሽንኩርት በደረቅ ቦታ ይቆያል። '.repeat(4),
    shows: `ሽንኩርት በደረቅ ቦታ ይቆያል። ሽንኩርት በደረቅ ቦታ ይቆያል።\n${amharic.say('phones:moreKey')} ${amharic.say('phones:keys')}`,
    rest: 'ሽንኩርት',
  },
]
