import type { Account, OutboxRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { NoticeParts } from './notices.ts'
import { whyNoMore } from './readers.ts'
import { retelling, retold } from './resending.ts'
import { SendError } from './sending.ts'

/** Whether a row was tried before, or has waited so long that its person may have changed their mind. */
export const isLate = ({ attempts, createdAt }: Pick<OutboxRow, 'attempts' | 'createdAt'>): boolean =>
  attempts !== undefined || clock.now().getTime() - createdAt.getTime() > limits.lateMs

/**
 * A row that is late, as it is to be sent by now: a notice reads as its reader's language says. Throws `SendError` when it is
 * not sent any more: the number is not the person's now, they want nothing there, or it is not true any more.
 */
export function asNow(parts: NoticeParts, row: OutboxRow): Promise<OutboxRow> {
  return row.kind === 'notice'
    ? noticeNow(parts, row)
    : row.kind === 'code'
      ? codeNow(parts, row)
      : replyNow(parts, row)
}

async function noticeNow(parts: NoticeParts, row: OutboxRow): Promise<OutboxRow> {
  const { told, reader, reached } = await retelling(parts, row)
  if (reader === undefined) throw no('no_account')
  const left = await whyNoMore(parts.database, told)
  const [past] = left.values()
  if (past !== undefined && left.size === told.length) throw no(past)
  const to = reached(told).find(({ channel, address }) => channel === row.channel && address === row.address)
  if (to === undefined) {
    const why = whyNotThere(reader, row)
    if (why !== undefined) throw no(why)
  }
  if (to === undefined || to.language === row.body['language']) return row
  const body = { ...retold(parts, told, to) }
  await parts.collections.outbox.updateOne({ _id: row._id }, { $set: { body } })
  return { ...row, body }
}

/** Why a notice is not wanted at this address; undefined where the channel alone may not take it now. */
function whyNotThere({ channels, preferredChannel }: Account, row: OutboxRow): string | undefined {
  const there = channels.find(({ channel, address }) => channel === row.channel && address === row.address)
  if (there?.verifiedAt === undefined) return 'not_theirs'
  if (there.optedOutAt !== undefined) return 'opted_out'
  const elsewhere = preferredChannel !== undefined && !channels.some(({ channel }) => channel === preferredChannel)
  return elsewhere ? 'prefers_another_channel' : undefined
}

/** What an account was answered is nothing to whoever has its number now; a stranger's answer is for whoever wrote from there. */
async function replyNow({ collections, accountsOf }: NoticeParts, row: OutboxRow): Promise<OutboxRow> {
  const account = row.account ?? (await askedBy(collections.inbound, row))
  if (account === undefined) return row
  const [owner] = await accountsOf([account])
  if (owner === undefined) return row // it moved to another account of the same person, with the number
  const own = owner.channels.filter(({ address }) => address === row.address)
  if (!own.some(({ verifiedAt }) => verifiedAt !== undefined)) throw no('not_theirs')
  // The word that stops all is answered itself, which came after it.
  const stopped = own.find(({ channel }) => channel === row.channel)?.optedOutAt
  if (stopped !== undefined && stopped > row.createdAt) throw no('opted_out')
  return row
}

async function askedBy(
  inbound: NoticeParts['collections']['inbound'],
  { inReplyTo }: OutboxRow,
): Promise<string | undefined> {
  if (inReplyTo === undefined) return undefined
  return (await inbound.findOne({ _id: inReplyTo }, { projection: { account: 1 } }))?.account
}

/** The newest code alone is good, at an address that is still to be proved. */
async function codeNow({ database, accountsOf }: NoticeParts, row: OutboxRow): Promise<OutboxRow> {
  const code = await database.models.codes.findOne({ _id: String(row.body['code']) }).lean()
  if (code === null || code.state !== 'open') throw no('replaced')
  const [owner] = await accountsOf([code.account])
  if (owner?.channels.some(({ address }) => address === row.address) !== true) throw no('not_theirs')
  return row
}

const no = (why: string): SendError => new SendError(why, 'final')
