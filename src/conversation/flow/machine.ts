import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { problem } from '../texts/problem.ts'
import type { Draft, Result, TurnContext } from '../turn/context.ts'
import { asks } from '../turn/doubt.ts'
import type { Position, Shown, Values } from '../turn/memory.ts'
import { CERTAIN, isCommand, type Understanding } from '../understanding.ts'
import type { Flow, Heard, Note, Question, Slot } from './flow.ts'
import { without } from './lens.ts'

/** The question of a flow's summary, and the one after a "no" to it. */
export const CONFIRM = 'confirm'
export const CHANGE = 'change'

/** How often a flow goes back to a question within one turn before it gives up. */
const ROUNDS = 4

/** Runs the tool that a flow ends in. */
export type Finish = (context: TurnContext, flow: Flow, values: Values) => Promise<Result>

/** A flow in a turn. */
export interface Course {
  context: TurnContext
  flow: Flow
  finish: Finish
}

/**
 * Starts a flow with what a request already says; a request that says everything is done at once. `provedAt`: when a PIN
 * was typed for what this goes on with.
 */
export async function begin(course: Course, args: Record<string, unknown>, provedAt?: number): Promise<Result> {
  try {
    const begun = await course.flow.begin(course.context, args)
    const { notes } = begun
    const values: Values = course.context.inferred === true ? { ...begun.values, unsure: true } : begun.values
    // What nobody trades is said so at once; there is nothing to ask about it.
    if (values.product !== undefined) course.context.market.catalogue.traded(values.product)
    const { context, flow } = course
    const guard = flow.guarded !== undefined && asksForPin(context) ? { guarded: true } : {}
    const proof = provedAt === undefined ? {} : { provedAt }
    return await advance(course, { ...values, ...guard, ...proof }, notes, [])
  } catch (error) {
    return refused(course.context, error)
  }
}

/** Whoever has the phone in hand may not be its owner. */
const asksForPin = ({ account, screen }: TurnContext): boolean =>
  account?.hasPin === true && screen.signIn === 'register'

/**
 * Goes on after something was filled in: drops what does not hold, asks for what is missing, shows the summary, or runs the
 * tool.
 */
export async function advance(course: Course, from: Values, said: readonly Note[], asked: string[]): Promise<Result> {
  const { context, flow, finish } = course
  const notes = [...said]
  let values = from
  for (let round = 0; round < ROUNDS; round += 1) {
    const checked = await check(course, values)
    notes.push(...checked.notes)
    const filled = await fill(course, checked.values, notes)
    if ('result' in filled) return withAsked(filled.result, asked)
    values = filled.values
    try {
      const summary = await flow.summary?.(context, values)
      if (summary) return withAsked(question(flow, CONFIRM, summary.values, summary.ask, notes), asked)
      return withNotes(await finish(context, flow, values), notes)
    } catch (error) {
      const next = error instanceof Refusal ? flow.recover?.(values, error) : undefined
      if (next === undefined) return withNotes(refused(context, error), notes)
      if (error instanceof Refusal) notes.push(noteOf(context, error))
      values = next
    }
  }
  return withNotes({ outcome: 'left', replies: [{ text: leaving(course, values) }] }, notes)
}

/** The tool runs after a "yes"; what the market refuses by then is asked again, or shown in a new summary. */
export async function confirmed(course: Course, { values, asked }: Position): Promise<Result> {
  const { context, flow, finish } = course
  try {
    return await finish(context, flow, values)
  } catch (error) {
    const next = error instanceof Refusal ? flow.recover?.(values, error) : undefined
    if (next === undefined || !(error instanceof Refusal)) return refused(context, error)
    return advance(course, next, [noteOf(context, error)], asked)
  }
}

const noteOf = (context: TurnContext, error: Refusal): Note => ({
  text: error.code === 'price_changed' ? context.voice.say('orders:summary.changed') : problem(context, error).text,
  code: error.code,
})

/** Clears what does not hold, and says why. */
async function check({ context, flow }: Course, from: Values): Promise<{ values: Values; notes: Note[] }> {
  const notes: Note[] = []
  let values = from
  for (const slot of flow.slots(values)) {
    if (!slot.filled(values)) continue
    values = (await slot.settle?.(context, values)) ?? values
    const wrong = await wrongWith(slot, context, values)
    if (wrong === undefined) continue
    values = slot.clear(values)
    notes.push(wrong)
  }
  return { values, notes }
}

