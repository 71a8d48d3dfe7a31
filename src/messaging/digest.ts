import { renderNotice } from '#conversation/notices.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import type { Notice, OutboxRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import type { NoticeBody } from './history.ts'
import { bodyAt, destinationsOf, newRows, whyNot } from './notice-copies.ts'
import type { NoticeParts } from './notices.ts'
import type { Destination } from './reach.ts'
import { whyNoMore } from './readers.ts'

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
  const past = await whyNoMore(database, held)
  const told: Notice[] = []
  const left: { notice: Notice; why: string }[] = []
  for (const notice of held) {
    const why = past.get(notice._id)
    if (why === undefined) told.push(notice)
    else left.push({ notice, why })
  }
  const [only] = told
  const [to] =
    reader === undefined || only === undefined ? [] : (await destinationsOf(parts, [reader]))(reader, kindOf(told))
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

const DIGEST = 'digest'

/** The kind of the message that tells these. */
export const kindOf = ([first, ...others]: readonly Notice[]): string =>
  first === undefined || others.length > 0 ? DIGEST : first.kind

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
