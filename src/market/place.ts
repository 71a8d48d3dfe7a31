import type { Database } from '#data/database.ts'
import type { Account, Order, Source } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { type Santim, toBirr } from '#src/money.ts'
import { takeNumbers } from './counters.ts'
import { isDuplicate } from './duplicate.ts'
import { record } from './events.ts'
import type { Basket, Catalogue, Quote } from './market.ts'
import { quoteBasket } from './quote.ts'
import { Refusal } from './refusal.ts'
import { takeStock } from './stock.ts'
import type { Turns } from './turns.ts'

/** How often an order is tried again when somebody else changes its lots between its quote and its writing. */
const TRIES = 8

/** Thrown inside the transaction, to leave it: the lots are not as they were quoted. */
class LotsChanged extends Error {}

interface Dependencies {
  database: Database
  catalogue: Catalogue
  turns: Turns
}

/** `Orders.place`: quote, then one transaction that takes the stock and writes the orders with their events. */
export async function placeOrders(
  dependencies: Dependencies,
  customer: Account,
  basket: Basket & { expectedTotal?: Santim },
  source?: Source,
): Promise<Order[]> {
  try {
    const lots = basket.items.map(({ listing }) => listing)
    return await dependencies.turns.take(lots, () => attempt(dependencies, customer, basket, source))
  } catch (error) {
    // What the first run of this message placed may be why the second one is refused.
    const replayed = (error instanceof Refusal || isDuplicate(error)) && source !== undefined
    const before = replayed ? await placedBefore(dependencies.database, customer, source) : []
    if (before.length > 0) return before
    throw error
  }
}

async function attempt(
  dependencies: Dependencies,
  customer: Account,
  basket: Basket & { expectedTotal?: Santim },
  source: Source | undefined,
): Promise<Order[]> {
  const { database } = dependencies
  let first: number | undefined
  for (let tries = 1; ; tries += 1) {
    const quote = await quoteBasket(dependencies, customer, basket)
    const { expectedTotal: expected } = basket
    if (expected !== undefined && expected !== quote.total)
      throw new Refusal('price_changed', { expected: toBirr(expected), total: toBirr(quote.total) })
    first ??= await takeNumbers(database, 'orders', quote.orders.length)
    const orders = ordersOf(quote, customer, first, source)
    try {
      await write(database, orders)
      return orders
    } catch (error) {
      if (!(error instanceof LotsChanged) || tries === TRIES) throw error
    }
  }
}

function write(database: Database, orders: readonly Order[]): Promise<void> {
  return database.transaction(async (session) => {
    // Written first: a replay then meets its own orders and not the stock that they took.
    await database.models.orders.insertMany(orders, { session })
    for (const { items, deliveryDay } of orders) {
      if (!(await takeStock(database, session, items, deliveryDay))) throw new LotsChanged()
    }
    await record(
      database,
      session,
      orders.map(({ _id, customer }) => ({ kind: 'order.placed', subject: _id, by: customer })),
    )
  })
}

function ordersOf(quote: Quote, customer: Account, first: number, source: Source | undefined): Order[] {
  const now = clock.now()
  return quote.orders.map((order, index) => ({
    _id: String(first + index),
    customer: customer._id,
    customerName: customer.name,
    ...order,
    state: 'pending',
    placedAt: now,
    updatedAt: now,
    history: [{ state: 'pending', at: now, by: customer._id }],
    sample: customer.sample,
    ...(source ? { source: { message: source.message, step: `${source.step}/${order.supplierNumber}` } } : {}),
  }))
}

async function placedBefore(database: Database, customer: Account, { message, step }: Source): Promise<Order[]> {
  const orders = await database.models.orders
    .find({ 'source.message': message, customer: customer._id })
    .lean<Order[]>()
  return orders
    .filter(({ source }) => source?.step.startsWith(`${step}/`))
    .sort((a, b) => Number(a._id) - Number(b._id))
}
