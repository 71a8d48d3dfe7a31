import { TOOL_INPUTS } from '../tools/inputs.ts'
import { CERTAIN, type Understanding } from '../understanding.ts'
import type { TurnContext } from './context.ts'
import { asks } from './doubt.ts'
import type { Request } from './memory.ts'
import { mayUse } from './rights.ts'

/** What is done with orders one after the other. */
const WITH_ORDERS = ['answer_order', 'update_delivery', 'cancel_order'] as const

const said = TOOL_INPUTS.answer_order
  .pick({ answer: true, number: true, all: true })
  .extend(TOOL_INPUTS.update_delivery.pick({ status: true }).shape)

/** "And the second one as well", "the rest too", right after something was done with an order: the same with those. */
export function sameWith(context: TurnContext, { understood }: { understood: Understanding }): Request | undefined {
  const before = context.memory.turns.at(-1)?.calls.at(-1)
  const tool = WITH_ORDERS.find((name) => name === before?.name)
  const best = understood.intents.find(({ intent, score }) => intent === 'as_well' && score >= CERTAIN)
  if (tool === undefined || before === undefined || best === undefined) return undefined
  if (asks(understood) || !mayUse(context, tool)) return undefined
  const { answer, status } = said.catch({}).parse(before.args)
  const { number, all } = said.catch({}).parse(best.args)
  const which = number === undefined ? { all } : { number }
  const points = understood.spans.some(({ kind }) => kind === 'ordinal' || kind === 'few')
  if (number === undefined && all === undefined && best.args['other'] !== true && !points) return undefined
  return { tool, args: definedIn({ ...(points ? {} : which), answer, status }) }
}

const definedIn = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined))

/** Where it says nothing, it hides nothing else that the words may mean. */
export const withoutAsWell = (understood: Understanding): Understanding =>
  understood.intents.some(({ intent }) => intent === 'as_well')
    ? { ...understood, intents: understood.intents.filter(({ intent }) => intent !== 'as_well') }
    : understood
