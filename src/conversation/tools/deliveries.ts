import { Refusal } from '#market/refusal.ts'
import { limits } from '#src/limits.ts'
import { actionChoices, actionsOn, orderData, ordersData } from '../cards/orders.ts'
import { orderWords } from '../cards/words.ts'
import { signedIn } from '../turn/context.ts'
import { defineTool } from './tool.ts'

export const updateDelivery = defineTool({
  name: 'update_delivery',
  description: 'Says that an order is on its way (its supplier) or was delivered (its supplier or its customer).',
  handler: async (context, { number, status }) => {
    const { market, voice, message } = context
    if (number === undefined || status === undefined) throw new Refusal('order_not_found')
    const account = signedIn(context)
    const source = { message, step: `${status}/${number}` }
    const order =
      status === 'completed'
        ? await market.orders.complete(account, number, source)
        : await market.orders.dispatch(account, number, source)
    const reader = order.supplier === account._id ? 'supplier' : 'customer'
    const text =
      status === 'out_for_delivery'
        ? 'orders:dispatched'
        : reader === 'supplier'
          ? 'orders:completed'
          : 'orders:received'
    return {
      outcome: 'ok',
      order: order._id,
      shown: { orders: [order._id] },
      replies: [
        {
          text: voice.say(text, orderWords(context, order)),
          choices: actionChoices(context, order._id, actionsOn(order, reader)),
          card: orderData(context, order),
        },
      ],
    }
  },
})

export const deliverySchedule = defineTool({
  name: 'delivery_schedule',
  description: 'What the user has to deliver, by day.',
  handler: async (context, { day }) => {
    const { market, voice, screen } = context
    const found = await market.orders.ofSupplier(signedIn(context), {
      states: ['accepted', 'out_for_delivery'],
      limit: limits.ordersShown,
      ...(day === undefined ? {} : { deliveryDay: day }),
    })
    if (found.length === 0) {
      const text =
        day === undefined
          ? voice.say('orders:scheduleNone')
          : voice.say('orders:scheduleNoneOn', { day: voice.day(day) })
      return { outcome: 'empty', replies: [{ text, card: ordersData(context, []) }] }
    }
    const orders = found.toSorted((a, b) => a.deliveryDay.localeCompare(b.deliveryDay))
    const days = [...new Set(orders.map((order) => order.deliveryDay))]
    return {
      outcome: 'ok',
      shown: { orders: orders.map((order) => order._id) },
      replies: [
        {
          text: [
            voice.say('orders:schedule'),
            ...days.flatMap((each) => [
              voice.say('orders:scheduleDay', { day: voice.day(each) }),
              ...orders
                .filter((order) => order.deliveryDay === each)
                .map((order) => voice.say('orders:scheduleLine', orderWords(context, order))),
            ]),
          ].join('\n'),
          choices: orders
            .flatMap((order) => actionChoices(context, order._id, actionsOn(order, 'supplier')))
            .slice(0, Math.min(screen.choices, limits.listingsShown)),
          card: ordersData(context, orders),
        },
      ],
    }
  },
})
