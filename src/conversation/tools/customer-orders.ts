import type { Order } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { actionChoices, orderData, ordersData } from '../cards/orders.ts'
import { orderWords } from '../cards/words.ts'
import { type Result, signedIn, type TurnContext } from '../turn/context.ts'
import { narrows, none, oneOrder, queryOf } from './orders-asked.ts'
import { defineTool } from './tool.ts'

export const myOrders = defineTool({
  name: 'my_orders',
  description:
    'The orders that the user has placed, newest first; by state, by product, or by the day they were placed; a ' +
    'later day is that of the delivery.',
  handler: async (context, asked) => {
    const { market, voice } = context
    const query = queryOf(context, asked)
    const orders = await market.orders.ofCustomer(signedIn(context), query)
    if (orders.length === 0) return none(context, narrows(query) ? 'orders:mineNoneSuch' : 'orders:mineNone')
    return listOf(context, orders, voice.say('orders:mine', { count: orders.length }))
  },
})

function listOf(context: TurnContext, orders: readonly Order[], title: string): Result {
  const { voice, screen } = context
  return {
    outcome: 'ok',
    shown: { orders: orders.map((order) => order._id) },
    replies: [
      {
        text: [title, ...orders.map((order) => voice.say('orders:line', orderWords(context, order)))].join('\n'),
        choices: orders
          .slice(0, Math.min(screen.choices, limits.listingsShown))
          .flatMap((order) => actionChoices(context, order._id, ['track'])),
        card: ordersData(context, orders),
      },
    ],
  }
}

const OPEN = ['pending', 'accepted', 'out_for_delivery'] as const

export const trackOrder = defineTool({
  name: 'track_order',
  description: 'Where an order of the user is; without a number the open ones (of a product), else the last one.',
  handler: async (context, { number, product, last }) => {
    const { market, voice } = context
    const customer = signedIn(context)
    if (number !== undefined) return oneOrder(context, await market.orders.byNumber(customer, number))
    const of = product === undefined ? {} : { product }
    const open = await market.orders.ofCustomer(customer, { ...of, states: OPEN, limit: limits.ordersShown })
    if (open.length > 1 && last !== true) {
      const result = listOf(context, open, voice.say('orders:mine', { count: open.length }))
      const replies = result.replies.map((reply) => ({
        ...reply,
        text: `${reply.text}\n${voice.say('orders:whichToTrack')}`,
      }))
      return { ...result, replies }
    }
    const [order] =
      open.length === 1 && last !== true ? open : await market.orders.ofCustomer(customer, { ...of, limit: 1 })
    if (order === undefined) return none(context, product === undefined ? 'orders:mineNone' : 'orders:mineNoneSuch')
    return oneOrder(context, order)
  },
})

export const cancelOrder = defineTool({
  name: 'cancel_order',
  description: 'Cancels an order of the user that is not on its way yet. The user is asked once before.',
  handler: async (context, { number, reason }) => {
    const { market, voice, message } = context
    if (number === undefined) throw new Refusal('order_not_found')
    const order = await market.orders.cancel(signedIn(context), number, reason, { message, step: `cancel/${number}` })
    return {
      outcome: 'ok',
      order: order._id,
      replies: [
        {
          text: voice.say('orders:cancelled', orderWords(context, order)),
          card: orderData(context, order),
        },
      ],
    }
  },
})
