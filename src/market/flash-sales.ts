import type { ClientSession } from 'mongodb'
import type { Database } from '#data/database.ts'
import type { Account, FlashSale, Listing, SaleState, Source } from '#data/models/index.ts'
import { addDays, addisDay, clock, startOfAddisDay } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { mustBe } from './checks.ts'
import { lowered } from './discount.ts'
import { doneBefore, type Happened, record, sourceOf } from './events.ts'
import { factsOf } from './expiry.ts'
import { wishing } from './news.ts'
import { Refusal } from './refusal.ts'

/** A flash sale with its lot. */
export interface SaleOfLot {
  sale: FlashSale
  lot: Listing
}

/** Lower prices for lots that expire soon. */
export interface FlashSales {
  /** A supplier's proposals and sales, what ends first at the top. Refuses wrong_role. */
  mine(supplier: Account): Promise<SaleOfLot[]>
  /**
   * Takes a proposal on, or leaves it. Taken, it starts at once, or when the lot can be had. Refuses wrong_role,
   * sale_not_found (also of others' lots), sale_closed. With the source of an answer that was given before: as it is.
   */
  answer(supplier: Account, listing: string, answer: 'accept' | 'decline', source?: Source): Promise<SaleOfLot>
  /** Starts what is due, ends what is over; returns how many of each. Called by the clock. */
  tick(now: Date): Promise<{ started: number; ended: number }>
  /** Tells those who bought such a product lately and agreed to it; returns how many people. */
  announce(now: Date): Promise<number>
}

const OPEN: readonly SaleState[] = ['proposed', 'accepted', 'running']
const AT_ONCE = 100

