import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { Listing, OrderItem } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import { record } from './events.ts'
import { factsOf, happened } from './expiry.ts'

/**
 * Takes what an order needs off its lots, in the transaction of the order. False when a lot has not enough any more, cannot
 * be delivered on the day, or has another price: the transaction must then be left. Never takes a lot below zero.
 */
export async function takeStock(
  database: Database,
  session: ClientSession,
  items: readonly OrderItem[],
  deliveryDay: string,
): Promise<boolean> {
  const { models } = database
  for (const { listing, quantity, price } of items) {
    const left = await models.listings
      .findOneAndUpdate(
        {
          _id: listing,
          onSale: true,
          price,
          quantity: { $gte: quantity },
          availableFrom: { $lte: deliveryDay },
          lastDay: { $gte: deliveryDay },
        },
        { $inc: { quantity: -quantity }, $set: { updatedAt: clock.now() } },
        { session, returnDocument: 'after' },
      )
      .lean<Listing>()
    if (!left) return false
    if (nearlyGone(left.quantity, quantity)) {
      const facts = factsOf(left, clock.today())
      await record(database, session, [happened('listing.low_stock', ids.fresh(), left, facts)])
    }
    if (left.quantity === 0) await models.listings.updateOne({ _id: listing }, { $set: { onSale: false } }, { session })
  }
  return true
}

/** Whether a lot has just come to its last units, or to none. */
function nearlyGone(left: number, taken: number): boolean {
  const few = limits.lowStockUnits * 100
  return left === 0 || (left < few && left + taken >= few)
}

/** Gives the stock of an order back to its lots, in the transaction that ends it. A removed lot gets it too, but stays off sale. */
export async function giveBack(
  { models }: Database,
  session: ClientSession,
  items: readonly OrderItem[],
): Promise<void> {
  for (const { listing, quantity } of items) {
    const lot = await models.listings
      .findOneAndUpdate(
        { _id: listing },
        { $inc: { quantity }, $set: { updatedAt: clock.now() } },
        { session, returnDocument: 'after', projection: { state: 1, onSale: 1 } },
      )
      .lean<Pick<Listing, 'state' | 'onSale'>>()
    if (lot?.state === 'active' && !lot.onSale)
      await models.listings.updateOne({ _id: listing }, { $set: { onSale: true } }, { session })
  }
}
