import { type Credentials, isRecord, request } from './http.ts'
import { number, records, text } from './read.ts'

/** A notice as the panel shows it. */
export interface News {
  id: string
  seq?: number
  text: string
  at: string
  read: boolean
}

export interface NewsPage {
  items: News[]
  /** Where the page of older ones begins. */
  next?: string
}

/** Marked at once; the others come with the next look. */
const MARKED_AT_ONCE = 10

/** What an account was told, newest first. Throws `Problem`. */
export async function fetchNews(as: Credentials, query: string): Promise<NewsPage> {
  const answer = await request(`/api/notifications?${query}`, { as })
  if (!isRecord(answer)) return { items: [] }
  const next = text(answer, 'next')
  const items = records(answer, 'items').map((item) => {
    const seq = number(item, 'seq')
    return {
      id: text(item, 'id') ?? '',
      ...(seq === undefined ? {} : { seq }),
      text: text(item, 'text') ?? '',
      at: text(item, 'at') ?? '',
      read: item['readAt'] !== undefined,
    }
  })
  return { items, ...(next === undefined ? {} : { next }) }
}

export async function markRead(as: Credentials, items: readonly News[]): Promise<void> {
  const fresh = items.filter(({ read }) => !read).slice(0, MARKED_AT_ONCE)
  await Promise.all(
    fresh.map(({ id }) => request(`/api/notifications/${encodeURIComponent(id)}/read`, { method: 'POST', as })),
  )
}

/** How much of the news is unread. What was seen in the conversation is not, and is marked so: nobody is reminded of it. */
export async function countUnread(as: Credentials, seen: number): Promise<number> {
  const { items } = await fetchNews(as, 'unread=true')
  const inChat = items.filter(({ seq }) => seq !== undefined && seq <= seen)
  await markRead(as, inChat)
  return items.length - inChat.length
}
