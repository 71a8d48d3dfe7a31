import { z } from 'zod'
import { ORDER_STATES, type Order } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import { fromBirr, fromUnits } from '#src/money.ts'
import { placeById } from '#src/places.ts'
import { orderJson } from './cards/json.ts'
import { actionChoices, actionsOn, type OrderAction } from './cards/orders.ts'
import type { Choice, Reply } from './messages.ts'
import { isNews, renderNews } from './news-notices.ts'
import { type ProductNames, type Voice, voiceOf } from './texts/voice.ts'

export type NoticeReader = 'customer' | 'supplier'

const names = z.object({ en: z.string(), am: z.string(), latin: z.string() })
const stored = z.object({
  reader: z.enum(['customer', 'supplier']),
  order: z.object({
    number: z.string(),
    state: z.enum(ORDER_STATES),
    customer: z.object({ name: z.string() }),
    supplier: z.object({ id: z.string(), name: z.string() }),
    items: z.array(
      z.object({
        listing: z.string(),
        product: z.string(),
        productName: z.string(),
        quantity: z.number(),
        unit: z.enum(['kg', 'litre']),
        price: z.number(),
        sum: z.number(),
      }),
    ),
    total: z.number(),
    deliveryDay: z.string(),
    place: z.string(),
    placedAt: z.string(),
    reason: z.string().optional(),
  }),
  names: z.record(z.string(), names),
  phone: z.string().optional(),
})
type NoticeData = z.infer<typeof stored>

/** The order that a notice is about, by what is stored with it. */
export function orderNumberIn({ order }: Record<string, unknown>): string | undefined {
  const number = typeof order === 'object' && order !== null && 'number' in order ? order.number : undefined
  return typeof number === 'string' ? number : undefined
}

/**
 * What the notices of an order are rendered from: plain JSON, stored with the notice, read when it is shown. `contacts` are
 * what the reader may know of the other side; `namesOf` gives the names of a product (its id is said without).
 */
export function noticeData(
  order: Order,
  reader: NoticeReader,
  contacts: { phone?: string; place?: string } = {},
  namesOf: (product: string) => ProductNames | undefined = () => undefined,
): Record<string, unknown> {
  // The exact place goes to the supplier with the accepted order only.
  const open = reader === 'customer' || placeById(order.place) !== undefined
  const shown = { ...order, place: open ? order.place : (contacts.place ?? '') }
  const known = order.items.flatMap(({ product }) => {
    const found = namesOf(product)
    return found === undefined ? [] : [[product, { en: found.en, am: found.am, latin: found.latin }] as const]
  })
  const data: NoticeData = {
    reader,
    order: orderJson(shown, (product) => namesOf(product)?.en ?? product.replaceAll('_', ' ')),
    names: Object.fromEntries(known),
    ...(contacts.phone === undefined ? {} : { phone: contacts.phone }),
  }
  return { ...data }
}

/**
 * A notice as a reply: the text, the order's card and what can be done about it (ids that name the order). Rendered late,
 * in the reader's language, from `noticeData`. Where a new order `fits` only in fewer words, they are fewer.
 */
export function renderNotice(
  kind: string,
  data: Record<string, unknown>,
  language: Language,
  fits: (text: string) => boolean = () => true,
): Reply {
  const voice = voiceOf(language, clock.today())
  if (isNews(kind)) return renderNews(kind, data, voice)
  const { reader, order, names: known, phone } = stored.parse(data)
  const nameOf = (item: NoticeData['order']['items'][number]) => {
    const found = known[item.product]
    return found === undefined ? item.productName : voice.product(found)
  }
  const words = wordsOf(voice, order, nameOf)
  const whole = [
    titleOf(voice, kind, reader, words),
    ...(kind === 'order.placed' ? [...itemLines(voice, order, nameOf), voice.say('notices:total', words)] : []),
    ...(kind === 'order.placed' ? [voice.say('notices:delivery', words)] : []),
    ...(kind === 'order.placed' || kind === 'order.reminder' ? [voice.say('notices:answer', words)] : []),
    ...(order.reason === undefined ? [] : [voice.say('notices:reason', { reason: order.reason })]),
    ...(phone === undefined || order.state === 'completed' ? [] : [voice.say('notices:phone', { phone })]),
  ].join('\n')
  const text =
    kind === 'order.placed' && !fits(whole)
      ? (shorter(voice, order, nameOf).find(fits) ?? shortest(voice, order, nameOf))
      : whole
  const items = order.items.map((item) => ({ ...item, productName: nameOf(item) }))
  return {
    text,
    language: voice.language,
    choices: choicesOf(voice, kind, reader, order, nameOf),
    media: [],
    card: { kind: 'order', data: { ...order, items } },
  }
}

/**
 * The figures and names of a notice in a fixed order, for approved messages with gaps: 1 the order, 2 what, 3 the total,
 * 4 the customer, 5 the supplier, 6 where to, 7 the day, 8 the reason. None when the card is of no order.
 */