async function wrongWith(slot: Slot, context: TurnContext, values: Values): Promise<Note | undefined> {
  try {
    const text = await slot.check?.(context, values)
    return text === undefined ? undefined : { text, code: 'bad_answer' }
  } catch (error) {
    if (error instanceof Refusal) return noteOf(context, error)
    throw error
  }
}

/** Asks the first question that is open; fills in what needs no question. */
async function fill(
  { context, flow }: Course,
  from: Values,
  notes: Note[],
): Promise<{ values: Values } | { result: Result }> {
  let values = from
  for (;;) {
    const slot = flow.slots(values).find((each) => !each.filled(values))
    if (slot === undefined) return { values }
    const next = await slot.ask(context, values)
    if ('values' in next) {
      values = next.values
      if (next.note !== undefined) notes.push(next.note)
    } else if ('leave' in next) {
      // Why it cannot go on is said already.
      const replies = notes.some((note) => note.code !== undefined) ? [] : [next.leave]
      return { result: withNotes({ outcome: next.outcome, replies }, notes) }
    } else {
      const result = question(flow, slot.name, values, askedAgain(context, slot, values, next), notes)
      return { result: next.shown === undefined ? result : { ...result, shown: next.shown } }
    }
  }
}

/** The list that the open question has just shown is not shown again: in one line, with its buttons. */
function askedAgain(
  { memory }: TurnContext,
  { name }: Slot,
  { items }: Values,
  { ask, shown }: Extract<Question, { ask: Draft }>,
): Draft {
  const listed = (list: Partial<Shown> = {}) => JSON.stringify([list.product, list.quantity, list.listings])
  const open = memory.flow?.slot === name && memory.flow.values.items?.length === items?.length
  const seen = open && shown?.listings !== undefined && listed(shown) === listed(memory.shown)
  return seen && ask.again !== undefined ? { ...ask, text: ask.again } : ask
}

function question(flow: Flow, slot: string, values: Values, ask: Draft, notes: readonly Note[]): Result {
  return withNotes(
    {
      outcome: 'asked',
      replies: [ask],
      position: { flow: flow.tool, slot, values: without(without(values, 'newPin'), 'code'), bad: 0, asked: [] },
    },
    notes,
  )
}

/** Says something before the first reply, in the same message. */
export function withNotes(result: Result, notes: readonly Note[]): Result {
  const lines = [...new Set(notes.map((note) => note.text))].filter((text) => text !== '')
  const [first, ...rest] = result.replies
  if (lines.length === 0) return result
  const outcome = notes.find((note) => note.code !== undefined)?.code ?? result.outcome
  if (first === undefined) return { ...result, outcome, replies: [{ text: lines.join('\n') }] }
  return { ...result, outcome, replies: [{ ...first, text: [...lines, first.text].join('\n') }, ...rest] }
}

function withAsked(result: Result, asked: readonly string[]): Result {
  if (result.position === undefined) return result
  const { slot } = result.position
  const before = asked.includes(slot) ? asked.slice(0, asked.indexOf(slot)) : asked
  return { ...result, position: { ...result.position, asked: [...before, slot] } }
}

/** A refusal in words. Throws what is none: a bug is no answer. */
export function refused(context: TurnContext, error: unknown): Result {
  if (!(error instanceof Refusal)) throw error
  return { outcome: error.code, replies: [problem(context, error)] }
}

/** The question in one line, with its buttons: what it lists was said before. */
export const briefly = (result: Result): Result => ({
  ...result,
  replies: result.replies.map((draft) => (draft.again === undefined ? draft : { ...draft, text: draft.again })),
})

/** The open question once more. */
export async function repeat(course: Course, position: Position): Promise<Result> {
  const result = await ask(course, position)
  return result.position === undefined
    ? result
    : { ...result, position: { ...result.position, bad: position.bad, asked: position.asked } }
}

