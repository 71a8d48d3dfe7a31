import { type Credentials, isRecord, request } from './http.ts'
import { records, text } from './read.ts'

/** A way on which somebody is reached, or will be once its code is typed. */
export interface OwnChannel {
  id: string
  channel: string
  address: string
  verified: boolean
  stopped: boolean
  /** How it is written to there: `en`, `am` in Fidel, or `am-Latn`. */
  written: Written
}
export const WRITTEN = ['en', 'am', 'am-Latn'] as const
export type Written = (typeof WRITTEN)[number]

export interface Reached {
  channels: OwnChannel[]
  /** Where news come first; nothing was chosen yet when it is missing. */
  preferred?: string
}

/** How this account is reached. These all throw `Problem`. */
export const fetchReached = async (as: Credentials): Promise<Reached> => reachedOf(await request('/api/me', { as }))

/** Sends a code to a number, which is good for ten minutes. */
export async function claim(as: Credentials, channel: string, address: string): Promise<Reached> {
  await request('/api/me/channels', { body: { channel, address }, as })
  return fetchReached(as)
}

export const prove = async (as: Credentials, { channel, address }: OwnChannel, code: string): Promise<Reached> =>
  reachedOf(await request('/api/me/channels/verify', { body: { channel, address, code }, as }))

export const change = async (
  as: Credentials,
  { id }: OwnChannel,
  body: { optedOut?: boolean; language?: string; script?: string },
): Promise<Reached> => reachedOf(await request(pathOf(id), { method: 'PATCH', body, as }))

export const giveUp = async (as: Credentials, { id }: OwnChannel): Promise<Reached> =>
  reachedOf(await request(pathOf(id), { method: 'DELETE', as }))

export const prefer = async (as: Credentials, preferredChannel: string): Promise<Reached> =>
  reachedOf(await request('/api/me', { method: 'PATCH', body: { preferredChannel }, as }))

/** What the server is asked for to write like that. */
export const writing = (written: Written): { language: string; script?: string } =>
  written === 'en' ? { language: 'en' } : { language: 'am', script: written === 'am' ? 'fidel' : 'latin' }

const pathOf = (id: string): string => `/api/me/channels/${encodeURIComponent(id)}`

function reachedOf(user: unknown): Reached {
  if (!isRecord(user)) return { channels: [] }
  const preferred = text(user, 'preferredChannel')
  const channels = records(user, 'channels').map((sent) => ({
    id: text(sent, 'id') ?? '',
    channel: text(sent, 'channel') ?? '',
    address: text(sent, 'address') ?? '',
    verified: sent['verifiedAt'] !== undefined,
    stopped: sent['optedOutAt'] !== undefined,
    written: writtenOf(text(sent, 'language') ?? text(user, 'language'), text(sent, 'script')),
  }))
  return { channels, ...(preferred === undefined ? {} : { preferred }) }
}

/** Amharic is in Latin letters on phones, unless Fidel was chosen for them. */
const writtenOf = (language: string | undefined, script: string | undefined): Written =>
  language === 'en' || language === undefined ? 'en' : script === 'fidel' ? 'am' : 'am-Latn'
