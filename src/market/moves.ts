import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import { saleId } from '#data/keys.ts'
import type { Account, MarketEvent, Order, Source } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { doneBefore, record, sourceOf } from './events.ts'
import { MOVES, type Move, type MoveName, type Side, sideOf, statesBefore, wrongState } from './lifecycle.ts'
import { Refusal } from './refusal.ts'
import { giveBack } from './stock.ts'
import type { Turns } from './turns.ts'

interface Dependencies {
  database: Database
  turns: Turns
}

/** An order of which the account is a side. Refuses order_not_found, also to strangers: nobody learns what exists. */
export async function orderOf({ models }: Database, account: Account, number: string): Promise<Order> {
  const named = /^\d{1,12}$/.test(number)
  const order = named ? await models.orders.findOne({ _id: number }).lean<Order>() : null
  if (!order || !sideOf(account, order)) throw new Refusal('order_not_found', { number: String(number).slice(0, 20) })
  return order
}

/** The orders that have moved on for a message. */
export async function movedFor({ models }: Database, message: string): Promise<string[]> {
  const events = await models.events.find({ 'source.message': message }).lean<MarketEvent[]>()
  return events.flatMap(({ kind, subject }) => (kind.startsWith('order.') ? [subject] : []))
}

/** Moves an order of the account on, in one transaction with its event, its stock and its sales. */
export async function moveOrder(
  dependencies: Dependencies,
  account: Account,
  number: string,
  name: MoveName,
  { reason, source }: { reason?: string | undefined; source?: Source | undefined } = {},
): Promise<Order> {
  const { database } = dependencies
  const done = sourceOf(source, number)
  const order = await orderOf(database, account, number)
  const side = sideOf(account, order) ?? 'customer'
  const moved = await move(dependencies, order, MOVES[name], side, account._id, reason, done)
  if (moved) return moved
  const current = await orderOf(database, account, number)
  // A replayed turn finds its own move made.
  if (await doneBefore(database, done)) return current
  throw wrongState(current, statesBefore(MOVES[name], side, number))
}

/** Lets a pending order expire; false when it has moved on meanwhile. */
export async function expireOrder(dependencies: Dependencies, order: Order): Promise<boolean> {
  return (await move(dependencies, order, MOVES.expire, 'clock', 'clock')) !== undefined
}

async function move(
  { database, turns }: Dependencies,
  order: Order,
  step: Move,
  side: Side,
  by: string,
  reason?: string,
  source?: Source,
): Promise<Order | undefined> {
  const from = statesBefore(step, side, order._id)
  if (!from.includes(order.state)) return undefined
  const touched = order.items.map(({ listing }) => listing)
  return turns.take(touched, () =>
    database.transaction(async (session) => {
      const at = clock.now()
      const moved = await database.models.orders
        .findOneAndUpdate(
          { _id: order._id, state: { $in: from } },
          {
            $set: { state: step.to, updatedAt: at, ...(reason ? { reason } : {}) },
            $push: { history: { state: step.to, at, by } },
          },
          { session, returnDocument: 'after' },
        )
        .lean<Order>()
      if (!moved) return undefined
      if (step.givesBack) await giveBack(database, session, moved.items)
      if (step.to === 'completed') await countSales(database, session, moved)
      await record(database, session, [{ kind: step.event, subject: moved._id, by, ...(source ? { source } : {}) }])
      return moved
    }),
  )
}

/** What was sold today of each product at each price: the advice looks at it. */
async function countSales({ models }: Database, session: ClientSession, order: Order): Promise<void> {
  const day = clock.today()
  for (const { product, price, quantity } of order.items) {
    await models.sales.updateOne(
      { _id: saleId(product, day, price) },
      { $setOnInsert: { product, day, price }, $inc: { quantity } },
      { session, upsert: true },
    )
  }
}
