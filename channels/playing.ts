import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { z } from 'zod'
import type { Case, Turn } from '#conversation/cases/case.ts'
import { openWorld, PEOPLE, type Person, type World } from '#conversation/cases/world.ts'
import type { Reply } from '#conversation/messages.ts'
import type { InboundRow, OutboxRow } from '#data/models/index.ts'
import { hashPassword } from '#market/passwords.ts'
import { replyIn } from '#messaging/messaging.ts'
import { clock } from '#src/clock.ts'
import { type As, CHEAP, eventually, type Json, startTestApp, type TestApp } from '#test/app.ts'
import { simulated } from '#test/phones.ts'
import { SEGMENTS } from './sms/config.ts'
import { fold } from './text/gsm.ts'

/** Where a conversation is played. */
export const PLAYED_ON = ['web', 'whatsapp', 'sms', 'ussd'] as const
export type PlayedOn = (typeof PLAYED_ON)[number]

/**
 * Whether a conversation can be had on a channel as it is written: who is nobody signs in on the web and registers on phones; text
 * messages answer Latin letters in Latin letters; what goes on after a sign-in, pictures that are drawn, and codes have
 * tests of their own.
 */
export const playsOn = (on: PlayedOn, { name, as, phone, draws, turns }: Case): boolean =>
  draws !== true &&
  turns.every(({ resume, say }) => resume === undefined && say?.includes('CODE') !== true) &&
  (as !== 'visitor' || (on === 'web') === (phone === undefined)) &&
  (on !== 'sms' || !turns.some(expectsFidelForLatin)) &&
  !DIFFERS.some(([words, ...channels]) => name.includes(words) && channels.includes(on))

const FIDEL = /\p{Script=Ethiopic}/u
const expectsFidelForLatin = ({ say = '', hears = [] }: Turn): boolean =>
  !FIDEL.test(say) && hears.some((words) => FIDEL.test(String(words)))

/**
 * Conversations that a channel changes by what it is. WhatsApp alone reaches who registered there; nobody texts from an id without a
 * number; a number is the account, and cannot be left; an answer by text message is a short one.
 */
const DIFFERS: readonly (readonly [words: string, ...channels: PlayedOn[]])[] = [
  ['says where notices are to come', 'whatsapp'],
  ['that is no number', 'sms'],
  ['signs out', 'whatsapp', 'sms'],
  ['asks how things are grown', 'sms'],
]

/** What somebody got for a message. */
export interface Heard {
  trace: unknown
  text: string
  choices: Reply['choices']
}

const PASSWORD = 'a-password-1'
const HOUR_MS = 3_600_000

/** An app with the people of the conversation tests, on the phones of the simulator; new before every play. */
export function usePlayers(): { talk(): TestApp; on(): ReturnType<typeof players> } {
  let world: World
  let talk: TestApp
  let on: ReturnType<typeof players>
  beforeAll(async () => {
    world = await openWorld()
    talk = await startTestApp({
      config: simulated,
      overrides: { database: world.database, knowledge: world.knowledge },
    })
    on = players(world, talk)
  })
  beforeEach(() => world.reset())
  afterAll(async () => {
    await talk.close()
    await world.close()
  })
  return { talk: () => talk, on: () => on }
}

