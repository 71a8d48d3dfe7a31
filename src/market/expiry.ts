import { setTimeout } from 'node:timers/promises'
import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { FlashSale, Listing } from '#data/models/index.ts'
import { addDays, addisDay, daysBetween } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import type { Santim } from '#src/money.ts'
import { discountFor } from './discount.ts'
import { type Happened, record } from './events.ts'
import type { Catalogue, Prices } from './market.ts'
import { Refusal } from './refusal.ts'

/** What a scan did with a lot. */
export interface Scanned {
  lot: Listing
  /** It was taken off sale, or its supplier was told at this stage. */
  did: 'off_sale' | 'told'
  stage?: number
  sale?: Pick<FlashSale, 'percent' | 'price'>
}

export interface Expiry {
  /**
   * Takes expired lots off sale, and tells the suppliers of those that expire within a week, once at each stage; proposes a
   * lower price for those that expire within three days. Reads by index and in parts: it holds no more than one of them.
   */
  scan(now: Date, each?: (scanned: Scanned) => void): Promise<{ offSale: number; told: number; proposed: number }>
}

interface Dependencies {
  database: Database
  catalogue: Catalogue
  prices: Pick<Prices, 'advice'>
}

type Range = { low: Santim; high: Santim } | undefined

export function createExpiry({ database, catalogue, prices }: Dependencies): Expiry {
  const { listings, flashSales } = database.models

  /** Works through the lots of a filter, so many at once, each part in one transaction. */
  async function through(
    filter: Record<string, unknown>,
    work: (session: ClientSession, lots: Listing[]) => Promise<Scanned[]>,
    each: (scanned: Scanned) => void,
  ): Promise<void> {
    const part = async (ids: string[]): Promise<void> => {
      const began = performance.now()
      const done = await database.transaction(async (session) => {
        // Read afresh: one that was sold out, removed or told of meanwhile is left.
        const lots = await listings
          .find({ ...filter, _id: { $in: ids } })
          .session(session)
          .lean<Listing[]>()
        return lots.length === 0 ? [] : work(session, lots)
      })
      for (const one of done) each(one)
      // People who talk meanwhile have their turn at the database.
      if (done.length > 0) await setTimeout((performance.now() - began) / 2)
    }
    let ids: string[] = []
    for await (const { _id } of listings.find(filter, { _id: 1 }).lean<Pick<Listing, '_id'>>().cursor()) {
      ids.push(_id)
      if (ids.length < limits.lotsAtOnce) continue
      await part(ids)
      ids = []
    }
    if (ids.length > 0) await part(ids)
  }

  async function takeOff(session: ClientSession, lots: Listing[], now: Date, today: string): Promise<Scanned[]> {
    await listings.updateMany(
      { _id: { $in: lots.map(({ _id }) => _id) } },
      { $set: { state: 'expired', onSale: false, updatedAt: now } },
      { session },
    )
    await record(
      database,
      session,
      lots.map((lot) => happened('listing.expired', `listing.expired/${lot._id}`, lot, factsOf(lot, today))),
    )
    return lots.map((lot) => ({ lot, did: 'off_sale' }))
  }

  async function tell(
    session: ClientSession,
    lots: Listing[],
    stage: number,
    now: Date,
    ranges: (product: string) => Promise<Range>,
  ): Promise<Scanned[]> {
    const today = addisDay(now)
    const ids = lots.map(({ _id }) => _id)
    await listings.updateMany({ _id: { $in: ids } }, { $set: { stage } }, { session })
    const known = new Set<string>()
    if (stage <= limits.saleDays) {
      const before = await flashSales
        .find({ _id: { $in: ids } }, { _id: 1 })
        .session(session)
        .lean<{ _id: string }[]>()
      for (const { _id } of before) known.add(_id)
    }
    const events: Happened[] = []
    const sales: FlashSale[] = []
    const scanned: Scanned[] = []
    for (const lot of lots) {
      const range = await ranges(lot.product)
      const facts = { ...factsOf(lot, today), ...(range === undefined ? {} : { range }) }
      events.push(happened('listing.expiring', `listing.expiring/${lot._id}/${stage}`, lot, facts))
      const proposed = stage <= limits.saleDays && !known.has(lot._id) ? propose(lot, now, range) : undefined
      if (proposed !== undefined) {
        sales.push(proposed)
        const { was, price, percent, reasons } = proposed
        const data = { ...facts, was, price, percent, reasons, until: lot.lastDay }
        events.push(happened('sale.proposed', `sale.proposed/${lot._id}`, lot, data))
      }
      scanned.push({ lot, did: 'told', stage, ...(proposed === undefined ? {} : { sale: proposed }) })
    }
    if (sales.length > 0) await flashSales.insertMany(sales, { session })
    await record(database, session, events)
    return scanned
  }

  function propose(lot: Listing, now: Date, range: Range): FlashSale | undefined {
    const category = catalogue.byId(lot.product)?.category ?? 'other'
    const { quantity, price, lastDay } = lot
    const today = addisDay(now)
    const discount = discountFor({
      today,
      lastDay,
      quantity,
      price,
      category,
      ...(range === undefined ? {} : { range }),
    })
    if (discount.price >= price) return undefined
    return {
      _id: lot._id,
      supplier: lot.supplier,
      product: lot.product,
      state: 'proposed',
      percent: discount.percent,
      was: price,
      price: discount.price,
      until: lastDay,
      reasons: discount.reasons,
      proposedAt: now,
    }
  }

  return {
    async scan(now, each = () => undefined) {
      const today = addisDay(now)
      const done = { offSale: 0, told: 0, proposed: 0 }
      const count = (scanned: Scanned): void => {
        if (scanned.did === 'off_sale') done.offSale += 1
        else done.told += 1
        if (scanned.sale !== undefined) done.proposed += 1
        each(scanned)
      }
      const ranges = remembered(prices)
      const expired = { onSale: true, lastDay: { $lt: today } }
      await through(expired, (session, lots) => takeOff(session, lots, now, today), count)
      for (const stage of limits.expiryStages) {
        const due = {
          onSale: true,
          lastDay: { $gte: today, $lte: addDays(today, stage) },
          stage: { $not: { $lte: stage } },
        }
        await through(due, (session, lots) => tell(session, lots, stage, now, ranges), count)
      }
      return done
    },
  }
}

/** What a product sells for, asked once a scan. */
function remembered(prices: Pick<Prices, 'advice'>): (product: string) => Promise<Range> {
  const known = new Map<string, Range>()
  return async (product) => {
    if (!known.has(product)) {
      const advice = await prices.advice(product).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined
        throw error
      })
      known.set(product, advice?.range)
    }
    return known.get(product)
  }
}

/** What the notices about a lot say. */
export const factsOf = (lot: Listing, today: string): Record<string, unknown> => ({
  listing: lot._id,
  product: lot.product,
  quantity: lot.quantity,
  unit: lot.unit,
  price: lot.price,
  ...(lot.expiresOn === undefined ? {} : { lastDay: lot.lastDay, days: daysBetween(today, lot.lastDay) }),
  supplier: { id: String(lot.supplierNumber), name: lot.supplierName },
})

/** Something of a lot that its supplier is told. */
export const happened = (
  kind: Happened['kind'],
  id: string,
  lot: Pick<Listing, '_id' | 'supplier'>,
  data: Record<string, unknown>,
): Happened => ({ kind, id, subject: lot._id, by: 'clock', data, readers: [lot.supplier] })
