import type { Notice, OutboxRow } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import { kindOf, noticesIn, together } from './digest.ts'
import { destinationsOf, newRows } from './notice-copies.ts'
import type { NoticeParts } from './notices.ts'
import type { Destination } from './reach.ts'

/** A notice that is tried again as it reads by now: its reader may have chosen another language meanwhile. */
export async function asNow(parts: NoticeParts, row: OutboxRow): Promise<OutboxRow> {
  const { told, open } = await retelling(parts, row)
  const to = open.find(({ channel, address }) => channel === row.channel && address === row.address)
  if (to === undefined || to.language === row.body['language']) return row
  const body = { ...together(parts, told, to) }
  await parts.collections.outbox.updateOne({ _id: row._id }, { $set: { body } })
  return { ...row, body }
}

/**
 * Sends what failed for good to the person's next channel or number: never to one that was tried, nor what was worth nothing any more
 * or may have arrived. When no channel is left, the notice says so. Returns how many were sent on.
 */
export async function sendOn(parts: NoticeParts): Promise<number> {
  const { database, collections } = parts
  const since = new Date(clock.now().getTime() - WITHIN_MS)
  const lost = await collections.outbox
    .find({
      kind: 'notice',
      state: { $in: ['failed', 'dead'] },
      followed: { $exists: false },
      updatedAt: { $gte: since },
      reason: { $nin: ['unsure', 'expired'] },
    })
    .limit(AT_ONCE)
    .toArray()
  let sent = 0
  for (const row of lost) {
    const { told, open } = await retelling(parts, row)
    const notice = row.notice ?? told[0]?._id
    const tried = await collections.outbox
      .find({ notice: notice ?? '', kind: 'notice' })
      .project<Reached>({ channel: 1, address: 1 })
      .toArray()
    const to = open.find(
      ({ channel, address }) => !tried.some((one) => one.channel === channel && one.address === address),
    )
    const made = await database.transaction(async (session) => {
      const claimed = await collections.outbox.updateOne(
        { _id: row._id, followed: { $exists: false } },
        { $set: { followed: true } },
        { session },
      )
      if (claimed.matchedCount === 0 || notice === undefined) return undefined
      if (to === undefined) {
        const ids = told.map(({ _id }) => _id)
        const unsent = { $set: { unsent: `no_channel_left: ${row.reason ?? row.state}` } }
        await collections.notices.updateMany({ _id: { $in: ids } }, unsent, { session })
        return undefined
      }
      const [next] = await newRows(collections, [{ notice, to, body: together(parts, told, to) }], session)
      if (next === undefined) return undefined
      await collections.outbox.insertOne(next, { session })
      return next
    })
    if (made === undefined) continue
    parts.deliver([made])
    sent += 1
  }
  return sent
}

/** What a row told, and where its reader is written to by now, best first. */
async function retelling(parts: NoticeParts, row: OutboxRow): Promise<{ told: Notice[]; open: Destination[] }> {
  const told = await parts.collections.notices
    .find({ _id: { $in: noticesIn(row) } })
    .sort({ at: 1, _id: 1 })
    .toArray()
  const [first] = told
  const [reader] = first === undefined ? [] : await parts.accountsOf([first.account])
  const open = reader === undefined ? [] : (await destinationsOf(parts, [reader]))(reader, kindOf(told))
  return { told, open }
}

/** What failed longer ago is old news. */
const WITHIN_MS = 60 * 60 * 1000
const AT_ONCE = 200
