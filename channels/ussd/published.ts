import type { WebhookCase } from '../cases.ts'

/** What Africa's Talking sends: https://developers.africastalking.com/docs/ussd/handle_sessions and .../ussd/notifications */
const session = {
  sessionId: 'ATUid_0e4f7d3c2e4b5a8d9e0f1a2b3c4d5e6f',
  serviceCode: '*384*8028#',
  networkCode: '99999',
  phoneNumber: '+251911223344',
}
const from = session.phoneNumber

const hop = (about: string, text: string, typed = text): WebhookCase => ({
  about: `published: ${about}`,
  path: '/africastalking/:secret/ussd',
  fields: { ...session, text },
  finds: { kind: 'hop', from, session: session.sessionId, text: typed },
})
const end = (about: string, fields: Record<string, string>, finished: boolean): WebhookCase => ({
  about: `published: ${about}`,
  path: '/africastalking/:secret/ussd-end',
  fields: {
    ...session,
    date: '2026-11-22 10:00:40.215',
    status: 'Success',
    cost: 'ETB 0.5000',
    durationInMillis: '39820',
    hopsCount: '4',
    input: '1*2*5',
    lastAppResponse: 'END Thank you',
    errorMessage: '',
    ...fields,
  },
  finds: { kind: 'ended', from, session: session.sessionId, finished, dialled: session.serviceCode },
})

export const published: WebhookCase[] = [
  hop('the session begins', ''),
  hop('the first answer', '1'),
  hop('all answers so far', '1*2*5 kg*Adama'),
  hop('words of many letters', `1*${'አ'.repeat(180)}`),
  end('it was finished', {}, true),
  end('the person hung up', { status: 'Incomplete', lastAppResponse: 'CON Which one?' }, false),
  end('it failed', { status: 'Failed', errorMessage: 'Application error. Sorry' }, false),
  end(
    'it ran out of time',
    { status: 'Incomplete', errorMessage: 'Session timeout', input: '', hopsCount: '1' },
    false,
  ),
  end('the labels of its hops', { hopsMetadata: '[{"hop":1,"metadata":"menu/visitor"}]', retryCount: '0' }, true),
]
