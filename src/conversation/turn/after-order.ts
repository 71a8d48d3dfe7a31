import type { Order } from '#data/models/index.ts'
import { toUnits } from '#src/money.ts'
import { TOOL_INPUTS } from '../tools/inputs.ts'
import { type Candidate, CERTAIN } from '../understanding.ts'
import { signedIn, type TurnContext } from './context.ts'
import type { Memory, Request } from './memory.ts'
import { mayUse } from './rights.ts'

/** For so many turns a correction may be about the order that was placed before. */
const REMEMBERED = 3
const CANCELLABLE = ['pending', 'accepted'] as const

const said = TOOL_INPUTS.find_listings
  .pick({ product: true, quantity: true, unit: true, place: true })
  .extend(TOOL_INPUTS.save_listing.pick({ quantityBy: true }).shape)
  .extend({ day: TOOL_INPUTS.find_listings.shape.by })

/** Whether an order was placed in one of the last turns: only an order that was agreed to has its total. */
const hasOrdered = ({ turns }: Memory): boolean =>
  turns
    .slice(-REMEMBERED)
    .some(({ calls }) => calls.some(({ name, args }) => name === 'place_order' && args['expectedTotal'] !== undefined))

/**
 * "Oh no, I meant 4 kg of oranges", right after the order was placed: what is placed cannot be changed, so it is cancelled, which
 * is asked first, and ordered as it was meant. What only comes on top is ordered beside it.
 */
export async function orderCorrected(context: TurnContext, best: Candidate | undefined): Promise<Request | undefined> {
  if (best?.intent !== 'answer' || best.score < CERTAIN) return undefined
  if (!hasOrdered(context.memory) || !mayUse(context, 'cancel_order')) return undefined
  const { product, quantity, quantityBy, unit, day, place } = said.catch({}).parse(best.args)
  if ((quantity ?? quantityBy ?? day ?? place ?? product) === undefined) return undefined
  const order = await latest(context, product)
  if (order === undefined) return undefined
  const [only, ...others] = order.items
  const inOrder = order.items.some((item) => item.product === product)
  // What of several is meant has to be said.
  if (!inOrder && others.length > 0 && (quantity ?? quantityBy ?? product) !== undefined) return undefined
  const about = inOrder ? product : only?.product
  if (unit !== undefined && unit !== order.items.find((item) => item.product === about)?.unit) return undefined
  if (quantityBy !== undefined && quantityBy > 0) {
    return { tool: 'place_order', args: { addTo: true, items: [{ product: about, quantity: quantityBy }] } }
  }
  const items = order.items.map((item) => {
    const before = toUnits(item.quantity)
    if (item.product !== about) return { product: item.product, quantity: before, listing: item.listing }
    const size = quantity ?? before + (quantityBy ?? 0)
    return product === undefined || product === about
      ? { product: about, quantity: size, listing: item.listing }
      : { product, quantity: size }
  })
  if (items.some(({ quantity: size }) => !(size > 0))) return undefined
  const instead = { items, deliveryDay: day ?? order.deliveryDay, place: place ?? order.place }
  return { tool: 'cancel_order', args: { number: order._id, instead } }
}

/** The newest order that can still be cancelled; the one with the product, when there is one. */
async function latest(context: TurnContext, product: string | undefined): Promise<Order | undefined> {
  const query = { states: CANCELLABLE, limit: 1 }
  const of =
    product === undefined ? [] : await context.market.orders.ofCustomer(signedIn(context), { ...query, product })
  return of[0] ?? (await context.market.orders.ofCustomer(signedIn(context), query))[0]
}
