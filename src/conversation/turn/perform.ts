import { ZodError } from 'zod'
import { FLOWS } from '#flows/index.ts'
import { Refusal } from '#market/refusal.ts'
import { type Flow, sameNames } from '../flow/flow.ts'
import { begin, type Finish, refused, withNotes } from '../flow/machine.ts'
import { CONCEALED } from '../messages.ts'
import { TOOL_INPUTS } from '../tools/inputs.ts'
import { TOOLS } from '../tools/registry.ts'
import type { Result, TurnContext } from './context.ts'
import { shownInstead } from './doubt.ts'
import { readBack } from './inferred.ts'
import type { Request, Values } from './memory.ts'
import { forbidden, impliedRole, mayUse, wantsProof } from './rights.ts'

/** Does what is asked for: checks the rights, runs the tool, or starts the flow that collects what the tool needs. */
export async function perform(context: TurnContext, asked: Request): Promise<Result> {
  const request = entrance(context, asked)
  const before = context.calls.length
  const result = await attempt(context, request)
  if (context.calls.length === before) {
    context.calls.push({ name: request.tool, args: shown(request.args), outcome: result.outcome })
  }
  return request.tool === asked.tool ? result : { intent: request.tool, ...result }
}

async function attempt(context: TurnContext, request: Request): Promise<Result> {
  const { tool, args } = request
  // A supplier's "cancel order 28038" can only be a no to it; an accepted one is the customer's to cancel.
  if (tool === 'cancel_order' && !mayUse(context, tool) && mayUse(context, 'answer_order')) {
    return attempt(context, { tool: 'answer_order', args: { ...args, answer: 'decline' } })
  }
  // Whoever only sells looks at an order that came in.
  if (
    tool === 'track_order' &&
    args['number'] !== undefined &&
    !mayUse(context, tool) &&
    mayUse(context, 'supplier_orders')
  ) {
    return attempt(context, { tool: 'supplier_orders', args: { number: args['number'] } })
  }
  // What sellers are advised by is no use to who buys: what it costs now is.
  if (tool === 'suggest_price' && !mayUse(context, tool) && mayUse(context, 'find_listings')) {
    const { product, unknownProduct } = TOOL_INPUTS.suggest_price.catch({}).parse(args)
    return attempt(context, { tool: 'find_listings', args: { product, unknownProduct } })
  }
  const unsold = context.account === undefined ? notTraded(context, request) : undefined
  if (unsold !== undefined) return refused(context, new Refusal('not_traded', { product: unsold }))
  const no = forbidden(context, request)
  if (no) return no.pending === undefined ? no : registering(context, request, no)
  if (wantsProof(context, tool)) return proving(context, request)
  const instead = shownInstead(context, request)
  if (instead !== undefined) return attempt(context, instead)
  try {
    if (namesNoProduct(args)) throw new Refusal('unknown_product')
    const asked = readBack(context, request)
    if (asked !== undefined) return asked
    const flow = FLOWS[tool]
    const result = flow ? await begin({ context, flow, finish }, args) : await TOOLS[tool].run(context, args)
    return result.outcome === 'not_signed_in' ? registering(context, request, result) : result
  } catch (error) {
    if (error instanceof ZodError) {
      return { outcome: 'bad_input', replies: [{ text: context.voice.say('talk:notUnderstood') }] }
    }
    return refused(context, error)
  }
}

/** The product of a request that is about nothing else, and is not traded: nobody has to sign in to hear that. */
function notTraded({ market }: TurnContext, { tool, args }: Request): string | undefined {
  if (tool !== 'find_listings' && tool !== 'place_order' && tool !== 'save_listing') return undefined
  const { product, items = [] } = TOOL_INPUTS.place_order
    .pick({ items: true })
    .extend(TOOL_INPUTS.find_listings.pick({ product: true }).shape)
    .catch({})
    .parse(args)
  const named = [product, ...items.map((item) => item.product)].filter((each) => each !== undefined)
  const unsold = named.filter((each) => market.catalogue.byId(each)?.traded === false)
  return unsold.length === named.length ? unsold[0] : undefined
}

