import type { Listing, Order, OrderItem, Product } from '#data/models/index.ts'
import type { Catalogue } from '#market/market.ts'
import { daysBetween } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Voice } from '../texts/voice.ts'
import type { NameOf } from './json.ts'

/** What the renderers of cards need of a turn. */
export interface Wording {
  voice: Voice
  today: string
  market: { catalogue: Catalogue }
  screen?: { choices: number; menus?: boolean }
  /** Who reads it. */
  account?: { _id: string }
}

/** The names of products in the language of the turn. */
export const namer =
  ({ voice, market }: Pick<Wording, 'voice' | 'market'>): NameOf =>
  (product) => {
    const names = market.catalogue.byId(product)?.names
    return names === undefined ? product.replaceAll('_', ' ') : voice.product(names)
  }

export const nameOf = (wording: Pick<Wording, 'voice' | 'market'>, product: Product | string): string =>
  namer(wording)(typeof product === 'string' ? product : product._id)

export const supplierOf = (voice: Voice, lot: { supplierName: string; supplierNumber: number }): string =>
  voice.supplier(lot.supplierName, lot.supplierNumber)

/** "30 kg of tomatoes and 5 kg of garlic". */
export const itemsInWords = (wording: Wording, items: readonly OrderItem[]): string =>
  wording.voice.list(
    items.map((item) =>
      wording.voice.say('orders:item', {
        quantity: wording.voice.quantity(item.quantity, item.unit),
        product: nameOf(wording, item.product),
      }),
    ),
  )

/** Characters of a name or a place on a small screen, where what it costs must be seen as well. */
const SMALL_NAME = 20

/** A name, or the words of a place, as long as the screen allows. */
export const shortened = ({ screen }: Pick<Wording, 'screen'>, name: string): string =>
  screen?.menus === true && name.length > SMALL_NAME ? `${name.slice(0, SMALL_NAME - 1).trimEnd()}.` : name

/** For what is kept or read elsewhere: nothing is shortened in it. */
export const inFull = <Words extends Wording & { screen: { choices: number } }>(wording: Words): Words => ({
  ...wording,
  screen: { ...wording.screen, menus: false },
})

/** The values that the texts about an order share. */
export const orderWords = (wording: Wording, order: Order) => ({
  number: order._id,
  state:
    order.state === 'pending' && order.supplier === wording.account?._id
      ? wording.voice.say('common:waitingForYou')
      : wording.voice.state(order.state),
  items: itemsInWords(wording, order.items),
  supplier: supplierOf(wording.voice, order),
  name: shortened(wording, order.supplierName),
  customer: shortened(wording, order.customerName),
  total: wording.voice.money(order.total),
  // The market keeps an exact place from the supplier until the order is accepted.
  place:
    order.place === '' ? wording.voice.say('orders:placeLater') : shortened(wording, wording.voice.place(order.place)),
  day: wording.voice.day(order.deliveryDay),
})

/** The values that the texts about a lot of one's own share. */
export const lotWords = (wording: Wording, lot: Listing) => {
  const { voice, today } = wording
  const from = lot.availableFrom > today ? voice.say('stock:from', { day: voice.day(lot.availableFrom) }) : ''
  const expired = lot.expiresOn !== undefined && lot.expiresOn < today
  const until =
    lot.expiresOn === undefined
      ? ''
      : voice.say(expired ? 'stock:expired' : 'stock:expires', { day: voice.day(lot.expiresOn) })
  return {
    product: nameOf(wording, lot.product),
    quantity: voice.quantity(lot.quantity, lot.unit),
    price: voice.price(lot.price, lot.unit),
    more: `${howItIs(voice, lot)}${from}${until}`,
  }
}

/** ", ripe", where somebody has looked. */
export const howItIs = (voice: Voice, { condition }: Pick<Listing, 'condition'>): string =>
  condition === undefined ? '' : voice.say('stock:condition', { condition: voice.say(`common:condition.${condition}`) })

/** Whether a lot expires within so many days from today, or has expired. */
export const expiresSoon = (lot: Listing, today: string, days: number = limits.expiringDays): boolean =>
  lot.expiresOn !== undefined && daysBetween(today, lot.expiresOn) <= days
