import type { NoticeReader } from '#conversation/notices.ts'
import type { Database } from '#data/database.ts'
import type { EventKind, Listing, MarketEvent, Order } from '#data/models/index.ts'

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

const OPEN_FOR: Partial<Record<EventKind, readonly Order['state'][]>> = {
  'order.reminder': ['pending'],
  'order.delivery_day': ['accepted', 'out_for_delivery'],
  'order.arrival': ['accepted', 'out_for_delivery'],
}

/** Why an order's reminder is worth nothing any more; undefined while it is. */
export function orderSettled(kind: EventKind, order: Order): string | undefined {
  return OPEN_FOR[kind]?.includes(order.state) === false ? `order_${order.state}` : undefined
}

/** What is only said of a lot that is there, and of one that can be bought. */
const OF_A_LOT: readonly string[] = ['listing.expiring', 'listing.low_stock', 'sale.proposed', 'sale.started']
const OF_A_SALE: readonly string[] = ['sale.announced', 'price.alert']

/** Why what is said of a lot is not true any more: it was removed, sold out or expired between the scan and now. */
export async function lotGone(
  { db }: Database,
  kind: string,
  data: Record<string, unknown>,
): Promise<string | undefined> {
  if (!OF_A_LOT.includes(kind) && !OF_A_SALE.includes(kind)) return undefined
  const lot = await db.collection<Listing>('listings').findOne({ _id: String(data['listing']) })
  if (lot === null || lot.state !== 'active') return `listing_${lot?.state ?? 'gone'}`
  return OF_A_SALE.includes(kind) && !lot.onSale ? 'listing_sold_out' : undefined
}