export function createFlashSales(database: Database): FlashSales {
  const { flashSales, listings, accounts, orders } = database.models

  async function mine(supplier: Account): Promise<SaleOfLot[]> {
    mustBe(supplier, 'supplier')
    const sales = await flashSales
      .find({ supplier: supplier._id, state: { $in: [...OPEN] }, until: { $gte: clock.today() } })
      .sort({ until: 1, _id: 1 })
      .limit(AT_ONCE)
      .lean<FlashSale[]>()
    const lots = await listings.find({ _id: { $in: sales.map(({ _id }) => _id) }, onSale: true }).lean<Listing[]>()
    return sales.flatMap((sale) => {
      const lot = lots.find(({ _id }) => _id === sale._id)
      return lot === undefined ? [] : [{ sale, lot }]
    })
  }

  async function saleOf(supplier: Account, listing: string): Promise<SaleOfLot> {
    const sale = await flashSales.findOne({ _id: String(listing), supplier: supplier._id }).lean<FlashSale>()
    const lot = sale && (await listings.findOne({ _id: sale._id }).lean<Listing>())
    if (!sale || !lot) throw new Refusal('sale_not_found', { listing: String(listing).slice(0, 20) })
    return { sale, lot }
  }

  const answer: FlashSales['answer'] = async (supplier, listing, wanted, message) => {
    mustBe(supplier, 'supplier')
    const source = sourceOf(message, listing)
    const now = clock.now()
    const answered = await database.transaction(async (session) => {
      const lot = await listings
        .findOne({ _id: String(listing), supplier: supplier._id, onSale: true, lastDay: { $gte: addisDay(now) } })
        .session(session)
        .lean<Listing>()
      if (!lot) return false
      const state = wanted === 'decline' ? 'declined' : 'accepted'
      const sale = await flashSales
        .findOneAndUpdate(
          { _id: lot._id, supplier: supplier._id, state: 'proposed' },
          { $set: { state, answeredAt: now } },
          { session, returnDocument: 'after' },
        )
        .lean<FlashSale>()
      if (!sale) return false
      const told =
        wanted === 'accept' && lot.availableFrom <= addisDay(now) ? await start(session, sale, lot, now, source) : []
      const noted = { kind: 'sale.answered' as const, subject: lot._id, by: supplier._id }
      await record(database, session, [{ ...noted, ...(source === undefined ? {} : { source }) }, ...told])
      return true
    })
    if (answered || (await doneBefore(database, source))) return saleOf(supplier, listing)
    const { sale } = await saleOf(supplier, listing)
    throw new Refusal('sale_closed', { listing: sale._id, state: sale.state })
  }

  /**
   * The lot has the lower price from now on: of the price that it has now, if that was changed since. Whose message began it is
   * told so by its answer.
   */
  async function start(
    session: ClientSession,
    sale: FlashSale,
    lot: Listing,
    now: Date,
    source?: Source,
  ): Promise<Happened[]> {
    const price = lot.price === sale.was ? sale.price : lowered(lot.price, sale.percent)
    const changed = await listings.updateOne(
      { _id: lot._id, onSale: true, price: lot.price },
      { $set: { price, sale: { was: lot.price, percent: sale.percent, until: lot.lastDay }, updatedAt: now } },
      { session },
    )
    if (changed.matchedCount === 0) return []
    await flashSales.updateOne(
      { _id: sale._id },
      { $set: { state: 'running', startedAt: now, was: lot.price, price } },
      { session },
    )
    const data = { ...factsOf(lot, addisDay(now)), was: lot.price, price, percent: sale.percent, until: lot.lastDay }
    return [
      {
        kind: 'sale.started',
        id: `sale.started/${sale._id}`,
        subject: sale._id,
        by: 'clock',
        data,
        readers: source === undefined ? [sale.supplier] : [],
      },
    ]
  }

  async function startDue(id: string, now: Date): Promise<boolean> {
    return database.transaction(async (session) => {
      const sale = await flashSales.findOne({ _id: id, state: 'accepted' }).session(session).lean<FlashSale>()
      const lot = await listings
        .findOne({ _id: id, onSale: true, availableFrom: { $lte: addisDay(now) } })
        .session(session)
        .lean<Listing>()
      if (!sale || !lot) return false
      const happened = await start(session, sale, lot, now)
      await record(database, session, happened)
      return happened.length > 0
    })
  }

  /** It is over when the lot is gone, or its price was changed: then the lot has that price. */
  async function endDue(id: string, now: Date): Promise<boolean> {
    return database.transaction(async (session) => {
      const today = addisDay(now)
      const lot = await listings.findOne({ _id: id }).session(session).lean<Listing>()
      const over = lot === null || !lot.onSale || lot.lastDay < today
      const state = over || lot.sale === undefined ? 'ended' : undefined
      if (state === undefined) return false
      const sale = await flashSales
        .findOneAndUpdate({ _id: id, state: 'running' }, { $set: { state, endedAt: now } }, { session })
        .lean<FlashSale>()
      if (!sale) return false
      // What is given back later is sold at the price that it had before.
      if (lot?.sale !== undefined)
        await listings.updateOne({ _id: id }, { $set: { price: lot.sale.was }, $unset: { sale: '' } }, { session })
      const data = {
        ...(lot === null ? {} : factsOf(lot, today)),
        was: sale.was,
        price: sale.price,
        percent: sale.percent,
      }
      if (lot !== null)
        await record(database, session, [
          { kind: 'sale.ended', id: `sale.ended/${id}`, subject: id, by: 'clock', data, readers: [sale.supplier] },
        ])
      return true
    })
  }

  async function ofState(state: SaleState, more: Record<string, unknown> = {}): Promise<string[]> {
    const ids: string[] = []
    for await (const { _id } of flashSales
      .find({ state, ...more }, { _id: 1 })
      .lean<{ _id: string }[]>()
      .cursor())
      ids.push(_id)
    return ids
  }

  async function announceOne(sale: FlashSale, now: Date): Promise<number> {
    const lot = await listings.findOne({ _id: sale._id, onSale: true }).lean<Listing>()
    let told = 0
    if (lot !== null) {
      const { was, price, percent, until, announcedUpTo } = sale
      const data = { ...factsOf(lot, addisDay(now)), was, price, percent, until }
      const after = announcedUpTo === undefined ? {} : { $gt: announcedUpTo }
      const agreed = accounts.find({ ...wishing('sales'), _id: { $ne: sale.supplier, ...after } }, { _id: 1 })
      let part: string[] = []
      for await (const { _id } of agreed.sort({ _id: 1 }).lean<{ _id: string }[]>().cursor()) {
        part.push(_id)
        if (part.length < AT_ONCE) continue
        told += await announceTo(sale, part, data, now)
        part = []
      }
      if (part.length > 0) told += await announceTo(sale, part, data, now)
    }
    await flashSales.updateOne({ _id: sale._id }, { $set: { announced: true } })
    return told
  }

  /** Tells those of a part who bought such a product lately; how far it came is noted with it, so that nobody is told twice. */
  async function announceTo(
    { _id, product, supplier }: FlashSale,
    part: readonly string[],
    data: Record<string, unknown>,
    now: Date,
  ): Promise<number> {
    const bought = await orders.distinct('customer', {
      customer: { $in: part },
      placedAt: { $gte: startOfAddisDay(addDays(addisDay(now), -limits.boughtDays)) },
      'items.product': product,
      state: { $in: ['pending', 'accepted', 'out_for_delivery', 'completed'] },
    })
    if (bought.length === 0) return 0
    const last = part.at(-1) ?? ''
    const id = `sale.announced/${_id}/${last}`
    const readers = bought.map(String)
    await database.transaction(async (session) => {
      await flashSales.updateOne({ _id }, { $set: { announcedUpTo: last } }, { session })
      await record(database, session, [{ kind: 'sale.announced', id, subject: _id, by: supplier, data, readers }])
    })
    return readers.length
  }

  return {
    mine,
    answer,
    async tick(now) {
      let started = 0
      let ended = 0
      for (const id of await ofState('accepted')) if (await startDue(id, now)) started += 1
      for (const id of await ofState('running')) if (await endDue(id, now)) ended += 1
      const lapsed = { $set: { state: 'lapsed' as const, endedAt: now } }
      await flashSales.updateMany({ state: { $in: ['proposed', 'accepted'] }, until: { $lt: addisDay(now) } }, lapsed)
      return { started, ended }
    },
    async announce(now) {
      let told = 0
      const due = await flashSales
        .find({ state: 'running', announced: { $exists: false } })
        .limit(AT_ONCE)
        .lean<FlashSale[]>()
      for (const sale of due) told += await announceOne(sale, now)
      return told
    },
  }
}
