import type { ClientSession } from 'mongodb'
import { renderNotice } from '#conversation/notices.ts'
import type { Account, Conversation, OutboxRow } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import type { Language } from '#src/language.ts'
import { type Collections, conversationId, firstFields } from './conversations.ts'
import type { NoticeBody } from './history.ts'
import { hurries } from './hours.ts'
import { type Destination, type Heard, type Pushing, reach } from './reach.ts'

/** How long a notice may be on a channel. */
export interface Fitting {
  fits(text: string, language: Language): boolean
}

/** What is needed to write notices to their readers. */
export interface CopyParts {
  collections: Collections
  /** What the policy and the notices have to know of the channels that can be sent to. */
  pushing(channel: string): (Pushing & Fitting) | undefined
  /** A provider is configured: nothing for sample people leaves by it. */
  live: boolean
}

/** Why nothing can be written to a person. */
export function whyNot({ live }: Pick<CopyParts, 'live'>, { channels, sample, preferredChannel }: Account): string {
  if (live && sample) return 'sample_account'
  const verified = channels.filter(({ verifiedAt }) => verifiedAt !== undefined)
  if (verified.length === 0) return 'no_channel'
  if (verified.every(({ optedOutAt }) => optedOutAt !== undefined)) return 'opted_out'
  return preferredChannel === undefined ? 'no_channel_takes_it' : 'prefers_another_channel'
}

/** Where a person is written to with a notice of a kind, best first. */
export type Reaching = (reader: Account, kind: string) => Destination[]

/** Where these people are written to, by what was last heard there. */
export async function destinationsOf(
  { collections, pushing, live }: CopyParts,
  readers: readonly Account[],
): Promise<Reaching> {
  const reachable = ({ sample, channels }: Account): boolean => channels.length > 0 && !(live && sample)
  const ids = readers.filter(reachable).flatMap(({ channels }) => channels.map(conversationId))
  const conversations =
    ids.length === 0
      ? []
      : await collections.conversations
          .find({ _id: { $in: ids } })
          .project<Heard & { _id: string }>({ language: 1, heardAt: 1 })
          .toArray()
  const heard = new Map(conversations.map((conversation) => [conversation._id, conversation]))
  return (reader, kind) =>
    reachable(reader) ? reach(reader, kind, pushing, (at) => heard.get(conversationId(at))) : []
}

/** How a notice reads at its destination: in the language, and no longer than fits there. */
export function bodyAt(
  { pushing }: Pick<CopyParts, 'pushing'>,
  kind: string,
  data: Record<string, unknown>,
  { channel, language }: Destination,
): NoticeBody {
  const fits = pushing(channel)?.fits
  const reply = renderNotice(kind, data, language, fits && ((text) => fits(text, language)))
  return { ...reply, notice: { kind, data: reply.card?.data ?? {} } }
}

/** Rows of notices, with the next numbers of their conversations; they are not stored yet. */
export async function newRows(
  { conversations }: Pick<Collections, 'conversations'>,
  copies: readonly { notice: string; to: Reached; body: NoticeBody }[],
  session: ClientSession,
): Promise<OutboxRow[]> {
  const now = clock.now()
  const counts = new Map<string, number>()
  for (const { to } of copies) counts.set(conversationId(to), (counts.get(conversationId(to)) ?? 0) + 1)
  await conversations.bulkWrite(
    [...counts].map(([_id, count]) => ({
      updateOne: {
        filter: { _id },
        update: {
          $inc: { seq: count },
          $set: { updatedAt: now },
          $setOnInsert: { ...firstFields(_id, now), fence: 0 },
        },
        upsert: true,
      },
    })),
    { session },
  )
  const counted = await conversations
    .find({ _id: { $in: [...counts.keys()] } }, { session })
    .project<Pick<Conversation, '_id' | 'seq'>>({ seq: 1 })
    .toArray()
  const last = new Map(counted.map(({ _id, seq }) => [_id, seq - (counts.get(_id) ?? 0)]))
  return copies.map(({ notice, to, body }) => {
    const conversation = conversationId(to)
    const seq = (last.get(conversation) ?? 0) + 1
    last.set(conversation, seq)
    return {
      _id: derivedId(notice, to.channel, to.address),
      conversation,
      channel: to.channel,
      address: to.address,
      kind: 'notice',
      ...(hurries(body.notice.kind) ? {} : { bulk: true }),
      notice,
      seq,
      body: { ...body },
      state: 'queued',
      createdAt: now,
      updatedAt: now,
    }
  })
}
