import type { Filter } from 'mongodb'
import { renderNotice } from '#conversation/notices.ts'
import type { Account, Notice } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import type { Collections } from './conversations.ts'

/** The contract's `notice`. */
export interface NoticeShown {
  id: string
  /** Its place in the conversation where it was shown. */
  seq?: number
  kind: string
  text: string
  data: Record<string, unknown>
  at: string
  readAt?: string
}

/** Where a page of notices ends: at an instant, and at which of its notices. */
export interface NoticePlace {
  at: Date
  id?: string
}

/** What an account was told, to look through and tick off. */
export interface NoticeShelf {
  /** Newest first; `next` is the `before` of the next page. */
  list(
    account: Account,
    page: { limit: number; unread: boolean; before?: NoticePlace },
  ): Promise<{ items: NoticeShown[]; next?: string }>
  /** Marks a notice read; the first time counts. Undefined when the account has no such notice. */
  read(account: Account, id: string): Promise<NoticeShown | undefined>
}

export function createNoticeShelf(
  { notices, outbox }: Pick<Collections, 'notices' | 'outbox'>,
  channel: string,
): NoticeShelf {
  async function shown(account: Account, found: readonly Notice[]): Promise<NoticeShown[]> {
    const rows = await outbox
      .find({ notice: { $in: found.map(({ _id }) => _id) }, channel })
      .project<{ notice: string; seq: number }>({ notice: 1, seq: 1 })
      .toArray()
    const places = new Map(rows.map(({ notice, seq }) => [notice, seq]))
    return found.map((notice) => {
      const { text, card } = renderNotice(notice.kind, notice.data, account.language)
      const seq = places.get(notice._id)
      return {
        id: notice._id,
        ...(seq === undefined ? {} : { seq }),
        kind: notice.kind,
        text,
        data: card?.data ?? {},
        at: notice.at.toISOString(),
        ...(notice.readAt === undefined ? {} : { readAt: notice.readAt.toISOString() }),
      }
    })
  }

  return {
    async list(account, { limit, unread, before }) {
      const filter: Filter<Notice> = { account: account._id }
      if (unread) filter.readAt = { $exists: false }
      if (before !== undefined) {
        const { at, id } = before
        filter.$or = [{ at: { $lt: at } }, ...(id === undefined ? [] : [{ at, _id: { $lt: id } }])]
      }
      const found = await notices
        .find(filter)
        .sort({ at: -1, _id: -1 })
        .limit(limit + 1)
        .toArray()
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return {
        items: await shown(account, page),
        ...(last === undefined ? {} : { next: `${last.at.toISOString()}~${last._id}` }),
      }
    },
    async read(account, id) {
      const mine = { _id: id, account: account._id }
      await notices.updateOne({ ...mine, readAt: { $exists: false } }, { $set: { readAt: clock.now() } })
      const notice = await notices.findOne(mine)
      return notice === null ? undefined : (await shown(account, [notice]))[0]
    },
  }
}