/** Plays conversations through the doors of the channels: webhooks, a handset's keys, the web chat. */
function players(world: World, talk: TestApp) {
  let plays = 0

  /** Everybody's number in this play: a conversation that nobody had before. */
  async function numbers(own?: string): Promise<Record<string, string>> {
    plays += 1
    const people = Object.keys(PEOPLE) as Person[]
    const entries = ['visitor', ...people].map((id, index): [string, string] => [
      id,
      id === 'visitor' && own !== undefined ? own : `+2519${plays * 100_000 + index + 10_000_000}`,
    ])
    for (const [id, address] of entries) {
      const verified = { id: `channel-${id}`, channel: 'sms', address, verifiedAt: clock.now() }
      await world.database.models.accounts.updateOne({ _id: id }, { $set: { channels: [verified] } })
    }
    return Object.fromEntries(entries)
  }

  const rows = () => ({
    inbound: world.database.db.collection<InboundRow>('inbound'),
    outbox: world.database.db.collection<OutboxRow>('outbox'),
  })

  /** Says something by text message or WhatsApp, and reads all of the answer. */
  async function say(as: 'sms' | 'whatsapp', number: string, text: string, choice?: string): Promise<Heard> {
    const phone = `/simulator/phones/${number}`
    const { id } = (await talk.post(`${phone}/messages`, { as, text, ...(choice === undefined ? {} : { choice }) }))
      .body
    const { inbound, outbox } = rows()
    const _id = `${as}:${number}/${as === 'whatsapp' ? 'SM' : ''}${id}`
    const row = await eventually(`the turn of ${text}`, () => inbound.findOne({ _id, state: 'done' }))
    const sent = await eventually(`the answer to ${text}`, async () => {
      const found = await outbox
        .find({ inReplyTo: row.answeredBy ?? row._id })
        .sort({ seq: 1 })
        .toArray()
      return found.every(({ state }) => ['sent', 'delivered', 'read'].includes(state)) && found
    })
    for (const { segments } of sent) expect(segments).toBeLessThanOrEqual(SEGMENTS)
    const providerIds = new Set(sent.map(({ providerId }) => providerId))
    const got: Json[] = (await talk.get(phone)).body.items
    let said = got
      .filter((message) => providerIds.has(message.id))
      .map((message) => message.text)
      .join('\n')
    const more = /\n(?:Reply MORE for the rest\.|ለቀሪው MORE ብለው ይመልሱ።|leqeriw MORE [^\n]*)/
    if (more.test(said)) said = `${said.replace(more, '')}\n${(await say(as, number, 'MORE')).text}`
    const choices = sent.flatMap((one) => replyIn(one).choices)
    return { trace: row.trace, text: said, choices }
  }

  /** Keeps a session open for each person. */
  function handsets() {
    const typed = new Map<string, string>()
    return async function hop(number: string, text: string): Promise<Heard> {
      const session = `session-${plays}-${number}`
      const step = async (keys: string): Promise<string> => {
        const before = typed.get(number)
        typed.set(number, before === undefined ? '' : before === '' ? keys : `${before}*${keys}`)
        return (await talk.post(`/simulator/phones/${number}/ussd`, { session, text: typed.get(number) })).body.screen
      }
      if (!typed.has(number)) await step('')
      let said = await step(text)
      const { inbound, outbox } = rows()
      const row = await inbound.findOne({ conversation: `ussd:${number}`, state: 'done' }, { sort: { seq: -1 } })
      if (row === null) throw new Error('no hop was stored')
      const shown = await outbox.find({ inReplyTo: row._id }).sort({ seq: 1 }).toArray()
      for (let pages = 0; pages < 20 && /\n98 /.test(said); pages += 1) {
        said = `${said.replace(/\n98 [^\n]*$/, '')}\n${await step('98')}`
      }
      return { trace: row.trace, text: said, choices: shown.flatMap((one) => replyIn(one).choices) }
    }
  }

  /** Opens a browser for each person, signed in by name and password. */
  function browsers() {
    const sessions = new Map<string, As>()
    return async function speak(who: string, text: string, choice?: string): Promise<Heard> {
      if (who !== 'visitor' && !sessions.has(who)) {
        const passwordHash = await hashPassword(PASSWORD, CHEAP)
        await world.database.models.accounts.updateOne({ _id: who }, { $set: { username: who, passwordHash } })
        sessions.set(who, { token: (await talk.signIn(who, PASSWORD)).token })
      }
      const { body } = await talk.say(text, sessions.get(who) ?? {}, choice === undefined ? {} : { choice })
      if (!sessions.has(who)) sessions.set(who, { visitorId: z.string().parse(body.visitorId) })
      const choices = (body.replies as Json[]).flatMap((reply) => reply.choices)
      return { trace: body.trace, text: body.reply, choices }
    }
  }

  /** Plays a case from its first turn to its last; ends where what is pressed has no number on the channel. */
  async function replay(
    channel: PlayedOn,
    { as, phone, turns }: Case,
    check: (turn: Turn, heard: Heard) => void = expectHeard,
  ): Promise<void> {
    const number = await numbers(phone)
    const hop = handsets()
    const speak = browsers()
    const { conversations, inbound, outbox } = world.database.models
    if (channel === 'web') await conversations.deleteMany({ channel })
    if (phone !== undefined) {
      const conversation = `${channel}:${phone}`
      await conversations.deleteOne({ _id: conversation })
      await Promise.all([inbound.deleteMany({ conversation }), outbox.deleteMany({ conversation })])
    }
    const last = new Map<string, Heard>()
    let who: string = as
    for (const turn of turns) {
      who = turn.as ?? who
      if (turn.hoursLater !== undefined) clock.advance(turn.hoursLater * HOUR_MS)
      await turn.first?.(world)
      const address = number[who] ?? ''
      const pressed = turn.choose === undefined ? undefined : numberOf(turn.choose, last.get(who)?.choices)
      const text = turn.say ?? pressed
      if (text === undefined && (channel === 'sms' || channel === 'ussd')) return
      const heard =
        channel === 'web'
          ? await speak(who, turn.say ?? 'pressed', turn.choose)
          : channel === 'ussd'
            ? await hop(address, text ?? '')
            : channel === 'whatsapp'
              ? await say('whatsapp', address, turn.say ?? 'pressed', turn.choose)
              : await say('sms', address, text ?? '')
      last.set(who, heard)
      check(turn, heard)
    }
  }

  return { numbers, say, handsets, replay }
}

/** A choice as somebody types it who sees it as a number. */
function numberOf(choice: string, choices: Reply['choices'] = []): string | undefined {
  const index = choices.findIndex(({ id }) => id === choice)
  return index === -1 ? undefined : String(index + 1)
}

/** What stays the same on every phone. */
export const plain = (text: string): string => fold(text).replace(/\s+/g, ' ')

export function expectHeard(turn: Turn, heard: Heard): void {
  const { text, choices } = heard
  const trace = z
    .object({
      intent: z.string(),
      flow: z.object({ name: z.string(), slot: z.string() }).nullable(),
      tools: z.array(z.object({ outcome: z.string() })),
    })
    .parse(heard.trace)
  const label = `${turn.say ?? turn.choose}\n${text}\n${JSON.stringify(trace)}`
  for (const words of turn.hears ?? []) {
    expect(plain(text), label).toMatch(typeof words === 'string' ? plain(words) : words)
  }
  for (const words of turn.hearsNot ?? []) {
    expect(plain(text), label).not.toMatch(typeof words === 'string' ? plain(words) : words)
  }
  const ids = choices.map(({ id }) => id)
  for (const id of turn.offers ?? []) expect(ids, label).toContain(id)
  if (turn.intent !== undefined) expect(trace.intent, label).toBe(turn.intent)
  const flow = trace.flow === null ? null : `${trace.flow.name}/${trace.flow.slot}`
  if (turn.flow !== undefined) expect(flow, label).toBe(turn.flow)
  if (turn.outcome !== undefined) expect(trace.tools.at(-1)?.outcome, label).toBe(turn.outcome)
}
