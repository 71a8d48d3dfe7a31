import { afterAll, afterEach, beforeEach } from 'vitest'
import type { Knowledge } from '#knowledge/knowledge.ts'
import { silentLog } from '#src/log.ts'
import { type GeminiStandIn, settingsFor, startGemini } from '#test/standins/gemini.ts'
import { createEngine } from '../create.ts'
import type { Engine, TurnOutcome, TurnRequest } from '../engine.ts'
import { openGemini } from '../gemini/open.ts'
import { openWorld, type World } from './world.ts'

type Someone = keyof World['people'] | 'visitor'

/** A small marketplace where people talk on the web, with Gemini stood in for. */
export interface Talk {
  world: World
  /** Says something in a new conversation. */
  say(person: Someone, text: string, more?: Partial<TurnRequest>): Promise<TurnOutcome>
  /** Says something behind what came of it. */
  goOn(outcome: TurnOutcome, person: Someone, text: string, more?: Partial<TurnRequest>): Promise<TurnOutcome>
  /** Everything as it was at first, and a Gemini that nothing is known of. */
  reset(other?: Other): Promise<void>
  /** A Gemini that nothing is known of, in the world as it is: for turns that change nothing there. */
  forget(other?: Other): Promise<void>
  close(): Promise<void>
}

interface Other {
  silenceMs?: number
  knowledge?: Knowledge
}

/** Gemini's stand-in and who talks with it, for the tests of a file; before each of them all, or the model alone, is as at first. */
export async function openBed(each: 'reset' | 'forget' = 'reset'): Promise<{ gemini: GeminiStandIn; talk: Talk }> {
  const gemini = await startGemini()
  const talk = await openTalk(gemini)
  beforeEach(() => talk[each]())
  afterEach(() => gemini.reset())
  afterAll(async () => {
    await talk.close()
    await gemini.close()
  })
  return { gemini, talk }
}

async function openTalk(standIn: GeminiStandIn): Promise<Talk> {
  const world = await openWorld()
  let engine: Engine
  let messages = 0
  const request = (person: Someone, text: string, more: Partial<TurnRequest> = {}): TurnRequest => {
    messages += 1
    return {
      conversation: { id: `web:${person}`, channel: 'web', address: person },
      messages: [{ id: `gemini-${messages}`, text }],
      screen: { choices: 20, signIn: 'card' },
      ...(person === 'visitor' ? {} : { account: world.people[person] }),
      ...more,
    }
  }
  const forget = async ({ silenceMs, knowledge }: Other = {}) => {
    await world.database.models.modelUsage.deleteMany({})
    const settings = { ...settingsFor(standIn), ...(silenceMs === undefined ? {} : { silenceMs }) }
    const gemini = await openGemini(settings, world.database, silentLog())
    engine = createEngine({ ...world, ...(knowledge === undefined ? {} : { knowledge }), gemini })
  }
  return {
    world,
    say: (person, text, more) => engine.run(request(person, text, more)),
    async goOn({ head, writes }, person, text, more) {
      await world.database.client.bulkWrite<Record<string, { _id: string }>>(writes)
      const next = request(person, text, more)
      return engine.run({ ...next, conversation: { ...next.conversation, head } })
    },
    async reset(other) {
      await world.reset()
      await forget(other)
    },
    forget,
    close: () => world.close(),
  }
}

/** What a turn answered, as one text. */
export const words = ({ replies }: TurnOutcome): string => replies.map(({ text }) => text).join('\n')

/** Nothing in it is understood for certain without a model. */
export const VAGUE = 'my cousin marries and I must feed two hundred guests something red for the salad'
