import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Case, Turn } from '#conversation/cases/case.ts'
import { CASES } from '#conversation/cases/index.ts'
import { spineIn } from '#conversation/cases/spine.ts'
import { openWorld, PEOPLE, type Person, type World } from '#conversation/cases/world.ts'
import type { Reply } from '#conversation/messages.ts'
import type { InboundRow, OutboxRow } from '#data/models/index.ts'
import { hashPassword } from '#market/passwords.ts'
import { clock } from '#src/clock.ts'
import { LANGUAGES } from '#src/language.ts'
import { type As, eventually, type Json, startTestApp, type TestApp } from '#test/app.ts'
import { simulated } from '#test/phones.ts'
import { saidTalk } from './saved.ts'
import { SEGMENTS } from './sms/config.ts'
import { fold } from './text/gsm.ts'

type Channel = 'sms' | 'whatsapp' | 'ussd' | 'web'

/** Conversations that every phone has; the others differ by nothing that a channel does. */
const REPLAYED = {
  sms: [
    'a customer who buys: looks, compares and orders',
    'in Amharic: a customer looks, orders, asks where it is and cancels',
  ],
  whatsapp: [
    'a customer in the middle of an order: presses buttons whenever they like',
    'what is not said for sure is not done: a question is no yes',
    'in Amharic: a supplier lists, prices and answers an order',
  ],
  ussd: ['a customer who buys: is asked for what is missing, one at a time'],
} as const satisfies Partial<Record<Channel, readonly string[]>>

interface Heard {
  trace: unknown
  text: string
  choices: Reply['choices']
}

const PASSWORD = 'a-password-1'
const HOUR_MS = 3_600_000
const SAVED = join(import.meta.dirname, 'saved')

