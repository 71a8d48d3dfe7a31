import type { OrderItem } from '#data/models/index.ts'
import type { Quote } from '#market/market.ts'
import { fromUnits, toBirr } from '#src/money.ts'
import { itemJson } from '../cards/json.ts'
import { listingData } from '../cards/listing.ts'
import { orderData } from '../cards/orders.ts'
import { itemsInWords, lotWords, nameOf, namer, orderWords, shortened, supplierOf } from '../cards/words.ts'
import type { TextKey } from '../texts/voice.ts'
import { signedIn, type TurnContext } from '../turn/context.ts'
import type { Values } from '../turn/memory.ts'
import { basketItems } from './basket/basket.ts'
import type { Summary } from './flow.ts'

/** The order as the market would place it now, with its total. Throws what `quote` refuses. */
export async function orderSummary(context: TurnContext, values: Values): Promise<Summary> {
  const { voice, market } = context
  const quote = await market.orders.quote(signedIn(context), {
    items: basketItems(values).map(({ listing, quantity }) => ({ listing, quantity: fromUnits(quantity) })),
    deliveryDay: values.deliveryDay ?? '',
    place: values.place ?? '',
  })
  const line = (item: OrderItem) =>
    voice.say('orders:itemPriced', {
      quantity: voice.quantity(item.quantity, item.unit),
      product: nameOf(context, item.product),
      price: voice.price(item.price, item.unit),
      sum: voice.money(item.sum),
    })
  const total = voice.money(quote.total)
  const [only, ...others] = quote.orders
  const small = context.screen.menus === true
  const short =
    small && only !== undefined && others.length === 0
      ? voice.say('ussd:orders.summary', {
          items: itemsInWords(context, only.items),
          supplier: shortened(context, only.supplierName),
          place: shortened(context, voice.place(values.place ?? '')),
          day: voice.day(values.deliveryDay ?? ''),
          total,
        })
      : undefined
  return {
    values: { ...values, shownTotal: quote.total },
    ask: {
      text:
        short ??
        [
          voice.say('orders:summary.title'),
          ...quote.orders.flatMap((order) => [
            voice.say('orders:summary.supplier', { supplier: supplierOf(voice, order) }),
            ...order.items.map(line),
          ]),
          voice.say('orders:summary.delivery', {
            place: voice.place(values.place ?? ''),
            day: voice.day(values.deliveryDay ?? ''),
          }),
          voice.say('orders:summary.total', { total }),
          voice.say('orders:summary.ask'),
        ].join('\n'),
      again: voice.say('orders:summary.again', {
        items: itemsInWords(
          context,
          quote.orders.flatMap(({ items }) => items),
        ),
        total,
      }),
      choices: [
        { id: 'yes', label: voice.say(small ? 'ussd:orders.yes' : 'orders:summary.yes') },
        { id: 'no', label: voice.say(small ? 'ussd:orders.change' : 'orders:summary.no') },
      ],
      card: { kind: 'order_summary', data: quoteJson(context, quote, values) },
    },
  }
}

const quoteJson = (context: TurnContext, quote: Quote, values: Values): Record<string, unknown> => ({
  orders: quote.orders.map((order) => ({
    supplier: { id: String(order.supplierNumber), name: order.supplierName },
    items: order.items.map((item) => itemJson(item, namer(context))),
    total: toBirr(order.total),
  })),
  total: toBirr(quote.total),
  deliveryDay: values.deliveryDay,
  place: values.place,
})

/** Cancelling asks once. */
export async function cancelSummary(context: TurnContext, values: Values): Promise<Summary | undefined> {
  const { voice, market } = context
  const order = await market.orders.byNumber(signedIn(context), values.number ?? '')
  // The tool says why it cannot be cancelled: there is nothing to ask.
  if (order.state !== 'pending' && order.state !== 'accepted') return undefined
  return {
    values,
    ask: {
      text:
        values.args?.['instead'] === undefined
          ? voice.say('orders:cancelAsk', orderWords(context, order))
          : voice.say('orders:cancelInstead', orderWords(context, order)),
      choices: [
        { id: 'yes', label: voice.say('orders:cancelYes') },
        { id: 'no', label: voice.say('orders:cancelNo') },
      ],
      card: orderData(context, order),
    },
  }
}

/** "It" was not clear: the order is named once before it is answered. */
export const answerSummary = (context: TurnContext, values: Values): Promise<Summary | undefined> =>
  sureSummary(context, values, values.answer === 'decline' ? 'orders:sure.decline' : 'orders:sure.accept')

/** The same before an order goes on its way, or is delivered. */
export const deliverySummary = (context: TurnContext, values: Values): Promise<Summary | undefined> =>
  sureSummary(context, values, values.status === 'completed' ? 'orders:sure.completed' : 'orders:sure.dispatched')

type Sure = Extract<TextKey, `orders:sure.${string}`>

async function sureSummary(context: TurnContext, values: Values, asked: Sure): Promise<Summary | undefined> {
  if (values.unsure !== true) return undefined
  const { voice, market } = context
  const order = await market.orders.byNumber(signedIn(context), values.number ?? '')
  return {
    values,
    ask: {
      text: voice.say(asked, orderWords(context, order)),
      choices: [
        { id: 'yes', label: voice.say('orders:sure.yes') },
        { id: 'no', label: voice.say('orders:sure.no') },
      ],
      card: orderData(context, order),
    },
  }
}

export const orderKept = async ({ voice }: TurnContext, { number }: Values): Promise<string> =>
  number === undefined ? voice.say('talk:cancelled') : voice.say('orders:kept', { number })

/** Removing asks once. */
export async function removeSummary(context: TurnContext, values: Values): Promise<Summary | undefined> {
  const { voice, market } = context
  const lot = await market.listings.byId(values.listing ?? '')
  if (lot === undefined) return undefined
  return {
    values,
    ask: {
      text: voice.say('stock:removeAsk', lotWords(context, lot)),
      choices: [
        { id: 'yes', label: voice.say('stock:removeYes') },
        { id: 'no', label: voice.say('stock:removeNo') },
      ],
      card: listingData(context, lot),
    },
  }
}

export async function lotKept(context: TurnContext, values: Values): Promise<string> {
  if (values.listing === undefined && values.product === undefined) return context.voice.say('talk:cancelled')
  const lot = await context.market.listings.byId(values.listing ?? '')
  return context.voice.say('stock:removeKept', { product: nameOf(context, lot?.product ?? values.product ?? '') })
}
