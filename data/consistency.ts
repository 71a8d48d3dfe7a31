import { addisDay } from '#src/clock.ts'
import type { Database } from './database.ts'
import type { Counted, Listing, Order, Sale } from './models/index.ts'

const SHOWN = 20

/** What in the market's figures does not agree, in words; of each kind the first ones. Reads everything once. */
export async function inconsistencies(database: Database): Promise<string[]> {
  const { models } = database
  const sold = new Map<string, number>()
  const people = new Set((await models.accounts.find({}, { _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id))
  const highest: Record<Counted, number> = { orders: 0, listings: 0, suppliers: 0 }

  const ofOrders: string[] = []
  for await (const order of models.orders.find().lean<Order>().cursor()) {
    highest.orders = Math.max(highest.orders, Number(order._id))
    const problem = orderProblem(order, people)
    if (problem !== undefined) ofOrders.push(`order ${order._id} ${problem}`)
    if (order.state !== 'completed') continue
    for (const { product, price, quantity } of order.items) {
      const key = `${product} on ${addisDay(order.updatedAt)} at ${price} santim`
      sold.set(key, (sold.get(key) ?? 0) + quantity)
    }
  }

  const ofLots: string[] = []
  for await (const lot of models.listings.find().lean<Listing>().cursor()) {
    highest.listings = Math.max(highest.listings, Number(lot._id))
    if (!(lot.quantity >= 0)) ofLots.push(`listing ${lot._id} has ${lot.quantity} hundredths in stock`)
    if (lot.onSale !== (lot.state === 'active' && lot.quantity > 0)) {
      ofLots.push(
        `listing ${lot._id} is ${lot.onSale ? 'on sale' : 'not on sale'} and ${lot.state} with ${lot.quantity} hundredths`,
      )
    }
    if (!people.has(lot.supplier)) ofLots.push(`listing ${lot._id} has a supplier that does not exist`)
  }

  const ofSales: string[] = []
  for await (const sale of models.sales.find().lean<Sale>().cursor()) {
    const key = `${sale.product} on ${sale.day} at ${sale.price} santim`
    const quantity = sold.get(key) ?? 0
    if (quantity !== sale.quantity)
      ofSales.push(`sales of ${key} say ${sale.quantity} hundredths, the orders ${quantity}`)
    sold.delete(key)
  }
  for (const [key, quantity] of sold) ofSales.push(`sales of ${key} are missing: ${quantity} hundredths`)

  const last = await models.accounts
    .findOne({ supplierNumber: { $exists: true } })
    .sort({ supplierNumber: -1 })
    .lean()
  highest.suppliers = last?.supplierNumber ?? 0
  const ofCounters: string[] = []
  for (const counter of await models.counters.find().lean()) {
    const given = Object.entries(highest).find(([name]) => name === counter._id)?.[1] ?? 0
    if (counter.value < given)
      ofCounters.push(`the counter of ${counter._id} is at ${counter.value}, but ${given} is given`)
  }
  return [ofOrders, ofLots, ofSales, ofCounters].flatMap(first)
}

function orderProblem(order: Order, people: ReadonlySet<string>): string | undefined {
  const total = order.items.reduce((sum, item) => sum + item.sum, 0)
  if (total !== order.total) return `has a total of ${order.total} santim, its items come to ${total}`
  if (order.history.at(-1)?.state !== order.state) return `is ${order.state}, its history says something else`
  if (!people.has(order.customer) || !people.has(order.supplier)) return 'has a side that does not exist'
  return undefined
}

function first(problems: readonly string[]): string[] {
  const more = problems.length - SHOWN
  return more > 0 ? [...problems.slice(0, SHOWN), `... and ${more} more like it`] : [...problems]
}
