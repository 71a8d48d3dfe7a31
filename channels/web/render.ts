import type { OutboxRow } from '#data/models/index.ts'
import { type History, type HistoryItem, historyItem } from '#messaging/messaging.ts'

/** What a browser is sent, by the name of its event. */
export interface ServerEvents {
  welcome: (hello: { visitorId?: string; conversationId: string }) => void
  message: (item: HistoryItem) => void
  reply: (item: HistoryItem) => void
  notification: (notice: Omit<HistoryItem & { kind: 'notice' }, 'kind' | 'notice'> & NoticeFields) => void
  /** Further words of an answer that is on its way; its reply takes their place. */
  delta: (words: { inReplyTo: string; text: string }) => void
  typing: (typing: { on: boolean }) => void
  history: (history: History & { more?: boolean; seen?: number }) => void
  state: (change: { order: unknown } | { seen: number }) => void
}
interface NoticeFields {
  kind: string
  data: Record<string, unknown>
}

/** The event that shows an outbox row. */
export function eventOf(
  row: OutboxRow,
): ['reply', HistoryItem] | ['notification', Parameters<ServerEvents['notification']>[0]] | undefined {
  const [item] = historyItem(row)
  if (item === undefined || item.kind === 'message') return undefined
  if (item.kind === 'reply') return ['reply', item]
  const { notice, ...shown } = item
  return ['notification', { ...shown, ...notice }]
}

/** The contract's `reply`, as POST /api/chat answers it. */
export function replyJson(row: OutboxRow) {
  const [item] = historyItem(row)
  if (item?.kind !== 'reply') throw new Error(`outbox row ${row._id} is no reply`)
  const { id, seq, text, language, choices, media, card } = item
  return { id, seq, text, language, choices, media, ...(card === undefined ? {} : { card }) }
}
