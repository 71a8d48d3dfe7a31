import { FLOWS } from '#flows/index.ts'
import { limits } from '#src/limits.ts'
import { repeat } from '../flow/machine.ts'
import { DIAL } from '../messages.ts'
import type { Result, TurnContext } from '../turn/context.ts'
import type { Handled, SaidNow } from '../turn/go-on.ts'
import { fresh, type Position } from '../turn/memory.ts'
import { finish } from '../turn/perform.ts'
import { CERTAIN } from '../understanding.ts'
import { inLanguage, press, show } from './run.ts'

/** The offers of a session that follows one that broke off. */
const CONTINUE = 'continue'
const RESTART = 'restart'

/**
 * What a hop means to the menus: their keys and lines, a question that is typed, the beginning of a session. Undefined when
 * it is an answer to the open question, or words: these are understood as on any channel.
 */
export async function hopped(context: TurnContext, said: SaidNow): Promise<Handled | undefined> {
  const { memory, voice } = context
  const { menu, flow, parked } = memory
  const path = menu?.path ?? []
  switch (keyOf(said)) {
    case DIAL:
      return said.text === '' ? began(context) : follow(context, said.text.split('*'))
    case CONTINUE:
      return parked === undefined ? shown(context, path) : asked(context, parked.position)
    case RESTART:
    case 'menu':
      return shown(context, [])
    case 'back':
      if (flow !== undefined) return flow.asked.length > 1 ? undefined : shown(context, path)
      return shown(context, menu?.away === true || menu?.listens === true ? path : path.slice(0, -1))
  }
  if (said.choice?.startsWith('pick:')) return (await press(context, path, said.choice)) ?? shown(context, path)
  if (said.choice !== undefined) return undefined
  if (said.text === '') return flow === undefined ? shown(context, path) : asked(context, flow)
  if (flow !== undefined) return undefined
  if (menu?.listens === true) return question(context, said.text)
  if (!NUMBER.test(said.text)) return undefined
  if (memory.choices?.items[0]?.id === CONTINUE) return offered(context, voice.say('ussd:pressNumber'))
  return shown(context, path, voice.say((await lists(context, path)) ? 'ussd:pressNumber' : 'ussd:pressKey'))
}

/** Keys that are no line of the list. */
const NUMBER = /^[\d*#.\s]+$/

/** A key, or a word that means the same as one. */
function keyOf({ choice, understood: { intents } }: SaidNow): string | undefined {
  if (choice !== undefined) return choice
  const [best] = intents
  if (best === undefined || best.score < CERTAIN) return undefined
  return best.intent === 'greet' ? 'menu' : best.intent
}

/** A session begins: with the menu, or with the offer to go on where the one before broke off. */
async function began(context: TurnContext): Promise<Handled> {
  const { memory, now } = context
  const { menu, flow } = memory
  const open = flow !== undefined || menu?.listens === true || (menu?.away !== true && (menu?.path.length ?? 0) > 1)
  if (!open || menu === undefined || !fresh(menu.at, now, limits.redialMs)) return shown(context, [])
  // Where there was nothing to press nobody broke off.
  if (flow === undefined && menu.listens !== true && !(await lists(context, menu.path))) return shown(context, [])
  return offered(context)
}

/** Whether there is anything to press on a screen. */
async function lists(context: TurnContext, path: readonly string[]): Promise<boolean> {
  const { replies } = await show(context, path)
  return replies.some(({ choices = [] }) => choices.length > 0)
}

/** "1 continue, 2 start again": what was open waits for the answer. */
function offered({ memory: { flow, menu, parked }, voice, now }: TurnContext, note?: string): Handled {
  const choices = [
    { id: CONTINUE, label: voice.say('ussd:redial.continue') },
    { id: RESTART, label: voice.say('ussd:redial.restart') },
  ]
  const text = [...(note === undefined ? [] : [note]), voice.say('ussd:redial.ask')].join('\n')
  return {
    intent: 'menu',
    results: [{ outcome: 'asked', replies: [{ text, choices }], ...(menu === undefined ? {} : { menu }) }],
    parked: flow === undefined ? parked : { position: flow, at: now },
  }
}

/** Lines that were dialled behind the number, one after the other, as far as they lead. */
async function follow(context: TurnContext, lines: readonly string[]): Promise<Handled> {
  let handled = await shown(context, [])
  for (const line of lines) {
    const screen = handled.results.at(-1)
    const choice = screen?.replies.at(-1)?.choices?.[Number(line) - 1]
    if (screen?.menu === undefined || choice === undefined) return handled
    handled = (await press(context, screen.menu.path, choice.id)) ?? handled
  }
  return handled
}

async function shown(context: TurnContext, path: readonly string[], note?: string): Promise<Handled> {
  const result = await show(context, path, note)
  return { intent: 'menu', results: [result] }
}

/** Words that nobody understands: what can be pressed, in the language that was spoken before. */
export async function notKnown(context: TurnContext): Promise<Handled> {
  const language = context.memory.language ?? context.language
  const before = inLanguage(context, language)
  const result = await show(before, context.memory.menu?.path ?? [], before.voice.say('ussd:notKnown'))
  return { intent: 'decline', results: [{ ...result, outcome: 'declined', language }] }
}

/** Who has just registered sees what they can do, below the welcome. */
export async function welcomed(context: TurnContext, handled: Handled): Promise<Handled> {
  const { results, flow } = handled
  const last = results.at(-1)
  const account = results.findLast((result) => result.account !== undefined)?.account
  const others = results.some(({ replies }) => replies.some(({ choices }) => choices !== undefined))
  if (context.account !== undefined || account === undefined || flow !== undefined || others || last === undefined)
    return handled
  const { replies, menu } = await show({ ...context, account }, [])
  return {
    ...handled,
    results: [
      ...results.slice(0, -1),
      { ...last, replies: [...last.replies, ...replies], ...(menu === undefined ? {} : { menu }) },
    ],
  }
}

/** A question of a flow once more. */
async function asked(context: TurnContext, position: Position): Promise<Handled> {
  const flow = FLOWS[position.flow]
  if (flow === undefined) return shown(context, [])
  const result = await repeat({ context, flow, finish }, position)
  return { intent: 'menu', results: [result], flow: result.position }
}

/** The answer comes as a message: a good one takes longer than a session lives. */
function question({ voice }: TurnContext, text: string): Handled {
  const result: Result = { outcome: 'ok', replies: [{ text: voice.say('ussd:ask.noted') }], question: text, ends: true }
  return { intent: 'search_knowledge', results: [result] }
}
