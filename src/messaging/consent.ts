import type { Conversation } from '#data/models/index.ts'
import { fold } from '#market/names.ts'
import { clock } from '#src/clock.ts'
import { type Address, type Collections, conversationId, firstFields } from './conversations.ts'

/** Whole messages that mean: write to me no more. Heard before anything else; "cancel" is about what is being done. */
const STOP = heard([
  ...['stop', 'stopall', 'stop all', 'unsubscribe', 'optout', 'opt out', 'opt-out', 'please stop', 'stop please'],
  ...['stop sms', 'stop messages', 'stop writing to me', 'stop messaging me', 'no more messages', 'no more sms'],
  ...['አቁም', 'አቁሚ', 'አቁሙ', 'አቁምልኝ', 'አቁሙልኝ', 'እባክዎ አቁሙ', 'እባክህ አቁም', 'መልዕክት አቁም', 'መልዕክት አቁሙ', 'ኤስኤምኤስ አቁሙ'],
  ...['ይቁም', 'ይቁምልኝ', 'አትላክ', 'አትላኩ', 'አትላክልኝ', 'አትላኩልኝ', 'መልዕክት አትላኩልኝ', 'አትጻፉልኝ', 'አትጻፍልኝ'],
  ...['akum', 'aqum', 'akumu', 'akumi', 'akumilign', 'akumulign', 'yikum', 'atlaku', 'atlakulign', 'atlakilign'],
])
const START = heard([
  ...['start', 'unstop', 'subscribe', 'opt in', 'optin'],
  ...['ጀምር', 'ጀምሩ', 'ጀምሪ', 'ጀምርልኝ', 'ጀምሩልኝ', 'jemir', 'jemr', 'jemiru', 'jemru', 'jemirulign'],
])

/** Words are compared by their sound, in either script: አቁም, ዐቁም, akum and aqum are one. */
function heard(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(plain))
}
function plain(text: string): string {
  // Nobody asks for it at length.
  const words = text
    .slice(0, 60)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  return fold(words.trim())
}
export const isStop = (text: string): boolean => text.length <= 60 && STOP.has(plain(text))
export const isStart = (text: string): boolean => text.length <= 60 && START.has(plain(text))

/** What providers say of an address that has told them to send nothing more: Twilio's code, and Africa's Talking's. */
const REFUSES_ALL: readonly string[] = ['21610', '406', 'userinblacklist']
export const refusesAll = (reason: string): boolean => REFUSES_ALL.includes(reason.toLowerCase())

/** The address wants no messages any more; the first time and source are kept. */
export async function optOut(
  { conversations, outbox }: Pick<Collections, 'conversations' | 'outbox'>,
  address: Address,
  source: string,
): Promise<void> {
  const _id = conversationId(address)
  const at = clock.now()
  await conversations.updateOne(
    { _id },
    { $set: { updatedAt: at }, $setOnInsert: { ...firstFields(_id, at), fence: 0, seq: 0 } },
    { upsert: true },
  )
  const first = await conversations.updateOne(
    { _id, optedOut: { $exists: false } },
    { $set: { optedOut: { at, source } } },
  )
  if (first.modifiedCount === 0) return
  // What waits is not sent any more, neither in a moment nor in an hour.
  const failed = { state: 'failed' as const, reason: 'opted_out', updatedAt: at }
  await outbox.updateMany({ conversation: _id, state: 'queued' }, { $set: failed })
}

/** The address wants messages again. */
export async function optIn({ conversations }: Pick<Collections, 'conversations'>, address: Address): Promise<void> {
  await conversations.updateOne({ _id: conversationId(address) }, { $unset: { optedOut: '' } })
}

/** What is said to a word of consent; undefined to any other. */
export function consentText(conversation: Conversation, text: string): 'stopped' | 'started' | undefined {
  if (conversation.optedOut !== undefined && isStop(text)) return 'stopped'
  return isStart(text) ? 'started' : undefined
}
