import { ORDER_STATES, type Order } from '#data/models/index.ts'
import { wrongState } from '#market/lifecycle.ts'
import { limits } from '#src/limits.ts'
import { orderNumberIn } from '../notices.ts'
import { signedIn, type TurnContext } from '../turn/context.ts'
import { fresh, ordersListed, type Values } from '../turn/memory.ts'
import { type Flow, type Note, sameNames } from './flow.ts'
import { without } from './lens.ts'
import { ordersOf, type Which } from './slots/order.ts'

/** The orders that a request may be about, and on whose side. */
export type WhichOf = (context: TurnContext, values: Values) => Which

/** Notices that "it" may point at: more of them are not remembered by anybody. */
const NOTICES_LOOKED_AT = 5

/**
 * Which order a request means. One that is named must be there, in a state that allows it: else that is the answer, and
 * nothing is asked. "It", or none at all, is the order that was announced or shown last, of those that it can be done with;
 * when only the state tells, the person is asked once. "An order" is any of them: which, is asked.
 */
export const orderMeant =
  (which: WhichOf): Flow['begin'] =>
  async (context, args): Promise<{ values: Values; notes: Note[] }> => {
    const values: Values = { ...sameNames(args), ...(args['unsure'] === true ? { unsure: true } : {}) }
    const { side, states } = which(context, values)
    if (values.number !== undefined) {
      const order = await context.market.orders.byNumber(signedIn(context), values.number)
      return { values: await possible(context, order, { side, states }, values), notes: [] }
    }
    if (values.product !== undefined || args['last'] === true) return orderLike(context, values, which, args['last'])
    const listed = listedOrder(context)
    if (listed !== undefined) return { values: { ...values, ...listed }, notes: [] }
    const [moved] = await context.market.orders.movedFor(context.message)
    if (moved !== undefined) return { values: { ...values, number: moved }, notes: [] }
    const last = ofNoneInParticular(context) ? undefined : await mentionedLast(context)
    const fits = (order: Order | undefined): order is Order =>
      order !== undefined && order[side] === context.account?._id && states.includes(order.state)
    const meant = last?.find(fits)
    if (meant !== undefined) return { values: { ...values, number: meant._id }, notes: [] }
    if (last?.length === 0) return { values, notes: [] }
    // What was talked about cannot be meant, or is not: perhaps the only one that can.
    const [only, ...others] = await ordersOf(context, side, states)
    const guessed = only !== undefined && others.length === 0 ? { number: only._id, unsure: true } : {}
    return { values: { ...values, ...guessed }, notes: [] }
  }

/**
 * The values with an order that is named. Refuses one in a state that does not allow it, if it is not this message that brought
 * it there, in a turn that is played again.
 */
async function possible(
  { account, market, message }: TurnContext,
  order: Order,
  { side, states }: Pick<Which, 'side' | 'states'>,
  values: Values,
): Promise<Values> {
  const wrong = order[side] === account?._id && !states.includes(order.state)
  if (wrong && !(await market.orders.movedFor(message)).includes(order._id)) {
    throw wrongState(order, states)
  }
  return { ...values, number: order._id }
}

/** "My last order", "the onion order": the only one, or the newest; of several with a product the person says which. */
async function orderLike(
  context: TurnContext,
  values: Values,
  which: WhichOf,
  last: unknown,
): Promise<{ values: Values; notes: Note[] }> {
  const { side, states } = which(context, values)
  if (last === true) {
    const [newest] = await ordersOf(context, side, ORDER_STATES, values.product)
    if (newest !== undefined) return { values: await possible(context, newest, { side, states }, values), notes: [] }
  }
  const [only, ...others] = await ordersOf(context, side, states, values.product)
  if (only !== undefined && others.length === 0) return { values: { ...values, number: only._id }, notes: [] }
  if (only !== undefined) return { values, notes: [] }
  const note = { text: context.voice.say('orders:mineNoneSuch'), code: 'empty' }
  return { values: without(values, 'product'), notes: [note] }
}

/** "An order", as it was said: which one of several, nobody can know. */
const ofNoneInParticular = ({ understood }: TurnContext): boolean =>
  understood.spans.some(({ kind }) => kind === 'some_order')

/** "The second one", of the orders that were listed last. "The last one" may be the newest, or the end of the list. */
function listedOrder({ memory: { shown }, now, understood }: TurnContext): Values | undefined {
  const ordinal = understood.spans.findLast((span) => span.kind === 'ordinal')?.value
  if (ordinal === undefined || shown?.orders === undefined || !fresh(shown.at, now)) return undefined
  const listed = ordersListed(shown)
  const newest = listed.toSorted((a, b) => Number(b) - Number(a))[0]
  if (ordinal === -1 && newest !== undefined) {
    return { number: newest, ...(listed.at(-1) === newest ? {} : { unsure: true }) }
  }
  const number = listed.at(ordinal > 0 ? ordinal - 1 : ordinal)
  return number === undefined ? undefined : { number }
}

/** The orders announced to the person and the one shown alone last, the latest first. */
async function mentionedLast(context: TurnContext): Promise<Order[]> {
  const { memory, now, market } = context
  const account = signedIn(context)
  const shown = memory.shown !== undefined && fresh(memory.shown.at, now) ? memory.shown : undefined
  const [only, ...others] = shown?.orders ?? []
  const notices = await context.noticesOf(account._id, { unread: false, limit: NOTICES_LOOKED_AT })
  const since = notices.flatMap(({ at, data }) => {
    const number = orderNumberIn(data)
    const later = at.getTime() > (shown?.at ?? 0) && fresh(at.getTime(), now, limits.choicesMs)
    return number !== undefined && later ? [number] : []
  })
  const numbers = [...new Set([...since, ...(only !== undefined && others.length === 0 ? [only] : [])])]
  const found = await Promise.all(
    numbers.map((number) => market.orders.byNumber(account, number).catch(() => undefined)),
  )
  return found.filter((order) => order !== undefined)
}
