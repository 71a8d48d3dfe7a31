import { voiceOf } from '#conversation/texts/voice.ts'
import type { BrokenCase, RenderCase, WebhookCase } from '../cases.ts'

const amharic = voiceOf('am', '2026-11-22')
const sentence = 'Onions keep well in a dry place. '

const hop = {
  sessionId: 'ATUid_1',
  phoneNumber: '+251911223344',
  networkCode: '63601',
  serviceCode: '*8028#',
}

export const webhooks: WebhookCase[] = [
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
    fields: { ...hop, status: 'Incomplete', cost: 'ETB 0.1', durationInMillis: '40000', hopsCount: '3', input: '1*2' },
  },
]

export const broken: BrokenCase[] = [
  { path: '/africastalking/:secret/ussd', fields: { sessionId: 'ATUid_1', text: '' } },
  { path: '/africastalking/:secret/ussd', fields: { phoneNumber: '+251911223344', text: '' } },
  { path: '/africastalking/:secret/ussd-end', fields: { status: 'Success' } },
]

export const renders: RenderCase[] = [
  { about: 'a question', text: 'How many kg?', shows: 'How many kg?\n0 Back 00 Menu' },
  { about: 'a menu of one question', text: 'Which?', choices: ['a', 'b'], shows: 'Which?\n1 a\n2 b\n0 Back 00 Menu' },
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
