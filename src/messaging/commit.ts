import type { ClientBulkWriteModel, Document } from 'mongodb'
import type { PromisedCode, TurnOutcome } from '#conversation/engine.ts'
import { CONCEALED, type Reply } from '#conversation/messages.ts'
import type { Database } from '#data/database.ts'
import type { Conversation, InboundRow, OutboxRow } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import type { Language } from '#src/language.ts'
import { type Aside, writeAside } from './aside.ts'
import type { Address, Collections } from './conversations.ts'

/** A turn that has run and waits for its commit. */
export interface FinishedTurn {
  /** As it was when the lease was taken: its fence guards the commit, its `seq` counts on. */
  conversation: Conversation
  rows: InboundRow[]
  outcome: TurnOutcome
  /** Whether the trace is kept with the message. */
  trace: boolean
  /** How its replies begin: `sent` where the commit itself shows them, with nothing left to send. */
  replies: 'queued' | 'sent'
  /** Whether the replies did not fit; undefined where nothing is ever cut. */
  cut?: boolean | undefined
  /** The channel that reaches the address with messages, where this one cannot be sent to. */
  reachedBy?: string | undefined
}

export interface CommittedTurn {
  rows: InboundRow[]
  replies: OutboxRow[]
  at: Date
  /** What it was about, and who understood it; for the metrics. */
  intent: string
  model: string
  /** What it left in the conversation of the same address on another channel. */
  aside: Aside
  /** Codes that its person was promised. */
  codes: { to: Address & { language: Language }; made: readonly PromisedCode[] }
}

/**
 * Writes all that a turn leaves behind in one transaction: the replies in the outbox, the messages done, the new head,
 * the lease given back. Messages and replies get the next numbers of the conversation, which
 * every person sees in the same order. Undefined when the lease was lost: somebody else runs the turn again.
 */
export async function commitTurn(
  database: Database,
  collections: Collections,
  turn: FinishedTurn,
): Promise<CommittedTurn | undefined> {
  for (let conversation = turn.conversation; ; ) {
    const committed = await tryCommit(database, collections, { ...turn, conversation })
    if (committed !== undefined) return committed
    // Either the lease is lost, or a notice took a number in between.
    const now = await collections.conversations.findOne({ _id: conversation._id })
    if (now === null || now.fence !== conversation.fence || now.seq === conversation.seq) return undefined
    conversation = now
  }
}

/** Documents of this project have ids of their own. */
interface Stored extends Document {
  _id: string
}
type Write = ClientBulkWriteModel<Record<string, Stored>>

class GuardFailed extends Error {}

async function tryCommit(
  database: Database,
  collections: Collections,
  turn: FinishedTurn,
): Promise<CommittedTurn | undefined> {
  const at = clock.now()
  let { seq } = turn.conversation
  // A request that goes on after a sign-in was not said again: it has no place among the messages.
  const rows = turn.rows.map((row, index) => doneRow(turn, row, index, row.resume === undefined ? ++seq : undefined))
  const replies = turn.outcome.replies.map((reply, index) => replyRow(turn, rows, reply, index, ++seq, at))
  const writes = writesOf(database, turn, rows, replies, at)
  const { conversation, outcome, reachedBy } = turn
  const leaves = reachedBy !== undefined && (outcome.keepsakes ?? outcome.question) !== undefined
  let aside: Aside = { replies: [] }
  try {
    await database.transaction(async (session) => {
      if (leaves) aside = await writeAside(collections, conversation, turn.rows, outcome, reachedBy, session)
      const result = await database.client.bulkWrite<Record<string, Stored>>(writes, { session, ordered: true })
      // The conversation and each message are found as they were; the engine's own writes find or make what they replace.
      const written = result.matchedCount + result.upsertedCount
      if (written !== 1 + rows.length + turn.outcome.writes.length) throw new GuardFailed()
    })
  } catch (error) {
    if (error instanceof GuardFailed) return undefined
    throw error
  }
  const { intent, model } = turn.outcome.trace
  const {
    conversation: { channel, address },
    outcome: { codes = [], language },
  } = turn
  return {
    rows,
    replies,
    at,
    intent,
    model: model ?? 'none',
    aside,
    codes: { to: { channel, address, language }, made: codes },
  }
}

