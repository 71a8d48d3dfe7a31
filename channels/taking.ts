import { personOf } from '#conversation/gemini/allowance.ts'
import type { Hear } from '#conversation/gemini/hearing.ts'
import { inTime, isAway } from '#data/database.ts'
import type { Account } from '#data/models/index.ts'
import { Problem } from '#http/errors.ts'
import type { Pictures } from '#http/pictures.ts'
import type { Rates } from '#http/rates.ts'
import type { Accounts } from '#market/market.ts'
import {
  conversationId,
  IdConflict,
  type Inbound,
  inboundId,
  isStart,
  isStop,
  type Messaging,
} from '#messaging/messaging.ts'
import type { Spool, Spooled } from '#messaging/spool.ts'
import { createWorker } from '#messaging/worker.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { Channel, ChannelEvent, HttpAnswer } from './channel.ts'
import { sorry, takeHop } from './hops.ts'
import { senderOf } from './sender.ts'

export interface TakingParts {
  messaging: Messaging
  accounts: Pick<Accounts, 'byAddress' | 'heard'>
  rates: Rates
  pictures: Pictures
  spool: Spool<SpooledEvent>
  /** Writes down what voice notes say; missing where nobody can. */
  hear?: Hear
  /** Whether the database answers. */
  answers(): Promise<boolean>
  log: Logger
}

type Hop = ChannelEvent & { kind: 'hop' }
type Message = ChannelEvent & { kind: 'message' }
type End = ChannelEvent & { kind: 'ended' }
type Kept = Exclude<ChannelEvent, Hop | End>

/** What waits on the disk until the database is back. */
export interface SpooledEvent {
  channel: string
  event: Kept
  /** Its text, where that may hold a PIN. */
  sealed?: string
}

const KEPT: readonly unknown[] = ['message', 'report', 'optout', 'optin']

/** What this or an earlier process has spooled; the rest was checked when it came. */
export function isSpooledEvent(value: unknown): value is SpooledEvent {
  if (typeof value !== 'object' || value === null || !('channel' in value) || !('event' in value)) return false
  const { event } = value
  return typeof event === 'object' && event !== null && 'kind' in event && KEPT.includes(event.kind)
}

/** Takes in what channels found in the requests of providers. */
export interface Taking {
  /**
   * When this returns the event is durable: in the database, else on the disk, from where it follows by the same path. An
   * answer, where the event has one of its own. Throws when it can be kept nowhere, or the sender has sent too much.
   */
  take(channel: Channel, event: ChannelEvent): Promise<HttpAnswer | undefined>
  close(): Promise<void>
}

export function createTaking(parts: TakingParts, channels: readonly Channel[]): Taking {
  const { rates, spool, log } = parts
  /** The database does not answer; until it does, nobody waits for it. */
  let away = false
  const lines = new Map<string, Promise<void>>()
  const replaying = createWorker(replay, REPLAY_EVERY_MS, log)
  replaying.wake()

  /** It may only have been slow. */
  async function look(): Promise<boolean> {
    const before = away
    away = !(await parts.answers())
    if (before !== away) log.warn({ away, spooled: spool.length }, 'the database went away, or is back')
    return !away
  }

  async function replay(): Promise<void> {
    if ((!away && spool.length === 0) || !(await look())) return
    await spool.replay(
      async ({ channel: name, ...kept }) => {
        const channel = channels.find((one) => one.name === name)
        if (channel === undefined) throw new Error(`there is no channel ${name} any more`)
        await takeIn(parts, channel, opened(kept))
      },
      (error) => !isAway(error),
    )
  }

  /** One after the other for each sender: a message that is late keeps those behind it. */
  function inLine(key: string, work: () => Promise<void>): Promise<void> {
    const line = (lines.get(key) ?? Promise.resolve())
      .catch(() => undefined)
      .then(work)
      .finally(() => {
        if (lines.get(key) === line) lines.delete(key)
      })
    lines.set(key, line)
    return line
  }

  async function keep(channel: Channel, event: Kept, key: string): Promise<void> {
    const spooled = { key, event: { channel: channel.name, ...sealed(event) } }
    if (away || spool.holds(key)) return write(spooled)
    try {
      await inTime(
        parts.messaging.takingIn(() => takeIn(parts, channel, event)),
        limits.storeMs,
      )
    } catch (error) {
      log.error({ err: error, channel: channel.name }, 'what came in is kept on the disk')
      if (isAway(error)) void look()
      await write(spooled)
    }
  }

  /** What waits on the disk tells nobody a PIN. */
  function sealed(event: Kept): Pick<SpooledEvent, 'event' | 'sealed'> {
    if (event.kind !== 'message') return { event }
    const { text, ...rest } = parts.messaging.sealing.seal(event.text)
    return { event: { ...event, text }, ...rest }
  }

  function opened({ event, sealed: text }: Pick<SpooledEvent, 'event' | 'sealed'>): Kept {
    if (event.kind !== 'message' || text === undefined) return event
    return { ...event, text: parts.messaging.sealing.open({ text: event.text, sealed: text }) }
  }

  async function write(spooled: Spooled<SpooledEvent>): Promise<void> {
    try {
      await spool.add(spooled)
    } catch (error) {
      log.error({ err: error }, 'the spool cannot be written: what comes in is not acknowledged')
      throw new Problem(503, 'unavailable', 'Messages cannot be kept right now. Please send it again in a moment.', {
        headers: { 'Retry-After': '5' },
      })
    }
  }

  async function takeEnd(channel: Channel, { from: address, finished, session, dialled }: End): Promise<void> {
    if (finished || away) return
    const account = await parts.accounts.byAddress(channel.identities, address)
    await parts.messaging.brokeOff({ channel: channel.name, address }, { session, dialled }, account)
  }

  return {
    async take(channel, event) {
      if (event.kind === 'report') {
        const key = `${channel.name} report ${event.providerId}`
        await inLine(key, () => keep(channel, event, key))
        return undefined
      }
      const key = conversationId({ channel: channel.name, address: event.from })
      if (event.kind === 'optout' || event.kind === 'optin') {
        await inLine(key, () => keep(channel, event, key))
        return undefined
      }
      if (event.kind === 'message') {
        await rates.count({ address: key })
        await inLine(key, () => keep(channel, event, key))
        return undefined
      }
      if (event.kind === 'ended') {
        await takeEnd(channel, event).catch((error: unknown) =>
          log.warn({ err: error, channel: channel.name }, 'nobody is told that a session broke off'),
        )
        return undefined
      }
      if (away) return sorry()
      try {
        await rates.count({ address: key })
        return await inTime(takeHop(parts, channel, event), limits.hopMs + 1_000)
      } catch (error) {
        log.error({ err: error, channel: channel.name }, 'a hop could not be answered')
        return sorry()
      }
    },
    async close() {
      await Promise.allSettled(lines.values())
      await replaying.close()
    },
  }
}

