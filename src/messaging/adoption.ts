import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { Conversation, InboundRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { type Collections, clientIdOf, firstFields, inboundId } from './conversations.ts'
import { nextOrder } from './inbox.ts'

export interface Adoption {
  /** The row that carries the visitor's open request on, when there was one. */
  resume?: string
}

/**
 * Moves what a visitor said, heard and asked for into the account's conversation, behind what is there already. The open
 * request goes on as a message of its own. Doing it twice moves nothing twice; undefined when there is nothing to move.
 * A turn that runs in the visitor's conversation meanwhile loses its lease and runs again in the new place.
 */
export async function adopt(
  database: Database,
  collections: Collections,
  from: string,
  to: { conversation: string; account: string },
): Promise<Adoption | undefined> {
  const visitor = await collections.conversations.findOne({ _id: from })
  if (visitor === null || visitor.movedTo !== undefined) return undefined
  return database.transaction((session) => move(collections, from, to, session))
}

async function move(
  collections: Collections,
  from: string,
  to: { conversation: string; account: string },
  session: ClientSession,
): Promise<Adoption | undefined> {
  const { conversations, inbound, outbox } = collections
  const now = clock.now()
  const visitor = await conversations.findOneAndUpdate(
    { _id: from, movedTo: { $exists: false } },
    {
      $set: { movedTo: to.conversation, updatedAt: now },
      $inc: { fence: 1 },
      $unset: { lease: '', head: '', pending: '', asks: '' },
    },
    { session, returnDocument: 'before' },
  )
  if (visitor === null) return undefined
  const messages = await inbound.find({ conversation: from }, { session }).sort({ order: 1 }).toArray()
  const replies = await outbox.find({ conversation: from }, { session }).sort({ seq: 1 }).toArray()
  const account = await conversations.findOneAndUpdate(
    { _id: to.conversation },
    {
      $inc: { seq: visitor.seq },
      $set: { updatedAt: now },
      $setOnInsert: { ...firstFields(to.conversation, now), fence: 0 },
    },
    { session, upsert: true, returnDocument: 'after' },
  )
  const shift = (account?.seq ?? visitor.seq) - visitor.seq
  const movedId = (id: string): string => inboundId(to.conversation, id.slice(from.length + 1))

  const rows = messages.map((row) => movedMessage(row, to, shift, movedId))
  const resume = resumeRow(visitor, to)
  if (resume !== undefined) rows.push(resume)
  if (messages.length > 0) await inbound.deleteMany({ conversation: from }, { session })
  for (const row of rows) {
    // The same client id may already stand there, when a browser sent a message again: then that one counts.
    await inbound.updateOne({ _id: row._id }, { $setOnInsert: row }, { session, upsert: true })
  }
  if (replies.length > 0) {
    await outbox.bulkWrite(
      replies.map((row) => ({
        updateOne: {
          filter: { _id: row._id },
          update: {
            $set: {
              conversation: to.conversation,
              address: to.account,
              seq: row.seq + shift,
              ...(row.inReplyTo === undefined ? {} : { inReplyTo: movedId(row.inReplyTo) }),
            },
          },
        },
      })),
      { session },
    )
  }
  return resume === undefined ? {} : { resume: resume._id }
}

function movedMessage(
  row: InboundRow,
  to: { conversation: string; account: string },
  shift: number,
  movedId: (id: string) => string,
): InboundRow {
  return {
    ...row,
    _id: inboundId(to.conversation, clientIdOf(row)),
    conversation: to.conversation,
    account: to.account,
    ...(row.seq === undefined ? {} : { seq: row.seq + shift }),
    ...(row.answeredBy === undefined ? {} : { answeredBy: movedId(row.answeredBy) }),
  }
}

function resumeRow(visitor: Conversation, to: { conversation: string; account: string }): InboundRow | undefined {
  if (visitor.pending === undefined) return undefined
  return {
    _id: inboundId(to.conversation, `resume-${derivedId(visitor._id, visitor.fence)}`),
    conversation: to.conversation,
    account: to.account,
    text: '',
    resume: visitor.pending,
    joinable: false,
    order: nextOrder(),
    state: 'queued',
    receivedAt: clock.now(),
  }
}