function doneRow(
  { outcome, trace, rows }: FinishedTurn,
  { sealed: _, ...row }: InboundRow,
  index: number,
  seq: number | undefined,
): InboundRow {
  return {
    ...row,
    ...(outcome.conceal === true ? { text: CONCEALED } : {}),
    state: 'done',
    ...(seq === undefined ? {} : { seq }),
    answeredBy: rows[0]?._id ?? row._id,
    ...(trace && index === 0 ? { trace: { ...outcome.trace } } : {}),
  }
}

function replyRow(
  { conversation, replies: state }: FinishedTurn,
  rows: InboundRow[],
  reply: Reply,
  index: number,
  seq: number,
  at: Date,
): OutboxRow {
  const inReplyTo = rows[0]?._id ?? conversation._id
  return {
    _id: derivedId(inReplyTo, 'reply', index),
    conversation: conversation._id,
    channel: conversation.channel,
    address: conversation.address,
    kind: 'reply',
    inReplyTo,
    seq,
    body: { ...reply },
    state,
    createdAt: at,
    updatedAt: at,
  }
}

function writesOf(
  database: Database,
  { conversation, outcome, rows: waiting, cut }: FinishedTurn,
  rows: InboundRow[],
  replies: OutboxRow[],
  at: Date,
): Write[] {
  const in_ = (collection: string): string => `${database.db.databaseName}.${collection}`
  const { _id, fence, seq } = conversation
  const idsOf = (some: readonly InboundRow[]) => new Set(some.map((row) => row._id))
  // What was sealed can be read from now on, unless it is concealed.
  const sealed = idsOf(waiting.filter((row) => row.sealed !== undefined))
  const rewritten = outcome.conceal === true ? idsOf(waiting) : sealed
  const via = rows.at(-1)?.via
  // A request that goes on by itself was not written.
  const heardAt = rows.findLast((row) => row.resume === undefined)?.receivedAt
  const last = replies.at(-1)?.seq ?? rows.findLast((row) => row.seq !== undefined)?.seq ?? seq
  return [
    {
      name: 'updateOne',
      namespace: in_('conversations'),
      filter: { _id, fence, seq },
      update: {
        $set: {
          ...(outcome.head === '' ? {} : { head: outcome.head }),
          seq: last,
          language: outcome.language,
          ...standing(outcome),
          ...(cut === undefined ? {} : { cut }),
          ...(via === undefined ? {} : { via }),
          updatedAt: at,
          ...(heardAt === undefined ? {} : { heardAt }),
          ...(outcome.pending === undefined ? {} : { pending: outcome.pending }),
        },
        $unset: {
          lease: '',
          movedTo: '',
          ...(outcome.pending === undefined ? { pending: '' } : {}),
          ...(outcome.trace.flow === null && !unchanged(outcome) ? { flow: '' } : {}),
        },
      },
    },
    ...rows.map((row) => ({
      name: 'updateOne' as const,
      namespace: in_('inbound'),
      filter: { _id: row._id, state: 'queued' },
      update: {
        $set: {
          state: 'done',
          ...(rewritten.has(row._id) ? { text: row.text } : {}),
          ...(row.seq === undefined ? {} : { seq: row.seq }),
          answeredBy: row.answeredBy,
          ...(row.trace === undefined ? {} : { trace: row.trace }),
        },
        ...(sealed.has(row._id) ? { $unset: { sealed: '' } } : {}),
      },
    })),
    ...replies.map((row) => ({ name: 'insertOne' as const, namespace: in_('outbox'), document: { ...row } })),
    ...outcome.writes,
  ]
}

/** A turn that is the host's alone leaves what is asked as it was. */
const unchanged = ({ writes }: TurnOutcome): boolean => writes.length === 0

function standing(outcome: TurnOutcome): Pick<Conversation, 'asks' | 'flow'> {
  if (unchanged(outcome)) return {}
  const { flow } = outcome.trace
  return { asks: asksSomething(outcome), ...(flow === null ? {} : { flow: flow.name }) }
}

const asksSomething = ({ replies, trace }: TurnOutcome): boolean =>
  trace.flow !== null || (replies.at(-1)?.choices.length ?? 0) > 0
