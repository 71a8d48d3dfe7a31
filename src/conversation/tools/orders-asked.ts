import type { Order } from '#data/models/index.ts'
import type { OrderQuery } from '#market/market.ts'
import { limits } from '#src/limits.ts'
import { fromBirr } from '#src/money.ts'
import { orderCard, ordersData } from '../cards/orders.ts'
import type { TextKey } from '../texts/voice.ts'
import { type Result, signedIn, type TurnContext } from '../turn/context.ts'
import type { ToolInput } from './inputs.ts'

/** Which orders are asked for, by whichever side: a day that is still to come is that of the delivery. */
export const queryOf = (
  { today }: Pick<TurnContext, 'today'>,
  { states, product, day, totalFrom, totalTo }: Omit<ToolInput<'my_orders'>, 'number'>,
): OrderQuery => ({
  limit: limits.ordersShown,
  ...(states === undefined ? {} : { states }),
  ...(product === undefined ? {} : { product }),
  ...(day === undefined ? {} : day > today ? { deliveryDay: day } : { day }),
  ...(totalFrom === undefined ? {} : { totalFrom: fromBirr(totalFrom) }),
  ...(totalTo === undefined ? {} : { totalTo: fromBirr(totalTo) }),
})

/** Whether some orders are asked for, and not all. */
export const narrows = ({ limit: _, ...some }: OrderQuery): boolean => Object.keys(some).length > 0

export const none = (context: TurnContext, key: TextKey): Result => ({
  outcome: 'empty',
  replies: [{ text: context.voice.say(key), card: ordersData(context, []) }],
})

/** One order, as its reader may see it. */
export async function oneOrder(context: TurnContext, order: Order): Promise<Result> {
  const account = signedIn(context)
  const reader = order.supplier === account._id ? 'supplier' : 'customer'
  const contacts = await context.market.orders.contactsOf(account, order)
  return {
    outcome: 'ok',
    order: order._id,
    shown: { orders: [order._id] },
    replies: [orderCard(context, order, reader, contacts.phone === undefined ? {} : { phone: contacts.phone })],
  }
}