/** Signing in and registering are one wish; the channel decides how. Somebody who is known may want the other role. */
function entrance({ account, screen }: TurnContext, request: Request): Request {
  if (request.tool !== 'sign_in' && request.tool !== 'register') return request
  const { role } = TOOL_INPUTS.register.pick({ role: true }).catch({}).parse(request.args)
  if (account === undefined) return { ...request, tool: screen.signIn === 'register' ? 'register' : 'sign_in' }
  const other = role !== undefined && !account.roles.includes(role)
  return other ? { tool: 'set_preferences', args: { role } } : { tool: 'sign_in', args: {} }
}

/**
 * On a phone a request that needs an account starts the registration, with what the request says of the person, and goes on
 * behind it. What was answered already is not asked again.
 */
async function registering(context: TurnContext, request: Request, no: Result): Promise<Result> {
  const flow = FLOWS.register
  if (context.screen.signIn !== 'register' || flow === undefined) return no
  const { memory } = context
  const own = request.tool === 'set_preferences'
  const { name, location, role } = own ? TOOL_INPUTS.set_preferences.catch({}).parse(request.args) : {}
  const before = memory.flow?.flow === 'register' ? memory.flow : undefined
  const said = {
    role: role ?? impliedRole(request.tool),
    name,
    place: location,
    ...(before === undefined ? {} : sameNames(before.values)),
  }
  const asked = await begin({ context, flow, finish }, said)
  if (asked.position === undefined) return asked
  const first = before === undefined ? withNotes(asked, no.replies) : asked
  return { ...first, outcome: no.outcome, ...(own || no.pending === undefined ? {} : { pending: no.pending }) }
}

/** Somebody with a number that was silent for long says who they are; what they asked for goes on behind it. */
async function proving(context: TurnContext, request: Request): Promise<Result> {
  const flow = FLOWS.sign_in
  if (flow === undefined) throw new Error('nobody can say who they are')
  const asked = await begin({ context, flow, finish }, {})
  return { ...asked, outcome: 'not_recognised', pending: request }
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
  const record = (outcome: string) => context.calls.push({ name: flow.tool, args: shown(args), outcome })
  try {
    const result = await TOOLS[flow.tool].run(context, args)
    record(result.outcome)
    const next = result.outcome === 'ok' ? flow.next?.(values) : undefined
    if (next !== undefined) {
      // What was inferred stays so, one thing after the other.
      const rest = values.unsure === true ? { ...context, inferred: true as const } : context
      return followed(result, await begin({ context: rest, flow, finish }, next, values.provedAt))
    }
    const after = result.outcome === 'ok' ? flow.after?.(values) : undefined
    if (after !== undefined) return followed(result, await perform(context, after))
    return flow.tool === 'register' || flow.tool === 'sign_in' ? goOn(context, result) : result
  } catch (error) {
    if (error instanceof Refusal) record(error.code)
    throw error
  }
}

/** One thing is done, and the next that was asked for with it begins. */
const followed = (done: Result, next: Result): Result => ({
  ...done,
  ...next,
  outcome: done.outcome,
  replies: [...done.replies, ...next.replies],
})

/** Somebody has just registered, or said who they are: what they had asked for goes on. */
async function goOn(context: TurnContext, welcome: Result): Promise<Result> {
  const { pending, ...memory } = context.memory
  const { account } = welcome
  if (pending === undefined || account === undefined) return welcome
  const next = await perform({ ...context, account, memory }, pending)
  return { ...withNotes({ account, ...next }, welcome.replies), outcome: welcome.outcome }
}

/** A model is told no numbers, and nobody a PIN or a code. */
const KEPT_BACK: readonly string[] = ['pin', 'code', 'phone']

/** Arguments as a trace may show them: without what is missing, and what is secret. */
const shown = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, KEPT_BACK.includes(name) ? CONCEALED : value]),
  )
