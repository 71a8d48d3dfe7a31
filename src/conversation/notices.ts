import type { Order } from '#data/models/index.ts'
import type { Language } from '#src/language.ts'
import type { Reply } from './messages.ts'

export type NoticeReader = 'customer' | 'supplier'

/** What the notices of an order are rendered from: plain JSON, stored with the notice, read when it is shown. */
export function noticeData(
  order: Order,
  reader: NoticeReader,
  contacts: { phone?: string; place?: string } = {},
): Record<string, unknown> {
  return { ...order, reader, ...contacts }
}

/**
 * A notice as a reply: the text, the order's card and what can be done about it (ids that name the order). Rendered late,
 * in the reader's language, from `noticeData`.
 */
export function renderNotice(_kind: string, _data: Record<string, unknown>, language: Language): Reply {
  return { text: '', language, choices: [], media: [] }
}
