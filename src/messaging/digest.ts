import { renderNotice } from '#conversation/notices.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import type { Notice, OutboxRow } from '#data/models/index.ts'
import type { Reached } from '#market/market.ts'
import { clock } from '#src/clock.ts'
import type { NoticeBody } from './history.ts'
import { bodyAt, destinationsOf, type NoticeParts, newRows, whyNot } from './notices.ts'
import type { Destination } from './reach.ts'
import { lotsGone } from './readers.ts'

const AT_ONCE = 200
/** Notices of one message; the others are counted. */
const LINES = 5

/**
 * Writes what waited to phones: all that waits for a person becomes one message, in the language of where it goes as it is
 * now. What is not true any more, or reaches nobody, is left with its reason. Returns how many messages were made.
 */
export async function sendHeld(parts: NoticeParts): Promise<number> {
  const { notices } = parts.collections
  const due = await notices
    .find({ sendAt: { $lte: clock.now() } })
    .project<Pick<Notice, 'account'>>({ account: 1 })
    .sort({ sendAt: 1 })
    .limit(AT_ONCE)
    .toArray()
  let sent = 0
  for (const account of new Set(due.map((notice) => notice.account))) {
    try {
      if (await sendTo(parts, account)) sent += 1
    } catch (error) {
      parts.log.error({ err: error, account }, 'what waited for a phone could not be written, and waits on')
    }
  }
  return sent
}

async function sendTo(parts: NoticeParts, id: string): Promise<boolean> {
  const { database, collections, hours } = parts
  // What was to wait a little longer comes along; what waits for the morning does not.
  const until = new Date(clock.now().getTime() + hours.digestWindowMs)
  const held = await collections.notices
    .find({ account: id, sendAt: { $lte: until } })
    .sort({ at: 1, _id: 1 })
    .toArray()
  const [reader] = await parts.accountsOf([id])
  const gone = await lotsGone(database, held)
  const told: Notice[] = []
  const left: { notice: Notice; why: string }[] = []
  for (const [index, notice] of held.entries()) {
    const why = notice.readAt !== undefined ? 'read_before' : gone[index]
    if (why === undefined) told.push(notice)
    else left.push({ notice, why })
  }
  const [only] = told
  const kind = told.length === 1 && only !== undefined ? only.kind : DIGEST
  const [to] = reader === undefined || only === undefined ? [] : (await destinationsOf(parts, [reader]))(reader, kind)
  if (to === undefined) {
    const why = reader === undefined ? 'no_account' : whyNot(parts, reader)
    for (const notice of told) left.push({ notice, why })
  }
  const row = await database.transaction(async (session) => {
    for (const { notice, why } of left) {
      await collections.notices.updateOne(
        { _id: notice._id, sendAt: { $exists: true } },
        { $set: { unsent: why }, $unset: { sendAt: '' } },
        { session },
      )
    }
    if (to === undefined || only === undefined) return undefined
    const mine = { _id: { $in: told.map(({ _id }) => _id) }, sendAt: { $exists: true } }
    if ((await collections.notices.countDocuments(mine, { session })) !== told.length) return undefined // others were faster
    await collections.notices.updateMany(mine, { $unset: { sendAt: '' } }, { session })
    const [made] = await newRows(collections, [{ notice: only._id, to, body: together(parts, told, to) }], session)
    if (made === undefined) return undefined
    await collections.outbox.insertOne(made, { session })
    return made
  })
  if (row === undefined) return false
  parts.deliver([row])
  return true
}

export const DIGEST = 'digest'

/** Several notices as one message: the first line of each. One alone is whole. */
export function together(parts: NoticeParts, told: readonly Notice[], to: Destination): NoticeBody {
  const [only] = told
  if (told.length === 1 && only !== undefined) return bodyAt(parts, only.kind, only.data, to)
  const voice = voiceOf(to.language, clock.today())
  const lines = told
    .slice(0, LINES)
    .map(({ kind, data }) => `• ${renderNotice(kind, data, to.language).text.split('\n')[0] ?? ''}`)
  const more = told.length - LINES
  const text = [...lines, ...(more > 0 ? [voice.say('news:more', { count: more })] : [])].join('\n')
  const data = { notices: told.map(({ _id }) => _id) }
  return { text, language: voice.language, choices: [], media: [], notice: { kind: DIGEST, data } }
}

/** The notices that a row told. */
export function noticesIn({ notice, body }: Pick<OutboxRow, 'notice' | 'body'>): string[] {
  const said = body['notice']
  const data = typeof said === 'object' && said !== null && 'data' in said ? said.data : undefined
  const all = typeof data === 'object' && data !== null && 'notices' in data ? data.notices : undefined
  if (Array.isArray(all)) return all.map(String)
  return notice === undefined ? [] : [notice]
}

/** A notice that is tried again as it reads by now: its reader may have chosen another language meanwhile. */
export async function asNow(parts: NoticeParts, row: OutboxRow): Promise<OutboxRow> {
  const { notices, outbox } = parts.collections
  const told = await notices
    .find({ _id: { $in: noticesIn(row) } })
    .sort({ at: 1, _id: 1 })
    .toArray()
  const [first, ...others] = told
  const [reader] = first === undefined ? [] : await parts.accountsOf([first.account])
  if (first === undefined || reader === undefined) return row
  const reaching = await destinationsOf(parts, [reader])
  const open = reaching(reader, others.length === 0 ? first.kind : DIGEST)
  const to = open.find(({ channel, address }) => channel === row.channel && address === row.address)
  if (to === undefined || to.language === row.body['language']) return row
  const body = { ...together(parts, told, to) }
  await outbox.updateOne({ _id: row._id }, { $set: { body } })
  return { ...row, body }
}

/**
 * Sends what failed for good to the person's next channel or number: never to one that was tried, nor what was worth nothing any more
 * or may have arrived. When no channel is left, the notice says so. Returns how many were sent on.
 */
export async function sendOn(parts: NoticeParts): Promise<number> {
  const { database, collections } = parts
  const since = new Date(clock.now().getTime() - SENT_ON_WITHIN_MS)
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
    const told = await collections.notices
      .find({ _id: { $in: noticesIn(row) } })
      .sort({ at: 1, _id: 1 })
      .toArray()
    const [first] = told
    const [reader] = first === undefined ? [] : await parts.accountsOf([first.account])
    const tried = await collections.outbox
      .find({ notice: row.notice ?? first?._id ?? '', kind: 'notice' })
      .project<Reached>({ channel: 1, address: 1 })
      .toArray()
    const kind = told.length === 1 && first !== undefined ? first.kind : DIGEST
    const to =
      reader &&
      (await destinationsOf(parts, [reader]))(reader, kind).find(
        ({ channel, address }) => !tried.some((one) => one.channel === channel && one.address === address),
      )
    const made = await database.transaction(async (session) => {
      const claimed = await collections.outbox.updateOne(
        { _id: row._id, followed: { $exists: false } },
        { $set: { followed: true } },
        { session },
      )
      if (claimed.matchedCount === 0 || first === undefined) return undefined
      if (to === undefined) {
        const ids = told.map(({ _id }) => _id)
        const unsent = { $set: { unsent: `no_channel_left: ${row.reason ?? row.state}` } }
        await collections.notices.updateMany({ _id: { $in: ids } }, unsent, { session })
        return undefined
      }
      const body = together(parts, told, to)
      const [next] = await newRows(collections, [{ notice: row.notice ?? first._id, to, body }], session)
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

const SENT_ON_WITHIN_MS = 60 * 60 * 1000
