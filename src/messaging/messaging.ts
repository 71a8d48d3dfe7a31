import type { EventEmitter } from 'node:events'
import type { Engine, TurnRequest } from '#conversation/engine.ts'
import type { Database } from '#data/database.ts'
import type { Account, Conversation, InboundRow } from '#data/models/index.ts'
import type { Market } from '#market/market.ts'
import { ids } from '#src/ids.ts'
import type { Language } from '#src/language.ts'
import type { Logger } from '#src/log.ts'
import { type Adoption, adopt } from './adoption.ts'
import { type Aliases, createAliases } from './aliases.ts'
import { type Answer, createAnswers } from './answers.ts'
import { createArrivals } from './arrivals.ts'
import { tellCutOff } from './aside.ts'
import { createCodes } from './codes.ts'
import { optIn, optOut, refusesAll } from './consent.ts'
import { type Address as Addressed, collectionsOf, conversationId, inboundId } from './conversations.ts'
import { sendHeld } from './digest.ts'
import { type History, readHistory, readSince } from './history.ts'
import type { More } from './host-answer.ts'
import type { Hours } from './hours.ts'
import { type Inbound, type Stored, store } from './inbox.ts'
import { asNow } from './late.ts'
import type { Fitting } from './notice-copies.ts'
import { createNoticeShelf, type NoticeShelf } from './notice-shelf.ts'
import { handleEvents, type NoticeParts } from './notices.ts'
import { type Carrier, createOutbox } from './outbox.ts'
import { type Prices, price } from './pricing.ts'
import { createQueue } from './queue.ts'
import type { Pushing } from './reach.ts'
import { sendOn } from './resending.ts'
import { retire } from './retention.ts'
import { createSealing, type Sealing } from './sealing.ts'
import type { Report } from './sending.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSignals, type Signals } from './signals.ts'
import type { TurnStep } from './turns.ts'
import { createWorker, watchEvents } from './worker.ts'

export type { Answer } from './answers.ts'
export type { CodeBody } from './codes.ts'
export type { CommittedTurn } from './commit.ts'
export { isStart, isStop } from './consent.ts'
export { type Address, addressOf, clientIdOf, conversationId, inboundId } from './conversations.ts'
export { type History, type HistoryItem, historyItem, type NoticeBody, replyIn } from './history.ts'
export { IdConflict, type Inbound, type Stored } from './inbox.ts'
export type { Carrier, Deliver } from './outbox.ts'
export type { Signals } from './signals.ts'
export { TURN_STEPS, type TurnStep } from './turns.ts'

/** Where conversations happen, as messaging sees it. */
export type Attached = Carrier & {
  name: string
  screen: TurnRequest['screen']
  /** Channels whose verified addresses prove who writes here, where the address is the person. */
  identities?: readonly string[]
  /** What did not fit in replies, where the channel cuts. */
  more?: More
  /** Whether a notice is as short as it should be there. */
  fits?(text: string, language: Language): boolean
  /** Whether a notice can be sent to somebody who wrote here last at `heardAt`. */
  takes?: NonNullable<Pushing['takes']>
  /** What its messages cost, where a provider says so later. */
  prices?: Prices
}

export interface MessagingParts {
  database: Database
  engine: Engine
  market: Pick<Market, 'accounts' | 'catalogue' | 'orders'>
  log: Logger
  /** Keep the trace of each turn with its message. */
  trace: boolean
  /** The secret of the service. */
  secret: string
  /** The channel on which notices are shown. */
  noticesOn: string
  /** The channel that codes are sent on, where the one that is checked cannot take them. */
  codesOn: string
  /** A provider is configured: nothing for sample people leaves by it. */
  live: boolean
  /** When notices are written to phones. */
  hours: Hours
  /** Whether a text is a command or an answer, which is never joined with other texts. */
  isCommand(text: string): boolean
  /** For tests: called between the steps of a turn. */
  checkpoint?(step: TurnStep): Promise<void> | void
}