type Inside = Pick<TakingParts, 'messaging' | 'accounts' | 'pictures' | 'hear' | 'log'>

async function takeIn(parts: Inside, channel: Channel, event: Kept): Promise<void> {
  if (event.kind === 'report') {
    const { kind: _, ...report } = event
    await parts.messaging.report(channel.name, report)
  } else if (event.kind === 'optout') {
    await parts.messaging.optOut({ channel: channel.name, address: event.from }, event.via)
  } else if (event.kind === 'optin') {
    await parts.messaging.optIn({ channel: channel.name, address: event.from }, event.via)
  } else await takeMessage(parts, channel, event)
}

async function takeMessage(parts: Inside, channel: Channel, message: Message): Promise<void> {
  const { messaging, accounts, log } = parts
  const { id, text, choice, via } = message
  const address = await addressOf(parts, channel, message)
  const account = await senderOf(accounts, channel, address)
  if (isStop(text)) await messaging.optOut({ channel: channel.name, address }, 'message')
  else if (isStart(text)) await messaging.optIn({ channel: channel.name, address }, 'message')
  const read = await readMedia(parts, channel, { ...message, from: address }, account)
  const stored = {
    channel: channel.name,
    address,
    id,
    joinable: read.unread === undefined && read.spoken !== true,
    via,
    ...read,
  }
  try {
    await messaging.receive(
      {
        ...stored,
        ...(choice === undefined ? {} : { choice }),
        ...(account === undefined ? {} : { account: account._id }),
      },
      account ?? null,
    )
  } catch (error) {
    if (!(error instanceof IdConflict)) throw error
    log.info({ channel: channel.name, id }, 'an id came again with another text, which is left out')
  }
}

/** The number of who writes, where it is known: some providers hide it, and say who it is by an id that they told with it before. */
async function addressOf(
  { messaging: { aliases }, accounts }: Inside,
  { name: channel, identities }: Channel,
  { from: address, alias }: Message,
): Promise<string> {
  if (!address.startsWith('+')) return aliases.resolve({ channel, address })
  if (alias === undefined || aliases.knows({ channel, address }, alias)) return address
  // Who registered without a number stays who they are.
  if ((await accounts.byAddress(identities, alias)) === undefined) await aliases.note({ channel, address }, alias)
  return address
}

type Read = Pick<Inbound, 'text' | 'unread' | 'spoken'>

/** The words of a message. A picture becomes its address, as one from the web; other files are answered, not kept. */
async function readMedia(
  { pictures, hear, messaging, log }: Inside,
  channel: Channel,
  message: Message,
  account?: Account,
): Promise<Read> {
  const { media, from: address, id } = message
  const text = message.text.slice(0, MOST_STORED)
  if (media === undefined) return { text }
  const instead = (unread: NonNullable<Read['unread']>): Read => (text.trim() === '' ? { text, unread } : { text })
  const origin = inboundId(conversationId({ channel: channel.name, address }), id)
  if (media.type.startsWith('audio/')) {
    if (hear === undefined || text.trim() !== '') return instead('voice')
    // It came again: what it said is known.
    const before = await messaging.inboundRow(origin)
    if (before !== undefined) return { text: before.text }
    const bytes = await channel.fetch?.(media.url)
    const payer = personOf(account, { channel: channel.name, address })
    const heard = bytes && (await hear({ id: origin, payer, bytes, type: media.type }))
    return heard === undefined ? { text, unread: 'unheard' } : { text: heard, spoken: true }
  }
  // What WhatsApp sends as WebP is a sticker.
  if (!media.type.startsWith('image/') || media.type === 'image/webp') return instead('file')
  if (account === undefined) return instead('visitorPicture')
  const bytes = await channel.fetch?.(media.url)
  const kept = bytes === undefined ? undefined : await pictures.keep(account._id, bytes, origin)
  if (kept !== undefined) return { text: `${text} ${kept.url}`.trim() }
  log.info({ channel: channel.name, type: media.type, fetched: bytes !== undefined }, 'a picture was not taken')
  return { text, unread: 'picture' }
}

const REPLAY_EVERY_MS = 500
/** Longer texts are answered with a request to shorten them: their end need not be kept. */
const MOST_STORED = limits.messageCharacters + 1
