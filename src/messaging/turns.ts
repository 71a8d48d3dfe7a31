import type { EventEmitter } from 'node:events'
import type { Engine, TurnOutcome, TurnRequest } from '#conversation/engine.ts'
import { type Database, isAway } from '#data/database.ts'
import type { Account, Conversation, InboundRow } from '#data/models/index.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import { commitTurn } from './commit.ts'
import { type Collections, clientIdOf } from './conversations.ts'
import { hostAnswer, type More, saying } from './host-answer.ts'
import { nextTurn, QUEUE_VIEW } from './joining.ts'
import { releaseLease, takeLease, whileLeased } from './lease.ts'
import type { Sealing } from './sealing.ts'
import type { Signals } from './signals.ts'

/** How one turn is run; a test may stop it at a point to see what a crash there leaves behind. */
export interface TurnParts {
  database: Database
  collections: Collections
  engine: Engine
  sealing: Sealing
  /** Names this process in leases. */
  owner: string
  signals: EventEmitter<Signals>
  log: Logger
  /** Keep the trace of each turn with its message. */
  trace: boolean
  accountOf(id: string): Promise<Account | undefined>
  /** The account that an address has proved to be by its channel; undefined where messages prove their sender themselves. */
  accountAt(conversation: Conversation): Promise<Account | undefined>
  /** What the screen of a channel can do. */
  screenOf(channel: string): TurnRequest['screen']
  /** Whether what is written is shown by that alone, with nothing to send afterwards. */
  showsAtOnce(channel: string): boolean
  /** What did not fit in the last replies, by channel; undefined where nothing is ever cut. */
  moreOf(channel: string): More | undefined
  /** Whether a text is a command or an answer, which is never joined with other texts. */
  isCommand(text: string): boolean
  /** Called between the steps of a turn. */
  checkpoint?(step: TurnStep): Promise<void> | void
}
export const TURN_STEPS = ['leased', 'read', 'ran', 'committed'] as const
export type TurnStep = (typeof TURN_STEPS)[number]

/** `held`: another process runs a turn. `more`: there is more to do at once. `done`: nothing that this process knows of. */
export type TurnResult = 'held' | 'more' | 'done'

/** What a process knows of the messages that it works on, by row. */
export interface Notes {
  /** Accounts that were read a moment ago, when the message came; null where nobody had registered yet. */
  accounts: Map<string, Account | null>
  /** Messages that are being stored: a turn waits for them before it looks what there is. */
  arriving: Set<Promise<void>>
  /** How often the engine failed. */
  failures: Map<string, number>
}

/** Runs the next turn of a conversation, if there is one and nobody else does. Throws when the database fails. */
export async function runNextTurn(parts: TurnParts, conversation: string, notes: Notes): Promise<TurnResult> {
  const { collections, owner } = parts
  const leased = await takeLease(collections, conversation, owner)
  if (leased === undefined) return 'held'
  await parts.checkpoint?.('leased')
  return whileLeased(collections, leased, owner, async () => {
    try {
      return await leasedTurn(parts, leased, notes)
    } catch (error) {
      await releaseLease(collections, leased).catch(() => undefined) // it runs out by itself
      throw error
    }
  })
}

async function leasedTurn(parts: TurnParts, leased: Conversation, notes: Notes): Promise<TurnResult> {
  const { collections, database, signals } = parts
  const recalled = leased.head === undefined ? undefined : parts.engine.recall?.(leased._id, leased.head)
  recalled?.catch(() => undefined) // the turn that reads it is told
  await Promise.all(notes.arriving)
  const waiting = await collections.inbound
    .find({ conversation: leased._id, state: 'queued' })
    .sort({ order: 1 })
    .limit(QUEUE_VIEW)
    .toArray()
  const queue = waiting.map((row) => ({ ...row, text: parts.sealing.open(row) }))
  const rows = nextTurn(queue, leased.asks === true, parts.isCommand)
  const [first] = rows
  if (first === undefined) {
    await releaseLease(collections, leased)
    return 'done'
  }
  await parts.checkpoint?.('read')
  const outcome = await outcomeOf(parts, leased, rows, first, notes, recalled)
  await parts.checkpoint?.('ran')
  const more = parts.moreOf(leased.channel)
  const committed = await commitTurn(database, collections, {
    conversation: leased,
    rows,
    outcome,
    trace: parts.trace,
    cut: more && more.rest(outcome.replies, outcome.language) !== undefined,
    replies: parts.showsAtOnce(leased.channel) ? 'sent' : 'queued',
    reachedBy: parts.screenOf(leased.channel).reachedBy,
  })
  if (committed === undefined) return 'more' // lost the lease: look again who has it
  await parts.checkpoint?.('committed')
  signals.emit('turn', committed)
  return queue.length > rows.length ? 'more' : 'done'
}

async function outcomeOf(
  parts: TurnParts,
  conversation: Conversation,
  rows: InboundRow[],
  first: InboundRow,
  notes: Notes,
  recalled: TurnRequest['recalled'],
): Promise<TurnOutcome> {
  const own = await hostAnswer(parts, conversation, first)
  if (own !== undefined) return own
  const account = await speaker(parts, conversation, first, notes)
  let shown = false
  const typing = setTimeout(() => {
    shown = true
    parts.signals.emit('typing', conversation._id, true)
  }, TYPING_AFTER_MS)
  try {
    return await parts.engine.run({
      conversation: {
        id: conversation._id,
        channel: conversation.channel,
        address: conversation.address,
        ...(conversation.language === undefined ? {} : { language: conversation.language }),
        ...(conversation.head === undefined ? {} : { head: conversation.head }),
      },
      messages: rows.map((row) => ({
        id: row._id,
        text: row.text,
        ...(row.choice === undefined ? {} : { choice: row.choice }),
        ...(row.spoken === true ? { spoken: true } : {}),
        ...(row.resume === undefined ? {} : { resume: row.resume }),
      })),
      ...(account === undefined ? {} : { account }),
      ...(recalled === undefined ? {} : { recalled }),
      screen: parts.screenOf(conversation.channel),
      heard: (text) => void parts.signals.emit('delta', conversation._id, clientIdOf(first), text),
    })
  } catch (error) {
    if (isAway(error)) throw error // not the fault of what was said
    const tries = (notes.failures.get(first._id) ?? 0) + 1
    notes.failures.set(first._id, tries)
    parts.log.error({ err: error, conversation: conversation._id, tries }, 'a turn failed')
    if (tries < limits.turnAttempts) throw error
    return saying(conversation, 'failed', 'problems:failed')
  } finally {
    clearTimeout(typing)
    if (shown) parts.signals.emit('typing', conversation._id, false)
  }
}

/**
 * Who speaks: whom the message was known to be from when it came, else whom its address belongs to by now. Somebody may
 * have registered, or moved to another account, while it waited.
 */
async function speaker(
  parts: TurnParts,
  conversation: Conversation,
  { _id, account }: InboundRow,
  notes: Notes,
): Promise<Account | undefined> {
  const noted = notes.accounts.get(_id)
  if (noted === null) return undefined
  const known = account === undefined ? undefined : (noted ?? (await parts.accountOf(account)))
  return known ?? parts.accountAt(conversation)
}

/** Answers that come faster than people notice show no typing. */
const TYPING_AFTER_MS = 250