export interface Messaging {
  signals: EventEmitter<Signals>
  /** Registers a channel; before `start`. */
  attach(channel: Attached): void
  /** Takes up what a stopped process left behind, and goes on watching. */
  start(): void
  /** Runs `work`, which takes in what just came, before what is being answered. */
  takingIn<T>(work: () => Promise<T>): Promise<T>
  /**
   * Stores a message once and sees that it is answered. `account`: looked for just now (null: nobody), so the turn need not do
   * it again.
   */
  receive(message: Inbound, account?: Account | null): Promise<Stored>
  /**
   * The answer to a stored message; undefined when it takes longer than `withinMs`, or this process has not got to take its
   * turn within `leaseMs`.
   */
  answer(stored: Stored | { row: InboundRow }, withinMs: number, leaseMs?: number): Promise<Answer | undefined>
  sessions: Sessions
  aliases: Aliases
  sealing: Sealing
  /** A session broke off: who was in the middle of something, and takes messages, is told how to go on. Once. */
  brokeOff(from: Addressed, session: { session: string; dialled: string }, account?: Account): Promise<void>
  /** The address wants no messages any more, or wants them again. `source`: how we know. */
  optOut(address: Addressed, source: string): Promise<void>
  optIn(address: Addressed, source: string): Promise<void>
  /** A provider says what became of a message. */
  report(channel: string, report: Report): Promise<void>
  history(conversation: string, page?: { before?: number; limit?: number }): Promise<History>
  since(conversation: string, after: number): Promise<History>
  conversation(id: string): Promise<Conversation | undefined>
  seen(conversation: string, upTo: number): Promise<void>
  /** Moves a visitor's conversation to an account; its open request goes on there. */
  adopt(visitor: string, account: Account, channel: string): Promise<Adoption | undefined>
  inboundRow(id: string): Promise<InboundRow | undefined>
  notices: NoticeShelf
  /** Sends a code to an address that nobody has proved yet; where that channel cannot take it now, by another to the same number. */
  sendCode(to: Addressed & { language: Language }, code: { id: string; expiresAt: Date }): Promise<void>
  /** An order may have changed outside a turn: its notices are made now. */
  noticesChanged(): void
  /** Removes messages that are too old to be kept; returns how many. */
  retire(now: Date): Promise<number>
  /** Notes what messages cost, where a provider says so later; returns how many. Throws `SendError` when it does not answer. */
  price(now: Date): Promise<number>
  /** Finishes the turns that run and stops. */
  close(): Promise<void>
}