describe('conversations by phone', () => {
  let world: World
  let talk: TestApp
  let plays = 0
  beforeAll(async () => {
    world = await openWorld()
    talk = await startTestApp({ config: simulated, overrides: { database: world.database } })
  })
  beforeEach(() => world.reset())
  afterAll(async () => {
    await talk.close()
    await world.close()
  })

  /** Everybody's number in this play: a conversation that nobody had before. */
  async function numbers(): Promise<Record<string, string>> {
    plays += 1
    const people = Object.keys(PEOPLE) as Person[]
    const entries = ['visitor', ...people].map((id, index): [string, string] => [
      id,
      `+2519${plays * 100_000 + index + 10_000_000}`,
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
    const got: Json[] = (await talk.get(phone)).body.items
    let said = got
      .slice(-sent.length)
      .map((message) => message.text)
      .join('\n')
    const more = /\n(?:Reply MORE for the rest\.|ለቀሪው MORE ብለው ይመልሱ።|leqeriw MORE [^\n]*)/
    if (more.test(said)) said = `${said.replace(more, '')}\n${(await say(as, number, 'MORE')).text}`
    const choices = sent.flatMap(({ body }) => (body as unknown as Reply).choices)
    return { trace: row.trace, text: said, choices }
  }

  /** Keeps a session open for each person. */
  function handsets() {
    const typed = new Map<string, string>()
    return async function hop(number: string, text: string): Promise<Heard> {
      const session = `session-${number}`
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
      return { trace: row.trace, text: said, choices: shown.flatMap(({ body }) => (body as unknown as Reply).choices) }
    }
  }

  /** Opens a browser for each person, signed in by name and password. */
  function browsers() {
    const sessions = new Map<string, As>()
    return async function speak(who: string, text: string): Promise<Heard> {
      if (who !== 'visitor' && !sessions.has(who)) {
        const passwordHash = await hashPassword(PASSWORD)
        await world.database.models.accounts.updateOne({ _id: who }, { $set: { username: who, passwordHash } })
        sessions.set(who, { token: (await talk.signIn(who, PASSWORD)).token })
      }
      const { body } = await talk.say(text, sessions.get(who) ?? {})
      if (!sessions.has(who)) sessions.set(who, { visitorId: z.string().parse(body.visitorId) })
      return { trace: body.trace, text: body.reply, choices: body.choices ?? [] }
    }
  }

  async function replay(
    channel: Channel,
    { as, turns }: Case,
    check: (turn: Turn, heard: Heard) => void = expectHeard,
  ): Promise<void> {
    const number = await numbers()
    const hop = handsets()
    const speak = browsers()
    if (channel === 'web') await world.database.db.collection('conversations').deleteMany({ channel })
    const last = new Map<string, Heard>()
    let who: string = as
    for (const turn of turns) {
      who = turn.as ?? who
      if (turn.hoursLater !== undefined) clock.advance(turn.hoursLater * HOUR_MS)
      await turn.first?.(world)
      const address = number[who] ?? ''
      const text = turn.say ?? numberOf(turn.choose, last.get(who)?.choices)
      if (channel !== 'whatsapp' && text === undefined) return // what is pressed here, no words name
      const heard =
        channel === 'web'
          ? await speak(who, text ?? '')
          : channel === 'ussd'
            ? await hop(address, text ?? '')
            : channel === 'whatsapp'
              ? await say('whatsapp', address, turn.say ?? 'pressed', turn.choose)
              : await say('sms', address, text ?? '')
      last.set(who, heard)
      check(turn, heard)
    }
  }

  const played = (channel: keyof typeof REPLAYED) =>
    REPLAYED[channel].map((name) => [name, CASES.find((each) => each.name === name)] as const)

  test.each(played('sms'))('text messages: %s', (_name, each) => replay('sms', known(each)))
  test.each(played('whatsapp'))('WhatsApp: %s', (_name, each) => replay('whatsapp', known(each)))
  test.each(played('ussd'))('USSD: %s', (_name, each) => replay('ussd', known(each)))

  describe.each(LANGUAGES)('the conversation of the marketplace, in %s', (form) => {
    /** In what letters it is answered: chats show Fidel to whoever writes Amharic, a text message only to who types it. */
    const answeredIn = (fidel: boolean) => (turn: Turn, heard: Heard) => {
      expectHeard(turn, heard)
      expect(/\p{Script=Ethiopic}/u.test(heard.text), `${turn.say}\n${heard.text}`).toBe(fidel)
    }
    test('on the web', () => replay('web', spineIn(form), answeredIn(form !== 'en')))
    test('by text message', () => replay('sms', spineIn(form), answeredIn(form === 'am')))
  })

  test.each(readdirSync(SAVED).filter((name) => name.endsWith('.json')))('saved: %s', async (name) => {
    const { as, turns } = saidTalk.parse(JSON.parse(readFileSync(join(SAVED, name), 'utf8')))
    const { visitor = '' } = await numbers()
    const hop = handsets()
    let visitorId: string | undefined
    for (const { say: words, hears } of turns) {
      let text: string
      if (as === 'web') {
        const { body } = await talk.say(words, visitorId === undefined ? {} : { visitorId })
        visitorId ??= z.string().parse(body.visitorId)
        text = body.reply
      } else text = (as === 'ussd' ? await hop(visitor, words) : await say(as, visitor, words)).text
      for (const line of hears) expect(plain(text), words).toContain(plain(line))
    }
  })
})

function known(each: Case | undefined): Case {
  if (each === undefined) throw new Error('there is no conversation of this name any more')
  return each
}

/** A choice as somebody types it who sees it as a number. */
function numberOf(choice: string | undefined, choices: Reply['choices'] = []): string | undefined {
  const index = choices.findIndex(({ id }) => id === choice)
  return index === -1 ? undefined : String(index + 1)
}

/** What stays the same on every phone. */
const plain = (text: string): string => fold(text).replace(/\s+/g, ' ')

function expectHeard(turn: Turn, heard: Heard): void {
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
