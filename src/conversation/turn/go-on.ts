import { FLOWS } from '#flows/index.ts'
import { limits } from '#src/limits.ts'
import { advance, hear, repeat } from '../flow/machine.ts'
import { supersedes } from '../flow/waiting-order.ts'
import type { Understanding } from '../understanding.ts'
import type { Result, TurnContext } from './context.ts'
import { fresh, type Memory, type Position } from './memory.ts'
import { finish } from './perform.ts'

/** What came of a message: what to say, and which question is open afterwards. */
export interface Handled {
  intent: string
  results: Result[]
  flow?: Position | undefined
  parked?: Memory['parked']
}

export interface SaidNow {
  text: string
  choice?: string
  understood: Understanding
}

/** Goes on: with the flow's next question, or, when it has ended, with the one that was parked. */
export async function open(context: TurnContext, intent: string, result: Result): Promise<Handled> {
  const { parked } = context.memory
  if (result.position !== undefined) {
    const over = parked !== undefined && supersedes(result.position, parked.position)
    return { intent, results: [result], flow: result.position, parked: over ? undefined : parked }
  }
  if (result.offer !== undefined || result.asks === true) return { intent, results: [result], parked }
  return resume(context, intent, result)
}

/** The flow is left with these words. */
export const left = (context: TurnContext, intent: string, text: string): Promise<Handled> =>
  resume(context, intent, { outcome: 'left', replies: [{ text }] })

async function resume(context: TurnContext, intent: string, result: Result): Promise<Handled> {
  const { parked } = context.memory
  const flow = parked === undefined ? undefined : FLOWS[parked.position.flow]
  if (parked === undefined || flow === undefined || !fresh(parked.at, context.now, limits.parkedFlowMs)) {
    return { intent, results: [result] }
  }
  const again = await repeat({ context, flow, finish }, parked.position)
  const [first, ...rest] = again.replies
  const replies =
    first === undefined ? [] : [{ ...first, text: `${context.voice.say('questions:backTo')}\n${first.text}` }, ...rest]
  return { intent, results: [result, { ...again, replies }], flow: again.position }
}

/**
 * A message that answers the question that is parked, while nothing else is asked. Any words would answer a free question:
 * that one has to be asked again first.
 */
export async function answerParked(context: TurnContext, said: SaidNow): Promise<Handled | undefined> {
  const { parked, ...memory } = context.memory
  const flow = parked === undefined ? undefined : FLOWS[parked.position.flow]
  if (parked === undefined || flow === undefined || !fresh(parked.at, context.now, limits.parkedFlowMs))
    return undefined
  const { position } = parked
  const slot = flow.slots(position.values).find(({ name }) => name === position.slot)
  if (slot === undefined || (slot.free === true && said.choice === undefined)) return undefined
  const course = { context: { ...context, memory }, flow, finish }
  const heard = await hear(course, position, said)
  if (heard === undefined || 'problem' in heard) return undefined
  return open(course.context, 'answer', await advance(course, heard.values, heard.notes, position.asked))
}
