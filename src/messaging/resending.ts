import type { Account, Notice, OutboxRow } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import { kindOf, noticesIn, together } from './digest.ts'
import type { NoticeBody } from './history.ts'
import { wakesAt } from './hours.ts'
import { destinationsOf, newRows } from './notice-copies.ts'
import type { NoticeParts } from './notices.ts'
import type { Destination } from './reach.ts'
import { whyNoMore } from './readers.ts'

/**
 * Sends what failed for good to the person's next channel or number: never to one that was tried, nor what was worth nothing any more
 * or may have arrived. What was read meanwhile or is not true any more is left, as is what no channel is left for; the notice says why.
 * What may wake nobody waits for the morning. Returns how many were sent on.
 */
export async function sendOn(parts: NoticeParts): Promise<number> {
  const since = new Date(clock.now().getTime() - WITHIN_MS)
  const lost = await parts.collections.outbox
    .find({
      kind: 'notice',
      state: { $in: ['failed', 'dead'] },
      followed: { $exists: false },
      updatedAt: { $gte: since },
      reason: { $nin: ['unsure', 'expired'] },
      notBefore: { $not: { $gt: clock.now() } },
    })
    .sort({ updatedAt: 1 })
    .limit(AT_ONCE)
    .toArray()
  let sent = 0
  for (const row of lost) {
    try {
      if (await sendOnOne(parts, row)) sent += 1
    } catch (error) {
      parts.log.error({ err: error, row: row._id }, 'what failed could not be sent on, and is tried again')
    }
  }
  return sent
}

async function sendOnOne(parts: NoticeParts, row: OutboxRow): Promise<boolean> {
  const { database, collections, hours } = parts
  const { told, reached } = await retelling(parts, row)
  const notice = row.notice ?? told[0]?._id
  const left = await whyNoMore(database, told)
  const still = told.filter(({ _id }) => !left.has(_id))
  const [awake] = still.flatMap(({ kind }) => wakesAt(kind, clock.now(), hours.quietHours) ?? [])
  if (awake !== undefined) {
    await collections.outbox.updateOne({ _id: row._id, state: row.state }, { $set: { notBefore: awake } })
    return false
  }
  const tried = await collections.outbox
    .find({ notice: notice ?? '', kind: 'notice' })
    .project<Reached>({ channel: 1, address: 1 })
    .toArray()
  const to = reached(still).find(
    ({ channel, address }) => !tried.some((one) => one.channel === channel && one.address === address),
  )
  const made = await database.transaction(async (session) => {
    // What was read elsewhere meanwhile is looked at again.
    const unread = { _id: { $in: still.map(({ _id }) => _id) }, readAt: { $exists: false } }
    if ((await collections.notices.countDocuments(unread, { session })) !== still.length) return undefined
    // A late report may have said that it has arrived.
    const claimed = await collections.outbox.updateOne(
      { _id: row._id, state: row.state, followed: { $exists: false } },
      { $set: { followed: true } },
      { session },
    )
    if (claimed.matchedCount === 0 || notice === undefined) return undefined
    for (const { _id } of told) {
      const unsent = left.get(_id) ?? (to === undefined ? `no_channel_left: ${row.reason ?? row.state}` : undefined)
      if (unsent !== undefined) await collections.notices.updateOne({ _id }, { $set: { unsent } }, { session })
    }
    if (to === undefined || still.length === 0) return undefined
    const [next] = await newRows(collections, [{ notice, to, body: retold(parts, still, to) }], session)
    if (next === undefined) return undefined
    await collections.outbox.insertOne(next, { session })
    return next
  })
  if (made === undefined) return false
  parts.deliver([made])
  return true
}

/** What a row told, to whom, and where they would be written to with such notices by now, best first. */
export async function retelling(
  parts: NoticeParts,
  row: OutboxRow,
): Promise<{ told: Notice[]; reader?: Account; reached(notices: readonly Notice[]): Destination[] }> {
  const told = await parts.collections.notices
    .find({ _id: { $in: noticesIn(row) } })
    .sort({ at: 1, _id: 1 })
    .toArray()
  const [first] = told
  const [reader] = first === undefined ? [] : await parts.accountsOf([first.account])
  const reaching = reader === undefined ? undefined : await destinationsOf(parts, [reader])
  return {
    told,
    ...(reader === undefined ? {} : { reader }),
    reached: (notices) => (reader === undefined ? [] : (reaching?.(reader, kindOf(notices)) ?? [])),
  }
}

/** The row is known by the first notice that was told; what it tells now, it says itself. */
export function retold(parts: NoticeParts, still: readonly Notice[], to: Destination): NoticeBody {
  const body = together(parts, still, to)
  const { kind, data } = body.notice
  return { ...body, notice: { kind, data: { ...data, notices: still.map(({ _id }) => _id) } } }
}

/** What failed longer ago is old news: a machine may be off for a night. */
const WITHIN_MS = 24 * 60 * 60 * 1000
const AT_ONCE = 200
