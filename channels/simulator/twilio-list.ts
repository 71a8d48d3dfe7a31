import { segmentsOf } from '../text/gsm.ts'
import type { PhoneMessage } from './phones.ts'

interface Taken {
  to: string
  message: PhoneMessage
}
type Query = Readonly<Record<string, string | string[] | undefined>>

/** A page of the messages that Twilio took, as its API lists them: by To, From and when they were sent, the newest first. */
export function messagesPage(taken: readonly Taken[], account: string, query: Query) {
  const asked = (name: string): string | undefined => [query[name]].flat()[0]
  const [to, from, after, before] = ['To', 'From', 'DateSent>', 'DateSent<'].map(asked)
  const size = Math.min(1_000, Number(asked('PageSize')) || 50)
  const page = Number(asked('Page')) || 0
  const found = taken
    .map((one) => resource(one, account))
    .filter((one) => (to === undefined || one.to === to) && (from === undefined || one.from === from))
    .filter(({ date_sent: sent }) => sentBetween(sent, after, before))
  const path = `/2010-04-01/Accounts/${account}/Messages.json`
  const next = new URLSearchParams(
    [...Object.keys(query)].flatMap((name) => {
      const value = asked(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  next.set('Page', String(page + 1))
  next.set('PageToken', `PA${page + 1}`)
  return {
    messages: found.slice(page * size, (page + 1) * size),
    page,
    page_size: size,
    next_page_uri: found.length > (page + 1) * size ? `${path}?${next}` : null,
    uri: path,
  }
}

const ENDED: readonly (string | undefined)[] = ['delivered', 'read', 'undelivered', 'failed']

function resource({ to, message: { id, as, said, from, text, at } }: Taken, account: string) {
  const ends = (address: string): string => (as === 'whatsapp' ? `whatsapp:${address}` : address)
  const status = said.findLast(({ lost }) => lost !== true)?.word ?? 'queued'
  const segments = as === 'sms' ? segmentsOf(text) : 1
  const date = new Date(at).toUTCString().replace('GMT', '+0000')
  return {
    ...{ sid: id, account_sid: account, to: ends(to), from: ends(from), body: text, status },
    ...{ direction: 'outbound-api', num_segments: String(segments), num_media: '0', api_version: '2010-04-01' },
    ...{ date_created: date, date_updated: date, date_sent: date, error_code: null, error_message: null },
    // What is paid is below nothing, and nobody knows it before the message has come to its end.
    price: ENDED.includes(status) ? (-PRICE * segments).toFixed(5) : null,
    price_unit: 'USD',
    messaging_service_sid: null,
    uri: `/2010-04-01/Accounts/${account}/Messages/${id}.json`,
    subresource_uris: {},
  }
}

/** Twilio counts by the second. */
function sentBetween(sent: string, after: string | undefined, before: string | undefined): boolean {
  const at = Date.parse(sent)
  return (after === undefined || at >= Date.parse(after)) && (before === undefined || at <= Date.parse(before))
}

/** Dollars of a segment. */
const PRICE = 0.0075
