import { ZodError } from 'zod'
import { FLOWS } from '#flows/index.ts'
import { Refusal } from '#market/refusal.ts'
import type { Flow } from '../flow/flow.ts'
import { begin, type Finish, refused } from '../flow/machine.ts'
import { TOOLS } from '../tools/registry.ts'
import type { Result, TurnContext } from './context.ts'
import { shownInstead } from './doubt.ts'
import type { Request, Values } from './memory.ts'
import { forbidden, mayUse } from './rights.ts'

/** Does what is asked for: checks the rights, runs the tool, or starts the flow that collects what the tool needs. */
export async function perform(context: TurnContext, request: Request): Promise<Result> {
  const before = context.calls.length
  const result = await attempt(context, request)
  if (context.calls.length === before) {
    context.calls.push({ name: request.tool, args: request.args, outcome: result.outcome })
  }
  return result
}

async function attempt(context: TurnContext, request: Request): Promise<Result> {
  const { tool, args } = request
  // A supplier's "cancel order 28038" can only be a no to it; an accepted one is the customer's to cancel.
  if (tool === 'cancel_order' && !mayUse(context, tool) && mayUse(context, 'answer_order')) {
    return attempt(context, { tool: 'answer_order', args: { ...args, answer: 'decline' } })
  }
  const no = forbidden(context, request)
  if (no) return no
  const instead = shownInstead(context, request)
  if (instead !== undefined) return attempt(context, instead)
  try {
    if (namesNoProduct(args)) throw new Refusal('unknown_product')
    const flow = FLOWS[tool]
    return flow ? await begin({ context, flow, finish }, args) : await TOOLS[tool].run(context, args)
  } catch (error) {
    if (error instanceof ZodError) {
      return { outcome: 'bad_input', replies: [{ text: context.voice.say('talk:notUnderstood') }] }
    }
    return refused(context, error)
  }
}

/** "Order 3 kg of quinoa": a product that nobody knows, and no other. */
export function namesNoProduct(args: Record<string, unknown>): boolean {
  const { unknownProduct, product, items } = args
  const all = Array.isArray(items) ? items : []
  const unknown = unknownProduct !== undefined || all.some((item) => item?.unknownProduct !== undefined)
  return unknown && product === undefined && all.every((item) => item?.product === undefined)
}

/** Runs the tool that a flow ends in. Throws `Refusal`. */
export const finish: Finish = async (context: TurnContext, flow: Flow, values: Values): Promise<Result> => {
  const args = flow.request(values)
  const record = (outcome: string) => context.calls.push({ name: flow.tool, args: defined(args), outcome })
  try {
    const result = await TOOLS[flow.tool].run(context, args)
    record(result.outcome)
    return result
  } catch (error) {
    if (error instanceof Refusal) record(error.code)
    throw error
  }
}

const defined = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined))