export function noticeWords(card: Reply['card'], language: Language): string[] {
  const order = stored.shape.order.safeParse(card?.data)
  if (!order.success) return []
  const words = wordsOf(voiceOf(language, clock.today()), order.data, ({ productName }) => productName)
  const { number, items, total, customer, supplier, place, day } = words
  return [number, items, total, customer, supplier, place, day, order.data.reason ?? '']
}

type NameOfItem = (item: NoticeData['order']['items'][number]) => string

const wordsOf = (voice: Voice, order: NoticeData['order'], nameOf: NameOfItem) => ({
  number: order.number,
  state: voice.state(order.state),
  customer: order.customer.name,
  supplier: voice.supplier(order.supplier.name, order.supplier.id),
  items: voice.list(
    order.items.map((item) =>
      voice.say('orders:item', {
        quantity: voice.quantity(fromUnits(item.quantity), item.unit),
        product: nameOf(item),
      }),
    ),
  ),
  total: voice.money(fromBirr(order.total)),
  place: order.place === '' ? voice.say('orders:placeLater') : voice.place(order.place),
  day: voice.day(order.deliveryDay),
})

/** A new order in ever fewer words: without the price of each product, then with the first products and names cut. */
function shorter(voice: Voice, order: NoticeData['order'], nameOf: NameOfItem): string[] {
  const said = (shown: NoticeData['order']): string => voice.say('notices:brief', wordsOf(voice, shown, nameOf))
  return [said(order), said({ ...order, customer: { name: order.customer.name.slice(0, BRIEF_NAME).trim() } })]
}

function shortest(voice: Voice, order: NoticeData['order'], nameOf: NameOfItem): string {
  const { items, customer } = order
  const shown = { ...order, items: items.slice(0, 1), customer: { name: customer.name.slice(0, BRIEF_NAME).trim() } }
  const words = wordsOf(voice, shown, nameOf)
  const more = items.length - 1
  return voice.say('notices:brief', {
    ...words,
    place: words.place.slice(0, BRIEF_NAME).trim(),
    items: more === 0 ? words.items : voice.say('notices:andMore', { items: words.items, count: more }),
  })
}

/** Letters of a name where every letter counts. */
const BRIEF_NAME = 16

const itemLines = (voice: Voice, order: NoticeData['order'], nameOf: NameOfItem): string[] =>
  order.items.map((item) =>
    voice.say('notices:item', {
      quantity: voice.quantity(fromUnits(item.quantity), item.unit),
      product: nameOf(item),
      price: voice.price(fromBirr(item.price), item.unit),
      sum: voice.money(fromBirr(item.sum)),
    }),
  )

function titleOf(voice: Voice, kind: string, reader: NoticeReader, words: ReturnType<typeof wordsOf>): string {
  const about = `${reader}/${kind}`
  switch (about) {
    case 'supplier/order.placed':
      return voice.say('notices:supplier.order_placed', words)
    case 'supplier/order.cancelled':
      return voice.say('notices:supplier.order_cancelled', words)
    case 'supplier/order.expired':
      return voice.say('notices:supplier.order_expired', words)
    case 'supplier/order.completed':
      return voice.say('notices:supplier.order_completed', words)
    case 'supplier/order.reminder':
      return voice.say('notices:supplier.order_reminder', words)
    case 'supplier/order.delivery_day':
      return voice.say('notices:supplier.order_delivery_day', words)
    case 'supplier/order.arrival':
      return voice.say('notices:supplier.order_arrival', words)
    case 'customer/order.delivery_day':
      return voice.say('notices:customer.order_delivery_day', words)
    case 'customer/order.arrival':
      return voice.say('notices:customer.order_arrival', words)
    case 'customer/order.accepted':
      return voice.say('notices:customer.order_accepted', words)
    case 'customer/order.declined':
      return voice.say('notices:customer.order_declined', words)
    case 'customer/order.cancelled':
      return voice.say('notices:customer.order_cancelled', words)
    case 'customer/order.expired':
      return voice.say('notices:customer.order_expired', words)
    case 'customer/order.out_for_delivery':
      return voice.say('notices:customer.order_out_for_delivery', words)
    case 'customer/order.completed':
      return voice.say('notices:customer.order_completed', words)
    default:
      return voice.say('notices:other', words)
  }
}

/** What can be done about a notice, where it is not simply what can be done with the order. */
const ACTIONS: Readonly<Record<string, readonly OrderAction[]>> = {
  'customer/order.accepted': ['track'],
  'customer/order.delivery_day': ['track'],
  'supplier/order.arrival': ['complete'],
}

function choicesOf(
  voice: Voice,
  kind: string,
  reader: NoticeReader,
  order: NoticeData['order'],
  nameOf: NameOfItem,
): Choice[] {
  if (kind === 'order.declined' || kind === 'order.expired') {
    if (reader === 'supplier') return []
    return order.items.map((item) => ({
      id: `product:${item.product}`,
      label: voice.say('notices:findAgain', { product: nameOf(item) }),
    }))
  }
  const actions = ACTIONS[`${reader}/${kind}`] ?? actionsOn(order, reader)
  return actionChoices({ voice }, order.number, actions)
}