export function createMessaging(parts: MessagingParts): Messaging {
  const { database, engine, market, log } = parts
  const collections = collectionsOf(database)
  const signals = createSignals()
  const channels = new Map<string, Attached>()
  const accountOf = (id: string): Promise<Account | undefined> => market.accounts.byId(id)
  const accountAt = async ({ channel, address }: Addressed): Promise<Account | undefined> => {
    const identities = channels.get(channel)?.identities
    return identities === undefined ? undefined : market.accounts.byAddress(identities, address)
  }
  /** What a channel can be sent; undefined of one that only shows or answers. */
  const pushing = (name: string): (Pushing & Fitting) | undefined => {
    const channel = channels.get(name)
    if (channel === undefined || !('pack' in channel)) return undefined
    const { screen, fits = () => true, takes } = channel
    return { latin: screen.latin === true, fits, ...(takes === undefined ? {} : { takes }) }
  }
  const arrivals = createArrivals()
  const outbox = createOutbox(
    collections,
    (name) => channels.get(name),
    (row) => asNow(telling, row),
    signals,
    arrivals,
    log,
  )
  const telling: NoticeParts = {
    database,
    collections,
    log,
    accountsOf: (ids) => market.accounts.byIds(ids),
    channel: parts.noticesOn,
    pushing,
    live: parts.live,
    hours: parts.hours,
    namesOf: (product) => market.catalogue.byId(product)?.names,
    deliver: (rows) => outbox.deliver(rows),
    changed: (order) => signals.emit('order', order),
  }
  const sealing = createSealing(parts.secret)
  const owner = ids.fresh()
  const queue = createQueue({
    database,
    collections,
    engine,
    sealing,
    arrivals,
    signals,
    log,
    accountOf,
    accountAt,
    owner,
    trace: parts.trace,
    isCommand: parts.isCommand,
    screenOf: (name) => channels.get(name)?.screen ?? { choices: 0, signIn: 'register' },
    moreOf: (name) => channels.get(name)?.more,
    showsAtOnce: (name) => 'deliver' in (channels.get(name) ?? {}),
    ...(parts.checkpoint === undefined ? {} : { checkpoint: parts.checkpoint }),
  })
  const answers = createAnswers(collections, signals, owner)
  let running: { wake(): void; close(): Promise<void> }[] = []
  let stopWatching = async (): Promise<void> => undefined
  let noticed: () => void = () => undefined

  const codes = createCodes({
    database,
    collections,
    codesOn: parts.codesOn,
    pushing,
    deliver: (rows) => outbox.deliver(rows),
    signals,
    log,
  })

  // Somebody told the provider, and not us, that no messages are wanted.
  signals.on('sending', ({ state, reason, channel, address }) => {
    if (state !== 'failed' || reason === undefined || !refusesAll(reason)) return
    const source = `provider:${reason}`
    void Promise.all([
      optOut(collections, { channel, address }, source),
      market.accounts.consent({ channel, address }, false, source),
    ]).catch((error: unknown) => log.warn({ err: error, channel }, 'an opt-out could not be noted'))
  })
  signals.on('turn', ({ replies, aside, codes: { to, made } }) => {
    outbox.deliver(replies)
    outbox.deliver(aside.replies)
    if (aside.question !== undefined) queue.wake(aside.question.conversation)
    // A code that is lost here is asked for again: it is of no use later.
    for (const code of made)
      void codes
        .send({ ...to, ...code.to }, code)
        .catch((error: unknown) => log.warn({ err: error }, 'a code could not be sent'))
  })

  return {
    signals,
    attach: (channel) => void channels.set(channel.name, channel),
    start() {
      const notices = createWorker(() => handleEvents(telling), NOTICES_EVERY_MS, log)
      const held = createWorker(() => sendHeld(telling).then(() => sendOn(telling)), HELD_EVERY_MS, log)
      const recovery = createWorker(() => queue.sweep(LEFT_BEHIND_MS), SWEEP_EVERY_MS, log)
      const stragglers = createWorker(() => outbox.sweep(LEFT_BEHIND_MS), SWEEP_EVERY_MS, log)
      running = [notices, held, recovery, stragglers]
      noticed = notices.wake
      stopWatching = watchEvents(collections, notices.wake, log)
      notices.wake()
      void Promise.all([queue.sweep(0), outbox.sweep(0)]).catch((error: unknown) =>
        log.warn({ err: error }, 'what was left behind is taken up a little later'),
      )
    },
    takingIn: arrivals.during,
    async receive(message, account) {
      const stored = store(collections, message, sealing)
      const conversation = conversationId(message)
      const known = account !== undefined && message.account === account?._id ? { account } : {}
      const urgent = channels.get(message.channel)?.screen.reachedBy !== undefined
      queue.wake(conversation, { row: inboundId(conversation, message.id), stored, urgent, ...known })
      return stored
    },
    sessions: createSessions(collections, parts.secret),
    aliases: createAliases(collections),
    sealing,
    async optOut(address, source) {
      await optOut(collections, address, source)
      await market.accounts.consent(address, false, source)
    },
    async optIn(address, source) {
      await optIn(collections, address)
      await market.accounts.consent(address, true, source)
    },
    async brokeOff(from, session, account) {
      const channel = channels.get(from.channel)?.screen.reachedBy
      if (channel === undefined || account === undefined) return
      const row = await tellCutOff(database, collections, from, session, { channel, account })
      if (row !== undefined) outbox.deliver([row])
    },
    report: (channel, report) => outbox.report(channel, report),
    answer: ({ row }, withinMs, leaseMs) => answers.of(row, withinMs, leaseMs),
    history: (conversation, page) => readHistory(collections, conversation, sealing, page),
    since: (conversation, after) => readSince(collections, conversation, after),
    conversation: async (id) => (await collections.conversations.findOne({ _id: id })) ?? undefined,
    seen: (conversation, upTo) => outbox.seen(conversation, upTo),
    async adopt(visitor, account, channel) {
      const from = conversationId({ channel, address: visitor })
      const to = conversationId({ channel, address: account._id })
      const adoption = await adopt(database, collections, from, { conversation: to, account: account._id })
      if (adoption === undefined) return undefined
      signals.emit('moved', from, to)
      queue.wake(to)
      return adoption
    },
    async inboundRow(id) {
      const row = await collections.inbound.findOne({ _id: id })
      return row === null ? undefined : { ...row, text: sealing.open(row) }
    },
    notices: createNoticeShelf(collections, parts.noticesOn),
    sendCode: codes.send,
    noticesChanged: () => noticed(),
    price: (now) => price(collections, channels.values(), signals, now),
    retire: (now) => retire(database, collections, now),
    async close() {
      await stopWatching()
      await queue.close()
      await Promise.all(running.map((worker) => worker.close()))
      await outbox.close()
    },
  }
}

const NOTICES_EVERY_MS = 1_000
const HELD_EVERY_MS = 2_000
const SWEEP_EVERY_MS = 2_000
/** What is younger is certainly being worked on. */
const LEFT_BEHIND_MS = 1_500
