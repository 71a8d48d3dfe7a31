import type { Database } from '#data/database.ts'
import type { Account, Listing, PriceAlert } from '#data/models/index.ts'
import { addisDay, clock } from '#src/clock.ts'
import { derivedId } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import type { Santim } from '#src/money.ts'
import { checkPrice, mustBe } from './checks.ts'
import { record } from './events.ts'
import { factsOf } from './expiry.ts'
import type { Catalogue } from './market.ts'
import { Refusal } from './refusal.ts'

/** "Tell me when onions fall under 40". */
export interface PriceAlerts {
  /** One for each product: a new one takes the place of the old. Refuses wrong_role, not_traded, bad_price, too_many_alerts. */
  set(customer: Account, product: string, below: Santim): Promise<PriceAlert>
  mine(customer: Account): Promise<PriceAlert[]>
  /** Without a product: all. Returns how many there were. */
  remove(customer: Account, product?: string): Promise<number>
  /** Tells everybody whose price has come, once; returns how many. Called by the clock. */
  look(now: Date): Promise<number>
}

const AT_ONCE = 100

export function createPriceAlerts(database: Database, catalogue: Pick<Catalogue, 'traded'>): PriceAlerts {
  const { priceAlerts, listings } = database.models

  async function lookAt(product: string, now: Date): Promise<number> {
    const today = addisDay(now)
    const lots = await listings
      .find({ product, onSale: true, lastDay: { $gte: today } })
      .sort({ price: 1 })
      .limit(2)
      .lean<Listing[]>()
    const [cheapest] = lots
    if (cheapest === undefined) return 0
    let told = 0
    for (;;) {
      const batch = await database.transaction(async (session) => {
        const due = await priceAlerts
          .find({ product, below: { $gt: cheapest.price } })
          .limit(AT_ONCE)
          .session(session)
          .lean<PriceAlert[]>()
        if (due.length === 0) return 0
        await priceAlerts.deleteMany({ _id: { $in: due.map(({ _id }) => _id) } }, { session })
        const facts = factsOf(cheapest, today)
        await record(
          database,
          session,
          due.map(({ _id, account, below, at }) => ({
            kind: 'price.alert' as const,
            id: `price.alert/${_id}/${at.getTime()}`,
            subject: cheapest._id,
            by: 'clock',
            data: { ...facts, below },
            readers: [account],
          })),
        )
        return due.length
      })
      told += batch
      if (batch < AT_ONCE) return told
    }
  }

  return {
    async set(customer, product, below) {
      mustBe(customer, 'customer')
      catalogue.traded(product)
      checkPrice(below)
      const _id = derivedId(customer._id, product)
      const others = await priceAlerts.countDocuments({ account: customer._id, _id: { $ne: _id } })
      if (others >= limits.priceAlerts) throw new Refusal('too_many_alerts', { most: limits.priceAlerts })
      const alert: PriceAlert = { _id, account: customer._id, product, below, at: clock.now() }
      await priceAlerts.replaceOne({ _id }, alert, { upsert: true })
      return alert
    },
    async mine(customer) {
      mustBe(customer, 'customer')
      return priceAlerts.find({ account: customer._id }).sort({ product: 1 }).lean<PriceAlert[]>()
    },
    async remove(customer, product) {
      mustBe(customer, 'customer')
      const which = { account: customer._id, ...(product === undefined ? {} : { product }) }
      return (await priceAlerts.deleteMany(which)).deletedCount
    },
    async look(now) {
      let told = 0
      for (const product of await priceAlerts.distinct('product')) told += await lookAt(String(product), now)
      return told
    },
  }
}
