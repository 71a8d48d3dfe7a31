import { type NoticeReader, orderNumberIn } from '#conversation/notices.ts'
import type { Database } from '#data/database.ts'
import type { EventKind, Listing, MarketEvent, Notice, Order } from '#data/models/index.ts'

const BOTH = ['customer', 'supplier'] as const

/** Which sides of an order are told of what happens to it. */
const TOLD: Partial<Record<EventKind, readonly NoticeReader[]>> = {
  'order.placed': ['supplier'],
  'order.accepted': ['customer'],
  'order.declined': ['customer'],
  'order.cancelled': BOTH,
  'order.expired': BOTH,
  'order.out_for_delivery': ['customer'],
  'order.completed': BOTH,
  'order.reminder': ['supplier'],
  'order.delivery_day': BOTH,
  'order.arrival': BOTH,
}

/** Whether notices of an event are about an order, rendered from the order itself. */
export const isAboutOrder = (kind: EventKind): boolean => TOLD[kind] !== undefined

/** Who is told of an event of an order: never the one who did it. */
export function readersOf(
  event: Pick<MarketEvent, 'kind' | 'by'>,
  order: Order,
): { account: string; as: NoticeReader }[] {
  const sides = [
    { account: order.customer, as: 'customer' as const },
    { account: order.supplier, as: 'supplier' as const },
  ]
  return sides.filter(({ account, as }) => {
    // Only what is on its way can be said to have arrived by its customer; before that its supplier knows.
    if (event.kind === 'order.arrival' && (as === 'customer') !== (order.state === 'out_for_delivery')) return false
    return TOLD[event.kind]?.includes(as) === true && account !== event.by
  })
}

const OPEN_FOR: Readonly<Record<string, readonly Order['state'][]>> = {
  'order.reminder': ['pending'],
  'order.delivery_day': ['accepted', 'out_for_delivery'],
  'order.arrival': ['accepted', 'out_for_delivery'],
}

/** Why an order's reminder is worth nothing any more; undefined while it is. */
export function orderSettled(kind: string, order: Order): string | undefined {
  return OPEN_FOR[kind]?.includes(order.state) === false ? `order_${order.state}` : undefined
}

/** What is only said of a lot that is there, and of one that can be bought. */
const OF_A_LOT: readonly string[] = ['listing.expiring', 'listing.low_stock', 'sale.proposed', 'sale.started']
const OF_A_SALE: readonly string[] = ['sale.announced', 'price.alert']

/** Something that is said, of a lot it may be. */
interface Said {
  kind: string
  data?: Record<string, unknown>
}

/** Why what is said of lots is not true any more, one by one: they were removed, sold out or expired between the scan and now. */
export async function lotsGone({ db }: Database, said: readonly Said[]): Promise<(string | undefined)[]> {
  const lotOf = ({ kind, data }: Said): string | undefined =>
    OF_A_LOT.includes(kind) || OF_A_SALE.includes(kind) ? String(data?.['listing']) : undefined
  const ids = new Set(said.map(lotOf).filter((id) => id !== undefined))
  if (ids.size === 0) return said.map(() => undefined)
  const lots = await db
    .collection<Listing>('listings')
    .find({ _id: { $in: [...ids] } })
    .project<Pick<Listing, '_id' | 'state' | 'onSale'>>({ state: 1, onSale: 1 })
    .toArray()
  const found = new Map(lots.map((lot) => [lot._id, lot]))
  return said.map((one) => {
    const id = lotOf(one)
    if (id === undefined) return undefined
    const lot = found.get(id)
    if (lot === undefined || lot.state !== 'active') return `listing_${lot?.state ?? 'gone'}`
    return OF_A_SALE.includes(one.kind) && !lot.onSale ? 'listing_sold_out' : undefined
  })
}

/** Why notices that have waited, or did not arrive, are worth nothing any more, by the notice: read, or not true by now. */
export async function whyNoMore(database: Database, notices: readonly Notice[]): Promise<Map<string, string>> {
  const numbers = notices.flatMap(({ data }) => orderNumberIn(data) ?? [])
  const [gone, orders] = await Promise.all([
    lotsGone(database, notices),
    numbers.length === 0 ? [] : database.models.orders.find({ _id: { $in: numbers } }).lean<Order[]>(),
  ])
  const why = new Map<string, string>()
  for (const [index, { _id, kind, data, readAt }] of notices.entries()) {
    const number = orderNumberIn(data)
    const order = orders.find((one) => one._id === number)
    // It asks for an answer, as its reminder does.
    const asks = kind === 'order.placed' ? 'order.reminder' : kind
    const settled = order === undefined ? undefined : orderSettled(asks, order)
    const reason = readAt === undefined ? (gone[index] ?? settled) : 'read_before'
    if (reason !== undefined) why.set(_id, reason)
  }
  return why
}
