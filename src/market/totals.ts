import type { PipelineStage } from 'mongoose'
import type { Database } from '#data/database.ts'
import type { Account, OrderItem, OrderState } from '#data/models/index.ts'
import { addDays, startOfAddisDay } from '#src/clock.ts'
import type { Hundredths, Santim } from '#src/money.ts'
import { mustBe } from './checks.ts'

/** What orders of some days come to. */
export interface Totals {
  delivered: { orders: number; total: Santim }
  /** Not delivered yet, and not given up. */
  open: { orders: number; total: Santim }
  /** What was delivered, the largest sum first. */
  products: { product: string; unit: OrderItem['unit']; quantity: Hundredths; sum: Santim }[]
}

const OPEN: readonly OrderState[] = ['pending', 'accepted', 'out_for_delivery']

/** Adds up a person's orders of one side that were placed from one day to another, both included. Refuses wrong_role. */
export async function totalsOf(
  { models: { orders } }: Database,
  side: 'customer' | 'supplier',
  account: Account,
  { from, to }: { from: string; to: string },
): Promise<Totals> {
  mustBe(account, side)
  const placed = {
    [side]: account._id,
    placedAt: { $gte: startOfAddisDay(from), $lt: startOfAddisDay(addDays(to, 1)) },
  }
  const byState: PipelineStage[] = [
    { $match: placed },
    { $group: { _id: '$state', orders: { $sum: 1 }, total: { $sum: '$total' } } },
  ]
  const byProduct: PipelineStage[] = [
    { $match: { ...placed, state: 'completed' } },
    { $unwind: '$items' },
    {
      $group: {
        _id: { product: '$items.product', unit: '$items.unit' },
        quantity: { $sum: '$items.quantity' },
        sum: { $sum: '$items.sum' },
      },
    },
    { $sort: { sum: -1 } },
  ]
  const [states, products] = await Promise.all([
    orders.aggregate<{ _id: OrderState; orders: number; total: Santim }>(byState),
    orders.aggregate<{
      _id: { product: string; unit: OrderItem['unit'] }
      quantity: Hundredths
      sum: Santim
    }>(byProduct),
  ])
  const sumOf = (wanted: readonly OrderState[]) => {
    const found = states.filter(({ _id }) => wanted.includes(_id))
    return {
      orders: found.reduce((sum, each) => sum + each.orders, 0),
      total: found.reduce((sum, each) => sum + each.total, 0) as Santim,
    }
  }
  return {
    delivered: sumOf(['completed']),
    open: sumOf(OPEN),
    products: products.map(({ _id, quantity, sum }) => ({ ..._id, quantity, sum })),
  }
}
