import type { Card, Choice, MediaLink, Reply } from '#conversation/messages.ts'
import type { InboundRow, OutboxRow } from '#data/models/index.ts'
import type { Language } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import { type Collections, clientIdOf } from './conversations.ts'
import type { Sealing } from './sealing.ts'

interface Shown {
  text: string
  language: Language
  choices: Choice[]
  media: MediaLink[]
  card?: Card
}

/** One entry of a conversation as people see it. A message has no `seq` until its turn is committed. */
export type HistoryItem =
  | { kind: 'message'; id: string; seq?: number; text: string; choice?: string; at: string }
  | ({ kind: 'reply'; id: string; seq: number; inReplyTo?: string; at: string } & Shown)
  | ({
      kind: 'notice'
      id: string
      seq: number
      at: string
      notice: NoticeBody['notice']
    } & Shown)

export interface History {
  /** Oldest first. */
  items: HistoryItem[]
  /** The `before` of the page before this one; missing at the beginning. */
  next?: number
}

/** What a notice adds to the reply that shows it. */
export interface NoticeBody extends Reply {
  /** What happened, `order.placed`, and to what. */
  notice: { kind: string; data: Record<string, unknown> }
}

/** The last messages of a conversation, or those before a number. Messages that wait for their turn stand at the end. */
export async function readHistory(
  collections: Pick<Collections, 'inbound' | 'outbox'>,
  conversation: string,
  sealing: Sealing,
  { before, limit = limits.historyMessages }: { before?: number; limit?: number } = {},
): Promise<History> {
  const range = before === undefined ? { $gt: 0 } : { $gt: 0, $lt: before }
  const [inbound, outbox, waiting] = await Promise.all([
    newest(collections.inbound.find({ conversation, seq: range }), limit),
    newest(collections.outbox.find({ conversation, seq: range }), limit),
    before === undefined ? waitingMessages(collections, conversation) : [],
  ])
  const numbered = [
    ...inbound.map((row) => ({ seq: row.seq ?? 0, row })),
    ...outbox.map((row) => ({ seq: row.seq, row })),
  ].sort((left, right) => right.seq - left.seq)
  const page = numbered.slice(0, limit)
  const first = page.at(-1)?.seq
  return {
    items: [
      ...page.reverse().flatMap(({ row }) => historyItem(row)),
      ...waiting.map((row) => ({ ...row, text: sealing.open(row) })).flatMap(historyItem),
    ],
    ...(numbered.length > limit && first !== undefined ? { next: first } : {}),
  }
}

/** What comes after a number, oldest first: what a browser missed. When that is a lot, the first part of it. */
export async function readSince(
  collections: Pick<Collections, 'inbound' | 'outbox'>,
  conversation: string,
  after: number,
): Promise<History> {
  const missed = { conversation, seq: { $gt: after } }
  const [inbound, outbox] = await Promise.all([
    collections.inbound.find(missed).sort({ seq: 1 }).limit(SYNCED_ROWS).toArray(),
    collections.outbox.find(missed).sort({ seq: 1 }).limit(SYNCED_ROWS).toArray(),
  ])
  const rows = [...inbound, ...outbox].sort((left, right) => (left.seq ?? 0) - (right.seq ?? 0))
  return { items: rows.slice(0, SYNCED_ROWS).flatMap(historyItem) }
}

/** A row as the contract shows it. A request that went on after a sign-in is no message of the person's. */
export function historyItem(row: InboundRow | OutboxRow): HistoryItem[] {
  if ('body' in row && row.kind === 'code') return [] // worth something to whoever reads it
  if ('body' in row) return [row.kind === 'notice' ? noticeItem(row) : replyItem(row)]
  if (row.resume !== undefined) return []
  return [
    {
      kind: 'message',
      id: clientIdOf(row),
      ...(row.seq === undefined ? {} : { seq: row.seq }),
      text: row.text,
      ...(row.choice === undefined ? {} : { choice: row.choice }),
      at: row.receivedAt.toISOString(),
    },
  ]
}

function replyItem(row: OutboxRow): HistoryItem & { kind: 'reply' } {
  return {
    kind: 'reply',
    id: row._id,
    seq: row.seq,
    ...(row.inReplyTo === undefined ? {} : { inReplyTo: row.inReplyTo.slice(row.conversation.length + 1) }),
    at: row.createdAt.toISOString(),
    ...shown(row),
  }
}

function noticeItem(row: OutboxRow): HistoryItem & { kind: 'notice' } {
  return {
    kind: 'notice',
    id: row.notice ?? row._id,
    seq: row.seq,
    at: row.createdAt.toISOString(),
    notice: (row.body as unknown as NoticeBody).notice,
    ...shown(row),
  }
}

/** What a row says. The models know no replies: this is the other end of where a turn or a notice stored one. */
export const replyIn = ({ body }: Pick<OutboxRow, 'body'>): Reply => body as unknown as Reply

function shown(row: OutboxRow): Shown {
  const { text, language, choices, media, card } = replyIn(row)
  return { text, language, choices, media, ...(card === undefined ? {} : { card }) }
}

const newest = <Row extends { seq?: number }>(
  cursor: { sort(by: { seq: -1 }): { limit(count: number): { toArray(): Promise<Row[]> } } },
  limit: number,
): Promise<Row[]> =>
  cursor
    .sort({ seq: -1 })
    .limit(limit + 1)
    .toArray()

const waitingMessages = ({ inbound }: Pick<Collections, 'inbound'>, conversation: string): Promise<InboundRow[]> =>
  inbound.find({ conversation, state: 'queued' }).sort({ order: 1 }).limit(limits.historyMessages).toArray()

const SYNCED_ROWS = 5 * limits.historyMessages
