import type { Database } from '#data/database.ts'
import type { Account, Order } from '#data/models/index.ts'
import { addDays, startOfAddisDay } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { placeById } from '#src/places.ts'
import { isDay, mustBe } from './checks.ts'
import { contactsIn } from './contacts.ts'
import { knowEachOther, otherSide, sideOf } from './lifecycle.ts'
import type { Accounts, Catalogue, OrderQuery, Orders } from './market.ts'
import { expireOrder, movedFor, moveOrder, orderOf } from './moves.ts'
import { placeOrders } from './place.ts'
import { quoteBasket } from './quote.ts'
import { Refusal } from './refusal.ts'
import { cleanText } from './text.ts'
import { totalsOf } from './totals.ts'
import { Turns } from './turns.ts'

const MOST_SHOWN = 200
const EXPIRED_AT_ONCE = 100

interface Dependencies {
  database: Database
  catalogue: Catalogue
  accounts: Pick<Accounts, 'byId'>
  /** Called when an order was completed here: the sales have changed. */
  sold: (products: string[]) => void
}

export function createOrders({ database, catalogue, accounts, sold }: Dependencies): Orders {
  const { orders } = database.models
  const parts = { database, catalogue, turns: new Turns() }

  async function expirePending(placedBefore: Date): Promise<number> {
    let expired = 0
    for (;;) {
      const due = await orders
        .find({ state: 'pending', placedAt: { $lt: placedBefore } })
        .sort({ placedAt: 1 })
        .limit(EXPIRED_AT_ONCE)
        .lean<Order[]>()
      for (const order of due) if (await expireOrder(parts, order)) expired += 1
      if (due.length < EXPIRED_AT_ONCE) return expired
    }
  }

  async function list(side: 'customer' | 'supplier', account: Account, query: OrderQuery): Promise<Order[]> {
    mustBe(account, side)
    const { states, day, deliveryDay, product, before, totalFrom, totalTo, limit = limits.ordersShown } = query
    if (day !== undefined && !isDay(day)) throw new Refusal('bad_day', { day: day.slice(0, 20) })
    const last = before === undefined ? undefined : await orderOf(database, account, before)
    const found = await orders
      .find({
        [side]: account._id,
        ...(states ? { state: { $in: [...states] } } : {}),
        ...(deliveryDay === undefined ? {} : { deliveryDay }),
        ...(product === undefined ? {} : { 'items.product': product }),
        ...(day === undefined
          ? {}
          : { placedAt: { $gte: startOfAddisDay(day), $lt: startOfAddisDay(addDays(day, 1)) } }),
        ...((totalFrom ?? totalTo) === undefined
          ? {}
          : {
              total: {
                ...(totalFrom === undefined ? {} : { $gte: totalFrom }),
                ...(totalTo === undefined ? {} : { $lte: totalTo }),
              },
            }),
        ...(last
          ? { $or: [{ placedAt: { $lt: last.placedAt } }, { placedAt: last.placedAt, _id: { $lt: last._id } }] }
          : {}),
      })
      .sort({ placedAt: -1, _id: -1 })
      .limit(Math.max(1, Math.min(limit, MOST_SHOWN)))
      .lean<Order[]>()
    return found.map((order) => asSeenBy(account, order))
  }

  async function contactsOf(reader: Account, order: Order): Promise<{ phone?: string; place?: string }> {
    // What the order says is read afresh: the one that was passed may be older, or have come from elsewhere.
    const current = await orderOf(database, reader, order._id)
    return knowEachOther(current) ? contactsIn(current, reader, await accounts.byId(otherSide(current, reader))) : {}
  }

  return {
    quote: (customer, basket) => quoteBasket(parts, customer, basket),
    place: (customer, basket, source) => placeOrders(parts, customer, basket, source),
    async accept(supplier, number, source) {
      mustBe(supplier, 'supplier')
      return moveOrder(parts, supplier, number, 'accept', { source })
    },
    async decline(supplier, number, words, source) {
      mustBe(supplier, 'supplier')
      const order = await orderOf(database, supplier, number)
      const reason = cleanText(words)
      if (reason === '' && sideOf(supplier, order) === 'supplier') throw new Refusal('reason_missing', { number })
      return asSeenBy(supplier, await moveOrder(parts, supplier, number, 'decline', { reason, source }))
    },
    cancel: (customer, number, words, source) =>
      moveOrder(parts, customer, number, 'cancel', { reason: cleanText(words ?? ''), source }),
    async dispatch(supplier, number, source) {
      mustBe(supplier, 'supplier')
      return moveOrder(parts, supplier, number, 'dispatch', { source })
    },
    async complete(account, number, source) {
      const order = await moveOrder(parts, account, number, 'complete', { source })
      sold(order.items.map(({ product }) => product))
      return order
    },
    expirePending,
    movedFor: (message) => movedFor(database, message),
    byNumber: async (account, number) => asSeenBy(account, await orderOf(database, account, number)),
    ofCustomer: (customer, query = {}) => list('customer', customer, query),
    ofSupplier: (supplier, query = {}) => list('supplier', supplier, query),
    totals: (account, side, days) => totalsOf(database, side, account, days),
    contactsOf,
  }
}

/** The exact place goes to the supplier only with the accepted order; the town may be known before. */
function asSeenBy(account: Account, order: Order): Order {
  const hidden = sideOf(account, order) === 'supplier' && !knowEachOther(order) && placeById(order.place) === undefined
  return hidden ? { ...order, place: '' } : order
}
