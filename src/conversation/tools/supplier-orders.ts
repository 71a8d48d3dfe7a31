import { ORDER_STATES, type Order } from '#data/models/index.ts'
import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { actionChoices, actionsOn, orderData, ordersData } from '../cards/orders.ts'
import { inFull, orderWords } from '../cards/words.ts'
import { type Result, signedIn, type TurnContext } from '../turn/context.ts'
import { narrows, none, oneOrder, queryOf } from './orders-asked.ts'
import { defineTool } from './tool.ts'

export const supplierOrders = defineTool({
  name: 'supplier_orders',
  description:
    'The orders that customers placed with the user, grouped by state; by state, by product, or by the day they ' +
    'were placed; a later day is that of the delivery.',
  handler: async (context, { number, ...asked }) => {
    const { market } = context
    const supplier = signedIn(context)
    if (number !== undefined) return oneOrder(context, await market.orders.byNumber(supplier, number))
    const query = queryOf(context, asked)
    const orders = await market.orders.ofSupplier(supplier, query)
    if (orders.length === 0) return none(context, narrows(query) ? 'orders:supplierNoneSuch' : 'orders:supplierNone')
    return grouped(context, orders)
  },
})

function grouped(context: TurnContext, orders: readonly Order[]): Result {
  const { voice, screen } = context
  const groups = ORDER_STATES.map((state) => ({ state, orders: orders.filter((order) => order.state === state) }))
  const sorted = groups.flatMap((group) => group.orders)
  const waiting = sorted.find((order) => order.state === 'pending')
  return {
    outcome: 'ok',
    shown: { orders: sorted.map((order) => order._id) },
    replies: [
      {
        text: [
          ...groups
            .filter((group) => group.orders.length > 0)
            .flatMap((group) => [
              voice.say(`orders:group.${group.state}`),
              ...group.orders.map((order) => voice.say('orders:supplierLine', orderWords(context, order))),
            ]),
          ...(waiting === undefined ? [] : [voice.say('orders:howToAnswer', { number: waiting._id })]),
        ].join('\n'),
        choices: sorted
          .flatMap((order) => actionChoices(context, order._id, actionsOn(order, 'supplier')))
          .slice(0, Math.min(screen.choices, limits.ordersShown)),
        card: ordersData(context, sorted),
      },
    ],
  }
}

export const answerOrder = defineTool({
  name: 'answer_order',
  description: 'Accepts or declines an order that a customer placed with the user. Declining needs a reason.',
  handler: async (context, { number, answer, reason }) => {
    const { market, voice, message } = context
    if (number === undefined || answer === undefined) throw new Refusal('order_not_found')
    if (answer === 'decline' && reason === undefined) throw new Refusal('reason_missing')
    const supplier = signedIn(context)
    const source = { message, step: `${answer}/${number}` }
    const order =
      answer === 'accept'
        ? await market.orders.accept(supplier, number, source)
        : await market.orders.decline(supplier, number, reason ?? '', source)
    const { phone } = await market.orders.contactsOf(supplier, order)
    const accepted = answer === 'accept'
    const saidTo = (wording: TurnContext): string =>
      [
        voice.say(accepted ? 'orders:accepted' : 'orders:declined', orderWords(wording, order)),
        ...(phone === undefined ? [] : [voice.say('orders:phone', { phone })]),
      ].join('\n')
    return {
      outcome: 'ok',
      order: order._id,
      shown: { orders: [order._id] },
      replies: [
        {
          text: saidTo(context),
          // Whom to deliver it to, and where, is needed when the screen is gone.
          ...(accepted ? { keepsake: saidTo(inFull(context)) } : {}),
          choices: actionChoices(context, order._id, actionsOn(order, 'supplier')),
          card: orderData(context, order),
        },
      ],
    }
  },
})
