import type { Order } from '#data/models/index.ts'
import type { Choice } from '../messages.ts'
import type { Draft } from '../turn/context.ts'
import { orderJson } from './json.ts'
import { namer, orderWords, type Wording } from './words.ts'

/** What can be done about an order, as buttons that name it. */
export const ORDER_ACTIONS = ['track', 'cancel', 'accept', 'decline', 'dispatch', 'complete', 'received'] as const
export type OrderAction = (typeof ORDER_ACTIONS)[number]

/** What the reader of an order may do next with it. */
export function actionsOn(order: Pick<Order, 'state'>, reader: 'customer' | 'supplier'): OrderAction[] {
  if (reader === 'supplier') {
    if (order.state === 'pending') return ['accept', 'decline']
    if (order.state === 'accepted') return ['dispatch']
    return order.state === 'out_for_delivery' ? ['complete'] : []
  }
  if (order.state === 'pending' || order.state === 'accepted') return ['cancel']
  return order.state === 'out_for_delivery' ? ['received'] : []
}

export const actionChoices = (
  { voice }: Pick<Wording, 'voice'>,
  number: string,
  actions: readonly OrderAction[],
): Choice[] =>
  actions.map((action) => ({ id: `${action}:${number}`, label: voice.say(`orders:action.${action}`, { number }) }))

/** One order with where it stands and what can be done next. */
export function orderCard(
  wording: Wording,
  order: Order,
  reader: 'customer' | 'supplier',
  contacts: { phone?: string } = {},
): Draft {
  const { voice } = wording
  const words = orderWords(wording, order)
  const state = order.state
  const small = wording.screen?.menus === true
  const detail = reader === 'customer' ? ('detail' as const) : ('detailSupplier' as const)
  const actions = actionsOn(order, reader)
  const next =
    !small && reader === 'customer' && (state === 'pending' || state === 'accepted' || state === 'out_for_delivery')
      ? [voice.say(`orders:next.${state}`, words)]
      : []
  return {
    text: [
      // On a handset the keys to accept and decline say what it waits for, and have to be on the same screen.
      small && actions.includes('accept')
        ? voice.say('ussd:orders.toAnswer', words)
        : voice.say(small ? `ussd:orders.${detail}` : `orders:${detail}`, words),
      ...(order.reason === undefined ? [] : [voice.say('orders:reason', { reason: order.reason })]),
      ...next,
      ...(contacts.phone === undefined ? [] : [voice.say('orders:phone', { phone: contacts.phone })]),
    ].join('\n'),
    choices: small ? actionKeys(wording, order._id, actions) : actionChoices(wording, order._id, actions),
    card: orderData(wording, order),
  }
}

/** The same below an order that is named right above them, on a screen without room to spare. */
const actionKeys = ({ voice }: Wording, number: string, actions: readonly OrderAction[]): Choice[] =>
  actions.map((action) => ({ id: `${action}:${number}`, label: voice.say(`ussd:orders.action.${action}`) }))

export const orderData = (wording: Wording, order: Order): NonNullable<Draft['card']> => ({
  kind: 'order',
  data: orderJson(order, namer(wording)),
})

export const ordersData = (wording: Wording, orders: readonly Order[]): NonNullable<Draft['card']> => ({
  kind: 'orders',
  data: { items: orders.map((order) => orderJson(order, namer(wording))) },
})
