import { Refusal } from '#market/refusal.ts'
import { fromUnits, santim } from '#src/money.ts'
import { actionChoices, orderData, ordersData } from '../cards/orders.ts'
import { inFull, orderWords } from '../cards/words.ts'
import { signedIn } from '../turn/context.ts'
import { defineTool } from './tool.ts'

export const placeOrder = defineTool({
  name: 'place_order',
  description:
    'Orders products for the user. Fill in what was said; what is missing is asked for, and nothing is bought before the ' +
    'user has agreed to a summary.',
  handler: async (context, args) => {
    const { market, voice, message } = context
    const items = (args.items ?? []).map(({ listing, quantity }) => {
      if (listing === undefined || quantity === undefined) throw new Refusal('listing_not_found')
      return { listing, quantity: fromUnits(quantity) }
    })
    if (args.deliveryDay === undefined) throw new Refusal('bad_day', { day: '' })
    if (args.place === undefined) throw new Refusal('place_missing')
    const orders = await market.orders.place(
      signedIn(context),
      {
        items,
        deliveryDay: args.deliveryDay,
        place: args.place,
        ...(args.expectedTotal === undefined ? {} : { expectedTotal: santim(args.expectedTotal) }),
      },
      { message, step: 'place_order' },
    )
    const [first, ...others] = orders
    const small = context.screen.menus === true
    if (first === undefined) throw new Error('an order was placed and is not there')
    if (others.length === 0) {
      const text = voice.say('orders:placed', orderWords(inFull(context), first))
      return {
        outcome: 'ok',
        order: first._id,
        shown: { orders: [first._id] },
        replies: [
          {
            text: small ? voice.say('ussd:orders.placed', orderWords(context, first)) : text,
            keepsake: text,
            choices: actionChoices(context, first._id, ['track', 'cancel']),
            card: orderData(context, first),
          },
        ],
      }
    }
    const total = voice.money(santim(orders.reduce((sum, order) => sum + order.total, 0)))
    const words = { ...orderWords(inFull(context), first), count: orders.length, total }
    const text = [
      voice.say('orders:placedSeveral', words),
      ...orders.map((order) => voice.say('orders:placedLine', orderWords(inFull(context), order))),
      voice.say('orders:placedEnd'),
    ].join('\n')
    return {
      outcome: 'ok',
      shown: { orders: orders.map((order) => order._id) },
      replies: [
        {
          text: small ? voice.say('ussd:orders.placedSeveral', words) : text,
          keepsake: text,
          choices: orders.flatMap((order) => actionChoices(context, order._id, ['track'])),
          card: ordersData(context, orders),
        },
      ],
    }
  },
})