async function ask(course: Course, { slot: name, values, asked }: Position): Promise<Result> {
  const { context, flow } = course
  if (name === CHANGE) return change(course, values)
  const slot = flow.slots(values).find((each) => each.name === name)
  if (slot === undefined || slot.filled(values)) return advance(course, values, [], asked)
  const next = await slot.ask(context, values)
  if ('values' in next || 'leave' in next) return advance(course, values, [], asked)
  const result = question(flow, name, values, next.ask, [])
  return next.shown === undefined ? result : { ...result, shown: next.shown }
}

/** After a "no" to the summary: what to change? */
export function change({ context, flow }: Course, values: Values): Result {
  const choices = (flow.changes ?? []).map((slot) => ({
    id: `change:${slot}`,
    label: context.voice.say(`questions:change.${slot}`),
  }))
  return question(flow, CHANGE, values, { text: context.voice.say('questions:change.ask'), choices }, [])
}

/** One question back; the first question is asked once more. */
export async function back(course: Course, position: Position): Promise<Result> {
  const before = position.asked.slice(0, -1)
  const name = before.at(-1)
  const slot = course.flow.slots(position.values).find((each) => each.name === name)
  if (slot === undefined) {
    return withNotes(await repeat(course, position), [{ text: course.context.voice.say('questions:first') }])
  }
  return advance(course, slot.clear(position.values), [], before.slice(0, -1))
}

/** What is said when a flow is left after several bad answers. */
export const leaving = ({ context, flow }: Course, values: Values): string =>
  flow.left?.(context, values) ?? context.voice.say('questions:left')

/** The same question with help; after the third bad answer the flow is left politely. */
export async function misunderstood(course: Course, position: Position, why?: string): Promise<Result> {
  const { context, flow } = course
  const bad = position.bad + 1
  if (bad >= limits.badAnswersBeforeLeaving) {
    const text = [...(why === undefined ? [] : [why]), leaving(course, position.values)].join('\n')
    return { outcome: 'left', replies: [{ text }] }
  }
  const slot = flow.slots(position.values).find((each) => each.name === position.slot)
  const help = slot?.help(context, position.values) ?? context.voice.say('questions:confirm.help')
  const text = why ?? context.voice.say('questions:notUnderstood', { help })
  const again = briefly(await repeat(course, position))
  return withNotes(again.position === undefined ? again : { ...again, position: { ...again.position, bad } }, [
    { text },
  ])
}

/** What an answer fills in: first the open question, then whatever else it says. */
export async function hear(
  { context, flow }: Course,
  position: Position,
  heard: Omit<Heard, 'open'>,
): Promise<{ values: Values; notes: Note[] } | { problem: string; code?: string } | undefined> {
  const open = flow.slots(position.values).find((slot) => slot.name === position.slot)
  // "Yes" is no place, and "no" is no reason.
  const word = open?.free === true && isWord(heard.understood)
  const first = word ? undefined : await open?.answer(context, position.values, { ...heard, open: true })
  if (first !== undefined && 'problem' in first) return first
  let values = first?.values ?? position.values
  const question = asks(heard.understood) && heard.understood.intents[0]?.intent !== 'answer'
  for (const slot of flow.slots(values)) {
    const whole = first !== undefined && open?.free === true
    if (slot.name === position.slot || whole) continue
    // A point on the map is sent whatever is asked.
    if (heard.choice !== undefined && (slot.name !== 'place' || !heard.choice.startsWith('place:'))) continue
    // "Is 20 kg cheaper?", "how far is Adama?" change nothing.
    if (question && /quantity|supplier|place/.test(slot.name)) continue
    const named = heard.understood.spans.some(({ kind }) => kind === 'product')
    const beside = !named && lineOf(slot.name) !== undefined && lineOf(slot.name) === lineOf(position.slot)
    const more = await slot.answer(context, values, { ...heard, open: false, ...(beside ? { beside } : {}) })
    if (more === undefined) continue
    if ('problem' in more) return more
    values = more.values
  }
  const notes = first?.note === undefined ? [] : [first.note]
  return values === position.values ? undefined : { values, notes }
}

/** The line of the basket that a slot belongs to. */
const lineOf = (slot: string): string | undefined => /^items\.\d+\./.exec(slot)?.[0]

/** Whether a sentence is a command and nothing else. */
const isWord = ({ intents: [best] }: Understanding): boolean =>
  best !== undefined && best.score >= CERTAIN && isCommand(best.intent)
